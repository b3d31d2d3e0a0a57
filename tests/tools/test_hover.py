"""What a language server shows is judged field by field; the server here is the smallest that speaks the protocol."""

import json
from pathlib import Path

import pytest

from catalogue.kinds import MODELS
from catalogue.models import SINGLE_FILES
from editing.editor_fields import fields_of, models_of
from editing.schema_words import title

SMALLEST = Path(__file__).parents[1] / "catalogue" / "smallest"
SERVER = """
import json, sys
helps, blamed = json.load(open({answers!r}))

def send(**message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\nX-Other: 1\\r\\n\\r\\n" % len(body) + body)
    sys.stdout.buffer.flush()

while head := sys.stdin.buffer.readline():
    sys.stdin.buffer.readline()
    heard = json.loads(sys.stdin.buffer.read(int(head.split()[1])))
    told = heard.get("params")
    match heard.get("method"):
        case None:
            assert heard["id"] == "own" and heard["result"][0]["validate"]
        case "initialize":
            send(id="own", method="workspace/configuration", params={{"items": [{{"section": "yaml"}}]}})
            send(id=heard["id"], result={{}})
        case "textDocument/didOpen":
            uri = told["textDocument"]["uri"]
            wrong = [{{"range": {{"start": {{"line": 1, "character": 2}}}}, "message": blamed[1]}}] if uri.endswith(blamed[0]) else []
            send(method="textDocument/publishDiagnostics", params={{"uri": uri, "diagnostics": wrong}})
        case "textDocument/hover":
            shown = helps.pop(0)
            send(id=heard["id"], result=shown and {{"contents": {{"kind": "markdown", "value": shown}}}})
        case "textDocument/completion":
            send(id=heard["id"], result={{"items": [{{"label": "mau"}}]}})
"""
FIELDS = [
    (name, field, title(name, field, "vi"))
    for name, model in models_of({**MODELS, **SINGLE_FILES}).items()
    for field, shape in fields_of(model)
    if shape.form != "map"
]


@pytest.fixture
def server(program, tmp_path):
    """A function: help for every field in the order asked, end of a blamed path, its mistake → the server."""

    def write(helps, blamed="none", mistake=""):
        (tmp_path / "answers.json").write_text(json.dumps([helps, [blamed, mistake]]))
        return program(SERVER.format(answers=str(tmp_path / "answers.json")))

    return write


GOOD = [f"#### {words}\n\nCâu cho người nhập.\n\nExamples: the first of all" for _, _, words in FIELDS]


def test_every_field_of_every_model_is_asked_for(run, server):
    done = run("hover", "--data", SMALLEST, "--server", server(GOOD))
    assert (done.returncode, done.stderr) == (0, "")
    head, files = done.stdout.splitlines()
    assert head.startswith(f"{len(FIELDS)} fields, 0 without good help, ")
    assert int(head.split()[-4]) > 0, "no words are offered for any value"
    assert files == f"{len(list(SMALLEST.rglob('*.yaml')))} files, 0 blamed"


def test_help_that_lacks_is_named_with_its_place(run, server):
    poor = GOOD.copy()
    words = FIELDS[3][2]
    poor[:4] = ["", "#### Tên khác\n\nCâu.", f"#### {FIELDS[2][2]}\n\nName of the field.", f"#### {words}\n\n{words}."]
    done = run("hover", "--data", SMALLEST, "--server", server(poor, "site.yaml", "Thiếu tên"))
    assert done.returncode == 1
    *faults, blamed, _, files = done.stdout.splitlines()
    reasons = ["no help", "another title: #### Tên khác", "no Vietnamese", "only the title again"]
    for line, reason, (model, field, _) in zip(faults, reasons, FIELDS, strict=False):
        assert line.startswith(f"{model}.{field} (")
        assert f"): {reason} [" in line
    assert blamed == "site.yaml: [(1, 3, 'Thiếu tên')]", "counted without the line of the schema that was put before"
    assert files.endswith(", 1 blamed")


def test_a_server_that_is_not_there_or_ends(run, refused, program):
    assert "npm install" in run("hover", "--help").stdout
    assert "No such file" in refused(run("hover", "--data", SMALLEST, "--server", "/nowhere/server"))
    assert "has ended" in refused(run("hover", "--data", SMALLEST, "--server", program("")))
