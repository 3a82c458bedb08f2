"""All the text that a published file can show or hide: page text, attributes, search index, PDF, sheets, metadata."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kehou.publish.markup import markup_texts
from kehou.publish.pdfs import pdf_texts
from kehou.publish.pictures import picture_texts
from kehou.read.text import decode

_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))")
_SCRIPTED_JSON = re.compile(r"[^{\[]*?=\s*(?=[{\[])")


class Unreadable(ValueError):
    """A file that claims to be of a kind and is not: nobody can say what it holds."""


def texts_of(name: Path, data: bytes) -> Iterator[str]:
    """Every run of text in a file, cells and text nodes apart; raises Unreadable for a damaged container."""
    for run in _READERS.get(name.suffix.lower(), _plain)(name, data):
        yield run
        if "\\" in run:
            yield _unescaped(run)


def _unescaped(run: str) -> str:
    """A text with the escapes of a script written out; two halves of a rare character become one."""
    text = _ESCAPE.sub(lambda escape: chr(min(int(escape[1] or escape[2] or escape[3], 16), 0x10FFFF)), run)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _markup(name: Path, data: bytes) -> Iterator[str]:
    yield from markup_texts(_decoded(data))


def _json(name: Path, data: bytes) -> Iterator[str]:
    """Every string of a JSON document, its escapes decoded; strings of the search index hold HTML."""
    try:
        yield from _strings(json.loads(data))
    except ValueError:
        yield from _plain(name, data)


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from markup_texts(value) if "<" in value or "&" in value else (value,)
        case dict():
            for key, item in value.items():
                yield key
                yield from _strings(item)
        case list():
            for item in value:
                yield from _strings(item)
        case int() | float():
            yield str(value)


def _script(name: Path, data: bytes) -> Iterator[str]:
    """A script; where it only sets a variable to JSON (search_index.js opens from disk), that JSON."""
    text = _decoded(data)
    opening = _SCRIPTED_JSON.match(text)
    if opening is not None:
        try:
            value, _ = json.JSONDecoder().raw_decode(text, opening.end())
        except json.JSONDecodeError:
            pass
        else:
            yield from _strings(value)
    yield text


def _pdf(name: Path, data: bytes) -> Iterator[str]:
    try:
        texts, attached = pdf_texts(data)
    except ValueError as failure:
        raise Unreadable(str(failure)) from failure
    yield from texts
    for file, content in attached:
        yield file
        yield from texts_of(Path(file), content)


def _zip(name: Path, data: bytes) -> Iterator[str]:
    """An xlsx, docx or zip: the text of every part, the document properties among them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(part, archive.read(part)) for part in archive.namelist()]
            comment = archive.comment
    except (zipfile.BadZipFile, EOFError, RuntimeError, zlib.error, NotImplementedError) as failure:
        raise Unreadable(str(failure)) from failure
    yield _decoded(comment)
    for part, content in parts:
        yield part
        yield from texts_of(Path(part), content)


def _gzip(name: Path, data: bytes) -> Iterator[str]:
    """What was packed, read as the kind of file that its name says."""
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as failure:
        raise Unreadable(str(failure)) from failure
    # The head names the original file, in plain letters, and may hold a remark.
    yield data[:512].decode("utf-8", "replace")
    yield from texts_of(name.with_suffix(""), content)


def _picture(name: Path, data: bytes) -> Iterator[str]:
    yield from picture_texts(data)


def _table(name: Path, data: bytes) -> Iterator[str]:
    """A text file as office programs write it, UTF-8 or GB18030."""
    yield from (decode(data) or _decoded(data)).splitlines()


def _plain(name: Path, data: bytes) -> Iterator[str]:
    """Text of any kind; of bytes that are no text, whatever reads as text."""
    yield from (run for run in _TAG.split(_decoded(data)) if run.strip())


_READERS: dict[str, Callable[[Path, bytes], Iterator[str]]] = {
    **dict.fromkeys((".html", ".htm", ".xml", ".svg", ".rels"), _markup),
    **dict.fromkeys((".xlsx", ".docx", ".pptx", ".zip"), _zip),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico"), _picture),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".md"), _table),
    ".json": _json,
    ".js": _script,
    ".pdf": _pdf,
    ".gz": _gzip,
}
