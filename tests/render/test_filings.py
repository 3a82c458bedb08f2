"""Every filing of a school says who reports and of which day, and is there as PDF and as workbook."""

from __future__ import annotations

from pathlib import Path

from kehou import store
from kehou.render.blocks import Signatures
from kehou.render.filings import DOCUMENTS


def test_every_filing_says_who_reports_and_of_which_day(gansu_build: Path) -> None:
    """Law: the school with room for its seal, the date of the data, and people who sign at the end."""
    results = store.load_all(gansu_build / "results")
    documents = [document for document in (make(results) for make in DOCUMENTS) if document is not None]
    for it in documents:
        assert it.facts[:2] == ("填报单位（盖章）：沙枣川县第三初级中学", "数据截至：2022年1月14日")
        assert isinstance(it.blocks[-1], Signatures)
    assert {it.name for it in (gansu_build / "filings").iterdir()} == {
        f"{document.name}{suffix}" for document in documents for suffix in (".pdf", ".xlsx")
    }
