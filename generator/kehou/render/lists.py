"""The flat lists of the results for people: CSV that Excel and WPS open as it is, with Chinese headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kehou import store
from kehou.model.amounts import Credits, yuan
from kehou.model.column import columns_of
from kehou.model.results import Record, Session, Timetable
from kehou.model.tables.plan import Pin
from kehou.render.cells import safe_cell

HEADERS = {
    "absent": "原教师", "accepted": "已核准", "amount": "金额", "application": "申请编号", "applied": "申请",
    "capacity": "容量", "class": "班级", "clause": "条款", "course": "课程编号", "credits": "课时",
    "cutoff": "录取线", "date": "日期", "deducted": "扣减课时", "dimension": "维度", "effect": "后果",
    "end": "结束", "evidence": "依据", "fen": "金额（元）", "fix": "怎么办", "found": "实际", "from": "从",
    "grade": "年级", "grades": "年级", "gross": "应计课时", "gross_fen": "应收（元）", "group": "班组",
    "item": "项目", "kind": "类别", "level": "级别", "mean": "平均分", "month": "月份", "n": "份数",
    "net": "实计课时", "net_fen": "实收标准（元）", "note": "说明", "opened": "开班", "pack": "规则包",
    "parent": "上级", "percent": "比例", "period": "时段", "pinned": "固定", "planned": "计划课时", "post": "岗位",
    "question": "题目", "quotient": "精确值（分）", "rain_room": "雨天场地", "reason": "原因", "receipt": "回执",
    "required": "要求", "room": "场地", "round": "轮次", "rule": "规则", "season": "季节", "service": "服务日",
    "settled": "已结算", "share": "分配项目", "size": "人数", "source": "依据文件", "start": "开始", "state": "状态",
    "status": "状态", "stay": "在册时段", "student": "学号", "students": "学生", "subject": "对象", "teacher": "工号",
    "ticket": "抽签号", "timetable_weekday": "按星期", "to": "到", "total_weight": "总权重", "waived_fen": "减免（元）",
    "week": "周次", "weekday": "星期", "weight": "权重", "wish": "志愿", "withheld_fen": "预扣税额（元）",
}  # fmt: skip
"""JSON key → header."""

LISTS: tuple[tuple[str, str, str], ...] = (
    ("calendar", "days", "校历"),
    ("enrolment", "applications", "报名结果"),
    ("allocation", "placements", "走班名单"),
    ("allocation", "sections", "走班班组"),
    ("allocation", "unplaced", "未安排学生"),
    ("groups", "groups", "班组"),
    ("timetable", "sessions", "课表"),
    ("roster", "duties", "值班表"),
    ("credits", "lines", "课时明细"),
    ("credits", "totals", "课时汇总"),
    ("fees", "charges", "应收明细"),
    ("fees", "due", "应补应退"),
    ("split", "payouts", "分配明细"),
    ("split", "totals", "发放汇总"),
    ("findings", "findings", "规定检查"),
    ("evaluation", "participation", "各班参加率"),
)
"""Result file, list in it, and the name of the CSV file."""


def write_lists(results: Path) -> None:
    """Write every list of a folder of results beside them; rows in the order of the JSON."""
    for name, field, title in LISTS:
        rows = getattr(store.load(results, name, store.FILES[name]), field)
        _write(results / f"{title}.csv", _table(rows))
    timetable = store.load(results, "timetable", Timetable)
    _write(results / "固定安排.csv", _pins(timetable.sessions))


def _table(rows: Sequence[Record]) -> list[list[str]]:
    plain = [msgspec.to_builtins(row, enc_hook=str) for row in rows]
    keys = list(plain[0]) if plain else []
    return [[HEADERS[key] for key in keys], *([_cell(key, row[key]) for key in keys] for row in plain)]


def _cell(key: str, value: Any) -> str:
    """A value as people read it: fen as yuan, yes and no, lists run together."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if key == "fen" or key.endswith("_fen"):
        return yuan(value)
    if isinstance(value, list | tuple):
        return "；".join(_cell("", item) for item in value)
    if isinstance(value, dict):
        return " ".join(_cell(inner, item) for inner, item in value.items())
    return str(value)


def _pins(sessions: Iterable[Session]) -> list[list[str]]:
    """The timetable in the shape of pins.csv, for a school that accepts it as it is."""
    columns = columns_of(Pin)
    rows = []
    for it in sessions:
        pin = {
            "course": it.course,
            "group": it.group,
            "weekday": str(it.weekday),
            "period": it.period,
            "teacher": it.teacher,
            "room": it.room,
            "start": it.start_date.isoformat() if it.start_date else "",
            "end": it.end_date.isoformat() if it.end_date else "",
            "reason": "已公布课表",
        }
        rows.append([pin.get(name, "") for name in columns])
    return [[column.header for column in columns.values()], *rows]


def _write(target: Path, table: Iterable[Sequence[str | Credits]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(str(cell)) for cell in row] for row in table)
    # With a byte order mark Excel and WPS know that it is UTF-8.
    target.write_bytes(text.getvalue().encode("utf-8-sig"))
