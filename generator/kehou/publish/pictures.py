"""What a picture says without showing it: title, author, place and other words in its metadata."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
_PIXELS = 0xDA
"""The marker after which a JPEG holds nothing but pixels."""


def picture_texts(data: bytes) -> Iterator[str]:
    """The words in the metadata of a PNG or JPEG; of another picture, whatever reads as text."""
    if data.startswith(PNG):
        yield from _words(_png(data))
    elif data.startswith(JPEG):
        yield from _words(_jpeg(data))
    else:
        yield data.decode("utf-8", "replace")


def _words(pieces: Iterator[bytes]) -> Iterator[str]:
    for piece in pieces:
        yield piece.decode("utf-8", "replace")
        # Windows writes author and title as UTF-16, which may begin at an odd place.
        yield piece.decode("utf-16-le", "replace")
        yield piece[1:].decode("utf-16-le", "replace")


def _png(data: bytes) -> Iterator[bytes]:
    """The chunks that hold words, those that are compressed opened."""
    at = len(PNG)
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"eXIf"):
            yield body
        elif kind in (b"zTXt", b"iTXt"):
            keyword, _, rest = body.partition(b"\0")
            yield keyword
            yield from _opened(rest)
        at += 12 + length


def _opened(rest: bytes) -> Iterator[bytes]:
    """A text as it is, and as it is when it was compressed: after flags and language, at any of the first zeros."""
    yield rest
    for start in {1, 2, *(at + 1 for at, byte in enumerate(rest[:120]) if byte == 0)}:
        try:
            yield zlib.decompress(rest[start:])
        except zlib.error:
            continue


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments before the pixels: EXIF, XMP, IPTC, comments."""
    at = len(JPEG)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _PIXELS:
        length = int.from_bytes(data[at + 2 : at + 4])
        yield data[at + 4 : at + 2 + length]
        at += 2 + length
