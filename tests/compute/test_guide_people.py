"""Names appear as the school allows, and no count of people below five is told (rules: Privacy)."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from kehou.compute.guide_people import build_staffing, public_names, shown_count, surname
from kehou.model.results import Clock, Duty, Roster, Session, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import Teacher
from kehou.model.tables.records import Person
from kehou.model.term import Publish
from tests.builders import term


def session(teacher: str, **facts: object) -> Session:
    """A session on Monday afternoon; the fields a test cares for are given by name."""
    plain = Session(
        course="B01", group="七1班", grades=(7,), weekday=1, period="下午一", season="", start=Clock("17:00"),
        end=Clock("17:45"), teacher=teacher, room="七1班", rain_room="", start_date=None, end_date=None,
        pinned=False,
    )  # fmt: skip
    return msgspec.structs.replace(plain, **facts)


def _school(allowed: Literal["none", "surname", "full"]) -> School:
    staff = [(f"T900{number}", "在编") for number in range(5)] + [("T9101", "外聘"), ("T9201", "退休")]
    names = ("欧阳青禾", "周远", "周宁", "司马", "白露", "阿依努尔·买买提", "钱闲")
    return School(
        id="s",
        term=msgspec.structs.replace(term(), publish=Publish(teacher_names=allowed)),
        teachers=tuple(
            Teacher(teacher=number, name=name, status=status)
            for (number, status), name in zip(staff, names, strict=True)
        ),
        people=(
            Person(body="领导小组", role="组长", name="柏知远", title="校长", public=True),
            Person(body="家委会", role="委员", name="穆春和", title="家长代表"),
            Person(body="领导小组", role="组员", title="班主任", public=True),
        ),
    )


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("欧阳青禾", "欧阳"),
        ("司马", "司"),
        ("周远", "周"),
        ("阿依努尔·买买提", "阿依努尔"),
        ("東方朔", "東方"),
    ],
)
def test_a_family_name_may_have_two_characters(name: str, family: str) -> None:
    """Law: compound surnames stay whole; a name of two characters has a family name of one."""
    assert surname(name) == family


def test_names_are_shown_as_the_school_allows() -> None:
    """Law (publish.teacher_names): none shows no name at all, surname the family name, full the whole."""
    assert set(public_names(_school("none")).values()) == {""}
    assert public_names(_school("surname"))["T9000"] == "欧阳老师"
    assert public_names(_school("full"))["T9000"] == "欧阳青禾"


@pytest.mark.parametrize("status", ["志愿者", "家长"])
@pytest.mark.parametrize("allowed", ["surname", "full"])
def test_helpers_are_counted_and_never_named(allowed: Literal["surname", "full"], status: str) -> None:
    """Law: a parent or volunteer who holds a session is no 某老师, and his name is not on the site."""
    of = _school(allowed)
    helpers = tuple(
        Teacher(teacher=f"T930{number}", name=f"艾{mark}溪", status=status)
        for number, mark in enumerate("甲乙丙丁戊")
    )
    of = msgspec.structs.replace(of, teachers=(*of.teachers, *helpers))
    timetable = Timetable(sessions=tuple(session(it.teacher) for it in (of.teachers[0], *helpers)))
    staffing = build_staffing(of, timetable, Roster(duties=()))
    assert [(it.status, it.count) for it in staffing.counts] == [("在编", None), (status, 5)]
    assert len(staffing.teachers) == 1
    assert {public_names(of)[it.teacher] for it in helpers} == {""}


def test_counts_below_five_are_withheld_already_in_the_record() -> None:
    """Law: 4 is not told, 5 is; nobody without a session or duty is counted."""
    assert (shown_count(4), shown_count(5)) == (None, 5)
    timetable = Timetable(sessions=tuple(session(f"T900{number}") for number in range(4)))
    duty = Duty(date=term().term.start, period="", post="值班领导", teacher="T9004")
    helper = msgspec.structs.replace(duty, teacher="T9101")
    staffing = build_staffing(_school("surname"), timetable, Roster(duties=(duty, helper)))

    assert [(it.status, it.count) for it in staffing.counts] == [("在编", 5), ("外聘", None)]
    assert staffing.teachers == ("欧阳老师", "周老师", "司老师", "白老师", "阿依努尔老师")


def test_only_people_marked_public_and_named_are_leaders() -> None:
    """Law: a row without 公开, or one that stands for everybody with a role, puts no name on the site."""
    staffing = build_staffing(_school("none"), Timetable(sessions=()), Roster(duties=()))
    assert [(it.name, it.title) for it in staffing.leaders] == [("柏知远", "校长")]
    assert staffing.teachers == ()
