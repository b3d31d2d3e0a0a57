"""The few questions asked for a new record of each kind, in the order in which they are asked."""

from dataclasses import dataclass
from typing import Final

from catalogue.models import Lang


@dataclass(frozen=True)
class Question:
    """One field, asked in both languages; ``needed``: the record is not valid without it."""

    path: str
    needed: bool
    vi: str
    en: str

    def words(self, lang: Lang) -> str:
        """The question for a person who reads ``lang``."""
        return self.vi if lang == "vi" else self.en


def _asked(text: str) -> tuple[Question, ...]:
    """Lines ``path! | question | question``; ``!``: needed."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return tuple(Question(path.removesuffix("!"), path.endswith("!"), vi, en) for path, vi, en in rows)


_SOURCE = """
cited.0.source!        | Lấy từ nguồn nào (mã trong data/sources)      | From which source (id in data/sources)
cited.0.at             | Chỗ trong nguồn: điều, khoản, đoạn            | Where in the source: article, clause, paragraph
"""

QUESTIONS: Final[dict[str, tuple[Question, ...]]] = {
    "policies": _asked(
        """
title.vi!              | Tên gọi dễ hiểu của văn bản                   | Plain title of the document, in Vietnamese
title.en               | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Title in English (leave empty if not known)
kind!                  | Loại văn bản                                  | Kind of document
number                 | Số và ký hiệu, ví dụ 45/2012/NĐ-CP            | Number, for example 45/2012/NĐ-CP
issuer!                | Cơ quan ban hành (mã trong data/bodies)       | Issued by (id in data/bodies)
signed_on              | Ngày ký; chỉ biết năm thì ghi năm             | Date of signing; the year alone will do
effective_on           | Ngày có hiệu lực                              | In force from
"""
        + _SOURCE.lstrip()
    ),
    "programmes": _asked(
        """
name.vi!               | Tên chương trình                              | Name of the programme, in Vietnamese
name.en                | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Name in English (leave empty if not known)
level!                 | Cấp                                           | Level
period.begin!          | Từ năm nào                                    | From which year
period.end             | Đến hết năm nào                               | To the end of which year
territory.0!           | Địa bàn (mã trong data/places)                | Territory (id in data/places)
approved_by            | Văn bản phê duyệt (mã trong data/policies)    | Approved by (id in data/policies)
"""
        + _SOURCE.lstrip()
    ),
    "supports": _asked(
        """
name.vi!               | Hỗ trợ việc gì                                | What is supported, in Vietnamese
name.en                | Bằng tiếng Anh (chưa có thì bỏ trống)         | In English (leave empty if not known)
level!                 | Kinh phí cấp nào                              | Paid for at which level
territory.0!           | Áp dụng ở đâu (mã trong data/places)          | Where it applies (id in data/places)
valid.begin!           | Áp dụng từ ngày nào                           | Applies from
valid.end              | Đến hết ngày nào                              | Applies until
"""
        + _SOURCE.lstrip()
    ),
    "products": _asked(
        """
name.vi!               | Tên sản phẩm như quyết định hoặc nguồn ghi    | Name of the product as the decision or source has it
name.en                | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Name in English (leave empty if not known)
group!                 | Nhóm sản phẩm                                 | Product group
kind                   | Loại sản phẩm                                 | Kind of product
producer               | Cơ sở sản xuất (mã trong data/producers)      | Producer (id in data/producers)
origin.as_written.vi!  | Nơi sản xuất, đúng như nguồn viết             | Where it is made, as the source has it
origin.place           | Mã địa danh vào lúc đó (data/places)          | Id of the place at that time (data/places)
awards.0.level!        | Được công nhận cấp nào                        | Recognised at which level
awards.0.year          | Năm được công nhận                            | Year of the recognition
"""
        + _SOURCE.lstrip()
    ),
    "producers": _asked(
        """
name.vi!               | Tên cơ sở như nguồn ghi                       | Name of the business as the source has it
name.en                | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Name in English (leave empty if not known)
kind!                  | Loại hình                                     | Kind of business
personal_name          | Tên cơ sở là tên người? (có/không)            | Is the name that of a person? (true/false)
place.as_written.vi    | Ở đâu, đúng như nguồn viết                    | Where, as the source has it
"""
        + _SOURCE.lstrip()
    ),
    "events": _asked(
        """
name.vi!               | Tên sự kiện                                   | Name of the event, in Vietnamese
name.en                | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Name in English (leave empty if not known)
kind!                  | Loại sự kiện                                  | Kind of event
starts_on!             | Ngày diễn ra                                  | Date
place.as_written.vi!   | Ở đâu, đúng như nguồn viết                    | Where, as the source has it
place.place            | Mã địa danh vào lúc đó (data/places)          | Id of the place at that time (data/places)
"""
        + _SOURCE.lstrip()
    ),
    "news": _asked(
        """
title.vi!              | Tiêu đề, 6–12 từ                              | Headline in Vietnamese, 6 to 12 words
title.en               | Tiêu đề bằng tiếng Anh (chưa có thì bỏ trống) | Headline in English (leave empty if not known)
published_on!          | Ngày của tin                                  | Date of the news
lead.vi!               | Tóm tắt một đoạn, bằng lời của mình           | Summary of one paragraph, in your own words
lead.en                | Tóm tắt bằng tiếng Anh (chưa có thì bỏ trống) | Summary in English (leave empty if not known)
"""
        + _SOURCE.lstrip()
    ),
    "rounds": _asked(
        """
name.vi!               | Tên kỳ bình chọn                              | Name of the round, in Vietnamese
name.en                | Tên bằng tiếng Anh (chưa có thì bỏ trống)     | Name in English (leave empty if not known)
level!                 | Cấp bình chọn                                 | Level
year!                  | Năm                                           | Year
territory.0!           | Địa bàn (mã trong data/places)                | Territory (id in data/places)
"""
        + _SOURCE.lstrip()
    ),
    "rules": _asked(
        """
name.vi!                      | Điều kiện về việc gì                   | What the condition is about, in Vietnamese
versions.0.valid.begin!       | Áp dụng từ ngày nào                    | Applies from
versions.0.text.vi!           | Điều kiện, bằng lời dễ hiểu            | The condition in plain words
versions.0.basis.policy!      | Văn bản quy định (mã trong data/policies) | Laid down in (id in data/policies)
versions.0.basis.at           | Điều, khoản                            | Article, clause
versions.0.cases.0.who.0!     | Ai đáp ứng                             | Who meets it
"""
        + _SOURCE.lstrip()
    ),
    "places": _asked(
        """
name.vi!               | Tên đầy đủ, ví dụ Xã Long Hưng                | Full name, for example Xã Long Hưng
name.en                | Tên bằng tiếng Anh, ví dụ Long Hưng Commune   | Name in English, for example Long Hưng Commune
kind!                  | Loại đơn vị                                   | Kind of unit
code                   | Mã số đơn vị hành chính                       | Official code
within                 | Thuộc đơn vị nào (mã trong data/places)       | Within (id in data/places)
valid.begin            | Có từ ngày nào                                | Exists since
"""
        + _SOURCE.lstrip()
    ),
    "bodies": _asked(
        """
name.vi!               | Tên đầy đủ của cơ quan                        | Full name of the body, in Vietnamese
name.en                | Tên chính thức bằng tiếng Anh                 | Official name in English
kind!                  | Loại cơ quan                                  | Kind of body
place                  | Của địa phương nào (mã trong data/places)     | Of which place (id in data/places)
within                 | Trực thuộc cơ quan nào (mã trong data/bodies) | Part of (id in data/bodies)
"""
        + _SOURCE.lstrip()
    ),
    "people": _asked(
        """
name!                  | Họ tên đủ dấu                                 | Full name with all marks
offices.0.title.vi!    | Chức vụ                                       | Office, in Vietnamese
offices.0.title.en     | Chức vụ bằng tiếng Anh (chưa có thì bỏ trống) | Office in English (leave empty if not known)
offices.0.body!        | Ở cơ quan nào (mã trong data/bodies)          | In which body (id in data/bodies)
"""
        + _SOURCE.lstrip()
    ),
    "sources": _asked(
        """
title!                 | Tên bài hoặc văn bản                          | Title of the article or document
kind!                  | Loại nguồn                                    | Kind of source
publisher              | Nơi đăng                                      | Publisher
url                    | Địa chỉ (chép từ trình duyệt)                 | Address (copied from the browser)
published_on           | Ngày đăng                                     | Published on
read_on!               | Ngày chúng ta đọc                             | Read on
"""
    ),
    "glossary": _asked(
        """
term.vi!               | Thuật ngữ                                     | The term, in Vietnamese
term.en                | Bằng tiếng Anh (chưa có thì bỏ trống)         | In English (leave empty if not known)
definition.vi          | Nghĩa, bằng lời của mình                      | Meaning, in your own words
"""
        + _SOURCE.lstrip()
    ),
    "vocabularies": _asked(
        """
title.vi!              | Tên danh mục                                  | Title of the list, in Vietnamese
title.en               | Bằng tiếng Anh (chưa có thì bỏ trống)         | In English (leave empty if not known)
concepts.0.id!         | Mã của giá trị đầu tiên                       | Id of the first value
concepts.0.label.vi!   | Nhãn của giá trị đầu tiên                     | Label of the first value, in Vietnamese
concepts.0.label.en    | Nhãn bằng tiếng Anh                           | Its label in English
"""
    ),
}
