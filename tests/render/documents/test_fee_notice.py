"""收费公示表 says all that a fee notice must, and nothing that nobody approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kehou import store
from kehou.model.amounts import Fen
from kehou.model.guide import Block, FeeFacts, FeeStep
from kehou.render.blocks import TableBlock
from kehou.render.documents.fee_notice import COLUMNS, fee_notice


@pytest.fixture(scope="module")
def results(gansu_build: Path) -> store.Results:
    """The results of the sample school."""
    return store.load_all(gansu_build / "results")


def _notice(results: store.Results) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The items of the notice by header, and its terms."""
    tables = [it for it in fee_notice(results).blocks if isinstance(it, TableBlock)]
    items = [dict(zip((it.header for it in COLUMNS), row, strict=True)) for row in tables[0].rows]
    return items, {row[0]: row[1] for row in tables[-1].rows}


def test_the_notice_says_all_that_a_fee_notice_must(results: store.Results) -> None:
    """Law (N-08): item, nature, unit, price, basis, payers, dates; waivers, refunds and two telephones."""
    (item,), terms = _notice(results)
    assert item == {
        "收费项目": "课后服务费",
        "收费性质": "服务性收费",
        "计费单位": "每生每月",
        "收费标准": "88.80元",
        "收费依据（文号）": "示例价费〔2021〕0号",
        "收费对象": "七至九年级自愿参加的学生",
        "适用时段": "早读、下午一、下午二、晚自习",
        "公示期": "2021年8月27日—\n2022年1月14日",
    }
    assert list(terms) == ["退费和折算", "减免政策", "自愿原则", "校内咨询电话", "监督电话"]
    assert "按参加的服务天数占当期服务天数的比例收取" in terms["退费和折算"]
    assert (terms["校内咨询电话"], terms["监督电话"]) == ("0900-5550101", "0900-5550188")


def test_a_school_without_fees_says_so(results: store.Results) -> None:
    """Law: no item, no price: the notice says that nothing is charged, and still whom to call."""
    guide = replace(results.guide, fees=FeeFacts(kind="free", lines=()))
    free = replace(results, guide=guide)
    texts = " ".join(str(block) for block in fee_notice(free).blocks)
    assert "不收费" in texts
    assert "88.80" not in texts
    assert "0900-5550188" in texts


def test_caps_steps_and_the_schools_own_waivers_are_told(results: store.Results) -> None:
    """Law: ceilings, graded charges and what the school itself says of waivers stand in the notice."""
    line = replace(
        results.guide.fees.lines[0],
        proration="分档",
        cap_month_fen=Fen(9000),
        steps=(
            FeeStep(measure="出勤比例", up_to="50%", charge="1/2"),
            FeeStep(measure="出勤比例", up_to="", charge="100%"),
        ),
    )
    money = (Block(kind="paragraph", text="低保家庭全免。"),)
    guide = replace(
        results.guide,
        fees=FeeFacts(kind="charged", lines=(line,)),
        texts=replace(results.guide.texts, money=money),
    )
    _, terms = _notice(replace(results, guide=guide))
    assert terms["最多收取"] == "课后服务费：每月90元"
    assert terms["减免政策"] == "低保家庭全免。"
    assert terms["退费和折算"].split("\n")[1:] == [
        "到校天数占服务天数不超过 50%，收标准的 1/2",
        "到校天数占服务天数超过以上各档，收标准的 100%",
    ]


def test_a_price_without_approval_is_not_printed(results: store.Results) -> None:
    """Law: 标准待批 stands where a price would, and no refund is promised for it."""
    line = replace(results.guide.fees.lines[0], price_fen=None, basis="")
    guide = replace(results.guide, fees=FeeFacts(kind="pending", lines=(line,)))
    (item,), terms = _notice(replace(results, guide=guide))
    assert (item["收费标准"], item["收费依据（文号）"]) == ("标准待批，暂不收费", "待批")
    assert "退费和折算" not in terms
