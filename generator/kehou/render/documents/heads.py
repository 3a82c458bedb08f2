"""What stands above every filing: who reports, of which day the data are, and the unit of money."""

from __future__ import annotations

from kehou.model.results import Directory
from kehou.render.labels import date_words


def facts_of(directory: Directory, *, money: bool = False) -> tuple[str, ...]:
    """The line above the first table of a filing, with room for the seal of the school."""
    facts = (
        f"填报单位（盖章）：{directory.school}",
        f"数据截至：{date_words(directory.data_date)}",
    )
    return (*facts, "金额单位：元") if money else facts
