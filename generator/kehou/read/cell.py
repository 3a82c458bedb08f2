"""What reading one cell can come to: a value, a guess to confirm, or a fault."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class Fault(Struct, frozen=True):
    """A cell that cannot be read; `code` and `facts` go to the catalogue."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Guess(Struct, frozen=True):
    """A cell read in the only sensible way, to be confirmed by the school."""

    value: Any
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


class Around(Struct, frozen=True):
    """The term's first and last day, which give a date without a year its year."""

    start: dt.date
    end: dt.date


def plain(text: str) -> str:
    """Full-width digits, letters and marks as plain ones (`２０２１：` → `2021:`); for figures, never for names."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).replace("∶", ":").strip()
