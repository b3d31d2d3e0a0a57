"""Build the site: read the data, render both languages, verify, release. Exit: 0 ok, 1 data, 2 usage, 3 ours."""

import sys

from command import ROOT, Command, Options, new_folder

from publishing.pipeline import publish
from publishing.progress import Progress
from publishing.proposals.previewing import preview
from publishing.releasing import refuse_unlogged


def build(options: Options) -> str:
    """Build once."""
    place, told = (options.data, options.out, options.today), Progress(sys.stdout)
    if options.logged:
        refuse_unlogged(options.data, options.today)
    if options.preview:
        made = preview(*place, before=options.preview, cache=options.cache, progress=told)
    else:
        made = publish(*place, options.engine, options.cache, handbook=options.handbook, progress=told)
    news = "mới / new" if made.made else "không có gì đổi / nothing changed"
    return f"{options.out}: {made.files} tệp / files, {made.today}, {news}"


def main() -> int:
    """Read the command line and build."""
    command = Command(
        "Dựng trang. / Build the site.",
        failed=("Chưa dựng được trang; trang đang công bố giữ nguyên", "Not built; the published site is as it was"),
    )
    command.add_data()
    command.add_argument(
        "--out", type=new_folder, default=ROOT / "site", help="trang hiện ra ở đâu / where the site appears (site)"
    )
    command.add_day()
    command.add_argument("--cache", type=new_folder, default=ROOT / ".cache" / "photos", help="ảnh đã làm / photos made before")
    command.add_argument("--engine", choices=["mkdocs", "properdocs"], default="mkdocs", help="what renders the pages")
    command.add_lang()
    command.add_argument(
        "--preview", metavar="GỐC", help="dựng cả khi có tệp lỗi; GỐC: bản git có tệp cũ / build in spite of mistakes"
    )
    command.add_argument("--handbook", action="store_true", help="kèm sổ tay (PDF, EPUB) / with the handbook")
    command.add_argument(
        "--logged", action="store_true", help="chỉ dựng khi nhật ký thay đổi đã đủ / only if the change log holds everything"
    )
    return command.run(build)


if __name__ == "__main__":
    raise SystemExit(main())
