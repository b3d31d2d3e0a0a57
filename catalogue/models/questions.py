"""Questions that people ask, each answered from records and no sharper than they are."""

from typing import Annotated

from catalogue.models.fields import Concept, FullName, Identifier, Ref, Text, Topics
from catalogue.models.records import Record


class Question(Record):
    """One question with its answer, and the records that the answer rests on."""

    question: FullName
    """Câu hỏi, như người dân hỏi."""
    about: Topics = ()
    """Nói về việc gì (data/vocabularies/topics.yaml); trang sẽ có trong danh sách của chủ đề ấy."""
    topic: Annotated[Identifier, Concept("question-topics")]
    """Hỏi về việc gì (data/vocabularies/question-topics.yaml)."""
    answer: Text
    """Trả lời bằng lời của chúng ta; con số nào cũng phải có trong các bản ghi dưới đây."""
    policies: tuple[Annotated[Identifier, Ref("policies")], ...] = ()
    """Văn bản mà câu trả lời dựa vào."""
    supports: tuple[Annotated[Identifier, Ref("supports")], ...] = ()
    """Nội dung hỗ trợ mà câu trả lời dựa vào."""
    programmes: tuple[Annotated[Identifier, Ref("programmes")], ...] = ()
    """Chương trình mà câu trả lời dựa vào."""
    glossary: tuple[Annotated[Identifier, Ref("glossary")], ...] = ()
    """Thuật ngữ mà câu trả lời dựa vào."""
    places: tuple[Annotated[Identifier, Ref("places")], ...] = ()
    """Địa danh mà câu trả lời nói tới."""
