"""A whole folder with many things wrong: all of them are told in one pass, in Chinese, causes first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kehou.check.school import CHECKS, check_school, read_and_check
from kehou.model import messages
from kehou.model.catalogue import MESSAGES
from kehou.model.messages import across, intake
from kehou.model.report import in_order
from kehou.read.school import open_school
from tests.folders import FILES, told, write_school

GOLDEN = Path(__file__).parents[1] / "golden" / "tiny-school"
SAMPLES = Path(__file__).parents[2] / "data" / "schools"
BAD: dict[str, str | None] = {
    "students.csv": FILES["students.csv"].replace(",班级", "").replace(",一1班", "").replace(",二1班", ""),
    "punches.csv": "工号,时间\nT0001,2021-09-06 15:20:00\nT0099,2021-09-06 15:21:00\n",
    "calendar.csv": "日期,类型\n2021-02-31,放假\n",
    "posts.csv": "岗位,人数,资格,评分下限,评分上限\n护导,1,护导,0,2\n",
    "duty_log.csv": "日期,工号,岗位或加班,课时,评定人\n2021-09-06,T0001,护导,2.5,教务处\n",
    "split.csv": "分配项目,比例,分配依据\n过程津贴,60,课时\n结果奖励,39,考核分\n",
}


def test_a_bad_folder_tells_everything_at_once(tmp_path: Path) -> None:
    """A missing column, a stranger's punches, 31 February, 2.5 of 2 and 99 %: one pass, every one of them."""
    school, problems = read_and_check(write_school(tmp_path, BAD))
    assert school is not None
    assert told(problems) == [
        ("no-such-date", "calendar.csv", 2, "日期"),
        ("score-out-of-bounds", "duty_log.csv", 2, "课时"),
        ("unknown-name", "punches.csv", 3, "工号"),
        ("percents-not-100", "split.csv", 2, "比例"),
        ("missing-column", "students.csv", 1, "班级"),
    ]
    messages = {it.code: it.message for it in problems}
    assert messages["no-such-date"] == "“2021-02-31”不是真实的日期：2021年2月没有31日。"
    assert "“T0099”" in messages["unknown-name"]
    assert "0 到 2" in messages["score-out-of-bounds"]
    assert "2.5" in messages["score-out-of-bounds"]
    assert "99%" in messages["percents-not-100"]
    assert "“班级”" in messages["missing-column"]


def test_what_is_to_be_mended_first_comes_first(tmp_path: Path) -> None:
    """A missing column comes first, then a cell that cannot be read, then a name that is nowhere, then the rest."""
    problems = in_order(read_and_check(write_school(tmp_path, BAD))[1])
    assert [it.file for it in problems] == [
        "students.csv",
        "calendar.csv",
        "punches.csv",
        "duty_log.csv",
        "split.csv",
    ]


def test_a_sound_school_has_no_problem(tmp_path: Path) -> None:
    """The school that all other tests change has nothing wrong."""
    assert read_and_check(write_school(tmp_path))[1] == ()


@pytest.mark.parametrize("folder", [GOLDEN, *sorted(SAMPLES.glob("*"))], ids=lambda path: path.name)
def test_sample_schools_contradict_themselves_nowhere(folder: Path) -> None:
    """The schools we ship have no error and no warning."""
    school, _ = open_school(folder)
    assert school is not None
    assert [it.line() for it in check_school(school) if it.level != "notice"] == []


@pytest.mark.parametrize(
    "missing", ["students.csv", "teachers.csv", "courses.csv", "periods.csv", "applications.csv"]
)
def test_a_missing_table_is_told_once(tmp_path: Path, missing: str) -> None:
    """What refers to a table that is not there is not told row by row: the cause alone is."""
    changes: dict[str, str | None] = {missing: None, "punches.csv": BAD["punches.csv"]}
    if missing != "teachers.csv":
        del changes["punches.csv"]
    assert [it.code for it in read_and_check(write_school(tmp_path, changes))[1]] == ["missing-table"]


def test_an_unreadable_cell_is_passed_over(tmp_path: Path) -> None:
    """Every table with nothing but nonsense in its cells: checks go on and raise nothing."""
    changes: dict[str, str | None] = {}
    for it in (*FILES, "calendar.csv"):
        changes[it] = FILES.get(it, "日期,类型,年级\nx,y,z\n")
    nonsense: dict[str, str | None] = {
        name: _spoilt(text) for name, text in changes.items() if text and name.endswith(".csv")
    }
    school, problems = read_and_check(write_school(tmp_path, nonsense))
    assert school is not None
    assert problems


def _spoilt(text: str) -> str:
    """The same header over a row of nonsense and one of blanks but for the last cell."""
    header = text.splitlines()[0]
    width = header.count(",")
    return f"{header}\n{','.join(['??'] * (width + 1))}\n{',' * width}?\n"


def test_every_wording_is_whole() -> None:
    """A message ends as a sentence, says what to do, and no code stands in two themes."""
    themes = [intake.MESSAGES, across.MESSAGES]
    assert sum(len(theme) for theme in themes) == len({code for theme in themes for code in theme})
    for code, wording in {**intake.MESSAGES, **across.MESSAGES}.items():
        assert MESSAGES[code] == wording
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
        assert isinstance(wording, messages.Wording)
        assert wording.message.endswith(("。", "{hint}")), code
        assert wording.fix.endswith("。"), code
        told = re.sub(r"\{\w+\}", "", wording.message + wording.fix)
        assert not re.search(r"\b(row|column|null|None|True|string|int)\b", told), code


def test_every_check_is_asked() -> None:
    """The registry holds each judge once."""
    assert len(set(CHECKS)) == len(CHECKS)
