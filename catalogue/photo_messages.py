"""Why a photo is refused and what to do about it: code → (Vietnamese, English)."""

PHOTO_MESSAGES: dict[str, tuple[str, str]] = {
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
}
