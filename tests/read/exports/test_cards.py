"""刷卡记录表 of a punch machine: two lines a person, times run together under the numbers of the days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kehou.read.exports.record import Left, Stamp, Who
from tests.exports import card_sheet, read_raws, write_xls, write_xlsx


def _times(raws: list[object]) -> list[tuple[str, str]]:
    return [(it.who.name, f"{it.moment:%m-%d %H:%M}") for it in raws if isinstance(it, Stamp)]


EXPECTED = [
    ("林一川", "09-06 07:11"),
    ("林一川", "09-06 19:02"),
    ("林一川", "09-07 07:09"),
    ("林一川", "09-08 07:05"),
    ("林一川", "09-08 12:01"),
    ("林一川", "09-08 18:40"),
    ("何 青", "09-06 06:58"),
]


def test_times_are_taken_apart_day_by_day(tmp_path: Path) -> None:
    """`07:1119:02` is two punches, so are lines of one cell; 25:61 and 旷工 are told, headings accounted for."""
    kind, raws = read_raws(write_xls(tmp_path / "9月.xls", {"刷卡记录": card_sheet(), "空": []}))
    assert kind == "考勤机刷卡记录表"
    assert _times(raws) == EXPECTED
    assert {it.who for it in raws if isinstance(it, Stamp)} == {Who("1", "林一川"), Who("2", "何 青")}
    assert [(it.row, it.reason) for it in raws if isinstance(it, Left)] == [
        (1, "heading"),
        (3, "heading"),
        (4, "heading"),
        (5, "heading"),
        (7, "heading"),
        (8, "impossible-time"),
        (8, "unreadable"),
    ]


def test_labels_with_their_values_in_one_cell(tmp_path: Path) -> None:
    """`工号：1` and `姓名：林一川` are read like two cells each; the file may be xlsx."""
    rows = [list(row) for row in card_sheet()]
    rows[4] = ["工号：1", None, "姓 名：林一川", None, "部门：教务处"]
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"考勤记录": rows}))
    assert _times(raws) == EXPECTED


def test_a_month_that_begins_on_the_26th(tmp_path: Path) -> None:
    """Day numbers run through the span that the head names: 26 … 31, then 1 of the next month."""
    rows = [
        ["考勤记录表"],
        ["考勤时间：2021/08/26～2021/09/25"],
        ["26", "27", "28", "29", "30", "31", "1", "2"],
        ["工号:", "7", "姓名:", "林一川"],
        ["", "07:00", "", "", "", "", "07:02"],
    ]
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"考勤记录": rows}))
    days = [it.moment.date() for it in raws if isinstance(it, Stamp)]
    assert days == [dt.date(2021, 8, 27), dt.date(2021, 9, 1)]


def test_without_a_month_no_day_is_made_up(tmp_path: Path) -> None:
    """Times without a year and month are left, each line told."""
    rows = [row for row in card_sheet() if "考勤时间" not in row]
    _, raws = read_raws(write_xls(tmp_path / "a.xls", {"刷卡记录": rows}))
    assert _times(raws) == []
    assert [it.reason for it in raws if it.reason != "heading"] == ["no-month", "no-month"]
