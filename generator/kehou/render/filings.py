"""The filings of a school: every document as PDF for the file and as xlsx for the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kehou.render.blocks import FilingDocument
from kehou.render.documents.course_schedule import course_schedule
from kehou.render.documents.credit_table import credit_table
from kehou.render.documents.fee_notice import fee_notice
from kehou.render.documents.payroll_table import allowances, labour
from kehou.render.sheets import to_xlsx
from kehou.render.typesetting import typeset
from kehou.store import Results

DOCUMENTS: tuple[Callable[[Results], FilingDocument | None], ...] = (
    course_schedule,
    credit_table,
    allowances,
    labour,
    fee_notice,
)
"""The filings of this version, in the order of a filing folder; None where a school has no use for one."""


def write_filings(results: Results, folder: Path) -> None:
    """Write `<name>.pdf` and `<name>.xlsx` of every document; RenderingFailed when one cannot be made."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = [it for it in (document(results) for document in DOCUMENTS) if it is not None]
    day = results.directory.data_date
    for name, pdf in typeset(documents, day):
        (folder / f"{name}.pdf").write_bytes(pdf)
    for it in documents:
        (folder / f"{it.name}.xlsx").write_bytes(to_xlsx(it, day))
