"""The numbers of the Gansu plan, item by item, in the results of the sample school (G-07 to G-50)."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import yaml

from tests.by_hand import of, result
from tests.samples.files import SCHOOL, accepted, by, class_grades, parts, rows

ELECTIVES = {
    "语文写作", "英语写作", "英语口语与交流", "兴趣数学", "生物探究", "物理探究", "化学探究",
    "篮球", "乒乓球", "足球", "舞蹈", "书法", "绘画",
}  # fmt: skip


def test_no_rule_of_the_plan_is_broken(gansu_build: Path) -> None:
    """Every rule of the plan speaks, and none in red: the sample school keeps its own plan."""
    pack = yaml.safe_load((SCHOOL.parents[1] / "rules" / "gansu-plan.yml").read_text(encoding="utf-8"))
    found = of(result(gansu_build, "findings"), pack="gansu-plan")
    assert {row["rule"] for row in found} == {rule["id"] for rule in pack["rules"]}
    assert {row["rule"] for row in found if row["level"] != "green"} == {"G-30-2"}
    assert not of(found, level="red")


def test_the_principal_leads_with_three_deputies(gansu_build: Path) -> None:
    """One leader, the principal, and three deputies (G-07, G-08)."""
    leaders = result(gansu_build, "guide")["staffing"]["leaders"]
    assert [row["title"] for row in of(leaders, role="组长")] == ["校长"]
    assert len(of(leaders, role="副组长")) == 3


def test_places_are_of_the_school_and_of_six_kinds(gansu_build: Path) -> None:
    """No session off the school grounds; library, laboratories, computers, sport and art rooms are there (G-12, G-32)."""
    rooms = by("rooms", "场地")
    used = {row["room"] for row in result(gansu_build, "timetable")}
    assert all(room in class_grades() or not rooms[room]["校外"] for room in used)
    assert {rooms[room]["类型"] for room in used if room in rooms} >= {
        "物理实验室", "化学实验室", "生物实验室", "计算机教室", "篮球场", "足球场", "乒乓球馆",
        "书法教室", "美术教室", "舞蹈教室",
    }  # fmt: skip
    assert "阅览室" in {row["类型"] for row in rows("rooms")}


def test_money_comes_from_the_state_and_from_parents(gansu_build: Path) -> None:
    """Subsidy and fees, beside the interest of the account itself; their sum is the pool (G-15)."""
    split = result(gansu_build, "split")
    income = {row["source"]: row["fen"] for row in split["income"]}
    assert income == {"服务性收费": 20323144, "财政补助": 15600000, "其他": 4637}
    assert sum(income.values()) == split["pool_fen"]


def test_applications_pass_four_steps_in_order(gansu_build: Path) -> None:
    """家长自愿申请 → 班级初审 → 学校核准 → 统筹安排; what stopped on the way seats nobody (G-11, G-17, G-50)."""
    forms = by("applications", "申请编号")
    for row in result(gansu_build, "enrolment")["applications"]:
        form = forms[row["application"]]
        assert row["accepted"] == (row["state"] == "统筹安排") == accepted(form)
        if row["accepted"]:
            assert form["提交日期"] <= form["班级初审日期"] <= form["学校核准日期"]
            assert form["家长签字"] == "是"
    members = {student for group in result(gansu_build, "groups") for student in group["students"]}
    assert members == {form["学号"] for form in forms.values() if accepted(form)}


def test_grades_seven_to_nine_take_part(gansu_build: Path) -> None:
    """No other grade is counted (G-18)."""
    counts = result(gansu_build, "enrolment")["by_grade"]
    assert [row["grade"] for row in counts] == [7, 8, 9]
    assert all(row["accepted"] > 0 for row in counts)


def test_service_is_from_monday_to_friday_without_holidays(gansu_build: Path) -> None:
    """86 days; no weekend, no 放假 and no make-up day (G-20)."""
    days = [row for row in result(gansu_build, "calendar") if row["service"]]
    free = {row["日期"] for row in rows("calendar") if row["类型"] in ("放假", "调休上班")}
    assert len(days) == 86
    assert {row["weekday"] for row in days} == {1, 2, 3, 4, 5}
    assert not free & {row["date"] for row in days}


def test_the_bells_are_those_of_the_plan(gansu_build: Path) -> None:
    """Morning 07:20—08:00, afternoon 17:00—18:30 in two, evening 19:30—21:30 (G-21, G-22, G-23)."""
    timetable = result(gansu_build, "timetable")
    assert {(row["period"], row["start"], row["end"]) for row in timetable} == {
        ("早读", "07:20", "08:00"),
        ("下午一", "17:00", "17:45"),
        ("下午二", "17:45", "18:30"),
        ("晚自习", "19:30", "21:30"),
    }


def test_evenings_are_for_whoever_applied_boarders_too(gansu_build: Path) -> None:
    """Boarders and day pupils sit there, all by an application; a boarder without one does not (G-24)."""
    asked = {
        row["学号"] for row in rows("applications") if accepted(row) and "晚自习" in parts(row["申请时段"])
    }
    boarders = {row["学号"] for row in rows("students") if row["住宿"]}
    groups = result(gansu_build, "groups")
    there = {student for row in of(groups, period="晚自习") for student in row["students"]}
    assert there == asked
    assert there & boarders
    assert there - boarders
    assert boarders - there


def test_a_class_writes_twice_and_reads_twice_a_week(gansu_build: Path) -> None:
    """书法 2 and 阅读 2; beside the one elective only 作业辅导, 晨读 and 自习 fill the week (G-27, G-31)."""
    weeks: dict[str, Counter[str]] = defaultdict(Counter)
    for row in result(gansu_build, "timetable"):
        weeks[row["group"]][row["course"]] += 1
    assert len(class_grades()) == 12
    for name in class_grades():
        homework = weeks[name].pop("F01")
        assert homework in (5, 6)  # six where somebody of the class has no elective
        assert weeks[name] == {"B01": 2, "B02": 2, "F02": 5, "F03": 5}


def test_there_are_28_electives_of_thirteen_names(gansu_build: Path) -> None:
    """28 sections a week in the whole school; physics from grade 8, chemistry from grade 9 (G-28, G-29)."""
    courses = by("courses", "课程编号")
    held = [row for row in result(gansu_build, "timetable") if courses[row["course"]]["类别"] == "选修"]
    assert len(held) == 28
    assert {courses[row["course"]]["课程名称"] for row in held} == ELECTIVES
    lowest = {courses[row["course"]]["课程名称"]: min(row["grades"]) for row in reversed(held)}
    assert (lowest["物理探究"], lowest["化学探究"]) == (8, 9)


def test_nobody_has_two_electives(gansu_build: Path) -> None:
    """One each; who has none is told with the reason (G-30)."""
    allocation = result(gansu_build, "allocation")
    placed = Counter(row["student"] for row in allocation["placements"])
    assert set(placed.values()) == {1}
    assert all(row["reason"] for row in allocation["unplaced"])
    assert not placed.keys() & {row["student"] for row in allocation["unplaced"]}


def test_scores_stay_inside_their_bounds(gansu_build: Path) -> None:
    """Leaders and assessors 0—2, heads of class and teachers of the week 0—1, all five roles at work (G-34, G-39, G-40)."""
    most = {"值周领导": 2, "值班领导": 2, "考核人员": 2, "班主任": 1, "值周教师": 1}
    scores = result(gansu_build, "credits")["scores"]
    assert {row["item"] for row in scores} == most.keys()
    assert all(0 <= Decimal(row["credits"]) <= most[row["item"]] for row in scores)


def test_lessons_count_as_they_were_given(gansu_build: Path) -> None:
    """A lesson is worth its period; one that was not held or not proven is in no total (G-41)."""
    hours = result(gansu_build, "credits")
    worth = {"早读": "1", "下午一": "1", "下午二": "1", "晚自习": "2", "晚餐": "0.5"}
    given = [row for row in hours["lines"] if row["status"] in ("kept", "corrected")]
    assert all(row["credits"] == worth[row["period"]] for row in given)
    earned: Counter[str] = Counter()
    for row in (*given, *hours["scores"], *hours["overtime"]):
        earned[row["teacher"]] += int(Decimal(row["credits"]) * 100)
    assert earned == {row["teacher"]: int(Decimal(row["gross"]) * 100) for row in hours["totals"]}


def test_deductions_are_from_three_tenths_to_three(gansu_build: Path) -> None:
    """Each one between 0.3 and 3, and nobody falls below zero (G-42, G-43)."""
    hours = result(gansu_build, "credits")
    amounts = [Decimal(row["credits"]) for row in hours["deductions"]]
    assert len(amounts) == 26
    assert min(amounts) == Decimal("0.3")
    assert max(amounts) == 3
    for row in hours["totals"]:
        assert Decimal(row["net"]) == max(Decimal(0), Decimal(row["gross"]) - Decimal(row["deducted"]))


def test_everything_received_is_paid_out_sixty_to_forty(gansu_build: Path) -> None:
    """Not a fen stays: 60 % by 课时 and 40 % by results sum to the income (G-13, G-44, G-45, G-46)."""
    split = result(gansu_build, "split")
    paid: Counter[str] = Counter()
    for row in split["payouts"]:
        paid[row["share"]] += row["fen"]
    assert paid == {"过程津贴": 21556669, "终结性成绩奖励": 14371112}
    assert sum(paid.values()) == split["pool_fen"] == sum(row["fen"] for row in split["totals"])
    assert split["expenses_fen"] == 0


def test_one_rate_for_every_credit(gansu_build: Path) -> None:
    """Everybody's 过程津贴 is his net 课时 times one rate, to the fen; leaders share in it (G-48)."""
    split, totals = result(gansu_build, "split"), result(gansu_build, "credits")["totals"]
    net = {row["teacher"]: Fraction(row["net"]) for row in totals}
    mine = {row["teacher"]: row["fen"] for row in of(split["payouts"], share="过程津贴")}
    rate = Fraction(21556669) / sum(net[teacher] for teacher in mine)
    assert all(abs(fen - rate * net[teacher]) < 1 for teacher, fen in mine.items())
    assert {"T1001", "T1003"} <= mine.keys()  # they have no lessons, only turns of duty


def test_there_is_one_payment_at_the_end_of_term(gansu_build: Path) -> None:
    """The day of payment lies behind the last day of service, and nobody is paid twice for a share (G-47)."""
    term = yaml.safe_load((SCHOOL / "term.yml").read_text(encoding="utf-8"))
    assert term["settle"]["paid_on"] >= term["term"]["service_end"]
    payouts = Counter((row["teacher"], row["share"]) for row in result(gansu_build, "split")["payouts"])
    assert set(payouts.values()) == {1}


def test_incidents_name_staff_and_no_child(gansu_build: Path) -> None:
    """Two accidents cost the teachers 1 and 1.5 课时, which everybody else shares (G-49)."""
    incidents = result(gansu_build, "credits")["incidents"]
    assert [(row["teacher"], row["credits"]) for row in incidents] == [("T1038", "1"), ("T1005", "1.5")]
    children = {cell for row in rows("students") for cell in (row["学号"], row["姓名"])}
    assert not [row for row in incidents if any(child in row["reason"] for child in children)]
