"""Which applications are accepted, for which days, and who is enrolled when (rules: Enrolment)."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from kehou.compute.enrolment import StayBook, enrol
from kehou.model.results import EnrolledApplication, Stay
from kehou.model.tables.families import Application, Step
from kehou.model.tables.plan import CalendarRow
from kehou.model.term import ApprovalStep
from tests.classrooms import FIRST, LAST, STUDENTS, applies, school, student

MON, TUE, WED, THU, FRI = (FIRST + dt.timedelta(days=day) for day in range(5))
CHAIN = (
    ApprovalStep("家长申请", "家长"),
    ApprovalStep("班级初审", "班级"),
    ApprovalStep("学校核准", "学校"),
    ApprovalStep("统筹安排", "系统"),
)
ANN = STUDENTS[0].student


def _one(*rows: Application) -> tuple[EnrolledApplication, ...]:
    return enrol(school(applications=rows)).applications


def _chained(*steps: Step) -> EnrolledApplication:
    it = school(applications=[applies(ANN, steps=steps)])
    return enrol(replace(it, term=replace(it.term, approval=CHAIN))).applications[0]


def test_an_application_with_every_step_passed_is_accepted_for_the_whole_service() -> None:
    """Blank start and end: from the first day to the last; the last step of the chain is shown done."""
    found = _one(applies(ANN))[0]
    assert (found.accepted, found.state, found.stay) == (True, "统筹安排", Stay(start=FIRST, end=LAST))


@pytest.mark.parametrize(
    "row",
    [applies(ANN, signed=""), applies(ANN, signed="否"), applies("N99999"), applies(ANN, steps=())],
    ids=["unsigned", "crossed out", "not on the roll", "not decided"],
)
def test_without_signature_student_or_decision_nothing_is_accepted(row: Application) -> None:
    """Each of these is needed; what is missing is said."""
    found = _one(row)[0]
    assert (found.accepted, found.stay) == (False, None)
    assert found.reason


def test_a_signature_may_be_a_name_or_a_date() -> None:
    """家长签字 holds 是, √, a name or a date."""
    rows = [applies(ANN, application=mark, signed=mark) for mark in ("√", "高先生", "2021-09-01")]
    assert all(it.accepted for it in _one(*rows))


def test_a_grade_without_any_period_is_not_served() -> None:
    """A student of grade 9 is not accepted where only grade 7 has periods."""
    it = school(students=[student("N90101", "九1班", grade=(9,))], applications=[applies("N90101")])
    assert not enrol(it).applications[0].accepted


def test_steps_are_passed_in_order() -> None:
    """A step that waits or is dated before the one before it stops the chain; a blank date is before nothing."""
    early, late = dt.date(2021, 9, 2), dt.date(2021, 9, 3)
    first, second = Step("班级初审", "通过", late), Step("学校核准", "通过", late)
    assert _chained(first, second).accepted
    assert _chained(replace(first, decided=None), second).accepted
    assert not _chained(first, replace(second, decided=early)).accepted
    assert not _chained(replace(first, decided=dt.date(2021, 8, 31)), second).accepted
    waiting = _chained(first)
    assert (waiting.accepted, waiting.state, waiting.reason) == (False, "学校核准", "等待“学校核准”")


def test_a_refused_application_keeps_the_reason_of_the_school() -> None:
    """退回 at a step: this step is the last reached."""
    it = school(applications=[applies(ANN, steps=(Step("班级初审", "退回"),), reason="材料不全")])
    found = enrol(replace(it, term=replace(it.term, approval=CHAIN))).applications[0]
    assert (found.accepted, found.state, found.reason) == (False, "班级初审", "材料不全")


def test_a_later_application_ends_the_earlier_stay_the_day_before_it_starts() -> None:
    """By `submitted`, then row, whatever their order in the file."""
    later = applies(ANN, application="A2", submitted=dt.date(2021, 9, 2), start=WED, row=2)
    first = applies(ANN, application="A1", row=3)
    found = {it.application: it.stay for it in _one(later, first)}
    assert found == {"A1": Stay(start=FIRST, end=TUE), "A2": Stay(start=WED, end=LAST)}


def test_an_application_replaced_from_the_first_day_has_no_stay() -> None:
    """A blank start is the first day, so nothing is left before it."""
    first, second = applies(ANN, application="A1", row=2), applies(ANN, application="A2", row=3)
    assert [it.stay for it in _one(first, second)] == [None, Stay(start=FIRST, end=LAST)]


def test_the_earliest_of_all_later_starts_counts() -> None:
    """A third application that starts before the second cuts the first there."""
    rows = [
        applies(ANN, application="A1", row=2),
        applies(ANN, application="A2", row=3, start=FRI),
        applies(ANN, application="A3", row=4, start=WED),
    ]
    assert [it.stay for it in _one(*rows)] == [Stay(start=FIRST, end=TUE), None, Stay(start=WED, end=LAST)]


def test_refused_applications_change_nothing() -> None:
    """A later application that was not signed leaves the stay as it is."""
    first, second = applies(ANN, application="A1", row=2), applies(ANN, application="A2", row=3, signed="")
    assert _one(first, second)[0].stay == Stay(start=FIRST, end=LAST)


def test_counts_are_of_students_not_of_applications() -> None:
    """Two applications of one student are one that applied; a class without applications is listed too."""
    rows = [applies(ANN, application="A1"), applies(ANN, application="A2"), applies("N7201", signed="")]
    found = enrol(school(applications=rows))
    assert [(it.students, it.applied, it.accepted) for it in found.by_grade] == [(12, 2, 1)]
    assert [(it.class_name, it.applied, it.accepted) for it in found.by_class] == [
        ("七1班", 1, 1),
        ("七2班", 1, 0),
    ]


def _book(*rows: Application, calendar: tuple[CalendarRow, ...] = ()) -> StayBook:
    it = school(applications=rows, calendar=calendar)
    return StayBook(it, enrol(it))


def test_enrolled_means_stay_period_and_weekday() -> None:
    """Named periods and weekdays only, on days of the stay only."""
    book = _book(applies(ANN, periods=("下午二",), weekdays=(1, 3), end=WED))
    enrolled = [
        (day, period)
        for day in (MON, TUE, WED)
        for period in ("下午一", "下午二")
        if book.enrolled(ANN, day, period)
    ]
    assert enrolled == [(MON, "下午二"), (WED, "下午二")]
    assert not book.enrolled(ANN, MON + dt.timedelta(days=7), "下午二")


def test_blank_periods_are_those_of_the_service_alone() -> None:
    """晚自习 is no 课后服务: it has to be named."""
    evening = replace(
        school().periods[0], period="晚自习", category="晚自习", start=dt.time(19), end=dt.time(20)
    )
    it = school(periods=(*school().periods, evening), applications=[applies(ANN)])
    book = StayBook(it, enrol(it))
    assert book.enrolled(ANN, MON, "下午一")
    assert not book.enrolled(ANN, MON, "晚自习")


def test_weekdays_are_those_of_the_timetable() -> None:
    """A Saturday made up with Friday's timetable is a Friday; a holiday is no day at all."""
    saturday = dt.date(2021, 9, 11)
    calendar = (
        CalendarRow(date=saturday, kind="上课", timetable_weekday=(5,)),
        CalendarRow(date=FRI, kind="放假"),
    )
    book = _book(applies(ANN, weekdays=(5,)), calendar=calendar)
    assert book.dates(ANN, (5, "下午一")) == {saturday, dt.date(2021, 9, 17)}
    assert book.enrolled(ANN, saturday, "下午一")
    assert not book.enrolled(ANN, FRI, "下午一")
