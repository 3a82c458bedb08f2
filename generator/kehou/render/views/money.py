"""The tables and charts of the fee-split workbook."""

from __future__ import annotations

from kehou.compute.answers import two_places
from kehou.compute.payroll import LedgerTable
from kehou.model.amounts import yuan
from kehou.model.results import Directory, Fees, Split
from kehou.render.views.charts import Chart, Line, show_chart
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Table, show_table


def by_item(fees: Fees) -> Shown:
    """Every item's charges together."""
    rows = (
        (it.item, it.students, yuan(it.gross_fen), yuan(it.waived_fen), yuan(it.net_fen))
        for it in fees.by_item
    )
    headers = ("收费项目", "学生", "应收（元）", "减免（元）", "减免后（元）")
    return show_table(Table(headers=headers, rows=rows, empty="本校不收费。"))


def due(fees: Fees) -> Shown:
    """Families that still owe, or to whom the school owes."""
    rows = (
        (it.student, "家长应补" if it.fen > 0 else "学校应退", yuan(abs(it.fen))) for it in fees.due if it.fen
    )
    headers = ("学号", "方向", "金额（元）")
    return show_table(Table(headers=headers, rows=rows, empty="没有欠缴，也没有应退。", csv="应补应退.csv"))


def ledger(table: LedgerTable) -> Shown:
    """收支公示: where the money came from and where it went; the last line is what is left."""
    rows = [
        *((f"收入：{it.name}", yuan(it.fen)) for it in table.income),
        ("收入合计", yuan(table.income_total)),
        ("支出（先扣除）", yuan(table.expenses)),
        *((f"发放：{it.name}", yuan(it.fen)) for it in table.shares),
        ("发放合计", yuan(table.paid)),
    ]
    left = ("结余（学校留存、待考核）", yuan(table.left))
    return show_table(Table(headers=(f"收支（{table.basis}）", "金额（元）"), rows=rows, total=left))


def shares(split: Split) -> Shown:
    """The tree of shares; the children of each sum to it."""
    rows = (
        (
            it.share,
            it.parent or "总额",
            f"{it.percent}%" if it.percent else "按单价",
            yuan(it.fen),
            "待考核" if it.share in split.pending else "",
        )
        for it in split.shares
    )
    headers = ("分配项目", "上级", "比例", "金额（元）", "说明")
    total = ("可分配", "", "", yuan(split.pool_fen), "")
    return show_table(Table(headers=headers, rows=rows, total=total, empty="没有分配项目。"))


def payouts(split: Split, directory: Directory) -> Shown:
    """Everybody's part of every share with the whole sum: own weight of all weights."""
    names = {it.teacher: it.name for it in directory.teachers}
    rows = (
        (
            it.share,
            names.get(it.teacher, it.teacher),
            it.weight,
            it.total_weight,
            two_places(it.quotient),
            yuan(it.fen),
        )
        for it in split.payouts
    )
    headers = ("分配项目", "姓名", "本人权重", "总权重", "精确值（分）", "金额（元）")
    return show_table(Table(headers=headers, rows=rows, empty="还没有可发放到人的项目。", csv="分配明细.csv"))


def payout_chart(split: Split, directory: Directory) -> Shown:
    """What everybody gets in all, most first."""
    names = {it.teacher: it.name for it in directory.teachers}
    most_first = sorted(split.totals, key=lambda it: it.fen, reverse=True)
    lines = (Line(names.get(it.teacher, it.teacher), (it.fen,), yuan(it.fen)) for it in most_first)
    return show_chart(Chart(title=f"每人合计（元，{split.basis}）", lines=lines, empty="还没有可发放的钱。"))


def journal(split: Split) -> Shown:
    """The journal for the finance office; its lines sum to zero."""
    rows = ((it.account, yuan(it.fen), it.note) for it in split.journal)
    return show_table(Table(headers=("科目", "金额（元）", "说明"), rows=rows, empty="没有要记的账。"))
