"""Check addresses outside the site and propose changes; never a reason to stop a build. Exit: 0 done, 1 data, 2 usage."""

from command import ROOT, Command, Options, kept_file, new_file

from catalogue.loading import load_catalogue
from publishing.watching.asking_servers import Asker
from publishing.watching.link_watch import patch, proposals, read_findings, summary, watch, write_findings


def look(options: Options) -> str:
    """Ask the servers, keep what was found, write the proposals."""
    catalogue = load_catalogue(options.data)
    asker = Asker(f"khuyencong-links/1 (+{catalogue.site.url})", options.delay, options.allow_private)
    found = watch(catalogue, asker, read_findings(options.cache), options.today, options.most)
    write_findings(options.cache, found)
    if options.patch:
        options.patch.write_text(patch(catalogue, proposals(catalogue, asker, found)), encoding="utf-8", newline="\n")
    return "\n".join(summary(found))


def main() -> int:
    """Read the command line and look."""
    command = Command("Kiểm tra đường dẫn ra ngoài. / Check external addresses.")
    command.add_data()
    command.add_day()
    command.add_argument(
        "--cache", type=kept_file, default=ROOT / ".cache" / "links.json", help="kết quả lần trước / earlier findings"
    )
    command.add_argument("--patch", type=new_file, help="ghi đề nghị sửa vào tệp này / write proposed changes as a patch")
    command.add_argument("--most", type=int, default=10_000, help="nhiều nhất bao nhiêu địa chỉ / at most this many addresses")
    command.add_argument(
        "--delay", type=float, default=2.0, help="giây giữa hai lần hỏi một máy chủ / seconds between requests to a host"
    )
    command.add_argument("--allow-private", action="store_true", help="cho phép địa chỉ nội bộ (để thử) / for tests")
    return command.run(look)


if __name__ == "__main__":
    raise SystemExit(main())
