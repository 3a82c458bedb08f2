"""Words of one table that are written otherwise in another: read where only one can be meant, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from kehou.model.problem import Problem
from kehou.model.school import School
from tests.folders import FILES, told, write_school

STUDENTS = """\
学号,姓名,年级,班级
0021001,艾力·买买提,1,一1班
0021002,张伟,1,一1班
0021003,张 伟,1,一2班
"""
TEACHERS = """\
工号,姓名,任教班级,身份,岗位资格
T0001,林一川,一1班;一2班,在编,护导
00072,何青,一2班,在编,护导
"""
COURSES = """\
课程编号,课程名称,类别,年级,组班方式,班数,可排时段
F0001,作业辅导,作业辅导,1-2,行政班,,托管一
M0001,自习,自习,1-2,年级混编,3,托管二
"""
SCHOOL: dict[str, str | None] = {
    "students.csv": STUDENTS,
    "teachers.csv": TEACHERS,
    "courses.csv": COURSES,
    "applications.csv": FILES["applications.csv"].splitlines()[0] + "\n",
}


def read(folder: Path, changes: dict[str, str]) -> tuple[School, list[Problem]]:
    """The school with some files changed, and the problems that reading names gives."""
    school, problems = read_and_check(write_school(folder, {**SCHOOL, **changes}))
    assert school is not None
    names = ("guess-name", "same-name", "ids-alike", "unknown-name", "unknown-item", "repeated-key")
    return school, [it for it in problems if it.code in names]


def punches(*teachers: str) -> dict[str, str]:
    """A table of punches of these teachers."""
    rows = "".join(f"{teacher},2021-09-06 15:2{at}:00\n" for at, teacher in enumerate(teachers))
    return {"punches.csv": f"工号,时间\n{rows}"}


@pytest.mark.parametrize(
    ("word", "teacher"),
    [("t0001", "T0001"), ("Ｔ０００１", "T0001"), ("T 0001", "T0001"), ("72", "00072"), ("072", "00072"),
     ("林一川", "T0001"), ("林　一川", "T0001")],
)  # fmt: skip
def test_a_word_that_leads_to_one_teacher_is_his_number(tmp_path: Path, word: str, teacher: str) -> None:
    """Another width or case, zeros lost or added, or a name that one person has."""
    school, problems = read(tmp_path, punches(word))
    assert [row.teacher for row in school.punches] == [teacher]
    assert [(it.code, it.row, it.column, it.value) for it in problems] == [("guess-name", 2, "工号", word)]
    assert f"“{word}”" in problems[0].message
    assert f"“{teacher}”" in problems[0].message


def test_a_known_word_is_no_guess(tmp_path: Path) -> None:
    """An id of the table is itself, and nothing is told."""
    assert read(tmp_path, punches("T0001", "00072"))[1] == []


def test_a_word_is_told_once_with_its_rows(tmp_path: Path) -> None:
    """A machine that lost the zeros of one number has one line, however many punches there are."""
    school, problems = read(tmp_path, punches("72", "T0001", "72", "72"))
    assert [row.teacher for row in school.punches] == ["00072", "T0001", "00072", "00072"]
    assert [(it.code, it.row) for it in problems] == [("guess-name", 2)]
    assert "共 3 行" in problems[0].message


def test_a_name_of_two_people_stops(tmp_path: Path) -> None:
    """重名 is an error with both numbers, and not also an unknown name."""
    payments = "日期,学号,收费项目,金额,类型\n2021-09-06,张伟,托管费,60,缴费\n2021-09-06,艾力•买买提,托管费,60,缴费\n"
    items = "收费项目,收费性质,适用年级,计费单位,标准,依据文号\n托管费,服务性收费,1-2,月,60,示例〔2021〕0号\n"
    school, problems = read(tmp_path, {"payments.csv": payments, "fee_items.csv": items})
    assert told(problems) == [
        ("same-name", "payments.csv", 2, "学号"),
        ("guess-name", "payments.csv", 3, "学号"),
    ]
    same = next(it for it in problems if it.code == "same-name")
    assert same.level == "error"
    assert "0021002、0021003" in same.message
    assert [row.student for row in school.payments] == ["", "0021001"]
    assert [row.name for row in school.students] == ["艾力·买买提", "张伟", "张 伟"]


def test_what_leads_nowhere_is_left_to_the_checks(tmp_path: Path) -> None:
    """A word that is only similar is no guess."""
    school, problems = read(tmp_path, punches("T0O01"))
    assert [row.teacher for row in school.punches] == ["T0O01"]
    assert [it.code for it in problems] == ["unknown-name"]


@pytest.mark.parametrize("word", ["一（1）班", "1.1", "1-1", "101", "一年级1班", "1月1日", "2022-01-01"])
def test_a_class_is_found_in_any_form(tmp_path: Path, word: str) -> None:
    """Brackets, width, figures and numerals make no other class of it."""
    teachers = TEACHERS.replace("一1班;一2班", f"{word};一2班")
    school, problems = read(tmp_path, {"teachers.csv": teachers})
    assert school.teachers[0].classes == ("一1班", "一2班")
    assert [(it.code, it.value) for it in problems] == [("guess-name", word)]


def test_a_class_that_could_be_two_is_none(tmp_path: Path) -> None:
    """1.1 is 一1班 or 一10班, where both are."""
    students = f"{STUDENTS}0021004,周一,1,一10班\n"
    teachers = TEACHERS.replace("一1班;一2班", "1.1;一2班")
    school, problems = read(tmp_path, {"teachers.csv": teachers, "students.csv": students})
    assert school.teachers[0].classes == ("1.1", "一2班")
    assert [(it.code, it.value) for it in problems] == [("unknown-name", "1.1")]


def test_a_class_written_in_two_ways_is_one(tmp_path: Path) -> None:
    """The way that most rows have is that of all; periods are put right alike."""
    students = f"{STUDENTS}0021004,周一,1,一（1）班\n"
    periods = f"{FILES['periods.csv']}托管 二,课后服务,3,一,,16:30,17:30,1\n"
    school, problems = read(tmp_path, {"students.csv": students, "periods.csv": periods})
    assert [row.class_name for row in school.students] == ["一1班", "一1班", "一2班", "一1班"]
    assert {row.period for row in school.periods} == {"托管一", "托管二"}
    assert told(problems) == [
        ("guess-name", "periods.csv", 4, "时段"),
        ("guess-name", "students.csv", 5, "班级"),
    ]


@pytest.mark.parametrize(
    ("course", "group", "read_as"),
    [("M0001", "2021-01-02", "1-2"), ("M0001", "1月2日", "1-2"), ("M0001", "1—2", "1-2"), ("F0001", "1月2日", "一2班"),
     ("F0001", "一（2）班", "一2班")],
)  # fmt: skip
def test_a_group_that_became_a_date_is_its_course_s(
    tmp_path: Path, course: str, group: str, read_as: str
) -> None:
    """A spreadsheet takes 1-2 for a date; only the groups that the course can have are thought of."""
    pins = f"课程编号,班组,星期,时段,原因\n{course},{group},一,托管一,已定\n"
    school, problems = read(tmp_path, {"pins.csv": pins})
    assert school.pins[0].group == read_as
    assert [(it.code, it.column, it.value) for it in problems] == [("guess-name", "班组", group)]


def test_a_group_that_the_course_does_not_have_stays(tmp_path: Path) -> None:
    """The fifth group of three, or a date in a grade that the course is not for."""
    pins = "课程编号,班组,星期,时段,原因\nM0001,1月5日,一,托管一,已定\nM0001,9月1日,二,托管一,已定\n"
    school, _ = read(tmp_path, {"pins.csv": pins})
    assert [row.group for row in school.pins] == ["1月5日", "9月1日"]


def test_the_number_of_a_door_is_no_class(tmp_path: Path) -> None:
    """Where rooms are named too, 101 is not the class 一1班; its brackets may still differ."""
    pins = "课程编号,班组,星期,时段,场地,原因\nF0001,一1班,一,托管一,101,已定\nF0001,一2班,一,托管一,一（2）班,已定\n"
    school, problems = read(tmp_path, {"pins.csv": pins, "rooms.csv": "场地,类型\n操场,球场\n"})
    assert [row.room for row in school.pins] == ["101", "一2班"]
    assert told(problems) == [("unknown-name", "pins.csv", 2, "场地"), ("guess-name", "pins.csv", 3, "场地")]


def test_items_are_put_right_in_both_parts(tmp_path: Path) -> None:
    """course/group is found by its course, then by the group that the course has."""
    substitutions = "日期,时段,项目,原教师,代课教师\n2021-09-06,托管１,f0001／一（2）班,何青,T0001\n"
    school, problems = read(tmp_path, {"substitutions.csv": substitutions})
    row = school.substitutions[0]
    assert (row.period, row.item, row.absent) == ("托管一", "F0001/一2班", "00072")
    assert [it.code for it in problems] == ["guess-name"] * 3


def test_absences_and_lists_are_put_right_inside(tmp_path: Path) -> None:
    """Each name of a cell that holds several is looked up by itself."""
    teachers = "工号,姓名,任教班级,身份,不可排\nT0001,林一川,一1班；一2班,在编,周三；周五 托管1\n"
    courses = COURSES.replace("行政班,,托管一", "行政班,,托管 一;托管二")
    school, problems = read(tmp_path, {"teachers.csv": teachers, "courses.csv": courses})
    assert [it.periods for it in school.teachers[0].unavailable] == [(), ("托管一",)]
    assert school.courses[0].periods == ("托管一", "托管二")
    assert [it.code for it in problems] == ["guess-name"] * 2


def test_ids_that_look_alike_are_told(tmp_path: Path) -> None:
    """Two rows whose numbers differ in width alone are most likely one person; which was meant is not guessed."""
    students = f"{STUDENTS}００21001,艾力,1,一1班\n"
    school, problems = read(tmp_path, {"students.csv": students})
    assert told(problems) == [("ids-alike", "students.csv", 5, "学号")]
    assert school.students[3].student == "００21001"


def test_rows_that_become_the_same_are_told(tmp_path: Path) -> None:
    """A person once by number and once by name has two rows where one may be."""
    _, problems = read(tmp_path, {"points.csv": "工号,考核分\nT0001,90\n林一川,80\n"})
    assert told(problems) == [
        ("guess-name", "points.csv", 3, "工号"),
        ("repeated-key", "points.csv", 3, "工号"),
    ]


@pytest.mark.parametrize(
    ("names", "told_at"),
    [(("1.1", "1.2", "1.1"), [2]), (("1.1", "1.10", "1.2"), []), (("1.2", "1.1", "1.10"), []),
     (("1.2", "1.3", "1.9"), []), (("1-1", "1-2", "1-1"), []), (("1.2", "1.1", "2.1"), [3])],
)  # fmt: skip
def test_a_class_that_may_have_lost_its_zero_is_told_once(
    tmp_path: Path, names: tuple[str, ...], told_at: list[int]
) -> None:
    """1.1 may be 1.10 too, unless 1.10 stands there with its zero."""
    rows = "".join(f"002100{at},学生{at},1,{name}\n" for at, name in enumerate(names))
    _, problems = read_and_check(
        write_school(tmp_path, {**SCHOOL, "students.csv": f"学号,姓名,年级,班级\n{rows}"})
    )
    assert [it.row for it in problems if it.code == "class-dot"] == told_at
