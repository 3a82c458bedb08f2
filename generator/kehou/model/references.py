"""Which fields take their words from other tables: declared once, for reader, checks, blank tables and manual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kehou.model.tables.plan import Absence


class Target(Struct, frozen=True):
    """What a name may be: a column of a table, by its field."""

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
    """A field whose words must be among its targets, or among the listed words of its own column."""

    table: str
    field: str
    targets: tuple[Target, ...]
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
    Reference("duty_log", "item", (POST,)),
    Reference("substitutions", "period", (PERIOD,)),
    Reference("substitutions", "item", (POST,), item=True),
    Reference("substitutions", "absent", (TEACHER,)),
    Reference("substitutions", "substitute", (TEACHER,)),
    Reference("punch_rules", "applies", (PERIOD, POST)),
    Reference("punch_rules", "season", (SEASON,)),
    Reference("punch_rules", "on_fail", (PERIOD, POST)),
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
    Reference("split", "of", (PERIOD, POST)),
    Reference("attendance", "student", (STUDENT,)),
    Reference("attendance", "period", (PERIOD,)),
    Reference("people", "class_name", (CLASS,), item=True),
)
"""Every field that takes its words from another table, in the order of the tables."""


def names_in(value: Any) -> Sequence[str]:
    """The names in a typed cell: one, several, or the periods of a teacher's absences."""
    if isinstance(value, str):
        return (value,) if value else ()
    return [word for part in value for word in (part.periods if isinstance(part, Absence) else (part,))]
