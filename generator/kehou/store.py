"""Results to JSON and back: the only seam between workbooks and pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import msgspec

from kehou.model import results as r
from kehou.model.amounts import Credits
from kehou.model.guide import Guide

FILES: dict[str, type[r.Record]] = {
    "calendar": r.Calendar,
    "enrolment": r.Enrolment,
    "allocation": r.Allocation,
    "lottery": r.LotteryFile,
    "groups": r.Groups,
    "timetable": r.Timetable,
    "roster": r.Roster,
    "credits": r.CreditHours,
    "fees": r.Fees,
    "split": r.Split,
    "findings": r.Findings,
    "evaluation": r.Evaluation,
    "directory": r.Directory,
    "guide": Guide,
}
"""File name without suffix → the record it holds."""

LISTS = {
    "calendar": "days",
    "groups": "groups",
    "timetable": "sessions",
    "roster": "duties",
    "findings": "findings",
}
"""Files that hold a bare list: the one field of their record (contract §4)."""

T = TypeVar("T", bound=r.Record)


def _encode(value: Any) -> Any:
    if isinstance(value, Credits):
        return str(value)
    raise NotImplementedError(type(value))


def _decode(kind: type[Any], value: Any) -> Any:
    if kind is Credits:
        return Credits.parse(value)
    raise NotImplementedError(kind)


def to_json(name: str, result: r.Record) -> bytes:
    """The bytes of a result file: one record a line in every list, UTF-8, LF, times as HH:MM."""
    plain = msgspec.to_builtins(result, enc_hook=_encode)
    plain = plain[LISTS[name]] if name in LISTS else plain
    return (_layout(plain) + "\n").encode()


def from_json(name: str, kind: type[T], data: bytes) -> T:
    """The typed record of a result file; msgspec.ValidationError when the file is not one."""
    plain = json.loads(data)
    plain = {LISTS[name]: plain} if name in LISTS else plain
    return msgspec.convert(plain, kind, dec_hook=_decode)


def put(target: Path, data: bytes) -> None:
    """Write a file beside its place, then move it in: a reader never sees half of it, two writers never meet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f".{target.name}.{uuid4().hex}"
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def load(folder: Path, name: str, kind: type[T]) -> T:
    """Read one result file."""
    return from_json(name, kind, (folder / f"{name}.json").read_bytes())


class Results(r.Computed, frozen=True):
    """Every result file of one build, typed: what pages and documents are rendered from."""

    findings: r.Findings
    directory: r.Directory
    guide: Guide
    lottery: r.LotteryFile | None = None


def load_all(folder: Path) -> Results:
    """Read every result file of a folder; lottery.json alone may be missing."""
    found: dict[str, Any] = {
        name: load(folder, name, kind) for name, kind in FILES.items() if (folder / f"{name}.json").exists()
    }
    return Results(**found)


def _layout(value: Any) -> str:
    """JSON with one list entry a line, so that two builds can be compared by eye."""
    if isinstance(value, list | tuple):
        return _list(value, "")
    entries = [
        f'"{key}": {_list(item, " ") if isinstance(item, list | tuple) else _line(item)}'
        for key, item in value.items()
    ]
    return "{\n " + ",\n ".join(entries) + "\n}"


def _list(items: Sequence[Any], indent: str) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(f"{indent} {_line(item)}" for item in items) + f"\n{indent}]"


def _line(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)
