"""The JSON interface: read by other people's validators, and saying what the data says."""

import datetime as dt
import json

import jsonschema
import openapi_spec_validator
import pytest
from machine_cases import API, TODAY, made, parsed, real

from catalogue.formats.exports import Api
from catalogue.formats.public_forms import record_digest
from catalogue.formats.serialising import inline_json
from catalogue.history.manifests import broken_link, manifest
from catalogue.kinds import KINDS


def test_openapi_is_valid():
    """The description is accepted by openapi-spec-validator, and names only files that are there."""
    described = parsed("openapi.json")
    openapi_spec_validator.validate(described)
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        assert "{" in path or f"{API}{path}" in made(), path


@pytest.mark.parametrize("kind", KINDS)
def test_records_follow_their_schema(kind):
    """Every published record is valid by its published JSON Schema (2020-12)."""
    schema = parsed(f"schemas/{kind}.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    items = parsed("places/tay-ninh.json" if kind == "places" else f"{kind}.json")["items"]
    for item in items:
        assert not list(validator.iter_errors(item)), item["id"]


def test_lists_are_complete_and_sorted():
    """Every record, by id; a file of one record says what its list says."""
    for kind in KINDS:
        listed = parsed(f"{kind}.json")
        assert [item["id"] for item in listed["items"]] == sorted(real().records(kind)), kind
        assert listed["count"] == len(listed["items"])
        assert listed["as_of"] == "2026-11-22"
    item = next(item for item in parsed("policies.json")["items"] if item["id"] == "nd-45-2012")
    assert parsed("policies/nd-45-2012.json") == item


def test_status_is_that_of_the_day():
    """On 2025-10-14 Decree 45/2012 was in force unamended; a day later it is amended, by 235/2025."""
    decree = real().policies["nd-45-2012"]
    before = Api(real(), dt.date(2025, 10, 14)).full("policies", decree)["computed"]["status"]
    after = Api(real(), dt.date(2025, 10, 15)).full("policies", decree)["computed"]["status"]
    assert (before["state"], after["state"], after["cause"]) == ("in-force", "amended", "nd-235-2025")
    assert after["text"]["vi"] == "Còn hiệu lực, đã sửa đổi: từ 15/10/2025, theo 235/2025/NĐ-CP"


def test_places_of_the_past_are_told_with_todays():
    """Tiền Giang of 2021 is Đồng Tháp today."""
    now = parsed("policies/cv-2972-ubnd-kt-tien-giang.json")["computed"]["places_today"]["tien-giang-cu"]
    assert now["units"] == ["dong-thap"]
    assert now["certain"] is True


def test_numbers_are_numbers_and_nothing_private_shows():
    """37.6 is a JSON number; hashes of translators and records of consent stay inside."""
    raw = made()[f"{API}/events.json"].decode()
    assert '"value":37.6' in raw
    for path, content in made().items():
        if path.startswith(API) and path.endswith(".json") and "schemas" not in path:
            assert b'"en_of"' not in content
            assert b'"consent":' not in content


def test_a_digest_changes_with_the_record_and_not_with_the_day():
    """The same record has the same digest on any day; another value has another one; the order of fields does not count."""
    decree = real().policies["nd-45-2012"]
    one, other = (Api(real(), day).full("policies", decree)["computed"]["digest"] for day in (TODAY, dt.date(2030, 1, 1)))
    assert one == other
    assert record_digest({"a": 1, "b": 2}) == record_digest({"b": 2, "a": 1}) != record_digest({"a": 1, "b": 3})


def test_a_chain_of_manifests_shows_what_was_altered():
    """Three releases in a row; one figure changed in the first, and the second no longer fits it."""
    first = manifest({"policies/a": "0"}, dt.date(2026, 1, 1), None)
    second = manifest({"policies/a": "1"}, dt.date(2026, 2, 1), first)
    third = manifest({"policies/a": "1"}, dt.date(2026, 3, 1), second)
    assert broken_link([first, second, third]) is None
    assert broken_link([first.replace(b'"0"', b'"9"'), second, third]) == 1
    assert broken_link([second, third]) == 0


def test_inline_json_cannot_leave_its_script():
    """The end of a script, a comment and both line separators stay inside the string."""
    hostile = {"a": "</script><!--&\u2028\u2029"}
    text = inline_json(hostile)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == hostile
