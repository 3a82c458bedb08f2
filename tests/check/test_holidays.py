"""The school's calendar against the official one of autumn 2021.

The notice: 中秋节 19–21 September, 18 September (Saturday) worked; 国庆节 1–7 October, 26 September (Sunday)
and 9 October (Saturday) worked; 元旦 1–3 January 2022, nothing worked for it. The school serves grades 1
and 2, Monday to Friday, from 2021-09-01 to 2022-01-14.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from kehou.check.holidays import check_holidays
from kehou.model.problem import Problem
from kehou.read.school import open_school
from tests.commands import command, environment, kehou
from tests.conftest import GANSU, TINY
from tests.folders import TERM, write_school

HEAD = "日期,类型,年级,时段,按星期,说明\n"
MID_AUTUMN = "2021-09-20,放假,,,,中秋节\n2021-09-21,放假,,,,中秋节\n"
NATIONAL = "".join(f"2021-10-0{day},放假,,,,国庆节\n" for day in (1, 4, 5, 6, 7))
NEW_YEAR = "2022-01-03,放假,,,,元旦\n"
MAKE_UP = "2021-09-18,调休上班,,,,\n2021-09-26,调休上班,,,五,\n2021-10-09,上课,,,四,\n"
ANSWERED = HEAD + MID_AUTUMN + NATIONAL + NEW_YEAR + MAKE_UP


def _found(folder: Path, calendar: str | None, term: str = TERM) -> list[Problem]:
    school, problems = open_school(write_school(folder, {"calendar.csv": calendar, "term.yml": term}))
    assert school is not None
    assert problems == ()
    return list(check_holidays(school))


def _brief(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return [(it.code, it.row, it.value) for it in problems]


def test_a_calendar_that_answers_everything_is_left_alone(tmp_path: Path) -> None:
    """Weekends inside a holiday need no row, and a make-up day may be served or not."""
    assert _found(tmp_path, ANSWERED) == []


@pytest.mark.parametrize("calendar", [None, HEAD], ids=("no table", "no rows"))
def test_a_school_without_calendar_is_told_everything(tmp_path: Path, calendar: str | None) -> None:
    """Each holiday once with the days that would be served, each make-up workday by itself."""
    found = _found(tmp_path, calendar)
    assert _brief(found) == [
        ("holiday-not-in-calendar", 0, "2021-09-20"),
        ("holiday-not-in-calendar", 0, "2021-10-01"),
        ("holiday-not-in-calendar", 0, "2022-01-03"),
        ("make-up-day-unanswered", 0, "2021-09-18"),
        ("make-up-day-unanswered", 0, "2021-09-26"),
        ("make-up-day-unanswered", 0, "2021-10-09"),
    ]
    assert {(it.level, it.file, it.column) for it in found} == {("warning", "calendar.csv", "日期")}
    assert "2021-10-01、2021-10-04、2021-10-05、2021-10-06、2021-10-07 是国庆节假期" in found[1].message
    assert "日期 2021-10-01，类型 放假，说明 国庆节" in found[1].fix
    assert "2021-09-18 是中秋节的调休上班日" in found[3].message


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2021-10-01,放假,,,,国庆节", []),
        ("2021-10-01,上课,,,,照常开展", []),
        ("2021-10-01,放假,1,,,国庆节", [("holiday-not-in-calendar", 0, "2021-10-01")]),
        ("2021-10-01,放假,,托管一,,国庆节", [("holiday-not-in-calendar", 0, "2021-10-01")]),
        ("2021-10-01,放假,1,,,\n2021-10-01,上课,2,,,", []),
    ],
    ids=("off", "on", "one grade", "one period", "both grades"),
)
def test_a_day_off_is_answered_for_every_grade_and_period(
    tmp_path: Path, row: str, expected: list[tuple[str, int, str]]
) -> None:
    """A row answers for the grades and periods it names; whatever would still run is told."""
    calendar = ANSWERED.replace("2021-10-01,放假,,,,国庆节", row)
    assert _brief(_found(tmp_path, calendar)) == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2021-10-08,放假,,,,国庆节", [("holiday-on-workday", "2021-10-08")]),
        ("2021-10-08,放假,,,,校运会补休", []),
        ("2021-11-06,放假,,,,国庆节", []),
        ("2021-10-11,调休上班,,,,", [("make-up-not-official", "2021-10-11")]),
        ("2021-10-16,调休上班,,,五,", [("make-up-not-official", "2021-10-16")]),
        ("2022-02-01,放假,,,,春节", []),
    ],
    ids=("off a day too long", "the school's own", "a weekend", "worked", "worked on a Saturday", "outside"),
)
def test_rows_that_look_like_slips_are_notices(
    tmp_path: Path, row: str, expected: list[tuple[str, str]]
) -> None:
    """A holiday of the state on its workday, and a make-up day that is none; a school may still mean it."""
    lines = ANSWERED.count("\n")
    found = _found(tmp_path, ANSWERED + row + "\n")
    assert _brief(found) == [(code, lines + 1, value) for code, value in expected]
    assert all(it.level == "notice" for it in found)


def test_a_year_not_announced_is_one_notice(tmp_path: Path) -> None:
    """In 2092 the days of the law alone are asked for: no make-up day, and no day in lieu, is made up."""
    term = TERM.replace("2021-09-01", "2092-09-01").replace("2022-01-14", "2092-12-31")
    changes: dict[str, str | None] = {"term.yml": term, "applications.csv": None}
    school, _ = open_school(write_school(tmp_path, changes))
    assert school is not None
    found = list(check_holidays(school))
    assert {it.code for it in found} == {"holiday-not-in-calendar", "holidays-not-announced"}
    assert [it.value for it in found if it.level == "notice"] == ["2092"]
    national = next(it for it in found if "国庆节" in it.message)
    assert national.message.startswith("2092-10-01、2092-10-02、2092-10-03 是国庆节假期")


def test_where_the_libraries_differ_a_person_decides(tmp_path: Path) -> None:
    """2005-12-31 is told once, and no more when the school has answered it."""
    term = TERM.replace("2021-09-01", "2005-12-05").replace("2022-01-14", "2005-12-31")
    found = _found(tmp_path, None, term)
    assert _brief(found) == [("holiday-disputed", 0, "2005-12-31")]
    assert _found(tmp_path, HEAD + "2005-12-31,上课,,,五,\n", term) == []


@pytest.mark.parametrize("calendar", ["", HEAD + "十月一,放假,,,,国庆节\n"], ids=("file", "cell"))
def test_a_calendar_not_read_whole_is_passed_over(tmp_path: Path, calendar: str) -> None:
    """What it says is not known, so nobody says what it lacks."""
    school, problems = open_school(write_school(tmp_path, {"calendar.csv": calendar}))
    assert school is not None
    assert [it.file for it in problems] == ["calendar.csv"]
    assert list(check_holidays(school)) == []


def test_only_service_days_are_asked_about(tmp_path: Path) -> None:
    """A service that begins after 国庆节 and ends before 元旦 needs no answer but for 9 October."""
    dates = "end: 2022-01-14\n  service_start: 2021-10-08\n  service_end: 2021-12-31"
    found = _found(tmp_path, None, TERM.replace("end: 2022-01-14", dates))
    assert _brief(found) == [("make-up-day-unanswered", 0, "2021-10-09")]


def test_check_asks_the_libraries(tmp_path: Path) -> None:
    """`kehou check` tells it among everything else; warnings do not stop anybody."""
    told = tmp_path / "told.json"
    done = kehou("check", write_school(tmp_path / "school"), "--json", told)
    assert done.returncode == 0
    codes = [it["code"] for it in json.loads(told.read_text(encoding="utf-8"))]
    assert codes.count("holiday-not-in-calendar") == 3
    assert codes.count("make-up-day-unanswered") == 3


def test_the_calendar_of_the_sample_is_the_official_one() -> None:
    """gansu-junior answers every day of autumn 2021."""
    school, _ = open_school(GANSU)
    assert school is not None
    assert list(check_holidays(school)) == []


def test_a_build_asks_no_library(tmp_path: Path) -> None:
    """Law (rules: Days): with both libraries spoilt, `check` fails and `build` does its whole work."""
    for name in ("holidays", "chinese_calendar"):
        (tmp_path / f"{name}.py").write_text('raise ImportError("spoilt")\n', encoding="utf-8")
    spoilt = {**environment(), "PYTHONPATH": f"{tmp_path}{os.pathsep}{environment()['PYTHONPATH']}"}
    for arguments, code in ((("check", TINY), 1), (("build", TINY, "--out", tmp_path / "build"), 0)):
        done = subprocess.run(
            command(*arguments), env=spoilt, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stderr
        assert ("spoilt" in done.stderr) == (arguments[0] == "check")
