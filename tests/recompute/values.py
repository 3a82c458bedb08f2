"""Cells of a table read by the common conventions: lists, grades, weekdays, dates, clock times and amounts."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

Clock = int  # minutes after midnight

_LIST_MARKS = r"[;；、，,\n]"
_DASHES = r"(?:——|--|[-—–~～至到])"
_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", start=1)}
_WEEKDAYS = {**{word: number for number, word in enumerate("一二三四五六", start=1)}, "日": 7, "天": 7}
_NO = {"", "否", "无", "未", "未签", "不", "×", "x", "0", "no", "n", "false"}


def items(text: str, *, slash: bool = True) -> tuple[str, ...]:
    """The entries of a list cell; ``slash=False`` where dates or course/group items stand in it."""
    marks = _LIST_MARKS[:-1] + "/]" if slash else _LIST_MARKS
    return tuple(entry.strip() for entry in re.split(marks, text) if entry.strip())


def names(text: str, *, slash: bool = True) -> frozenset[str]:
    """The entries of a list cell without their order."""
    return frozenset(items(text, slash=slash))


def is_yes(text: str) -> bool:
    """Whether a cell says yes; anything but blank and the usual words for no does (a tick, a name, a date)."""
    return text.strip().lower() not in _NO


def grades(text: str) -> frozenset[int]:
    """Grades 1–9 written as 7, 七年级, 初一, lists and ranges of these."""
    found: set[int] = set()
    for entry in items(text.replace("年级", "").replace("年", "")):
        ends = [part for part in re.split(_DASHES, entry) if part]
        if len(ends) == 2:
            found.update(range(_grade(ends[0]), _grade(ends[1]) + 1))
        elif entry.startswith("初"):
            found.add(_grade(entry))
        else:
            found.update(_grade(letter) for letter in entry)
    return frozenset(found)


def _grade(word: str) -> int:
    if word.startswith("初"):
        return 6 + _grade(word[1:])
    return _DIGITS[word] if word in _DIGITS else int(word)


def weekdays(text: str) -> frozenset[int]:
    """Weekdays 1 (Monday) to 7 written as 一, 周一, 星期一, 1, run together (一三五) or as a range (一至五)."""
    found: set[int] = set()
    for entry in items(re.sub("周|星期|礼拜", "", text)):
        ends = [part for part in re.split(_DASHES, entry) if part]
        if len(ends) == 2:
            found.update(range(_weekday(ends[0]), _weekday(ends[1]) + 1))
        else:
            found.update(_weekday(letter) for letter in entry)
    return frozenset(found)


def _weekday(word: str) -> int:
    return _WEEKDAYS[word] if word in _WEEKDAYS else int(word)


def day(text: str) -> date:
    """A date written 2026-09-01, 2026/9/1, 2026.9.1, 2026年9月1日 or 20260901; a clock time after it is ignored."""
    found = re.match(r"\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})", text) or re.match(r"\s*(\d{4})(\d\d)(\d\d)", text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    year, month, day_of_month = (int(part) for part in found.groups())
    return date(year, month, day_of_month)


def day_or_none(text: str) -> date | None:
    """A date, or nothing where the cell is blank."""
    return day(text) if text else None


def date_range(text: str) -> tuple[date, date] | None:
    """The first and last day of ``2026-10-12—2026-10-16`` or of one date; None where the text holds no date."""
    found = re.findall(_DATE, text)
    return (day(found[0]), day(found[-1])) if found else None


def clock(text: str) -> Clock:
    """A time of day in minutes, exactly as written."""
    hour, minute = _hour_and_minute(text)
    return int(hour) * 60 + minute


def bell_clock(text: str, *, evening: bool) -> Clock:
    """A bell time: 1–5 without a leading zero is afternoon; 6–11 in an evening row is evening."""
    hour, minute = _hour_and_minute(text)
    afternoon = len(hour) == 1 and 1 <= int(hour) <= 5
    late = evening and 6 <= int(hour) <= 11
    return (int(hour) + (12 if afternoon or late else 0)) * 60 + minute


def _hour_and_minute(text: str) -> tuple[str, int]:
    found = re.search(r"(\d{1,2})\s*[:：∶]\s*(\d{1,2})", text)
    if not found:
        raise ValueError(f"not a time: {text!r}")
    return found[1], int(found[2])


def seconds(text: str) -> int:
    """The time of day of a punch (date and time in one cell) in seconds after midnight."""
    found = re.search(r"(\d{1,2})[:：∶](\d{1,2})(?:[:：∶](\d{1,2}))?", text)
    if not found:
        raise ValueError(f"not a time: {text!r}")
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)


def hundredths(text: str) -> int:
    """Credits (教师课时) as a whole number of hundredths; at most two decimals."""
    return _whole(Decimal(text) * 100, text)


def fen(text: str) -> int:
    """An amount of yuan as whole fen."""
    return _whole(Decimal(text.replace("元", "").replace("¥", "")) * 100, text)


def _whole(number: Decimal, text: str) -> int:
    if number != number.to_integral_value():
        raise ValueError(f"more than two decimals: {text!r}")
    return int(number)


def ratio(text: str) -> Fraction:
    """A share of one: 0.5, 50%, 50 (above one: percent) or 1/3."""
    if text.endswith(("%", "％")):
        return Fraction(text[:-1].strip()) / 100
    number = Fraction(text)
    return number / 100 if number > 1 else number


def credit_text(amount: int) -> str:
    """Hundredths of a credit as the decimal string of the result files."""
    return f"{Decimal(amount) / 100:f}"


def half_up(amount: Fraction) -> int:
    """An exact amount rounded to a whole number, a half upwards."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
