"""What a cell's text says, by the kind of its column: one parser for each kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kehou.model.amounts import Credits, Fen, exact, parse_hundredths
from kehou.model.column import Column, Kind
from kehou.model.said import NOTHING
from kehou.read.absences import read_absences
from kehou.read.cell import Around, Fault, Guess, has_odd_figure, plain, simplified
from kehou.read.clock import read_time
from kehou.read.dates import read_date, read_moment, read_month
from kehou.read.sets import entries, read_grades, read_weekdays
from kehou.read.words import as_listed, read_choice, read_flag

_DECIMAL = re.compile(r"\d{1,15}(?:\.\d{1,30})?")
"""Python reads no number of thousands of digits, and nobody means one."""
_PORTION = re.compile(r"(\d{1,15})\s*/\s*(\d{1,15})")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+\d+|\d\.\d+[eE]\d+")
_FLOAT = re.compile(r"(\d+)\.0+")
_ROUNDED = re.compile(r"[1-9]\d{12,}000")
"""A number of 16 digits or more whose last ones a spreadsheet may have lost: it keeps 15."""
_TOO_NARROW = re.compile(r"#{3,}")
"""What a spreadsheet shows for a number in a column that is too narrow."""
_FAILED = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
"""What it shows for a formula that has no value."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that old systems made for themselves: nobody else knows what they look like."""
_COUNTED = re.compile(r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.0+)?\s*(?:个?[人名位节次班]|分钟|个|门|岁|分)?")
_NAMES = (Kind.TEXT, Kind.KEY, Kind.LIST)
_FIGURES = {
    Kind.NUMBER: "bad-number",
    Kind.YUAN: "bad-yuan",
    Kind.CREDITS: "bad-credits",
    Kind.RATIO: "bad-ratio",
    Kind.PERCENT: "bad-percent",
    Kind.POINTS: "bad-points",
    Kind.DATE: "bad-date",
    Kind.TIME: "bad-time",
    Kind.MOMENT: "bad-moment",
    Kind.MONTH: "bad-month",
    Kind.GRADES: "bad-grades",
    Kind.WEEKDAYS: "bad-weekdays",
}
"""Kinds in whose cells a raised or circled digit is refused: it may be the number of a footnote."""


def read_cell(text: str, column: Column, around: Around) -> Any:
    """The typed value of a cell that is not blank, or a Guess or Fault; `text` has no space at its ends."""
    if _TOO_NARROW.fullmatch(text):
        return Fault("too-narrow")
    if _FAILED.fullmatch(text):
        return Fault("formula-error")
    if column.kind is not Kind.TEXT and plain(text) in NOTHING and not _says_no(text, column):
        return Guess(blank_of(column), "guess-blank")
    outcome = _parse(text, column, around)
    if isinstance(outcome, Fault) and (again := simplified(text)) != text:
        second = _parse(again, column, around)
        outcome = outcome if isinstance(second, Fault) else second
    if (
        column.kind in _NAMES
        and (private := _PRIVATE.search(text))
        and not isinstance(outcome, Fault | Guess)
    ):
        return Guess(outcome, "private-character", {"sign": f"U+{ord(private[0]):04X}"})
    return outcome


def _says_no(text: str, column: Column) -> bool:
    """Whether a mark for nothing is an answer in this column: 无 to a question of yes or no, or a listed word."""
    return text in column.choices or (column.kind is Kind.FLAG and text[0] in "无無没")


def _is_odd(text: str) -> bool:
    """Whether a raised or circled digit makes a figure doubtful; ½ alone is a half."""
    lone_fraction = len(text) == 1 and unicodedata.decomposition(text).startswith("<fraction>")
    return has_odd_figure(text) and not lone_fraction


def _parse(text: str, column: Column, around: Around) -> Any:
    if column.kind in _FIGURES and _is_odd(text):
        return Fault(_FIGURES[column.kind], {"part": text})
    if column.kind is Kind.CHOICE:
        return read_choice(text, column)
    if column.kind is Kind.FLAG:
        return read_flag(text, column)
    value = PARSERS[column.kind](text, around)
    if not column.words:
        return value
    if column.kind is Kind.LIST:
        return tuple(dict.fromkeys(as_listed(word, column) for word in value))
    return as_listed(value, column) if isinstance(value, str) else value


def blank_of(column: Column) -> Any:
    """What a blank cell holds: "" for text, None, () or False (blank is never zero)."""
    if column.repeat:
        return ()
    return BLANKS.get(column.kind)


def _read_text(text: str, _around: Around) -> str:
    return text


def _read_key(text: str, _around: Around) -> str | Guess | Fault:
    """An id as typed, but for what programs leave on it: `'007` is 007, and `1001.0` is 1001.

    One that an office program turned into 1.23E+17 has lost digits for good; a long one that ends in
    zeros may have.
    """
    word = plain(text)
    if _SCIENTIFIC.fullmatch(word):
        return Fault("lost-digits")
    read = text.lstrip("'’‘") if word[:1] in "'’‘" else text
    if whole := _FLOAT.fullmatch(plain(read)):
        read = whole[1]
    if _ROUNDED.fullmatch(plain(read)):
        return Guess(read, "maybe-lost-digits")
    return Guess(read, "guess-id", {"read": read}) if read and read != text else text


def _read_number(text: str, _around: Around) -> int | Fault:
    counted = _COUNTED.fullmatch(plain(text))
    return int(counted[1].replace(",", "")) if counted else Fault("bad-number")


def _hundredths(text: str) -> int | None:
    """A decimal from 0 on with at most two places, with or without thousands marks."""
    number = text.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?", text) else text
    # A program may write 66.6000000: zeros behind the second place change nothing.
    number = re.sub(r"(\.\d\d)0+$", r"\1", number)
    value = parse_hundredths(number) if len(number) < 20 else None
    return value if value is not None and value >= 0 else None


def _read_yuan(text: str, _around: Around) -> Fen | Fault:
    amount = plain(text).removeprefix("人民币").lstrip("¥￥ ").removesuffix("整").removesuffix("元")
    value = _hundredths(amount.strip())
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


def _read_ratio(text: str, _around: Around) -> Fraction | Guess | Fault:
    """`0.5`, `50%` and `1/2` are the same; 0.5% is half a hundredth, which may be meant for 50%."""
    number = plain(text).replace("⁄", "/")
    value = Fraction(number) if _DECIMAL.fullmatch(number) else _portion(number)
    if value and number.endswith("%") and value < Fraction(1, 100):
        other = f"{exact(value * 10_000)}%"
        return Guess(value, "guess-percent", {"read": exact(value), "other": other})
    return value if value is not None and value <= 1 else Fault("bad-ratio")


def _read_percent(text: str, _around: Around) -> Fraction | Guess | Fault:
    """60 and 60% are the same; 0.6 is 0.6%, which may be meant for 60%."""
    number = plain(text).replace("⁄", "/")
    if not _DECIMAL.fullmatch(number):
        value = _portion(number)
        return value if value is not None and value <= 1 else Fault("bad-percent")
    value = Fraction(number) / 100
    if 0 < value <= Fraction(1, 100):
        return Guess(value, "guess-percent", {"read": f"{number}%", "other": f"{exact(value * 10_000)}%"})
    return value if value <= 1 else Fault("bad-percent")


def _read_points(text: str, _around: Around) -> Fraction | Fault:
    number = plain(text).removesuffix("分").strip()
    return Fraction(number) if _DECIMAL.fullmatch(number) else Fault("bad-points")


def _read_list(text: str, _around: Around) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entries(text)))


PARSERS: dict[Kind, Callable[[str, Around], Any]] = {
    Kind.TEXT: _read_text,
    Kind.KEY: _read_key,
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
"""Every kind but CHOICE and FLAG, which need the words of their column, and STEPS, which fill several columns."""

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
