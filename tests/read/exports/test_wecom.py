"""企业微信: the daily report knows the first and the last punch alone, the details know each."""

from __future__ import annotations

from pathlib import Path

from kehou.read.exports.record import Left, Stamp, Who
from tests.exports import WECOM, read_raws, to_csv, write_xlsx

EXPECTED = [
    (5, "07:11"),
    (5, "18:35"),
    (5, "between"),
    (6, "07:02"),
    (7, "no-punch"),
]


def _short(raws: list[object]) -> list[tuple[int, str]]:
    return [
        (it.row, f"{it.moment:%H:%M}" if isinstance(it, Stamp) else it.reason)
        for it in raws
        if isinstance(it, Stamp) or (isinstance(it, Left) and it.reason != "heading")
    ]


def test_the_report_gives_first_and_last(tmp_path: Path) -> None:
    """Four punches of a day are two and a gap that is told; one is one, however often it is written."""
    path = write_xlsx(
        tmp_path / "上下班打卡_日报.xlsx", {"概况统计与打卡明细": WECOM}, merged=["A3:A4", "B3:B4"]
    )
    kind, raws = read_raws(path)
    assert kind == "企业微信打卡日报"
    assert _short(raws) == EXPECTED
    assert raws[4].who == Who("linyc", "林一川")


def test_the_report_as_csv(tmp_path: Path) -> None:
    """Without merged cells the labels of the upper line stand over their first column."""
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(WECOM, "utf-8-sig"))
    assert _short(read_raws(path)[1]) == EXPECTED


def test_without_the_number_of_punches_nothing_is_proved(tmp_path: Path) -> None:
    """A report without 打卡次数 leaves open whether there were others between: each day with a punch says so."""
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv([row[:9] for row in WECOM], "utf-8-sig"))
    assert [what for _, what in _short(read_raws(path)[1])] == [
        "07:11",
        "18:35",
        "between",
        "07:02",
        "between",
        "no-punch",
    ]


def test_details_give_each_punch(tmp_path: Path) -> None:
    """A line for each punch; `--` and 未打卡 are none; what was made up afterwards says so."""
    rows = [
        ["日期", "姓名", "账号", "部门", "打卡类型", "应打卡时间", "实际打卡时间", "打卡状态", "打卡设备"],
        ["2021/09/06 星期一", "林一川", "linyc", "语文组", "上班", "07:20", "07:11", "正常", "手机"],
        ["2021/09/06 星期一", "林一川", "linyc", "语文组", "下班", "18:30", "次日00:10", "正常", "手机"],
        ["2021/09/06 星期一", "何青", "heq", "数学组", "上班", "07:20", "--", "缺卡", ""],
        ["2021/09/06 星期一", "何青", "heq", "数学组", "下班", "18:30", "18:30", "正常(补卡)", ""],
    ]
    kind, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"打卡明细": rows}))
    assert kind == "企业微信打卡明细"
    assert _short(raws) == [(2, "07:11"), (3, "00:10"), (4, "not-punched"), (5, "18:30")]
    assert [it.edited for it in raws if isinstance(it, Stamp)] == ["", "", "正常(补卡)"]
