"""attlog.dat: what a machine writes on a memory stick, and what other machines make of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kehou.read.exports.record import Left, Stamp, Who
from tests.exports import attlog, punch, read_raws

MOMENT = dt.datetime.fromisoformat("2021-09-06 07:11:05")


@pytest.mark.parametrize(
    ("rest", "device"),
    [
        ("1\t0\t1\t0", "1"),
        ("3\t255\t1\t0", "3"),
        ("1\t0\t1\t0\t0\t0\t0\t0\t0", "1"),
        ("0\t1\t0", ""),
        ("0\t1\t0\t0\t0", ""),
        ("255\t1\t0\t0", ""),
        ("0\t1\t0\t0", ""),
        ("", ""),
    ],
    ids=["6", "status 255", "11", "push 5", "push 7", "push 6, 255", "push 6, 0", "2"],
)
def test_the_device_is_read_where_there_is_one(tmp_path: Path, rest: str, device: str) -> None:
    """Six and eleven columns name the device in the third; what is pushed has the status there."""
    line = punch("1027", "2021-09-06 07:11:05", rest).rstrip()
    path = tmp_path / "1_attlog.dat"
    path.write_bytes(attlog([line, punch("9", "2021-09-06 07:12:00", rest).rstrip()]))
    kind, raws = read_raws(path)
    assert kind == "考勤机 attlog.dat"
    assert raws[0] == Stamp(1, Who("1027"), MOMENT, device)


def test_every_line_is_accounted_for(tmp_path: Path) -> None:
    """Serial number and checksum are headings; a broken line and an impossible time are told with their rows."""
    path = tmp_path / "attlog.dat"
    path.write_bytes(
        attlog(
            [
                "BX7C190360012",
                punch("1027", "2021-09-06 07:11:05"),
                "1027 2021",
                punch("1027", "2021-02-29 07:11:05"),
                punch("1027", "2021-09-06 25:11:05"),
                punch("1028", "2021-09-06 07:11:07"),
                "39281",
            ]
        )
    )
    _, raws = read_raws(path)
    assert [(it.row, it.reason if isinstance(it, Left) else it.row) for it in raws] == [
        (1, "heading"),
        (2, 2),
        (3, "unreadable"),
        (4, "impossible-time"),
        (5, "impossible-time"),
        (6, 6),
        (7, "heading"),
    ]


def test_a_lone_word_in_the_middle_is_no_heading(tmp_path: Path) -> None:
    """Only the first and the last line may be a serial number or a checksum."""
    path = tmp_path / "attlog.dat"
    path.write_bytes(attlog([punch("1", "2021-09-06 07:11:05"), "39281", punch("1", "2021-09-06 08:11:05")]))
    _, raws = read_raws(path)
    assert [type(it).__name__ for it in raws] == ["Stamp", "Left", "Stamp"]
    assert raws[1] == Left(2, "unreadable", "39281")
