"""The wide 教师课时统计表: every teacher's credits by time of day, posts and 加班, then deductions and net."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kehou.model.amounts import Credits
from kehou.model.results import CreditHours, CreditTotal, DeductionLine, Directory, Record

POSTS, OVERTIME, OTHER = "岗位", "加班", "其他"
BY_CATEGORY = {
    "早到校": "早",
    "午间": "中",
    "用餐": "中",
    "课后服务": "下午",
    "延时托管": "下午",
    "晚自习": "晚",
}
"""Which column of the table a period's category stands in."""
COLUMNS = ("早", "中", "下午", "晚", OTHER, POSTS, OVERTIME)


class HoursRow(Record, frozen=True):
    """One teacher's row; `parts` stand in the order of the table's columns and sum to `gross`."""

    number: int
    teacher: str
    name: str
    status: str
    parts: tuple[Credits, ...]
    gross: Credits
    deducted: Credits
    reasons: str
    """Every deduction with its date and amount, and whether the floor was applied; "" without any."""
    net: Credits
    planned: Credits


class HoursTable(Record, frozen=True):
    """The table with the headings of the parts that occur in this school; `sums` belong to them, in order."""

    columns: tuple[str, ...]
    rows: tuple[HoursRow, ...]
    sums: tuple[Credits, ...]
    gross: Credits
    deducted: Credits
    net: Credits
    planned: Credits


def hours_table(hours: CreditHours, directory: Directory) -> HoursTable:
    """One row for everybody with a total, in that order; a column without any credits is left out."""
    parts: dict[str, Counter[str]] = {}
    for teacher, column, worth in _parts(hours, directory):
        parts.setdefault(teacher, Counter())[column] += worth.hundredths
    used = {column for counted in parts.values() for column, sum_ in counted.items() if sum_}
    columns = tuple(column for column in COLUMNS if column in used)
    rows = _rows(hours, directory, parts, columns)
    return HoursTable(
        columns=columns,
        rows=rows,
        sums=tuple(Credits.total(column) for column in zip(*(row.parts for row in rows), strict=True)),
        gross=Credits.total(row.gross for row in rows),
        deducted=Credits.total(row.deducted for row in rows),
        net=Credits.total(row.net for row in rows),
        planned=Credits.total(row.planned for row in rows),
    )


def _parts(hours: CreditHours, directory: Directory) -> Iterator[tuple[str, str, Credits]]:
    """Teacher, column and worth of everything that counts in gross."""
    columns = {it.period: BY_CATEGORY.get(it.category, OTHER) for it in directory.periods}
    posts = frozenset(directory.posts)
    for line in hours.lines:
        if line.earns:
            column = POSTS if line.item in posts else columns.get(line.period, OTHER)
            yield line.teacher, column, line.credits
    for score in hours.scores:
        yield score.teacher, POSTS, score.credits
    for extra in hours.overtime:
        yield extra.teacher, OVERTIME, extra.credits


def _rows(
    hours: CreditHours,
    directory: Directory,
    parts: Mapping[str, Counter[str]],
    columns: tuple[str, ...],
) -> tuple[HoursRow, ...]:
    people = {it.teacher: (it.name, it.status) for it in directory.teachers}
    deductions: dict[str, list[DeductionLine]] = {}
    for row in hours.deductions:
        deductions.setdefault(row.teacher, []).append(row)
    return tuple(
        _row(
            number,
            total,
            people.get(total.teacher, (total.teacher, "")),
            tuple(Credits(parts.get(total.teacher, Counter())[column]) for column in columns),
            _reasons(deductions.get(total.teacher, ()), floored=total.teacher in hours.floored),
        )
        for number, total in enumerate(hours.totals, start=1)
    )


def _row(
    number: int, total: CreditTotal, person: tuple[str, str], parts: tuple[Credits, ...], reasons: str
) -> HoursRow:
    return HoursRow(
        number=number,
        teacher=total.teacher,
        name=person[0],
        status=person[1],
        parts=parts,
        gross=total.gross,
        deducted=total.deducted,
        reasons=reasons,
        net=total.net,
        planned=total.planned,
    )


def _reasons(rows: Iterable[DeductionLine], *, floored: bool) -> str:
    told = [f"{row.date.isoformat()} {row.kind}{_amount(row)}" for row in rows]
    return "；".join([*told, "扣后低于下限，按下限计"] if floored else told)


def _amount(row: DeductionLine) -> str:
    return f" {row.credits}" if row.effect == "扣课时" else f"（{row.effect}）"
