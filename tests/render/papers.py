"""Documents made for tests, and what a reader finds on their pages."""

from __future__ import annotations

import datetime as dt
import io
import subprocess

from pypdf import PdfReader

from kehou.render.blocks import Block, FilingDocument, TableBlock, TableColumn
from kehou.render.typesetting import typeset

DAY = dt.date(2022, 1, 14)


def paper(*blocks: Block, large: bool = False) -> FilingDocument:
    """A document of these blocks with a plain head."""
    return FilingDocument(
        name="示例表",
        title="示例初级中学示例表",
        subtitle="2021—2022学年第一学期",
        issuer="示例初级中学",
        facts=("填报单位：示例初级中学", "数据截至：2022年1月14日"),
        blocks=blocks,
        large=large,
    )


def rows_of(count: int, *, signed: bool = False, caption: str = "", total: bool = False) -> TableBlock:
    """A table of so many rows: `第1行`, `第2行` …, each with its number squared."""
    return TableBlock(
        columns=(TableColumn("行", "left", 2), TableColumn("数", "right", 1, number=True)),
        rows=tuple((f"第{number}行", str(number * number)) for number in range(1, count + 1)),
        total=("合计", str(sum(number * number for number in range(1, count + 1)))) if total else (),
        caption=caption,
        signed=signed,
    )


def pdf_of(document: FilingDocument) -> bytes:
    """The document as PDF."""
    ((_, pdf),) = typeset([document], DAY)
    return pdf


def pages_of(pdf: bytes) -> list[list[str]]:
    """The lines of text of every page."""
    return [page.extract_text().splitlines() for page in PdfReader(io.BytesIO(pdf)).pages]


def seen_in(pdf: bytes) -> str:
    """The text that lies on the paper: `pages_of` knows what runs off its edge, too."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()
