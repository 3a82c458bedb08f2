"""How a column is to be filled, in words: for the comment on its header and for the data dictionary."""

from __future__ import annotations

from kehou.model.column import Column, Kind, Table
from kehou.model.references import REFERENCES
from kehou.model.tables import TABLES

FORMS: dict[Kind, str] = {
    Kind.TEXT: "文字",
    Kind.KEY: "编号或名称，按文本填",
    Kind.CHOICE: "从列出的值里选一个",
    Kind.FLAG: "是 或 否；不填就是否",
    Kind.NUMBER: "整数",
    Kind.DATE: "日期，如 2021-09-06",
    Kind.TIME: "24 小时制的时间，如 17:00",
    Kind.MOMENT: "日期和时间，如 2021-09-06 07:11:05",
    Kind.MONTH: "月份，如 2021-09",
    Kind.YUAN: "元，最多两位小数",
    Kind.CREDITS: "课时数，最多两位小数",
    Kind.RATIO: "0 到 1 的小数、百分数或分数，如 0.5、50%、1/3",
    Kind.PERCENT: "百分之几，如 60 或 60%",
    Kind.POINTS: "不小于 0 的数，可以有小数",
    Kind.GRADES: "一个或几个年级，如 7、七年级、7-9、七；八",
    Kind.WEEKDAYS: "一个或几个星期几，如 三、周三、一三五、一至五",
    Kind.LIST: "一项或几项，用分号隔开",
    Kind.ABSENCES: "一项或几项，用分号隔开，如 周三；周五 晚自习；2021-10-12—2021-10-16",
    Kind.STEPS: "每个由学校人员审批的环节两列：“环节名称+结果”填通过或退回，“环节名称+日期”填日期",
}
"""What a person may type into a cell of each kind."""


def source_of(table: Table, field: str) -> str:
    """Where the names of a field are registered, in words; "" when they are its own."""
    titles = {it.name: it for it in TABLES}
    targets = [
        f"“{titles[target.table].title}”表的“{titles[target.table].columns[target.field].header}”"
        for reference in REFERENCES
        if (reference.table, reference.field) == (table.name, field)
        for target in reference.targets
    ]
    return f"写{'或'.join(targets)}里有的" if targets else ""


def how_to_fill(table: Table, field: str, column: Column) -> str:
    """The form of a cell, and where its names have to be known."""
    source = source_of(table, field)
    return f"{FORMS[column.kind]}；{source}" if source else FORMS[column.kind]


def comment_of(table: Table, field: str, column: Column) -> str:
    """What stands in the comment on a header: required or not, meaning, form, values, example, who may see it."""
    lines = [
        f"【{'必填' if column.required else '选填'}】{column.meaning}",
        f"怎么填：{how_to_fill(table, field, column)}",
        f"可以填：{'、'.join(column.choices)}" if column.choices else "",
        f"这些词有固定的意思：{'、'.join(column.words)}" if column.words else "",
        f"例如：{column.example}" if column.example else "",
        f"谁能看：{column.see}",
    ]
    return "\n".join(line for line in lines if line)
