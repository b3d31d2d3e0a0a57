"""The scripts of the editor say and do what Python says and does: the same tables of cases for both."""

import datetime as dt
import difflib
import random
import re
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from catalogue.data_files.characters import decode
from catalogue.data_files.consistency import symbols_of
from catalogue.data_files.folder import find_files
from catalogue.data_files.parsing import parse
from catalogue.data_files.problems import nearest
from catalogue.data_files.reading import Reading
from catalogue.data_files.restating import NAMED, document_numbers
from catalogue.data_files.texts import pairs
from catalogue.data_files.validating import validate
from catalogue.facts.parity import mark_of, revision, sentences, texts_by_mark
from catalogue.kinds import KINDS
from catalogue.models import Award, Event, Product, Text
from catalogue.models.money import as_millions, in_words
from catalogue.models.programmes import Amount
from editing.editor_files import facts_of
from editing.editor_rules import limits_of
from editing.edits import UNTRANSLATED, EditError, Put, Remove, edited
from editing.scaffolding import defaults, questions, scaffold, tree_of
from editing.typed_forms import as_date, as_number

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
sys.path.insert(0, str(ROOT / "tests" / "catalogue"))
from golden_cases import GOLDEN, lay_out, read_case  # noqa: E402

pytestmark = pytest.mark.browser

# Told on the pull request alone: what needs other files, their names, their bytes, photos, or a look at the words themselves.
LEFT = (
    "L",
    "P",
    "R03",
    "R04",
    "R09",
    "R10",
    "R14",
    "R15",
    "R17",
    "R18",
    "R19",
    "R20",
    "R21",
    "R22",
    "R23",
    "R24",
    "R26",
    "R27",
    "R28",
    "R29",
    "R31",
    "N04",
    "S04",
    "S05",
    "S14",
    "Y01",
    "Y02",
)
ONLY_THERE = {"r12-no-vocabulary", "y02-utf-16-without-mark"}


def golden_files(folder):
    """One entry for each file of a golden case that the editor could open."""
    for path in GOLDEN:
        case = read_case(path)
        data = lay_out(case, folder / path.stem)
        if path.stem in ONLY_THERE or not data.is_dir():
            continue
        run = Reading(data)
        for file in (files := find_files(data)[0]):
            run.read(file)
        ids = {kind: sorted(found) for kind, found in run.declared.items()}
        schemes = run.records["vocabularies"].values()
        for file in files:
            try:
                text = (data / file.path).read_bytes().decode()
            except UnicodeDecodeError:
                continue
            if file.kind and file.path in case.get("files", {}):
                own = f"{file.path}:"
                told = zip(case["problems"], case["en"], strict=True)
                told = [(vi.removeprefix(own), en.removeprefix(own)) for vi, en in told if vi.startswith(own)]
                yield {
                    "case": f"{path.stem}: {file.path}", "kind": file.kind, "stem": file.stem, "text": text, "ids": ids,
                    "concepts": {
                        lang: {scheme.id: [[one.id, one.label.in_lang(lang)[0]] for one in scheme.concepts] for scheme in schemes}
                        for lang in ("vi", "en")
                    },
                    "today": str(case["today"]) if "today" in case else "",
                    "numbers": sorted(document_numbers(one for entries in run.records.values() for one in entries.values())),
                    "facts": {of: [[one.id, facts_of(of, one)] for one in run.records[of].values()] for of in NAMED},
                    "symbols": symbols_of(run.records["vocabularies"].get("document-kinds")),
                    "limits": {one.id: limits_of(one) for scheme in schemes if scheme.id == "units" for one in scheme.concepts},
                    "told": [f"{vi} | {en}" for vi, en in told if not vi.split(" ")[1].startswith(LEFT)],
                }  # fmt: skip


def test_every_golden_mistake_is_told_at_the_same_place_in_the_same_words(scripts, tmp_path):
    cases = list(golden_files(tmp_path))
    assert len(cases) > 120
    found = scripts(
        """return given.map(({kind, stem, text, ids, concepts, limits, symbols, numbers, facts, today}) => {
            const records = {ids: (of) => new Set(ids[of]), facts: (of) => new Map(facts[of]), today};
            const [vi, en] = ["vi", "en"].map((lang) => m.check({...rules[lang], concepts: concepts[lang], limits, symbols, numbers}, kind, stem, text, records));
            return vi.map((one, at) => `${one.line}:${one.column}: ${one.code} ${one.sentence} | ${en[at].line}:${en[at].column}: ${en[at].code} ${en[at].sentence}`);
        })""",
        cases,
    )
    wrong = {}
    for case, said in zip(cases, found, strict=True):
        heard = [line for line in said if not line.split(" ")[1].startswith(LEFT)]
        if sorted(heard) != sorted(case["told"]):
            wrong[case["case"]] = sorted(set(heard) ^ set(case["told"]))
    assert not wrong


def broken_texts(count):
    """Pieces of real files with something typed into them that may mean something in YAML."""
    dice = random.Random(20261122)
    files = [path.read_text("utf-8") for path in sorted(DATA.glob("*/*.yaml")) if path.stat().st_size < 3000]
    bits = [":", ": ", "- ", '"', "'", "[", "]", "{", "}", ",", " #", "\n", "  ", "|", ">-", "? ", "*a", "&b ", "!x ", "%", "@"]
    bits += ["\\", "---\n", "...\n", "~", "null", "- - ", "\n\n", "|2\n", ">+\n", "''", '"\\x41"', "🌾", "  - x\n", "k: v\n"]
    for _ in range(count):
        lines = dice.choice(files).split("\n")
        start = dice.randrange(len(lines))
        text = "\n".join(lines[start : start + dice.randrange(2, 12)])
        at = dice.randrange(len(text) + 1)
        yield text[:at] + dice.choice(bits) + text[at + dice.randrange(3) :]


def test_the_strict_reader_reads_and_refuses_the_same(scripts):
    kept = ["a: b\n{c: 1", "a: b\n[c", "a: b\n{c: 1}"]  # a key that waits for its colon when all is read
    texts = [*kept, *broken_texts(600), *(path.read_text("utf-8") for path in sorted(DATA.glob("*/*.yaml"))[::7])]
    wanted = []
    for text in texts:
        clean, faults = decode(text.encode())
        tree, faults = parse(clean) if not faults else (None, faults)
        wanted.append([tree, [f"{one.line}:{one.column} {one.code}" for one in faults]])
    found = scripts(
        "return given.map((text) => { const {tree, faults} = m.read(text); return [tree, faults.map((one) => `${one.line}:${one.column} ${one.code}`)]; })",
        texts,
    )
    wrong = [text for text, said, want in zip(texts, found, wanted, strict=True) if said != want]
    assert not wrong


def scalars(tree, loc=()):
    if isinstance(tree, dict | list):
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from scalars(value, (*loc, key))
    else:
        yield loc, tree


def comments(text):
    return [line for line in text.split("\n") if line.lstrip().startswith("#")]


def test_two_hundred_random_edits_give_the_text_that_python_gives_and_keep_every_comment(scripts):
    dice = random.Random(7)
    files = [path for path in sorted(DATA.rglob("*.yaml")) if path.stat().st_size < 40_000]
    cases, wanted, single = [], [], []
    for number in range(240):
        text = "# đầu tệp\n" + dice.choice(files).read_text("utf-8").replace("\ncited:", "\n# giữa tệp\ncited:")
        loc, value = dice.choice(list(scalars(parse(text)[0])))
        words = value.split(" ")
        words[dice.randrange(len(words))] = dice.choice(["mới", "# số", "a: b", "“x”", '"y"', "{z}", "12", "no"])
        edit = Put(loc, " ".join(words)) if number < 200 else Remove(loc)
        if number >= 220:
            edit = Put((*loc[:-1], "note"), {"vi": "Câu thử. " * dice.randrange(1, 20)}, ("id", "note"))
        try:
            after = edited(text, [edit])
        except (EditError, TypeError):
            continue
        shape = {"put": edit.loc, "value": edit.value, "order": edit.order} if isinstance(edit, Put) else {"remove": edit.loc}
        cases.append([text, shape])
        wanted.append(after)
        single.append(number < 200)
    found = scripts("return given.map(([text, edit]) => m.edited(text, [edit]))", cases)
    assert found == wanted
    for (text, _), after in [(case, made) for case, made, one in zip(cases, found, single, strict=True) if one]:
        changed = [line for line in difflib.ndiff(text.split("\n"), after.split("\n")) if line[0] in "+-"]
        assert len(changed) <= 2
        assert comments(after) == comments(text)
    assert sum(single) == 200


def test_the_place_holder_of_a_missing_translation_goes_with_it(scripts):
    page = f"# đầu\nname:\n  vi: Một\n  {UNTRANSLATED}\n# cuối\nitems:\n  - vi: Hai\n    {UNTRANSLATED}\n"
    for loc, indent in ((["name"], 2), (["items", 0], 4)):
        edit = Put((*loc, "en"), "One", ("vi", "en"))
        said = scripts(
            "return m.edited(given[0], [given[1]])", [page, {"put": [*edit.loc], "value": edit.value, "order": [*edit.order]}]
        )
        assert said == edited(page, [edit])
        assert set(comments(page)) - set(comments(said)) == {" " * indent + UNTRANSLATED}


def test_a_text_that_was_empty_is_filled_without_quotes(scripts):
    given = ["a: \"\"\nb: 'x'\n", {"put": ["a"], "value": "một"}]
    assert scripts("return m.edited(given[0], [given[1]])", given) == edited(given[0], [Put(("a",), "một")]) == "a: một\nb: 'x'\n"


def test_lists_grow_and_items_change_places_and_nothing_else_moves(scripts):
    page = "# đầu\nid: x\nflow: [a, b, c]\nitems:\n  # một\n  - k: 1\n    v: 2\n  # hai\n  - k: 3\nwords: [{a: b}]\n"

    def made(edit):
        return scripts("return m.edited(given[0], [given[1]])", [page, edit])

    assert made({"add": ["flow"], "value": "d, e"}) == page.replace("a, b, c]", 'a, b, c, "d, e"]')
    assert made({"add": ["items"], "value": {"k": "4", "v": ["x"]}}) == page.replace(
        "  - k: 3\n", "  - k: 3\n  - k: 4\n    v:\n      - x\n"
    )
    assert made({"add": ["words"], "value": {"c": {"d": "e"}}}) == page.replace("[{a: b}]", "[{a: b}, {c: {d: e}}]")
    assert made({"swap": [["flow", 0], ["flow", 2]]}) == page.replace("a, b, c", "c, b, a")
    assert made({"swap": [["items", 0], ["items", 1]]}) == page.replace("- k: 1\n    v: 2", "- A").replace(
        "- k: 3", "- k: 1\n    v: 2"
    ).replace("- A", "- k: 3")
    with pytest.raises(Exception, match="single value"):
        made({"put": ["items"], "value": "x"})


def test_new_files_are_the_same_to_the_letter(scripts, catalogue):
    """Every kind, with every question answered, and one with English missing and long text."""
    for kind in KINDS:
        answers = {question.path: f"Trả lời {number}: một, hai " * 3 for number, question in enumerate(questions(kind))}
        answers = {path: value.strip() for path, value in answers.items() if not path.endswith(".en")}
        tree = tree_of(kind, "ban-ghi-moi", defaults(kind, dt.date(2026, 11, 22)) | answers)
        want = scaffold(catalogue, kind, tree)
        for lang in ("vi", "en"):
            said = scripts(
                "return m.scaffold(rules[given[0]], given[1], m.ordered(rules[given[0]], given[1], given[2]))", [lang, kind, tree]
            )
            assert said == want


VALUES = ["2.500", "1.234,5", "37,6", "2500", "-3", "0,5", "1e3", " 12 ", "1.5", "2022.50", "007", "12345678901234567", "½",
    "22/4/2021", "tháng 4 năm 2021", "4/2021", "năm 2021", "2021-2-3", "2021-02-30", "31/4/2021", "1800", "2021-04", "ngày 05 tháng 3 năm 2020",
    "TBD", "xxx", "XXX", "…", "Ðà Nẵng", "a\nb", "  ", "954/QĐ–UBND", "Số 12/NQ", "12 /NQ - CP", "45/2012/NĐ-CP", "Gạo Sạch", "gao--sach", "con",
    "https://a.vn/x?y=1", "http://a:b@c.vn", "https://a.vn:0/", "https://a.vn:99999", "ftp://a", "https://á.vn", "https://[::1]/", "https://", "https://a.vn/ x",
    "true", "Có", "provincial", "provincal", "80", "8a", "anh.jpg", "Ảnh.JPG", "khuyến" * 4000]  # fmt: skip


ADDRESSES = [
    "http://127.0.0.1/", "http://2130706433/", "http://localhost:8000/x", "https://.", "https://a", "https://..vn", "https://a.vn..",
    "https://SCT.tayninh.gov.vn./x", "https://\u0261oogle.com/", "https://\uff47oogle.com/", "https://may.local/", "https://a-.vn", "https://-a.vn",
    "https://xn--80ak6aa92e.com/", "https://a.vn:8080/", "https://a.vn:", "https://metadata.internal", "https://a.xn--p1ai/", "https://1.2.3.4.vn",
    "https://a_b.vn", "https://\u24d0.vn", "https://a\u200b.vn", "https://" + "a." * 130 + "vn", "https://" + "a" * 64 + ".vn", "HTTPS://a.vn",
]  # fmt: skip


def test_addresses_are_refused_alike(scripts):
    """And those of this machine, of machines at home and in letters drawn like others are refused at all."""
    cases = [["Event", {"online": value}] for value in [*VALUES, *ADDRESSES]]
    told = [[one.code for one in validate(Event, data)[1] if one.loc == ("online",)] for _, data in cases]
    found = scripts(
        "return given.map(([model, data]) => m.validate(rules.vi, model, data).filter(({loc}) => String(loc) === 'online').map(({code}) => code))",
        cases,
    )
    assert found == told
    good = [data["online"] for (_, data), codes in zip(cases, told, strict=True) if not codes]
    assert good == [
        "https://a.vn/x?y=1", "https://SCT.tayninh.gov.vn./x", "https://xn--80ak6aa92e.com/", "https://a.vn:8080/", "https://a.vn:",
        "https://a.xn--p1ai/", "https://1.2.3.4.vn", "https://a_b.vn", "HTTPS://a.vn",
    ]  # fmt: skip


def test_single_values_are_refused_alike(scripts):
    """Every field of products and awards, every value: the same code, the same correction, whatever is typed."""
    cases, wanted = [], []
    for model, fields in (
        (Product, ("name", "checked_on", "confidence", "photos", "id")),
        (Award, ("year", "decision_number", "decided_on")),
    ):
        for field in fields:
            for value in VALUES:
                tree = {"name": {"vi": value}, "photos": [{"file": value}]}.get(field, value)
                data = {field: tree}
                _, mistakes = validate(model, data)
                told = [(list(one.loc), one.code, one.params.get("suggestion"), one.params.get("value")) for one in mistakes]
                cases.append([model.__name__, data])
                wanted.append(sorted(map(str, told)))
    found = scripts(
        "return given.map(([model, data]) => m.validate(rules.vi, model, data).map(({loc, code, params}) => [loc, code, params.suggestion, params.value]))",
        cases,
    )
    for case, said, want in zip(cases, found, wanted, strict=True):
        assert sorted(str((loc, code, suggestion, value)) for loc, code, suggestion, value in said) == want, case


def test_what_is_typed_and_what_was_meant_are_understood_alike(scripts, catalogue):
    typed = scripts("return given.map((value) => [m.asDate(value), m.asNumber(value)])", VALUES)
    assert typed == [[as_date(value), as_number(value)] for value in VALUES]
    known = sorted(catalogue.policies)
    words = [word[: len(word) // 2] + "x" + word[len(word) // 2 + 2 :] for word in known] + ["", "zz", "quyet-dinh"]
    assert scripts("return given[0].map((word) => m.nearest(word, given[1]))", [words, known]) == [
        nearest(word, known) for word in words
    ]


def test_a_changed_passage_is_told_in_the_same_sentences(scripts, catalogue):
    """Every passage of the products and news against one with a sentence gone, with a word changed, and turned round."""
    passages = [
        pair.vi for kind in ("products", "news") for record in catalogue.records(kind).values() for _, pair in pairs(record)
    ]
    changes = [(text, text.rpartition(". ")[0]) for text in passages if ". " in text]
    changes += [(text, text.replace(" là ", " không phải là ")) for text in passages]
    changes += [(text, "\n".join(reversed(sentences(text)))) for text in passages]
    changes += [("Một… Hai? Ba! Bốn.\n\nNăm", "Một…\u00a0Hai? Ba!\tSáu."), ("A. B. A.", "A. B.")]
    told = scripts("return given.map(([before, now]) => m.revision(before, now))", [list(one) for one in changes])
    made = [revision(Text(vi=now or "x", en="x", en_of=mark_of(before)), texts_by_mark([before])) for before, now in changes]
    assert told == [[list(one.old), list(one.new)] for one in made]


def test_every_kind_has_its_rules(catalogue, scripts):
    assert scripts("return Object.keys(rules.vi.kinds)") == list(KINDS)


def test_no_file_of_ours_is_blamed(scripts, catalogue):
    """What the full check lets pass, the editor lets pass too."""
    files = [file for file in find_files(DATA)[0] if file.kind]
    ids = {kind: sorted(catalogue.records(kind)) for kind in KINDS}
    cases = [[file.kind, file.stem, (DATA / file.path).read_text("utf-8")] for file in files]
    facts = {of: [[one.id, facts_of(of, one)] for one in catalogue.records(of).values()] for of in NAMED}
    found = scripts(
        """const sets = Object.fromEntries(Object.entries(given.ids).map(([kind, all]) => [kind, new Set(all)]));
        return given.cases.flatMap(([kind, stem, text]) => m.check(rules.vi, kind, stem, text, {ids: (of) => sets[of], facts: (of) => new Map(given.facts[of])}).map((one) => `${stem}:${one.line} ${one.sentence}`))""",
        {"ids": ids, "cases": cases, "facts": facts},
    )
    assert not found


SUMS = ["400 triệu", "6 tỷ", "1,5 tỷ đồng", "1.5 tỷ", "1.500 triệu", "1,500 million", "VND 6 billion", "400.000.000 đồng", "500 nghìn đồng",
    "400000000", "-4", "-4 triệu", "0", "0.5", "999.999", "1000", "1234567.5", "100000", "100000.5", "200000000000000", "tỷ", "6 tỷ 500", "6tỷ",
    "12 345 678 đ", "0,000001 triệu", "300", "30,5", "37.6", "0100", "400tr", "400 trieu", "1,2 tỷ", "1 tỷ 2", "1ty2", "1 tỷ 200 triệu", "1 tỷ 25", "2 triệu 5", "400 triệu rưỡi", "1 ty ruoi đ", "1 tỷ rưỡi triệu", "1,5 tỷ rưỡi", "1,5 tỷ 2", "-1 tỷ 2", "1 triệu 2 tỷ",
    "0 tỷ 5", "1.000 tỷ 5", "1.200.000.000đ", "1.2bn", "VND400m", "500k", "400 triệu 500 nghìn đồng", "12 ₫", "1 nghìn 999", "7 tỷ 7 tỷ"]  # fmt: skip


def test_sums_are_read_refused_and_said_alike(scripts):
    wanted = []
    for typed in SUMS:
        _, mistakes = validate(Amount, {"cap": typed})
        told = [[one.code, one.params.get("suggestion"), one.params.get("sum"), one.params.get("vnd")] for one in mistakes]
        millions = as_millions(typed)
        said = [in_words(Decimal(millions), lang) for lang in ("vi", "en")] if re.fullmatch(r"-?\d+(\.\d+)?", millions) else None
        _, shares = validate(Amount, {"rate": typed, "of": "cost"})
        wanted.append([millions, told, said, [[one.code, one.params.get("suggestion")] for one in shares]])
    found = scripts(
        """return given.map((typed) => {
            const told = (data) => m.validate(rules.vi, "Amount", data).map(({code, params}) => [code, params.suggestion ?? null, params.sum ?? null, params.vnd ?? null]);
            const millions = m.asMillions(typed);
            const said = /^-?\\d+(\\.\\d+)?$/.test(millions) ? ["vi", "en"].map((lang) => m.inWords(millions, lang)) : null;
            return [millions, told({cap: typed}), said, told({rate: typed, of: "cost"}).map((one) => one.slice(0, 2))];
        })""",
        SUMS,
    )
    assert found == wanted


def test_the_form_understands_sums_in_words(scripts):
    said = scripts("return given.map((typed) => m.understood('money', typed, 'vi'))", ["400 triệu", "6 tỷ", "1.500", "0,5", "x"])
    assert said == ["400", "6000", "1500", "0.5", "x"]
    assert scripts("return m.understood('money', given, 'en')", "1,500") == "1500"
