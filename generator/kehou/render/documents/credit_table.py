"""教师课时统计表: every teacher's credit hours by kind of work, with deductions, for signing."""

from __future__ import annotations

from kehou.compute.hours_table import HoursRow, HoursTable, hours_table
from kehou.render.blocks import FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.store import Results


def credit_table(results: Results) -> FilingDocument:
    """The document of the settled days; planned credits stand apart and count in no total."""
    directory = results.directory
    table = hours_table(results.credits, directory)
    return FilingDocument(
        name="教师课时统计表",
        title=f"{directory.school}课后服务教师课时统计表",
        subtitle=f"{directory.term}　{_settled(results)}",
        issuer=directory.school,
        landscape=True,
        blocks=(
            TableBlock(
                columns=_columns(table), rows=tuple(_row(it) for it in table.rows), total=_total(table)
            ),
            Paragraph(
                "实计课时＝应计课时－扣减课时，每学期结算一次；“计划中”是尚未结算的日子按课表应计的课时，不计入合计。"
                "每一节次的依据见课时明细，有异议请在公示期内提出。",
                note=True,
            ),
            Signatures(("制表", "教务审核", "校长")),
        ),
    )


def _settled(results: Results) -> str:
    settled = [it.date for it in results.calendar.days if it.settled]
    return f"结算至 {max(settled).isoformat()}" if settled else "学期未开始，均为计划"


def _columns(table: HoursTable) -> tuple[TableColumn, ...]:
    return (
        TableColumn("序号", "center", 0.5, number=True),
        TableColumn("姓名", "center", 1),
        TableColumn("身份", "center", 0.8),
        *(TableColumn(part, "right", 0.8, number=True) for part in table.columns),
        TableColumn("应计课时", "right", 0.9, number=True),
        TableColumn("扣减课时", "right", 0.9, number=True),
        TableColumn("扣减原因", "left", 2.6),
        TableColumn("实计课时", "right", 0.9, number=True),
        TableColumn("计划中", "right", 0.8, number=True),
        TableColumn("本人签字", "center", 1.2),
    )


def _row(it: HoursRow) -> tuple[str, ...]:
    parts = (str(part) for part in it.parts)
    sums = (str(it.gross), str(it.deducted), it.reasons, str(it.net), str(it.planned))
    return (str(it.number), it.name, it.status, *parts, *sums, "")


def _total(table: HoursTable) -> tuple[str, ...]:
    parts = (str(part) for part in table.sums)
    return (
        "",
        "合计",
        "",
        *parts,
        str(table.gross),
        str(table.deducted),
        "",
        str(table.net),
        str(table.planned),
        "",
    )
