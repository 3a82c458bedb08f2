"""The text of HTML and XML as a reader sees it: words run together across the tags that only change their looks."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "head", "header", "hr", "html", "img", "input", "label", "legend", "li", "link", "main", "meta", "nav", "ol",
        "option", "p", "pre", "script", "section", "select", "style", "summary", "table", "tbody", "td", "textarea",
        "tfoot", "th", "thead", "title", "tr", "ul",
        # SVG, spreadsheets and text documents: a text, a string, a cell, a paragraph, a property.
        "text", "desc", "si", "is", "c", "v", "row", "tc",
        "creator", "lastmodifiedby", "subject", "description", "keywords",
    )
)  # fmt: skip
"""Elements that end a run of text, by name without prefix; all others leave it whole."""


class _Runs(HTMLParser):
    """Collects text nodes, the runs they form, and attribute values, with entities decoded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []
        self._open: list[str] = []

    def handle_data(self, data: str) -> None:
        self._open.append(data)

    def handle_comment(self, data: str) -> None:
        self.runs.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_run(tag)
        values = [value for _, value in attrs if value]
        self.runs += values + [unquote(value) for value in values if "%" in value]

    def handle_endtag(self, tag: str) -> None:
        self._end_run(tag)

    def close(self) -> None:
        super().close()
        self._end_run("html")

    def _end_run(self, tag: str) -> None:
        if tag.rpartition(":")[2] in BLOCKS and self._open:
            self.runs += self._open if len(self._open) == 1 else [*self._open, "".join(self._open)]
            self._open = []


def markup_texts(text: str) -> Iterator[str]:
    """Every text node, every run of text nodes in one block, every attribute value and every comment."""
    parser = _Runs()
    parser.feed(text)
    parser.close()
    yield from parser.runs
