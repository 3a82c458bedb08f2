"""One stated defect each across the files of a sound school: the code at file, row and column, and the other place.

Each is told by `kehou check`, before or after computing; nothing else is told beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from kehou.check.school import read_and_check
from kehou.checking import check
from tests.conftest import TINY
from tests.folders import FILES, TERM, hold, told, write_school

CALENDAR = (
    "日期,类型,按星期,说明\n"
    "2021-09-18,调休上班,,\n2021-09-20,放假,,中秋节\n2021-09-21,放假,,中秋节\n2021-09-26,调休上班,,\n"
    + "".join(f"2021-10-0{day},放假,,国庆节\n" for day in (1, 4, 5, 6, 7))
    + "2021-10-09,调休上班,,\n2022-01-03,放假,,元旦\n"
)
PERIODS, COURSES, TEACHERS = FILES["periods.csv"], FILES["courses.csv"], FILES["teachers.csv"]
STUDENTS, APPLICATIONS = FILES["students.csv"], FILES["applications.csv"]
PINS = "课程编号,班组,星期,时段,教师,场地,学号,原因\n"
POSTS = "岗位,时段,人数,课时\n门岗,托管一,1,1\n食堂,托管一,1,1\n"
ROSTER = "日期,时段,岗位,工号\n"
SUBSTITUTIONS = "日期,时段,项目,原教师,代课教师\n"
GUARD = "T0003,陈知秋,,在编,\n"
"""A third teacher, without a class."""
SEASONS = "季节,开始,结束\n夏季,2021-09-01,2021-10-07\n冬季,2021-10-08,2022-01-14\n"
WALKING = {
    "courses.csv": "课程编号,课程名称,类别,年级,组班方式,班数,容量,每周节数,可排时段,可排星期,场地类型,教师\n"
    "F0001,作业辅导,作业辅导,1-2,行政班,,,,托管一;托管二,,,\n"
    "X0001,篮球,选修,1-2,走班,1,1,1,托管二,三,球场,T0003\n",
    "teachers.csv": TEACHERS + GUARD,
    "rooms.csv": "场地,类型,容量\n大球场,球场,1\n",
    "term.yml": TERM + 'lottery: {seed: "20210903-114"}\n',
    "lottery.key": "sixteen letters.",
}
"""The school with one 走班 course of a single seat."""


class Case(NamedTuple):
    """What is changed in the sound school, what is told, and what every message has to say."""

    changes: dict[str, str]
    expected: list[tuple[str, str, int, str]]
    says: tuple[str, ...] = ()


def _pins(*rows: str) -> dict[str, str]:
    return {"pins.csv": PINS + "".join(f"{row},误填\n" for row in rows)}


CASES: dict[str, Case] = {
    "a homeroom class that does not exist": Case(
        {
            "teachers.csv": TEACHERS.replace("身份", "班主任班级,身份")
            .replace("班,在编", "班,三1班,在编", 1)
            .replace("二1班,在编", "二1班,,在编")
        },
        [("unknown-name", "teachers.csv", 2, "班主任班级")],
        ("三1班", "学生"),
    ),
    "a pin for a course that does not exist": Case(
        _pins("F0009,一1班,一,托管一,,,"), [("unknown-name", "pins.csv", 2, "课程编号")], ("F0009", "课程")
    ),
    "a duty outside the term": Case(
        {
            "posts.csv": POSTS,
            "teachers.csv": TEACHERS + GUARD,
            "roster.csv": ROSTER + "2020-09-06,,门岗,T0003\n",
        },
        [("outside-term", "roster.csv", 2, "日期")],
        ("2021-09-01", "2022-01-14"),
    ),
    "a day named twice": Case(
        {"calendar.csv": CALENDAR + "2021-10-01,上课,,补课\n"},
        [("day-named-twice", "calendar.csv", 13, "日期")],
        ("第 6 行",),
    ),
    "a holiday and a make-up day that the school does not have": Case(
        {
            "calendar.csv": CALENDAR.replace("2021-10-01,放假,,国庆节\n", "").replace(
                "2021-10-09,调休上班,,\n", ""
            )
        },
        [
            ("holiday-not-in-calendar", "calendar.csv", 0, "日期"),
            ("make-up-day-unanswered", "calendar.csv", 0, "日期"),
        ],
    ),
    "one room for two classes at once": Case(
        {
            **_pins("F0001,一1班,一,托管一,,图书室,", "F0001,二1班,一,托管一,,图书室,"),
            "rooms.csv": "场地,类型\n图书室,书库\n活动室,书库\n",
            "courses.csv": COURSES.replace("可排时段", "可排时段,场地类型").replace("托管二", "托管二,书库"),
        },
        [
            ("clash-pin", "pins.csv", 2, "课程编号"),
            ("clash-pin", "pins.csv", 3, "课程编号"),
            ("clash-room", "rooms.csv", 2, "场地"),
        ],
        ("图书室", "pins.csv 第 2 行", "pins.csv 第 3 行"),
    ),
    "one teacher for two classes at once": Case(
        {
            **_pins("F0001,一1班,一,托管一,T0001,,", "F0001,二1班,一,托管一,T0001,,"),
            "teachers.csv": TEACHERS.replace("一1班", "一1班;二1班"),
        },
        [
            ("clash-pin", "pins.csv", 2, "课程编号"),
            ("clash-pin", "pins.csv", 3, "课程编号"),
            ("clash-teacher", "teachers.csv", 2, "工号"),
        ],
        ("T0001", "pins.csv 第 2 行", "pins.csv 第 3 行"),
    ),
    "two teachers for one class at once": Case(
        {
            **_pins("F0001,一1班,一,托管一,T0001,,", "F0001,一1班,一,托管一,T0002,,"),
            "teachers.csv": TEACHERS.replace("二1班", "一1班;二1班"),
        },
        [("clash-pin", "pins.csv", 2, "课程编号"), ("clash-pin", "pins.csv", 3, "课程编号")],
        ("一1班 周一托管一 T0001", "pins.csv 第 3 行"),
    ),
    "a pin while the teacher is away": Case(
        {
            **_pins("F0001,一1班,一,托管一,T0001,,"),
            "teachers.csv": TEACHERS.replace("岗位资格", "岗位资格,不可排").replace(
                "在编,护导", "在编,护导,周一 托管一", 1
            ),
        },
        [("clash-pin", "pins.csv", 2, "课程编号"), ("clash-unavailable", "teachers.csv", 2, "不可排")],
        ("不可排", "pins.csv 第 2 行"),
    ),
    "a duty at the time of a pinned session": Case(
        {
            **_pins("F0001,一1班,一,托管一,T0001,,"),
            "posts.csv": POSTS,
            "teachers.csv": TEACHERS + GUARD,
            "roster.csv": ROSTER + "2021-09-06,,门岗,T0001\n",
        },
        [("lines-overlap", "roster.csv", 2, "工号")],
        ("门岗 15:30—16:30", "F0001/一1班", "pins.csv 第 2 行"),
    ),
    "a duty at the time of a session": Case(
        {
            "posts.csv": POSTS,
            "teachers.csv": TEACHERS + GUARD,
            "roster.csv": ROSTER + "2021-09-06,,门岗,T0001\n",
        },
        [("lines-overlap", "roster.csv", 2, "工号")],
        ("门岗", "courses.csv 第 2 行"),
    ),
    "two duties at once": Case(
        {
            "posts.csv": POSTS,
            "teachers.csv": TEACHERS + GUARD,
            "roster.csv": ROSTER + "2021-09-06,,门岗,T0003\n2021-09-06,,食堂,T0003\n",
        },
        [("lines-overlap", "roster.csv", 3, "工号")],
        ("食堂", "门岗", "roster.csv 第 2 行"),
    ),
    "a substitute who teaches then": Case(
        {"substitutions.csv": SUBSTITUTIONS + "2021-09-06,托管一,F0001/一1班,T0001,T0002\n"},
        [("lines-overlap", "substitutions.csv", 2, "代课教师")],
        ("F0001/一1班", "F0001/二1班", "courses.csv 第 2 行"),
    ),
    "a substitute who is away": Case(
        {
            "teachers.csv": TEACHERS.replace("岗位资格", "岗位资格,不可排") + "T0003,陈知秋,,在编,,周一\n",
            "substitutions.csv": SUBSTITUTIONS + "2021-09-06,托管一,F0001/一1班,T0001,T0003\n",
        },
        [("substitute-while-away", "substitutions.csv", 2, "代课教师")],
        ("T0003", "teachers.csv 第 4 行"),
    ),
    "a duty while away": Case(
        {
            "posts.csv": POSTS,
            "teachers.csv": TEACHERS.replace("岗位资格", "岗位资格,不可排")
            + "T0003,陈知秋,,在编,,2021-09-06\nT0004,陈知春,,在编,,\n",
            "roster.csv": ROSTER + "2021-09-06,,门岗,T0003\n2021-09-06,,食堂,T0004\n",
        },
        [("duty-while-away", "roster.csv", 2, "工号")],
        ("门岗", "teachers.csv 第 4 行"),
    ),
    "a capacity above the room's": Case(
        {**WALKING, "courses.csv": WALKING["courses.csv"].replace("走班,1,1", "走班,1,2")},
        [("capacity-above-room", "courses.csv", 3, "容量")],
        ("大球场", "rooms.csv 第 2 行"),
    ),
    "a pinned room below the capacity": Case(
        {
            **WALKING,
            **_pins("X0001,,,,,小球场,", "X0001,,,,,,S2021001"),
            "courses.csv": WALKING["courses.csv"].replace("走班,1,1", "走班,1,2"),
            "rooms.csv": "场地,类型,容量\n大球场,球场,2\n小球场,球场,1\n",
        },
        [("pinned-room-small", "pins.csv", 2, "场地")],
        ("rooms.csv 第 3 行", "courses.csv 第 3 行"),
    ),
    "more hand placements than seats": Case(
        {
            **WALKING,
            **_pins("X0001,,,,,,S2021001", "X0001,,,,,,S2020001"),
            "rooms.csv": "场地,类型,容量\n大球场,球场,2\n",
        },
        [("places-beyond", "courses.csv", 3, "容量")],
        ("pins.csv 第 2、3 行",),
    ),
    "periods of one grade at once": Case(
        {"periods.csv": PERIODS + "托管三,课后服务,2,五,,16:00,17:00,1\n"},
        [("bells-overlap", "periods.csv", 4, "开始"), ("bells-overlap", "periods.csv", 4, "开始")],
        ("托管三", "第 2 行", "二年级周五"),
    ),
    "a gap between seasons": Case(
        {
            "periods.csv": PERIODS.replace("一至五,,15:30", "一至五,夏季,15:30")
            + "托管一,课后服务,1-2,一至五,冬季,15:20,16:20,1\n",
            "seasons.csv": SEASONS.replace("2021-10-07", "2021-10-05"),
        },
        [("days-without-season", "seasons.csv", 2, "结束")],
        ("2021-10-06 至 2021-10-07 这 2 天",),
    ),
    "bell times for one season alone": Case(
        {"periods.csv": PERIODS.replace("一至五,,15:30", "一至五,夏季,15:30"), "seasons.csv": SEASONS},
        [("season-without-bell", "periods.csv", 2, "季节")],
        ("托管一", "seasons.csv 第 3 行"),
    ),
    "a course that never runs": Case(
        {"courses.csv": COURSES.replace("1-2", "1-3")},
        [("course-never-runs", "courses.csv", 2, "可排时段")],
        ("三年级",),
    ),
    "a class without teacher": Case(
        {"teachers.csv": TEACHERS.replace("二1班", "")},
        [
            ("clash-no-teacher", "courses.csv", 2, "教师"),
            ("clash-cover", "students.csv", 0, ""),
            ("class-without-teacher", "students.csv", 3, "班级"),
        ],
        ("作业辅导", "students.csv"),
    ),
    "a class without homeroom teacher": Case(
        {
            "teachers.csv": TEACHERS.replace("身份", "班主任班级,身份")
            .replace("一1班,在编", "一1班,一1班,在编")
            .replace("二1班,在编", "二1班,,在编")
        },
        [("class-without-homeroom", "students.csv", 3, "班级")],
        ("二1班",),
    ),
    "a class in two grades": Case(
        {
            "students.csv": STUDENTS.replace("二1班", "一1班"),
            "teachers.csv": TEACHERS.replace("二1班", "一1班"),
        },
        [("class-in-two-grades", "students.csv", 3, "班级")],
        ("第 2 行",),
    ),
    "an application for a period of another grade": Case(
        {
            "periods.csv": PERIODS + "托管三,课后服务,2,三,,17:30,18:00,1\n",
            "courses.csv": COURSES.replace("托管二", "托管二;托管三").replace(
                "1-2,行政班,托管一", "1-2,行政班,托管一"
            ),
            "applications.csv": APPLICATIONS.replace("退回原因", "申请时段,退回原因").replace(
                "2021-09-02,\n", "2021-09-02,托管一;托管三,\n", 1
            ),
        },
        [("applied-not-offered", "applications.csv", 2, "申请时段")],
        ("一年级", "students.csv 第 2 行"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_defect_is_told_where_it_stands(tmp_path: Path, name: str) -> None:
    """Exactly the expected problems, and the first message says what it has to."""
    case = CASES[name]
    problems = check(write_school(tmp_path / "school", {"calendar.csv": CALENDAR, **case.changes})).problems
    assert told(problems) == sorted(case.expected, key=lambda it: (it[1], it[2], it))
    for word in case.says:
        assert word in problems[0].message


def test_the_sound_school_has_no_defect(tmp_path: Path) -> None:
    """Nothing at all is told of it, walking course or not."""
    schools: dict[str, dict[str, str]] = {"plain": {}, "walking": WALKING}
    for name, changes in schools.items():
        folder = write_school(tmp_path / name, {"calendar.csv": CALENDAR, **changes})
        assert check(folder).problems == ()


BROKEN = b"\x80\x00\xff?\x00"
UNREAD = [
    (it.name, data) for it in sorted(TINY.glob("*.csv")) for data in (b"", BROKEN, "备忘\n".encode())
] + [("lottery.key", b"")]
"""Files of the tiny school, emptied, broken or something else; any bytes at all are a key."""


@pytest.mark.parametrize(("file", "data"), UNREAD)
def test_a_file_that_cannot_be_read_is_told_alone(tiny_school: Path, file: str, data: bytes) -> None:
    """Law: of what it holds nothing is known, so no other file is told to be wrong because of it."""
    (tiny_school / file).write_bytes(data)
    found = read_and_check(tiny_school)[1]
    assert {it.file for it in found} == {file}


def test_a_shut_workbook_may_hold_what_others_refer_to(tmp_path: Path) -> None:
    """Posts and rooms may stand in the workbook; the roster beside it is not told that they are unknown."""
    changes = {"roster.csv": ROSTER + "2021-09-06,,门岗,T0001\n", "school.xlsx": "no workbook"}
    problems = read_and_check(write_school(tmp_path, {"calendar.csv": CALENDAR, **changes}))[1]
    assert [it.file for it in problems] == ["school.xlsx"]


def test_a_table_with_headers_alone_knows_no_name(tmp_path: Path) -> None:
    """It was read whole and holds nothing, so a duty of a post is one of a post that does not exist."""
    changes = {"roster.csv": ROSTER + "2021-09-06,,门岗,T0001\n", "posts.csv": "岗位,时段,人数,课时\n"}
    problems = read_and_check(write_school(tmp_path, {"calendar.csv": CALENDAR, **changes}))[1]
    assert told(problems) == [("unknown-name", "roster.csv", 2, "岗位")]


def test_a_lottery_key_that_somebody_holds_is_one_problem(
    tiny_school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there, so nobody is told to make a new one: receipts that are posted would lose their key."""
    hold(monkeypatch, "lottery.key")
    found = [it.code for it in read_and_check(tiny_school)[1] if it.file == "lottery.key"]
    assert found == ["unreadable-file"]
