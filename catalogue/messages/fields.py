"""What can be wrong with one field or one date."""

FIELD_MESSAGES: dict[str, tuple[str, str]] = {
    "F01": (
        'không có mục tên là "{field}".{hint} Các mục dùng được ở đây: {known}.',
        'there is no field called "{field}".{hint} Fields that can stand here: {known}.',
    ),
    "F02": (
        'thiếu mục "{field}" ({help}). Hãy điền mục này; trong tệp là dòng "{field}: …".',
        'field "{field}" is missing. Fill it in; in the file that is a line "{field}: …".',
    ),
    "F03": (
        '"{field}" phải là một giá trị (chữ hoặc số), không phải danh sách hay nhóm dòng. Hãy viết giá trị trên cùng dòng, bỏ dấu "- " hoặc ngoặc.',
        '"{field}" must be one value (text or number), not a list or a group of lines. Write the value on the same line, without "- " or brackets.',
    ),
    "F04": (
        '"{field}" phải là danh sách. Hãy viết mỗi phần tử trên một dòng, bắt đầu bằng "- ".',
        '"{field}" must be a list. Write each item on a line of its own that begins with "- ".',
    ),
    "F05": (
        '"{field}" phải là một nhóm dòng thụt vào bên dưới, ví dụ {example}. Sau mỗi dấu hai chấm phải có dấu cách.',
        '"{field}" must be a group of lines indented below it, for example {example}. A space must follow each colon.',
    ),
    "F06": (
        '"{field}" phải có ít nhất {count} mục con. Hãy thêm một mục; trong tệp là một dòng bắt đầu bằng "- ".',
        '"{field}" needs at least {count} item(s). Add one; in the file that is a line that begins with "- ".',
    ),
    "F07": (
        '"{field}" không nhận giá trị "{value}".{hint} Chỉ nhận: {known}.',
        '"{field}" does not take the value "{value}".{hint} Allowed: {known}.',
    ),
    "F08": (
        '"{value}" không đúng cách viết số. Trong ô điền, gõ như 2500, 2.500 hay 37,6; trong tệp, viết như {suggestion}: không có dấu ngăn hàng nghìn, phần lẻ sau dấu chấm.',
        '"{value}" is not how numbers are written here. In the form type 2500 or 37.6; in the file write, for example, {suggestion}: no thousands mark, decimals after a point.',
    ),
    "F09": (
        'số ở "{field}" nằm ngoài giới hạn (phải {limit}). Hãy xem lại con số.',
        'the number in "{field}" is out of range (must be {limit}). Check the number.',
    ),
    "F10": (
        '"{field}" chỉ nhận true (đúng) hoặc false (sai), không nhận "{value}".',
        '"{field}" takes only true or false, not "{value}".',
    ),
    "F11": (
        '"{value}" không đúng cách viết của mục "{field}". Hãy viết như {example}.',
        '"{value}" is not how "{field}" is written. Write it like {example}.',
    ),
    "F12": (
        '"{value}" không phải địa chỉ web dùng được. Hãy chép nguyên địa chỉ từ trình duyệt, bắt đầu bằng https://, không có dấu cách.',
        '"{value}" is not a usable web address. Copy the whole address from the browser, starting with https://, without spaces.',
    ),
    "F13": (
        '"{value}" là chữ viết tạm. Hãy điền nội dung thật; chưa biết thì để trống ô (trong tệp: xoá cả dòng).',
        '"{value}" is a placeholder. Write the real text; if it is not known, leave the box empty (in the file: delete the line).',
    ),
    "F14": (
        "có chữ Ð hoặc ð (chữ eth của tiếng Iceland) trông giống Đ, đ. Hãy xoá và gõ lại bằng bộ gõ tiếng Việt.",
        "there is an Icelandic eth (Ð or ð) that looks like Đ or đ. Delete it and type it again with a Vietnamese keyboard.",
    ),
    "F15": (
        '"{field}" chỉ được viết trên một dòng. Hãy bỏ chỗ xuống dòng.',
        '"{field}" must be one line. Remove the line break.',
    ),
    "F16": (
        '"{field}" dài quá {limit} ký tự. Hãy rút gọn.',
        '"{field}" is longer than {limit} characters. Shorten it.',
    ),
    "F17": (
        '"{field}" chỉ có dấu cách hoặc cặp ngoặc rỗng. Hãy điền nội dung; chưa biết thì để trống ô (trong tệp: xoá cả dòng).',
        '"{field}" is blank. Fill it in; if it is not known, leave the box empty (in the file: delete the line).',
    ),
    "F18": (
        'số liệu này chưa ghi địa bàn. Hãy chọn địa danh ở mục địa bàn (trong tệp: "territory: [tay-ninh]"), hoặc ghi đúng như nguồn viết ("territory_as_written").',
        'this figure has no territory. Choose places under Territory (in the file: "territory: [tay-ninh]"), or write it as the source puts it ("territory_as_written").',
    ),
    "F19": (
        '"{value}" nêu hai lần trong danh sách này. Hãy giữ lại một.',
        '"{value}" stands twice in this list. Keep one of them.',
    ),
    "F20": (
        '"{value}" không đúng cách viết số, ký hiệu văn bản. Hãy viết như {suggestion}: gạch nối ngắn (-), không dấu cách, không có chữ "Số" ở đầu.',
        '"{value}" is not how document numbers are written. Write, for example, {suggestion}: a short hyphen (-), no spaces, no "Số" in front.',
    ),
    "F21": (
        '"{field}" có quá nhiều mục con: nhiều nhất là {limit}. Hãy bớt đi hoặc dùng mã của nhóm.',
        '"{field}" has too many items: {limit} at most. Leave some out or use the id of a group.',
    ),
    "F22": (
        "hai thứ tiếng có chỗ điền khác nhau: tiếng Việt {vi}, tiếng Anh {en}. Hãy giữ nguyên chữ trong ngoặc nhọn ở cả hai.",
        "the two languages have different gaps to fill: Vietnamese {vi}, English {en}. Keep the words in braces the same in both.",
    ),
    "F23": (
        "dấu ngoặc nhọn ở đây không thành cặp, hoặc chữ bên trong không phải tên chỗ điền. Hãy viết như {{count}}; muốn in chính dấu ngoặc thì viết {{{{ hoặc }}}}.",
        "a brace here has no partner, or what is inside is not the name of a gap. Write it like {{count}}; to print a brace itself write {{{{ or }}}}.",
    ),
    "F24": (
        '"{value}" phải là số nguyên, như 2022.',
        '"{value}" must be a whole number, such as 2022.',
    ),
    "F25": (
        '"{value}" có thể hiểu theo hai cách. Nếu là hàng nghìn, hãy viết {whole}; nếu là phần lẻ ba chữ số, hãy viết thêm số 0: {fraction}.',
        '"{value}" can mean two things. For thousands write {whole}; for three decimals add a zero: {fraction}.',
    ),
    "F26": (
        'số {value} ở "{field}" nghĩa là {sum}, không thể đúng. Mục này ghi theo triệu đồng: {suggestion}.',
        'the {value} in "{field}" means {vnd}, which cannot be right. This field is in millions of đồng: {suggestion}.',
    ),
    "F27": (
        'tỷ lệ {value} % ở "{field}" không thể đúng: hỗ trợ phải hơn 0 và không quá 100 % của khoản được tính. Hãy ghi số phần trăm, ví dụ {suggestion}.',
        'the share of {value}% in "{field}" cannot be right: a support pays more than 0 and at most 100% of something. Write the percentage, for example {suggestion}.',
    ),
    "F28": (
        'tỷ lệ ("rate") và khoản mà nó tính trên đó ("of") phải đi cùng nhau. Hãy ghi cả hai; nguồn không nói của khoản nào thì ghi "of: not-stated".',
        'the share ("rate") and what it is a part of ("of") go together. Write both; where the source does not say of what, write "of: not-stated".',
    ),
    "F29": (
        "mức thấp nhất ({minimum}) lớn hơn mức cao nhất ({cap}). Hãy xem lại hai mức.",
        "the minimum ({minimum}) is larger than the cap ({cap}). Check both.",
    ),
    "F30": (
        'mức hỗ trợ này chưa có con số nào. Hãy ghi tỷ lệ ("rate"), mức cao nhất ("cap"), thấp nhất ("minimum") hoặc cố định ("fixed"); chưa biết thì bỏ cả mục.',
        'this amount has no number. Write "rate", "cap", "minimum" or "fixed"; if none is known, leave the item out.',
    ),
    "F31": (
        "con số ({value}) lớn hơn tổng số mà nó là một phần ({out_of}). Hãy xem lại hai số.",
        "the value ({value}) is larger than the whole it is a part of ({out_of}). Check both.",
    ),
    "F32": (
        "{sum} không thể đúng: {unit} đếm từng cái nên phải là số nguyên, không có phần lẻ. Hãy xem lại con số và đơn vị tính.",
        "{vnd} cannot be right: {unit} are counted one by one, so the number must be whole. Check the number and its unit.",
    ),
    "F33": (
        "{sum} không thể đúng với đơn vị {unit} (phải {limit}). Hãy xem lại con số và đơn vị tính.",
        "{vnd} cannot be right for the unit {unit} (must be {limit}). Check the number and its unit.",
    ),
    "D01": (
        '"{value}" không đúng cách viết ngày. Trong ô điền, gõ như 20/01/2026, 01/2026 hay 2026; trong tệp, viết như {suggestion} (năm-tháng-ngày).',
        '"{value}" is not how dates are written here. In the form type 20/01/2026, 01/2026 or 2026 (day first); in the file write, for example, {suggestion} (year-month-day).',
    ),
    "D02": (
        'trên lịch không có "{value}". Hãy xem lại tháng và ngày.',
        'there is no "{value}" in the calendar. Check the month and the day.',
    ),
    "D03": (
        'năm của "{value}" nằm ngoài khoảng 1945–2100. Hãy xem lại năm.',
        'the year of "{value}" is outside 1945–2100. Check the year.',
    ),
    "D04": (
        "khoảng thời gian kết thúc ({end}) trước khi bắt đầu ({begin}). Hãy xem lại hai mốc.",
        "the period ends ({end}) before it begins ({begin}). Check both.",
    ),
    "D05": (
        'khoảng thời gian phải có ít nhất một trong ba mục: bắt đầu ("begin"), kết thúc ("end") hoặc cách nguồn gọi ("label"). Hãy điền một mục.',
        'a period needs at least one of "begin", "end" or "label" (the words of the source). Fill in one.',
    ),
    "D06": (
        "ngày có hiệu lực ({effective}) đứng trước ngày ban hành ({signed}). Hãy xem lại hai ngày.",
        "the effective date ({effective}) comes before the date of signing ({signed}). Check both dates.",
    ),
    "D07": (
        "ngày hết hiệu lực ({expires}) đứng trước ngày có hiệu lực ({effective}). Hãy xem lại hai ngày.",
        "the date of expiry ({expires}) comes before the effective date ({effective}). Check both dates.",
    ),
    "D08": (
        '"{value}" chưa đủ ngày: mục này cần cả ngày, tháng và năm. Trong ô điền, gõ như 20/01/2026; trong tệp, viết như {suggestion}.',
        '"{value}" is not a full date: this field needs day, month and year. In the form type 20/01/2026; in the file write, for example, {suggestion}.',
    ),
}
