"""Holds the second computation against the result files of a build: rows by natural keys, amounts exactly."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from tests.recompute.values import weekdays

Record = dict[str, Any]
_SHOWN = 20
_MISSING = object()
_IN_SCHOOL = {"在编", "编外", "校内"}


def _same(row: Record) -> Record:
    return row


@dataclass(frozen=True)
class Listing:
    """A list of a result file: its natural key, what is compared, and what the contract only wants to be there.

    ``adapt`` brings a row of either side into the form that is compared; None leaves it out.
    """

    path: str
    key: tuple[str, ...]
    values: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    adapt: Callable[[Record], Record | None] = _same


def _on_service_days(row: Record) -> Record:
    """Which timetable a day without service would follow says nothing."""
    return row if row["service"] else {**row, "timetable_weekday": None}


def _opened(row: Record) -> Record | None:
    """How a closed course is listed is free; an open section must agree."""
    return row if row["opened"] else None


def _by_wish(row: Record) -> Record:
    """The round means something only for a place that was drawn, and a place by hand has no wish."""
    drawn = row["ticket"] and row["wish"]
    return {**row, "wish": row["wish"] or None, "round": row["round"] if drawn else None}


def _earning(row: Record) -> Record:
    """What a line is worth is compared where it earns."""
    return {**row, "credits": None} if row["status"] in ("void", "substituted") else row


def _taken(row: Record) -> Record | None:
    """An empty place may be listed without a teacher or not at all."""
    return row if row["teacher"] else None


def _counting(row: Record) -> Record | None:
    """A score or overtime that was cancelled may be listed as void or not at all."""
    return None if row.get("status") == "void" else row


def _effective(row: Record) -> Record:
    """Only 扣课时 has an amount."""
    return row if row["effect"] == "扣课时" else {**row, "credits": None}


def _paid(row: Record) -> Record | None:
    """The 身份 may be given itself or as 校内 and 校外; who is paid nothing may be left out."""
    status = "校内" if row["status"] in _IN_SCHOOL else "校外"
    return {**row, "status": status, "withheld_fen": row["withheld_fen"] or 0} if row["fen"] else None


def _not_all_zero(*fields: str) -> Callable[[Record], Record | None]:
    """A row of zeros may be left out."""
    return lambda row: row if any(Decimal(str(row[field] or 0)) for field in fields) else None


LISTINGS = (
    Listing(
        "calendar",
        ("date",),
        ("week", "weekday", "timetable_weekday", "season", "service", "settled"),
        ("note",),
        _on_service_days,
    ),
    Listing(
        "enrolment.applications", ("application",), ("student", "state", "accepted", "stay"), ("reason",)
    ),
    Listing("enrolment.by_grade", ("grade",), ("students", "applied", "accepted")),
    Listing("enrolment.by_class", ("class",), ("grade", "students", "applied", "accepted")),
    Listing(
        "allocation.placements",
        ("student", "course"),
        ("receipt", "group", "wish", "round", "ticket"),
        ("reason",),
        _by_wish,
    ),
    Listing(
        "allocation.sections",
        ("course", "group"),
        ("capacity", "size", "opened", "teacher", "cutoff"),
        adapt=_opened,
    ),
    Listing("allocation.unplaced", ("student",), present=("reason",)),
    Listing("lottery.courses", ("course",), ("grades", "sections", "capacity", "minimum", "cells")),
    Listing("lottery.students", ("receipt",), ("grade", "priority", "wishes", "pinned", "placed")),
    Listing("groups", ("course", "group", "weekday", "period", "season"), ("size", "students")),
    Listing("roster", ("date", "period", "post", "teacher"), adapt=_taken),
    Listing(
        "credits.lines",
        ("date", "teacher", "item", "period", "status"),
        ("season", "credits"),
        ("reason", "evidence"),
        _earning,
    ),
    Listing("credits.scores", ("date", "teacher", "item"), ("credits",), adapt=_counting),
    Listing("credits.overtime", ("date", "teacher", "period"), ("credits",), adapt=_counting),
    Listing("credits.deductions", ("date", "teacher", "kind", "effect"), ("credits",), adapt=_effective),
    Listing("credits.incidents", ("date", "teacher", "kind")),
    Listing(
        "credits.totals",
        ("teacher",),
        ("gross", "deducted", "net", "planned"),
        adapt=_not_all_zero("gross", "deducted", "net", "planned"),
    ),
    Listing("fees.charges", ("student", "item", "month"), ("gross_fen", "waived_fen", "net_fen")),
    Listing("fees.due", ("student",), ("fen",), adapt=_not_all_zero("fen")),
    Listing(
        "fees.by_item",
        ("item",),
        ("students", "gross_fen", "waived_fen", "net_fen"),
        adapt=_not_all_zero("students"),
    ),
    Listing("split.income", ("source",), ("fen",), adapt=_not_all_zero("fen")),
    Listing("split.shares", ("share",), ("parent", "percent", "fen")),
    Listing("split.payouts", ("teacher", "share"), ("weight", "fen")),
    Listing("split.totals", ("teacher",), ("status", "fen", "withheld_fen"), adapt=_paid),
    Listing("evaluation.participation", ("class",), ("grade", "percent")),
)
SINGLES = (
    "allocation.lottery.seed",
    "allocation.lottery.announced_on",
    "lottery.seed",
    "lottery.k",
    "fees.payments_fen",
    "fees.refunds_fen",
    "split.basis",
    "split.expenses_fen",
    "split.pool_fen",
    "evaluation.coverage.accepted",
    "evaluation.coverage.served",
    "evaluation.coverage.percent",
)


def compare(expected: dict[str, Any], results_dir: Path) -> list[str]:
    """The first differences as ``path: expected …, found …``; nothing when the build agrees."""
    names = sorted({listing.path.partition(".")[0] for listing in LISTINGS})
    found = {name: json.loads((results_dir / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    service = [row["date"] for row in expected["calendar"] if row["service"]]
    unwished = {row["student"] for row in expected["allocation"]["unplaced"] if not row["wished"]}
    pair = [
        {
            **results,
            "enrolment": _with_covered_stays(results["enrolment"], service),
            "allocation": _without_silent(results["allocation"], unwished),
        }
        for results in (expected, found)
    ]
    return list(islice(_differences(*pair), _SHOWN))


def _without_silent(allocation: Any, unwished: set[str]) -> Any:
    """The rules do not say whether somebody who named no wish counts as unplaced: he may be listed or not."""
    if not isinstance(allocation, dict) or not isinstance(allocation.get("unplaced"), list):
        return allocation
    rows = [row for row in allocation["unplaced"] if row.get("student") not in unwished]
    return {**allocation, "unplaced": rows}


def _with_covered_stays(enrolment: Any, service: list[str]) -> Any:
    """Stays as the first and last service day they cover: that a stay begins on a Sunday says nothing."""
    if not isinstance(enrolment, dict) or not isinstance(enrolment.get("applications"), list):
        return enrolment
    rows = []
    for row in enrolment["applications"]:
        stay = row.get("stay")
        covered = [day for day in service if stay and stay["start"] <= day <= stay["end"]]
        rows.append({**row, "stay": (covered[0], covered[-1]) if covered else None} if "stay" in row else row)
    return {**enrolment, "applications": rows}


def _differences(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for path in SINGLES:
        yield from _differing(path, path.rpartition(".")[2], _at(expected, path), _at(found, path))
    for listing in LISTINGS:
        yield from _listing_differences(listing, _at(expected, listing.path), _at(found, listing.path))
    yield from _journal_differences(found)


def _journal_differences(found: dict[str, Any]) -> Iterator[str]:
    """The accounts are the product's choice, but the journal sums to 0."""
    journal = _at(found, "split.journal")
    total = sum(row["fen"] for row in journal) if isinstance(journal, list) else None
    if total != 0:
        yield f"split.journal: expected sum 0, found {total}"


def _at(document: Any, path: str) -> Any:
    for name in path.split("."):
        document = document.get(name, _MISSING) if isinstance(document, dict) else _MISSING
    return document


def _listing_differences(listing: Listing, expected: Any, found: Any) -> Iterator[str]:
    if not isinstance(found, list):
        yield f"{listing.path}: not in the result file"
        return
    wanted = {*listing.key, *listing.values, *listing.present}
    absent = sorted({name for row in found for name in wanted - row.keys()})
    if absent:
        yield f"{listing.path}: keys not in every row: {absent}"
        return
    ours, theirs = _by_key(listing, expected), _by_key(listing, found)
    for key in sorted({*ours, *theirs}):
        place = f"{listing.path}[{'·'.join(key)}]"
        if len(ours[key]) != len(theirs[key]):
            yield f"{place}: expected {len(ours[key])} rows, found {len(theirs[key])}"
            continue
        pairs = zip(_ordered(listing, ours[key]), _ordered(listing, theirs[key]), strict=True)
        for mine, other in pairs:
            for name in listing.values:
                yield from _differing(f"{place}.{name}", name, mine.get(name), other.get(name))


def _by_key(listing: Listing, rows: list[Record]) -> defaultdict[tuple[str, ...], list[Record]]:
    found: defaultdict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in rows:
        adapted = listing.adapt(row)
        if adapted is not None:
            found[tuple(str(_plain(name, adapted.get(name)) or "") for name in listing.key)].append(adapted)
    return found


def _ordered(listing: Listing, rows: list[Record]) -> list[Record]:
    return sorted(rows, key=lambda row: [str(_plain(name, row.get(name))) for name in listing.values])


def _differing(place: str, name: str, expected: Any, found: Any) -> Iterator[str]:
    if found is _MISSING:
        yield f"{place}: not in the result file"
    elif _plain(name, expected) != _plain(name, found):
        yield f"{place}: expected {expected!r}, found {found!r}"


def _plain(name: str, value: Any) -> Any:
    """One form for what may be written in several: decimals, weekdays, lists without order, blank and null."""
    if value in (None, ""):
        return None
    if name in _FORMS:
        return _FORMS[name](value)
    return sorted(value, key=str) if isinstance(value, list) else value


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value).rstrip("%"))


def _percent(value: Any) -> Decimal:
    return _decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _weekday(value: Any) -> int:
    return min(weekdays(str(value)))


def _cells(value: Any) -> list[tuple[int, str]]:
    """A cell is written as a pair or as an object with weekday and period."""
    pairs = [(cell["weekday"], cell["period"]) if isinstance(cell, dict) else tuple(cell) for cell in value]
    return sorted((_weekday(weekday), str(period)) for weekday, period in pairs)


_FORMS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("credits", "gross", "deducted", "net", "planned", "weight"), _decimal),
    **dict.fromkeys(("weekday", "timetable_weekday"), _weekday),
    "percent": _percent,
    "group": str,
    "wishes": list,
    "cells": _cells,
}
