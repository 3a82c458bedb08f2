"""Checks school folders: what they were read as, every problem in them, and the answers that are left on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kehou.check.school import read_and_check
from kehou.model.problem import DataProblems, Problem, WrongCall, has_errors
from kehou.model.report import grouped, in_order
from kehou.model.school import School
from kehou.model.term import states_by_person


class Checked(Struct, frozen=True):
    """What a school folder was read as, and everything that is wrong with it."""

    school: School | None
    """None when term.yml gives no school and term at all."""
    problems: tuple[Problem, ...]
    """In the order of mending."""
    copies: Path | None = None
    """Where the marked copies are, when they were asked for."""


def check(folder: Path) -> Checked:
    """Every problem of a school folder in one pass: the files, then what only computing can show; writes nothing.

    Only here is the calendar held against the official one: a build asks no holiday library (rules: Days).
    """
    from kehou.check.holidays import check_holidays
    from kehou.check.results import check_results
    from kehou.desk import Desk

    school, problems = read_and_check(folder)
    if school is not None:
        problems = (*problems, *check_holidays(school))
    if school is None or has_errors(problems):
        return Checked(school, in_order(problems))
    desk = Desk(school, None, key="")
    try:
        return Checked(school, in_order((*problems, *check_results(school, desk.computed))))
    except DataProblems as impossible:
        return Checked(school, in_order((*problems, *impossible.problems)))


def answer(folders: Sequence[Path], json_file: Path | None, marked: Path | None) -> tuple[Checked, ...]:
    """Check each folder; leave every problem in a JSON file and marked copies in a folder, where asked for.

    Several schools have a folder each in `marked`. Raises WrongCall, before anything is checked, where a
    file or folder would be written over that is not an earlier answer.
    """
    places = _places(folders, marked)
    if json_file is not None:
        _refuse_file(json_file)
    found = tuple(replace(check(folder), copies=place) for folder, place in zip(folders, places, strict=True))
    if json_file is not None:
        _write_json(json_file, [problem for it in found for problem in it.problems])
    for folder, it in zip(folders, found, strict=True):
        _mark(folder, it)
    return found


def _places(folders: Sequence[Path], marked: Path | None) -> Sequence[Path | None]:
    """The folder of each school's copies, when all of them may be written; None where no copies are asked for."""
    if marked is None:
        return [None] * len(folders)
    from kehou.publish.marked import refuse_folder

    names = [folder.resolve().name for folder in folders]
    if len(set(names)) < len(names):
        raise WrongCall("有几所学校的文件夹同名，标注的副本会互相覆盖。请分开检查，或先改成不同的名字")
    places = [marked / name for name in names] if len(names) > 1 else [marked]
    for place in places:
        refuse_folder(place, folders)
    return places


def _mark(folder: Path, found: Checked) -> None:
    if found.copies is None:
        return
    from kehou.publish.marked import write_copies
    from kehou.render.copies import marked_copies

    states = states_by_person(found.school.term.approval if found.school else ())
    write_copies(found.copies, marked_copies(folder, grouped(found.problems), states))


def _refuse_file(file: Path) -> None:
    """WrongCall where the file is there and is no list of problems of an earlier check."""
    try:
        msgspec.json.decode(file.read_bytes(), type=tuple[Problem, ...])
    except FileNotFoundError:
        return
    except (msgspec.MsgspecError, UnicodeDecodeError) as other:
        raise WrongCall(f"{file} 是别的文件，不会覆盖。请另写一个文件名") from other


def _write_json(file: Path, problems: Sequence[Problem]) -> None:
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(problems), indent=1) + b"\n")
    beside.replace(file)
