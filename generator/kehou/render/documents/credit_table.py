"""教师课时统计表: every teacher's credit hours by kind of work, with deductions, for signing."""

from __future__ import annotations

from kehou.compute.hours_table import HoursRow, HoursTable, hours_table
from kehou.render.blocks import FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.render.documents.heads import facts_of
from kehou.render.labels import date_words
from kehou.store import Results

NOTE = "实计课时＝应计课时－扣减课时，每学期结算一次。每一节次的依据见课时明细，有异议请在公示期内提出。"
PLANNED_NOTE = "“计划中”是尚未结算的日子按课表应计的课时，不计入合计。"


def credit_table(results: Results) -> FilingDocument:
    """The document of the settled days; planned credits, while there are any, stand apart and count in no total."""
    directory = results.directory
    table = hours_table(results.credits, directory)
    planned = bool(table.planned)
    return FilingDocument(
        name="教师课时统计表",
        title=f"{directory.school}课后服务教师课时统计表",
        subtitle=f"{directory.term}　{_settled(results)}",
        issuer=directory.school,
        facts=facts_of(directory),
        blocks=(
            TableBlock(
                columns=_columns(table, planned=planned),
                rows=tuple(_row(it, planned=planned) for it in table.rows),
                total=_total(table, planned=planned),
                signed=True,
            ),
            Paragraph(NOTE + PLANNED_NOTE if planned else NOTE, note=True),
            Signatures(("制表", "教务审核", "校长")),
        ),
    )


def _settled(results: Results) -> str:
    settled = [it.date for it in results.calendar.days if it.settled]
    return f"结算至{date_words(max(settled))}" if settled else "学期未开始，均为计划"


def _columns(table: HoursTable, *, planned: bool) -> tuple[TableColumn, ...]:
    return (
        TableColumn("序号", "center", 0.5, number=True),
        TableColumn("姓名", "center", 1),
        TableColumn("身份", "center", 0.8),
        *(TableColumn(part, "right", 0.8, number=True) for part in table.columns),
        TableColumn("应计课时", "right", 0.9, number=True),
        TableColumn("扣减课时", "right", 0.9, number=True),
        TableColumn("扣减原因", "left", 2.6),
        TableColumn("实计课时", "right", 0.9, number=True),
        *((TableColumn("计划中", "right", 0.8, number=True),) if planned else ()),
        TableColumn("本人签字", "center", 1.6),
    )


def _row(it: HoursRow, *, planned: bool) -> tuple[str, ...]:
    return (
        str(it.number),
        it.name,
        it.status,
        *(str(part) for part in it.parts),
        str(it.gross),
        str(it.deducted),
        it.reasons.replace("；", "\n"),
        str(it.net),
        *((str(it.planned),) if planned else ()),
        "",
    )


def _total(table: HoursTable, *, planned: bool) -> tuple[str, ...]:
    return (
        "",
        "合计",
        "",
        *(str(part) for part in table.sums),
        str(table.gross),
        str(table.deducted),
        "",
        str(table.net),
        *((str(table.planned),) if planned else ()),
        "",
    )
