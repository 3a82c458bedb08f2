"""The public projection of a whole school: complete, and without anybody who has no business on the site."""

from __future__ import annotations

import datetime as dt
import hashlib
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from kehou import store
from kehou.compute.guide import build_applying, build_fees, share_words
from kehou.desk import Desk
from kehou.model.amounts import Fen
from kehou.model.guide import FeeStep, Guide
from kehou.model.rulebook import DatedValue, Pack, Rule, Source
from kehou.model.school import School
from kehou.model.tables import money
from kehou.model.term import PriorityClass, Readings
from tests.builders import term
from tests.classrooms import school as classrooms
from tests.classrooms import seats

TINY = Path(__file__).parents[1] / "golden" / "tiny-school"


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The tiny school, everything computed and nothing written."""
    return Desk.of(TINY, None)


def test_no_child_and_no_staff_number_is_in_the_projection(desk: Desk) -> None:
    """Law (rules: Privacy): no student name or number, no 工号, no full name where the school publishes family names.

    The leaders whom the school's own table marks as public are the only full names.
    """
    text = store.to_json("guide", desk.guide).decode()
    public = {row.name for row in desk.school.people if row.public}
    hidden = [it for student in desk.school.students for it in (student.student, student.name)]
    hidden += [it.teacher for it in desk.school.teachers]
    hidden += [it.name for it in desk.school.teachers if it.name not in public]
    hidden += [it.name for it in desk.school.people if it.name and not it.public]
    assert len(hidden) > 20
    assert [it for it in hidden if it in text] == []


def test_the_projection_survives_its_file(desk: Desk) -> None:
    """Law: pages are rendered from guide.json alone, so what is read back equals what was computed."""
    assert store.from_json("guide", Guide, store.to_json("guide", desk.guide)) == desk.guide


def test_the_lottery_is_published_in_the_order_that_anybody_can_recompute(desk: Desk) -> None:
    """Law (rules: Allocation 1): tickets follow SHA-256 of seed, line feed and receipt; late seats come last."""
    notice = desk.guide.applying.lottery
    assert notice is not None
    drawn = [it for it in notice.draws if it.ticket is not None]
    assert drawn
    order = sorted(drawn, key=lambda it: hashlib.sha256(f"{notice.seed}\n{it.receipt}".encode()).hexdigest())
    assert drawn == order == list(notice.draws[: len(drawn)])
    seats = {(it.receipt, it.course) for it in desk.allocation.placements}
    assert sum(len(it.courses) for it in notice.draws) == len(seats)


def test_what_the_tables_say_is_what_families_read(desk: Desk) -> None:
    """Law: facts of the tiny school's files, read off them by hand, stand in the projection."""
    guide = desk.guide
    assert guide.school.supervision_hotline == "0900-5550288"
    assert [(it.start, it.end) for it in guide.hours] == [("16:30", "18:30")]
    assert [(it.item, it.price_fen, it.basis) for it in guide.fees.lines] == [
        ("课后服务费", 3900, "示例价费〔2021〕0号")
    ]
    assert [it.state for it in guide.applying.steps] == ["家长自愿申请", "班级初审", "学校核准", "统筹安排"]
    assert {it.name: (it.capacity, it.menu) for it in guide.courses} == {
        "书法": (None, False),
        "篮球": (5, True),
        "绘画": (6, True),
        "作业辅导": (None, False),
    }
    assert {(it.room, it.rain_room) for it in guide.rain} == {("小球场", "活动室")}
    assert guide.term.service_start == dt.date(2021, 9, 6)
    assert all(it.count is None for it in guide.staffing.counts)


def test_families_read_who_comes_first() -> None:
    """Law: words as the school writes them, grades by name, class by class; a class without either is left out."""
    classes = (PriorityClass(("孤儿",), (7, 8)), PriorityClass(), PriorityClass(("随迁子女",)))
    it = classrooms(Readings(priority_classes=classes))
    assert build_applying(it, seats(it)).priority == (("孤儿", "七年级", "八年级"), ("随迁子女",))


def _fees(*items: money.FeeItem, packs: tuple[Pack, ...] = ()) -> str:
    return build_fees(School(id="s", term=term(), fee_items=items, packs=packs)).kind


def test_nothing_is_a_price_before_it_is_approved() -> None:
    """Law (rules: Fees): no item is 不收费; price and basis make a charge; a ban makes it free for its grades."""
    item = money.FeeItem(
        item="课后服务费", grades=(7, 8), unit="月", price=Fen(6000), basis="示例价费〔2021〕0号"
    )
    bare = msgspec.structs.replace(item, basis="")
    source = Source(title="示例")
    ban = Rule(
        id="free", clause="不得收费", source=source, measure="charges", fix="退还",
        values=(DatedValue(value=False, start=None, end=None),),
    )  # fmt: skip
    assert _fees() == "free"
    assert _fees(item) == "charged"
    assert _fees(bare) == "pending"
    assert _fees(bare, item) == "charged"
    assert _fees(item, packs=(Pack(id="p", title="示例", rules=(ban,)),)) == "free"
    partly = Pack(id="p", title="示例", rules=(msgspec.structs.replace(ban, grades=(7,)),))
    (line,) = build_fees(School(id="s", term=term(), fee_items=(item,), packs=(partly,))).lines
    assert line.grades == (8,)
    (line,) = build_fees(School(id="s", term=term(), fee_items=(bare,))).lines
    assert line.price_fen is None


def test_steps_of_a_fee_are_exact_shares() -> None:
    """Law: one half is 50%, one third stays 1/3, a blank bound is the rest: nothing is rounded on a page."""
    assert [share_words(Fraction(*it)) for it in ((1, 2), (1, 3), (1, 1))] == ["50%", "1/3", "100%"]
    item = money.FeeItem(
        item="课后服务费", grades=(7,), unit="学期", price=Fen(6000), basis="示例", proration="分档"
    )
    steps = (
        money.FeeStep(item="课后服务费", measure="退出进度", up_to=Fraction(1, 3), charge=Fraction(1, 3)),
        money.FeeStep(item="课后服务费", measure="退出进度", up_to=None, charge=Fraction(1)),
        money.FeeStep(item="另一项", measure="退出进度", up_to=None, charge=Fraction(1)),
    )
    (line,) = build_fees(School(id="s", term=term(), fee_items=(item,), fee_steps=steps)).lines
    assert line.steps == (
        FeeStep(measure="退出进度", up_to="1/3", charge="1/3"),
        FeeStep(measure="退出进度", up_to="", charge="100%"),
    )
