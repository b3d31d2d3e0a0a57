"""What can be wrong with a file before anything in it is understood."""

FILE_MESSAGES: dict[str, tuple[str, str]] = {
    "Y01": (
        'tệp không phải UTF-8 (gặp byte {byte}). Mở lại tệp bằng đúng bảng mã cũ, chọn "Save as", mục Encoding chọn UTF-8.',
        'the file is not UTF-8 (found byte {byte}). Open it in its old encoding, choose "Save as", set Encoding to UTF-8.',
    ),
    "Y02": (
        'tệp được lưu bằng UTF-16. Mở lại, chọn "Save as", mục Encoding chọn UTF-8.',
        'the file was saved as UTF-16. Open it, choose "Save as", set Encoding to UTF-8.',
    ),
    "Y03": (
        "tệp nặng {size} KB, quá giới hạn {limit} KB. Hãy chia thành nhiều tệp.",
        "the file has {size} KB, over the limit of {limit} KB. Divide it into several files.",
    ),
    "Y04": (
        "tệp xuống dòng theo kiểu máy Mac cũ (chỉ có CR). Hãy lưu lại với kiểu xuống dòng LF hoặc CRLF.",
        "the file has old Mac line ends (CR alone). Save it again with LF or CRLF line ends.",
    ),
    "Y05": (
        "có ký tự ẩn hoặc không được dùng ở đây ({point}). Hãy xoá cả từ rồi gõ lại bằng tay.",
        "there is a hidden or forbidden character here ({point}). Delete the whole word and type it again by hand.",
    ),
    "Y06": (
        "đầu dòng có dấu cách lạ ({point}), thường do dán từ Word hoặc trang web. Hãy xoá và gõ dấu cách thường.",
        "the line begins with an unusual space ({point}), often pasted from Word or a web page. Delete it and type plain spaces.",
    ),
    "Y07": (
        "có dấu Tab. Hãy thay bằng dấu cách; đầu dòng thì mỗi cấp 2 dấu cách.",
        "there is a Tab. Use spaces instead; at the start of a line, 2 for each level.",
    ),
    "Y08": (
        "dấu & ở đầu giá trị có nghĩa riêng trong YAML (&{name}). Hãy đặt cả giá trị trong ngoặc kép.",
        "an & at the start of a value has a meaning of its own in YAML (&{name}). Put the whole value in double quotes.",
    ),
    "Y09": (
        "dấu * ở đầu giá trị có nghĩa riêng trong YAML. Hãy đặt cả giá trị trong ngoặc kép.",
        "a * at the start of a value has a meaning of its own in YAML. Put the whole value in double quotes.",
    ),
    "Y10": (
        "dấu ! ở đầu giá trị có nghĩa riêng trong YAML ({tag}). Hãy đặt cả giá trị trong ngoặc kép.",
        "a ! at the start of a value has a meaning of its own in YAML ({tag}). Put the whole value in double quotes.",
    ),
    "Y11": (
        "không dùng dấu << để gộp. Hãy viết đủ từng dòng.",
        "<< (merge) is not used here. Write each line out.",
    ),
    "Y12": (
        "sau chỗ này còn nội dung khác (thường là dòng --- hoặc ... thừa). Mỗi tệp chỉ một bản ghi: hãy bỏ phần thừa hoặc chuyển sang tệp khác.",
        "something else follows here (often after a stray line --- or ...). One record a file: remove it or move it to another file.",
    ),
    "Y13": (
        "tệp chưa có nội dung. Hãy viết bản ghi hoặc xoá tệp.",
        "the file has no content yet. Write the record or delete the file.",
    ),
    "Y14": (
        'tệp phải gồm các dòng "tên mục: giá trị". Hãy xem lại dấu cách sau dấu hai chấm, ví dụ "id: gao-sach", và dấu "- " thừa ở đầu dòng.',
        'the file must consist of lines "field: value". Check the space after the colon, for example "id: gao-sach", and a "- " too many at the start.',
    ),
    "Y15": (
        'mục "{key}" viết hai lần; lần đầu ở dòng {first}. Hãy giữ lại một.',
        'field "{key}" stands twice; the first is on line {first}. Keep one of them.',
    ),
    "Y16": (
        "các mục lồng nhau quá {limit} cấp. Hãy xem lại thụt dòng và dấu ngoặc.",
        "things are nested more than {limit} levels deep. Check indents and brackets.",
    ),
    "Y17": (
        "tệp có hơn {limit} giá trị. Hãy chia thành nhiều tệp.",
        "the file has more than {limit} values. Divide it into several files.",
    ),
    "Y19": (
        'phần từ dấu # trở đi sẽ bị mất vì YAML coi là ghi chú. Nếu là nội dung, hãy đặt cả giá trị trong ngoặc kép: "{value}". Nếu là ghi chú, hãy chuyển lên một dòng riêng.',
        'what stands from # on would be lost, because YAML takes it for a comment. If it is content, put the whole value in quotes: "{value}". If it is a comment, give it a line of its own.',
    ),
    "Y20": (
        'mục "{key}" để trống. Hãy điền giá trị; chưa biết thì xoá cả dòng.',
        'field "{key}" is empty. Fill it in; if it is not known, delete the line.',
    ),
    "Y21": (
        "chỗ này phải là tên mục, không phải danh sách hay ngoặc nhọn. Muốn viết dấu ngoặc trong giá trị, hãy đặt cả giá trị trong ngoặc kép.",
        "this must be the name of a field, not a list or braces. To write brackets in a value, put the whole value in double quotes.",
    ),
    "Y22": (
        "còn dấu vết xung đột của git ({text}). Hãy giữ phần đúng rồi xoá các dòng <<<<<<<, ======= và >>>>>>>.",
        "a git conflict mark is left ({text}). Keep the right part, then delete the lines <<<<<<<, ======= and >>>>>>>.",
    ),
    "Y23": (
        "dòng bắt đầu bằng % (chỉ thị YAML) không dùng ở đây. Hãy xoá dòng đó.",
        "a line that begins with % (a YAML directive) is not used here. Delete it.",
    ),
    "Y24": (
        "chỗ này không đọc được ({reason}). Hãy xem lại dấu ngoặc, dấu cách và thụt dòng.",
        "this cannot be read ({reason}). Check quotes, spaces and indents.",
    ),
    "Y25": (
        'có dấu hai chấm giữa giá trị, hoặc dòng này thụt vào quá sâu. Nếu dấu hai chấm thuộc về giá trị, hãy đặt cả giá trị trong ngoặc kép, ví dụ title: "Khuyến công: nghề mới".',
        'there is a colon inside a value, or this line is indented too far. If the colon belongs to the value, put the whole value in double quotes, for example title: "Khuyến công: nghề mới".',
    ),
    "Y26": (
        "dấu ngoặc kép hoặc nháy đơn mở ở đây mà không đóng. Hãy thêm dấu đóng ở cuối giá trị.",
        "a quote is opened here and never closed. Add the closing quote at the end of the value.",
    ),
    "Y27": (
        "ngoặc [ hoặc {{ chưa đóng, hoặc thiếu dấu phẩy giữa hai phần tử. Ví dụ đúng: [tay-ninh, dong-thap].",
        "a [ or {{ is not closed, or a comma is missing between two items. Right, for example: [tay-ninh, dong-thap].",
    ),
    "Y28": (
        "dòng này không thẳng cột với dòng cùng cấp phía trên, hoặc có chữ thừa sau dấu ngoặc kép đóng. Hãy căn lại thụt dòng, hoặc đặt cả giá trị trong một cặp ngoặc.",
        "this line is not aligned with the lines of its level above, or text follows a closing quote. Align the indent, or put the whole value in one pair of quotes.",
    ),
    "Y29": (
        "giá trị không được bắt đầu bằng ký tự này (như @ ` % , ]). Hãy đặt cả giá trị trong ngoặc kép.",
        "a value cannot begin with this character (such as @ ` % , ]). Put the whole value in double quotes.",
    ),
    "Y30": (
        'chữ Việt bị hỏng vì lưu bằng bảng mã cũ (TCVN3 hoặc VNI): "{text}". Hãy chuyển văn bản gốc sang Unicode rồi dán lại.',
        'Vietnamese text is broken by an old encoding (TCVN3 or VNI): "{text}". Convert the original to Unicode and paste it again.',
    ),
    "Y31": (
        "dấu \\ trong ngoặc kép có nghĩa riêng trong YAML. Hãy dùng nháy đơn '…' thay cho ngoặc kép, hoặc viết thành \\\\.",
        "a \\ inside double quotes has a meaning of its own in YAML. Use single quotes '…' instead, or write it as \\\\.",
    ),
    "Y32": (
        'dòng này thiếu dấu hai chấm, hoặc thiếu dấu cách sau dấu hai chấm. Hãy viết "tên mục: giá trị".',
        'this line lacks a colon, or the space after the colon. Write "field: value".',
    ),
    "Y33": (
        'chữ "{text}" ({point}) là chữ Kirin hoặc Hy Lạp, trông giống chữ Latinh nhưng máy coi là chữ khác. Hãy xoá cả từ rồi gõ lại bằng tay.',
        'the letter "{text}" ({point}) is Cyrillic or Greek: it looks Latin but is another letter. Delete the whole word and type it again by hand.',
    ),
    "Y34": (
        "tệp có hơn {limit} lỗi; ở đây chỉ nêu {limit} lỗi. Hãy sửa các lỗi này rồi kiểm tra lại.",
        "the file has more than {limit} mistakes; only {limit} are shown. Mend these and check again.",
    ),
}
