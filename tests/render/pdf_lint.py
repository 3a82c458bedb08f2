"""What PDF/A-2a and PDF/UA-1 ask of a file, as far as its objects show it: a lint, no proof of conformance."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

CLAIMS = {
    "PDF/A part 2": r"pdfaid:part\W+2\b",
    "PDF/A level A": r"pdfaid:conformance\W+A\b",
    "PDF/UA part 1": r"pdfuaid:part\W+1\b",
    "a title": r"<dc:title>",
}
"""What the XMP metadata have to say of the file."""


def lint(data: bytes) -> list[str]:
    """Everything that is wrong with a PDF, in words; an empty list when nothing is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_whole(pdf), *_metadata(pdf), *_fonts(pdf), *_structure(pdf)]


def font_names(data: bytes) -> frozenset[str]:
    """The names of all fonts in a PDF, without the six letters that mark a subset."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return frozenset(re.sub(r"^/(?:[A-Z]{6}\+)?", "", str(font.BaseFont)) for font in _all_fonts(pdf))


def tags(data: bytes) -> list[str]:
    """The kinds of structure elements in reading order: H1, Table, TH and so on."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(element.S)[1:] for element in _elements(pdf)]


def _whole(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if pdf.check_pdf_syntax():
        yield "broken syntax"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no file identifier"
    if "/Names" in root and {"/JavaScript", "/EmbeddedFiles"} & set(root.Names.keys()):
        yield "scripts or attached files"
    if "/OpenAction" in root or "/AA" in root:
        yield "acts by itself"


def _metadata(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    xmp = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    yield from (f"does not claim {claim}" for claim, pattern in CLAIMS.items() if not re.search(pattern, xmp))
    intents = [intent.get("/S") for intent in root.get("/OutputIntents", Array())]
    if Name.GTS_PDFA1 not in intents:
        yield "no output intent"
    if not str(root.get("/Lang", "")).startswith("zh"):
        yield "not said to be Chinese"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "a viewer shows the file name instead of the title"


def _all_fonts(pdf: Pdf) -> Iterator[Dictionary]:
    for item in pdf.objects:
        if (
            isinstance(item, Dictionary)
            and item.get("/Type") == Name.Font
            and item.get("/Subtype") not in (Name.CIDFontType0, Name.CIDFontType2)
        ):
            yield item


def _fonts(pdf: Pdf) -> Iterator[str]:
    for font in _all_fonts(pdf):
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", Dictionary())
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"font not embedded: {font.BaseFont}"
        if "/ToUnicode" not in font:
            yield f"text of this font cannot be copied: {font.BaseFont}"


def _elements(pdf: Pdf) -> Iterator[Dictionary]:
    """Every structure element, in reading order."""
    waiting: list[Object] = [pdf.Root.StructTreeRoot.K] if "/StructTreeRoot" in pdf.Root else []
    while waiting:
        item = waiting.pop()
        if isinstance(item, Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, Dictionary) and "/S" in item:
            yield item
            if "/K" in item:
                waiting.append(item.K)


def _structure(pdf: Pdf) -> Iterator[str]:
    if not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "not tagged"
    elements = list(_elements(pdf))
    levels = [int(str(it.S)[2:]) for it in elements if re.fullmatch(r"/H[1-6]", str(it.S))]
    if levels[:1] != [1] or any(later > earlier + 1 for earlier, later in pairwise(levels)):
        yield f"headings skip a level: {levels}"
    for it in elements:
        if it.S == Name.TH and "/Scope" not in str(_attributes(it)):
            yield "a head cell does not say whether it heads a row or a column"
        if it.S in (Name.Figure, Name.Formula) and "/Alt" not in it:
            yield "a picture without words"


def _attributes(element: Dictionary) -> list[str]:
    found = element.get("/A", Array())
    return [str(list(it.keys())) for it in ([found] if isinstance(found, Dictionary) else list(found))]
