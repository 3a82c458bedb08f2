"""The next grade, and the classes whose names carry it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.tables.families import Student
from kehou.model.tables.plan import Period
from kehou.starting.promotion import class_after, grade_after, last_grade, plan_move


@pytest.mark.parametrize(
    ("name", "grade", "after"),
    [
        ("七1班", 7, "八1班"),
        ("七（12）班", 7, "八（12）班"),
        ("七 (1) 班", 7, "八 (1) 班"),
        ("七年级1班", 7, "八年级1班"),
        ("七一班", 7, "八一班"),
        ("二二班", 2, "三二班"),
        ("7.1", 7, "8.1"),
        ("7-1", 7, "8-1"),
        ("7(1)班", 7, "8(1)班"),
        ("７．１", 7, "８．１"),
        ("7年级1班", 7, "8年级1班"),
        ("701", 7, "801"),
        ("112班", 1, "212班"),
        ("初一（3）班", 7, "初二（3）班"),
        ("初2.1", 8, "初3.1"),
    ],
)
def test_a_class_that_carries_its_grade_moves_with_it(name: str, grade: int, after: str) -> None:
    """Law: only the figure of the grade changes; number, brackets, blanks and script stay as typed."""
    assert class_after(name, grade, 1) == after


FORMS = (
    "{zh}{n}班",
    "{zh}（{n}）班",
    "{zh}年级{n}班",
    "{g}.{n}",
    "{g}-{n}班",
    "{g}年级（{n}）班",
    "{g}{n:02d}班",
)


@given(st.integers(1, 8), st.integers(1, 20), st.sampled_from(FORMS))
def test_every_class_of_a_school_moves_to_its_own_successor(grade: int, number: int, form: str) -> None:
    """Law: the class after is the same form with the next grade, so no two classes ever meet."""
    names = [form.format(zh="一二三四五六七八九"[it - 1], g=it, n=number) for it in (grade, grade + 1)]
    assert class_after(names[0], grade, 1) == names[1]


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("火箭班", 7),
        ("71班", 7),
        ("12班", 1),
        ("2021级1班", 2),
        ("三好班", 3),
        ("七班", 7),
        ("二十一班", 2),
        ("八1班", 7),
        ("初一1班", 8),
    ],
)
def test_a_class_whose_name_is_not_plain_keeps_it(name: str, grade: int) -> None:
    """Law: a figure that may be the number of the class, a year or part of a word is never changed."""
    assert class_after(name, grade, 1) is None


@pytest.mark.parametrize(
    ("text", "after"), [("7", "8"), ("七年级", "八年级"), ("8年级", "9年级"), ("初一", "初二"), ("一", "二")]
)
def test_a_grade_is_written_as_it_was(text: str, after: str) -> None:
    """Law: the cell keeps its form; a form that we do not know is left to the caller."""
    assert grade_after(text, 1) == after
    assert grade_after("初中一年级", 1) is None


@pytest.mark.parametrize(
    ("stage", "last"),
    [
        ("小学", 6),
        ("小学（五四学制）", 5),
        ("初中", 9),
        ("九年一贯制（含小学部）", 9),
        ("完全中学", 9),
        ("", 0),
    ],
)
def test_the_last_grade_of_a_stage(stage: str, last: int) -> None:
    """Law: what the words say; nothing where they do not."""
    assert last_grade(stage) == last


def _student(number: int, grade: int, name: str) -> Student:
    return Student(student=f"S{number:04d}", name="安安", grade=(grade,), class_name=name)


STUDENTS = (
    _student(1, 7, "七1班"),
    _student(2, 8, "八（1）班"),
    _student(3, 9, "九1班"),
    _student(4, 7, "火箭班"),
)


def test_a_new_school_year_moves_every_class_and_lets_the_last_grade_go() -> None:
    """七1 → 八1 and 八(1) → 九(1) at once; 九1 has left; 火箭班 keeps its name and is told."""
    move = plan_move(STUDENTS, (), "初中", 1)
    assert move.classes == {"七1班": "八1班", "八（1）班": "九（1）班", "九1班": None, "火箭班": "火箭班"}
    assert move.unclear == ("火箭班",)
    assert [move.leaves(it) for it in STUDENTS] == [False, False, True, False]


def test_a_class_is_known_in_other_spellings() -> None:
    """七年级1班 and 71班 both mean 七1班: the first keeps its form, the second takes the plain name; F0001 is no class."""
    move = plan_move(STUDENTS, (), "初中", 1)
    assert [move.after(it) for it in ("七年级1班", "71班", "九（1）班", "F0001")] == [
        "八年级1班",
        "八1班",
        None,
        "F0001",
    ]


def test_a_class_that_keeps_its_name_keeps_it_in_every_spelling() -> None:
    """Law: where 71班 cannot be moved, 七1班 of the teachers' table still means it."""
    move = plan_move((_student(1, 7, "71班"),), (), "初中", 1)
    assert move.unclear == ("71班",)
    assert (move.after("71班"), move.after("七1班")) == ("71班", "71班")


def test_within_a_school_year_nobody_moves() -> None:
    """Law: the spring term has the grades and classes of the autumn term."""
    move = plan_move(STUDENTS, (), "初中", 0)
    assert all(before == after for before, after in move.classes.items())
    assert move.after("九1班") == "九1班"
    assert not move.unclear
    assert not any(move.leaves(it) for it in STUDENTS)


def test_a_young_school_keeps_its_oldest_pupils() -> None:
    """A 初中 that has only 七 and 八 so far has a 九年级 next year: nobody is dropped."""
    assert not any(plan_move(STUDENTS[:2], (), "初中", 1).leaves(it) for it in STUDENTS[:2])


def test_a_stage_without_meaning_is_told_by_the_grades_served() -> None:
    """Where the words say nothing the highest grade of 时段 or 学生 is the last."""
    bell = Period(
        period="下午",
        category="课后服务",
        grades=(1, 2, 3),
        weekdays=(1,),
        start=dt.time(16),
        end=dt.time(17),
    )
    pupils = (_student(1, 1, "一1班"), _student(2, 3, "三1班"))
    assert [plan_move(pupils, (bell,), "村小", 1).leaves(it) for it in pupils] == [False, True]
