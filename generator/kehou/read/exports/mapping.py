"""`imports.yml` of a school: who, what and which question of an export is what in its own tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import yaml
from msgspec import Struct, field, structs

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.read.settings import read_settings
from kehou.read.text import read_text

FILE = "imports.yml"
SKIP = "不导入"
"""Written by a school in place of an answer: this person, question or option is none of the tables' business."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a list; its first field says what it is about."""

    @property
    def id(self) -> str:
        """What tells the entries of one list apart."""
        return str(getattr(self, self.__struct_fields__[0]))


class Person(Entry, frozen=True):
    """Whom a machine's number or an account stands for; `who` is a name where the export has no number."""

    who: str
    name: str = ""
    teacher: str = ""


class Device(Entry, frozen=True):
    """How a device of the export stands in the school's table."""

    device: str
    name: str = ""
    method: Literal["考勤机", "签到", "不导入"] = "考勤机"


class Question(Entry, frozen=True):
    """The column of 报名 that a question of a form fills."""

    question: str
    column: str = ""


class Option(Entry, frozen=True):
    """What an option is in 报名; a number instead of a text belongs to one question."""

    option: str
    question: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """The option, with its question where it has one."""
        return f"{self.question}\n{self.option}" if self.question else self.option


class Family(Entry, frozen=True):
    """Which student a family means that wrote number, name and class so."""

    who: str
    student: str = ""


class Machine(Struct, frozen=True, forbid_unknown_fields=True):
    """The section of one kind of punch records."""

    devices: tuple[Device, ...] = ()
    people: tuple[Person, ...] = ()


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """The section of one kind of form."""

    questions: tuple[Question, ...] = ()
    options: tuple[Option, ...] = ()
    families: tuple[Family, ...] = ()


class ImportMap(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `imports.yml`, a section for each kind of export."""

    attlog: Machine = field(default_factory=Machine)
    cards: Machine = field(default_factory=Machine)
    dingtalk: Machine = field(default_factory=Machine)
    wecom: Machine = field(default_factory=Machine)
    wjx: Form = field(default_factory=Form)
    tencent: Form = field(default_factory=Form)

    def entries(self) -> Iterator[tuple[Spot, Entry]]:
        """Every entry with its section and list, in the order of the file's declaration."""
        for section in structs.fields(self):
            part = getattr(self, section.name)
            for name in part.__struct_fields__:
                yield from (((section.name, name), entry) for entry in getattr(part, name))


Spot = tuple[str, str]
"""A section and a list in it."""


class Saved(Struct, frozen=True):
    """`imports.yml` as it lies in the folder; a text of "" when there is none yet."""

    map: ImportMap = field(default_factory=ImportMap)
    text: str = ""
    lines: Mapping[tuple[Spot, str], int] = field(default_factory=dict)
    """List and id of an entry → its line."""


def read_mapping(folder: Path) -> tuple[Saved | None, tuple[Problem, ...]]:
    """The saved mapping, None when something in it cannot be read or stands there twice."""
    if not (folder / FILE).exists():
        return Saved(), ()
    text = read_text(folder / FILE, FILE)
    if isinstance(text, Problem):
        return None, (text,)
    if not _says_anything(text):
        return Saved(text=text), ()
    read, problems = read_settings(FILE, text, ImportMap)
    if read is None or problems:
        return None, problems
    lines: dict[tuple[Spot, str], int] = {}
    twice: list[Problem] = []
    for (spot, entry), line in zip(read.entries(), _lines(text), strict=True):
        if (spot, entry.id) in lines:
            first = lines[spot, entry.id]
            twice.append(
                problem("import-map-twice", Place(FILE, line, ".".join(spot)), entry.id, first=first)
            )
        lines.setdefault((spot, entry.id), line)
    return (None, tuple(twice)) if twice else (Saved(read, text, lines), ())


def _says_anything(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _lines(text: str) -> Iterator[int]:
    """The line of every entry, in the order of `ImportMap.entries`; the text is known to be sound."""
    top = children(yaml.compose(text, yaml.SafeLoader))
    for section in structs.fields(ImportMap):
        part = children(top.get(section.name))
        for name in type(getattr(ImportMap(), section.name)).__struct_fields__:
            items = part.get(name)
            if isinstance(items, yaml.SequenceNode):
                yield from (item.start_mark.line + 1 for item in items.value)


def children(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Key → value of a mapping; nothing for any other node."""
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
