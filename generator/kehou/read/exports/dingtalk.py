"""钉钉: 原始记录, a line for each punch that was or should have been; 每日统计, a line for each person and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kehou.read.exports.heads import Head, at, find_head, headings, shown, split_head
from kehou.read.exports.record import Format, Left, Raw, Stamp, Who
from kehou.read.exports.results import changed_by, left_out, punched_at
from kehou.read.sheets import Line

_PUNCHED = re.compile(r"(?:上班|下班)\d*(?:实际)?打卡时间")


def _original(head: Head) -> bool:
    return None not in (
        head.find("姓名"),
        head.find("打卡时间"),
        head.find("打卡结果"),
        head.find("考勤日期"),
    )


def _daily(head: Head) -> bool:
    return None not in (head.find("姓名"), head.find("日期", "考勤日期")) and bool(head.matching(_PUNCHED))


def fits_original(lines: Sequence[Line]) -> bool:
    """A header with 姓名, 考勤日期, 打卡时间 and 打卡结果."""
    return find_head(lines, _original) is not None


def fits_daily(lines: Sequence[Line]) -> bool:
    """A header, of one line or two, with 姓名, 日期 and 上班1打卡时间."""
    return find_head(lines, _daily) is not None


def read_original(lines: Iterable[Line]) -> Iterator[Raw]:
    """The punch of each line; 未打卡 and punches that 钉钉 itself calls void give none."""
    head, above, rows = split_head(lines, _original)
    yield from headings(above)
    for line in rows:
        yield _original_row(head, line)


def _original_row(head: Head, line: Line) -> Raw:
    time, result = at(line, head.find("打卡时间")), at(line, head.find("打卡结果"))
    if fate := left_out(time, result):
        return Left(line.number, fate, shown(line))
    moment = punched_at(line.number, at(line, head.find("考勤日期")), time)
    if isinstance(moment, Left):
        return moment
    device = at(line, head.find("打卡设备"))
    remark = at(line, head.find("管理员修改备注"))
    return Stamp(line.number, _who(head, line), moment, device, remark or changed_by(device, result))


def read_daily(lines: Iterable[Line]) -> Iterator[Raw]:
    """Every punch of each line; a time of the next day says 次日."""
    head, above, rows = split_head(lines, _daily)
    yield from headings(above)
    slots = [(index, _result_of(head, index)) for index in head.matching(_PUNCHED)]
    for line in rows:
        found = [raw for time, result in slots for raw in _daily_cell(head, line, time, result)]
        yield from found or (Left(line.number, "no-punch", shown(line)),)


def _result_of(head: Head, time: int) -> int | None:
    """The column that says what the punch of another one came to: 上班1打卡结果 of 上班1打卡时间."""
    own = [name.replace("时间", "结果") for name in head.columns[time] if _PUNCHED.fullmatch(name)]
    return head.find(*own, *(name.replace("实际", "") for name in own))


def _daily_cell(head: Head, line: Line, time: int, result: int | None) -> Iterator[Raw]:
    cell, said = at(line, time), at(line, result)
    if fate := left_out(cell, said):
        # A slot without a time may be none of that day's.
        if fate == "void" or "卡" in cell or left_out("00:00", said):
            yield Left(line.number, fate, shown(line))
        return
    moment = punched_at(line.number, at(line, head.find("日期", "考勤日期")), cell)
    if isinstance(moment, Left):
        yield moment
    else:
        form = at(line, head.find("关联的审批单"))
        edited = at(line, head.find("管理员修改备注")) or changed_by(said)
        yield Stamp(line.number, _who(head, line), moment, edited=edited or (form if "补卡" in form else ""))


def _who(head: Head, line: Line) -> Who:
    number = at(line, head.find("工号")) or at(line, head.find("userid"))
    return Who(number, at(line, head.find("姓名")))


ORIGINAL = Format("dingtalk", "钉钉原始记录", "punches", fits_original, read_original)
DAILY = Format("dingtalk", "钉钉每日统计", "punches", fits_daily, read_daily)
