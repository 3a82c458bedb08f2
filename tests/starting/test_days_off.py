"""The calendar of a new term, against the notices of the State Council."""

from __future__ import annotations

import datetime as dt

from kehou.starting.days_off import DaysOff, days_off
from kehou.starting.terms import Dates


def test_an_announced_autumn_term() -> None:
    """国办 2025-11-04: 国庆 1–7 October 2026 with 20 September and 10 October worked; 中秋 25–27 September."""
    known = days_off(Dates(dt.date(2026, 9, 1), dt.date(2026, 12, 31)))
    assert [(row["date"], row["kind"]) for row in known.rows] == [
        ("2026-09-20", "调休上班"),
        *((f"2026-09-{day}", "放假") for day in (25, 26, 27)),
        *((f"2026-10-0{day}", "放假") for day in range(1, 8)),
        ("2026-10-10", "调休上班"),
    ]
    assert "待学校确认" in known.rows[0]["note"]
    assert all(row.get("timetable_weekday", "") == "" for row in known.rows)
    assert [line.startswith("校历：2026-09-20、2026-10-10 调休上班") for line in known.told] == [True]


def test_a_year_that_nobody_has_announced() -> None:
    """Law: the days of the law alone, each with a note, and a warning; nothing in lieu is invented.

    2099-10-01 to 03 are the three days of 国庆 by the regulation of 2024.
    """
    known = days_off(Dates(dt.date(2099, 9, 28), dt.date(2099, 10, 20)))
    assert [row["date"] for row in known.rows] == ["2099-09-29", "2099-10-01", "2099-10-02", "2099-10-03"]
    assert all("待公布" in row["note"] for row in known.rows)
    assert any(line.startswith("警告：2099 年") for line in known.told)


def test_no_dates_no_days() -> None:
    """Law: without the term's days nothing is filled and nothing said."""
    assert days_off(None) == DaysOff((), ())
