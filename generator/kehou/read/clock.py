"""Times of day, and spans of two of them, with the guesses that bell times call for (contract: Conventions)."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from kehou.read.cell import Fault, Guess, plain

_HALF = r"(?P<half>上午|早上|早|中午|下午|傍晚|晚上|晚)?\s*"
_TIME = re.compile(_HALF + r"(?P<hour>\d{1,2})\s*[:点时]\s*(?P<minute>\d{2})?\s*分?(?::\d{2})?")
_ONE = r"(?:上午|早上|早|中午|下午|傍晚|晚上|晚)?\s*\d{1,2}\s*[:点时]\s*(?:\d{2})?\s*分?(?::\d{2})?"
_SPAN = re.compile(rf"(?P<start>{_ONE})\s*(?P<dash>T|至|到|[-—–―~～─]+)\s*(?P<end>{_ONE})")
_AFTERNOON = ("中午", "下午", "傍晚", "晚上", "晚")

Outcome = dt.time | Guess | Fault | None


class Span(Struct, frozen=True):
    """What the two cells of a start and an end come to."""

    start: Outcome
    end: Outcome


class Bell(Struct, frozen=True):
    """How a bell time is read: `evening` when the row's name or category contains 晚."""

    evening: bool


def read_time(text: str, bell: Bell | None = None) -> dt.time | Guess | Fault:
    """One time of day on the 24-hour clock; a bell time of 1–5 without leading zero is in the afternoon.

    In an evening row 6–11 is in the evening. Other times are taken as they stand: one before 6 without
    leading zero is a notice, since 15:50 may be meant.
    """
    found = _TIME.fullmatch(plain(text))
    if found is None:
        return Fault("bad-time")
    digits, hour, minute = found["hour"], int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        return Fault("no-such-time", {"why": f"没有 {hour}:{minute:02d} 这个时刻"})
    if found["half"]:
        later = found["half"] in _AFTERNOON and hour < (10 if found["half"] == "中午" else 12)
        return dt.time(hour + 12 * later, minute)
    small = len(digits) == 1 and 1 <= hour <= 5
    if bell is None:
        time = dt.time(hour, minute)
        return Guess(time, "early-time", {"later": f"{hour + 12}:{minute:02d}"}) if small else time
    if small or (bell.evening and 6 <= hour <= 11):
        return _guess(hour + 12, minute)
    return dt.time(hour, minute)


def _guess(hour: int, minute: int) -> Guess:
    time = dt.time(hour, minute)
    return Guess(time, "guess-time", {"read": f"{time:%H:%M}"})


def read_span(start: str, end: str, bell: Bell | None = None) -> Span:
    """The two cells of a start and an end, each blank (None) or a time; one cell may hold the whole span.

    A `T` between the two is a dash, and a one-digit hour after it that lies before the start has lost
    a 1: `16：45T7：30` is 16:45—17:30.
    """
    whole = _SPAN.fullmatch(plain(start or end))
    if whole is None or (start and end and plain(start) != plain(end)):
        return Span(_read(start, bell), _read(end, bell))
    first: Outcome = read_time(whole["start"], bell)
    last: Outcome = read_time(whole["end"], bell)
    if whole["dash"] == "T":
        last = _with_lost_one(first, last, whole["end"])
    return Span(first, last)


def _read(text: str, bell: Bell | None) -> Outcome:
    return read_time(text, bell) if text else None


def _with_lost_one(start: Outcome, end: Outcome, text: str) -> Outcome:
    first, last = value_of(start), value_of(end)
    one_digit = re.match(r"\d\D", text)
    if first is None or last is None or one_digit is None or last >= first or last.hour > 9:
        return Guess(last, "guess-dash", {"read": f"{last:%H:%M}"}) if last is not None else end
    return _guess(last.hour + 10, last.minute)


def value_of(outcome: Outcome) -> dt.time | None:
    """The time of an outcome, or None where there is none."""
    value = outcome.value if isinstance(outcome, Guess) else outcome
    return value if isinstance(value, dt.time) else None
