"""What can be wrong with ids, file names, and what records say of each other."""

RECORD_MESSAGES: dict[str, tuple[str, str]] = {
    "S01": (
        'mã "{value}" chỉ được gồm chữ thường không dấu, số và dấu gạch nối ở giữa, nhiều nhất 80 ký tự. Ví dụ: {suggestion}.',
        'id "{value}" may only have lower-case letters without marks, digits, and hyphens between them, 80 at most. For example: {suggestion}.',
    ),
    "S02": (
        'mã "{value}" đã dành riêng cho hệ thống. Hãy chọn mã khác, ví dụ "{value}-1".',
        'id "{value}" is reserved for the system. Choose another, for example "{value}-1".',
    ),
    "S03": (
        'mã "{value}" khác tên tệp. Hãy viết "id: {expected}" ở đây, hoặc đổi tên tệp theo mã.',
        'id "{value}" differs from the file name. Write "id: {expected}" here, or rename the file after the id.',
    ),
    "S04": (
        'mã "{value}" đã dùng ở {first}. Mỗi mã chỉ dùng một lần: hãy chọn mã khác hoặc xoá bản trùng.',
        'id "{value}" is already used at {first}. An id is used once only: choose another or delete the copy.',
    ),
    "S05": (
        'tên tệp "{name}" không dùng được: chỉ gồm chữ thường không dấu, số, gạch nối và đuôi .yaml. Hãy đổi thành "{suggestion}".',
        'file name "{name}" cannot be used: only lower-case letters without marks, digits, hyphens, and .yaml. Rename it to "{suggestion}".',
    ),
    "S06": (
        "tệp nằm sai chỗ nên sẽ không được đọc.{hint} Hãy chuyển vào một trong các thư mục: {known}.",
        "the file is in the wrong place and would not be read.{hint} Move it into one of the folders: {known}.",
    ),
    "S07": (
        "đây là đường dẫn tắt hoặc không phải tệp thường. Hãy xoá đi và chép tệp thật vào đây.",
        "this is a link or not a regular file. Delete it and copy the real file here.",
    ),
    "S08": (
        'tên "{name}" trùng với "{other}" trên máy Windows và macOS. Hãy đổi tên một trong hai.',
        'name "{name}" equals "{other}" on Windows and macOS. Rename one of them.',
    ),
    "S09": (
        "đường dẫn dài {length} byte, quá {limit}. Hãy rút ngắn tên tệp.",
        "the path has {length} bytes, more than {limit}. Shorten the file name.",
    ),
    "S10": (
        'không có thư mục dữ liệu "{name}". Hãy xem lại tên thư mục sau --data.',
        'there is no data folder "{name}". Check the name after --data.',
    ),
    "S11": (
        "thiếu tệp {name}. Hãy khôi phục tệp này từ bản trước.",
        "file {name} is missing. Restore it from an earlier version.",
    ),
    "S12": (
        "không đọc được tệp hoặc thư mục này ({reason}). Hãy xem lại quyền truy cập.",
        "this file or folder cannot be read ({reason}). Check its permissions.",
    ),
    "S13": (
        'tệp "{name}" không có đuôi .yaml nên sẽ không được đọc. Bản ghi thì đổi đuôi thành .yaml; ảnh thì chuyển vào photos/; tệp khác thì để ngoài data/.',
        'file "{name}" does not end in .yaml and would not be read. Rename a record to .yaml; move a photo to photos/; keep other files outside data/.',
    ),
    "S14": (
        'tên tệp "{name}" không dùng được vì Windows hoặc trang web dành riêng tên này. Hãy đổi thành tên khác, ví dụ "{suggestion}".',
        'file name "{name}" cannot be used: Windows or the site keeps it for itself. Choose another, for example "{suggestion}".',
    ),
    "R01": (
        'không có bản ghi "{value}" trong thư mục {kind}.{hint} Hãy chọn bản ghi đã có (sửa mã), hoặc thêm bản ghi đó.',
        'there is no record "{value}" in the folder {kind}.{hint} Choose one that exists (mend the id), or add that record.',
    ),
    "R02": (
        'danh mục {scheme} không có giá trị "{value}".{hint} Các giá trị dùng được: {known}.',
        'the vocabulary {scheme} has no value "{value}".{hint} Values: {known}.',
    ),
    "R03": (
        "các bản ghi dẫn vòng tròn: {cycle}. Hãy bỏ một mối nối.",
        "records refer to each other in a circle: {cycle}. Remove one link.",
    ),
    "R04": (
        "số, cơ quan và ngày ban hành trùng hết với {first}. Nếu là cùng một văn bản, hãy giữ lại một tệp; nếu không, hãy xem lại số và ngày.",
        "number, issuer and date all equal those of {first}. If it is the same document, keep one file; if not, check the number and the date.",
    ),
    "R05": (
        'trong bản ghi này không có số liệu nào khác mang mã "{value}".{hint} Hãy viết mã của chỉ tiêu mà số này trả lời.',
        'no other figure in this record has the id "{value}".{hint} Write the id of the target that this figure answers.',
    ),
    "R06": (
        'mã "{value}" dùng hai lần trong bản ghi này. Mã là địa chỉ của từng ý trên trang nên phải khác nhau: hãy đổi một.',
        'id "{value}" is used twice in this record. It is the address of a passage on the page and must be unique: change one.',
    ),
    "R07": (
        '"{value}" là chính bản ghi này: bản ghi không thể dẫn tới chính nó. Hãy viết mã khác hoặc xoá mục này.',
        '"{value}" is this very record, which cannot refer to itself. Write another id or delete this field.',
    ),
    "R08": (
        'bảng phải có mục "rows:" với ít nhất một dòng bắt đầu bằng "- id: …".',
        'a table needs "rows:" with at least one line that begins with "- id: …".',
    ),
    "R09": (
        (
            "không có tệp ảnh {value}.{hint} Hãy sửa tên ở đây, hoặc đưa ảnh vào: "
            '"python scripts/photo.py --from ẢNH-MỚI --mend {file}".'
        ),
        (
            "there is no photo file {value}.{hint} Mend the name here, or bring the photo in: "
            '"python scripts/photo.py --from NEW-PHOTO --mend {file}".'
        ),
    ),
    "R10": (
        'ảnh này không bản ghi nào dùng. Hãy xoá tệp {value}, hoặc thêm vào bản ghi: "python scripts/photo.py {file}".',
        'no record uses this photo. Delete the file {value}, or add it to the record: "python scripts/photo.py {file}".',
    ),
    "R11": (
        'chữ "{value}" có trong danh sách nhưng không trang nào dùng. Hãy xoá dòng này.',
        'word "{value}" stands in the list but no page uses it. Delete the line.',
    ),
    "R12": (
        "chưa có danh mục {scheme}. Hãy thêm tệp vocabularies/{scheme}.yaml.",
        "there is no vocabulary {scheme} yet. Add the file vocabularies/{scheme}.yaml.",
    ),
    "R13": (
        'trong danh mục này không có giá trị nào khác mang mã "{value}".{hint}',
        'no other value in this vocabulary has the id "{value}".{hint}',
    ),
    "R14": (
        'bản ghi có {count} nguồn ({sources}) nên mục này phải nói nguồn của riêng nó. Hãy thêm "cited:" với dòng "- source: …" vào mục này.',
        'the record has {count} sources ({sources}), so this statement must name its own. Add "cited:" with a line "- source: …" to it.',
    ),
}
