"""On which days a weekly session is held, and by which bell row (rules: Days, Credits 1)."""

from __future__ import annotations

import datetime as dt

from kehou.compute.calendar import Meetings, ServiceDays, held, held_days, served_grades
from kehou.model.tables.plan import PERIOD_CATEGORIES, CalendarRow, Season
from tests.staffroom import ANN, BO, FRI, MON, THU, TUE, WED, at, bell, school, session

MIXED = (
    bell("下午一", "17:00", "17:45", "1", grades=(7,), row=2),
    bell("下午一", "17:10", "17:55", "3", grades=(8,), row=3),
)
ITEM = "F01/七1班"


def closed(day: dt.date, *grades: int) -> CalendarRow:
    """A day without service for some grades (none: for all)."""
    return CalendarRow(date=day, kind="停课", grades=grades)


def test_a_session_is_held_while_any_of_its_grades_meets() -> None:
    """Monday without grade 7 is held by the row of 8, Tuesday without both not at all, Wednesday by the row of 7."""
    days = ServiceDays(school(periods=MIXED, calendar=(closed(MON, 7), closed(TUE))))
    rows = [held(days, session(ANN, day.isoweekday(), grades=(8, 7)), day) for day in (MON, TUE, WED)]
    assert [row and (row.row, row.start) for row in rows] == [(3, at("17:10")), None, (2, at("17:00"))]


def test_weekday_season_and_dates_are_those_of_the_session() -> None:
    """Monday in summer, and in winter a Friday that follows Monday's timetable: each session on its own days."""
    days = ServiceDays(
        school(
            calendar=(CalendarRow(date=FRI, kind="上课", timetable_weekday=(1,)),),
            seasons=(Season(season="夏季", start=MON, end=WED), Season(season="冬季", start=THU, end=FRI)),
        )
    )
    held_on = [
        [day for day, _ in held_days(days, it)]
        for it in (
            session(ANN, 1),
            session(ANN, 1, season="冬季"),
            session(ANN, 1, start_date=TUE),
            session(ANN, 1, end_date=THU),
            session(ANN, 5),
        )
    ]
    assert held_on == [[MON, FRI], [FRI], [FRI], [MON], []]


def test_a_weekday_of_its_own_moves_a_grade_and_its_session_with_it() -> None:
    """On Friday grade 8 alone follows Monday: the mixed Monday session is held by its row, the Friday one by that of 7."""
    moved = CalendarRow(date=FRI, kind="上课", grades=(8,), timetable_weekday=(1,))
    days = ServiceDays(school(periods=MIXED, calendar=(moved,)))
    rows = [held(days, session(ANN, weekday, grades=(7, 8)), FRI) for weekday in (1, 5)]
    assert [row and row.row for row in rows] == [3, 2]


def test_a_grade_is_served_when_it_has_more_than_meals_and_duties() -> None:
    """One grade for each category: 用餐, 值班 and 放学 alone serve nobody."""
    bells = tuple(
        bell("时段", "17:00", "17:45", category=name, grades=(grade,))
        for grade, name in enumerate(PERIOD_CATEGORIES, start=1)
    )
    served = {PERIOD_CATEGORIES[grade - 1] for grade in served_grades(school(periods=bells))}
    assert served == {"课后服务", "延时托管", "早到校", "午间", "晚自习"}


def test_a_line_finds_its_session_by_item_period_and_date() -> None:
    """The same group meets on Monday and Tuesday, with two teachers; Wednesday, 下午二 and another item find nothing."""
    days = ServiceDays(school())
    meetings = Meetings(days, (session(ANN, 1), session(BO, 2)))
    found = [meetings.bell(ITEM, "下午一", day) for day in (MON, TUE, WED)]
    assert [row and row.start for row in found] == [at("17:00"), at("17:00"), None]
    assert meetings.bell(ITEM, "下午二", MON) is None
    assert (ITEM in meetings, "F02/七1班" in meetings) == (True, False)
