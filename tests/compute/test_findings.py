"""Findings: levels, dates, the sample school under two dates, and what is found without any pack (rules: Findings)."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from kehou.compute.findings import OWN_PACK, find, source_line
from kehou.desk import Desk
from kehou.model import results as r
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.model.school import School
from kehou.model.tables.duties import Post
from kehou.model.tables.plan import Absence, CalendarRow, Period
from kehou.read.school import open_school
from kehou.resources import home
from tests.cashier import AN, BELLS, BO, PUPILS, asks, bell, day, fee, paid, school, teacher

SAMPLE = home() / "data" / "schools" / "gansu-junior"


@cache
def _sample(as_of: dt.date | None) -> tuple[r.Finding, ...]:
    of, _ = open_school(SAMPLE, as_of=as_of)
    assert of is not None
    return Desk(of, None, key="").findings.findings


def test_the_sample_school_has_no_red_finding_under_its_own_date() -> None:
    """gansu-junior is clean under gansu-plan and national on its first day of service."""
    assert [it for it in _sample(None) if it.level == "red"] == []


def test_the_sample_school_has_red_findings_under_the_notice_of_2024() -> None:
    """早读 and 晚自习 are out of scope and may not be charged, and without them a day is 90 minutes."""
    red = {(it.rule, it.subject) for it in _sample(dt.date(2024, 3, 1)) if it.level == "red"}
    assert red == {
        ("N-06-1", "早读"),
        ("N-06-1", "晚自习"),
        ("N-06-2", "课后服务费：早读"),
        ("N-06-2", "课后服务费：晚自习"),
        ("N-04-2", "七年级"),
        ("N-04-2", "八年级"),
        ("N-04-2", "九年级"),
    }


def test_red_stands_before_yellow_before_green_and_only_they_say_what_to_do() -> None:
    """The order of the list, and a fix for everything that is not green."""
    found = _sample(dt.date(2024, 3, 1))
    levels = [it.level for it in found]
    assert levels == sorted(levels, key=("red", "yellow", "green").index)
    assert all((it.fix != "") == (it.level != "green") for it in found)


def test_a_rule_is_named_with_its_document() -> None:
    """《title》（number），issuer，date; what is not known is left out."""
    whole = Source("意见", "教基一厅〔2017〕2号", "教育部办公厅", dt.date(2017, 2, 24))
    assert source_line(whole) == "《意见》（教基一厅〔2017〕2号），教育部办公厅，2017-02-24"
    assert source_line(Source("方案")) == "《方案》"


def _rule(value: Any, start: str, end: str | None, **fields: Any) -> Rule:
    dated = DatedValue(value, day(start), day(end) if end else None)
    given: dict[str, Any] = {
        "id": "R-1", "clause": "条文", "source": Source("文件"), "measure": "weekdays_min", "fix": "改正。",
    }  # fmt: skip
    return Rule(values=(dated,), **{**given, **fields})


def _of(*rules: Rule, **tables: Any) -> list[tuple[str, str, str]]:
    """(level, rule, subject) of everything found; the timetable is empty."""
    packs = (Pack(id="demo", title="例子", rules=rules),) if rules else ()
    return _found(school(packs=packs, guide={"process": "中途可以退出。"}, **tables))


def _found(of: School) -> list[tuple[str, str, str]]:
    return [(it.level, it.rule, it.subject) for it in find(of, _computed(of)).findings]


def _computed(of: School) -> r.Computed:
    """Everything but sessions: these schools have no courses."""
    return Desk(of, None, key="").computed


@pytest.mark.parametrize(("end", "count"), [("09-13", 1), ("09-12", 0), (None, 1)])
def test_a_rule_speaks_only_while_it_is_in_force(end: str | None, count: int) -> None:
    """The rules' date is the first day of service (09-13) unless as_of says otherwise; ends are included."""
    assert len(_of(_rule(5, "09-01", end))) == count


def test_a_rule_about_grades_that_are_not_served_says_nothing() -> None:
    """No green row about grade 1 in a school of grade 7."""
    assert _of(_rule(5, "09-01", None, grades=(1, 2))) == []


@pytest.mark.parametrize(
    ("soft", "note", "level"), [(True, "校车", "yellow"), (True, "", "red"), (False, "校车", "red")]
)
def test_a_soft_rule_is_yellow_when_the_row_gives_a_reason(soft: bool, note: str, level: str) -> None:
    """原则上: a reason in the row's 说明 softens the finding, silence does not."""
    late = tuple(replace(it, note=note) for it in BELLS[:2])
    rule = _rule("19:00", "09-01", None, measure="end_min", category=("课后服务",), soft=soft)
    assert _of(rule, periods=late) == [(level, "R-1", "七年级")]


def test_a_yellow_rule_is_never_red() -> None:
    """The rule's own level holds."""
    assert _of(_rule(6, "09-01", None, level="yellow")) == [("yellow", "R-1", "七年级")]


def test_a_missing_agreement_is_yellow_class_by_class() -> None:
    """Bo's family signed the application and no agreement; a refused application needs none."""
    stays = (asks(BO, agreement=""), asks(AN, signed="", agreement=""))
    assert _of(applications=stays) == [("yellow", "服务协议", "七1班")]


def test_a_class_that_takes_part_to_the_last_child_is_a_sign_of_coercion() -> None:
    """100 %: yellow without a pack; with a rule that measures it, only the rule speaks."""
    both = (asks(AN), asks(BO))
    assert _of(applications=both) == [("yellow", "自愿参加", "七1班")]
    rule = _rule(100, "09-01", None, measure="full_class", level="yellow")
    assert _of(rule, applications=both) == [("yellow", "R-1", "七1班")]


def test_a_guide_that_knows_no_way_out_is_a_sign_of_coercion() -> None:
    """It must say that a child may stay away or leave."""
    found = _found(school(guide={"process": "家长填表，学校审核。"}))
    assert found == [("yellow", "自愿参加", "指南")]


@pytest.mark.parametrize(
    ("tables", "count"),
    [
        ({"fee_items": (fee(),), "payments": (paid(AN, "09-15", 100),)}, 0),
        ({"fee_items": (fee(basis=""),)}, 1),
        ({"fee_items": (fee(None),), "payments": (paid(AN, "09-15", 100),)}, 1),
        ({"fee_items": (fee(None),)}, 0),
        ({"fee_items": (fee(),), "payments": (paid(AN, "08-19", 100),)}, 1),
        ({"fee_items": (fee(notice_from=None),), "payments": (paid(AN, "09-15", 100),)}, 1),
        ({"fee_items": (fee(),), "payments": (paid(AN, "08-19", 100, kind="退费"),)}, 0),
    ],
)
def test_charging_without_basis_standard_or_notice_is_red(tables: dict[str, Any], count: int) -> None:
    """A price without basis, a payment without a standard, a payment before notice_from: red without any pack."""
    found = _of(**tables)
    assert found == [("red", "收费依据和公示", "课后服务费")] * count
    rule = _rule(True, "09-01", None, measure="charges")
    assert _of(rule, **tables) == [("red" if count else "green", "R-1", "课后服务费" if count else "")]


def test_a_ban_for_some_grades_looks_at_their_items_and_students_alone() -> None:
    """Forbidden for grade 7. A price on an item of 7 and 8 is red; without one a payment of An (7) is, one of Bo (8) is not."""
    ban = _rule(False, "09-01", None, measure="charges", grades=(7,))
    given: dict[str, Any] = {
        "periods": tuple(replace(it, grades=(7, 8)) for it in BELLS),
        "students": tuple(replace(it, grade=(8,)) if it.student == BO else it for it in PUPILS),
    }
    for items, payments, level in (
        ((fee(grades=(7, 8)),), (), "red"),
        ((fee(grades=(8,)),), (), "green"),
        ((fee(None, grades=(7, 8)),), (paid(AN, "09-15", 100),), "red"),
        ((fee(None, grades=(7, 8)),), (paid(BO, "09-15", 100),), "green"),
    ):
        found = _of(ban, fee_items=items, payments=payments, **given)
        assert [it[0] for it in found if it[1] == "R-1"] == [level]


def test_an_empty_place_of_the_roster_is_red() -> None:
    """Nobody has the role of the post."""
    post = Post(post="值周教师", count=1, role="值周教师", weekdays=(1,))
    of = school(posts=(post,), teachers=(teacher("T9001"),), guide={"process": "可以退出"})
    (found,) = find(of, _computed(of)).findings
    assert (found.level, found.rule, found.subject, found.pack) == ("red", "值班空缺", "值周教师", OWN_PACK)
    assert found.found == "2021-09-13、2021-09-20、2021-09-27、2021-10-04 没有人"


def _gaps(*periods: Period, asked: tuple[str, ...], **tables: Any) -> list[tuple[str, str]]:
    of = school(
        periods=periods,
        applications=(asks(AN, periods=asked),),
        guide={"process": "可以退出"},
        **tables,
    )
    return [(it.subject, it.found) for it in find(of, _computed(of)).findings]


MONDAY: dict[str, Any] = {"weekdays": (1,)}
AFTERNOON = bell("下午", "17:00", "18:30", **MONDAY)
EVENING = bell("晚自习", "19:30", "21:30", category="晚自习", **MONDAY)
MEAL = bell("晚餐", "18:35", "19:25", category="用餐", **MONDAY)


def test_an_hour_without_supervision_between_two_periods_is_red() -> None:
    """18:30 to 19:30 for a child of both; a child of the afternoon alone goes home."""
    assert _gaps(AFTERNOON, EVENING, asked=("下午", "晚自习")) == [
        ("七年级周一 18:30—19:30", "60 分钟没有人看管，共 4 天，最早 2021-09-13")
    ]
    assert _gaps(AFTERNOON, EVENING, asked=("下午",)) == []


def test_a_meal_is_supervision_when_somebody_stands_there() -> None:
    """5 minutes before and after it are no gap; with nobody on the post the whole hour is one, and the place is empty."""
    post = Post(post="用餐值守", periods=("晚餐",), count=1, role="用餐值守")
    there: dict[str, Any] = {"posts": (post,), "teachers": (teacher("T9001", roles=("用餐值守",)),)}
    assert _gaps(AFTERNOON, MEAL, EVENING, asked=("下午", "晚自习"), **there) == []
    nobody: dict[str, Any] = {"posts": (post,), "teachers": (teacher("T9001"),)}
    subjects = [subject for subject, _ in _gaps(AFTERNOON, MEAL, EVENING, asked=("下午", "晚自习"), **nobody)]
    assert subjects == ["用餐值守", "七年级周一 18:30—19:30"]


def test_supervision_is_needed_on_every_date_and_the_first_without_is_told() -> None:
    """Four Mondays; on the 20th and the 27th nobody can stand at the meal: 18:30 to 19:30 twice, from the 20th."""
    post = Post(post="用餐值守", periods=("晚餐",), count=1, role="用餐值守")
    away = (Absence(start=day("09-20"), end=day("09-27")),)
    staff = (teacher("T9001", roles=("用餐值守",), unavailable=away),)
    found = _gaps(AFTERNOON, MEAL, EVENING, asked=("下午", "晚自习"), posts=(post,), teachers=staff)
    assert found == [
        ("用餐值守", "2021-09-20、2021-09-27 没有人"),
        ("七年级周一 18:30—19:30", "60 分钟没有人看管，共 2 天，最早 2021-09-20"),
    ]


def test_a_date_without_the_later_period_has_no_gap_and_neither_has_one_after_the_stay() -> None:
    """No 晚自习 on the 13th, and the child leaves on the 22nd: of four Mondays only the 20th is left."""
    closed = CalendarRow(date=day("09-13"), kind="停课", periods=("晚自习",))
    of = school(
        periods=(AFTERNOON, EVENING),
        applications=(asks(AN, periods=("下午", "晚自习"), end=day("09-22")),),
        calendar=(closed,),
        guide={"process": "可以退出"},
    )
    (found,) = find(of, _computed(of)).findings
    assert found.found == "60 分钟没有人看管，共 1 天，最早 2021-09-20"


@pytest.mark.parametrize(("end", "found"), [("18:40", []), ("18:41", ["七年级周一 18:30—18:41"])])
def test_ten_minutes_are_no_gap_and_eleven_are(end: str, found: list[str]) -> None:
    """A gap is longer than 10 minutes."""
    evening = bell("晚自习", end, "20:00", category="晚自习", **MONDAY)
    assert [subject for subject, _ in _gaps(AFTERNOON, evening, asked=("下午", "晚自习"))] == found


def test_the_day_opens_with_the_first_period_of_the_service() -> None:
    """Between 早读 and the afternoon lie the lessons of the school itself."""
    early = bell("早读", "07:20", "08:00", category="早到校", **MONDAY)
    assert _gaps(early, AFTERNOON, asked=("早读", "下午")) == []
