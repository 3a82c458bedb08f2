"""All the words of a PDF: pages, title and author, bookmarks, remarks, and the files attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_TORN = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])|(?<=[0-9A-Za-z])\n(?=[0-9A-Za-z])")
"""A line break inside what may be one name or one number."""
_SAID = ("/Contents", "/T", "/TU", "/V", "/Alt", "/ActualText")
"""Where remarks and fields keep their words."""


def pdf_texts(data: bytes) -> tuple[list[str], list[tuple[str, bytes]]]:
    """Every run of text, and every attached file by name; ValueError when the file cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        texts = [*_metadata(reader), *_bookmarks(reader.outline)]
        for page in reader.pages:
            text = page.extract_text()
            texts += [*text.splitlines(), _TORN.sub("", text), *_remarks(page)]
        attached = [(name, file) for name, files in reader.attachments.items() for file in files]
    except PyPdfError as failure:
        raise ValueError(str(failure)) from failure
    return [text for text in texts if text.strip()], attached


def _metadata(reader: Any) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    if reader.xmp_metadata is not None:
        yield from _TAG.split(reader.xmp_metadata.stream.get_data().decode("utf-8", "replace"))


def _bookmarks(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        yield from _bookmarks(entry) if isinstance(entry, list) else (str(entry.title),)


def _remarks(page: Any) -> Iterator[str]:
    for reference in page.get("/Annots") or ():
        remark = reference.get_object()
        yield from (str(remark[key]) for key in _SAID if key in remark)
