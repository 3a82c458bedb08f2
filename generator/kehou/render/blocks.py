"""The one model of a document: sections, paragraphs, tables, signatures; every backend prints the same blocks."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Align = Literal["left", "center", "right"]


class Section(Struct, frozen=True, tag=True):
    """A part of a document: it begins on a page of its own, in a workbook on a sheet of its own."""

    text: str


class Paragraph(Struct, frozen=True, tag=True):
    """Running text; `note` is set small, for explanations below a table."""

    text: str
    note: bool = False


class TableColumn(Struct, frozen=True):
    """A column: its header, how its cells stand, and its width as a share of the page."""

    header: str
    align: Align = "left"
    width: float = 1.0
    number: bool = False
    """Whether cells are numbers: a sheet keeps them as such."""


class TableBlock(Struct, frozen=True, tag=True):
    """A table whose header repeats on every page; `total` is its last row; a line break in a cell is kept."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    caption: str = ""
    signed: bool = False
    """Whether people sign in its rows, which then are high enough for handwriting."""


class Signatures(Struct, frozen=True, tag=True):
    """The line of people who sign: 制表、审核、校长; never on a page without a row of what they sign."""

    roles: tuple[str, ...]


Block = Section | Paragraph | TableBlock | Signatures


class FilingDocument(Struct, frozen=True):
    """A document to be filed: file name without suffix, title, who issued it, and its blocks.

    `facts` stand in one line above the first block: who reports, of which day the data are, the unit of money.
    """

    name: str
    title: str
    subtitle: str
    issuer: str
    facts: tuple[str, ...]
    blocks: tuple[Block, ...]
    large: bool = False
    """Whether it hangs on a wall, and is set to be read from a step away."""

    def characters(self) -> frozenset[str]:
        """Every character that the document prints."""
        texts = [self.title, self.subtitle, self.issuer, *self.facts]
        for block in self.blocks:
            texts.extend(_texts(block))
        return frozenset("".join(texts))


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Section(text=text) | Paragraph(text=text):
            return (text,)
        case Signatures(roles=roles):
            return roles
        case TableBlock():
            cells = tuple(cell for row in (*block.rows, block.total) for cell in row)
            return (block.caption, *(column.header for column in block.columns), *cells)
