"""Ids and names that one table takes from another and that are not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from kehou.check.books import Books
from kehou.model.problem import Problem
from kehou.model.tables.plan import COURSE_KINDS, STATUSES, Absence
from kehou.model.week import split_item

_HINTS = 20
"""How many different strangers of one column are compared with the names there are: the comparison is slow."""
_NEAR = 0.75
"""How like a name must be to be suggested: one letter of four may differ."""
_WHOLE_DAY, _OVERTIME = "当天", "加班"


class Target(Struct, frozen=True):
    """What a name may be: a column of a table, by its field; 课程, 时段 and so on when told to people."""

    table: str
    field: str


STUDENT = Target("students", "student")
CLASS = Target("students", "class_name")
TEACHER = Target("teachers", "teacher")
COURSE = Target("courses", "course")
PERIOD = Target("periods", "period")
SEASON = Target("seasons", "season")
ROOM = Target("rooms", "room")
ROOM_KIND = Target("rooms", "kind")
POST = Target("posts", "post")
ITEM = Target("fee_items", "item")
SHARE = Target("split", "share")
BREACH = Target("deduction_rules", "kind")


class Reference(Struct, frozen=True):
    """A field whose words must be among its targets, or one of a few words besides."""

    table: str
    field: str
    targets: tuple[Target, ...]
    besides: tuple[str, ...] = ()
    item: bool = False
    """Whether the cell may also hold course/group, divided at the last `/`."""
    code: str = "unknown-name"


REFERENCES: tuple[Reference, ...] = (
    Reference("calendar", "periods", (PERIOD,)),
    Reference("periods", "season", (SEASON,)),
    Reference("courses", "periods", (PERIOD,)),
    Reference("courses", "room_kind", (ROOM_KIND,)),
    Reference("courses", "rain", (ROOM, ROOM_KIND)),
    Reference("courses", "teachers", (TEACHER,)),
    Reference("teachers", "classes", (CLASS,)),
    Reference("teachers", "homeroom", (CLASS,)),
    Reference("teachers", "courses", (COURSE,)),
    Reference("teachers", "unavailable", (PERIOD,)),
    Reference("applications", "student", (STUDENT,)),
    Reference("applications", "periods", (PERIOD,)),
    Reference("applications", "wishes", (COURSE,)),
    Reference("pins", "course", (COURSE,)),
    Reference("pins", "period", (PERIOD,)),
    Reference("pins", "teacher", (TEACHER,)),
    Reference("pins", "room", (ROOM, CLASS)),
    Reference("pins", "student", (STUDENT,)),
    Reference("posts", "periods", (PERIOD,)),
    Reference("roster", "period", (PERIOD,)),
    Reference("roster", "post", (POST,)),
    Reference("roster", "teacher", (TEACHER,)),
    Reference("duty_log", "teacher", (TEACHER,)),
    Reference("duty_log", "item", (POST,), (_OVERTIME,)),
    Reference("substitutions", "period", (PERIOD,)),
    Reference("substitutions", "item", (POST,), item=True),
    Reference("substitutions", "absent", (TEACHER,)),
    Reference("substitutions", "substitute", (TEACHER,)),
    Reference("punch_rules", "applies", (PERIOD, POST)),
    Reference("punch_rules", "season", (SEASON,)),
    Reference("punch_rules", "on_fail", (PERIOD, POST), (_WHOLE_DAY,)),
    Reference("punches", "teacher", (TEACHER,)),
    Reference("deductions", "teacher", (TEACHER,)),
    Reference("deductions", "kind", (BREACH,)),
    Reference("deductions", "item", (PERIOD, POST), item=True, code="unknown-item"),
    Reference("corrections", "teacher", (TEACHER,)),
    Reference("corrections", "period", (PERIOD, POST)),
    Reference("points", "teacher", (TEACHER,)),
    Reference("points", "share", (SHARE,)),
    Reference("fee_items", "courses", (COURSE,)),
    Reference("fee_items", "periods", (PERIOD,)),
    Reference("fee_steps", "item", (ITEM,)),
    Reference("waivers", "student", (STUDENT,)),
    Reference("waivers", "item", (ITEM,)),
    Reference("payments", "student", (STUDENT,)),
    Reference("payments", "item", (ITEM,)),
    Reference("split", "parent", (SHARE,)),
    Reference("split", "of", (PERIOD, POST), COURSE_KINDS),
    Reference("attendance", "student", (STUDENT,)),
    Reference("attendance", "period", (PERIOD,)),
    Reference("people", "class_name", (CLASS,), item=True),
)
"""Every field that takes its words from another table, in the order of the tables."""


def find_strangers(books: Books) -> Iterator[Problem]:
    """A problem for each word that none of its targets knows.

    A target table that is not there although it must be, or whose ids could not be read, is told by the
    reader already: what refers to it is then passed over, not reported row by row.
    """
    names = {target: _names(books, target) for reference in REFERENCES for target in reference.targets}
    for reference in REFERENCES:
        if all(names[target] is not None for target in reference.targets):
            known = [word for target in reference.targets for word in names[target] or ()]
            yield from _strangers(books, reference, frozenset(known))


def _names(books: Books, target: Target) -> frozenset[str] | None:
    """The words of a target; None when the table should have some and has none."""
    rows = getattr(books.school, target.table)
    names = frozenset(getattr(row, target.field) for row in rows) - {""}
    unread = not names and (bool(rows) or target.table in books.school.given)
    missing = not names and target.table in ("students", "teachers", "courses", "periods")
    optional_column = target == ROOM_KIND
    return None if (unread or missing) and not optional_column else names


def _strangers(books: Books, reference: Reference, known: frozenset[str]) -> Iterator[Problem]:
    hints: dict[str, str] = {}
    tables = "、".join(dict.fromkeys(books.title(target.table) for target in reference.targets))
    for row in getattr(books.school, reference.table):
        for word in _words(getattr(row, reference.field)):
            if word in known or word in reference.besides or _is_item(books, reference, word):
                continue
            if word not in hints:
                hints[word] = _hint(word, known) if len(hints) < _HINTS else ""
            where = (reference.table, row, reference.field)
            yield books.at(reference.code, where, word, tables=tables, hint=hints[word])


def _words(value: Any) -> Iterable[str]:
    """The names in a cell: one, several, or the periods of a teacher's absences."""
    if isinstance(value, str):
        return (value,) if value else ()
    return [word for part in value for word in (part.periods if isinstance(part, Absence) else (part,))]


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
    groups = {"split": ("全部", "校内", "校外"), "punch_rules": ("有当班", "全体", "校内", "校外", *STATUSES)}
    for table, words in groups.items():
        for row in getattr(books.school, table):
            if row.who and row.who not in words and row.who not in books.roles:
                yield books.at("unknown-who", (table, row, "who"), row.who, words="、".join(words))
    for post in books.school.posts:
        if post.role and post.role not in books.roles:
            yield books.at("nobody-with-role", ("posts", post, "role"), post.role)
    for person in books.school.people:
        if not person.name and person.title not in books.roles:
            yield books.at("nobody-with-title", ("people", person, "title"), person.title)
