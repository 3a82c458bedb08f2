"""Punch rules of every kind, what a failure takes away, and what a correction saves (rules: Credits 3, 4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from kehou.compute.punching import addressed, spaced
from kehou.model.results import CreditHours, CreditLine, Evidence
from kehou.model.tables.duties import Correction, DutyLogRow, Punch, PunchRule
from kehou.model.tables.plan import Season
from kehou.model.term import Readings
from tests.staffroom import (
    ANN,
    BO,
    FRI,
    MON,
    TUE,
    amount,
    at,
    count,
    post,
    punched,
    rostered,
    rule,
    school,
    scored_post,
    session,
    statuses,
    teacher,
    total,
)

EARLY = session(ANN, 1, "早读")
FIRST, SECOND = session(ANN, 1, "下午一"), session(ANN, 1, "下午二")

STAIRS: dict[str, Any] = {
    "posts": (post("楼梯", "2", weekdays=(1,)),),
    "roster": (rostered(MON, "楼梯", ANN),),
}


def judged(punches: list[Punch], *rules: PunchRule, **tables: Any) -> CreditHours:
    """Monday of one teacher with a line in 早读 and in both afternoon periods."""
    return count(school(punch_rules=rules, punches=tuple(punches), **tables), EARLY, FIRST, SECOND)


def kept(hours: CreditHours) -> list[str]:
    """The periods of the lines that still earn."""
    return sorted(line.period for line in hours.lines if line.status in ("kept", "corrected"))


def line_in(hours: CreditHours, period: str) -> CreditLine:
    """The one line in that period."""
    return next(line for line in hours.lines if line.period == period)


@pytest.mark.parametrize(
    ("moment", "passes"),
    [
        ("06:59:59", False),
        ("07:00:00", True),
        ("07:10:00", True),
        ("07:10:59", True),
        ("07:11:00", False),
    ],
)
def test_a_window_includes_its_first_second_and_its_whole_last_minute(moment: str, passes: bool) -> None:
    """B-32: from ≤ time ≤ to:59; nothing early counts under the reading 不计."""
    hours = judged(punched(ANN, moment), rule("早签", "早读", "早读", start="07:00", end="07:10"))
    assert (line_in(hours, "早读").status == "kept") is passes


def test_a_window_without_end_or_start_is_open_there() -> None:
    """B-36: 17:30 以后 includes 17:30:00 and any later time; before it does not pass."""
    after = rule("签退", "下午一", "下午一", start="17:30")
    assert "下午一" in kept(judged(punched(ANN, "17:30:00"), after))
    assert "下午一" in kept(judged(punched(ANN, "23:59:59"), after))
    assert "下午一" not in kept(judged(punched(ANN, "17:29:59"), after))
    before = rule("签到", "下午一", "下午一", end="17:00")
    assert "下午一" in kept(judged(punched(ANN, "00:00:00"), before))


@pytest.mark.parametrize(("moment", "passes"), [("05:59:59", False), ("06:00:00", True), ("07:10:59", True)])
def test_early_punches_count_from_an_hour_before_when_the_reading_says_so(moment: str, passes: bool) -> None:
    """Under 计入 the window opens 60 minutes earlier, and nothing else changes."""
    base = rule("早签", "早读", "早读", start="07:00", end="07:10")
    hours = judged(punched(ANN, moment), base, readings=Readings(early_punch="计入"))
    assert (line_in(hours, "早读").status == "kept") is passes


def test_double_evidence_needs_a_punch_of_each_method() -> None:
    """考勤机;签到: the machine alone, or the sheet alone, is not enough; both in the window are."""
    both = rule("双证", "早读", "早读", start="07:00", end="07:10", methods=("考勤机", "签到"))
    machine, sheet = punched(ANN, "07:05:00"), punched(ANN, "07:06:00", method="签到")
    assert "早读" not in kept(judged(machine, both))
    assert "早读" not in kept(judged(sheet, both))
    assert "早读" not in kept(judged([*machine, *punched(ANN, "07:12:00", method="签到")], both))
    assert "早读" in kept(judged([*machine, *sheet], both))


def test_a_punch_without_method_is_one_of_the_machine() -> None:
    """打卡: a blank 方式 is 考勤机."""
    machine = rule("早签", "早读", "早读", methods=("考勤机",))
    assert "早读" in kept(judged(punched(ANN, "07:05:00", method=""), machine))


@pytest.mark.parametrize(
    ("moments", "gap", "passes"),
    [
        (("11:30:00", "11:40:00"), None, True),
        (("11:30:00", "11:39:59"), None, False),
        (("11:30:00", "11:30:02"), None, False),
        (("11:30:00", "11:39:59"), 5, True),
        (("11:30:00", "11:30:01"), 0, True),
        (("11:30:00", "11:30:00"), 0, False),
        (("11:30:00", "11:36:00", "11:41:00"), None, True),
        (("11:30:00", "11:36:00", "11:39:00"), None, False),
    ],
)
def test_several_punches_must_lie_min_gap_apart(
    moments: tuple[str, ...], gap: int | None, passes: bool
) -> None:
    """B-34: twice, ten minutes apart by the reading, counted from the last punch that was kept."""
    twice = rule("两次", "早读", "早读", times=2, min_gap=gap)
    assert ("早读" in kept(judged(punched(ANN, *moments), twice))) is passes


def test_min_gap_is_per_method_and_over_all_punches_without_methods() -> None:
    """One of each method within a second: two streams of one each; without methods one stream of one."""
    pair = [*punched(ANN, "07:05:00"), *punched(ANN, "07:05:01", method="签到")]
    assert "早读" in kept(judged(pair, rule("双证", "早读", "早读", methods=("考勤机", "签到"), min_gap=10)))
    assert "早读" not in kept(judged(pair, rule("两次", "早读", "早读", times=2)))


def test_spaced_keeps_the_first_of_equal_times() -> None:
    """Two punches at the same second are one, whatever the gap."""
    punches = punched(ANN, "07:00:00", "07:00:00", "07:00:01")
    assert [punch.row for punch in spaced(punches, 0)] == [2, 4]


def test_the_whole_day_takes_every_line_score_and_overtime_of_that_date_alone() -> None:
    """B-33: 当天 leaves nothing of Monday; Tuesday and the other teacher keep theirs."""
    log = (
        DutyLogRow(date=MON, teacher=ANN, item="值周", credits=amount("1"), assessor="教务处", row=2),
        DutyLogRow(
            date=MON, teacher=ANN, item="加班", start=at("19:00"), end=at("22:00"), assessor="校长", row=3
        ),
        DutyLogRow(
            date=TUE, teacher=ANN, item="加班", start=at("19:00"), end=at("22:00"), assessor="校长", row=4
        ),
    )
    tables: dict[str, Any] = {
        "punch_rules": (rule("早签", "早读", "当天", end="07:10"),),
        "posts": (scored_post("值周", "0", "2"),),
        "roster": (rostered(MON, "值周", ANN),),
        "duty_log": log,
    }
    hours = count(school(**tables), EARLY, FIRST, session(ANN, 2), session(BO, 1))
    assert [(line.teacher, line.date, line.status) for line in hours.lines] == [
        (ANN, MON, "void"), (ANN, MON, "void"), (BO, MON, "kept"), (ANN, TUE, "kept"),
    ]  # fmt: skip
    assert hours.scores == ()
    assert [(it.date, it.period) for it in hours.overtime] == [(TUE, "晚自习")]


def test_a_period_or_post_takes_only_the_lines_in_it() -> None:
    """B-35, B-39: the named period or post alone is lost, whichever line bound the rule."""
    morning = rule("早签", "早读", "下午二")
    assert kept(judged([], morning)) == ["下午一", "早读"]
    hours = judged([], rule("早签", "早读", "楼梯"), **STAIRS)
    assert kept(hours) == ["下午一", "下午二", "早读"]
    assert statuses(hours)[ANN, "楼梯", ""] == "void"


def test_a_rule_binds_only_whoever_has_a_line_in_its_periods_or_posts() -> None:
    """有当班: without a line in 晚自习 or at 楼梯 on that day, nobody must punch for it."""
    assert kept(judged([], rule("晚签", "晚自习", "当天"))) == ["下午一", "下午二", "早读"]
    assert kept(judged([], rule("楼梯签", "楼梯", "早读"), **STAIRS)) == ["", "下午一", "下午二"]


def test_everybody_must_punch_where_the_rule_or_the_reading_says_so() -> None:
    """全体 binds without a line in the period, on the days on which the period runs."""
    everybody = rule("晚签", "晚自习", "当天", who="全体")
    assert kept(judged([], everybody)) == []
    assert kept(judged([], rule("晚签", "晚自习", "当天"), readings=Readings(who_punches="全体"))) == []
    on_duty = rule("晚签", "晚自习", "当天", who="有当班")
    assert len(kept(judged([], on_duty, readings=Readings(who_punches="全体")))) == 3


def test_a_rule_speaks_to_a_role_a_status_or_staff_from_outside() -> None:
    """对象: a 岗位资格, a 身份, 校内 (在编, 编外) or 校外 (外聘, 退休); 班主任 through the homeroom class."""
    people = (
        teacher("T1", "值周教师"),
        teacher("T2", homeroom="七1班"),
        teacher("T3", status="编外"),
        teacher("T4", status="外聘"),
        teacher("T5", status="志愿者"),
    )
    expected = {
        "": "T1 T2 T3 T4 T5",
        "全体": "T1 T2 T3 T4 T5",
        "值周教师": "T1",
        "班主任": "T2",
        "外聘": "T4",
        "校内": "T1 T2 T3",
        "校外": "T4",
    }
    found = {
        who: " ".join(sorted(addressed(rule("签", "早读", "早读", who=who), people))) for who in expected
    }
    assert found == expected


def test_a_rule_of_a_season_binds_in_that_season_only() -> None:
    """On Monday it is summer: the winter rule does not bind, the summer rule does."""
    seasons = (Season(season="夏季", start=MON, end=MON), Season(season="冬季", start=TUE, end=FRI))
    winter = judged([], rule("签退", "下午一", "下午一", season="冬季"), seasons=seasons)
    summer = judged([], rule("签退", "下午一", "下午一", season="夏季"), seasons=seasons)
    assert "下午一" in kept(winter)
    assert "下午一" not in kept(summer)


def test_voids_do_not_cascade_and_the_first_failed_rule_is_the_reason() -> None:
    """早读 is lost, yet its line still binds the second rule; both take 下午二, the first in the file is named."""
    first = rule("甲规则", "早读", "早读", end="07:10", row=2)
    second = replace(rule("乙规则", "早读", "下午二", row=3), applies=("早读",))
    third = rule("丙规则", "下午一", "下午二", row=4)
    hours = judged([], first, second, third)
    assert kept(hours) == ["下午一"]
    assert line_in(hours, "下午二").reason == "乙规则没有做到（全天）：打卡应有 1 次，实有 0 次"
    assert line_in(hours, "下午二").evidence == (
        Evidence(table="periods", row=4),
        Evidence(table="punch_rules", row=3),
    )


def test_the_reason_says_window_and_what_was_found_with_the_punches_as_evidence() -> None:
    """Expected against found, per method that is short; the punches in the window are shown."""
    twice = rule("午签", "早读", "早读", start="07:00", end="07:30", times=2, methods=("考勤机",), row=7)
    line = line_in(judged(punched(ANN, "06:00:00", "07:05:00", "07:05:03"), twice), "早读")
    assert line.reason == "午签没有做到（07:00—07:30）：考勤机应有 2 次，实有 1 次"
    assert line.evidence[1:] == (Evidence(table="punch_rules", row=7), Evidence(table="punches", row=3))


def correction(**fields: Any) -> Correction:
    """A correction of Monday, accepted on Tuesday for the whole day."""
    defaults: dict[str, Any] = {
        "date": MON, "teacher": ANN, "decision": "认可", "approver": "副校长", "decided": TUE, "row": 5,
    }  # fmt: skip
    return Correction(**{**defaults, **fields})


def test_an_accepted_correction_saves_the_lines_the_rule_would_have_taken() -> None:
    """The rule counts as passed: its line is `corrected`, earns, and shows who allowed it."""
    hours = judged([], rule("早签", "早读", "早读"), corrections=(correction(),))
    line = line_in(hours, "早读")
    assert line.status == "corrected"
    assert line.reason.startswith("补签认可（副校长）：早签没有做到")
    assert line.evidence[-1] == Evidence(table="corrections", row=5)
    assert line_in(hours, "下午一").status == "kept"
    assert total(hours, ANN)["gross"] == "3"


@pytest.mark.parametrize(
    ("fields", "lock", "saved"),
    [
        ({"period": "早读"}, None, True),
        ({"period": "下午一"}, None, False),
        ({"period": ""}, None, True),
        ({"decision": "驳回"}, None, False),
        ({"date": TUE}, None, False),
        ({"teacher": BO}, None, False),
        ({"decided": FRI}, FRI, True),
        ({"decided": dt.date(2021, 9, 11)}, FRI, False),
        ({"decided": None}, FRI, False),
        ({"decided": None}, None, True),
    ],
)
def test_a_correction_counts_for_its_person_day_and_period_when_decided_by_the_lock(
    fields: dict[str, Any], lock: dt.date | None, saved: bool
) -> None:
    """认可, decided by settle.lock, for the rules binding that teacher and day through the named period."""
    row = correction(**fields)
    hours = judged([], rule("早签", "早读", "早读"), corrections=(row,), lock=lock)
    assert (line_in(hours, "早读").status == "corrected") is saved


def test_a_correction_for_a_post_saves_the_rule_that_binds_through_it() -> None:
    """The named post counts like a period."""
    hours = judged([], rule("楼梯签", "楼梯", "楼梯"), corrections=(correction(period="楼梯"),), **STAIRS)
    assert statuses(hours)[ANN, "楼梯", ""] == "corrected"


def test_a_line_saved_from_one_rule_is_still_lost_to_another() -> None:
    """The correction names 早读; the rule of 下午一 that takes 早读 as well stands."""
    rules = (rule("早签", "早读", "早读"), rule("午签", "下午一", "早读", row=3))
    line = line_in(judged([], *rules, corrections=(correction(period="早读"),)), "早读")
    assert (line.status, line.reason[:2]) == ("void", "午签")


def test_a_saved_day_keeps_its_scores() -> None:
    """With the correction the 当天 rule counts as passed, so the score of that day stays."""
    tables: dict[str, Any] = {
        "posts": (scored_post("值周", "0", "2"),),
        "roster": (rostered(MON, "值周", ANN),),
        "duty_log": (DutyLogRow(date=MON, teacher=ANN, item="值周", credits=amount("1"), assessor="甲"),),
    }
    whole_day = rule("早签", "早读", "当天")
    assert judged([], whole_day, **tables).scores == ()
    assert len(judged([], whole_day, corrections=(correction(),), **tables).scores) == 1


def test_rules_are_not_judged_on_planned_days() -> None:
    """Evidence decides settled days alone: Monday is planned and nothing is void."""
    hours = judged([], rule("早签", "早读", "当天"), until=dt.date(2021, 9, 5))
    assert {line.status for line in hours.lines} == {"planned"}
