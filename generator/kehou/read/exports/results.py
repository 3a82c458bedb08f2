"""What an app itself says of a punch: that there was none, that it does not count, or that somebody changed it."""

from __future__ import annotations

import datetime as dt
import re

from kehou.read.cell import bare
from kehou.read.exports.moments import read_day, read_when
from kehou.read.exports.record import Left

_NO_PUNCH = ("", "-", "--", "—", "无", "未打卡", "缺卡")
_NONE_SAID = ("未打卡", "缺卡")
_VOID = re.compile("无效|(?:地点|位置|范围|wi-?fi|设备|人脸|拍照|照片)异常|非(?:常用|本人)设备|作弊|代打卡")
_BY_HAND = re.compile("管理员|补卡|补签|审批|改为|校准|手工|手动|外勤|外出")


def has_time(cell: str) -> bool:
    """Whether something else stands in the cell of a time than that there was no punch."""
    return bare(cell) not in _NO_PUNCH


def left_out(cell: str, result: str) -> str:
    """The fate of a punch that an app calls void, or none at all, by its time and result; "" for one that counts."""
    if _VOID.search(bare(result)) or _VOID.search(bare(cell)):
        return "void"
    return "" if has_time(cell) and bare(result) not in _NONE_SAID else "not-punched"


def punched_at(row: int, day: str, time: str) -> dt.datetime | Left:
    """The moment that the cells of a day and of a time give together, else what is told of both."""
    moment = read_when(time, read_day(day))
    return Left(row, moment, f"{day} {time}".strip()) if isinstance(moment, str) else moment


def changed_by(*said: str) -> str:
    """The first of several cells that says that a punch was made, moved or let pass by hand; "" where none does."""
    return next((it for it in said if _BY_HAND.search(it)), "")
