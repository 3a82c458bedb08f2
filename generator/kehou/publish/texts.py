"""All the text that a published file can show or hide: page text, attributes, search index, PDF, sheets, metadata."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]*>")


class _Runs(HTMLParser):
    """Collects text runs and attribute values, with entities decoded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []

    def handle_data(self, data: str) -> None:
        self.runs.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.runs.extend(value for _, value in attrs if value)

    def handle_comment(self, data: str) -> None:
        self.runs.append(data)


def _html(data: bytes) -> Iterator[str]:
    parser = _Runs()
    parser.feed(data.decode("utf-8", "replace"))
    parser.close()
    yield from parser.runs


def _json(data: bytes) -> Iterator[str]:
    """Every string of a JSON document, its escapes decoded; strings of the search index hold HTML."""
    yield from _strings(json.loads(data))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _html(value.encode()) if "<" in value or "&" in value else (value,)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


_SCRIPTED_JSON = re.compile(r"[^{\[]*?=\s*(?=[{\[])")


def _script(data: bytes) -> Iterator[str]:
    """A script; where it only sets a variable to JSON (search_index.js opens from disk), that JSON."""
    text = data.decode("utf-8", "replace")
    opening = _SCRIPTED_JSON.match(text)
    if opening is not None:
        try:
            value, _ = json.JSONDecoder().raw_decode(text, opening.end())
        except json.JSONDecodeError:
            pass
        else:
            yield from _strings(value)
    yield text


def _pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    yield from (str(value) for value in (reader.metadata or {}).values())
    if reader.xmp_metadata is not None:
        yield from _plain(reader.xmp_metadata.stream.get_data())
    for page in reader.pages:
        yield from page.extract_text().splitlines()


def _zip(data: bytes) -> Iterator[str]:
    """An xlsx, docx or zip: the text of every part, the document properties among them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name
            yield from texts_of(Path(name), archive.read(name))


def _plain(data: bytes) -> Iterator[str]:
    """Text of any kind; of bytes that are no text, whatever reads as text."""
    text = data.decode("utf-8", "replace")
    yield from (run for run in _TAG.split(text) if run.strip())


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _html,
    ".xml": _html,
    ".svg": _html,
    ".rels": _html,
    ".json": _json,
    ".js": _script,
    ".pdf": _pdf,
    ".xlsx": _zip,
    ".docx": _zip,
    ".zip": _zip,
}


def texts_of(name: Path, data: bytes) -> Iterator[str]:
    """Every run of text in a file, cells and text nodes apart; a gzip or an image is read as it is."""
    yield from _READERS.get(name.suffix.lower(), _plain)(data)
