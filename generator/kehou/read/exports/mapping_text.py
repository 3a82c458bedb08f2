"""Adds lines to `imports.yml`, each at the end of its list, and leaves every other character as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml
from msgspec import Struct, structs

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.unseen import visible
from kehou.read.exports.mapping import FILE, Entry, ImportMap, Spot, children
from kehou.read.settings import read_settings

_OPENING = """\
# 导入设置：kehou import 照这里把考勤机、打卡软件和报名问卷里的写法对到本校的表。
# 程序只在各段末尾添加新的行，您写的内容不会改动。
# 标着“猜的”的行请核对，不对就改；标着“没有对上”的行请在引号里填上，确实不用的填“不导入”。
"""
_TITLES = {
    "attlog": "考勤机 U 盘里的 attlog.dat",
    "cards": "考勤机的刷卡记录表、考勤记录表",
    "dingtalk": "钉钉原始记录、每日统计",
    "wecom": "企业微信打卡日报、打卡明细",
    "wjx": "问卷星答卷",
    "tencent": "腾讯收集表",
}
_MEANINGS = {
    "devices": "打卡设备：name 是写进打卡表的名称，method 填 考勤机、签到 或 不导入",
    "people": "谁是谁：who 是导出文件里的编号或账号，teacher 填本校工号",
    "questions": "哪道题填报名表的哪一列：学号、姓名、班级、是否参加、申请时段、申请星期、志愿、志愿1…、家长签字",
    "options": "选项是什么：value 填课程编号、课程名称、时段或星期；是否参加、家长签字填 是 或 否",
    "families": "学号、姓名、班级对不上的：student 填正确的学号",
}
_MAY_BE_LEFT_OUT = ("name", "question")


class Added(Struct, frozen=True):
    """An entry that is new, and why it is as it is."""

    entry: Entry
    note: str = ""


Additions = Mapping[Spot, Sequence[Added]]


def with_additions(text: str, old: ImportMap, additions: Additions) -> str | Problem:
    """The text with the new lines; a problem where a list is written in a form that takes no further line."""
    new = text if text.strip() else _OPENING.replace("\n", "\r\n")
    for (section, name), added in additions.items():
        if added:
            new = _insert(new, section, name, [f"- {_flow(it.entry)}{_remark(it.note)}" for it in added])
    read, problems = read_settings(FILE, new, ImportMap)
    if problems or read != _expected(old, additions):
        return problem("import-map-shape", Place(FILE))
    return new


def _expected(old: ImportMap, additions: Additions) -> ImportMap:
    parts = {section.name: getattr(old, section.name) for section in structs.fields(old)}
    for (section, name), added in additions.items():
        entries = (*getattr(parts[section], name), *(it.entry for it in added))
        parts[section] = structs.replace(parts[section], **{name: entries})
    return ImportMap(**parts)


def _insert(text: str, section: str, name: str, entries: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    top = yaml.compose(text, yaml.SafeLoader)
    part = children(top).get(section)
    items = children(part).get(name)
    list_head = f"  {name}:  # {_MEANINGS[name]}"
    if part is None:
        block, after = ["", f"{section}:  # {_TITLES[section]}", list_head], len(lines)
        indent = "    "
    elif items is None:
        indent = " " * _indent(part)
        block, after = [f"{indent}{list_head.strip()}"], _last_line(top, section)
        indent += "  "
    else:
        block, after = [], _last_line(part, name)
        indent = " " * items.start_mark.column if items.value else " " * (_indent(part) + 2)
    end = "\r\n" if "\r\n" in text or not text else "\n"
    added = "".join(f"{line}{end}" for line in (*block, *(f"{indent}{entry}" for entry in entries)))
    before = "".join(lines[:after])
    return f"{before}{'' if before.endswith(end) else end}{added}{''.join(lines[after:])}"


def _indent(part: yaml.Node) -> int:
    """How far the keys of a section are indented; two where there is none yet."""
    return part.value[0][0].start_mark.column if isinstance(part, yaml.MappingNode) and part.value else 2


def _last_line(parent: yaml.Node | None, name: str) -> int:
    """How many lines there are down to the end of what stands under a key, comments behind it not counted."""
    pairs = parent.value if parent is not None else ()
    key, value = next((key, value) for key, value in pairs if key.value == name)
    return int(max(key.end_mark.line, _end(value))) + 1


def _end(node: yaml.Node) -> int:
    """The line of a value's last character; the mark at the end of a block lies behind the comments that follow."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line if node.value else node.start_mark.line)


def _flow(entry: Entry) -> str:
    cells = [
        f"{name}: {_quoted(value)}"
        for name, value in structs.asdict(entry).items()
        if value or name not in _MAY_BE_LEFT_OUT
    ]
    return "{" + ", ".join(cells) + "}"


def _quoted(text: str) -> str:
    """A text in double quotes, with escapes for what YAML would not take as it is."""
    plain = "".join(mark if mark.isprintable() else f"\\U{ord(mark):08x}" for mark in _escaped(text))
    return f'"{plain}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _remark(note: str) -> str:
    return f"  # {' '.join(visible(note).split())}" if note else ""
