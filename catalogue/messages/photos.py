"""Why a photo is refused and what to do about it: code → (Vietnamese, English)."""

PHOTO_SENTENCES: dict[str, tuple[str, str]] = {
    "P01": (
        "tệp ảnh rỗng (0 byte). Chép lại ảnh từ máy ảnh hoặc điện thoại.",
        "the photo file is empty (0 bytes). Copy the photo again from the camera or phone.",
    ),
    "P02": (
        "tệp này là {found}, không phải ảnh JPEG, PNG hay WebP. Mở bằng phần mềm xem ảnh và xuất ra JPEG.",
        "this file is {found}, not a JPEG, PNG or WebP photo. Open it in a photo program and export it as JPEG.",
    ),
    "P03": (
        (
            "ảnh này là HEIC (kiểu ảnh của iPhone). Mở trên điện thoại, chọn chia sẻ dạng JPEG; hoặc vào Cài đặt › "
            'Camera › Định dạng, chọn "Tương thích nhất" rồi chụp lại.'
        ),
        (
            "this photo is HEIC (the iPhone format). Open it on the phone and share it as JPEG; or choose Settings › "
            'Camera › Formats › "Most Compatible" and take it again.'
        ),
    ),
    "P04": (
        (
            "nội dung tệp không phải ảnh mà hệ thống nhận ra. Mở thử tệp; nếu xem được thì xuất ra JPEG, không thì "
            "chép lại từ máy gốc."
        ),
        (
            "the file is not a photo we can recognise. Try to open it; if it shows, export it as JPEG, if not, copy "
            "the original again."
        ),
    ),
    "P05": (
        'ảnh này là {found} nhưng tên tệp có đuôi "{suffix}". Đổi đuôi cho đúng: .jpg, .png hoặc .webp, viết thường.',
        ('this photo is {found} but its name ends in "{suffix}". Give it the right ending: .jpg, .png or .webp, in lower case.'),
    ),
    "P06": (
        "ảnh nặng {size} MB, quá giới hạn {limit} MB. Lưu lại dạng JPEG, cạnh dài khoảng 2560 điểm ảnh.",
        "the photo has {size} MB, over the limit of {limit} MB. Save it as JPEG with a long side of about 2560 pixels.",
    ),
    "P07": (
        ("ảnh {width} × {height} có {pixels} triệu điểm ảnh, quá giới hạn {limit} triệu. Thu nhỏ ảnh, cạnh dài khoảng 2560."),
        (
            "the photo, {width} × {height}, has {pixels} million pixels, over the limit of {limit} million. Make it "
            "smaller, with a long side of about 2560."
        ),
    ),
    "P08": (
        "ảnh {width} × {height} có cạnh dài quá {limit} điểm ảnh. Thu nhỏ ảnh, cạnh dài khoảng 2560.",
        (
            "the photo, {width} × {height}, has a side of more than {limit} pixels. Make it smaller, with a long "
            "side of about 2560."
        ),
    ),
    "P09": (
        "ảnh {width} × {height} quá dài và hẹp (hơn {limit}:1), không đặt vừa trang. Cắt bớt cạnh dài.",
        "the photo, {width} × {height}, is too long and narrow for the page (over {limit}:1). Crop the long side.",
    ),
    "P10": (
        (
            "ảnh {width} × {height} quá nhỏ: cạnh dài phải có ít nhất {limit} điểm ảnh. Dùng ảnh gốc, không dùng ảnh "
            "thu nhỏ hay ảnh chụp lại màn hình."
        ),
        (
            "the photo, {width} × {height}, is too small: the long side needs at least {limit} pixels. Use the "
            "original, not a thumbnail or a screenshot."
        ),
    ),
    "P11": (
        "ảnh {found} này là ảnh động. Chọn một khung hình và lưu thành JPEG.",
        "this {found} is animated. Choose one frame and save it as JPEG.",
    ),
    "P12": (
        (
            "ảnh có ghi vị trí nơi chụp (GPS); vị trí sẽ nằm lại mãi trong lịch sử kho dữ liệu. Xoá trước khi gửi: "
            'trên Windows bấm chuột phải, Properties › Details › "Remove Properties and Personal Information"; trên '
            'điện thoại tắt "Vị trí" trong mục tuỳ chọn khi chia sẻ.'
        ),
        (
            "the photo says where it was taken (GPS), and that would stay in the repository's history for ever. "
            'Remove it before you send it: on Windows right-click, Properties › Details › "Remove Properties and '
            'Personal Information"; on a phone switch off "Location" in the options when you share.'
        ),
    ),
    "P13": (
        ("đây là đường dẫn tắt, thư mục hoặc tệp dùng chung nội dung với tệp khác. Đặt một bản sao riêng của ảnh vào đây."),
        (
            "this is a link, a folder, a device, or a file that shares its content with another. Put a copy of the "
            "photo itself here."
        ),
    ),
    "P14": (
        "ảnh {found} bị hỏng hoặc bị cắt cụt. Chép lại từ máy gốc; nếu vẫn vậy, mở ảnh và lưu lại thành JPEG.",
        (
            "the {found} photo is damaged or cut short. Copy the original again; if that does not help, open it and "
            "save it again as JPEG."
        ),
    ),
    "P15": (
        ("ảnh JPEG kiểu hiếm ({variant}) mà nhiều trình duyệt không đọc được. Mở ảnh và lưu lại thành JPEG thường (8 bit)."),
        (
            "this is a rare kind of JPEG ({variant}) that many browsers cannot read. Open it and save it again as a "
            "usual 8-bit JPEG."
        ),
    ),
    "P16": (
        (
            "không xử lý được ảnh này trong giới hạn bộ nhớ và thời gian; tệp có thể hỏng hoặc có ý xấu. Mở ảnh, thu "
            "nhỏ và lưu lại thành JPEG."
        ),
        (
            "this photo cannot be processed within the limits of memory and time; it may be damaged or hostile. Open "
            "it, make it smaller and save it again as JPEG."
        ),
    ),
    "P17": (
        "không đọc được tệp ảnh ({reason}). Kiểm tra tệp có còn đó và được phép đọc không.",
        "the photo file cannot be read ({reason}). Check that it is still there and may be read.",
    ),
    "P18": (
        "ảnh bị thay đổi trong lúc đang xử lý. Chạy lại.",
        "the photo changed while it was being processed. Run the command again.",
    ),
    "P19": (
        "ảnh này giống hệt {other}. Xoá một trong hai, hoặc thay bằng ảnh khác.",
        "this photo is exactly the same as {other}. Delete one of the two, or put another photo here.",
    ),
    "P20": (
        (
            "ảnh này là HEIC (kiểu ảnh của iPhone) và máy chưa có bộ đọc. Chạy lại đúng lệnh vừa rồi, thêm vào đầu: uv run "
            "--with pillow-heif. Hoặc mở trên điện thoại, chọn chia sẻ dạng JPEG; hoặc vào Cài đặt › Camera › Định dạng, chọn "
            '"Tương thích nhất" rồi chụp lại.'
        ),
        (
            "this photo is HEIC (the iPhone format) and this machine has no reader for it. Give the same command again with "
            "this before it: uv run --with pillow-heif. Or open it on the phone and share it as JPEG; or choose Settings › "
            'Camera › Formats › "Most Compatible" and take it again.'
        ),
    ),
}
_CLEAN = (
    ' Hoặc chạy "python scripts/photo.py --mend {file}".',
    ' Or run "python scripts/photo.py --mend {file}".',
)
_CLEAN_HEIC = (
    ' Hoặc chạy "uv run --with pillow-heif python scripts/photo.py --mend {file}".',
    ' Or run "uv run --with pillow-heif python scripts/photo.py --mend {file}".',
)
_REPLACE = (
    ' Có ảnh tốt rồi thì chạy "python scripts/photo.py --from ẢNH-MỚI --mend {file}".',
    ' When you have a good photo, run "python scripts/photo.py --from NEW-PHOTO --mend {file}".',
)
_COMMANDS = {
    **dict.fromkeys(("P05", "P06", "P07", "P08", "P12", "P15"), _CLEAN),
    "P03": _CLEAN_HEIC,
    **dict.fromkeys(("P01", "P02", "P04", "P09", "P10", "P11", "P13", "P14", "P16", "P17", "P19"), _REPLACE),
}

PHOTO_MESSAGES: dict[str, tuple[str, str]] = {
    code: (vi + _COMMANDS.get(code, ("", ""))[0], en + _COMMANDS.get(code, ("", ""))[1])
    for code, (vi, en) in PHOTO_SENTENCES.items()
}
"""As ``check`` says it of a photo that stands in the data: with the command that mends it."""

IMPORT_MESSAGES: dict[str, tuple[str, str]] = {
    "kind": (
        'loại "{kind}" không có ảnh. Chọn một trong: {kinds}.',
        'records of the kind "{kind}" have no photos. Choose one of: {kinds}.',
    ),
    "record": (
        "không có bản ghi {id} trong data/{kind}. Tạo trước: python scripts/new.py {kind}",
        "there is no record {id} in data/{kind}. Make it first: python scripts/new.py {kind}",
    ),
    "several": (
        "{field} là của một ảnh, ở đây có nhiều ảnh. Bỏ --set {field}=… để được hỏi cho từng ảnh.",
        "{field} belongs to one photo, and there are several. Leave --set {field}=… out to be asked for each.",
    ),
    "missing": (
        "ảnh chưa được nhận vì thiếu {field}: {words}. Thêm: --set {field}=…",
        "the photo was not taken because {field} is missing: {words}. Add: --set {field}=…",
    ),
    "field": ("ảnh không có mục {field}.", "a photo has no field {field}."),
    "answer": ("{field}: {vi}", "{field}: {en}"),
    "entry": ("{place}: {vi}", "{place}: {en}"),
    "twin": (
        "ảnh {file} đã có ở {twin}. Không cần thêm lần nữa.",
        "the photo {file} is already there as {twin}. There is no need to add it again.",
    ),
    "edit": (
        "tệp của bản ghi viết theo cách không thêm tự động được ({why}). Thêm mục photos bằng tay, xem CONTRIBUTING.md.",
        "the record's file is written in a way that cannot be added to ({why}). Add the photo by hand, see CONTRIBUTING.md.",
    ),
}
"""Why scripts/photo.py does not take a photo."""
