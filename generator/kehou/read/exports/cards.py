"""刷卡记录表 or 考勤记录表 of a punch machine: a line of day numbers, then for each person a line of labels and one of times."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kehou.read.cell import plain
from kehou.read.exports.heads import shown, squash
from kehou.read.exports.moments import days_in, read_times
from kehou.read.exports.record import Format, Left, Raw, Stamp, Who
from kehou.read.sheets import Line

_NUMBER = ("工号", "编号", "考勤号", "考勤号码", "登记号", "登记号码", "人员编号")
_NAME = ("姓名",)
_OTHER = ("部门", "班次", "职务")
_LABELS = frozenset((*_NUMBER, *_NAME, *_OTHER))
_WITH_VALUE = re.compile(rf"({'|'.join(sorted(_LABELS, key=len, reverse=True))}):(.+)")
_DAY = re.compile(r"0?(\d{1,2})(?:\.0)?[日号]?(?:周|星期)?[一二三四五六日天]?")
_FEWEST_DAYS = 3

Days = Mapping[int, dt.date]
"""Column → the day whose times stand in it."""


class _Sheet(Struct):
    """What the lines read so far say of those to come."""

    span: tuple[dt.date, dt.date] | None = None
    days: Days | None = None
    who: Who | None = None


def fits(lines: Sequence[Line]) -> bool:
    """A line of day numbers and one with the labels 工号 and 姓名, their values beside them."""
    others = [line for line in lines if not _day_numbers(line)]
    return len(others) < len(lines) and any(_person(line) for line in others)


def read(lines: Iterable[Line]) -> Iterator[Raw]:
    """Every time of every day of a person; times stand under their days until the next labels come.

    Labels without values end the block above them as well: what stands below is of nobody that is known.
    """
    sheet = _Sheet()
    for line in lines:
        # Below the days one of the labels will do; above them 编号 may be that of the sheet.
        numbers, person = _day_numbers(line), _person(line, lone=sheet.days is not None)
        span = _span(line)
        if span:
            # The head of another month ends the block above it, and its days are not those.
            sheet = _Sheet(span, sheet.days if span == sheet.span else None)
        elif numbers:
            sheet.days = _dates(numbers, sheet.span)
        elif person:
            sheet.who = person
        elif sheet.who is None and _has_times(line, sheet.days):
            yield from _times(line, Who(), sheet.days)
            continue
        elif sheet.who is not None:
            yield from _times(line, sheet.who, sheet.days)
            continue
        yield Left(line.number, "heading", shown(line))


def _span(line: Line) -> tuple[dt.date, dt.date] | None:
    """The first and last day that the head of a sheet names; one day alone is that of the printing."""
    named = days_in(shown(line))
    return (named[0], named[1]) if len(named) > 1 else None


def _times(line: Line, who: Who, days: Days | None) -> Iterator[Raw]:
    if days is None:
        yield Left(line.number, "no-month", shown(line))
        return
    for index, cell in enumerate(line.cells):
        if not cell:
            continue
        day = days.get(index)
        found = read_times(cell, day) if day else ("unreadable",)
        for time in found:
            yield Left(line.number, time, cell) if isinstance(time, str) else Stamp(line.number, who, time)
        if not found:
            yield Left(line.number, "no-punch", cell)


def _has_times(line: Line, days: Days | None) -> bool:
    """Whether times stand under the days: no head of a sheet has them there."""
    cells = ((days.get(index), cell) for index, cell in enumerate(line.cells) if cell) if days else ()
    return any(isinstance(time, dt.datetime) for day, cell in cells if day for time in read_times(cell, day))


def _day_numbers(line: Line) -> dict[int, int]:
    """Column → day number; nothing unless the line holds little else than numbers of days, one after another."""
    found = {
        index: int(match[1])
        for index, cell in enumerate(line.cells)
        if (match := _DAY.fullmatch(squash(cell))) and 1 <= int(match[1]) <= 31
    }
    days = list(found.values())
    steps = sum(after - before == 1 or after == 1 for before, after in itertools.pairwise(days))
    filled = sum(bool(cell) for cell in line.cells)
    return found if len(days) >= max(_FEWEST_DAYS, filled - 3) and steps == len(days) - 1 else {}


def _dates(numbers: Mapping[int, int], span: tuple[dt.date, dt.date] | None) -> Days | None:
    """The day of each column inside the span that the head of the sheet names; None without a span."""
    if span is None:
        return None
    found: dict[int, dt.date] = {}
    day = span[0]
    for index, number in numbers.items():
        while day <= span[1] and day.day != number:
            day += dt.timedelta(days=1)
        if day > span[1]:
            break
        found[index] = day
    return found


def _person(line: Line, *, lone: bool = False) -> Who | None:
    """The person that a line of labels names, "" where a label has no value; None when it is no such line.

    Both 工号 and 姓名 make such a line, or one of them with a colon where it may stand `lone`.
    """
    found: dict[str, str] = {}
    label = ""
    colon = False
    for cell in line.cells:
        name = squash(cell)
        written = re.sub(r"\s", "", plain(cell))
        inline = _WITH_VALUE.fullmatch(written)
        colon = colon or (name in _LABELS and written.endswith(":")) or bool(inline)
        if inline:
            found[inline[1]] = found.get(inline[1]) or _value(cell)
            label = ""
        elif name in _LABELS:
            found.setdefault(name, "")
            label = name
        elif written.endswith(":"):
            label = ""
        elif cell and label:
            found[label] = found[label] or cell
            label = ""
    labels = [not found.keys().isdisjoint(them) for them in (_NUMBER, _NAME)]
    labelled = all(labels) or (lone and colon and any(labels))
    who = Who(_first(found, _NUMBER).removesuffix(".0"), _first(found, _NAME))
    # Without colons and values these are the titles of columns.
    return who if labelled and (colon or who.id) else None


def _first(found: Mapping[str, str], labels: Sequence[str]) -> str:
    return next((found[it] for it in labels if found.get(it)), "")


def _value(cell: str) -> str:
    """What stands behind the colon of `姓 名：林一川`."""
    return re.split(r"[:：]", cell, maxsplit=1)[1].strip()


CARDS = Format("cards", "考勤机刷卡记录表", "punches", fits, read)
