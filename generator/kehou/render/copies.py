"""Copies of a school's own files with their bad cells marked, and the list of everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from openpyxl import Workbook

from kehou.model.problem import Problem
from kehou.model.report import Group
from kehou.read.sources import find_sources
from kehou.render.copying import MOST_ROWS, Copy, copy_of
from kehou.render.marked import MOST_COMMENTS, Marks, mark
from kehou.render.problem_sheet import TITLE, Line, list_problems
from kehou.render.seal import sealed
from kehou.render.spots import Spot, Spots

_IN_THE_ORIGINAL = "请在原来的文件里改，改好后再运行 kehou check。"


class _Told(Struct, frozen=True):
    """Problems told as one, and the cell that each means."""

    group: Group
    spots: tuple[Spot | None, ...]

    @property
    def file(self) -> str:
        """The file in the folder: of a sheet, its workbook."""
        return self.group.problems[0].file.partition("/")[0]

    @property
    def first(self) -> Spot | None:
        """The first cell there is to look at."""
        return next((it for it in self.spots if it), None)


def marked_copies(folder: Path, groups: Sequence[Group], states: Sequence[str]) -> dict[str, bytes]:
    """File name → bytes: a copy of every file that has a bad cell, and 问题清单.xlsx; nothing is written.

    `states` are the steps of approval that a person decides: each has columns of its own.
    """
    spots = _spots(folder, groups, states)
    told = [_placed(it, spots) for it in groups]
    files: dict[str, list[_Told]] = {}
    for it in told:
        files.setdefault(it.file, []).append(it)
    copies: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for file, found in files.items():
        if any(it.first for it in found):
            marks = _marks(found)
            heads = {it.sheet: it.header_row for name, it in spots.items() if name.partition("/")[0] == file}
            copy = copy_of(folder / file, marks, heads)
            names[file] = _name(file, copy, copies)
            copies[names[file]] = _marked(file, copy, marks, found)
    lines = [Line(it.group, it.first, names.get(it.file, "")) for it in told]
    return copies | {f"{TITLE}.xlsx": _listed(lines)}


def _spots(folder: Path, groups: Sequence[Group], states: Sequence[str]) -> dict[str, Spots]:
    """By file, or by sheet of a workbook as messages name it; only of those that something is wrong with."""
    bad = {it.problems[0].file for it in groups}
    heads = {
        it: next(it.stretches(), None) for it in find_sources(folder, states).found.values() if it.file in bad
    }
    return {it.file: Spots(it, head, states) for it, head in heads.items() if head and head.header}


def _placed(group: Group, spots: Mapping[str, Spots]) -> _Told:
    return _Told(group, tuple(spots[it.file].find(it) if it.file in spots else None for it in group.problems))


def _marks(found: Sequence[_Told]) -> Marks:
    marks: dict[Spot, list[Problem]] = {}
    for spot, it in _each(found):
        marks.setdefault(spot, []).append(it)
    return marks


def _each(found: Sequence[_Told]) -> Iterator[tuple[Spot, Problem]]:
    for told in found:
        for spot, it in zip(told.spots, told.group.problems, strict=True):
            if spot is not None:
                yield spot, it


def _name(file: str, copy: Copy, taken: dict[str, bytes]) -> str:
    """As the original's, which may be the same for `学生.csv` and `学生.xlsx`; one that lacks rows says so."""
    name = f"{PurePosixPath(file).stem}{'' if copy.rows is None else '-有问题的行'}.xlsx"
    return f"{file}.xlsx" if name in taken else name


def _marked(file: str, copy: Copy, marks: Marks, found: Sequence[_Told]) -> bytes:
    mark(copy.book, {spot: of for spot, of in marks.items() if copy.holds(spot.sheet, spot.row)})
    list_problems(copy.book, [Line(it.group, it.first) for it in found], _note(file, copy, marks))
    return sealed(copy.book)


def _listed(lines: Sequence[Line]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    note = (
        f"全部问题，从上往下改；点“行”下面的数字，就打开标好的副本。{_IN_THE_ORIGINAL}"
        if lines
        else "没有发现问题。"
    )
    list_problems(book, lines, note)
    return sealed(book)


def _note(file: str, copy: Copy, marks: Marks) -> str:
    """What the copy is for, what its colours mean, and what it does not show."""
    note = f"这是 {file} 的副本，标出了要改的地方：红色是错误，橙色是警告，蓝色是待确认。{_IN_THE_ORIGINAL}"
    if copy.rows is not None:
        note += f"原文件很长，这里只有表头和有问题的行（最多 {MOST_ROWS} 行），行号和原文件一样。"
    if len(marks) > MOST_COMMENTS:
        note += f"前 {MOST_COMMENTS} 处写了批注，其余只涂了颜色。"
    return note
