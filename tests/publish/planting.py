"""Ways to hide a text in a published file; each writes one file and is named by what it does."""

from __future__ import annotations

import gzip
import html
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfReader, PdfWriter

from kehou.render.blocks import Paragraph, TableBlock, TableColumn
from tests.render.papers import paper, pdf_of

Plant = Callable[[Path, str], Path]
"""Writes a text into a file under a site; returns the file."""


def _written(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def page_text(site: Path, text: str) -> Path:
    """A sentence of a page."""
    return _written(site / "plain.html", f"<p>值日：{html.escape(text)}，明天再来。</p>")


def torn_by_tags(site: Path, text: str) -> Path:
    """Every character in an element of its own."""
    inner = "".join(f"<b>{html.escape(sign)}</b>" for sign in text)
    return _written(site / "torn.html", f"<table><td>{inner}</td></table>")


def entities(site: Path, text: str) -> Path:
    """Every character as an entity."""
    return _written(site / "entities.html", "<td>" + "".join(f"&#x{ord(sign):x};" for sign in text) + "</td>")


def table_cell(site: Path, text: str) -> Path:
    """A cell of a table."""
    return _written(site / "cell.html", f"<table><tr><td>3</td><td>{html.escape(text)}</td></tr></table>")


def attribute(site: Path, text: str) -> Path:
    """What a picture shows to those who cannot see it."""
    return _written(site / "attribute.html", f'<img src="a.png" alt="{html.escape(text)}">')


def address(site: Path, text: str) -> Path:
    """A link, percent-encoded."""
    return _written(site / "address.html", f'<a href="list.html?who={quote(text)}">名单</a>')


def remark(site: Path, text: str) -> Path:
    """A comment in the source of a page."""
    return _written(site / "remark.html", f"<!-- {text} -->")


def page_data(site: Path, text: str) -> Path:
    """Data in a script of a page, with the escapes of JSON."""
    return _written(site / "data.html", f"<script>var it = {json.dumps(text)};</script>")


def search_index(site: Path, text: str) -> Path:
    """The search index as a script, with its escapes."""
    index = {"docs": [{"location": "a.html", "title": "名单", "text": f"<td>{html.escape(text)}</td>"}]}
    return _written(site / "search_index.js", f"var __index = {json.dumps(index)}")


def result_file(site: Path, text: str) -> Path:
    """A key of a JSON file."""
    return _written(site / "data.json", json.dumps({text: 1}))


def drawing(site: Path, text: str) -> Path:
    """The text of a drawing, in two pieces."""
    inner = f"{html.escape(text[:1])}<tspan>{html.escape(text[1:])}</tspan>"
    return _written(site / "drawing.svg", f"<svg><text>{inner}</text></svg>")


def office_list(site: Path, text: str) -> Path:
    """A CSV file as Chinese Excel saves it."""
    return _written(site / "list.csv", f"序号,内容\r\n1,{text}\r\n".encode("gb18030"))


def pdf_cell(site: Path, text: str) -> Path:
    """A cell of a table in a PDF of our own making."""
    table = TableBlock(
        columns=(TableColumn("序号", width=1), TableColumn("内容", width=4)), rows=(("1", text),)
    )
    return _written(site / "cell.pdf", pdf_of(paper(table)))


def pdf_torn_line(site: Path, text: str) -> Path:
    """Words in a PDF that run over the end of a line, wherever that falls."""
    table = TableBlock(columns=(TableColumn("内"),), rows=tuple((sign,) for sign in text))
    return _written(site / "torn.pdf", pdf_of(paper(table)))


def _rewritten(change: Callable[[PdfWriter], object]) -> bytes:
    writer, data = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(paper(Paragraph("空")))))), io.BytesIO()
    change(writer)
    writer.write(data)
    return data.getvalue()


def pdf_author(site: Path, text: str) -> Path:
    """The author of a PDF."""
    return _written(site / "author.pdf", _rewritten(lambda pdf: pdf.add_metadata({"/Author": text})))


def pdf_bookmark(site: Path, text: str) -> Path:
    """A bookmark of a PDF."""
    return _written(
        site / "bookmark.pdf", _rewritten(lambda pdf: pdf.add_outline_item(title=text, page_number=0))
    )


def pdf_attachment(site: Path, text: str) -> Path:
    """A file attached to a PDF."""
    return _written(
        site / "attached.pdf", _rewritten(lambda pdf: pdf.add_attachment("名单.txt", text.encode()))
    )


def _book(fill: Callable[[Workbook], None]) -> bytes:
    book, data = Workbook(), io.BytesIO()
    fill(book)
    book.save(data)
    return data.getvalue()


def _sheet_cell(book: Workbook, text: str) -> None:
    book.worksheets[0]["B2"] = text


def _sheet_note(book: Workbook, text: str) -> None:
    book.worksheets[0]["A1"] = "名单"
    book.worksheets[0]["A1"].comment = Comment(text, "教务处")


def sheet_cell(site: Path, text: str) -> Path:
    """A cell of a workbook."""
    return _written(site / "cell.xlsx", _book(lambda book: _sheet_cell(book, text)))


def sheet_author(site: Path, text: str) -> Path:
    """The author of a workbook."""
    return _written(site / "author.xlsx", _book(lambda book: setattr(book.properties, "creator", text)))


def sheet_note(site: Path, text: str) -> Path:
    """A note on a cell of a workbook."""
    return _written(site / "note.xlsx", _book(lambda book: _sheet_note(book, text)))


def word_document(site: Path, text: str) -> Path:
    """A paragraph of a text document, each character in a run of its own."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{html.escape(sign)}</w:t></w:r>" for sign in text)
    return _packed(site / "letter.docx", "word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")


def _packed(path: Path, name: str, text: str) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return _written(path, data.getvalue())


def packed_name(site: Path, text: str) -> Path:
    """The name of a file in a zip."""
    return _packed(site / "files.zip", f"{text}.txt", "")


def site_map(site: Path, text: str) -> Path:
    """The packed site map."""
    inner = f"<urlset><url><loc>https://school.example/{quote(text)}</loc><x>{html.escape(text)}</x></url></urlset>"
    return _written(site / "sitemap.xml.gz", gzip.compress(inner.encode()))


def picture_text(site: Path, text: str) -> Path:
    """A text chunk of a PNG."""
    return _png(site / "plain.png", b"iTXt", b"Author\0\0\0\0\0" + text.encode())


def picture_packed(site: Path, text: str) -> Path:
    """A compressed text chunk of a PNG."""
    return _png(site / "packed.png", b"iTXt", b"Comment\0\1\0zh\0\0" + zlib.compress(text.encode()))


def _png(path: Path, kind: bytes, body: bytes) -> Path:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return _written(path, b"\x89PNG\r\n\x1a\n" + head + chunk(kind, body) + pixels + chunk(b"IEND", b""))


def photograph(site: Path, text: str) -> Path:
    """The title that Windows gives a photograph, in UTF-16."""
    body = b"Exif\0\0" + text.encode("utf-16-le") + b"\0\0"
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return _written(site / "photo.jpg", b"\xff\xd8" + segment + b"\xff\xda\0\2\xff\xd9")


def file_name(site: Path, text: str) -> Path:
    """The name of a file."""
    return _written(site / f"{text}.html", "<p>空</p>")


PLANTS: tuple[Plant, ...] = (
    page_text, torn_by_tags, entities, table_cell, attribute, address, remark, page_data, search_index, result_file,
    drawing, office_list, pdf_cell, pdf_torn_line, pdf_author, pdf_bookmark, pdf_attachment, sheet_cell, sheet_author,
    sheet_note, word_document, packed_name, site_map, picture_text, picture_packed, photograph, file_name,
)  # fmt: skip
