"""What the devices of an export are in 打卡: machines by their own records, a guess to confirm where an app names one."""

from __future__ import annotations

import re

from kehou.read.exports.account import GUESSED
from kehou.read.exports.mapping import Device

MACHINES = ("attlog", "cards")
"""Sections whose punches a machine has recorded, whatever it is called."""
_MACHINE = re.compile(r"(?:智能|云|人脸|指纹|刷卡|钉钉|企业微信)*(?:考勤|打卡|指纹|刷卡|人脸|门禁)机.*")
_BY_HAND = re.compile("管理员|补卡|补签|审批|手工|手动")
_PHONE = re.compile("手机|定位|GPS|外勤|微信|app|小程序", re.IGNORECASE)


def propose_device(section: str, device: str) -> tuple[Device, str]:
    """The entry of a new device, and the remark of a guess; `device` is "" where an app does not say.

    A phone or an administrator is no 考勤机: whether the school lets it pass for one is for the school to say.
    """
    entry = Device(device, f"{device}号机" if device.isdecimal() else device)
    if section in MACHINES or _MACHINE.fullmatch(device):
        return entry, ""
    if _PHONE.search(device):
        return Device(device, device, "签到"), f"{GUESSED}是手机打的，不是考勤机，先当作签到"
    if _BY_HAND.search(device):
        return Device(device, device, "签到"), f"{GUESSED}不是机器记的，是人工补的，先当作签到"
    what = "不是考勤机" if device else "软件没有写是用什么打的"
    return entry, f"{GUESSED}{what}，先当作考勤机"
