"""Take the published records of other sites into this one. Exit: 0 ok, 1 refused or something new, 2 usage, 3 ours.

Without a name it says of each member of data/network.yaml whether it has published anything since; with names it takes
those in. Nothing of a member is taken without its name being given: what was taken stays until then, even if the member
is gone.
"""

from pathlib import Path

from command import OK, WRONG_DATA, Command, Options, folder

from catalogue.loading import load_catalogue
from catalogue.models.network import Member
from editing.joining import join, member_named
from editing.parcels import MAX_FILE, Read, parcel_of, pin
from publishing.watching.asking_servers import Asker

_API = "api/v1"
_LISTED = 20
_COUNTS = {
    "new": ("mới", "new"),
    "kept": ("đã lấy trước đây", "taken before"),
    "taken-over": ("nay theo trang của tỉnh ấy", "now told by the province's own site"),
    "same": ("đã có ở đây", "here already"),
    "left-out": ("đã rút ở đây", "withdrawn here"),
    "gone": ("không còn đăng", "no longer published"),
    "stays": ("không còn đăng, giữ lại vì ở đây còn nhắc đến", "no longer published, kept as something here names them"),
    "differing": ("chỗ ghi khác nhau, xem data/differences.yaml", "facts told differently, see data/differences.yaml"),
}


def _reader(options: Options, member: Member) -> Read:
    if options.disk is None:
        asker = Asker(f"khuyencong-join/1 (+{member.url})", 0.0, options.allow_private)
        return lambda name: asker.fetch(f"{member.url}/{_API}/{name}", MAX_FILE)
    disk: Path = options.disk

    def read(name: str) -> bytes:
        with (disk / _API / name).open("rb") as file:
            return file.read(MAX_FILE + 1)

    return read


def _look(options: Options, member: Member) -> tuple[bool, str]:
    """Whether there is something to take in from a member, and how it stands."""
    since = f" ({member.as_of})" if member.as_of else ""
    try:
        now = pin(_reader(options, member))
    except OSError as error:
        return False, f"không tới được, bản đã lấy{since} vẫn giữ / cannot be reached, what was taken{since} stays: {error}"
    if now == member.sums:
        return False, f"như bản đã lấy{since} / as taken{since}"
    return True, f"có bản mới; xem rồi chạy / something new; look at it, then run: python scripts/join.py {member.id}"


def work(options: Options) -> int:
    """Say what is new, or take it in."""
    members = load_catalogue(options.data).network.members
    if not options.members:
        states = {member.id: _look(options, member) for member in members}
        print("\n".join(f"{name}: {said}" for name, (_, said) in states.items()) or "data/network.yaml: –")
        return WRONG_DATA if any(new for new, _ in states.values()) else OK
    for name in options.members:
        member = member_named(members, name)
        joined = join(options.data, member, parcel_of(member, _reader(options, member)))
        told = [f"{joined.counts[one]} {vi} / {en}" for one, (vi, en) in _COUNTS.items() if joined.counts[one]]
        print(f"{name}: " + ("; ".join(told) or "không có gì / nothing"))
        for key, by in list(joined.stays.items())[:_LISTED]:
            print(f"  {'/'.join(key)} ← {'/'.join(by)}")
    return OK


def main() -> int:
    """Read the command line and look or take in."""
    command = Command("Lấy bản ghi của các trang khác về. / Take the records of other sites in.", writes=True)
    command.add_argument("members", nargs="*", metavar="MÃ", help="mã trong data/network.yaml / ids in data/network.yaml")
    command.add_data()
    command.add_argument(
        "--disk",
        type=folder,
        metavar="DIR",
        help="bản của trang ấy trên máy này, thay vì tải về / the member's site on this machine",
    )
    command.add_argument("--allow-private", action="store_true", help="cho phép địa chỉ nội bộ / addresses inside a network")
    command.add_lang()
    return command.run(work)


if __name__ == "__main__":
    raise SystemExit(main())
