"""Bring camera files into the data, or clean a photo that is there. Exit: 0 ok, 1 a photo was refused, 2 usage."""

import argparse
import sys
from pathlib import Path

from catalogue.data_files.salvaging import salvage
from catalogue.photos.files import PhotoRefused
from catalogue.upkeep.photo_import import ImportRefused, PhotoTalk, import_photos, mend_photo, refusal
from catalogue.upkeep.reporting import OK, WRONG_DATA, write_anywhere
from publishing.plan import ROOT


def main() -> int:
    """Parse the arguments, take the photos or mend one."""
    write_anywhere()
    parser = argparse.ArgumentParser(description="Đưa ảnh vào dữ liệu. / Bring photos into the data.")
    add = parser.add_argument
    add("words", nargs="*", metavar="ẢNH… LOẠI MÃ", help="ảnh, loại và mã bản ghi / photos, kind and id of the record")
    add("--set", action="append", default=[], metavar="MỤC=GIÁ TRỊ", help="trả lời trước / in advance: credit=Lê Văn A")
    add("--mend", type=Path, metavar="ẢNH", help="làm sạch ảnh đã có / clean a photo that is there")
    add("--from", type=Path, dest="source", metavar="ẢNH", help="… từ ảnh gốc này / … from this original")
    add("--data", type=Path, default=ROOT / "data", help="thư mục dữ liệu / data folder (data)")
    add("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")
    if (len((options := parser.parse_args()).words) < 3) is not bool(options.mend):
        parser.error("ẢNH… LOẠI MÃ | --mend ẢNH")
    try:
        if options.mend:
            mend_photo(options.mend, options.source)
        else:
            talk = PhotoTalk(salvage(options.data).catalogue, options.lang, input if sys.stdin.isatty() else None)
            import_photos(talk, options.words, options.set)
    except (ImportRefused, PhotoRefused, OSError, EOFError, KeyboardInterrupt) as error:
        print("\n".join(refusal(error, options.lang)), file=sys.stderr)
        return WRONG_DATA
    return OK


if __name__ == "__main__":
    raise SystemExit(main())
