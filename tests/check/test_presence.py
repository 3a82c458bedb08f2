"""前七后三: punches early enough before and late enough after every session, as notices (rules §2; G-42)."""

from __future__ import annotations

import pytest

from kehou.model.problem import Problem
from kehou.model.tables.duties import Correction
from kehou.model.tables.plan import CalendarRow
from kehou.model.term import Readings
from tests.staffroom import ANN, BO, MON, TUE, bell, post, punched, rule, school, session, told


def notices(*moments: str, readings: Readings | None = None) -> list[Problem]:
    """ANN has 下午一 and 下午二 on Monday, 17:00—18:30, with these punches."""
    on = school(punches=tuple(punched(ANN, *moments)), readings=readings)
    return told(on, session(ANN, 1), session(ANN, 1, "下午二"))


@pytest.mark.parametrize(
    ("moments", "late", "early"),
    [
        (("16:53:59", "18:33:00"), 0, 0),
        (("16:54:00", "18:33:00"), 1, 0),
        (("16:53:00", "18:32:59"), 0, 1),
        (("17:20:00", "17:50:00"), 1, 1),
        (("16:00:00",), 0, 2),
    ],
)
def test_a_session_needs_a_punch_seven_minutes_before_and_three_after(
    moments: tuple[str, ...], late: int, early: int
) -> None:
    """Up to 16:53 counts for 17:00, from 18:33 for 18:30; the first and last punch serve every session between."""
    found = notices(*moments)
    if not late and not early:
        assert found == []
        return
    (notice,) = found
    assert (notice.level, notice.code, notice.value) == ("notice", "seven-before-three-after", ANN)
    assert f"到岗 {late} 节" in notice.message
    assert f"离岗 {early} 节" in notice.message


def test_of_mixed_grades_those_that_meet_set_the_time() -> None:
    """Grade 7 (17:00) is away on Monday, grade 8 begins at 17:20: 17:13 is early enough, 17:14 is not."""
    bells = tuple(bell("下午一", start, "18:00", grades=(at,)) for at, start in ((7, "17:00"), (8, "17:20")))
    away = (CalendarRow(date=MON, kind="停课", grades=(7,)),)
    for moment, count in (("17:13:59", 0), ("17:14:00", 1)):
        punches = tuple(punched(ANN, moment, "18:03:00"))
        on = school(periods=bells, calendar=away, punches=punches)
        assert len(told(on, session(ANN, 1, grades=(7, 8)))) == count


def test_the_minutes_are_the_schools_readings() -> None:
    """With 0 and 0 the bell itself is early and late enough."""
    readings = Readings(arrive_before_min=0, leave_after_min=0)
    assert notices("17:00:00", "18:30:00", readings=readings) == []


def test_one_notice_tells_of_all_of_a_persons_sessions() -> None:
    """BO never punched: two sessions, one notice with the first of them; ANN is told apart."""
    on = school(punches=tuple(punched(ANN, "16:50:00", "18:40:00")))
    (notice,) = told(on, session(ANN, 1), session(BO, 1, item="F01/七2班"), session(BO, 2, item="F01/七2班"))
    assert "甲02（T9002） 有 2 节" in notice.message
    assert "例如 2021-09-06 F01/七2班" in notice.message


def test_a_correction_saves_the_credits_and_the_missing_punch_is_told_all_the_same() -> None:
    """晚自习 asks for a punch, ANN has none and her correction is accepted: the corrected line earns and is told."""
    on = school(
        punches=tuple(punched(BO, "16:50:00")),
        punch_rules=(rule("晚自习打卡", "晚自习", "晚自习", who="有当班"),),
        corrections=(Correction(date=MON, teacher=ANN, period="晚自习", decision="认可", decided=MON),),
    )
    found = [it for it in told(on, session(ANN, 1, "晚自习")) if it.code == "seven-before-three-after"]
    assert [it.value for it in found] == [ANN]


def test_schools_without_punches_planned_days_and_duties_have_no_notice() -> None:
    """It is about sessions that were held, in schools that punch at all."""
    assert told(school(), session(ANN, 1)) == []
    punches = tuple(punched(ANN, "16:50:00", "18:40:00"))
    later = told(school(punches=punches, until=TUE), session(ANN, 1), session(BO, 3))
    assert later == []
    duty = (post("看护", "1", periods=("晚自习",), weekdays=(2,)),)
    assert told(school(punches=punches, posts=duty), session(ANN, 1)) == []
