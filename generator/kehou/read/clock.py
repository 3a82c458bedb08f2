"""Times of day, and spans of two of them, with the guesses that bell times call for (contract: Conventions)."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from msgspec import Struct

from kehou.model.said import NOTHING
from kehou.read.cell import Fault, Guess, has_odd_figure, plain

HALVES = r"(?:上午|早上|早晨|凌晨|早|中午|下午|傍晚|晚上|晚|[AaPp][Mm])"
_MINUTE = r"\d{2}|\d(?=\s*分)|半"
_CLOCK = rf"\d{{1,2}}\s*[:点时點時]\s*(?:{_MINUTE})?\s*分?(?::\d{{2}})?(?:\s*[AaPp][Mm])?"
_DOTTED = r"\d{1,2}\.\d{2}"
_TIME = re.compile(
    rf"(?P<half>{HALVES})?\s*(?P<hour>\d{{1,2}})\s*(?:[点时點時]|:(?=\s*{_MINUTE}))\s*(?P<minute>{_MINUTE})?\s*分?"
    r"(?::[0-5]\d)?\s*(?P<after>[AaPp][Mm])?"
)
_COMPACT = re.compile(r"(\d{1,2})\.?(\d{2})")
"""`730`, `0730` and `7.30`: hour and minutes without a colon."""
_PART = re.compile(r"0?\.\d{1,20}")
"""A part of the day, as a spreadsheet keeps a time: 0.3125 is 7:30."""
_ONE = rf"{HALVES}?\s*(?:{_CLOCK}|{_DOTTED}|\d{{3,4}})"
_SPAN = re.compile(rf"(?P<start>{_ONE})\s*(?P<dash>[Tt]|至|到|[-‐‑‒–—―−~～〜─]+)\s*(?P<end>{_ONE})")
_AFTERNOON = ("中午", "下午", "傍晚", "晚上", "晚", "pm")

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
    leading zero is a notice, since 15:50 may be meant. `730` and a part of the day (0.3125) are guesses.
    """
    if has_odd_figure(text):
        return Fault("bad-time")
    bare = plain(text)
    if colon := _with_colon(bare):
        time = read_time(colon, bell)
        return time if isinstance(time, Fault) else _guess(time.value if isinstance(time, Guess) else time)
    found = _TIME.fullmatch(bare)
    return _of_figures(found, bell) if found else Fault("bad-time")


def _of_figures(found: re.Match[str], bell: Bell | None) -> dt.time | Guess | Fault:
    half = found["half"] or found["after"]
    digits, minute = found["hour"], 30 if found["minute"] == "半" else int(found["minute"] or 0)
    hour = full_hour(half, int(digits))
    if hour is None or hour > 23 or minute > 59:
        return Fault("no-such-time", {"why": f"没有{half or ''} {digits}:{minute:02d} 这个时刻"})
    time = dt.time(hour, minute)
    if half:
        return time
    small = len(digits) == 1 and 1 <= hour <= 5
    if bell is None:
        return Guess(time, "early-time", {"later": f"{hour + 12}:{minute:02d}"}) if small else time
    return _guess(time.replace(hour=hour + 12)) if small or (bell.evening and 6 <= hour <= 11) else time


def full_hour(half: str | None, hour: int) -> int | None:
    """The hour on the 24-hour clock when 上午, 下午 or the like is said with it; None where that is no evening's: 晚上1点."""
    said = (half or "").lower()
    if (hour == 12 and said in ("晚上", "晚", "凌晨")) or (hour < 5 and said in ("晚上", "晚")):
        return None
    if said == "am":
        return hour % 12 if hour <= 12 else hour
    return hour + 12 * (said in _AFTERNOON and hour < (10 if said == "中午" else 12))


def _with_colon(text: str) -> str:
    """`730`, `7.30` and 0.3125 as `7:30`; "" for everything else."""
    if _PART.fullmatch(text):
        minutes = round(Fraction(text) * 1440)
        return f"{minutes // 60}:{minutes % 60:02d}"
    compact = _COMPACT.fullmatch(text)
    return f"{compact[1]}:{compact[2]}" if compact else ""


def _guess(time: dt.time) -> Guess:
    return Guess(time, "guess-time", {"read": f"{time:%H:%M}"})


def read_span(start: str, end: str, bell: Bell | None = None) -> Span:
    """The two cells of a start and an end, each blank (None) or a time; one cell may hold the whole span.

    A `T` between the two is a dash, and a one-digit hour after it that lies before the start has lost
    a 1: `16：45T7：30` is 16:45—17:30.
    """
    whole = _SPAN.fullmatch(plain(start or end))
    if whole is None or has_odd_figure(start + end) or (start and end and plain(start) != plain(end)):
        return Span(_read(start, bell), _read(end, bell))
    first: Outcome = read_time(whole["start"], bell)
    last: Outcome = read_time(whole["end"], bell)
    if whole["dash"] in "Tt":
        last = _with_lost_one(first, last, whole["end"])
    return Span(first, last)


def _read(text: str, bell: Bell | None) -> Outcome:
    if plain(text) in NOTHING:
        return Guess(None, "guess-blank")
    return read_time(text, bell) if text else None


def _with_lost_one(start: Outcome, end: Outcome, text: str) -> Outcome:
    first, last = value_of(start), value_of(end)
    one_digit = re.match(r"\d\D", text)
    if first is None or last is None or one_digit is None or last >= first or last.hour > 9:
        return Guess(last, "guess-dash", {"read": f"{last:%H:%M}"}) if last is not None else end
    return _guess(last.replace(hour=last.hour + 10))


def value_of(outcome: Outcome) -> dt.time | None:
    """The time of an outcome, or None where there is none."""
    value = outcome.value if isinstance(outcome, Guess) else outcome
    return value if isinstance(value, dt.time) else None
