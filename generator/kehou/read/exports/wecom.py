"""企业微信: 打卡日报, a line for each person and day with the first and last punch; 打卡明细, one for each punch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kehou.read.exports.heads import Head, at, find_head, headings, shown, split_head
from kehou.read.exports.record import Format, Left, Raw, Stamp, Who
from kehou.read.exports.results import changed_by, has_time, left_out, punched_at
from kehou.read.sheets import Line

_COUNT = re.compile(r"(\d+)(?:\.0)?")


def _report(head: Head) -> bool:
    return None not in (
        head.find("姓名"), head.find("账号"), head.find("时间", "日期"), head.find("最早"), head.find("最晚"),
    )  # fmt: skip


def _detail(head: Head) -> bool:
    return None not in (
        head.find("姓名"), head.find("账号"), head.find("时间", "日期"), head.find("实际打卡时间"),
    )  # fmt: skip


def fits_report(lines: Sequence[Line]) -> bool:
    """A header of two lines with 姓名, 账号, 最早 and 最晚."""
    return find_head(lines, _report) is not None


def fits_detail(lines: Sequence[Line]) -> bool:
    """A header with 姓名, 账号 and 实际打卡时间."""
    return find_head(lines, _detail) is not None


def read_report(lines: Iterable[Line]) -> Iterator[Raw]:
    """The first and the last punch of each line; those in between are counted, their times are not there."""
    head, above, rows = split_head(lines, _report)
    yield from headings(above)
    for line in rows:
        yield from _report_row(head, line)


def _report_row(head: Head, line: Line) -> Iterator[Raw]:
    day = at(line, head.find("时间", "日期"))
    cells = list(dict.fromkeys(at(line, head.find(name)) for name in ("最早", "最晚")))
    found = [punched_at(line.number, day, cell) for cell in cells if has_time(cell)]
    for it in found:
        yield it if isinstance(it, Left) else Stamp(line.number, _who(head, line), it)
    if _count(head, line) > len(found) > 0:
        yield Left(line.number, "between", shown(line))
    elif not found:
        yield Left(line.number, "no-punch", shown(line))


def _count(head: Head, line: Line) -> int:
    """How often the person punched; without that column, once more than a report can show."""
    column = head.find("打卡次数(次)", "打卡次数")
    count = _COUNT.fullmatch(at(line, column))
    return 3 if column is None else int(count[1]) if count else 0


def read_detail(lines: Iterable[Line]) -> Iterator[Raw]:
    """The punch of each line."""
    head, above, rows = split_head(lines, _detail)
    yield from headings(above)
    for line in rows:
        yield _detail_row(head, line)


def _detail_row(head: Head, line: Line) -> Raw:
    time, state = at(line, head.find("实际打卡时间")), at(line, head.find("打卡状态", "状态", "打卡结果"))
    if fate := left_out(time, state):
        return Left(line.number, fate, shown(line))
    moment = punched_at(line.number, at(line, head.find("时间", "日期")), time)
    if isinstance(moment, Left):
        return moment
    device = at(line, head.find("打卡设备", "设备"))
    return Stamp(line.number, _who(head, line), moment, device, changed_by(state, device))


def _who(head: Head, line: Line) -> Who:
    return Who(at(line, head.find("账号")), at(line, head.find("姓名")))


REPORT = Format("wecom", "企业微信打卡日报", "punches", fits_report, read_report)
DETAIL = Format("wecom", "企业微信打卡明细", "punches", fits_detail, read_detail)
