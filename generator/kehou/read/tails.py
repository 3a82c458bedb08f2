"""Rows below or among the rows of a table that are no data: samples, totals, signatures and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kehou.model.catalogue import problem
from kehou.model.column import Kind, Table
from kehou.model.problem import Place, Problem
from kehou.read.cell import bare
from kehou.read.headers import Slot

_SAMPLE = re.compile(r"(?:示?例|样例|举例)[:：]")
_TOTAL = re.compile(r"(?:本页|本表|本班|全校|全部)?(?:合计|总计|小计|共计|累计)(?:[:(\d].*)?")
_JUST_TOTAL = re.compile(r"(?:合计|总计|小计|共计):?")
_SIGNED = re.compile(
    r"(?:(?:制表|填表|填报|审核|复核|审批|经办|负责|校长|主管|财务|会计|出纳|打印|导出|统计|领导)"
    r"(?:人|员|单位|部门|时间|日期|签字|签名|签章)*|注|备注|附注|说明|日期|单位|盖章|签字|签名):.*"
)
_FIGURE = re.compile(r"[¥+-]?\d[\d,]*(?:\.\d+)?(?:%|元|人|名|节|课时|次|条|份|个|分)?")
_BEGINNINGS = frozenset("示例样举本全合总小共累制填报审复经负校主财会出打导统领注备附说日单盖签")
"""What those rows begin with: of a long table nearly every row is settled by its first character."""
_SHOWN = 3
"""How many of the other cells of such a row are quoted."""


class Tails:
    """Tells the rows of one table that are no data by what they begin with and what else they say."""

    def __init__(self, file: str, header: Sequence[str], slots: Mapping[int, Slot], table: Table) -> None:
        self._file, self._header = file, header
        self._kinds = {at: table.columns[slot.field].kind for at, slot in slots.items()}
        self._required = [at for at, slot in slots.items() if table.columns[slot.field].required]

    def told(self, number: int, cells: Sequence[str]) -> Problem | None:
        """The notice of a row that is no data; None for data.

        A tail has nothing to say besides its figures and signatures; or it lacks what a row of data must have, and
        says one more thing at most, where it is not a total in the column of an id.
        """
        first = 0 if cells[0] else next(at for at, cell in enumerate(cells) if cell)
        known = first
        if first not in self._kinds:
            known = next((at for at in self._kinds if at < len(cells) and cells[at]), first)
        if cells[first][0] not in _BEGINNINGS and cells[known][0] not in _BEGINNINGS:
            return None
        if _SAMPLE.match(bare(cells[first])):
            return problem("sample-row", Place(self._file, number), cells[first])
        at = known if _JUST_TOTAL.fullmatch(bare(cells[known])) else first
        return self._tail(number, cells, at) if self._is_tail(cells, at) else None

    def _is_tail(self, cells: Sequence[str], at: int) -> bool:
        text = bare(cells[at])
        total = bool(_TOTAL.fullmatch(text))
        if not total and not _SIGNED.fullmatch(text):
            return False
        said = sum(self._says(cells, other, at, total=total) for other in self._kinds)
        if not said:
            return True
        in_key = self._kinds.get(at) is Kind.KEY and bool(_JUST_TOTAL.fullmatch(text))
        return bool(self._blank(cells, at)) and (said == 1 or in_key)

    def _says(self, cells: Sequence[str], at: int, first: int, *, total: bool) -> bool:
        """Whether a cell beside the first one says something that a total or a signature does not."""
        if at == first or at >= len(cells) or cells[at] in ("", cells[first]):
            return False
        text, before = bare(cells[at]), bare(cells[at - 1]) if at else ""
        if _SIGNED.fullmatch(text) or (before.endswith(":") and _SIGNED.fullmatch(before)):
            return False
        return not (total and self._kinds[at] is not Kind.KEY and _FIGURE.fullmatch(text))

    def _blank(self, cells: Sequence[str], first: int) -> str:
        """The header of a column that a row of data fills in and this one does not; "" for none."""
        blank = [at for at in self._required if at != first and (at >= len(cells) or not cells[at])]
        return self._header[blank[0]] if blank else ""

    def _tail(self, number: int, cells: Sequence[str], at: int) -> Problem:
        blank = self._blank(cells, at)
        others = [cell for cell in cells if cell and cell != cells[at]]
        more = "等" if len(others) > _SHOWN else ""
        facts = {
            "blank": f"、“{blank}”空着" if blank else "",
            "others": f"（还写着：{'、'.join(others[:_SHOWN])}{more}）" if others else "",
            "todo": f"补上“{blank}”" if blank else f"把“{cells[at]}”改成真正的内容，并填全这一行",
        }
        return problem("table-tail", Place(self._file, number), cells[at], **facts)
