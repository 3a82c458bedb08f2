"""The plan of a term: term.yml, days, seasons, bells, courses, lottery, pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from kehou.resources import samples
from tests.folders import FILES, TERM, told, write_school

Told = list[tuple[str, str, int, str]]
PERIODS = FILES["periods.csv"]
COURSES = FILES["courses.csv"]
WALKING = "课程编号,课程名称,类别,年级,组班方式,班数,容量,开班下限,每周节数,可排时段,可排星期,教师\n"
LOTTERY = 'lottery: {seed: "7"}\n'
KEY = "sixteen letters."


def problems(tmp_path: Path, **changes: str) -> Told:
    """Everything told of the sound school with some tables given another text."""
    files: dict[str, str | None] = {
        f"{name}.csv": text for name, text in changes.items() if name not in ("term", "key")
    }
    if "term" in changes:
        files["term.yml"] = changes["term"]
    if "key" in changes:
        files["lottery.key"] = changes["key"]
    return told(read_and_check(write_school(tmp_path, files))[1])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("end: 2022-01-14", "end: 2021-08-14", ["ends-before-start", "ends-before-start"]),
        ("end: 2022-01-14", "end: 2023-01-14", ["strange-term"]),
        ("end: 2022-01-14", "end: 2122-01-14", ["endless-term"]),
        ("end: 2022-01-14", "end: 9999-12-31", ["yaml-bad-value"]),
        ("end: 2022-01-14", "end: 2022-01-14\n  service_start: 2021-08-30", ["service-outside-term"]),
        (
            "end: 2022-01-14",
            "end: 2022-01-14\n  service_end: 2021-08-30",
            ["ends-before-start", "service-outside-term"],
        ),
        ("rules: [national]", "rules: []", ["nothing-listed"]),
        ("district: 溪山县", "district: XX县", ["placeholder"]),
        ("stage: 小学", "stage: 小学\n  accent: 绿色\n  website: 学校网", ["bad-colour", "bad-website"]),
        (
            "{state: 学校审核, actor: 学校}",
            "{state: 学校审核, actor: 学校}\n  - {state: 家长申请, actor: 家长}",
            ["step-named-twice"],
        ),
        ("{state: 家长申请, actor: 家长}", "{state: 统一组织, actor: 系统}", ["nobody-applies"]),
        (
            "language: zh-Hans",
            "language: zh-Hans\nsettle: {until: 2021-10-08, lock: 2021-10-01}",
            ["lock-before-until"],
        ),
        ("language: zh-Hans", 'language: zh-Hans\nreadings: {score_step: "半"}', ["yaml-bad-value"]),
        ("language: zh-Hans", "language: zh-Hans\nreadings: {score_step: 0}", ["step-not-above-zero"]),
        ("language: zh-Hans", "language: zh-Hant", ["no-traditional-yet"]),
        (
            "language: zh-Hans",
            "language: zh-Hans\nreadings: {priority_classes: [[留守, 年级1-2], [年级高]]}",
            ["bad-priority-grades"],
        ),
    ],
)
def test_term(tmp_path: Path, before: str, after: str, expected: list[str]) -> None:
    """What term.yml contradicts itself in, each at its key."""
    assert before in TERM
    found = problems(tmp_path, term=TERM.replace(before, after))
    assert [code for code, *_ in found] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "2021-09-18,上课,,,五\n2021-09-19,上课,,,\n2021-09-26,调休上班,,,",
            [("weekend-without-weekday", 3)],
        ),
        ("2021-09-20,放假,,,\n2021-09-20,停课,,,", [("day-named-twice", 3)]),
        ("2021-09-20,放假,1,,\n2021-09-20,停课,2,,", []),
        ("2021-09-20,放假,1,,\n2021-09-20,停课,1-2,托管一,", [("day-named-twice", 3)]),
        ("2021-09-20,停课,1,托管一,\n2021-09-20,停课,1,托管二,", []),
        ("2022-09-20,放假,,,", [("date-out-of-term", 2)]),
        ("2021-09-18,上课,,,三五", [("one-weekday-only", 2)]),
    ],
)
def test_calendar(tmp_path: Path, rows: str, expected: list[tuple[str, int]]) -> None:
    """Special days: once for a grade and period, inside the term, and a weekend says whose weekday it is."""
    found = problems(tmp_path, calendar=f"日期,类型,年级,时段,按星期\n{rows}\n")
    assert [(code, row) for code, _, row, _ in found] == expected


def test_seasons_do_not_overlap_and_leave_no_day_out(tmp_path: Path) -> None:
    """A day of two seasons is an error; days of none are a warning with how many they are."""
    winter = "托管一,课后服务,1-2,一至五,冬,15:00,16:00,1\n"
    periods = PERIODS.replace("一至五,,15:30", "一至五,夏,15:30") + winter
    seasons = "季节,开始,结束\n夏,2021-09-05,2021-10-15\n冬,2021-10-15,2021-12-31\n冬,2022-01-10,2022-01-01\n"
    assert problems(tmp_path, periods=periods, seasons=seasons) == [
        ("days-without-season", "seasons.csv", 0, ""),
        ("days-without-season", "seasons.csv", 3, "结束"),
        ("seasons-overlap", "seasons.csv", 3, "开始"),
        ("ends-before-start", "seasons.csv", 4, "结束"),
    ]


def test_a_period_of_one_season_is_missed_in_the_other(tmp_path: Path) -> None:
    """A warning once for each period and season; another period in its place is as good as its own row."""
    summer = PERIODS.replace("一至五,,15:30", "一至五,夏,15:30")
    seasons = "季节,开始,结束\n夏,2021-09-01,2021-09-30\n冬,2021-10-01,2022-01-14\n春,2022-03-01,2022-06-30\n"
    assert problems(tmp_path, periods=summer, seasons=seasons) == [
        ("season-without-bell", "periods.csv", 2, "季节")
    ]
    instead = summer + "托管三,课后服务,1-2,一至五,冬,15:00,16:00,1\n"
    assert problems(tmp_path, periods=instead, seasons=seasons) == []
    one_day = summer + "托管一,课后服务,1-2,一至四,冬,15:00,16:00,1\n"
    assert problems(tmp_path, periods=one_day, seasons=seasons) == [
        ("season-without-bell", "periods.csv", 2, "季节")
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("托管一,课后服务,2,三,,13:30,14:30,1", "bell-twice"),
        ("托管一,课后服务,3,三,,13:30,14:30,1", ""),
        ("托管一,课后服务,2,六,,13:30,14:30,1", ""),
        ("托管一,课后服务,2,三,夏,13:30,14:30,1", "bell-with-and-without-season"),
        ("托管三,课后服务,1,五,,17:00,18:00,1", "bells-overlap"),
        ("托管三,课后服务,1,五,夏,17:00,18:00,1", "bells-overlap"),
        ("托管三,课后服务,1,五,,17:30,18:00,1", ""),
        ("托管三,延时托管,1,五,,17:00,18:00,1", "categories-overlap"),
        ("校门,值班,1,五,,17:00,18:00,1", ""),
        ("放学,放学,1,五,,17:20,17:40,1", ""),
        ("托管三,课后服务,1,五,,18:30,18:00,1", "bell-ends-early"),
    ],
)
def test_bells(tmp_path: Path, row: str, expected: str) -> None:
    """One time for a period, season, grade and weekday, and no two periods of a kind at once."""
    found = problems(
        tmp_path, periods=f"{PERIODS}{row}\n", seasons="季节,开始,结束\n夏,2021-09-01,2022-01-14\n"
    )
    assert [(code, row) for code, _, row, _ in found] == ([(expected, 4)] if expected else [])


def test_seasons_may_share_a_time(tmp_path: Path) -> None:
    """Two periods at the same hour in different seasons never meet."""
    periods = PERIODS + "社团,课后服务,1,五,夏,18:00,18:30,1\n读书,课后服务,1,五,冬,18:00,18:30,1\n"
    seasons = "季节,开始,结束\n夏,2021-09-01,2021-09-30\n冬,2021-10-01,2022-01-14\n"
    assert problems(tmp_path, periods=periods, seasons=seasons) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("X0001,篮球,选修,1,走班,2,20,8,1,托管二,三,T0001", []),
        ("X0001,篮球,选修,1,走班,2,20,8,2,托管一;托管二,三,T0001", []),
        ("X0001,篮球,选修,1,走班,,0,8,1,托管二,三,T0001", [("no-seats", "容量"), ("no-seats", "班数")]),
        ("X0001,篮球,选修,1,走班,2,20,41,1,托管二,三,T0001", [("never-opens", "开班下限")]),
        ("X0001,篮球,选修,1,走班,2,20,8,,托管二,三,T0001", [("no-weekly", "每周节数")]),
        ("X0001,篮球,选修,1,走班,2,20,8,1,托管二,,T0001", [("walking-cells", "每周节数")]),
        ("X0001,篮球,选修,1,走班,2,20,8,1,托管一;托管二,三,T0001", [("walking-cells", "每周节数")]),
        ("X0001,篮球,选修,1,走班,2,20,8,1,托管二,三,", [("nobody-teaches", "教师")]),
        ("X0001,篮球,选修,1-3,走班,2,20,8,1,托管二,三,T0001", [("course-never-runs", "可排时段")]),
        ("X0001,篮球,选修,1,走班,2,20,8,1,托管二,六,T0001", [("course-never-runs", "可排时段")]),
        ("X0001,美术,选修,1,年级混编,,,,,托管二,,T0001", [("no-group-size", "班数")]),
        ("X0001,美术,选修,1,年级混编,2,,,,托管二,,T0001", []),
        ("X0001,阅读,阅读,1,行政班,,,,0,托管二,,", [("no-weekly", "每周节数")]),
    ],
)
def test_courses(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    """A course has seats, cells and somebody to hold it."""
    found = problems(tmp_path, courses=f"{WALKING}{row}\n", term=TERM + LOTTERY, key=KEY)
    assert [(code, column) for code, _, _, column in found] == expected


def test_pins_may_give_the_cells_of_a_walking_course(tmp_path: Path) -> None:
    """A course that may be in five cells and is pinned to one has one cell a week."""
    courses = WALKING + "X0001,篮球,选修,1,走班,2,20,8,1,托管二,,T0001\n"
    pins = "课程编号,星期,时段,原因\nX0001,三,托管二,已公布\n"
    assert problems(tmp_path, courses=courses, pins=pins, term=TERM + LOTTERY, key=KEY) == []


def test_every_grade_of_a_walking_course_has_its_cells(tmp_path: Path) -> None:
    """A cell that runs for one of its grades only would leave the other's children without the session."""
    periods = PERIODS + "托管三,课后服务,2,三,,17:30,18:00,1\n"
    courses = WALKING + "X0001,篮球,选修,1-2,走班,2,20,8,2,托管二;托管三,三,T0001\n"
    found = problems(tmp_path, courses=courses, periods=periods, term=TERM + LOTTERY, key=KEY)
    assert found == [("walking-cell-missing", "courses.csv", 2, "可排时段")]


def test_a_walking_course_needs_a_lottery(tmp_path: Path) -> None:
    """Seed and key are both told when both are missing; a school without 走班 needs neither."""
    courses = WALKING + "X0001,篮球,选修,1,走班,2,20,8,1,托管二,三,T0001\n"
    assert problems(tmp_path, courses=courses) == [
        ("no-lottery-key", "lottery.key", 0, ""),
        ("no-seed", "term.yml", 0, "lottery.seed"),
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (KEY, []),
        (KEY[1:], ["short-lottery-key"]),
        (f"{KEY[1:]}\n", ["short-lottery-key"]),
        (
            samples()["gansu-junior"].joinpath("lottery.key").read_text(encoding="utf-8"),
            ["sample-lottery-key"],
        ),
    ],
)
def test_the_key_is_long_and_nobody_knows_it(tmp_path: Path, key: str, expected: list[str]) -> None:
    """Sixteen bytes at least, and not the published key of a sample: with it children are matched to receipts."""
    courses = WALKING + "X0001,篮球,选修,1,走班,2,20,8,1,托管二,三,T0001\n"
    found = problems(tmp_path, courses=courses, term=TERM + LOTTERY, key=key)
    assert found == [(code, "lottery.key", 0, "") for code in expected]


def test_a_sample_may_have_its_own_key() -> None:
    """The sample itself is not warned: its evidence fits only this key."""
    found = read_and_check(samples()["gansu-junior"])[1]
    assert "lottery.key" not in {it.file for it in found}


def test_pins_fit_their_course(tmp_path: Path) -> None:
    """A child of another grade and a cell that does not exist are told; a pinned class room is a room."""
    pins = "课程编号,星期,时段,场地,学号,原因\nF0001,六,托管一,,,甲\nF0001,三,托管一,一1班,,乙\n"
    assert problems(tmp_path, pins=pins) == [("pinned-no-cell", "pins.csv", 2, "时段")]
    courses = COURSES.replace("1-2", "1")
    pins = "课程编号,学号,原因\nF0001,S2020001,丙\nF0001,S2021001,丁\n"
    assert problems(tmp_path, courses=courses, pins=pins) == [("pinned-wrong-grade", "pins.csv", 2, "学号")]


def test_dates_lie_where_they_should(tmp_path: Path) -> None:
    """Evidence lies in the term; money and papers at most a year away; spans end after they begin."""
    found = problems(
        tmp_path,
        punches="工号,时间\nT0001,2020-09-06 15:20:00\n",
        inspections="日期,是否开展\n2022-09-06,是\n",
        income="日期,来源,金额\n2021-06-30,财政补助,100\n2031-06-30,捐赠,100\n",
        records="日期,类别\n2002-08-28,家长会\n",
        waivers="学号,减免比例,起,止\nS2021001,1,2021-10-01,2021-09-01\n",
    )
    assert found == [
        ("far-from-term", "income.csv", 3, "日期"),
        ("outside-term", "inspections.csv", 2, "日期"),
        ("date-out-of-term", "punches.csv", 2, "时间"),
        ("far-from-term", "records.csv", 2, "日期"),
        ("ends-before-start", "waivers.csv", 2, "止"),
    ]
