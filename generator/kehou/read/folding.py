"""How names and ids are compared when they are not written alike: for matching only, never for display."""

from __future__ import annotations

import re
import unicodedata

from kehou.model.unseen import visible
from kehou.model.week import NUMERALS

_LIKE = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("•‧∙⋅・", "·")})
"""Dashes and middle dots of names, of which every input method has its own."""
_COUNT = r"\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_SPOKEN = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
_FIGURE = re.compile(r"0*(\d+?)(?:\.0+)?")
_CLASS = re.compile(
    rf"(?P<junior>初)?(?P<grade>[1-9一二三四五六七八九])(?P<mark>年级|年|级)?(?P<sign>[-.(]?)(?P<number>{_COUNT})\)?班?"
)
_DAY = re.compile(r"(?:\d{4}[-/年])?0?(?P<grade>[1-9])[-/月]0?(?P<number>[1-9]\d?)日?")
"""What a spreadsheet makes of the class 7-1: the first of July of this year."""


def fold(text: str) -> str:
    """A name or id without what nobody sees or means: width, blanks, upper case, the kind of a dash or dot."""
    plain = unicodedata.normalize("NFKC", visible(text)).casefold()
    # Signs that stood apart, or were capitals, may have come together.
    return unicodedata.normalize("NFKC", "".join(plain.split()).translate(_LIKE))


def fold_name(name: str) -> str:
    """A person's name as it is compared: folded, and without the middle dot that many leave out."""
    return fold(name).replace("·", "")


def loose(text: str) -> str:
    """The same without brackets and with figures for numerals: `第（一）节` and `第1节` are one."""
    return _SPOKEN.sub(lambda found: str(_value(found[0])), fold(text).translate({40: None, 41: None}))


def without_zeros(text: str) -> str:
    """A number without the zeros that programs lose or add before or behind it; "" for any other id."""
    found = _FIGURE.fullmatch(fold(text))
    return found[1] if found else ""


def class_numbers(text: str) -> frozenset[tuple[int, int]]:
    """The grade and number that a class may mean: `七（1）班`, `7.1`, `初一1班`, `701`, and 1 July of any year.

    7.1 may have been 7.10 as well; `71班` says nothing for sure.
    """
    bare = fold(text)
    found = _DAY.fullmatch(bare) or _CLASS.fullmatch(bare)
    if found is None:
        return frozenset()
    parts = found.groupdict("")
    grade, number = _value(parts["grade"]), _value(parts["number"])
    if (
        "sign" in parts
        and not (parts["mark"] or parts["sign"])
        and (parts["grade"] + parts["number"]).isdecimal()
    ):
        # Figures that run together tell grade and number apart only when there are three of them.
        return frozenset({(grade, number)} if len(parts["number"]) == 2 else ())
    grade += 6 * bool(parts.get("junior"))
    tenfold = {(grade, number * 10)} if parts.get("sign") == "." and number < 10 else set()
    return frozenset({(grade, number), *tenfold})


def _value(numeral: str) -> int:
    """The number that figures or numerals below a hundred say."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    one = 1 + NUMERALS.index(ones) if ones else 0
    return one + (10 * (1 + NUMERALS.index(tens) if tens else 1) if ten else 0)
