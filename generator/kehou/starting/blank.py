"""A new school folder with blank tables to fill in, all from the one declaration (A2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kehou.model.column import Table
from kehou.model.problem import WrongCall
from kehou.model.tables import TABLES
from kehou.model.term import USUAL_APPROVAL, states_by_person
from kehou.read.headings import headings
from kehou.read.school import LOTTERY_KEY
from kehou.read.sources import by_name
from kehou.read.term import FILE as TERM_FILE
from kehou.starting.days_off import days_off
from kehou.starting.folders import CSV, XLSX, Cells, Sheet, fresh_key, refuse_taken, to_files, write_folder
from kehou.starting.termfile import blank_term
from kehou.starting.terms import Dates

CALENDAR = "calendar"
SAMPLE_MARK = "例："
"""Begins the first cell of a sample row; the reader passes such rows over."""


class Wanted(Struct, frozen=True):
    """Which tables a new folder shall have beside the required ones, in which form, for which term."""

    tables: tuple[str, ...] = ()
    """English or Chinese names."""
    everything: bool = False
    csv: bool = False
    dates: Dates | None = None


def new_blank(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    """Lay down term.yml, a lottery key and blank tables; returns what to do next, in Chinese.

    WrongCall when there is no such table, or the folder holds something already.
    """
    refuse_taken(folder)
    chosen = _chosen(wanted)
    known = days_off(wanted.dates)
    form = CSV if wanted.csv else XLSX
    sheets = [blank_sheet(it, form, known.rows if it.name == CALENDAR else ()) for it in chosen]
    files = {
        TERM_FILE: blank_term(wanted.dates).encode(),
        LOTTERY_KEY: fresh_key(),
        **to_files(sheets),
    }
    write_folder(folder, files)
    return (*_told(folder, sheets, dated=wanted.dates is not None), *known.told)


def blank_sheet(table: Table, form: str, rows: Sequence[Cells] = ()) -> Sheet:
    """A table by its Chinese name with a sample row, and the rows that are known already."""
    states = states_by_person(USUAL_APPROVAL)
    columns = headings(table, states)
    first, *others = (heading.column.example for heading in columns)
    known = [tuple(row.get(heading.field, "") for heading in columns) for row in rows]
    sample = (SAMPLE_MARK + first, *others)
    return Sheet(table, columns, (sample, *known), sample=True, file=f"{table.title}{form}")


def _chosen(wanted: Wanted) -> list[Table]:
    """The tables to lay down, in the order of the declaration."""
    known = by_name()
    if strange := [name for name in wanted.tables if name not in known]:
        names = "、".join(table.title for table in TABLES)
        raise WrongCall(f"没有“{'”“'.join(strange)}”这张表；可以写的有：{names}")
    asked = {known[name].name for name in wanted.tables}
    if wanted.dates is not None:
        asked.add(CALENDAR)
    return [table for table in TABLES if table.required or wanted.everything or table.name in asked]


def _told(folder: Path, sheets: Sequence[Sheet], *, dated: bool) -> Iterator[str]:
    tables = "、".join(sheet.table.title for sheet in sheets)
    yield f"已在 {folder} 建好学校文件夹：term.yml、lottery.key 和 {len(sheets)} 张表（{tables}）。"
    yield f"下一步：1. 用记事本打开 term.yml，把标着“某某”“XX”“待定”的地方改成本校的{'' if dated else '，填上学期起止日期'}。"
    yield "　　　　2. 填各张表：颜色深的列必填，表头上有说明；“例：”开头的那一行是样子，可以留着，不会读。"
    yield f"　　　　3. 运行 kehou check {folder}，还缺什么会一次列出来；改好后运行 kehou build {folder}。"
    yield "lottery.key 是新生成的，决定抽签回执：不要公开，公布回执号以后不要再改。"
