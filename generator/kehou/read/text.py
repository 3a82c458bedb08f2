"""A file of the school to bytes, and to text: BOM, else strict UTF-8, else GB18030, never with a lost character."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem

_ENOUGH = 1 << 14
"""Bytes of a file that tell its encoding."""
_FEW = 8
"""Fewer characters than this tell nothing."""
_HIGH_PAIR = re.compile(rb"([\x81-\xfe])([\x40-\x7e\x80-\xfe])")


def read_bytes(path: Path, file: str) -> bytes | Problem:
    """The bytes of a file that messages call `file`; a problem when another program holds it open."""
    try:
        return path.read_bytes()
    except OSError:
        return problem("unreadable-file", Place(file))


def read_text(path: Path, file: str) -> str | Problem:
    """The text of a file that messages call `file`; a problem when it cannot be opened or is no text."""
    data = read_bytes(path, file)
    if isinstance(data, Problem):
        return data
    text = decode(data)
    return problem("bad-encoding", Place(file)) if text is None else text


class Encoding(Struct, frozen=True):
    """How a text is kept in bytes."""

    codec: str
    """Python's name of it."""
    name: str
    """What people know it by."""


def encodings_of(data: bytes) -> tuple[Encoding, ...]:
    """The encodings that a text may be in, to be tried in this order; none where it is no text we know.

    A BOM settles it. Without one strict UTF-8 comes before GB18030, which accepts most bytes.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return (Encoding("utf-16", "UTF-16"),)
    if b"\0" in data:
        return ()
    if data.startswith(codecs.BOM_UTF8):
        return (Encoding("utf-8-sig", "UTF-8（有 BOM）"),)
    return Encoding("utf-8", "UTF-8"), Encoding("gb18030", "GB18030")


def decode(data: bytes) -> str | None:
    """The text of a file saved by WPS, Excel or an editor, without BOM; None when it is no such text."""
    for encoding in encodings_of(data):
        try:
            return data.decode(encoding.codec)
        except UnicodeDecodeError:
            continue
    return None


def looks_like_big5(data: bytes) -> bool:
    """Whether a text that is no UTF-8 is more likely Big5 of Taiwan or Hong Kong than GB18030.

    Both accept the bytes of the other. But of a real text nearly all characters are among the common ones
    of its own standard, which stand first there.
    """
    pairs: list[tuple[bytes, bytes]] = _HIGH_PAIR.findall(data[:_ENOUGH])
    if len(pairs) < _FEW or b"\0" in data[:_ENOUGH] or _is_utf8(data[:_ENOUGH]):
        return False
    chinese = sum(b"\xb0" <= first <= b"\xd7" and second >= b"\xa1" for first, second in pairs)
    taiwanese = sum(b"\xa4" <= first <= b"\xc6" for first, _ in pairs)
    return 10 * chinese < 6 * len(pairs) and 10 * taiwanese > 9 * len(pairs)


def _is_utf8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True
