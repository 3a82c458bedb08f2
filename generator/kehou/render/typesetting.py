"""Documents to PDF through Typst: PDF/A-2a and PDF/UA-1, fonts embedded, every glyph present or an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
import typst

from kehou.fonts import Face, Role, at_hand, for_role, installed, missing_glyphs
from kehou.model.problem import RenderingFailed
from kehou.render.blocks import FilingDocument
from kehou.resources import resource

if TYPE_CHECKING:
    from typst import PDFStandards

STANDARDS: PDFStandards = ["a-2a", "ua-1"]
"""Typst refuses to write a file that breaks them: a missing glyph or title is an error, not a box."""

ROLES: dict[str, Role] = {
    "title": Role.TITLE,
    "body": Role.BODY,
    "subheading": Role.SUBHEADING,
    "heading": Role.HEADING,
    "number": Role.NUMBER,
}


def typeset(documents: Sequence[FilingDocument], day: dt.date) -> Iterator[tuple[str, bytes]]:
    """The PDF of each document, dated by the data; RenderingFailed names fonts or characters that are lacking."""
    faces = installed()
    chains = {name: for_role(role, faces) for name, role in ROLES.items()}
    if not all(chains.values()):
        raise RenderingFailed("这台电脑没有可用的中文字体，做不出 PDF：运行 kehou doctor 看该装哪一种")
    fonts = at_hand()
    families = msgspec.json.encode({name: _families(chain) for name, chain in chains.items()}).decode()
    for document in documents:
        try:
            yield document.name, _compile(document, families, fonts, day)
        except typst.TypstError as failure:
            raise RenderingFailed(_reason(document, chains["body"], failure)) from failure


def _families(chain: Sequence[Face]) -> list[str]:
    return [face.family for face in chain]


def _reason(document: FilingDocument, chain: Sequence[Face], failure: typst.TypstError) -> str:
    """Why a document could not be typeset: the characters that no font here has, or what Typst says."""
    missing = missing_glyphs(chain, "".join(sorted(document.characters())))
    if missing:
        return (
            f"《{document.title}》里有这些字，本机的字体都没有：{'、'.join(missing)}。"
            "请安装含生僻字的字体（运行 kehou doctor 看名单），或改正表格里的字"
        )
    return f"《{document.title}》排版失败：{failure}"


def _compile(document: FilingDocument, families: str, fonts: typst.Fonts, day: dt.date) -> bytes:
    source = resource("site_src") / "filings" / "document.typ"
    pdf, warnings = typst.compile_with_warnings(
        str(source),
        root=str(source.parent),
        font_paths=fonts,
        sys_inputs={"document": msgspec.json.encode(document).decode(), "fonts": families},
        pdf_standards=STANDARDS,
        timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
    )
    if warnings:
        raise RenderingFailed(f"《{document.title}》排版有警告：{'；'.join(str(it) for it in warnings)}")
    assert isinstance(pdf, bytes)
    return pdf
