"""教师课时统计表 says what was counted for everybody: in PDF, xlsx, CSV and JSON alike (K3)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from kehou import store
from kehou.render.blocks import TableBlock
from kehou.render.documents.credit_table import credit_table
from tests.render.filed import csv_of, json_of, names_of, pdf_of_build, xlsx_of


def test_every_teacher_has_the_same_credits_everywhere(gansu_build: Path) -> None:
    """Law (K3): each row of 教师课时统计表 is what credits.json holds, and its parts add up to the gross."""
    statuses = {it["teacher"]: it["status"] for it in json_of(gansu_build, "directory")["teachers"]}
    names = names_of(gansu_build)
    pdf, xlsx = pdf_of_build(gansu_build, "教师课时统计表"), xlsx_of(gansu_build, "教师课时统计表")
    (head,) = [row for row in xlsx if row[0] == "序号"]
    assert head[3:] == [
        "早",
        "下午",
        "晚",
        "岗位",
        "加班",
        "应计课时",
        "扣减课时",
        "扣减原因",
        "实计课时",
        "本人签字",
    ]
    body = {row[0]: row for row in xlsx if row[0].isdigit()}
    flat = re.sub(r"\s+", " ", " ".join(pdf))
    for number, it in enumerate(json_of(gansu_build, "credits")["totals"], 1):
        row = body.pop(str(number))
        assert row[1:3] == [names[it["teacher"]], statuses[it["teacher"]]]
        assert (row[8], row[9], row[11]) == (it["gross"], it["deducted"], it["net"])
        assert sum(map(Decimal, row[3:8])) == Decimal(it["gross"])
        assert re.sub(r"\s+", " ", " ".join(row).strip()) in flat
    assert body == {}
    listed = [tuple(it.values()) for it in csv_of(gansu_build, "课时汇总")]
    assert listed == [
        (it["teacher"], names[it["teacher"]], it["gross"], it["deducted"], it["net"], it["planned"])
        for it in json_of(gansu_build, "credits")["totals"]
    ]


def test_the_total_line_of_credits_adds_up(gansu_build: Path) -> None:
    """Law: 合计 adds up every column of credits."""
    xlsx = xlsx_of(gansu_build, "教师课时统计表")
    (total,) = [row for row in xlsx if row[1] == "合计"]
    rows = [row for row in xlsx if row[0].isdigit()]
    for at in (3, 4, 5, 6, 7, 8, 9, 11):
        assert Decimal(total[at]) == sum(Decimal(row[at]) for row in rows)


def test_every_deduction_is_given_with_its_reason(gansu_build: Path) -> None:
    """Law: whoever loses credits reads in his row on which day, why and how much."""
    names = names_of(gansu_build)
    rows = {row[1]: row for row in xlsx_of(gansu_build, "教师课时统计表")}
    deductions = json_of(gansu_build, "credits")["deductions"]
    assert deductions
    for it in deductions:
        reasons = rows[names[it["teacher"]]][10].split("\n")
        assert any(reason.startswith(f"{it['date']} {it['kind']}") for reason in reasons)


def test_planned_credits_stand_apart_while_there_are_any(gansu_build: Path) -> None:
    """Law: before everything is settled a column 计划中 stands outside the sums; afterwards it is left out."""
    results = store.load_all(gansu_build / "results")
    (table,) = [it for it in credit_table(results).blocks if isinstance(it, TableBlock)]
    assert "计划中" not in [it.header for it in table.columns]
    hours = results.credits
    first = replace(hours.totals[0], planned=hours.totals[0].net)
    planned = replace(results, credits=replace(hours, totals=(first, *hours.totals[1:])))
    (table,) = [it for it in credit_table(planned).blocks if isinstance(it, TableBlock)]
    at = [it.header for it in table.columns].index("计划中")
    assert (table.rows[0][at], table.total[at]) == (str(first.planned), str(first.planned))
    assert all(len(row) == len(table.columns) for row in (*table.rows, table.total))
