"""The school's calendar against the official one: days off that it lacks, make-up days that it leaves unanswered (A6).

It asks two holiday libraries, so it belongs to `kehou check` alone: a build computes from the calendar as it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from kehou.check.books import Books
from kehou.model.problem import Problem
from kehou.model.school import School
from kehou.read.statutory import Statutory, statutory_days

_OFF, _MAKE_UP = "放假", "调休上班"
_LONGEST = dt.timedelta(days=366)
"""A longer term is a slip of the pen, told elsewhere; nobody wants the holidays of a century."""
_NAMES = ("元旦", "除夕", "春节", "清明", "劳动节", "五一", "端午", "中秋", "国庆", "十一")
"""Words of a note that say a row is about a holiday of the state."""


def check_holidays(school: School) -> Iterator[Problem]:
    """What the calendar should say of official days off and make-up workdays between the first and last service day.

    A calendar that could not be read whole is passed over: it says more than is known.
    """
    books = Books(school)
    first, last = books.days.first, books.days.last
    unread = "calendar" in school.unread or any(row.date is None for row in school.calendar)
    if unread or last - first > _LONGEST:
        return
    official = statutory_days(first, last)
    yield from _days_off(books, official)
    yield from _make_up_days(books, official)
    yield from _slips(books, official)
    for dispute in official.disputes:
        if not books.days.rows_on(dispute.date):
            yield books.at("holiday-disputed", ("calendar", None, "date"), dispute.date)
    if official.unannounced:
        years = "、".join(map(str, official.unannounced))
        yield books.at("holidays-not-announced", ("calendar", None, "date"), years)


def _days_off(books: Books, official: Statutory) -> Iterator[Problem]:
    """One warning for each holiday some of whose days would have service because no row names them."""
    missing = [it for it in official.days if it.kind == _OFF and _runs_unnamed(books, it.date)]
    for name, days in groupby(missing, key=lambda it: it.name):
        dates = [it.date for it in days]
        facts = {"name": name, "dates": "、".join(map(str, dates))}
        yield books.at("holiday-not-in-calendar", ("calendar", None, "date"), dates[0], **facts)


def _runs_unnamed(books: Books, day: dt.date) -> bool:
    """Whether some grade has a period that day although no row of the calendar speaks of it."""
    bells = ((grade, row.period) for row in books.school.periods for grade in row.grades)
    return any(
        books.days.bell(day, *bell) is not None and books.days.row_naming(day, *bell) is None
        for bell in bells
    )


def _make_up_days(books: Books, official: Statutory) -> Iterator[Problem]:
    """A warning for each make-up workday on which the calendar has no row at all: without one there is no service."""
    for day in official.days:
        if day.kind == _MAKE_UP and not books.days.rows_on(day.date):
            yield books.at("make-up-day-unanswered", ("calendar", None, "date"), day.date, name=day.name)


def _slips(books: Books, official: Statutory) -> Iterator[Problem]:
    """A row that names a day off or a make-up workday where the state has none: often a date one day out."""
    kinds = {it.date: it.kind for it in official.days}
    unknown = {it.date for it in official.disputes}
    for row in books.school.calendar:
        day = row.date
        if day is None or day in unknown or day.year in official.unannounced:
            continue
        if not books.days.first <= day <= books.days.last:
            continue
        kind, where = kinds.get(day), ("calendar", row, "date")
        workday = kind == _MAKE_UP or (kind is None and day.isoweekday() <= 5)
        if row.kind == _OFF and workday and any(name in row.note for name in _NAMES):
            yield books.at("holiday-on-workday", where, day, note=row.note)
        elif row.kind == _MAKE_UP and kind != _MAKE_UP:
            yield books.at("make-up-not-official", where, day)
