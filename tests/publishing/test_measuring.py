"""What this site is measured against: it must make the pages it is asked for, else the ratios say nothing."""

import shutil
import sysconfig

import pytest

from publishing.measuring.peers import peers
from publishing.measuring.running import run
from publishing.progress import BuildFailed

TWINS = {
    "san-pham/banh-trang": '# Bánh tráng: "phơi sương" [sic]\n\n- Nơi làm: Trảng Bàng\n',
    "en/san-pham/muoi-tom": "# Shrimp salt\n\nText.\n",
}


def test_each_peer_makes_a_page_of_each_text(tmp_path):
    for name, text in TWINS.items():
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.md").write_text(text, "utf-8")
    made = list(peers(tmp_path / "site", tmp_path / "peers"))
    assert [name for name, *_ in made] == [
        *(["Hugo"] if shutil.which("hugo", path=sysconfig.get_path("scripts")) else []),
        "MkDocs with Material",
    ]
    assert {pages for _, pages, _ in made} == {2}
    assert all(used.cpu > 0 and used.peak > 1 for *_, used in made)
    for peer, *_ in made:
        folder = {"Hugo": "hugo/public", "MkDocs with Material": "mkdocs/site"}[peer]
        for name, text in TWINS.items():
            page = (tmp_path / "peers" / folder / name / "index.html").read_text("utf-8")
            assert text.rsplit("\n", 2)[-2].lstrip("- ") in page


def test_what_does_not_end_well_is_no_figure():
    with pytest.raises(BuildFailed, match="exit code 3"):
        run(["sh", "-c", "exit 3"])
    assert run(["sh", "-c", 'test "$MORE" = here'], MORE="here").wall > 0
