"""Pages of the real data that are made when they are asked for are those of the built site, byte for byte."""

import datetime as dt
import os
import random

from publishing import file_facts, offline
from publishing.showing import Maker

TODAY = dt.date(2026, 11, 22)
SHARE = 1 if os.environ.get("KHUYENCONG_LONG") else 12
"""Every file in the long run, which takes minutes."""


def test_pages_made_on_demand(site, data, tmp_path):
    maker = Maker(data, tmp_path, lambda: TODAY)
    maker.compare()
    assert maker.told == ()
    maker.files, maker.planned = maker.follow()
    files = sorted(path for path in site.resolve().rglob("*") if path.is_file())
    offered = {*file_facts.pages(), file_facts.PATH, *offline.pages()}
    packed = f"{offline.FOLDER}/"  # made of all other files, when these are there
    wrong = []
    for path in random.Random(18).sample(files, len(files) // SHARE):
        name = path.relative_to(site.resolve()).as_posix()
        answer = maker.answer(name)
        if not answer.wanted and name not in offered and not name.startswith(packed) and answer.body != path.read_bytes():
            wrong.append((name, answer.told))
    assert wrong == []
    for name in offline.pages():
        made = maker.answer(name).body.decode()
        assert "⟪" not in made
        assert "(tải …, chiếm … trên máy)" in made or "(… to load, … on the device)" in made
