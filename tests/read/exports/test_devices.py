"""What a device is in the school's table: an app's phone is no 考勤机 until the school says so."""

from __future__ import annotations

import pytest

from kehou.read.exports.devices import propose_device
from kehou.read.exports.mapping import Device


@pytest.mark.parametrize("device", ["考勤机", "指纹考勤机2号", "智能考勤机M2", "钉钉打卡机"])
def test_a_machine_of_an_app_is_sure(device: str) -> None:
    """It says what it is."""
    assert propose_device("dingtalk", device) == (Device(device, device, "考勤机"), "")


@pytest.mark.parametrize("device", ["手机打卡", "手机", "iPhone 12", "手机指纹打卡", ""])
@pytest.mark.parametrize("section", ["dingtalk", "wecom"])
def test_whatever_else_an_app_names_is_a_guess(section: str, device: str) -> None:
    """A phone, which is no 考勤机 unless the school says so, and a device that is not named are to be looked at."""
    entry, note = propose_device(section, device)
    assert entry.device == device
    assert entry.method == ("签到" if "手机" in device else "考勤机")
    assert note.startswith("猜的：")


@pytest.mark.parametrize("device", ["管理员", "审批", "自助补卡", "管理员补卡"])
def test_what_somebody_entered_is_no_machine(device: str) -> None:
    """The guess is 签到, to be looked at as well."""
    entry, note = propose_device("dingtalk", device)
    assert entry.method == "签到"
    assert note.startswith("猜的：")


@pytest.mark.parametrize("section", ["attlog", "cards"])
def test_what_a_machine_records_is_its_own(section: str) -> None:
    """Its number is its name."""
    assert propose_device(section, "2") == (Device("2", "2号机", "考勤机"), "")
