"""Who stands duty: days by hand, turns in date order, the fair order, empty places (rules: Roster)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from kehou.compute.roster import fill_roster
from kehou.model import results as r
from kehou.model.school import School
from kehou.model.tables.plan import Absence, CalendarRow
from tests.staffroom import (
    ANN,
    BO,
    CHEN,
    DU,
    FRI,
    MON,
    THU,
    TUE,
    WED,
    bell,
    post,
    rostered,
    school,
    session,
    teacher,
    timetable,
)

WEEK = (MON, TUE, WED, THU, FRI)


def filled(on: School, *sessions: r.Session) -> list[tuple[dt.date, str, str, str]]:
    """Date, post, period and teacher of every duty, in the order of the result."""
    roster = fill_roster(on, timetable(*sessions))
    return [(it.date, it.post, it.period, it.teacher) for it in roster.duties]


def holders(on: School, name: str, *sessions: r.Session) -> list[str]:
    """Who holds one post day by day, "" for an empty place."""
    return [teacher for _date, post, _period, teacher in filled(on, *sessions) if post == name]


def test_a_post_goes_round_in_order_of_load_and_then_of_number() -> None:
    """Four people, five days: each once by 工号, then the one whose last duty is longest ago."""
    assert holders(school(posts=(post("楼梯", "2"),)), "楼梯") == [ANN, BO, CHEN, DU, ANN]


def test_load_is_the_sum_of_credits_and_a_post_without_credits_weighs_one() -> None:
    """The gate (3) on Monday outweighs two days of 操场 (no credits: 1 each): ANN's next turn comes after the others'."""
    posts = (post("大门", "3", weekdays=(1,), row=2), post("操场", row=3))
    people = (teacher(ANN), teacher(BO))
    on = school(posts=posts, teachers=people)
    # Monday: 大门 first (ties go by row) to ANN, 操场 to BO; then BO has 1, 2 and 3 against ANN's 3.
    assert filled(on) == [
        (MON, "大门", "", ANN),
        (MON, "操场", "", BO),
        (TUE, "操场", "", BO),
        (WED, "操场", "", BO),
        (THU, "操场", "", ANN),
        (FRI, "操场", "", BO),
    ]


def test_equal_load_goes_to_the_fewer_duties() -> None:
    """BO has one duty of 2, ANN two of 1: on Wednesday BO stands, although ANN has the smaller 工号."""
    posts = (
        post("校车", "2", weekdays=(1,), role="司机", row=2),
        post("楼层", "1", weekdays=(1, 2), role="楼层", row=3),
        post("大门", "1", weekdays=(3,), row=4),
    )
    people = (teacher(BO, "司机"), teacher(ANN, "楼层"))
    assert holders(school(posts=posts, teachers=people), "大门") == [BO]


def test_only_the_role_or_staff_without_one_is_eligible() -> None:
    """With a role those who have it, 班主任 by homeroom; without a role 在编 and 编外, never 外聘 or 家长."""
    people = (
        teacher(ANN, status="外聘"),
        teacher(BO, status="家长"),
        teacher(CHEN, status="编外"),
        teacher(DU, status="外聘", homeroom="七1班"),
    )
    on = school(posts=(post("大门", row=2), post("巡查", role="班主任", row=3)), teachers=people)
    assert set(holders(on, "大门")) == {CHEN}
    assert set(holders(on, "巡查")) == {DU}


def test_nobody_eligible_leaves_an_empty_place() -> None:
    """An empty place is a duty with teacher "" for the findings to tell."""
    assert holders(school(posts=(post("巡查", role="校医", weekdays=(1,)),)), "巡查") == [""]


def test_a_post_for_two_is_never_held_twice_by_one() -> None:
    """One eligible person, two places: he takes one, the other is empty; those present come first."""
    on = school(posts=(post("大门", count=2, role="门卫", weekdays=(1,)),), teachers=(teacher(ANN, "门卫"),))
    assert holders(on, "大门") == [ANN, ""]


def test_who_is_away_or_in_session_does_not_stand_then() -> None:
    """A weekday away, and a session at that time; a post without periods overlaps no session."""
    away = teacher(ANN, unavailable=(Absence(weekdays=(1,)),))
    at_noon = post("看护", periods=("下午一",), weekdays=(1,), row=2)
    all_day = post("值班", weekdays=(1,), row=3)
    on = school(posts=(at_noon, all_day), teachers=(away, teacher(BO), teacher(CHEN)))
    busy = session(BO, 1, "下午一")
    assert holders(on, "看护", busy) == [CHEN]
    assert holders(on, "值班", busy) == [BO]


def test_a_session_holds_its_teacher_while_one_of_its_grades_meets() -> None:
    """Grade 7 is away on Monday, grade 8 is not: ANN has the session of both and does not stand."""
    bells = tuple(bell("下午一", "17:00", "17:45", grades=(grade,)) for grade in (7, 8))
    away = (CalendarRow(date=MON, kind="停课", grades=(7,)),)
    posts = (post("看护", periods=("下午一",), weekdays=(1,)),)
    on = school(periods=bells, calendar=away, posts=posts)
    assert holders(on, "看护", session(ANN, 1, grades=(7, 8))) == [BO]


def test_an_absence_for_one_period_does_not_close_the_whole_day() -> None:
    """周一 晚自习 away: free for a post without periods and for 下午一, not for 晚自习."""
    away = (Absence(weekdays=(1,), periods=("晚自习",)),)
    posts = (
        post("值班", weekdays=(1,), row=2),
        post("看护", periods=("下午一",), weekdays=(1,), row=3),
        post("晚值", periods=("晚自习",), weekdays=(1,), row=4),
    )
    on = school(posts=posts, teachers=(teacher(ANN, unavailable=away),))
    assert [holders(on, name) for name in ("值班", "看护", "晚值")] == [[ANN], [ANN], [""]]


def test_two_duties_at_one_time_go_to_two_people() -> None:
    """Posts whose periods overlap are shared out; the one that fewer people can stand goes first."""
    anybody = post("看护", periods=("下午一",), weekdays=(1,), row=2)
    special = post("泳池", periods=("下午一",), weekdays=(1,), role="救生员", row=3)
    on = school(posts=(anybody, special), teachers=(teacher(ANN, "救生员"), teacher(BO)))
    assert holders(on, "泳池") == [ANN]
    assert holders(on, "看护") == [BO]


def test_ties_between_posts_go_by_start_then_by_row() -> None:
    """All three have the same two people: without periods first, then the earlier start; 工号 decides who."""
    posts = (
        post("晚值", "5", periods=("晚自习",), weekdays=(1,), row=2),
        post("早值", "1", periods=("早读",), weekdays=(1,), row=3),
        post("总值", "3", weekdays=(1,), row=4),
    )
    on = school(posts=posts, teachers=(teacher(ANN), teacher(BO)))
    assert filled(on) == [(MON, "晚值", "", BO), (MON, "早值", "", BO), (MON, "总值", "", ANN)]


def test_by_period_each_period_is_a_place_of_its_own() -> None:
    """时段: two periods, two duties that name them, in the order of their start."""
    on = school(posts=(post("楼层", periods=("下午二", "下午一"), per="时段", weekdays=(1,)),))
    assert filled(on) == [(MON, "楼层", "下午一", ANN), (MON, "楼层", "下午二", BO)]


def test_a_post_stands_when_one_of_its_periods_runs_and_one_without_periods_when_any_does() -> None:
    """On Tuesday only 晚自习 runs, on Wednesday nothing does."""
    closed = (
        CalendarRow(date=TUE, kind="停课", periods=("早读", "下午一", "下午二")),
        CalendarRow(date=WED, kind="放假"),
    )
    on = school(
        posts=(post("看护", periods=("下午一", "下午二"), row=2), post("值班", row=3)), calendar=closed
    )
    days = {
        name: [date for date, found, _period, _who in filled(on) if found == name]
        for name in ("看护", "值班")
    }
    assert days == {"看护": [MON, THU, FRI], "值班": [MON, TUE, THU, FRI]}


def test_weekdays_are_those_of_the_timetable() -> None:
    """A Saturday that follows Monday's timetable is a Monday for the post."""
    saturday = dt.date(2021, 9, 11)
    base = school(
        posts=(post("楼梯", weekdays=(1,)),),
        calendar=(CalendarRow(date=saturday, kind="上课", timetable_weekday=(1,)),),
    )
    on = replace(base, term=replace(base.term, term=replace(base.term.term, end=saturday)))
    assert [date for date, *_ in filled(on)] == [MON, saturday]


def test_a_day_in_the_schools_own_roster_is_taken_as_it_is() -> None:
    """DU by hand on Tuesday, the post that is not written is empty; the turns go on from there."""
    posts = (post("楼梯", "2", row=2), post("大门", "2", row=3))
    on = school(
        posts=posts, roster=(rostered(TUE, "楼梯", DU),), teachers=(teacher(ANN), teacher(BO), teacher(DU))
    )
    assert holders(on, "楼梯") == [ANN, DU, ANN, DU, BO]
    assert holders(on, "大门") == [BO, "", BO, ANN, DU]


def test_a_post_by_day_that_is_written_by_period_is_one_duty() -> None:
    """天: two rows of the same person for two periods are one duty without period."""
    rows = (rostered(MON, "楼层", DU, "下午一"), rostered(MON, "楼层", DU, "下午二", row=3))
    on = school(posts=(post("楼层", periods=("下午一", "下午二"), weekdays=(1,)),), roster=rows)
    assert filled(on) == [(MON, "楼层", "", DU)]


def test_duty_by_hand_on_a_day_without_service_is_kept() -> None:
    """Somebody stands on a Sunday because the school says so."""
    sunday = dt.date(2021, 9, 5)
    on = school(posts=(post("值班", weekdays=(1,)),), roster=(rostered(sunday, "值班", BO),))
    assert filled(on) == [(sunday, "值班", "", BO), (MON, "值班", "", ANN)]


def test_whoever_stands_on_the_weeks_first_service_day_keeps_the_week() -> None:
    """周: one person for the whole week, the next week another; also when Monday is a holiday."""
    base = school(posts=(post("值周", turn="周"),), calendar=(CalendarRow(date=MON, kind="放假"),))
    two_weeks = replace(base, term=replace(base.term, term=replace(base.term.term, end=dt.date(2021, 9, 17))))
    assert holders(two_weeks, "值周") == [ANN] * 4 + [BO] * 5


def test_the_week_follows_the_first_day_by_hand_and_not_a_later_one() -> None:
    """Monday by hand is DU, Wednesday by hand BO: DU keeps Tuesday, Thursday and Friday."""
    rows = (rostered(MON, "值周", DU), rostered(WED, "值周", BO))
    assert holders(school(posts=(post("值周", turn="周"),), roster=rows), "值周") == [DU, DU, BO, DU, DU]


def test_a_day_on_which_the_weeks_holder_cannot_stand_goes_to_another() -> None:
    """ANN keeps the week, but on Wednesday she is away and on Thursday in session at that time."""
    people = (teacher(ANN, unavailable=(Absence(weekdays=(3,)),)), teacher(BO))
    on = school(posts=(post("值周", periods=("下午一",), turn="周"),), teachers=people)
    assert holders(on, "值周", session(ANN, 4)) == [ANN, ANN, BO, BO, ANN]


def test_the_same_school_has_the_same_roster_whatever_the_order_of_its_people() -> None:
    """Nothing but 工号 breaks the last tie."""
    tables: dict[str, Any] = {"posts": (post("楼梯", "2", row=2), post("大门", count=2, row=3))}
    people = tuple(teacher(number) for number in (ANN, BO, CHEN, DU))
    assert filled(school(teachers=people, **tables)) == filled(school(teachers=people[::-1], **tables))


def test_a_post_without_count_is_never_rostered() -> None:
    """A blank 人数: everybody with the role, only scored."""
    assert filled(school(posts=(post("班主任", count=None),))) == []


def test_a_post_over_periods_of_several_grades_covers_all_their_times() -> None:
    """The period runs at 17:00 for grade 7 and 17:30 for grade 8: a session at either time holds one elsewhere."""
    bells = (
        bell("下午一", "17:00", "17:30", grades=(7,)),
        bell("下午一", "17:30", "18:00", grades=(8,)),
    )
    on = school(
        periods=bells, posts=(post("看护", periods=("下午一",), weekdays=(1,)),), teachers=(teacher(ANN),)
    )
    assert holders(on, "看护", session(ANN, 1, grades=(8,))) == [""]
    assert holders(on, "看护") == [ANN]
