"""A seal on a workbook that we write: it breaks as soon as somebody changes and saves the workbook."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from openpyxl import Workbook

from kehou.render.sheets import settled

DATED = dt.date(1980, 1, 1)
"""Stands for the time of writing: a check has no date of its own."""
_CORE = "docProps/core.xml"
_BLANK = "0" * 64
_SEAL = re.compile(rb"(?<=<cp:category>kehou )[0-9a-f]{64}(?=</cp:category>)")


def sealed(book: Workbook) -> bytes:
    """The workbook's bytes, with the SHA-256 of its other parts among its properties."""
    book.properties.category = f"kehou {_BLANK}"
    written = io.BytesIO()
    with ZipFile(io.BytesIO(settled(book, DATED))) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        seal = _digest(before)
        for part in before.infolist():
            data = before.read(part)
            after.writestr(part, _SEAL.sub(seal, data) if part.filename == _CORE else data)
    return written.getvalue()


def is_sealed(path: Path) -> bool:
    """Whether a file is a workbook with its seal unbroken."""
    try:
        with ZipFile(path) as parts:
            seal = _SEAL.search(parts.read(_CORE))
            return seal is not None and seal[0] == _digest(parts)
    except (BadZipFile, OSError, KeyError, ValueError):
        return False


def _digest(parts: ZipFile) -> bytes:
    """Of the names and contents of all parts but that which holds the seal."""
    names = sorted(name for name in parts.namelist() if name != _CORE)
    said = "\n".join(f"{name} {hashlib.sha256(parts.read(name)).hexdigest()}" for name in names)
    return hashlib.sha256(said.encode()).hexdigest().encode()
