"""The calendar table of a new term: days off and make-up workdays as the libraries know them (A6)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kehou.read.statutory import Statutory, StatutoryDay, statutory_days
from kehou.starting.folders import Cells
from kehou.starting.terms import Dates


class DaysOff(Struct, frozen=True):
    """Rows for the calendar, and what there is to say of them."""

    rows: tuple[Cells, ...] = ()
    told: tuple[str, ...] = ()


def days_off(term: Dates | None) -> DaysOff:
    """The statutory days of a term, none of an undated one; what is not announced yet is left blank and said."""
    if term is None:
        return DaysOff()
    known = statutory_days(term.start, term.end)
    rows = tuple({"date": day.date.isoformat(), "kind": day.kind, "note": _note(day)} for day in known.days)
    return DaysOff(rows, tuple(_told(known)))


def _note(day: StatutoryDay) -> str:
    """The note is for parents as well: it says what is open, and invents nothing."""
    if day.kind == "调休上班":
        return f"{day.name}调休，是否开展课后服务待学校确认"
    return day.name if day.announced else f"{day.name}，放假调休安排待公布"


def _told(known: Statutory) -> Iterator[str]:
    worked = [day.date for day in known.days if day.kind == "调休上班"]
    if worked:
        days = "、".join(map(str, worked))
        yield f"校历：{days} 调休上班。开展课后服务的，请在“按星期”里填按星期几的课表；不开展就改“说明”。"
    for dispute in known.disputes:
        yield f"警告：{dispute.date} 是否放假，两个节假日库说法不同，没有填。请按国务院办公厅的通知填进校历。"
    if known.unannounced:
        years = "、".join(map(str, known.unannounced))
        yield (
            f"警告：{years} 年的放假调休安排还没有公布（或本程序还不知道），校历里只填了法定节日当天。"
            "公布后请补上调休的放假和上班日，并改“说明”。"
        )
