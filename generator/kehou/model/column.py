"""How a table's column is declared: once, for reader, checks, blank tables and manual."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from msgspec import Struct, field
from msgspec.structs import replace

from kehou.model.said import ALSO
from kehou.model.synonyms import SYNONYMS


class Kind(StrEnum):
    """What a cell holds; each kind has one parser in `read.values` and one Python type."""

    TEXT = "文字"  # str, "" when blank; it is shown as typed and never interpreted
    KEY = "编号"  # str, an id or a name that has to be the same elsewhere
    CHOICE = "选项"  # str, one of Column.choices
    FLAG = "是否"  # bool, False when blank
    NUMBER = "整数"  # int | None
    DATE = "日期"  # date | None
    TIME = "时间"  # time | None
    MOMENT = "日期时间"  # datetime | None
    MONTH = "月份"  # str, as 2021-09; office programs turn it into a date, so it has a parser of its own
    YUAN = "金额"  # Fen | None
    CREDITS = "课时"  # Credits | None
    RATIO = "比例"  # Fraction | None: a fraction of one, as 0.5, 50% or 1/2
    PERCENT = "百分比"  # Fraction | None: of one hundred, so 60 and 60% are both 60/100
    POINTS = "分数"  # Fraction | None: any exact decimal
    GRADES = "年级"  # tuple[int, ...], () when blank
    WEEKDAYS = "星期"  # tuple[int, ...], 1 is Monday, () when blank
    LIST = "列表"  # tuple[str, ...]
    ABSENCES = "不可排"  # tuple[Absence, ...]
    STEPS = "审批"  # tuple[Step, ...], one pair of columns for each step that a person decides


class See(StrEnum):
    """Who may see a column (contract: Conventions); the public projection derives from it."""

    PUBLIC = "公开"
    FILING = "备案"
    INTERNAL = "校内"


class Column(Struct, frozen=True):
    """One column: its canonical Chinese header, what its cells hold, who may see it, and an example."""

    header: str
    kind: Kind
    meaning: str
    example: str = ""
    required: bool = False
    see: See = See.INTERNAL
    choices: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Listed words that may stand among names (当天, 全部, 加班); they are matched as choices are."""
    also: Mapping[str, str] = field(default_factory=dict)
    """What people write for a listed word (是 and 否 for a flag) → that word; each is a guess to confirm."""
    synonyms: tuple[str, ...] = ()
    """Further headers of the column; of several in one file the first of these is read."""
    repeat: int = 0
    """How many numbered columns (志愿1…志愿9) are gathered into one tuple; 0 for an ordinary column."""


class Row(Struct, frozen=True, kw_only=True):
    """One row of a table; `row` is its number as Excel shows it (the header is row 1)."""

    row: int = 0


class Table(Struct, frozen=True):
    """One table of a school folder: English and Chinese name, row type, key and whether it must exist."""

    name: str
    title: str
    record: type[Row]
    meaning: str
    required: bool = False
    key: tuple[str, ...] = ()
    """Fields that identify a row; two rows with the same key are a problem. Empty: no key."""
    adds: bool = False
    """Whether each row adds to an amount or a count, so that one pasted twice counts twice."""

    @property
    def columns(self) -> dict[str, Column]:
        """Field name → column, in the order of the declaration."""
        return columns_of(self.record)


@cache
def columns_of(record: type[Row]) -> dict[str, Column]:
    """The columns declared on a row type by `Annotated[type, Column(...)]`, with what staff call and write."""
    hints: dict[str, Any] = get_type_hints(record, include_extras=True)
    return {
        name: _as_said(column, record.__name__, name)
        for name, hint in hints.items()
        if get_origin(hint) is Annotated
        for column in get_args(hint)[1:]
        if isinstance(column, Column)
    }


def _as_said(column: Column, record: str, name: str) -> Column:
    """The column with its spoken headers and words."""
    words = ALSO.get(record, {}).get(name, {})
    also = {word: listed for listed, said in words.items() for word in said.split()}
    return replace(column, also=also, synonyms=tuple(SYNONYMS.get(record, {}).get(name, "").split()))
