"""What reading one cell can come to: a value, a guess to confirm, or a fault; and how its text is compared."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    from opencc import OpenCC


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


def has_odd_figure(text: str) -> bool:
    """Whether a raised, circled or otherwise dressed digit stands in a text: it may number a footnote."""
    return not text.isascii() and any(unicodedata.category(sign) == "No" for sign in text)


def bare(text: str) -> str:
    """A header or listed word as it is compared: in plain characters, without blanks, in lower case."""
    return "".join(plain(text).split()).lower()


def simplified(text: str) -> str:
    """A header or listed value in Simplified characters (contract: Conventions); never for names and free text."""
    try:
        # The characters of this old standard are Simplified: most words need no converter.
        text.encode("gb2312")
    except UnicodeEncodeError:
        converted: str = _converter().convert(text.encode(errors="replace").decode())
        return converted
    return text


@cache
def _converter() -> OpenCC:
    """OpenCC is loaded only when a text has other characters."""
    from opencc import OpenCC

    return OpenCC("t2s")
