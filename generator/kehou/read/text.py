"""A file of the school to bytes, and to text: BOM, else strict UTF-8, else GB18030, never with a lost character."""

from __future__ import annotations

import codecs
from pathlib import Path

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem

ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order: GB18030 accepts most bytes, so it comes last."""


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


def decode(data: bytes) -> str | None:
    """The text of a file saved by WPS, Excel or an editor, without BOM; None when it is no such text.

    UTF-16 and legacy Traditional encodings are refused rather than guessed.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
