"""Punches of exports to rows of 打卡: who it was, in the term or not, repeated within a minute or not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.messages.imports import THERE, WRITTEN
from kehou.model.problem import Place, Problem
from kehou.model.school import School
from kehou.model.tables.duties import METHODS
from kehou.read.exports.account import (
    GUESSED,
    UNMATCHED,
    Accounted,
    Gathered,
    Placed,
    told_together,
    unknown_entries,
)
from kehou.read.exports.devices import MACHINES, propose_device
from kehou.read.exports.mapping import SKIP, Device, Machine, Person, Saved, Spot
from kehou.read.exports.mapping_text import Added
from kehou.read.exports.people import Match, propose_people
from kehou.read.exports.record import Left, Stamp, Who

REPEATED = dt.timedelta(seconds=60)
"""A machine that a finger rests on records it again: what follows sooner than this is the same punch."""
_YEAR_OF_RESET = 2010
"""Clocks of machines that lost their battery begin at 2000 or 2008."""


class _Read(Struct, frozen=True):
    """A punch with where it stands and whom it is of."""

    file: str
    stamp: Stamp
    teacher: str
    method: str
    device: str


def place_punches(exports: Sequence[Gathered], school: School, saved: Saved) -> Placed:
    """The new rows of 打卡 in no order, with the fate of everything that the exports say."""
    sections = dict.fromkeys(it.format.section for it in exports)
    known = {name: _Section(name, exports, school, saved) for name in sections}
    accounts: list[Accounted] = []
    reads: list[_Read] = []
    for export in exports:
        section = known[export.format.section]
        for raw in export.raws:
            if isinstance(raw, Left):
                accounts.append(Accounted(export.file, raw.row, raw.reason, raw.text))
            elif isinstance(raw, Stamp):
                read = section.read(export.file, raw, school)
                if isinstance(read, Accounted):
                    accounts.append(read)
                else:
                    reads.append(read)
    rows, fates, told = _write(reads, school)
    accounts += fates
    ids = frozenset((*(it.teacher for it in school.teachers), SKIP))
    problems = (
        *unknown_entries(saved, sections, {"people": ("教师", ids)}),
        *(it for section in known.values() for it in section.problems()),
        *(it for export in exports for it in _about(export, school)),
        *told,
        *told_together(accounts),
    )
    additions = {spot: added for section in known.values() for spot, added in section.additions()}
    return Placed(rows, tuple(accounts), problems, additions)


class _Section:
    """One section of imports.yml: its people and devices, those that are new among them."""

    def __init__(self, name: str, exports: Sequence[Gathered], school: School, saved: Saved) -> None:
        self.name = name
        part: Machine = getattr(saved.map, name)
        self.people = {it.id: it for it in part.people}
        devices = {it.id: it for it in part.devices}
        stamps = [
            raw for it in exports if it.format.section == name for raw in it.raws if isinstance(raw, Stamp)
        ]
        unknown = {it.who for it in stamps if it.who.id and it.who.id not in self.people}
        self.matches = propose_people(unknown, school.teachers, {it.who: it.teacher for it in part.people})
        new = sorted({it.device for it in stamps if it.device or name not in MACHINES} - set(devices))
        self.new_devices = {it: propose_device(name, it) for it in new}
        self.devices = {**devices, **{id_: device for id_, (device, _) in self.new_devices.items()}}
        self.guessed_devices = frozenset(id_ for id_, (_, note) in self.new_devices.items() if note)
        self.ids = frozenset(it.teacher for it in school.teachers)
        self.missing: dict[str, list[tuple[Place, Who, str]]] = {}

    def read(self, file: str, stamp: Stamp, school: School) -> _Read | Accounted:
        """The punch with its teacher, or its fate when it has none or is not of this term."""
        entry, match = self.people.get(stamp.who.id), self.matches.get(stamp.who, Match())
        device = self.devices.get(stamp.device, Device(""))
        teacher = entry.teacher if entry else match.id
        fate = ""
        if SKIP in (teacher, device.method):
            fate = "skipped"
        elif not stamp.who.id:
            fate = "no-person"
        elif teacher not in self.ids:
            why = match.why or ("imports.yml 里的工号不对" if teacher else "imports.yml 里还没有填工号")
            self.missing.setdefault(stamp.who.id, []).append((Place(file, stamp.row), stamp.who, why))
            fate = "unknown-person"
        elif not school.term.term.start <= stamp.moment.date() <= school.term.term.end:
            fate = "outside-term"
        elif (entry is None and not match.sure) or stamp.device in self.guessed_devices:
            fate = "waiting"
        if fate:
            return Accounted(file, stamp.row, fate, told(stamp))
        return _Read(file, stamp, teacher, device.method, device.name)

    def problems(self) -> Iterator[Problem]:
        """Everybody who is not known, with the number of punches."""
        for id_, those in self.missing.items():
            place, who, why = those[0]
            name = f"（{who.name}）" if who.key and who.name else ""
            yield problem("import-unknown-person", place, id_, name=name, count=len(those), why=why)

    def additions(self) -> Iterator[tuple[Spot, list[Added]]]:
        """The lines that are new in this section."""
        yield (self.name, "devices"), [Added(*it) for it in self.new_devices.values()]
        people: dict[str, Added] = {}
        for who, match in self.matches.items():
            name = who.name if who.key else ""
            people.setdefault(who.id, Added(Person(who.id, name, match.id), _note(match)))
        yield (self.name, "people"), list(people.values())


def _note(match: Match) -> str:
    if match.sure:
        return ""
    return f"{GUESSED if match.id else UNMATCHED}{match.why}"


def told(stamp: Stamp) -> str:
    """A punch as a text."""
    return " ".join(filter(None, (stamp.who.key, stamp.who.name, str(stamp.moment))))


def _write(
    reads: Iterable[_Read], school: School
) -> tuple[tuple[dict[str, str], ...], list[Accounted], list[Problem]]:
    """The rows that are new, the fate of each punch, and those that somebody changed by hand.

    New punches and rows that are there go by in the order of time: a new one too soon after the last kept is a repeat.
    """
    there = {((it.teacher, it.method or METHODS[0]), it.time) for it in school.punches if it.time}
    kept: list[tuple[dt.datetime, tuple[str, str], _Read | None]] = [(time, who, None) for who, time in there]
    new = sorted(reads, key=lambda it: (it.stamp.moment, it.file, it.stamp.row))
    last: dict[tuple[str, str], dt.datetime] = {}
    rows, accounts, problems = [], [], []
    # A row comes before the new punches of the same moment, for these stand behind it.
    for moment, who, it in sorted(
        (*kept, *((it.stamp.moment, (it.teacher, it.method), it) for it in new)), key=lambda pair: pair[0]
    ):
        if it is None:
            last[who] = moment
            continue
        if (who, moment) in there:
            fate = THERE
            there.discard((who, moment))
        elif who in last and moment - last[who] < REPEATED:
            fate = "repeat"
        else:
            fate = WRITTEN
            last[who] = moment
            rows.append({"工号": it.teacher, "时间": str(moment), "方式": it.method, "设备": it.device})
        if it.stamp.edited and fate != "repeat":
            facts = {"who": it.stamp.who.name or it.teacher, "when": moment}
            problems.append(problem("import-edited", Place(it.file, it.stamp.row), it.stamp.edited, **facts))
        accounts.append(Accounted(it.file, it.stamp.row, fate, told(it.stamp)))
    return tuple(rows), accounts, problems


def _about(export: Gathered, school: School) -> Iterator[Problem]:
    """What the punches of one export say of its clock, and what they cannot show."""
    stamps = [raw for raw in export.raws if isinstance(raw, Stamp)]
    dates = school.term.term
    outside = [it for it in stamps if not dates.start <= it.moment.date() <= dates.end]
    for code, those in (
        ("import-clock-reset", [it for it in outside if it.moment.year < _YEAR_OF_RESET]),
        ("import-outside-term", [it for it in outside if it.moment.year >= _YEAR_OF_RESET]),
    ):
        if those:
            days = sorted(it.moment.date() for it in those)
            facts: dict[str, object] = {"first": days[0], "last": days[-1], "count": len(those)}
            facts |= {"start": dates.start, "end": dates.end}
            yield problem(code, Place(export.file, those[0].row), "", **facts)
    if export.format.section == "attlog":
        yield from _backwards(export.file, stamps)
    if hidden := [raw.row for raw in export.raws if isinstance(raw, Left) and raw.reason == "between"]:
        yield problem("import-first-and-last", Place(export.file, hidden[0]), count=len(hidden))


def _backwards(file: str, stamps: Sequence[Stamp]) -> Iterator[Problem]:
    """A machine records one punch after another: where time falls back, its clock was changed.

    A file whose lines mostly fall is only sorted the other way round.
    """
    before: dict[str, Stamp] = {}
    falls, rises = [], 0
    for stamp in stamps:
        last = before.get(stamp.device)
        if last is not None and stamp.moment < last.moment:
            falls.append((last, stamp))
        elif last is not None:
            rises += 1
        before[stamp.device] = stamp
    if falls and len(falls) <= rises:
        last, stamp = falls[0]
        place = Place(file, stamp.row)
        yield problem("import-clock-back", place, str(stamp.moment), before=last.moment, count=len(falls))
