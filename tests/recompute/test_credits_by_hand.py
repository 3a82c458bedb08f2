"""Lines, substitutions, punch rules, scores, overtime and deductions of the second computation, worked by hand."""

from pathlib import Path
from typing import Any

from tests.recompute.results import recompute
from tests.recompute.tiny import class_session, timetable, write_school

SETTLED = "settle: {until: 2021-09-07, lock: 2021-09-20}\n"
RULES = """
    规则,适用时段或岗位,对象,季节,窗口起,窗口止,次数,方式,最小间隔分钟,不满足时取消
    签到,下午一,,,16:30,17:00,1,,,下午一
    双打卡,下午二,,,17:00,18:30,2,考勤机;签到,5,当天
"""


def _credits(folder: Path, plan: list[dict[str, object]] | None = None, **tables: str) -> dict[str, Any]:
    school = write_school(folder, term=SETTLED, **tables)
    found = recompute(school, plan or timetable())
    assert found["problems"] == []
    credits_found: dict[str, Any] = found["credits"]
    return credits_found


def _statuses(found: dict[str, Any], teacher: str, day: str = "2021-09-06") -> dict[str, str]:
    return {
        line["period"]: line["status"]
        for line in found["lines"]
        if line["teacher"] == teacher and line["date"] == day
    }


def _totals(found: dict[str, Any]) -> dict[str, tuple[str, str, str, str]]:
    return {t["teacher"]: (t["gross"], t["deducted"], t["net"], t["planned"]) for t in found["totals"]}


def test_days_after_until_are_planned_and_count_in_no_total(tmp_path: Path) -> None:
    """T1 has 2 sessions on the settled Monday and 1 on the settled Tuesday; 15 of his 18 lie ahead."""
    assert _totals(_credits(tmp_path))["T1"] == ("3", "0", "3", "15")


def test_a_substitution_moves_the_line_and_a_blank_one_voids_it(tmp_path: Path) -> None:
    """T2 takes T1's first session; the second was not held."""
    substitutions = """
        日期,时段,项目,原教师,代课教师,批准人,原因
        2021-09-06,下午一,F/七1班,T1,T2,校长,病假
        2021-09-06,下午二,F/七1班,T1,,校长,停电
    """
    found = _credits(tmp_path, substitutions=substitutions)
    assert _statuses(found, "T1") == {"下午一": "substituted", "下午二": "void"}
    assert _statuses(found, "T2") == {"下午一": "kept"}
    assert _totals(found)["T2"][0] == "2"  # and his own elective on Tuesday


PASSING = """
    工号,时间,方式,设备
    T1,2021-09-06 17:00:59,考勤机,
    T1,2021-09-06 17:00:59,签到,
    T1,2021-09-06 17:01:00,签到,
    T1,2021-09-06 17:06:00,签到,
    T1,2021-09-06 18:10,考勤机,
"""


def test_every_method_needs_its_punches_with_the_gap_between_them(tmp_path: Path) -> None:
    """17:00:59 still lies in the window to 17:00; of three 签到 the second follows the first by one second."""
    assert _statuses(_credits(tmp_path, punch_rules=RULES, punches=PASSING), "T1") == {
        "下午一": "kept",
        "下午二": "kept",
    }


def test_a_punch_of_one_method_does_not_stand_for_another(tmp_path: Path) -> None:
    """Without the second 签到 the double rule fails and voids the day, and Tuesday has no punch at all."""
    punches = "\n".join(line for line in PASSING.splitlines() if "17:06" not in line)
    found = _credits(tmp_path, punch_rules=RULES, punches=punches)
    assert _statuses(found, "T1") == {"下午一": "void", "下午二": "void"}
    assert _statuses(found, "T1", "2021-09-07") == {"下午一": "void"}


def test_each_rule_is_judged_by_itself_and_voids_only_what_it_names(tmp_path: Path) -> None:
    """A late sign-in voids 下午一 alone; the double rule is met."""
    punches = PASSING.replace("17:00:59", "17:01:30").replace("17:06:00", "17:06:30")
    found = _credits(tmp_path, punch_rules=RULES, punches=punches)
    assert _statuses(found, "T1") == {"下午一": "void", "下午二": "kept"}


def test_a_correction_in_time_saves_what_its_rules_named(tmp_path: Path) -> None:
    """The rule of 下午二 counts as passed, so the day is saved; 下午一 has failed by its own rule."""
    corrections = """
        日期,工号,时段或岗位,结论,批准人,批准日期
        2021-09-06,T1,下午二,认可,校长,2021-09-20
        2021-09-07,T1,,认可,校长,2021-09-21
    """
    found = _credits(tmp_path, punch_rules=RULES, corrections=corrections)
    assert _statuses(found, "T1") == {"下午一": "void", "下午二": "corrected"}
    assert _statuses(found, "T1", "2021-09-07") == {"下午一": "void"}  # decided after the lock


DUTY_LOG = """
    日期,工号,岗位或加班,课时,起,止,评定人,说明
    2021-09-06,T2,值周教师,0.5,,,校长,
    2021-09-07,T2,加班,,17:00,19:30,校长,
    2021-09-08,T2,值周教师,1,,,校长,
"""
POSTS = """
    岗位,时段,星期,人数,资格,轮换,课时,计课时单位,评分下限,评分上限
    值周教师,,,,值周教师,,,,0,1
"""


def test_overtime_earns_whole_periods_that_overlap_no_line(tmp_path: Path) -> None:
    """T2 teaches 下午二 on Tuesday, 晚餐 is 用餐: only 下午一 is left. A score after ``until`` counts nowhere."""
    found = _credits(tmp_path, duty_log=DUTY_LOG, posts=POSTS)
    assert [(o["period"], o["credits"]) for o in found["overtime"]] == [("下午一", "1")]
    assert [(s["date"], s["credits"]) for s in found["scores"]] == [("2021-09-06", "0.5")]
    assert _totals(found)["T2"][0] == "2.5"


DEDUCTION_RULES = """
    类别,后果,下限,上限,安全责任事故
    迟到,扣课时,0.3,3,
    脱岗,取消本岗,,,
    缺岗,取消当天,,,是
"""


def test_deductions_subtract_or_void_and_net_has_a_floor(tmp_path: Path) -> None:
    """T1 loses 下午一 of Monday and 2.5 of the 2 credits left; T2's Tuesday is cancelled and is an incident."""
    deductions = """
        日期,工号,类别,项目,课时,评定人
        2021-09-06,T1,脱岗,下午一,,校长
        2021-09-06,T1,迟到,,2.5,校长
        2021-09-07,T2,缺岗,,,校长
    """
    found = _credits(
        tmp_path, deductions=deductions, deduction_rules=DEDUCTION_RULES, duty_log=DUTY_LOG, posts=POSTS
    )
    assert _totals(found)["T1"][:3] == ("2", "2.5", "0")
    assert _totals(found)["T2"][:3] == ("0.5", "0", "0.5")
    assert [(i["teacher"], i["kind"]) for i in found["incidents"]] == [("T2", "缺岗")]


def test_a_session_without_teacher_earns_nobody_anything(tmp_path: Path) -> None:
    """The only session of the week is unsupervised."""
    assert _credits(tmp_path, [class_session(1, "下午一", None)])["lines"] == []
