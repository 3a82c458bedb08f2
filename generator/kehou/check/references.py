"""Ids and names that one table takes from another and that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from kehou.check.books import Books
from kehou.model.problem import Problem
from kehou.model.references import COURSE, REFERENCES, ROOM_KIND, Reference, Target, names_in
from kehou.model.week import split_item

_HINTS = 20
"""How many different strangers of one column are compared with the names there are: the comparison is slow."""
_NEAR = 0.75
"""How like a name must be to be suggested: one letter of four may differ."""


def find_strangers(books: Books) -> Iterator[Problem]:
    """A problem for each word that none of its targets knows.

    A target table that is not there although it must be, or whose ids could not be read, is told by the
    reader already: what refers to it is then passed over, not reported row by row.
    """
    names = {target: _names(books, target) for reference in REFERENCES for target in reference.targets}
    for reference in REFERENCES:
        needed = (*reference.targets, COURSE) if reference.item else reference.targets
        if all(names[target] is not None for target in needed):
            known = [word for target in reference.targets for word in names[target] or ()]
            yield from _strangers(books, reference, frozenset(known))


def _names(books: Books, target: Target) -> frozenset[str] | None:
    """The words of a target; None when the table should have some and has none."""
    rows = getattr(books.school, target.table)
    names = frozenset(getattr(row, target.field) for row in rows) - {""}
    missing = not names and target.table in ("students", "teachers", "courses", "periods")
    # 类型 of a room may be blank everywhere; an id that stands in no row could not be read.
    unread = not names and bool(rows) and target != ROOM_KIND
    return None if target.table in books.school.unread or unread or missing else names


def _strangers(books: Books, reference: Reference, known: frozenset[str]) -> Iterator[Problem]:
    hints: dict[str, str] = {}
    tables = "、".join(dict.fromkeys(books.title(target.table) for target in reference.targets))
    known |= frozenset(books.column(reference.table, reference.field).words)
    for row in getattr(books.school, reference.table):
        for word in names_in(getattr(row, reference.field)):
            if word in known or _is_item(books, reference, word):
                continue
            if word not in hints:
                hints[word] = _hint(word, known) if len(hints) < _HINTS else ""
            where = (reference.table, row, reference.field)
            yield books.at(reference.code, where, word, tables=tables, hint=hints[word])


def _is_item(books: Books, reference: Reference, word: str) -> bool:
    """Whether the word is course/group of a course there is."""
    if not reference.item:
        return False
    course, group = split_item(word)
    return bool(group) and course in books.courses


def _hint(word: str, known: frozenset[str]) -> str:
    near = get_close_matches(word, sorted(known), 1, _NEAR)
    return f"，最接近的是“{near[0]}”" if near else ""


def find_unknown_people(books: Books) -> Iterator[Problem]:
    """Roles and groups of people that nobody belongs to: they would be served, paid or punched by no one."""
    if not books.teachers:
        return
    for table in ("split", "punch_rules"):
        words = books.column(table, "who").words
        for row in getattr(books.school, table):
            if row.who and row.who not in words and row.who not in books.roles:
                yield books.at("unknown-who", (table, row, "who"), row.who, words="、".join(words))
    for post in books.school.posts:
        if post.role and post.role not in books.roles:
            yield books.at("nobody-with-role", ("posts", post, "role"), post.role)
    for person in books.school.people:
        if not person.name and person.title not in books.roles:
            yield books.at("nobody-with-title", ("people", person, "title"), person.title)
