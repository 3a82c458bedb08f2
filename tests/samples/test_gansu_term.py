"""The term of gansu-junior: rosters, scores, substitutions, punches and deductions that agree with each other."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from functools import cache

import pytest

from kehou.model.amounts import parse_hundredths
from samples import gansu_habits as habits
from tests.samples.files import (
    Line,
    by,
    clock,
    day,
    held_lines,
    parts,
    planned_lines,
    rows,
    service_days,
    sessions,
    term,
)

PERIODS = ("早读", "下午一", "下午二", "晚自习", "晚餐")


def _roles(teacher: str) -> set[str]:
    row = by("teachers", "工号")[teacher]
    return {*parts(row["岗位资格"]), *(("班主任",) if row["班主任班级"] else ())}


def _days() -> list[str]:
    return sorted({str(d) for g in (7, 8, 9) for period in PERIODS for d in service_days(g, period)})


@cache
def punches() -> dict[tuple[dt.date, str], list[int]]:
    """(date, teacher) → seconds of the day."""
    found: dict[tuple[dt.date, str], list[int]] = defaultdict(list)
    for row in rows("punches"):
        moment = dt.datetime.fromisoformat(row["时间"])
        found[moment.date(), row["工号"]].append(moment.hour * 3600 + moment.minute * 60 + moment.second)
    return found


def test_every_place_of_the_roster_is_filled_by_somebody_with_the_role() -> None:
    """On every service day each post has its number of people, weekly ones the same all week."""
    turns: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("roster"):
        turns[row["日期"], row["岗位"]].append(row["工号"])
        post = by("posts", "岗位")[row["岗位"]]
        assert post["资格"] in _roles(row["工号"])
        assert row["时段"] == (post["时段"] if post["计课时单位"] == "时段" else "")
    posts = {name: post for name, post in by("posts", "岗位").items() if post["人数"]}
    assert turns.keys() == {(date, name) for date in _days() for name in posts}
    for (date, name), people in turns.items():
        assert len(set(people)) == len(people) == int(posts[name]["人数"])
        week = day(date).isocalendar()[:2]
        same = {
            tuple(sorted(p)) for (d, n), p in turns.items() if n == name and day(d).isocalendar()[:2] == week
        }
        assert posts[name]["轮换"] == "天" or len(same) == 1


def test_turns_are_even() -> None:
    """What the duties of people with the same roles weigh together differs by little more than a week's turn."""
    weights = {name: float(post["课时"] or 1) for name, post in by("posts", "岗位").items()}
    done: dict[str, float] = defaultdict(float)
    for row in rows("roster"):
        done[row["工号"]] += weights[row["岗位"]]
    filled = {name: post["资格"] for name, post in by("posts", "岗位").items() if post["人数"]}
    alike: dict[frozenset[str], list[float]] = defaultdict(list)
    for teacher in by("teachers", "工号"):
        if roles := _roles(teacher) & set(filled.values()):
            alike[frozenset(roles)].append(done[teacher])
    for totals in alike.values():
        assert max(totals) - min(totals) <= 6, alike
    assert any(len(totals) > 2 for totals in alike.values())


def test_scores_are_for_people_on_that_days_roster_within_bounds() -> None:
    """One score for teacher, date and post, in steps of half a 课时, from somebody else."""
    names = {t: row["姓名"] for t, row in by("teachers", "工号").items()}
    roster = {(row["日期"], row["岗位"], row["工号"]) for row in rows("roster")}
    scored = [row for row in rows("duty_log") if row["岗位或加班"] != "加班"]
    assert set(Counter((r["日期"], r["岗位或加班"], r["工号"]) for r in scored).values()) == {1}
    for row in scored:
        post = by("posts", "岗位")[row["岗位或加班"]]
        assert 0 <= float(row["课时"]) <= float(post["评分上限"])
        assert float(row["课时"]) * 2 == int(float(row["课时"]) * 2)
        assert row["评定人"] in names.values()
        assert row["评定人"] != names[row["工号"]]
        if post["人数"]:
            assert (row["日期"], post["岗位"], row["工号"]) in roster
        else:
            assert post["资格"] in _roles(row["工号"])
            assert row["日期"] in _days()


def test_overtime_holds_a_whole_period_and_overlaps_no_line() -> None:
    """Every stretch of 加班 earns something: a period lies wholly inside, at a time without a line."""
    earning = [row for row in rows("periods") if row["时段类别"] != "用餐"]
    found = [row for row in rows("duty_log") if row["岗位或加班"] == "加班"]
    assert len(found) == len(habits.OVERTIME)
    for row in found:
        start, end = clock(row["起"]), clock(row["止"])
        assert any(start <= clock(p["开始"]) and clock(p["结束"]) <= end for p in earning)
        assert row["评定人"]
        assert not [
            line
            for line in held_lines()
            if line.date == day(row["日期"])
            and line.teacher == row["工号"]
            and line.start < end
            and start < line.end
        ]


def test_nobody_holds_two_lines_at_once() -> None:
    """After substitutions, each of which matches one line; a substitute is not away himself that day."""
    mine: dict[tuple[dt.date, str], list[Line]] = defaultdict(list)
    for line in held_lines():
        mine[line.date, line.teacher].append(line)
    for lines in mine.values():
        ordered = sorted(lines, key=lambda one: one.start)
        assert all(a.end <= b.start for a, b in itertools.pairwise(ordered))
    away = {(day(row["日期"]), row["原教师"]) for row in rows("substitutions")}
    assert not away & mine.keys()
    assert sum(not row["代课教师"] for row in rows("substitutions")) == habits.LEAVE.not_held
    assert all(row["批准人"] and row["原因"] for row in rows("substitutions"))
    assert 30 <= len(rows("substitutions")) <= 90
    assert not {key for key in punches() if key in away}


def test_whoever_is_away_has_no_scored_turn_that_day() -> None:
    """Absence and duty log do not contradict each other."""
    away = {(row["日期"], row["原教师"]) for row in rows("substitutions")}
    assert not away & {(row["日期"], row["工号"]) for row in rows("duty_log")}


@cache
def failed() -> dict[tuple[str, str], Line]:
    """(date, teacher) → the line whose punch rule failed; at most one a day."""
    found: dict[tuple[str, str], Line] = {}
    for rule in rows("punch_rules"):
        low, high = clock(rule["窗口起"]), clock(rule["窗口止"])
        machine = {
            (row["工号"], row["时间"])
            for row in rows("punches")
            if not rule["方式"] or row["方式"] == rule["方式"]
        }
        for line in held_lines():
            if line.period in parts(rule["适用时段或岗位"]):
                inside = [t for t in punches()[line.date, line.teacher] if low <= t // 60 <= high]
                stamps = [f"{line.date} {t // 3600:02d}:{t // 60 % 60:02d}:{t % 60:02d}" for t in inside]
                if not any((line.teacher, stamp) in machine for stamp in stamps):
                    assert (str(line.date), line.teacher) not in found
                    found[str(line.date), line.teacher] = line
    return found


def test_forgotten_punches_and_corrections_come_in_the_stated_shares() -> None:
    """Rules that fail: the stated share of all that bind, and the one truant; corrections are about them alone."""
    bound = sum(line.period in PERIODS[:4] for line in held_lines())
    truant = {(row["日期"], row["工号"]) for row in rows("deductions") if row["类别"] == "旷课"}
    forgotten = failed().keys() - truant
    assert len(truant) == habits.SLIPS.truant
    assert truant <= failed().keys()
    assert len(forgotten) / bound == pytest.approx(habits.SLIPS.forgotten, abs=0.001)
    asked = {(row["日期"], row["工号"]): row for row in rows("corrections")}
    assert asked.keys() <= forgotten
    assert all(row["时段或岗位"] == failed()[key].period for key, row in asked.items())
    assert len(asked) / len(forgotten) == pytest.approx(habits.SLIPS.corrected, abs=0.03)
    no = sum(row["结论"] == "驳回" for row in asked.values())
    assert no / len(asked) == pytest.approx(habits.SLIPS.rejected, abs=0.04)
    lock = term()["settle"]["lock"]
    names = {t: row["姓名"] for t, row in by("teachers", "工号").items()}
    for row in rows("corrections"):
        assert day(row["日期"]) < day(row["批准日期"]) <= lock
        assert row["批准人"] != names[row["工号"]]


def test_people_come_seven_minutes_before_and_leave_three_after_unless_it_was_deducted() -> None:
    """前七后三: a line without such punches is forgotten, or has its row in the deductions, and the other way round."""
    deducted = {(row["日期"], row["工号"], row["项目"]): row["类别"] for row in rows("deductions")}
    for line in held_lines():
        times = [t for t in punches()[line.date, line.teacher] if line.start - 60 <= t // 60 <= line.end + 60]
        block = [
            other
            for other in held_lines()
            if (other.date, other.teacher) == (line.date, line.teacher) and other.start == line.end
        ]
        before = any(t // 60 < line.start - 6 for t in punches()[line.date, line.teacher])
        after = bool(block) or any(t >= (line.end + 3) * 60 for t in times)
        kind = deducted.get((str(line.date), line.teacher, line.item))
        if (str(line.date), line.teacher) not in failed():
            assert after or kind == "早退", line
            assert before or kind in ("前七后三", "迟到"), line


def test_deductions_are_within_their_bounds_and_about_a_line_that_was_held() -> None:
    """Counts as stated; nobody assesses himself; two incidents are among them."""
    held = {(str(line.date), line.teacher, line.item) for line in held_lines()}
    names = {t: row["姓名"] for t, row in by("teachers", "工号").items()}
    for row in rows("deductions"):
        rule = by("deduction_rules", "类别")[row["类别"]]
        amount = parse_hundredths(row["课时"])
        assert amount is not None
        assert (parse_hundredths(rule["下限"]) or 0) <= amount <= (parse_hundredths(rule["上限"]) or 0)
        assert (row["日期"], row["工号"], row["项目"]) in held
        assert row["评定人"] != names[row["工号"]]
    kinds = Counter(row["类别"] for row in rows("deductions"))
    slips = habits.SLIPS
    assert kinds == {
        "前七后三": slips.close,
        "迟到": slips.late,
        "早退": slips.left_early,
        "旷课": slips.truant,
        "学生安全责任": len(habits.INCIDENTS),
    }


def test_punches_are_doubled_and_on_paper_in_the_stated_shares() -> None:
    """A second press within three seconds, some signatures on paper, none of them where a machine is required."""
    pairs = 0
    for times in punches().values():
        ordered = sorted(times)
        pairs += sum(0 < b - a <= 3 for a, b in itertools.pairwise(ordered))
    count = len(rows("punches"))
    assert pairs / count == pytest.approx(habits.SLIPS.double_press, abs=0.004)
    paper = sum(row["方式"] == "签到" for row in rows("punches"))
    assert paper / count == pytest.approx(habits.SLIPS.on_paper, abs=0.004)
    assert {key[0] for key in punches()} <= {line.date for line in held_lines()}


def test_lines_are_dense_enough_to_be_a_school() -> None:
    """Every pinned session runs about eighteen times; the looker-in of a day is its 值班领导."""
    assert len(list(planned_lines())) / len(sessions()) > 17
    leaders = {
        r["日期"]: by("teachers", "工号")[r["工号"]]["姓名"]
        for r in rows("roster")
        if r["岗位"] == "值班领导"
    }
    assert {row["日期"]: row["巡查人"] for row in rows("inspections")} == leaders
    wrong = sum(row["是否正常"] == "否" for row in rows("inspections"))
    assert wrong == round(len(leaders) * habits.FAULTY_DAYS)
    assert all(bool(row["问题"]) == (row["是否正常"] == "否") for row in rows("inspections"))
