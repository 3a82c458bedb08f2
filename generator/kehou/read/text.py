"""Bytes of a text file to text: BOM, else strict UTF-8, else GB18030, never with a lost character."""

from __future__ import annotations

import codecs

ENCODINGS = ("utf-8", "gb18030")
"""Tried in this order: GB18030 accepts most bytes, so it comes last."""


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
