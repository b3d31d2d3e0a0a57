"""Bring camera files into the data, or clean a photo that is there. Exit: 0 ok, 1 a photo was refused, 2 usage, 3 ours."""

import sys
from argparse import ArgumentTypeError

from command import OK, Command, Options, file

from catalogue.salvaging import salvage
from editing.letters import take_letter
from editing.photo_import import PhotoTalk, import_photos, mend_photo

USE = "ẢNH… LOẠI MÃ | --letter THƯ.eml | --mend ẢNH"


def main() -> int:
    """Read the command line, take the photos or mend one."""
    command = Command("Đưa ảnh vào dữ liệu. / Bring photos into the data.", writes=True)
    add = command.add_argument
    add("words", nargs="*", metavar="ẢNH… LOẠI MÃ", help="ảnh, loại và mã bản ghi / photos, kind and id of the record")
    add("--set", action="append", default=[], metavar="MỤC=GIÁ TRỊ", help="trả lời trước / in advance: credit=Lê Văn A")
    add(
        "--letter",
        type=file,
        metavar="THƯ.eml",
        help="ảnh kèm một lá thư, cùng sự đồng ý ghi trong thư / photos of a letter, with its consent",
    )
    add("--mend", type=file, metavar="ẢNH", help="làm sạch ảnh đã có / clean a photo that is there")
    add("--from", type=file, dest="source", metavar="ẢNH", help="… từ ảnh gốc này / … from this original")
    command.add_data()
    command.add_lang()

    def take(options: Options) -> int:
        if options.mend:
            if options.words:
                command.error(USE)
            mend_photo(options.mend, options.source)
            return OK
        if bool(options.words) == bool(options.letter) or 0 < len(options.words) < 3:
            command.error(USE)
        for photo in options.words[:-2]:
            try:
                file(photo)
            except ArgumentTypeError as error:
                command.error(str(error))
        talk = PhotoTalk(salvage(options.data).catalogue, options.lang, input if sys.stdin.isatty() else None)
        if options.letter:
            take_letter(talk, options.letter, options.set)
            return OK
        import_photos(talk, options.words, options.set)
        return OK

    return command.run(take)


if __name__ == "__main__":
    raise SystemExit(main())
