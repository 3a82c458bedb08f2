"""Posts, scores, overtime, punches, deductions, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from tests.folders import FILES, TERM, told, write_school

POSTS = "岗位,时段,人数,资格,课时,计课时单位,评分下限,评分上限\n护导,,1,护导,,天,0,2\n楼道,托管一,1,护导,0.5,时段,,\n"
RULES = "类别,后果,下限,上限\n迟到,扣课时,0.5,1\n脱岗,取消本岗,,\n"


def told_of(tmp_path: Path, **tables: str) -> list[tuple[str, int, str]]:
    """Code, row and column of everything told of the sound school with these tables."""
    changes: dict[str, str | None] = {f"{name}.csv": text for name, text in tables.items()}
    return [
        (code, row, column)
        for code, _, row, column in told(read_and_check(write_school(tmp_path, changes))[1])
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("甲,,1,护导,,天,0,", [("one-bound-only", "评分上限")]),
        ("甲,,1,护导,,天,2,1", [("bounds-crossed", "评分上限")]),
        ("甲,,1,护导,1,天,0,1", [("score-and-credits", "课时")]),
        ("甲,,,护导,1,天,,", [("nobody-counted", "人数")]),
        ("甲,,1,护导,1,时段,,", [("post-without-period", "时段")]),
        ("托管一,,1,护导,1,天,,", [("period-named-as-post", "时段")]),
    ],
)
def test_posts(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    """A post has both bounds or none, credits or a score, and periods when it goes by them."""
    found = told_of(tmp_path, posts=f"{POSTS}{row}\n")
    assert [(code, column) for code, _, column in found] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2021-09-06,T0001,护导,1.5,,,校长", []),
        ("2021-09-06,T0001,护导,2.5,,,校长", [("score-out-of-bounds", "课时")]),
        ("2021-09-06,T0001,护导,0.3,,,校长", [("score-off-step", "课时")]),
        ("2021-09-06,T0001,护导,,,,校长", [("score-missing", "课时")]),
        ("2021-09-06,T0001,护导,1,,,", [("score-without-assessor", "评定人")]),
        ("2021-09-07,T0001,护导,1,,,校长", [("scored-twice", "岗位或加班")]),
        ("2021-09-06,T0001,楼道,1,,,校长", [("post-not-scored", "岗位或加班")]),
        ("2021-09-06,T0001,加班,,15:30,16:30,校长", []),
        (
            "2021-09-06,T0001,加班,1,16:30,15:30,",
            [("overtime-credits", "课时"), ("overtime-ends-early", "止"), ("overtime-incomplete", "评定人")],
        ),
        ("2021-09-06,T0001,加班,,,,校长", [("overtime-incomplete", "止"), ("overtime-incomplete", "起")]),
        ("2021-09-06,T0001,加班,,15:30-16:30,,校长", []),
    ],
)
def test_duty_log(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    """Scores stand inside their bounds, once, by somebody; overtime has from, to and assessor (G-39, rules: Credits 5)."""
    log = f"日期,工号,岗位或加班,课时,起,止,评定人\n2021-09-07,T0001,护导,2,,,校长\n{row}\n"
    assert told_of(tmp_path, posts=POSTS, duty_log=log) == [(code, 3, column) for code, column in expected]


def test_another_step_may_be_read(tmp_path: Path) -> None:
    """`score_step` of term.yml is the step that is held."""
    changes: dict[str, str | None] = {
        "term.yml": TERM + 'readings: {score_step: "0.1"}\n',
        "posts.csv": POSTS,
        "duty_log.csv": "日期,工号,岗位或加班,课时,评定人\n2021-09-06,T0001,护导,0.3,校长\n2021-09-07,T0001,护导,0.35,校长\n",
    }
    assert [it.row for it in read_and_check(write_school(tmp_path, changes))[1]] == [3]


def test_roster(tmp_path: Path) -> None:
    """A settled duty stands once, with its period where the post goes by period."""
    roster = "日期,时段,岗位,工号\n2021-09-06,,护导,T0001\n2021-09-06,,护导,T0001\n2021-09-06,,楼道,T0001\n2021-09-06,托管二,楼道,T0002\n2021-09-06,托管一,楼道,T0002\n"
    assert told_of(tmp_path, posts=POSTS, roster=roster) == [
        ("duty-twice", 3, "工号"),
        ("duty-without-period", 4, "时段"),
        ("duty-in-wrong-period", 5, "时段"),
    ]


def test_punch_rules(tmp_path: Path) -> None:
    """A window that ends before it begins, a method that does not exist, no punch at all, nobody addressed."""
    rules = "规则,适用时段或岗位,对象,窗口起,窗口止,次数,方式,不满足时取消\n甲,托管一,有当班,15:00,14:00,0,指纹,当天\n乙,托管一,护导,15:00,15:10,2,考勤机;签到,托管一\n丙,托管一,保安,,,,,托管一\n"
    assert told_of(tmp_path, punch_rules=rules) == [
        ("no-times", 2, "次数"),
        ("unknown-method", 2, "方式"),
        ("window-ends-early", 2, "窗口止"),
        ("unknown-who", 4, "对象"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2021-09-06,T0001,迟到,,0.5", []),
        ("2021-09-06,T0001,迟到,,0.4", [("deduction-out-of-bounds", "课时")]),
        ("2021-09-06,T0001,迟到,,1.1", [("deduction-out-of-bounds", "课时")]),
        ("2021-09-06,T0001,迟到,,", [("deduction-without-credits", "课时")]),
        ("2021-09-06,T0001,脱岗,,", [("deduction-without-item", "项目")]),
        ("2021-09-06,T0001,脱岗,托管一,", []),
    ],
)
def test_deductions(tmp_path: Path, row: str, expected: list[tuple[str, str]]) -> None:
    """A deduction lies inside the bounds of its rule, and 取消本岗 says which (G-43)."""
    found = told_of(tmp_path, deduction_rules=RULES, deductions=f"日期,工号,类别,项目,课时\n{row}\n")
    assert found == [(code, 2, column) for code, column in expected]


def test_crossed_bounds_of_a_deduction_rule(tmp_path: Path) -> None:
    """An upper bound below the lower one is told."""
    assert told_of(tmp_path, deduction_rules="类别,后果,下限,上限\n迟到,扣课时,1,0.5\n") == [
        ("bounds-crossed", 2, "上限")
    ]


def test_corrections(tmp_path: Path) -> None:
    """A decision has a date that is not before its day; after the lock it changes nothing."""
    changes: dict[str, str | None] = {
        "term.yml": TERM + "settle: {until: 2021-10-08, lock: 2021-10-12}\n",
        "corrections.csv": "日期,工号,结论,批准日期\n2021-09-06,T0001,认可,2021-09-08\n2021-09-06,T0001,认可,\n"
        "2021-09-06,T0001,驳回,\n2021-09-06,T0001,认可,2021-09-05\n2021-09-06,T0001,认可,2021-10-13\n",
    }
    problems = read_and_check(write_school(tmp_path, changes))[1]
    assert [(code, row) for code, _, row, _ in told(problems)] == [
        ("correction-undated", 3),
        ("decided-too-early", 5),
        ("decided-after-lock", 6),
    ]


def test_nobody_stands_in_for_himself(tmp_path: Path) -> None:
    """A blank substitute is a session that was not held; the same person is a slip."""
    rows = "日期,时段,项目,原教师,代课教师\n2021-09-06,托管一,F0001/一1班,T0001,\n2021-09-06,托管二,F0001/一1班,T0001,T0001\n"
    assert told_of(tmp_path, substitutions=rows) == [("own-substitute", 3, "代课教师")]


def test_teachers(tmp_path: Path) -> None:
    """A class has one homeroom teacher; outside staff may come from an organisation; short ids are told once a table."""
    teachers = "工号,姓名,班主任班级,身份\nT0001,林一川,一1班,在编\nT0002,何青,一1班,在编\nT3,高远,,外聘\nT4,高近,二1班,志愿者\n"
    assert told_of(tmp_path, teachers=teachers) == [
        ("two-homeroom-teachers", 3, "班主任班级"),
        ("outsider-without-org", 4, "所属机构"),
        ("short-id", 4, "工号"),
    ]
    assert FILES["teachers.csv"].count("T000") == 2
