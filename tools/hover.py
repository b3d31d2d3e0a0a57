"""What a YAML language server shows at every field: help, offered words, mistakes in real files. Exit: 0, 1 something lacks, 2."""

import argparse
import sys
from pathlib import Path

from catalogue.checkout import ROOT
from catalogue.data_files.folder import find_files
from tools.hovering import look, mistakes
from tools.language_server import running
from tools.refusing import run


def main() -> int:
    """Parse the arguments, ask the server, print what lacks and how much was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    parser.add_argument("--server", default="node_modules/.bin/yaml-language-server", help="npm install yaml-language-server")
    parser.add_argument("--all", action="store_true", help="in mọi câu / print all help texts")
    options = parser.parse_args()
    return run(lambda: _ask(options))


def _ask(options: argparse.Namespace) -> int:
    with running([options.server, "--stdio"], ROOT) as server:
        seen = list(look(server, options.data))
        blamed = {
            file.path: found
            for file in find_files(options.data)[0]
            if (found := mistakes(server, options.data, file.path, (options.data / file.path).read_text("utf-8")))
        }
    for one in seen:
        if one.fault or options.all:
            print(f"{'.'.join(one.field)} ({one.place.path}:{one.place.line + 1}): {one.fault or repr(one.help)} {one.offered}")
    for path, found in blamed.items():
        print(f"{path}: {found}")
    wrong = sum(bool(one.fault) for one in seen)
    print(f"{len(seen)} fields, {wrong} without good help, {sum(bool(one.offered) for one in seen)} with words offered")
    print(f"{len(find_files(options.data)[0])} files, {len(blamed)} blamed")
    return 1 if wrong or blamed else 0


if __name__ == "__main__":
    sys.exit(main())
