"""What a cell's text says, by the kind of its column: one parser for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from kehou.model.amounts import Credits, Fen, parse_hundredths
from kehou.model.column import Column, Kind
from kehou.read.cell import Around, Fault, plain
from kehou.read.clock import read_time
from kehou.read.dates import read_date, read_moment, read_month
from kehou.read.sets import entries, read_absences, read_grades, read_weekdays

_YES = frozenset(("是", "有", "对", "√", "✓", "✔", "☑", "1", "y", "yes", "true"))
_NO = frozenset(("否", "无", "不", "没有", "×", "✗", "✘", "0", "n", "no", "false"))
_OTHER_WORDS = {"到": "出勤"}
"""Words that people write for a listed value (contract: attendance)."""
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_PORTION = re.compile(r"(\d+)\s*/\s*(\d+)")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


def read_cell(text: str, column: Column, around: Around) -> Any:
    """The typed value of a cell that is not blank, or a Guess or Fault; `text` has no space at its ends."""
    if column.kind is Kind.CHOICE:
        return read_choice(text, column.choices)
    return PARSERS[column.kind](text, around)


def blank_of(column: Column) -> Any:
    """What a blank cell holds: "" for text, None, () or False (blank is never zero)."""
    if column.repeat:
        return ()
    return BLANKS.get(column.kind)


def read_choice(text: str, choices: tuple[str, ...]) -> str | Fault:
    """One of the listed words."""
    word = _OTHER_WORDS.get(text, text)
    if word in choices:
        return word
    near = get_close_matches(word, choices, 1, 0.5)
    hint = f"（是不是“{near[0]}”？）" if near else ""
    return Fault("bad-choice", {"choices": "、".join(choices), "hint": hint})


def _read_text(text: str, _around: Around) -> str:
    return text


def _read_key(text: str, _around: Around) -> str | Fault:
    """An id as typed; one that an office program turned into 1.23E+17 has lost digits for good."""
    return Fault("lost-digits") if _SCIENTIFIC.fullmatch(text) else text


def _read_flag(text: str, _around: Around) -> bool | Fault:
    word = plain(text).lower()
    if word in _YES:
        return True
    return False if word in _NO else Fault("bad-flag")


def _read_number(text: str, _around: Around) -> int | Fault:
    digits = plain(text).removesuffix(".0")
    return int(digits) if digits.isdecimal() else Fault("bad-number")


def _hundredths(text: str) -> int | None:
    """A decimal from 0 on with at most two places, with or without thousands marks."""
    bare = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?", text) else text
    value = parse_hundredths(bare)
    return value if value is not None and value >= 0 else None


def _read_yuan(text: str, _around: Around) -> Fen | Fault:
    value = _hundredths(plain(text).lstrip("¥￥ ").removesuffix("元").strip())
    return Fault("bad-yuan") if value is None else Fen(value)


def _read_credits(text: str, _around: Around) -> Credits | Fault:
    value = _hundredths(plain(text).removesuffix("课时").strip())
    return Fault("bad-credits") if value is None else Credits(value)


def _portion(text: str) -> Fraction | None:
    """`50%` or `1/3` as a fraction of one."""
    if text.endswith("%"):
        number = text.removesuffix("%").strip()
        return Fraction(number) / 100 if _DECIMAL.fullmatch(number) else None
    found = _PORTION.fullmatch(text)
    return Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None


def _read_ratio(text: str, _around: Around) -> Fraction | Fault:
    bare = plain(text).replace("⁄", "/")
    value = Fraction(bare) if _DECIMAL.fullmatch(bare) else _portion(bare)
    return value if value is not None and value <= 1 else Fault("bad-ratio")


def _read_percent(text: str, _around: Around) -> Fraction | Fault:
    bare = plain(text).replace("⁄", "/")
    value = Fraction(bare) / 100 if _DECIMAL.fullmatch(bare) else _portion(bare)
    return value if value is not None and value <= 1 else Fault("bad-percent")


def _read_points(text: str, _around: Around) -> Fraction | Fault:
    bare = plain(text).removesuffix("分").strip()
    return Fraction(bare) if _DECIMAL.fullmatch(bare) else Fault("bad-points")


def _read_list(text: str, _around: Around) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entries(text)))


PARSERS: dict[Kind, Callable[[str, Around], Any]] = {
    Kind.TEXT: _read_text,
    Kind.KEY: _read_key,
    Kind.FLAG: _read_flag,
    Kind.NUMBER: _read_number,
    Kind.DATE: read_date,
    Kind.TIME: lambda text, _around: read_time(text),
    Kind.MOMENT: read_moment,
    Kind.MONTH: read_month,
    Kind.YUAN: _read_yuan,
    Kind.CREDITS: _read_credits,
    Kind.RATIO: _read_ratio,
    Kind.PERCENT: _read_percent,
    Kind.POINTS: _read_points,
    Kind.GRADES: read_grades,
    Kind.WEEKDAYS: read_weekdays,
    Kind.LIST: _read_list,
    Kind.ABSENCES: read_absences,
}
"""Every kind but CHOICE, which needs the words of its column, and STEPS, which fill several columns."""

BLANKS: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.KEY: "",
    Kind.CHOICE: "",
    Kind.MONTH: "",
    Kind.FLAG: False,
    Kind.GRADES: (),
    Kind.WEEKDAYS: (),
    Kind.LIST: (),
    Kind.ABSENCES: (),
    Kind.STEPS: (),
}
"""Kinds whose blank is not None."""
