"""The quarterly or yearly report of a body, as .docx or .xlsx, with what communes sent. Exit: 0 ok, 1 refused, 2 usage, 3 ours."""

from argparse import ArgumentTypeError
from pathlib import Path

from command import Command, Options, file, new_file

from catalogue.data_files.problems import printable
from catalogue.facts.periodic import Span, communes, periodic
from catalogue.formats.periodic_files import docx, xlsx
from catalogue.formats.periodic_tables import lay_out
from catalogue.loading import load_catalogue
from editing.commune_sheets import collect

FORMATS = (".docx", ".xlsx")


def period(text: str) -> Span:
    """A year or a quarter, written as the sheets have it."""
    try:
        return Span.parse(text)
    except ValueError:
        raise ArgumentTypeError(
            f"kỳ viết như 2026-Q3 hoặc 2026 / a period is written as 2026-Q3 or 2026: {printable(text)}"
        ) from None


def report_file(text: str) -> Path:
    """A .docx or .xlsx to write."""
    path = new_file(text)
    if path.suffix not in FORMATS:
        raise ArgumentTypeError(f"tên tệp phải kết thúc bằng .docx hay .xlsx / must end in .docx or .xlsx: {printable(text)}")
    return path


def main() -> int:
    """Read the command line, write the report."""
    command = Command("Báo cáo quý, năm của một cơ quan. / The periodic report of a body.")
    command.add_argument("--body", required=True, metavar="ID", help="cơ quan, mã trong data/bodies / the body")
    command.add_argument("--period", required=True, type=period, metavar="2026-Q3", help="quý hoặc năm / a quarter or a year")
    command.add_argument("--out", required=True, type=report_file, help="tệp .docx hay .xlsx / the file to write")
    command.add_argument(
        "--from", dest="sheets", nargs="+", type=file, default=[], help="tệp .xlsx các xã gửi / sheets of communes"
    )
    command.add_data()
    command.add_day()
    command.add_lang()

    def work(options: Options) -> str:
        catalogue = load_catalogue(options.data, options.today)
        body = catalogue.bodies.get(options.body)
        if body is None or body.place is None:
            command.error(
                f"không có cơ quan nào ở một tỉnh có mã này / no body of a province has this id: {printable(options.body)}"
            )
        report = periodic(catalogue, body, options.period, options.today)
        inside = communes(catalogue, report.province, options.today)
        laid = lay_out(
            catalogue, report, options.lang, collect(options.sheets, options.period, inside) if options.sheets else None
        )
        if options.out.suffix == ".docx":
            options.out.write_bytes(docx(laid, options.lang, options.today))
        else:
            options.out.write_bytes(xlsx(laid, options.period, inside, options.lang, options.today))
        return f"Đã ghi / written: {options.out}"

    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
