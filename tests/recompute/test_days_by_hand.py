"""Service days, stays and acceptance of the second computation, on a calendar of two weeks."""

from datetime import date
from pathlib import Path

import pytest

from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment
from tests.recompute.school import read_school
from tests.recompute.tiny import write_school

CALENDAR = """
    日期,类型,年级,时段,按星期,说明
    2021-09-08,放假,,,,
    2021-09-09,停课,,下午二,,
    2021-09-11,调休上班,,,三,
    2021-09-12,调休上班,,,,
"""


def _calendar(folder: Path) -> Calendar:
    return Calendar(read_school(write_school(folder, calendar=CALENDAR)))


@pytest.mark.parametrize(
    ("day", "period", "expected"),
    [
        (date(2021, 9, 3), "下午一", False),  # before the service begins
        (date(2021, 9, 6), "下午一", True),
        (date(2021, 9, 8), "下午一", False),  # holiday
        (date(2021, 9, 9), "下午一", True),
        (date(2021, 9, 9), "下午二", False),  # only this period is named
        (date(2021, 9, 11), "下午一", True),  # a Saturday that follows Wednesday
        (date(2021, 9, 12), "下午一", False),  # a working Sunday without a timetable weekday
    ],
)
def test_a_service_day_is_monday_to_friday_but_for_the_rows_that_name_it(
    tmp_path: Path, day: date, period: str, expected: bool
) -> None:
    """Rules: Days."""
    assert _calendar(tmp_path).is_service(day, 7, period) is expected


def test_weekday_follows_the_timetable_and_week_follows_the_date(tmp_path: Path) -> None:
    """Week 1 is the Monday week of the term's first day, a Wednesday here."""
    calendar = _calendar(tmp_path)
    assert calendar.weekday(date(2021, 9, 11)) == 3
    assert [calendar.week(date(2021, 9, n)) for n in (1, 5, 6, 12, 13)] == [1, 1, 2, 2, 3]


APPLICATIONS = """
    申请编号,学号,提交日期,申请时段,申请星期,志愿1,家长签字,班级初审结果,班级初审日期,起始日期,退出日期
    A1,S001,2021-09-01,,,,是,通过,2021-09-02,,
    A2,S001,2021-09-08,下午一,周一三,,是,通过,2021-09-09,2021-09-13,2021-09-15
    B1,S002,2021-09-01,,,,,通过,2021-09-02,,
    B2,S002,2021-09-01,,,,是,退回,2021-09-02,,
    C1,S003,2021-09-05,,,,是,通过,2021-09-04,,
    D1,S404,2021-09-01,,,,是,通过,2021-09-02,,
"""


def test_an_application_is_accepted_when_every_step_is_passed_in_order(tmp_path: Path) -> None:
    """No signature, a refusal, a step before the one before it, and an unknown student: none is accepted."""
    school = read_school(write_school(tmp_path, applications=APPLICATIONS))
    decisions = Enrolment(school, Calendar(school)).decisions
    assert [(d.application.id, d.accepted) for d in decisions if d.accepted] == [("A1", True), ("A2", True)]
    assert {d.application.id: d.state for d in decisions}["B2"] == "班级初审"
    assert {d.application.id: d.state for d in decisions}["C1"] == "班级初审"
    assert {d.application.id: d.state for d in decisions}["B1"] == "家长自愿申请"


def test_a_later_application_ends_the_stay_before_it(tmp_path: Path) -> None:
    """The first covers everything until the day before the second starts; the second ends on its own day."""
    school = read_school(write_school(tmp_path, applications=APPLICATIONS))
    enrolment = Enrolment(school, Calendar(school))
    spans = [(stay.start, stay.end) for stay in enrolment.stays["S001"]]
    assert spans == [
        (date(2021, 9, 6), date(2021, 9, 12)),
        (date(2021, 9, 13), date(2021, 9, 15)),
    ]
    assert enrolment.is_enrolled("S001", date(2021, 9, 10), "下午二")
    assert enrolment.is_enrolled("S001", date(2021, 9, 13), "下午一")
    assert not enrolment.is_enrolled("S001", date(2021, 9, 13), "下午二")  # not applied for any more
    assert not enrolment.is_enrolled("S001", date(2021, 9, 14), "下午一")  # a Tuesday
    assert not enrolment.is_enrolled("S001", date(2021, 9, 16), "下午一")  # has left
