"""libyaml's own sentences as codes of ours, at the place where the person must look."""

import yaml

from catalogue.data_files.characters import Fault, fault, position

_CODES = (
    ("mapping values are not allowed", "Y25"),
    ("found unexpected end of stream", "Y26"),
    ("found unexpected document indicator", "Y26"),
    ("did not find expected ',' or ']'", "Y27"),
    ("did not find expected ',' or '}'", "Y27"),
    ("found character that cannot start any token", "Y29"),
    ("did not find expected alphabetic or numeric character", "Y29"),
    ("did not find expected the first character of", "Y29"),
    ("found unknown escape character", "Y31"),
    ("did not find expected hexdecimal number", "Y31"),
    ("found invalid Unicode character escape code", "Y31"),
    ("found unknown directive", "Y23"),
    ("found incompatible YAML document", "Y23"),
    ("found duplicate %YAML directive", "Y23"),
    ("could not find expected directive name", "Y23"),
    ("did not find expected digit or '.' character", "Y23"),
    ("did not find expected version number", "Y23"),
    ("did not find expected key", "Y28"),
    ("did not find expected '-' indicator", "Y28"),
    ("block sequence entries are not allowed", "Y28"),
    ("mapping keys are not allowed", "Y28"),
    ("did not find expected comment or line break", "Y28"),
    ("found a tab character", "Y07"),
    ("could not find expected ':'", "Y32"),
    ("did not find expected <document start>", "Y12"),
    ("undefined tag handle", "Y10"),
    ("did not find expected '!'", "Y10"),
    ("did not find expected tag URI", "Y10"),
    ("did not find expected whitespace or line break", "Y10"),
    ("did not find expected node content", "Y29"),
)
"""A part of libyaml's message → our code; the first part found wins."""

# Where these were opened or begun: libyaml itself points to the place where it gave up, often the end of the file.
_AT_BEGINNING = frozenset(["Y26", "Y27", "Y32", "Y10"])


def syntax_fault(text: str, error: yaml.YAMLError) -> Fault:
    """What libyaml said about ``text``."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return fault(*position(text, getattr(error, "position", 0)), "Y24", reason=getattr(error, "reason", error))
    reason = error.problem or error.context or "?"
    code = next((code for part, code in _CODES if part in reason), "Y24")
    mark = error.problem_mark or error.context_mark
    if code in _AT_BEGINNING and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if code == "Y29" and line > text.rstrip("\n").count("\n"):  # there is no character: the file ends inside brackets
        code = "Y27"
    extra = {"Y10": {"tag": "!"}, "Y24": {"reason": reason}}
    return fault(line, column, code, **extra.get(code, {}))
