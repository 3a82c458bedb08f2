"""收费公示表: what families pay, for what and on which basis, who pays less, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.model.guide import FeeLine, FeeStep, Guide
from kehou.render.blocks import Block, FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.render.documents.heads import facts_of
from kehou.render.labels import date_span, grade_words, listed, measure_words, money_words, proration_words
from kehou.render.pages import caps
from kehou.store import Results

PENDING = "标准待批，暂不收费"
COLUMNS = (
    TableColumn("收费项目", "left", 1.4),
    TableColumn("收费性质", "center", 1.2),
    TableColumn("计费单位", "center", 1.1),
    TableColumn("收费标准", "center", 1.2),
    TableColumn("收费依据（文号）", "left", 2.2),
    TableColumn("收费对象", "left", 1.8),
    TableColumn("适用时段", "left", 1.8),
    TableColumn("公示期", "center", 2),
)
TERMS = (TableColumn("事项", "center", 1), TableColumn("说明", "left", 5))

FREE = "本学期课后服务不收费，任何人不得以课后服务名义收费。"
VOLUNTARY = "家长自愿申请，自愿参加；不参加的不收费。"
UNLISTED = "未经公示的项目和标准不收费。"
RELIEF = "符合减免条件的学生，由家长向班主任单独申请，学校按规定减免；申请材料和减免名单不公开。"


def fee_notice(results: Results) -> FilingDocument:
    """The notice of a school's fees, as the site shows them; a school without any says so."""
    directory, guide = results.directory, results.guide
    return FilingDocument(
        name="收费公示表",
        title=f"{directory.school}课后服务收费公示表",
        subtitle=directory.term,
        issuer=directory.school,
        facts=facts_of(directory),
        blocks=(
            _items(guide),
            TableBlock(columns=TERMS, rows=tuple(_terms(guide))),
            Signatures(("制表", "财务审核", "校长")),
        ),
        large=True,
    )


def _items(guide: Guide) -> Block:
    lines = guide.fees.lines
    return TableBlock(columns=COLUMNS, rows=tuple(_row(it) for it in lines)) if lines else Paragraph(FREE)


def _row(it: FeeLine) -> tuple[str, ...]:
    return (
        it.item,
        it.nature,
        f"每生每{it.unit}",
        PENDING if it.price_fen is None else money_words(it.price_fen),
        it.basis or "待批",
        _payers(it),
        listed(it.periods) or "全部课后服务时段",
        date_span(it.notice_from, it.notice_to).replace("—", "—\n")
        if it.notice_from and it.notice_to
        else "—",
    )


def _payers(it: FeeLine) -> str:
    chosen = f"选{listed(it.courses)}的学生" if it.courses else "自愿参加的学生"
    return f"{grade_words(it.grades)}{chosen}"


def _terms(guide: Guide) -> Iterator[tuple[str, str]]:
    """What a family asks after the price: absences, ceilings, relief, and the two telephones."""
    for it in guide.fees.lines:
        if it.price_fen is not None:
            yield (
                "退费和折算",
                "\n".join((f"{it.item}：{proration_words(it.unit, it.proration)}", *_steps(it))),
            )
            if caps(it):
                yield "最多收取", f"{it.item}：{listed(caps(it))}"
    if guide.fees.lines:
        yield "减免政策", "\n".join(block.text for block in guide.texts.money) or RELIEF
        yield "自愿原则", VOLUNTARY + UNLISTED
    if guide.school.hotline:
        yield "校内咨询电话", guide.school.hotline
    yield "监督电话", guide.school.supervision_hotline


def _steps(it: FeeLine) -> Iterator[str]:
    for step in it.steps:
        yield f"{_measured(step)}，收标准的 {step.charge}"


def _measured(step: FeeStep) -> str:
    measure = measure_words(step.measure)
    return f"{measure}不超过 {step.up_to}" if step.up_to else f"{measure}超过以上各档"
