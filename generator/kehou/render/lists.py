"""The flat lists of the results for people: CSV that Excel and WPS open as it is, in Chinese throughout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from kehou import store
from kehou.compute.freezing import frozen_pins
from kehou.model.amounts import Credits, yuan
from kehou.model.column import columns_of
from kehou.model.formulas import to_csv
from kehou.model.results import Cutoff, Directory, Evidence, Stay, Timetable
from kehou.model.school import School
from kehou.model.tables import table
from kehou.model.tables.plan import Pin
from kehou.model.week import WEEKDAY_MARKS
from kehou.render.labels import LEVEL_WORDS, STATUS_WORDS

HEADERS = {
    "accepted": "已核准", "application": "申请编号", "capacity": "容量", "class": "班级", "clause": "条款",
    "course": "课程编号", "credits": "课时", "cutoff": "录取线", "date": "日期", "deducted": "扣减课时",
    "end": "结束", "evidence": "依据", "fen": "金额（元）", "fix": "怎么办", "found": "实际", "from": "从",
    "grade": "年级", "grades": "年级", "gross": "应计课时", "gross_fen": "应收（元）", "group": "班组",
    "item": "项目", "level": "级别", "month": "月份", "net": "实计课时", "net_fen": "减免后应收（元）",
    "note": "说明", "opened": "开班", "pack": "规则包", "percent": "比例（%）", "period": "时段",
    "pinned": "固定", "planned": "计划课时", "post": "岗位", "quotient": "精确值（分）", "rain_room": "雨天场地",
    "reason": "原因", "receipt": "回执", "required": "要求", "room": "场地", "round": "轮次", "rule": "规则",
    "season": "季节", "service": "服务日", "settled": "已结算", "share": "分配项目", "size": "人数",
    "source": "依据文件", "start": "开始", "state": "状态", "status": "状态", "stay": "在册时段",
    "student": "学号", "students": "学生", "subject": "对象", "teacher": "工号", "ticket": "抽签号",
    "timetable_weekday": "按星期", "to": "到", "total_weight": "总权重", "waived_fen": "减免（元）",
    "week": "周次", "weekday": "星期", "weight": "权重", "wish": "志愿", "withheld_fen": "预扣税额（元）",
}  # fmt: skip
"""JSON key → header."""

RENAMED = {("due", "fen"): "应补（元，负数为应退）"}
"""(List, JSON key) → header, where the usual one would mislead."""

NAMED = {"teacher": "姓名", "course": "课程名称"}
"""JSON keys of ids beside which the name stands, and the header of the name."""

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

WORDS: Mapping[str, Callable[[Any], str]] = {
    "level": lambda level: LEVEL_WORDS[level],
    "status": lambda status: STATUS_WORDS.get(status, status),
    "weekday": lambda day: WEEKDAY_MARKS[day - 1],
    "timetable_weekday": lambda day: WEEKDAY_MARKS[day - 1],
    # A spreadsheet takes 11/12 for a day in November.
    "quotient": lambda quotient: quotient.replace("/", "÷"),
}
"""JSON key → how its values read in Chinese."""

SHAPES: Mapping[type, Callable[[Any], str]] = {
    bool: lambda holds: "是" if holds else "否",
    Stay: lambda stay: f"{stay.start}—{stay.end}",
    Cutoff: lambda cutoff: f"优先类 {cutoff.priority}，抽签号 {cutoff.ticket}",
    Evidence: lambda row: f"{table(row.table).title}第 {row.row} 行",
}
"""What the other values that are no plain text read like."""


def write_lists(results: Path, school: School) -> None:
    """Write every list of a folder of results beside them; rows in the order of the JSON."""
    directory = store.load(results, "directory", Directory)
    names = {
        "teacher": {it.teacher: it.name for it in directory.teachers},
        "course": {it.course: it.name for it in directory.courses},
    }
    for name, field, title in LISTS:
        kind = store.FILES[name]
        rows = getattr(store.load(results, name, kind), field)
        _write(results / f"{title}.csv", _table(rows, _columns(kind, field), names))
    _write(results / "固定安排.csv", _pins(results, school))


class _Column(Struct, frozen=True):
    """A JSON key of the records of a list, the attribute that holds it, and its header."""

    key: str
    attribute: str
    header: str


def _columns(kind: type[Struct], field: str) -> tuple[_Column, ...]:
    record = get_args(get_type_hints(kind)[field])[0]
    return tuple(
        _Column(it.encode_name, it.name, RENAMED.get((field, it.encode_name), HEADERS[it.encode_name]))
        for it in fields(record)
    )


def _table(
    rows: Sequence[Struct], columns: Sequence[_Column], names: Mapping[str, Mapping[str, str]]
) -> Iterator[list[str]]:
    """The header and the rows, the name beside every id of NAMED."""
    yield [
        text for it in columns for text in ((it.header, NAMED[it.key]) if it.key in NAMED else (it.header,))
    ]
    for row in rows:
        cells: list[str] = []
        for it in columns:
            value = getattr(row, it.attribute)
            cells.append(_cell(it.key, value))
            if it.key in NAMED:
                cells.append(names[it.key].get(value, ""))
        yield cells


def _cell(key: str, value: Any) -> str:
    """A value as people read it: fen as yuan, yes and no, lists run together."""
    if value is None:
        return ""
    if key in WORDS:
        return WORDS[key](value)
    if key.endswith("fen"):
        return yuan(value)
    if isinstance(value, tuple):
        return "；".join(_cell("", item) for item in value)
    return SHAPES.get(type(value), str)(value)


def _pins(results: Path, school: School) -> list[list[str]]:
    """The accepted term in the shape of pins.csv: put into the school folder it holds for the rest of the term."""
    columns = columns_of(Pin)
    pins = frozen_pins(school, store.load(results, "timetable", Timetable))
    rows = [[_pin_cell(name, getattr(it, name)) for name in columns] for it in pins]
    return [[column.header for column in columns.values()], *rows]


def _pin_cell(name: str, value: Any) -> str:
    return "".join(_cell(name, day) for day in value) if name == "weekday" else _cell(name, value)


def _write(target: Path, table: Iterable[Sequence[str | Credits]]) -> None:
    target.write_bytes(to_csv(map(str, row) for row in table))
