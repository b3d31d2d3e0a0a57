"""What libjpeg notices in a damaged JPEG and mends in silence: Pillow passes on its errors, and none of its warnings.

A file whose data end in the middle becomes a photo with a grey half. The library is the one that Pillow brought along; its
interface has been the same since 1998 (libjpeg 6b, ``libjpeg.txt``). Another build of Pillow has none: then nothing is noticed.
"""

import ctypes
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import PIL

_PLACES: Final = ("../pillow.libs/libjpeg-*.so.62*", ".dylibs/libjpeg.62*.dylib")
_VERSION, _SIZE = 62, 632
"""Of the interface, and the bytes of its record on machines of 64 bits."""
_SPACE = 256
_LEFT: Final = re.compile(rb"(\d+) extraneous bytes before marker")
_ENDED = 70

_Fatal = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_Message = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int)
_Format = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_char_p)


def jpeg_warnings(data: bytes) -> list[str]:
    """Every warning about the JPEG ``data``, as libjpeg words it.

    Only for a process that may die: there is no other way out of an error that Pillow did not meet.
    """
    library = _library()
    if library is None:
        return []
    told: list[str] = []
    errors, state = (ctypes.c_void_p * _SPACE)(), (ctypes.c_void_p * _SPACE)()
    library.jpeg_std_error(errors)
    wording = _Format(errors[3] or 0)

    def note(about: int, level: int) -> None:
        if level < 0:
            text = ctypes.create_string_buffer(_SPACE)
            wording(about, text)
            if not _is_filling(data, text.value):
                told.append(text.value.decode("ascii", "replace"))

    fatal, message = _Fatal(lambda _about: os._exit(_ENDED)), _Message(note)
    errors[0], errors[1] = (ctypes.cast(one, ctypes.c_void_p).value for one in (fatal, message))
    state[0] = ctypes.addressof(errors)
    library.jpeg_CreateDecompress(state, _VERSION, _SIZE)
    library.jpeg_mem_src(state, data, len(data))
    library.jpeg_read_header(state, 1)
    # All that was coded is read, no pixel is worked out: 0.2 s for 12 megapixels.
    library.jpeg_read_coefficients(state)
    library.jpeg_destroy_decompress(state)
    return told


def _is_filling(data: bytes, warning: bytes) -> bool:
    """Whether what was left over is one byte again and again, with which some cameras fill up a file: no pixel is touched."""
    left = _LEFT.search(warning)
    end = data.rfind(b"\xff\xd9")
    return left is not None and len(set(data[max(end - int(left[1]), 0) : end])) == 1


@cache
def _library() -> Any:
    home = Path(PIL.__file__).parent
    found = [
        path
        for place in _PLACES
        for path in sorted(home.glob(place) if not place.startswith("..") else home.parent.glob(place[3:]))
    ]
    if not found or ctypes.sizeof(ctypes.c_void_p) != 8:
        return None
    library = ctypes.CDLL(str(found[0]))
    pointer = ctypes.c_void_p
    for name, arguments in {
        "jpeg_std_error": [pointer],
        "jpeg_CreateDecompress": [pointer, ctypes.c_int, ctypes.c_size_t],
        "jpeg_mem_src": [pointer, ctypes.c_char_p, ctypes.c_ulong],
        "jpeg_read_header": [pointer, ctypes.c_int],
        "jpeg_read_coefficients": [pointer],
        "jpeg_destroy_decompress": [pointer],
    }.items():
        function = getattr(library, name)
        function.argtypes = arguments
        function.restype = pointer
    return library
