"""Dates of exports that contradict themselves, from end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.importing.files import import_files
from tests.exports import DINGTALK, DINGTALK_DAILY, WECOM, Rows, write_xlsx
from tests.importing.homes import fates, school


@pytest.mark.parametrize(
    ("export", "count", "shown"),
    [(DINGTALK, 3, "21-09-06 星期二 2021-09-06 07:11"), (DINGTALK_DAILY, 2, "21-09-06 星期二 07:11"),
     (WECOM, 3, "2021/09/06 星期二 07:11")],
    ids=["original", "daily", "report"],
)  # fmt: skip
def test_a_weekday_that_the_date_does_not_fall_on(
    tmp_path: Path, export: Rows, count: int, shown: str
) -> None:
    """6 September 2021 is a Monday: with 星期二 beside it one of the two is wrong, and nothing is written."""
    rows = [
        [it.replace("06 星期一", "06 星期二") if isinstance(it, str) else it for it in row] for row in export
    ]
    done = import_files(school(tmp_path), [write_xlsx(tmp_path / "a.xlsx", {"打卡": rows})])
    assert fates(done)["other-weekday"] == count
    (told,) = (it for it in done.problems if it.code == "import-other-weekday")
    assert told.value == shown
    assert not any("09-06" in it.text for it in done.accounts if it.fate in ("written", "waiting"))
