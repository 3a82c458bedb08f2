"""刷卡记录表 of a punch machine: two lines a person, times run together under the numbers of the days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kehou.read.exports.formats import open_export
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


HEAD = [["考勤记录表"], ["考勤时间", "2021-09-01 ~ 2021-09-05"], ["1", "2", "3", "4", "5"]]


@pytest.mark.parametrize(
    ("labels", "who"),
    [
        (["工号:", "57", "姓名:", ""], Who("57")),
        (["工号:", "", "姓名:", "何青"], Who("", "何青")),
        (["工号:", "", "姓名:", "", "部门:", "总务处"], Who()),
        (["工号:", "57", "姓名:", "", "制表人:", "何青"], Who("57")),
        (["工号：", "姓 名：何青"], Who("", "何青")),
        (["工号:", "", "姓名:", ""], Who()),
        (["工号", "57", "姓名", ""], Who("57")),
        (["姓名:", "何青"], Who("", "何青")),
        (["编号：57"], Who("57")),
        (["姓名:", ""], Who()),
    ],
    ids=str,
)
def test_a_line_of_labels_ends_the_block_above_it(tmp_path: Path, labels: list[str], who: Who) -> None:
    """Law: what stands below labels is of the person that they name, and of nobody where they are blank."""
    above = [["工号:", "T1001", "姓名:", "薄云深"], ["", "07:00"]]
    for number, rows in enumerate(([*above, labels, ["", "06:10"]], [labels, ["", "06:10"], *above])):
        _, raws = read_raws(write_xlsx(tmp_path / f"{number}.xlsx", {"考勤记录": [*HEAD, *rows]}))
        stamps = {(it.who, f"{it.moment:%d %H:%M}") for it in raws if isinstance(it, Stamp)}
        assert stamps == {(Who("T1001", "薄云深"), "02 07:00"), (who, "02 06:10")}


def test_times_above_the_first_labels_are_of_nobody(tmp_path: Path) -> None:
    """They are punches all the same; weekdays under the day numbers are a heading."""
    rows = [*HEAD, ["三", "四", "五"], ["", "06:10"], ["工号:", "T1001", "姓名:", "薄云深"], ["", "07:00"]]
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"考勤记录": rows}))
    assert [it.who for it in raws if isinstance(it, Stamp)] == [Who(), Who("T1001", "薄云深")]
    assert [it.row for it in raws if isinstance(it, Left)] == [1, 2, 3, 4, 6]


def test_titles_of_columns_are_no_labels(tmp_path: Path) -> None:
    """A table with 工号 and 姓名 above its columns, and the days beside or below them, is another export."""
    for number, head in enumerate(
        ([["工号", "姓名", "1", "2", "3", "4"]], [["工号", "姓名", "部门"], ["1", "2", "3", "4", "5"]])
    ):
        path = write_xlsx(tmp_path / f"{number}.xlsx", {"排班": [*head, ["T1001", "薄云深", "早", "早"]]})
        assert open_export(path)[0] == ()


def test_another_month_on_the_same_sheet(tmp_path: Path) -> None:
    """Its head ends the block above and its days are its own; the same head again on a new page changes nothing."""
    person = ["工号:", "T1001", "姓名:", "薄云深"]
    rows = [*HEAD, person, ["07:01"], HEAD[1], person, ["07:02"]]
    rows += [["考勤时间", "2021-10-01 ~ 2021-10-05"], HEAD[2], person, ["07:03"]]
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"考勤记录": rows}))
    assert [f"{it.moment:%m-%d %H:%M}" for it in raws if isinstance(it, Stamp)] == [
        "09-01 07:01",
        "09-01 07:02",
        "10-01 07:03",
    ]
    assert {it.reason for it in raws if isinstance(it, Left)} == {"heading"}


def test_the_day_of_printing_is_no_month(tmp_path: Path) -> None:
    """制表时间 on a line of its own takes nothing from the days that the sheet is about."""
    rows = [
        *HEAD[:2],
        ["制表时间", "2021-10-01 08:00"],
        HEAD[2],
        ["工号:", "1", "姓名:", "薄云深"],
        ["07:01"],
    ]
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"考勤记录": rows}))
    assert [f"{it.moment:%m-%d}" for it in raws if isinstance(it, Stamp)] == ["09-01"]
