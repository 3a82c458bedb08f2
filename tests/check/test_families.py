"""Students, applications, attendance."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from tests.folders import FILES, TERM, told, write_school

HEADER = "申请编号,学号,提交日期,家长签字,班级初审结果,班级初审日期,学校审核结果,学校审核日期,退回原因,申请时段,申请星期,志愿1,志愿2,起始日期,退出日期\n"
CHAIN = TERM.replace("  - {state: 学校审核", "  - {state: 班级初审, actor: 班级}\n  - {state: 学校审核")
COURSES = (
    "课程编号,课程名称,类别,年级,组班方式,班数,容量,每周节数,可排时段,可排星期,教师\n"
    "F0001,作业辅导,作业辅导,1-2,行政班,,,,托管一;托管二,,\n"
    "X0001,篮球,选修,1,走班,2,20,1,托管二,三,T0001\n"
    "X0002,足球,选修,2,走班,2,20,1,托管二,四,T0001\n"
)


def told_of(tmp_path: Path, row: str) -> list[tuple[str, int, str]]:
    """Code, row and column of what is told of one application of a first-grader."""
    changes: dict[str, str | None] = {
        "term.yml": CHAIN + 'lottery: {seed: "7"}\n',
        "lottery.key": "sixteen letters.",
        "courses.csv": COURSES,
        "applications.csv": f"{HEADER}A0001,S2021001,2021-09-01,{row}\n",
    }
    problems = read_and_check(write_school(tmp_path, changes))[1]
    return [(code, row, column) for code, _, row, column in told(problems)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("是,通过,2021-09-02,通过,2021-09-02,,,,X0001,,,", []),
        ("是,通过,2021-09-02,退回,2021-09-03,名额已满,,,,,,", []),
        ("是,通过,2021-09-02,退回,2021-09-03,,,,,,,", [("returned-without-reason", "退回原因")]),
        ("是,通过,2021-09-03,通过,2021-09-02,,,,,,,", [("step-too-early", "学校审核日期")]),
        ("是,通过,2021-08-31,通过,2021-09-02,,,,,,,", [("step-too-early", "班级初审日期")]),
        ("是,通过,,通过,2021-08-31,,,,,,,", [("step-too-early", "学校审核日期")]),
        ("是,,,通过,2021-09-02,,,,,,,", [("step-out-of-turn", "学校审核结果")]),
        (",通过,2021-09-02,通过,2021-09-02,,,,,,,", [("passed-unsigned", "家长签字")]),
        ("未签,通过,2021-09-02,通过,2021-09-02,,,,,,,", [("passed-unsigned", "家长签字")]),
        ("拒签,通过,2021-09-02,通过,2021-09-02,,,,,,,", [("passed-unsigned", "家长签字")]),
        ("2,通过,2021-09-02,通过,2021-09-02,,,,X0001,,,", [("unclear-signature", "家长签字")]),
        ("○,,,,,,,,,,,", [("unclear-signature", "家长签字")]),
        (",,,,,,,,,,,", []),
        ("是,,,,,,,,X0001,X0001,,", [("wish-twice", "志愿")]),
        ("是,,,,,,,,F0001,,,", [("wish-not-chosen", "志愿")]),
        ("是,,,,,,,,X0002,,,", [("wish-wrong-grade", "志愿")]),
        ("是,,,,,,托管一,,X0001,,,", [("wish-not-applied-for", "志愿")]),
        ("是,,,,,,,一二,X0001,,,", [("wish-not-applied-for", "志愿")]),
        ("是,,,,,,托管二,三,X0001,,,", []),
        ("是,,,,,,托管一,六,,,,", [("applied-not-offered", "申请时段")]),
        ("是,,,,,,托管一,五六,,,,", []),
        ("是,,,,,,托管九,,,,,", [("unknown-name", "申请时段")]),
        ("是,,,,,,,,,,2021-10-08,2021-10-01", [("leaves-before-start", "退出日期")]),
        ("是,,,,,,,,,,2020-10-08,", [("date-out-of-term", "起始日期")]),
    ],
)
def test_applications(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    """What would make an application or a wish count for less than the family thinks."""
    assert told_of(tmp_path, row) == [(code, 2, column) for code, column in expected]


def test_a_student_has_one_grade_and_a_class_too(tmp_path: Path) -> None:
    """Class names are unique in the school; a student is in one grade."""
    students = FILES["students.csv"] + "S2020002,平平,2,一1班\nS2020003,果果,1-2,二1班\n"
    problems = read_and_check(write_school(tmp_path, {"students.csv": students}))[1]
    assert told(problems) == [
        ("class-in-two-grades", "students.csv", 4, "班级"),
        ("one-grade-only", "students.csv", 5, "年级"),
    ]


def test_attendance_is_of_days_with_service(tmp_path: Path) -> None:
    """A row on a Sunday, a holiday or in a period of another grade counts nowhere and is told."""
    changes: dict[str, str | None] = {
        "periods.csv": FILES["periods.csv"] + "托管三,课后服务,2,一至五,,17:30,18:00,1\n",
        "calendar.csv": "日期,类型\n2021-09-20,放假\n",
        "attendance.csv": "日期,学号,时段,状态\n2021-09-17,S2021001,托管一,到\n2021-09-19,S2021001,托管一,到\n"
        "2021-09-20,S2021001,托管一,到\n2021-09-17,S2021001,托管三,到\n2021-09-17,S2020001,托管三,到\n",
    }
    problems = read_and_check(write_school(tmp_path, changes))[1]
    assert [(code, row) for code, _, row, _ in told(problems)] == [
        ("attendance-without-service", row) for row in (3, 4, 5)
    ]
