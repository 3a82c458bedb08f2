"""Fee items, steps and the split."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.check.money import _percent
from kehou.check.school import read_and_check
from kehou.model.tables.money import PRORATIONS, UNITS
from tests.folders import told, write_school

ITEM = "收费项目,收费性质,适用年级,计费单位,标准,依据文号,折算\n托管费,服务性收费,1-2,{unit},60,示例〔2021〕0号,{proration}\n"
STEPS = "收费项目,依据,不超过,应收比例\n"


def told_of(tmp_path: Path, **tables: str) -> list[tuple[str, int, str]]:
    """Code, row and column of everything told of the sound school with these tables."""
    changes: dict[str, str | None] = {f"{name}.csv": text for name, text in tables.items()}
    return [
        (code, row, column)
        for code, _, row, column in told(read_and_check(write_school(tmp_path, changes))[1])
    ]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("proration", ["", *PRORATIONS])
def test_units_and_prorations(tmp_path: Path, unit: str, proration: str) -> None:
    """Months and terms are counted by days, hours, halves or steps; days and hours plainly or by attendance."""
    steps = (
        {"fee_steps": f"{STEPS}托管费,缺勤比例,1/3,1\n托管费,缺勤比例,,50%\n"} if proration == "分档" else {}
    )
    found = told_of(tmp_path, fee_items=ITEM.format(unit=unit, proration=proration), **steps)
    plain = proration in ("", "不折算")
    sound = plain or (proration == "按出勤") == (unit in ("课时", "天"))
    assert found == ([] if sound else [("bad-proration", 2, "折算")])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("", [("no-steps", 2, "折算")]),
        ("托管费,缺勤比例,1/3,1\n托管费,缺勤比例,100%,0\n", []),
        ("托管费,缺勤比例,1/3,1\n", [("steps-without-rest", 2, "不超过")]),
        (
            "托管费,缺勤比例,50%,1\n托管费,缺勤比例,1/2,0.5\n托管费,缺勤比例,,0\n",
            [("step-twice", 3, "不超过")],
        ),
        ("托管费,缺勤比例,50%,1\n托管费,出勤比例,,0\n", [("several-measures", 2, "依据")]),
    ],
)
def test_steps(tmp_path: Path, steps: str, expected: list[tuple[str, int, str]]) -> None:
    """The steps of an item have one measure, different bounds, and reach to the end (rules: Fees, 分档)."""
    found = told_of(tmp_path, fee_items=ITEM.format(unit="月", proration="分档"), fee_steps=STEPS + steps)
    assert found == expected


def test_steps_of_an_item_without_steps(tmp_path: Path) -> None:
    """Steps that nothing asks for are told."""
    found = told_of(
        tmp_path, fee_items=ITEM.format(unit="月", proration="按天"), fee_steps=f"{STEPS}托管费,缺勤比例,,0\n"
    )
    assert found == [("unused-steps", 2, "收费项目")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("甲,,60,,课时\n乙,,40,,考核分\n", []),
        ("甲,,1/3,,课时\n乙,,1/3,,考核分\n丙,,1/3,,平均\n", []),
        ("甲,,33.33,,课时\n乙,,33.33,,考核分\n丙,,33.33,,平均\n", [("percents-not-100", 2, "比例")]),
        ("甲,,60,,课时\n乙,,39,,考核分\n", [("percents-not-100", 2, "比例")]),
        ("甲,,60,,\n乙,,40,,考核分\n丙,甲,50,,课时\n丁,甲,40,,平均\n", [("percents-not-100", 4, "比例")]),
        ("甲,,100,,\n丙,甲,100,,课时\n", []),
        ("甲,,,5,课时\n乙,,100,,考核分\n", []),
        ("甲,,100,5,课时\n", [("percent-and-rate", 2, "比例")]),
        ("甲,,,,课时\n乙,,100,,平均\n", [("neither-percent-nor-rate", 2, "比例")]),
        ("甲,,100,,\n", [("leaf-without-by", 2, "分配依据")]),
        ("甲,,100,,课时\n乙,甲,100,,平均\n", [("by-with-children", 2, "分配依据")]),
        ("甲,,,5,\n乙,甲,100,,平均\n丙,,100,,平均\n", [("rate-with-children", 2, "单价")]),
        ("甲,乙,100,,\n乙,甲,100,,\n", [("split-circle", 2, "上级"), ("split-circle", 3, "上级")]),
    ],
)
def test_split(tmp_path: Path, rows: str, expected: list[tuple[str, int, str]]) -> None:
    """Siblings sum to exactly 100 %, rates aside; a leaf says by what, a parent does not (rules: Split)."""
    assert told_of(tmp_path, split=f"分配项目,上级,比例,单价,分配依据\n{rows}") == expected


@given(st.fractions(0, 2, max_denominator=2000))
def test_a_share_is_told_exactly(value: Fraction) -> None:
    """The text of a share in a message is the share, never a rounded one."""
    text = _percent(value)
    assert (Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)) == value
