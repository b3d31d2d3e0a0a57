"""What can be wrong with addresses that were published: one that leads nowhere, a redirect without end, altered history."""

ADDRESS_MESSAGES: dict[str, tuple[str, str]] = {
    "A01": (
        'trang {address} đã công bố nay không dẫn tới đâu. Nếu đổi mã, hãy khôi phục tệp rồi chạy: python scripts/rename.py {kind} {id} MÃ-MỚI. Nếu rút, hãy chạy: python scripts/withdraw.py {kind} {id} --reason-vi "…" --reason-en "…".',
        'page {address} was published and now leads nowhere. To change the id, restore the file and run: python scripts/rename.py {kind} {id} NEW-ID. To withdraw it, run: python scripts/withdraw.py {kind} {id} --reason-vi "…" --reason-en "…".',
    ),
    "A02": (
        'mục #{anchor} của {kind}/{id} đã công bố nay không còn, nên đường dẫn {address} sẽ hỏng. Hãy giữ mã "{anchor}" cho mục ấy. Nếu rút hẳn mục, hãy khôi phục rồi chạy: python scripts/withdraw.py {kind} {id} --item {anchor} --reason-vi "…" --reason-en "…".',
        'passage #{anchor} of {kind}/{id} was published and is gone, so {address} would break. Keep the id "{anchor}" for it. To withdraw the passage, restore it and run: python scripts/withdraw.py {kind} {id} --item {anchor} --reason-vi "…" --reason-en "…".',
    ),
    "A03": (
        "địa chỉ {address} đã công bố nay không dẫn tới đâu, thường vì số hoặc ngày của văn bản đã sửa. Hãy thêm một dòng vào redirects.yaml: from là địa chỉ này, to là trang của văn bản.",
        "address {address} was published and now leads nowhere, mostly because the number or date of a document was mended. Add a row to redirects.yaml: from is this address, to is the page of the document.",
    ),
    "A04": (
        "bản công bố {name} đã bị sửa hoặc không đọc được. Hãy khôi phục tệp này từ bản trước; muốn ghi thêm lời thì viết vào history/notes.yaml.",
        "release {name} was altered or cannot be read. Restore this file from an earlier version; to add words, write them into history/notes.yaml.",
    ),
    "A05": (
        "lời ghi cho {name} không ứng với thay đổi nào. Hãy xem lại ngày công bố, loại và mã.",
        "the note for {name} belongs to no entry. Check the day of the release, the kind and the id.",
    ),
    "A06": (
        "địa chỉ đã chuyển hoặc đã rút chưa đúng: {vi} / {en}.",
        "a moved or withdrawn address is not right: {vi} / {en}.",
    ),
}
