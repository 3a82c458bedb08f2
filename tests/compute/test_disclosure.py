"""The disclosure gate names every required item that the guide does not state (rules: Disclosure gate)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kehou.compute.disclosure import missing_items
from kehou.model.results import Allocation, Section, Timetable
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.model.tables.plan import Course
from tests.cashier import fee, school, teacher
from tests.staffroom import session

GUIDE = dict.fromkeys(("method", "audience", "safety", "process"), "写好了，可以退出。")
CLUB = Course(
    course="X701", name="篮球", kind="选修", grades=(7,), grouping="走班", capacity=20, summary="打球。"
)


def _allocation(opened: bool = True) -> Allocation:
    section = Section(course="X701", group="1", capacity=20, size=12, opened=opened, teacher="", cutoff=None)
    return Allocation(lottery=None, placements=(), sections=(section,), unplaced=())


def _timetable(*teachers: str) -> Timetable:
    """A session of each of these teachers."""
    return Timetable(sessions=tuple(session(it, 1) for it in teachers))


def _missing(opened: bool = True, **tables: Any) -> tuple[str, ...]:
    given: dict[str, Any] = {"guide": GUIDE, "courses": (CLUB,), "teachers": (teacher("T9001"),), **tables}
    return missing_items(school(**given), _allocation(opened), _timetable("T9001"))


def test_a_whole_guide_may_be_published() -> None:
    """Nothing missing: free of charge, with a club that opened."""
    assert _missing() == ()


@pytest.mark.parametrize("name", GUIDE)
@pytest.mark.parametrize(("text", "told"), [("", "缺少"), ("待学校确认：写服务方式。", "还没有确认")])
def test_a_text_that_is_missing_or_unconfirmed_does_not_count(name: str, text: str, told: str) -> None:
    """服务方式, 参加对象, 安全措施 and 报名流程 are the school's own words."""
    (sentence,) = _missing(guide={**GUIDE, name: text})
    assert told in sentence
    assert f"guide/{name}.md" in sentence


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"courses": (replace(CLUB, summary=""),)}, "服务内容"),
        ({"courses": (replace(CLUB, capacity=None),)}, "容纳人数"),
        ({"courses": (replace(CLUB, kind="作业辅导"),)}, "社团活动菜单"),
        ({"periods": ()}, "服务时间"),
        ({"fee_items": (fee(basis=""),)}, "依据文号"),
        ({"fee_items": (fee(notice_to=None),)}, "公示止"),
    ],
)
def test_each_item_is_missed_by_itself(tables: dict[str, Any], told: str) -> None:
    """One sentence for the one thing that is missing."""
    (sentence,) = _missing(**tables)
    assert told in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize("teachers", [(), ("",)])
def test_somebody_teaches(teachers: tuple[str, ...]) -> None:
    """师资安排 is those who hold a session: names in the table of teachers say nothing of the service."""
    of = school(guide=GUIDE, courses=(CLUB,), teachers=(teacher("T9001"),))
    (sentence,) = missing_items(of, _allocation(), _timetable(*teachers))
    assert "师资安排" in sentence


def test_a_course_that_did_not_open_states_nothing() -> None:
    """Content, capacity and menu are those of open courses."""
    assert len(_missing(opened=False)) == 3


def test_fees_may_be_none_or_pending() -> None:
    """不收费 (no item, or a pack that forbids) and 标准待批 (no price) need neither basis nor notice."""
    assert _missing(fee_items=(fee(None, basis="", notice_from=None),)) == ()
    value = DatedValue(False, None, None)
    ban = Rule(
        id="B-47", clause="不收费", source=Source("方案"), measure="charges", values=(value,), fix="退"
    )
    packs = (Pack(id="demo", title="例子", rules=(ban,)),)
    assert _missing(fee_items=(fee(basis=""),), packs=packs) == ()


def test_basis_and_hotline_are_required() -> None:
    """政策依据 and 监督电话 come from term.yml."""
    of = school(guide=GUIDE, courses=(CLUB,), teachers=(teacher("T9001"),))
    info = replace(of.term.school, supervision_hotline="")
    bare = replace(of, term=replace(of.term, basis=(), school=info))
    told = missing_items(bare, _allocation(), _timetable("T9001"))
    assert ["政策依据" in told[0], "监督电话" in told[1], len(told)] == [True, True, 2]


def test_placeholders_refuse_too() -> None:
    """待定 in the guide is told with file and line; a star that only marks a list is none."""
    (sentence,) = _missing(guide={**GUIDE, "rain": "* 换场地\n* 地点待定"})
    assert sentence.startswith("guide/rain.md第 2 行：")
    assert "待定" in sentence
