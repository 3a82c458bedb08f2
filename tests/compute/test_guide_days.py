"""Times and calendar as families read them: adjoining periods joined, months by the day, runs of special days."""

from __future__ import annotations

import datetime as dt

import msgspec

from kehou.compute.calendar import build_calendar
from kehou.compute.guide_days import build_hours, build_term_calendar
from kehou.model.school import School
from kehou.model.tables.plan import CalendarRow, Period, Season
from kehou.model.term import TermDates
from tests.builders import term


def _bell(period: str, start: str, end: str, **facts: object) -> Period:
    facts = {"category": "课后服务", "grades": (7, 8), "weekdays": (1, 2, 3, 4, 5), **facts}
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    return msgspec.convert({"period": period, **facts, **times}, Period)


def _lines(*bells: Period, seasons: tuple[Season, ...] = ()) -> list[tuple[str, str, str, str]]:
    school = School(id="s", term=term(), periods=bells, seasons=seasons)
    return [("、".join(it.periods), it.start, it.end, it.season) for it in build_hours(school)]


def test_adjoining_periods_of_one_kind_are_one_stretch() -> None:
    """Law (contract §1, rules: Days): a page joins adjoining periods; another category, grade or gap divides."""
    first, second = _bell("下午一", "17:00", "17:45"), _bell("下午二", "17:45", "18:30")
    assert _lines(second, first) == [("下午一、下午二", "17:00", "18:30", "")]
    assert len(_lines(first, _bell("下午二", "17:50", "18:30"))) == 2
    assert len(_lines(first, _bell("下午二", "17:45", "18:30", grades=(7,)))) == 2
    assert len(_lines(first, _bell("下午二", "17:45", "18:30", weekdays=(1,)))) == 2
    assert len(_lines(first, _bell("晚餐", "17:45", "18:30", category="用餐"))) == 2


def test_seasons_are_told_one_after_the_other() -> None:
    """Law: bells of one season never join those of another, and the seasons come in the order of their table."""
    seasons = tuple(
        Season(season=name, start=dt.date(2021, month, 1), end=dt.date(2021, month, 28))
        for name, month in (("夏季", 9), ("冬季", 11))
    )
    assert _lines(
        _bell("下午一", "16:30", "17:15", season="冬季"),
        _bell("下午一", "17:00", "17:45", season="夏季"),
        _bell("下午二", "17:15", "18:00", season="冬季"),
        seasons=seasons,
    ) == [("下午一", "17:00", "17:45", "夏季"), ("下午一、下午二", "16:30", "18:00", "冬季")]


def _september() -> School:
    """September and the National Day of 2021, with the days off as they were."""
    rows = [("放假", dt.date(2021, 9, day), "中秋节") for day in (19, 20, 21)]
    rows += [("放假", dt.date(2021, 10, day), "国庆节") for day in range(1, 8)]
    dates = TermDates(name="秋", start=dt.date(2021, 9, 1), end=dt.date(2021, 10, 9))
    makeup = CalendarRow(date=dt.date(2021, 10, 9), kind="上课", timetable_weekday=(5,), note="补周五的课")
    return School(
        id="s",
        term=msgspec.structs.replace(term(), term=dates),
        periods=(_bell("下午一", "17:00", "17:45"),),
        calendar=(*(CalendarRow(date=date, kind=kind, note=note) for kind, date, note in rows), makeup),
    )


def test_the_months_mark_every_day_of_the_service() -> None:
    """Law: September 2021 begins on a Wednesday; holidays are closed, weekends unmarked, a taught Saturday makeup.

    Service days by hand: 22 weekdays of September less 20 and 21, October 8 and the Saturday of October 9.
    """
    school = _september()
    calendar = build_term_calendar(school, build_calendar(school))
    september, october = calendar.months

    assert calendar.service_days == 22 - 2 + 2
    assert [(month.year, month.month, len(month.weeks)) for month in calendar.months] == [
        (2021, 9, 5),
        (2021, 10, 5),
    ]
    assert [day and day.date.day for day in september.weeks[0]] == [None, None, 1, 2, 3, 4, 5]
    marks = {day.date: day.mark for month in calendar.months for week in month.weeks for day in week if day}
    assert len(marks) == 30 + 31
    assert marks[dt.date(2021, 9, 17)] == "service"
    assert marks[dt.date(2021, 9, 18)] == "none"
    assert marks[dt.date(2021, 9, 19)] == "closed"
    assert marks[dt.date(2021, 10, 9)] == "makeup"
    assert marks[dt.date(2021, 10, 11)] == "none"
    assert all(week.count(None) < 7 for month in (september, october) for week in month.weeks)


def test_days_off_in_a_row_are_told_once() -> None:
    """Law: seven rows of one holiday are one line from the first to the last; another reason starts anew."""
    school = _september()
    special = build_term_calendar(school, build_calendar(school)).special
    assert [(it.start.day, it.end.day, it.note) for it in special] == [
        (19, 21, "中秋节"),
        (1, 7, "国庆节"),
        (9, 9, "补周五的课"),
    ]
    assert special[-1].timetable_weekday == 5
