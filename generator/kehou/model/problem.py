"""A problem in a school's data: a value that says where, what and what to do, never an exception."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, json

Level = Literal["error", "warning", "notice"]
LEVELS: tuple[Level, ...] = ("error", "warning", "notice")


class KehouError(Exception):
    """The base of every exception that kehou raises on its own account."""


class WrongCall(KehouError):
    """A wrong call or configuration (exit code 2)."""

    def _render_traceback_(self) -> list[str]:
        """What a workbook shows: the sentence itself instead of our code (IPython asks for this)."""
        return [str(self)]


class WorkbookFailed(KehouError):
    """A workbook stopped before its last cell (exit code 3)."""


class RenderingFailed(KehouError):
    """Pages or documents could not be made (exit code 4)."""


class DocumentsFailed(RenderingFailed):
    """Documents could not be made; what else was asked for is made and stands (exit code 4)."""


class Refused(KehouError):
    """A gate refused to publish (exit code 5); `reasons` are complete Chinese sentences."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class Place(Struct, frozen=True, order=True):
    """Where in a school's files something stands; `row` is numbered as Excel shows it, 0 for the whole file."""

    file: str
    row: int = 0
    column: str = ""

    @property
    def told(self) -> str:
        """How a message names it: `pins.csv 第 3 行`."""
        return f"{self.file} 第 {self.row} 行" if self.row else self.file


class Problem(Struct, frozen=True):
    """One thing that a school has to mend (error), look at (warning) or confirm (notice)."""

    level: Level
    code: str
    file: str
    row: int
    column: str
    value: str
    message: str
    fix: str

    def line(self) -> str:
        """The one-line form of the terminal: `file:row:column code message → fix`."""
        told = f"{self.file}:{self.row}:{self.column} {self.code} {self.message} → {self.fix}"
        # What stands behind a line break of a cell would pass for another problem.
        return told.replace("\n", " ")


class DataProblems(KehouError):
    """Raised where only sound data can go on, carrying every problem found (exit code 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(json.encode(self.problems).decode())

    @classmethod
    def from_text(cls, text: str) -> DataProblems:
        """The same from `str(problems)`: how they come out of the kernel of a workbook."""
        return cls(json.decode(text, type=tuple[Problem, ...]))

    def _render_traceback_(self) -> list[str]:
        """What a workbook shows: the problems themselves instead of our code (IPython asks for this)."""
        return ["学校的数据有问题，请先改正：", *(problem.line() for problem in self.problems)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.level == "error" for problem in problems)
