"""`attlog.dat` from the memory stick of a punch machine: number, time, device, status, verification, work code.

Status says 0 or 255 on every line, whatever way a person went, so it is not read; a punch counts by its time.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from kehou.read.exports.heads import shown
from kehou.read.exports.moments import IMPOSSIBLE, UNREADABLE
from kehou.read.exports.record import HEAD, Format, Left, Raw, Stamp, Who
from kehou.read.sheets import Line

_LINE = re.compile(r"(?P<pin>\w{1,24})\s+(?P<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(?:\s+(?P<rest>\S.*))?")
_WITH_DEVICE = (6, 11)
"""Columns of the files that name the device in the third; what machines push has five, seven or ten."""
_STATUSES = ("0", "255")
"""No machine has these numbers: a third column that ever holds one of them is the status."""


def _parts(line: Line) -> re.Match[str] | None:
    # The first line may be a lone serial number, and then tabs were not seen to part the cells.
    return _LINE.fullmatch("\t".join(line.cells))


def fits(lines: Sequence[Line]) -> bool:
    """Most of the first lines are a number and a moment; no header."""
    return bool(lines) and 2 * sum(_parts(line) is not None for line in lines) > len(lines)


def read(lines: Iterable[Line]) -> Iterator[Raw]:
    """A punch for each line; a lone word on the first or last line is the serial number or checksum."""
    stream = iter(lines)
    first = list(islice(stream, HEAD))
    device = _names_device(first)
    last: Line | None = None
    for line in chain(first, stream):
        if last is not None:
            yield _raw(last, device=device, outer=last is first[0])
        last = line
    if last is not None:
        yield _raw(last, device=device, outer=True)


def _names_device(lines: Sequence[Line]) -> bool:
    rests = [parts["rest"].split() for line in lines if (parts := _parts(line)) and parts["rest"]]
    return bool(rests) and all(len(rest) + 2 in _WITH_DEVICE and rest[0] not in _STATUSES for rest in rests)


def _raw(line: Line, *, device: bool, outer: bool) -> Raw:
    parts = _parts(line)
    if parts is None:
        lone = outer and len(shown(line).split()) == 1
        return Left(line.number, "heading" if lone else UNREADABLE, shown(line))
    try:
        moment = dt.datetime.fromisoformat(parts["time"])
    except ValueError:
        return Left(line.number, IMPOSSIBLE, shown(line))
    rest = (parts["rest"] or "").split()
    return Stamp(line.number, Who(parts["pin"]), moment, rest[0] if device and rest else "")


ATTLOG = Format("attlog", "考勤机 attlog.dat", "punches", fits, read)
