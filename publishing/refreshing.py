"""What in data/ is made from the models and the vocabularies: the schemas, and in each file the line that names its own."""

from pathlib import Path

from catalogue.data_files.borrowing import run_hashes
from catalogue.data_files.problems import Refused
from catalogue.data_files.stamping import unstamped
from catalogue.data_files.texts import RUNS_FOLDER
from catalogue.salvaging import salvage
from editing.schemas import schema_files


def stale_files(data: Path) -> dict[Path, bytes]:
    """Every file that is not what it should be, with what it should hold.

    Raises Refused when a vocabulary lacks a value that the models use, or a field has no words.
    """
    made = {data / "schemas" / name: text.encode() for name, text in schema_files(salvage(data).catalogue.vocabularies).items()}
    return {path: raw for path, raw in made.items() if not path.is_file() or path.read_bytes() != raw} | dict(unstamped(data))


def add_runs(data: Path, source: str, text: Path) -> str:
    """Keep the hashes of the runs of eight words in ``text``, and say where. Raises Refused when ``text`` is not UTF-8."""
    try:
        hashes = run_hashes(text.read_text("utf-8"))
    except UnicodeDecodeError:
        raise Refused(f"{text} không phải UTF-8. / {text} is not UTF-8.") from None
    file = data / RUNS_FOLDER / f"{source}.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(hashes) + "\n", encoding="utf-8", newline="\n")
    return f"{len(hashes)} → {file}"
