"""Laws of every import: nothing is lost, nothing is written twice, nothing raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.model.messages.imports import FATES
from kehou.model.school import School
from kehou.model.tables.duties import Punch
from kehou.read.exports.account import Gathered, Placed, fates
from kehou.read.exports.applying import place_answers
from kehou.read.exports.attlog import ATTLOG
from kehou.read.exports.formats import open_export
from kehou.read.exports.mapping import Saved
from kehou.read.exports.punching import place_punches
from kehou.read.exports.record import Stamp, Who
from kehou.read.school import open_school
from tests.exports import DINGTALK, TENCENT, WECOM, WJX, attlog, card_sheet, punch, to_csv
from tests.folders import write_school

PLACERS = {"punches": place_punches, "applications": place_answers}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    """The small school, opened once."""
    opened, _ = open_school(write_school(tmp_path_factory.mktemp("溪山小学")))
    assert opened is not None
    return opened


def gathered(stamps: Sequence[Stamp]) -> list[Gathered]:
    """Punches as one export."""
    return [Gathered("a.dat", ATTLOG, tuple(stamps))]


def there(placed: Placed) -> tuple[Punch, ...]:
    """The rows of 打卡 that were made, as they are read back."""
    return tuple(
        Punch(teacher=it["工号"], time=dt.datetime.fromisoformat(it["时间"]), method=it["方式"])
        for it in placed.rows
    )


_SECONDS = st.integers(0, 300).map(
    lambda it: dt.datetime.fromisoformat("2021-09-06 07:00:00") + dt.timedelta(seconds=it)
)
_STAMPS = st.lists(
    st.builds(
        Stamp,
        row=st.integers(1, 99),
        who=st.sampled_from(
            [
                Who("T0001"),
                Who("T0002"),
                Who("1"),
                Who("", "何青"),
                Who("77"),
                Who("8", "何青"),
                Who("8", "林一川"),
                Who(),
            ]
        ),
        moment=_SECONDS | st.datetimes(),
    ),
    max_size=15,
)


@given(_STAMPS)
def test_every_punch_has_one_fate(school: School, stamps: list[Stamp]) -> None:
    """Law: as many fates as punches, as many rows as are said to be written, no two of a person within a minute."""
    placed = place_punches(gathered(stamps), school, Saved())
    assert sorted(it.row for it in placed.accounts) == sorted(it.row for it in stamps)
    assert len(placed.rows) == fates(placed.accounts).get("written", 0)
    times = sorted((it.teacher, it.time) for it in there(placed) if it.time)
    assert all(
        one[0] != other[0] or other[1] - one[1] >= dt.timedelta(seconds=60) for one, other in pairwise(times)
    )


@given(_STAMPS)
def test_what_is_there_is_not_written_again(school: School, stamps: list[Stamp]) -> None:
    """Law: what was written the first time is found the second time, all of it and nothing else."""
    first = place_punches(gathered(stamps), school, Saved())
    second = place_punches(gathered(stamps), replace(school, punches=there(first)), Saved())
    assert second.rows == ()
    assert fates(second.accounts).get("there", 0) == len(first.rows)


@given(st.lists(st.integers(0, 300), max_size=15), st.lists(st.integers(0, 300), max_size=4))
def test_batches_do_not_matter(school: School, seconds: list[int], cuts: list[int]) -> None:
    """Law: punches imported in parts, each later than the one before, come to the rows of one import."""
    start = dt.datetime.fromisoformat("2021-09-06 06:50:00")
    stamps = [
        Stamp(row, Who("T0001"), start + dt.timedelta(seconds=it))
        for row, it in enumerate(sorted(seconds), start=1)
    ]
    whole = there(place_punches(gathered(stamps), school, Saved()))
    parts: tuple[Punch, ...] = ()
    for first, last in pairwise((-1, *sorted(cuts), 300)):
        part = [it for it, second in zip(stamps, sorted(seconds), strict=True) if first < second <= last]
        so_far = replace(school, punches=parts)
        parts += there(place_punches(gathered(part), so_far, Saved()))
    assert parts == whole


_SAMPLES = [
    attlog([punch("T0001", "2021-09-06 07:11:05")] * 3),
    *(to_csv(rows) for rows in (WJX, TENCENT, DINGTALK, WECOM, card_sheet())),
]


@given(
    st.sampled_from(_SAMPLES), st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), max_size=4)
)
def test_no_bytes_raise(school: School, data: bytes, changes: list[tuple[int, bytes]]) -> None:
    """Law: whatever has happened to a file, there is an answer, and every line has a known fate."""
    changed = bytearray(data)
    for place, new in changes:
        changed[place % len(changed) : place % len(changed) + 1] = new
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(bytes(changed) or b"x")
        exports, problems = open_export(path)
        assert exports or problems
        for export in exports:
            read = Gathered(export.file, export.format, tuple(export.raws))
            placed = PLACERS[export.format.table]([read], school, Saved())
            assert {raw.row for raw in read.raws} == {it.row for it in placed.accounts}
            assert all(it.fate in FATES for it in placed.accounts)
