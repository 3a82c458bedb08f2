"""Each hard rule of a timetable is kept by the tiny timetable and broken by one change to it."""

from pathlib import Path
from typing import Any

import pytest

from tests.recompute.hard_rules import hard_rule_breaches
from tests.recompute.results import recompute
from tests.recompute.tiny import TABLES, class_session, elective, timetable, write_school

ROOMS = """
    场地,类型,容量,户外
    美术教室,美术教室,1,
    球场,球场,60,是
    体育馆,室内备用,40,
    小教室,室内备用,1,
"""
PINS = """
    课程编号,班组,星期,时段,教师,场地,学号,原因
    Q,1,二,下午二,T3,,,教练时间
    Q,,,,,,S003,校队
"""


def _plan(changed: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    plan = [{**row, "rain_room": "体育馆"} if row["course"] == "Q" else row for row in timetable()]
    return plan if changed is None else changed


def _breaches(folder: Path, plan: list[dict[str, Any]], **tables: str) -> list[str]:
    school = write_school(folder, **{"rooms": ROOMS, "pins": PINS, **tables})
    return hard_rule_breaches(school, plan, recompute(school, plan)["groups"])


def _changed(course: str, **cells: object) -> list[dict[str, Any]]:
    return [{**row, **cells} if row["course"] == course else row for row in _plan()]


def test_the_tiny_timetable_holds(tmp_path: Path) -> None:
    """None of the rules is broken."""
    assert _breaches(tmp_path, _plan()) == []


@pytest.mark.parametrize(
    ("plan", "breach"),
    [
        (_plan()[1:], "S001: 0 sessions in weekday 1"),
        ([*_plan(), class_session(1, "下午一")], "S001: 2 sessions in weekday 1"),
        ([*_plan(), class_session(2, "下午二")], "F/七1班 2 下午二: nobody is in it"),
        (_changed("Q", end="18:20"), "Q/1 2 下午二: other times than the period"),
        (_changed("Q", period="下午一"), "Q/1 2 下午一: not an allowed cell or grade"),
        (_changed("Q", period="下午一"), "Q/1 : meets in [(2, '下午一')]"),
        (_changed("Q", teacher="T2"), "Q/1 2 下午二: T2 cannot give it"),
        (_changed("Q", teacher="T2"), "P/1 2 下午二 and Q/1 2 下午二: same teacher T2"),
        (_changed("F", teacher="T2"), "F/七1班 1 下午一: T2 cannot give it"),
        (_changed("Q", room="美术教室"), "P/1 2 下午二 and Q/1 2 下午二: same room 美术教室"),
        (_changed("Q", room="美术教室"), "Q/1 2 下午二: room 美术教室 is not of ['球场']"),
        (_changed("Q", rain_room=None), "Q/1 2 下午二: no indoor room for rain"),
        (_changed("Q", rain_room="小教室"), "Q/1 2 下午二: rain room 小教室 holds 1"),
        (_changed("Q", rain_room="美术教室"), "Q/1 2 下午二: rain room 美术教室 is not of ['室内备用']"),
        (_changed("Q", rain_room="美术教室"), "P/1 2 下午二 and Q/1 2 下午二: same rain room 美术教室"),
        (_changed("F", room="体育馆"), "F/七1班 1 下午一: not in the room of its class"),
    ],
)
def test_one_change_breaks_one_rule(tmp_path: Path, plan: list[dict[str, Any]], breach: str) -> None:
    """Rules: Timetable, hard."""
    assert any(found.startswith(breach) for found in _breaches(tmp_path, plan))


@pytest.mark.parametrize(
    ("table", "before", "after", "breach"),
    [
        ("teachers", "外聘,值周教师,,,", "外聘,值周教师,,,周二", "Q/1 2 下午二: T3 is not available"),
        ("teachers", "外聘,值周教师,,,", "外聘,值周教师,,,周二 下午一", ""),
        ("teachers", "在编,,,,", "在编,,,8,", "T1: 9 sessions a week, at most 8"),
        ("courses", "F,作业辅导,作业辅导", "F,书法,必修", ""),
        ("courses", "7,行政班,,,,,", "7,行政班,,,,2,", "F/七1班 : 9 sessions a week, expected 2"),
    ],
)
def test_one_change_of_the_school_breaks_one_rule(
    tmp_path: Path, table: str, before: str, after: str, breach: str
) -> None:
    """A rule that another period, or nobody's 走班, does not touch stays kept."""
    assert before in TABLES[table]
    found = _breaches(tmp_path, _plan(), **{table: TABLES[table].replace(before, after)})
    assert [text for text in found if not breach or not text.startswith(breach)] == []
    assert bool(found) is bool(breach)


def test_a_compulsory_session_does_not_meet_while_a_student_is_away(tmp_path: Path) -> None:
    """S001 wishes for nothing and would have 书法 while S002 and S003 have their electives."""
    tables = {
        "courses": TABLES["courses"].replace("F,作业辅导,作业辅导", "F,书法,必修"),
        "applications": TABLES["applications"].replace("A1,S001,2021-09-01,,,P,Q", "A1,S001,2021-09-01,,,,"),
    }
    found = _breaches(tmp_path, [*_plan(), class_session(2, "下午二")], **tables)
    assert found == ["F/七1班 2 下午二: 必修 while some of its students have 走班"]


def test_pins_hold(tmp_path: Path) -> None:
    """A pinned teacher is not the one who gives it."""
    pins = PINS.replace("T3", "T2")
    assert [text[:3] for text in _breaches(tmp_path, _plan(), pins=pins)] == ["pin"]


def test_a_group_must_fit_its_room(tmp_path: Path) -> None:
    """球场 holds one, the group has two."""
    rooms = ROOMS.replace("球场,球场,60", "球场,球场,1")
    assert _breaches(tmp_path, _plan(), rooms=rooms) == ["Q/1 2 下午二: 2 students, room 球场 holds 1"]


def test_an_elective_without_sessions_is_missed(tmp_path: Path) -> None:
    """P has a group but does not meet; its one student has nothing there."""
    plan = [row for row in _plan() if row["course"] != "P"]
    found = _breaches(tmp_path, plan)
    assert "P/1 : meets in []" in found
    assert elective("P", "T2", "美术教室") in timetable()
