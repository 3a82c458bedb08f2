"""津贴发放表 and 劳务费发放表: what everybody is paid and why, with columns to sign for it."""

from __future__ import annotations

from kehou.compute.payroll import PayrollRow, PayrollTable, allowance_table, labour_table
from kehou.model.amounts import Fen, yuan
from kehou.render.blocks import FilingDocument, Paragraph, Signatures, TableBlock, TableColumn
from kehou.render.documents.heads import facts_of
from kehou.render.labels import listed
from kehou.store import Results

SIGNERS = ("制表", "审核", "财务", "校长")
ROUNDING = "每项按权重分到分，取整后余下的分按小数部分从大到小各加一分，各项合计与总额一致。"
OWN_TAX = "应发为税前金额，个人所得税随工资合并预扣。"
WITHHELD = "代扣个税为预扣测算，一次发放按一次计，以税务申报为准。"


def allowances(results: Results) -> FilingDocument:
    """津贴发放表: the school's own people; their tax is settled with their salary."""
    table = allowance_table(results.directory, results.credits, results.split)
    return _document(results, "津贴发放表", table, withheld=False)


def labour(results: Results) -> FilingDocument | None:
    """劳务费发放表: people from outside, with the estimate of the tax withheld; None when there are none."""
    table = labour_table(results.directory, results.credits, results.split)
    return _document(results, "劳务费发放表", table, withheld=True) if table.rows else None


def _document(results: Results, name: str, table: PayrollTable, *, withheld: bool) -> FilingDocument:
    directory = results.directory
    return FilingDocument(
        name=name,
        title=f"{directory.school}课后服务{name}",
        subtitle=f"{directory.term}　{table.basis}",
        issuer=directory.school,
        facts=facts_of(directory, money=True),
        blocks=(
            TableBlock(
                columns=_columns(table, withheld=withheld),
                rows=tuple(_row(it, withheld=withheld) for it in table.rows),
                total=_total(table, withheld=withheld),
                signed=True,
            ),
            Paragraph(f"合计（大写）：{table.capital}"),
            *(Paragraph(line, note=True) for line in _notes(results, withheld=withheld)),
            Signatures(SIGNERS),
        ),
    )


def _columns(table: PayrollTable, *, withheld: bool) -> tuple[TableColumn, ...]:
    taxed = (
        TableColumn("代扣个税", "right", 1.2, number=True),
        TableColumn("实发", "right", 1.2, number=True),
    )
    return (
        TableColumn("序号", "center", 0.5, number=True),
        TableColumn("姓名", "center", 1),
        TableColumn("身份", "center", 0.8),
        TableColumn("实计课时", "right", 0.9, number=True),
        *(TableColumn(share, "right", 1.4, number=True) for share in table.shares),
        TableColumn("应发", "right", 1.2, number=True),
        *(taxed if withheld else ()),
        TableColumn("签领", "center", 1.8),
        TableColumn("备注", "left", 1.4),
    )


def _row(it: PayrollRow, *, withheld: bool) -> tuple[str, ...]:
    money = _money(it.parts, (it.total, it.withheld, it.paid), withheld=withheld)
    return (str(it.number), it.name, it.status, str(it.net), *money, "", "")


def _total(table: PayrollTable, *, withheld: bool) -> tuple[str, ...]:
    money = _money(table.parts, (table.total, table.withheld, table.paid), withheld=withheld)
    return ("", "合计", "", str(table.net), *money, "", "")


def _money(parts: tuple[Fen, ...], sums: tuple[Fen, Fen, Fen], *, withheld: bool) -> tuple[str, ...]:
    total, tax, paid = sums
    return tuple(yuan(fen) for fen in (*parts, total, *((tax, paid) if withheld else ())))


def _notes(results: Results, *, withheld: bool) -> tuple[str, ...]:
    split = results.split
    weights = {it.share: it.total_weight for it in split.payouts}
    inner = {it.parent for it in split.shares}
    shares = listed(
        f"{it.share} {yuan(it.fen)} 元" + (f"（总权重 {weights[it.share]}）" if it.share in weights else "")
        for it in split.shares
        if it.share not in inner
    )
    notes = [f"全校可分配 {yuan(split.pool_fen)} 元：{shares}。{ROUNDING}"]
    if split.pending:
        notes.append(f"待考核、尚未分到人的项目：{listed(split.pending)}。")
    notes.append(WITHHELD if withheld else OWN_TAX)
    return tuple(notes)
