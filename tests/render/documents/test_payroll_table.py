"""The sheets that people sign for their money say what was computed: in PDF, xlsx, CSV and JSON alike (K3)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehou import store
from kehou.render.blocks import Paragraph
from kehou.render.documents.payroll_table import allowances, labour
from tests.render.filed import csv_of, json_of, names_of, pdf_of_build, xlsx_of


@pytest.fixture(scope="module")
def results(gansu_build: Path) -> store.Results:
    """The results of the sample school."""
    return store.load_all(gansu_build / "results")


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _value(capital: str) -> int:
    """The fen of an amount in capital numerals, read sign by sign (《支付结算办法》 annex 1)."""
    whole, _, rest = capital.removeprefix("人民币").partition("元")
    yuan = section = digit = 0
    for sign in whole:
        if sign in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in "拾佰仟":
            section += digit * 10 ** ("拾佰仟".index(sign) + 1)
            digit = 0
        else:
            yuan = (yuan + section + digit) * {"万": 10**4, "亿": 10**8}[sign]
            section = digit = 0
    parts = {"角": 0, "分": 0}
    for figure, unit in re.findall(r"(\w)([角分])", rest):
        parts[unit] = "零壹贰叁肆伍陆柒捌玖".index(figure)
    return (yuan + section + digit) * 100 + parts["角"] * 10 + parts["分"]


@pytest.mark.parametrize(
    ("name", "statuses"), [("津贴发放表", ("在编", "编外")), ("劳务费发放表", ("外聘", "退休"))]
)
def test_every_payee_has_the_same_figures_everywhere(
    gansu_build: Path, name: str, statuses: tuple[str, ...]
) -> None:
    """Law (K3): each payee's row in PDF, xlsx and CSV is what split.json and credits.json hold, to the fen."""
    split, hours = json_of(gansu_build, "split"), json_of(gansu_build, "credits")
    names = names_of(gansu_build)
    net = {it["teacher"]: it["net"] for it in hours["totals"]}
    shares = [it["share"] for it in split["shares"]]
    paid = {(it["teacher"], it["share"]): it["fen"] for it in split["payouts"]}
    detail = {(it["工号"], it["分配项目"]): it["金额（元）"] for it in csv_of(gansu_build, "分配明细")}
    totals = {it["工号"]: it for it in csv_of(gansu_build, "发放汇总")}
    pdf, xlsx = pdf_of_build(gansu_build, name), xlsx_of(gansu_build, name)
    payees = [it for it in split["totals"] if it["status"] in statuses]
    assert payees
    for number, it in enumerate(payees, 1):
        who = it["teacher"]
        parts = [_yuan(paid[who, share]) for share in shares]
        sums = [_yuan(it["fen"])]
        if name == "劳务费发放表":
            sums += [_yuan(it["withheld_fen"]), _yuan(it["fen"] - it["withheld_fen"])]
        expected = [str(number), names[who], it["status"], net[who], *parts, *sums]
        assert " ".join(expected) in pdf
        assert [*expected, "", ""] in xlsx
        assert [detail[who, share] for share in shares] == parts
        assert (totals[who]["金额（元）"], totals[who]["姓名"]) == (sums[0], names[who])
        assert totals[who]["预扣税额（元）"] == _yuan(it["withheld_fen"])


@pytest.mark.parametrize(
    ("name", "statuses"), [("津贴发放表", ("在编", "编外")), ("劳务费发放表", ("外聘", "退休"))]
)
def test_the_total_line_is_the_sum_of_its_rows_and_stands_in_capitals(
    gansu_build: Path, name: str, statuses: tuple[str, ...]
) -> None:
    """Law: 合计 adds up the rows above it, column by column, and 大写 says what is handed over."""
    rows = [row for row in xlsx_of(gansu_build, name) if row[0].isdigit()]
    (total,) = [row for row in xlsx_of(gansu_build, name) if row[1] == "合计"]
    numbers = range(3, len(total) - 2)
    assert [Decimal(total[at]) for at in numbers] == [sum(Decimal(row[at]) for row in rows) for at in numbers]
    assert " ".join(filter(None, total)) in pdf_of_build(gansu_build, name)
    totals = [it for it in json_of(gansu_build, "split")["totals"] if it["status"] in statuses]
    (capital,) = [line for line in pdf_of_build(gansu_build, name) if line.startswith("合计（大写）：")]
    assert _value(capital.removeprefix("合计（大写）：")) == sum(
        it["fen"] - it["withheld_fen"] for it in totals
    )


def test_all_that_is_divided_is_on_one_of_the_two_sheets(gansu_build: Path) -> None:
    """Law (G-44): what both sheets pay out together is the whole pool, to the fen."""
    paid = [
        Decimal(row[6])
        for name in ("津贴发放表", "劳务费发放表")
        for row in xlsx_of(gansu_build, name)
        if row[1] == "合计"
    ]
    assert sum(paid) * 100 == json_of(gansu_build, "split")["pool_fen"]


def test_without_people_from_outside_there_is_no_sheet_for_them(results: store.Results) -> None:
    """Law: 劳务费发放表 exists only where somebody from outside is paid."""
    own = tuple(it for it in results.split.totals if it.status in ("在编", "编外"))
    assert labour(replace(results, split=replace(results.split, totals=own))) is None


def test_only_what_is_paid_out_is_told_as_divided(results: store.Results) -> None:
    """Law: of a split with branches the sheet names the leaves, so that the parts named sum to the pool."""
    split = results.split
    branch = replace(split.shares[0], share="全部津贴", parent="", fen=split.pool_fen, percent="100")
    shares = (branch, *(replace(it, parent="全部津贴") for it in split.shares))
    document = allowances(replace(results, split=replace(split, shares=shares)))
    (note,) = [it.text for it in document.blocks if isinstance(it, Paragraph) and "可分配" in it.text]
    amounts = [int(it.replace(".", "")) for it in re.findall(r"(\d+\.\d\d) 元", note)]
    assert sum(amounts[1:]) == amounts[0] == split.pool_fen
    assert "全部津贴" not in note
