"""The cells of the weekly grid (weekday × period): which run for a grade, and which a course may use."""

from __future__ import annotations

import datetime as dt

from kehou.model.school import School
from kehou.model.tables.plan import Course, Pin

Cell = tuple[int, str]
"""A weekday (1 is Monday) and the name of a period."""

WALKING, BY_CLASS, MIXED = "走班", "行政班", "年级混编"
WEEKDAY_MARKS = "一二三四五六日"
NUMERALS = "一二三四五六七八九"
"""Of grades, classes and wishes, which count from one."""


def weekday_name(weekday: int) -> str:
    """周一 … 周日."""
    return f"周{WEEKDAY_MARKS[weekday - 1]}"


def grade_name(grade: int) -> str:
    """一年级 … 九年级."""
    return f"{NUMERALS[grade - 1]}年级"


def cell_name(cell: Cell) -> str:
    """A cell as people say it: `周三下午二`."""
    return f"{weekday_name(cell[0])}{cell[1]}"


class Week:
    """The weekly grid of a school, derived from its bell rows, courses and pins (rules: Days, Allocation)."""

    def __init__(self, school: School) -> None:
        self._pins = tuple(pin for pin in school.pins if not pin.student and pin.weekday and pin.period)
        self._cells: dict[int, set[Cell]] = {}
        self._seasons: dict[tuple[int, Cell], set[str]] = {}
        self._starts: dict[str, dt.time] = {}
        self.seasons = tuple(sorted({row.season for row in school.seasons})) or ("",)
        """The names of the seasons; one without a name where the school has none."""
        for bell in school.periods:
            start = min(self._starts.get(bell.period, dt.time.max), bell.start or dt.time.max)
            self._starts[bell.period] = start
            for grade in bell.grades:
                for day in bell.weekdays:
                    self._cells.setdefault(grade, set()).add((day, bell.period))
                    self._seasons.setdefault((grade, (day, bell.period)), set()).add(bell.season)

    def order(self, cell: Cell) -> tuple[int, dt.time, str]:
        """The place of a cell in the week: weekday, then start time, then name."""
        return cell[0], self._starts.get(cell[1], dt.time.max), cell[1]

    def cells(self, grade: int) -> frozenset[Cell]:
        """The cells that have a bell row for the grade, in any season."""
        return frozenset(self._cells.get(grade, ()))

    def rings(self, grade: int, cell: Cell, season: str) -> bool:
        """Whether the cell has a bell row for the grade in that season."""
        return not self._seasons.get((grade, cell), set()).isdisjoint({"", season})

    def allowed(self, course: Course, grade: int) -> tuple[Cell, ...]:
        """可排星期 × 可排时段 of a course, where the period runs for the grade; in the order of the week."""
        cells = [
            cell
            for cell in self._cells.get(grade, ())
            if cell[1] in course.periods and (not course.weekdays or cell[0] in course.weekdays)
        ]
        return tuple(sorted(cells, key=self.order))

    def walking(self, course: Course) -> tuple[Cell, ...] | None:
        """The given cells of a 走班 course: the allowed ones, or the pinned ones; None when neither is `weekly`."""
        allowed = {cell for grade in course.grades for cell in self.allowed(course, grade)}
        pinned = {cell for pin in self._pins if pin.course == course.course for cell in pinned_cells(pin)}
        for cells in (allowed, pinned):
            if cells and course.weekly in (None, len(cells)):
                return tuple(sorted(cells, key=self.order))
        return None


def pinned_cells(pin: Pin) -> tuple[Cell, ...]:
    """The cells that a pin with weekday and period names."""
    return tuple((day, pin.period) for day in pin.weekday) if pin.period else ()


def split_item(item: str) -> tuple[str, str]:
    """Course and group of `course/group`, divided at the last `/` (rules: Groups)."""
    course, _, group = item.rpartition("/")
    return course, group
