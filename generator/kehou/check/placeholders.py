"""Marks that say a text is not finished: `*`, XX, 某某, 20XX, 待定, and ids too short to be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from kehou.check.books import Books
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.school import School
from kehou.model.term import Term

SHORTEST_ID = 5
"""The privacy gate searches for ids of at least this many characters (rules: Privacy)."""
_MARK = re.compile(r"20[XxＸ×]{2}|(?<![A-Za-z0-9])[XＸ×]{2,}(?![A-Za-z0-9])|[*＊]+|某某|待定")
_BULLET = re.compile(r"^(\s*)[*+](?=\s)", re.MULTILINE)
_RULE = re.compile(r"^[ *]{3,}$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]*[^\s*])\1(?!\*)")


def placeholder_in(text: str) -> str:
    """The first mark of an unfinished text, or "" (rules: Findings)."""
    found = _MARK.search(text)
    return found[0] if found else ""


def placeholder_in_markdown(text: str) -> str:
    """The same for Markdown, where a list's `*` and the `**` around words to stress are no such marks."""
    bare = _EMPHASIS.sub(r"\2", _BULLET.sub(r"\1", _RULE.sub("", text)))
    return placeholder_in(bare)


def find_placeholders(books: Books) -> Iterator[Problem]:
    """Unfinished texts in term.yml, 人员, the guide and the school's documents: warnings, and no site until then."""
    for path, text in texts_of(books.school.term):
        if mark := placeholder_in(text):
            yield problem("placeholder", Place("term.yml", 0, path), text, mark=mark)
    for row in books.school.people:
        for field in ("role", "name", "title", "class_name"):
            text = getattr(row, field)
            if mark := placeholder_in(text):
                yield books.at("placeholder", ("people", row, field), text, mark=mark)
    for place, text in _lines(books.school):
        if mark := placeholder_in_markdown(text):
            yield problem("placeholder", place, text.strip(), mark=mark)


def _lines(school: School) -> Iterator[tuple[Place, str]]:
    """Every line of the guide by its number, and of the documents, whose heads have been taken off."""
    for name, text in school.guide.items():
        for number, line in enumerate(text.splitlines(), start=1):
            yield Place(f"guide/{name}.md", number), line
    for document in school.documents:
        for line in (document.title, *document.text.splitlines()):
            yield Place(f"guide/documents/{document.name}.md"), line


def texts_of(term: Term) -> Iterator[tuple[str, str]]:
    """Every text in term.yml with its dotted key (`school.name`, `basis[0].title`)."""
    yield from _walk("", to_builtins(term, enc_hook=str))


def _walk(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _walk(f"{path}.{key}" if path else key, part)
    elif isinstance(value, list | tuple):
        for at, part in enumerate(value):
            yield from _walk(f"{path}[{at}]", part)


def find_short_ids(books: Books) -> Iterator[Problem]:
    """One notice a table whose ids are too short for the privacy gate to search for."""
    for table, field in (("students", "student"), ("teachers", "teacher")):
        rows = [row for row in getattr(books.school, table) if 0 < len(getattr(row, field)) < SHORTEST_ID]
        if rows:
            facts = {"count": len(rows), "least": SHORTEST_ID}
            yield books.at("short-id", (table, rows[0], field), getattr(rows[0], field), **facts)
