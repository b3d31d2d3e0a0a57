"""Make the folder of a site for another province, from the records that there are. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from command import Command, Options, new_folder

from catalogue.data_files.problems import printable
from catalogue.loading import load_catalogue
from catalogue.records import Catalogue
from editing.founding import Answers, FoundingError, check_answer, found, province_named, provinces
from editing.scaffolding import questions

Answer = TypeVar("Answer")
OPTIONS = ("name", "name_en", "url", "repository", "email")


def empty_folder(text: str) -> Path:
    """A folder that is not there yet or has nothing in it."""
    if new_folder(text).is_dir() and any(Path(text).iterdir()):
        raise argparse.ArgumentTypeError(f"thư mục này không trống / this folder is not empty: {printable(text)}")
    return Path(text)


def answered(catalogue: Catalogue, options: Options) -> Answers:
    """The answers on the command line; without a province there, what is not said there is asked for. Raises FoundingError, EOFError."""
    given = {field: getattr(options, field) or "" for field in OPTIONS}
    for field, value in given.items():
        check_answer(field, value)
    if options.province:
        return Answers(province_named(catalogue, options.today, options.province), **given)
    first, *others = questions("site")
    for place in provinces(catalogue, options.today):
        print(f"  {place.id}  {place.name.vi}")
    province = asked(f"{first.words(options.lang)} *", lambda typed: province_named(catalogue, options.today, typed))
    proposed = Answers(province, **given).filled()
    for question in others:
        if not given[question.path]:
            accept = partial(accepted, question.path)
            given[question.path] = asked(f"{question.words(options.lang)} [{proposed[question.path]}]", accept)
    return Answers(province, **given)


def asked(question: str, accept: Callable[[str], Answer]) -> Answer:
    """What is typed, asked for again until it can be used. Raises EOFError when nothing more comes."""
    while True:
        try:
            return accept(input(f"{question}: ").strip())
        except FoundingError as error:
            print(f"  {error}")


def accepted(field: str, typed: str) -> str:
    """``typed`` when it is written as it must be. Raises FoundingError."""
    check_answer(field, typed)
    return typed


def main() -> int:
    """Read the command line and make the folder."""
    command = Command(
        "Tạo thư mục trang cho một tỉnh. / Make the folder of a site for a province.",
        failed=("Chưa tạo được thư mục; chưa ghi gì", "The folder was not made; nothing was written"),
    )
    command.add_argument("folder", type=empty_folder, help="thư mục mới / the new folder")
    command.add_argument("--province", help="mã hoặc tên tỉnh; bỏ trống thì hỏi / id or name; without it you are asked")
    command.add_argument("--name", help="tên trang / name of the site")
    command.add_argument("--name-en", help="tên tiếng Anh / name in English")
    command.add_argument("--url", help="địa chỉ trang / address of the site")
    command.add_argument("--repository", help="địa chỉ kho mã / address of the repository")
    command.add_argument("--email", help="thư của nhóm biên tập / mail of the editors")
    command.add_data()
    command.add_lang()
    command.add_day()

    def work(options: Options) -> str:
        data, folder = Path(options.data).resolve(), options.folder.resolve()
        if folder.is_relative_to(data):
            command.error(f"thư mục mới phải nằm ngoài / the new folder must lie outside {printable(str(options.data))}")
        catalogue = load_catalogue(data)
        try:
            answers = answered(catalogue, options)
        except FoundingError as error:
            command.error(str(error))
        except EOFError:
            command.error("dừng giữa chừng, chưa ghi gì / stopped half-way, nothing was written")
        made = found(catalogue, answers, folder, options.today)
        return f"{options.folder}: {made} bản ghi; xem thử: / records; to see it: python scripts/serve.py --data {options.folder}"

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
