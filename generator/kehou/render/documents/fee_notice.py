"""收费公示表: what families pay, on which basis, announced when, and whom to call."""

from __future__ import annotations

from kehou.model.results import FeeNotice
from kehou.render.blocks import FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.render.labels import date_span, grade_words, listed, price_words, proration_words
from kehou.store import Results

PENDING = "标准待批，暂不收费"

COLUMNS = (
    TableColumn("收费项目", "left", 1.4),
    TableColumn("收费性质", "center", 1.1),
    TableColumn("适用年级", "center", 1.1),
    TableColumn("适用时段", "left", 1.8),
    TableColumn("收费标准", "center", 1.4),
    TableColumn("依据文号", "left", 1.8),
    TableColumn("折算办法", "left", 2.2),
    TableColumn("公示期", "center", 1.8),
)


def fee_notice(results: Results) -> FilingDocument:
    """The notice of a school's fees; a school without any says so."""
    directory = results.directory
    items = tuple(_row(it) for it in directory.fee_items)
    table = TableBlock(columns=COLUMNS, rows=items)
    lines = (
        "减免：家庭经济困难等学生按规定减免，向班主任申请，名单不公开。",
        "自愿：参加课后服务由家长自愿申请，不参加的不收费；未经公示的项目不收费。",
        f"咨询电话：{directory.hotline or '见学校网站'}　监督电话：{directory.supervision_hotline}",
    )
    return FilingDocument(
        name="收费公示表",
        title=f"{directory.school}课后服务收费公示表",
        subtitle=directory.term,
        issuer=directory.school,
        landscape=True,
        blocks=(
            table if items else Paragraph("本校课后服务不收费。"),
            *(Paragraph(line, note=True) for line in lines),
            Signatures(("制表", "财务审核", "校长")),
        ),
    )


def _row(it: FeeNotice) -> tuple[str, ...]:
    priced = it.price_fen is not None and it.basis != ""
    return (
        it.item,
        it.nature,
        grade_words(it.grades),
        listed(it.periods) or "全部课后服务时段",
        price_words(it.price_fen, it.unit) if it.price_fen is not None and priced else PENDING,
        it.basis or "—",
        proration_words(it.unit, it.proration) if priced else "—",
        date_span(it.notice_from, it.notice_to) if it.notice_from and it.notice_to else "—",
    )
