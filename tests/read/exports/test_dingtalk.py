"""钉钉: the original records and the daily statistics."""

from __future__ import annotations

from pathlib import Path

from kehou.read.exports.record import Left, Stamp, Who
from tests.exports import DINGTALK, DINGTALK_DAILY, read_raws, to_csv, write_xlsx


def _short(raws: list[object]) -> list[tuple[int, str]]:
    return [
        (it.row, f"{it.moment:%m-%d %H:%M}" if isinstance(it, Stamp) else it.reason)
        for it in raws
        if isinstance(it, Stamp | Left)
    ]


def test_original_records(tmp_path: Path) -> None:
    """A punch for each line but those that are 未打卡 or void; 次日 is the day after 考勤日期."""
    kind, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"原始记录": DINGTALK}))
    assert kind == "钉钉原始记录"
    assert _short(raws) == [
        (1, "heading"),
        (2, "09-06 07:11"),
        (3, "not-punched"),
        (4, "09-06 07:25"),
        (5, "09-07 00:30"),
        (6, "void"),
    ]


def test_who_and_what_edited_it(tmp_path: Path) -> None:
    """工号 before UserId; the remark of an administrator is kept, and the device."""
    _, raws = read_raws(write_xlsx(tmp_path / "a.xlsx", {"原始记录": DINGTALK}))
    first, edited = raws[1], raws[3]
    assert (first.who, first.device, first.edited) == (Who("T0001", "林一川"), "考勤机", "")
    assert (edited.who, edited.device, edited.edited) == (Who("u02", "何青"), "管理员", "忘带手机，已核实")


def test_the_newest_form_has_names_alone(tmp_path: Path) -> None:
    """Without 工号, 职位 and UserId a person is a name; the administrator as device is an edit."""
    rows = [[*row[:3], *row[6:14]] for row in DINGTALK]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(rows))
    _, raws = read_raws(path)
    assert raws[1].who == Who("", "林一川")
    assert raws[3].edited == "管理员"


def test_daily_statistics_with_two_lines_of_header(tmp_path: Path) -> None:
    """Two titles, groups over 打卡时间 and 打卡结果; 未打卡 stands in the column of results alone."""
    expected = [
        (1, "heading"),
        (2, "heading"),
        (3, "heading"),
        (4, "heading"),
        (5, "09-06 07:11"),
        (5, "09-07 00:30"),
        (6, "not-punched"),
        (6, "09-07 18:31"),
        (7, "no-punch"),
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"每日统计": DINGTALK_DAILY}, merged=["G3:H3", "I3:J3", "A3:A4"])
    kind, raws = read_raws(path)
    assert kind == "钉钉每日统计"
    assert _short(raws) == expected
    assert [it.edited for it in raws if isinstance(it, Stamp)] == ["", "", "补卡申请 09-07 18:30"]


def test_daily_statistics_with_one_line_of_header(tmp_path: Path) -> None:
    """The same columns as 上班1打卡时间 and so on, as CSV."""
    header = ["姓名", "考勤组", "部门", "工号", "日期", "班次", "上班1打卡时间", "上班1打卡结果", "下班1打卡时间",
              "下班1打卡结果", "关联的审批单"]  # fmt: skip
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv([header, *DINGTALK_DAILY[4:]]))
    _, raws = read_raws(path)
    assert [what for _, what in _short(raws)] == [
        "heading",
        "09-06 07:11",
        "09-07 00:30",
        "not-punched",
        "09-07 18:31",
        "no-punch",
    ]
