"""What a roll-over tells the school: what was kept, risen, left out and emptied, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kehou.model.school import School
from kehou.model.week import grade_name
from kehou.starting.carrying import KEPT, stands_for_class_that_left
from kehou.starting.days_off import DaysOff
from kehou.starting.folders import Sheet
from kehou.starting.promotion import Move
from kehou.starting.termfile import OPEN
from kehou.starting.terms import Dates, term_name

_FEW = 8
"""So many names are told; of more, the count says the rest."""


class Rolled(Struct, frozen=True):
    """One roll-over, worked out and not yet written."""

    last: School
    dates: Dates
    given: bool
    """Whether the school said when the term lies; else these are only the usual dates."""
    move: Move
    days: DaysOff
    sheets: tuple[Sheet, ...]


def tell(rolled: Rolled, folder: Path) -> Iterator[str]:
    """Every line of the account, in Chinese."""
    dates = rolled.dates
    usual = "" if rolled.given else "（按通常的日期，待学校确认）"
    yield f"已把 {rolled.last.id}（{rolled.last.term.term.name}）结转到 {folder}："
    yield f"学期：{term_name(dates.start)}，{dates.start} 至 {dates.end}{usual}。"
    yield from _kept(rolled)
    yield from _students(rolled)
    yield from _classes(rolled.move)
    yield from _people(rolled)
    yield from _emptied(rolled)
    yield from rolled.days.told
    yield from _next(rolled, folder)


def _kept(rolled: Rolled) -> Iterator[str]:
    counts = [
        f"{sheet.table.title} {len(sheet.rows)} 行"
        for sheet in rolled.sheets
        if sheet.table.name in KEPT and sheet.table.name != "students" and sheet.rows
    ]
    yield f"沿用：{'、'.join(counts) or '没有'}；制度文件、指南、工作簿和导入对照（imports.yml）有的都照抄。"


def _students(rolled: Rolled) -> Iterator[str]:
    students, move = rolled.last.students, rolled.move
    if not move.up:
        yield f"学生：{len(students)} 人，同一学年，年级和班级不变。"
        return
    left = sum(move.leaves(row) for row in students)
    yield f"学生：{len(students) - left} 人升 {move.up} 个年级；{left} 人毕业离校，没有带过来。"


def _classes(move: Move) -> Iterator[str]:
    """How the names of classes have changed, and what a person has to look at."""
    renamed = [f"{old}→{new}" for old, new in move.classes.items() if new and new != old]
    if renamed:
        yield f"班级：名称跟着年级改了（{_some(renamed)}）。"
    if move.unclear:
        yield f"注意：这些班级的名称没有改，看不出带不带年级，请自己核对：{_some(move.unclear)}。"
    counts = Counter(new for new in move.classes.values() if new)
    if twins := [name for name, count in counts.items() if count > 1]:
        yield f"注意：这些班级名称现在有两个班在用，请改开：{_some(twins)}。"


def _people(rolled: Rolled) -> Iterator[str]:
    """Whoever belonged to a class that has left."""
    move = rolled.move
    if None not in move.classes.values():
        return
    teachers = [
        row.teacher
        for row in rolled.last.teachers
        if any(move.after(name) is None for name in (*row.classes, row.homeroom))
    ]
    yield "教师：任教班级和班主任班级跟着学生升级。"
    if teachers:
        yield f"注意：{len(teachers)} 位教师原来的班级毕业了，这些班级已清空，请重新填：{_some(teachers)}。"
    people = sum(stands_for_class_that_left(row, move) for row in rolled.last.people)
    if people:
        yield f"人员：{people} 人代表毕业的班级，没有带过来。"


def _emptied(rolled: Rolled) -> Iterator[str]:
    emptied = [it.table.title for it in rolled.sheets if it.table.name not in KEPT and not it.rows]
    if emptied:
        yield f"清空（只留表头）：{'、'.join(emptied)}。"
    yield "另外清空：季节的起止日期、收费公示日期、教师“不可排”里的具体日期、结算日期、抽签数字；lottery.key 换了新的。"


def _next(rolled: Rolled, folder: Path) -> Iterator[str]:
    first = min((grade for row in rolled.last.periods for grade in row.grades), default=0)
    newcomers = f"补上新的{grade_name(first)}学生；" if rolled.move.up and first else ""
    yield f"下一步：1. 打开 term.yml，核对学期名称和日期，“{OPEN}”和空着的地方到时候填上。"
    yield f"　　　　2. {newcomers}核对教师的任教班级、季节、收费标准和公示日期。"
    yield f"　　　　3. 运行 kehou check {folder}，还缺什么会一次列出来。"


def _some(names: Iterable[str]) -> str:
    """The first names of a list, and how many there are where it is longer."""
    known = list(names)
    return "、".join(known[:_FEW]) + (f" 等 {len(known)} 个" if len(known) > _FEW else "")
