"""What apps say of a punch beside its time: the same words count alike in every export of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.read.exports.record import Left, Stamp
from tests.exports import read_raws, to_csv

DAY = "2021-09-06"
EXPORTS = {
    "钉钉原始记录": (["姓名", "UserId", "考勤日期", "打卡时间", "打卡结果"], 1),
    "钉钉每日统计": (["姓名", "工号", "日期", "上班1打卡时间", "上班1打卡结果"], 1),
    "企业微信打卡明细": (["姓名", "账号", "日期", "实际打卡时间", "打卡状态"], 1),
    "企业微信打卡明细，叫打卡结果": (["姓名", "账号", "日期", "实际打卡时间", "打卡结果"], 1),
    "钉钉每日统计，两行表头": (["姓名", "工号", "日期", "上班1", "", "备注"], 2),
}


def read_one(folder: Path, kind: str, time: str, result: str) -> Stamp | Left:
    """What an export of one line gives."""
    header, lines = EXPORTS[kind]
    rows = [header, ["", "", "", "打卡时间", "打卡结果", ""]][:lines]
    path = folder / "a.csv"
    path.write_bytes(to_csv([*rows, ["何青", "u1", DAY, time, result]], "utf-8-sig"))
    title, raws = read_raws(path)
    assert title == kind.partition("，")[0]
    found = raws[-1]
    assert isinstance(found, Stamp | Left)
    return found


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize(
    "result", ["打卡无效：非有效地点", "打卡无效", "无效", "地点异常", "WiFi异常", "非常用设备"]
)
def test_what_an_app_does_not_count_is_left_out(tmp_path: Path, kind: str, result: str) -> None:
    """Whether a time stands there or not."""
    for time in ("07:01", ""):
        found = read_one(tmp_path, kind, time, result)
        assert isinstance(found, Left)
        assert found.reason == "void"


@pytest.mark.parametrize("kind", EXPORTS)
@pytest.mark.parametrize("result", ["补卡审批通过", "管理员改为正常", "外勤", "正常(补卡)"])
def test_what_was_changed_by_hand_is_told(tmp_path: Path, kind: str, result: str) -> None:
    """It is read, and the result comes with it."""
    found = read_one(tmp_path, kind, "07:01", result)
    assert isinstance(found, Stamp)
    assert found.edited == result


@pytest.mark.parametrize("kind", EXPORTS)
def test_other_results(tmp_path: Path, kind: str) -> None:
    """正常 and 迟到 are punches; 未打卡 and 缺卡 are none."""
    for result in ("正常", "迟到", "严重迟到", "时间异常", ""):
        found = read_one(tmp_path, kind, "07:01", result)
        assert isinstance(found, Stamp)
        assert found.edited == ""
    for time, result in (("", "未打卡"), ("未打卡", ""), ("--", "缺卡"), ("缺卡", "缺卡")):
        found = read_one(tmp_path, kind, time, result)
        assert isinstance(found, Left)
        assert found.reason == "not-punched"
