"""Writes docs/data-dictionary.md: every table and column a school may fill in, from their one declaration."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.model.column import Column, Kind, Table
from kehou.model.tables import TABLES
from kehou.render.hints import how_to_fill
from kehou.resources import home

PAGE = home() / "docs" / "data-dictionary.md"
_OPENING = """\
# 数据字典：每张表怎么填

本页由程序按表的定义生成（`make docs`），和程序实际认得的一致。空白表可以用 `kehou new` 生成，表头上的批注就是这里的说明。

- 一张表是一个文件：用中文表名或英文表名都行，如 `学生.xlsx`、`学生.csv`、`students.csv`；也可以把所有表放进一个
  `school.xlsx`，一张表一个工作表。
- 表头用中文或英文都行，“也认得的写法”里的也行；列的先后不限，学校自己可以加列，程序不读。
- 空着的格子表示“没有填”，不等于 0。没有“选用”的表，就是学校不用这项功能。
- 编号（学号、工号、课程编号）的单元格请设为文本，开头的 0 和第 15 位以后的数字才不会丢。
- 别的表提到一个编号或名称时，最好和它登记的地方写得一样。全角半角、大小写、空格、多了或少了开头的 0 不同，或写的是不重名的姓名，
  也能认出来，并列为“待确认”；有几种可能的，程序不猜，报为错误。
- 以“例：”开头的行是样子，不会读。
- “谁能看”：**公开**的会出现在网站上；**备案**的只出现在报给教育局、教务处、财务的文件里；**校内**的只在学校内部。
"""
_HEAD = ("表头", "英文名", "必填", "怎么填", "例子", "可填的值", "谁能看", "也认得的写法")


def dictionary() -> str:
    """The whole page as Markdown."""
    return "\n".join((_OPENING, *_contents(), *(line for table in TABLES for line in _section(table))))


def _contents() -> Iterator[str]:
    """What tables there are, with links."""
    yield _row(("表", "英文名", "做什么用", "要不要"))
    yield _row(["---"] * 4)
    for table in TABLES:
        needed = "必需" if table.required else "选用"
        yield _row(
            (f"[{table.title}](#{table.title}-{table.name})", f"`{table.name}`", table.meaning, needed)
        )
    yield ""


def _section(table: Table) -> Iterator[str]:
    """One table and its columns."""
    yield f"## {table.title} {table.name}"
    yield ""
    yield f"{table.meaning}。{'必需的表。' if table.required else '选用的表。'}{_key(table)}"
    yield ""
    yield _row(_HEAD)
    yield _row(["---"] * len(_HEAD))
    for field, column in table.columns.items():
        yield _row(_cells(table, field, column))
    yield ""


def _key(table: Table) -> str:
    names = "、".join(table.columns[field].header for field in table.key)
    return f"“{names}”{'合起来' if len(table.key) > 1 else ''}不能重复。" if names else ""


def _cells(table: Table, field: str, column: Column) -> tuple[str, ...]:
    return (
        _numbered(column.header, column),
        f"`{_numbered(field, column)}`" if column.kind is not Kind.STEPS else "",
        "必填" if column.required else "",
        f"{column.meaning}。{how_to_fill(table, field, column)}",
        column.example,
        "、".join((*column.choices, *column.words)),
        column.see,
        "、".join(_numbered(name, column) for name in column.synonyms)
        if column.kind is not Kind.STEPS
        else "",
    )


def _numbered(name: str, column: Column) -> str:
    """A header as it stands in a file: with the first and the last number where the column repeats."""
    if column.kind is Kind.STEPS:
        return "（环节名称）结果、（环节名称）日期"
    return f"{name}1…{name}{column.repeat}" if column.repeat else name


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
