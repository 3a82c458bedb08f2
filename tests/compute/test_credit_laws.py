"""Laws of credit hours and rosters that hold for any week, drawn at random (rules: Roster, Credits)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kehou.compute.roster import fill_roster
from kehou.model import results as r
from kehou.model.amounts import Credits
from kehou.model.school import School
from kehou.model.tables import duties
from kehou.model.tables.plan import Absence
from kehou.model.term import Readings
from tests.staffroom import (
    ANN,
    BELLS,
    BO,
    CHEN,
    DU,
    FRI,
    MON,
    THU,
    TUE,
    WED,
    at,
    count,
    post,
    rule,
    school,
    scored_post,
    session,
    teacher,
    timetable,
)

PEOPLE = st.sampled_from((ANN, BO, CHEN, DU))
DAYS = st.sampled_from((MON, TUE, WED, THU, FRI))
PERIODS = st.sampled_from([row.period for row in BELLS])
CLOCKS = st.sampled_from(("07:05:00", "07:14:00", "16:50:00", "17:00:30", "18:31:00", "19:20:00", "21:35:00"))

SESSIONS = st.lists(
    st.builds(session, PEOPLE, st.integers(1, 5), PERIODS),
    unique_by=lambda it: (it.teacher, it.weekday, it.period),
    max_size=10,
)
PUNCHES = st.lists(
    st.builds(
        lambda who, day, clock, method: duties.Punch(
            teacher=who, time=dt.datetime.fromisoformat(f"{day} {clock}"), method=method
        ),
        PEOPLE,
        DAYS,
        CLOCKS,
        st.sampled_from(("考勤机", "签到")),
    ),
    max_size=30,
)
RULES = (
    rule("早签", "早读", "早读", start="07:00", end="07:20", methods=("考勤机",), row=2),
    rule("双证", "晚自习", "当天", methods=("考勤机", "签到"), row=3),
    rule("两次", "下午一", "下午一", times=2, row=4),
)
CORRECTIONS = st.lists(
    st.builds(
        duties.Correction,
        date=DAYS,
        teacher=PEOPLE,
        period=st.sampled_from(("", "早读", "晚自习")),
        decision=st.just("认可"),
    ),
    max_size=5,
)
SUBSTITUTIONS = st.lists(
    st.builds(
        duties.Substitution,
        date=DAYS,
        period=PERIODS,
        item=st.just("F01/七1班"),
        absent=PEOPLE,
        substitute=PEOPLE,
    ).filter(lambda row: row.absent != row.substitute),
    max_size=8,
)
DEDUCTIONS = st.lists(
    st.builds(
        duties.Deduction,
        date=DAYS,
        teacher=PEOPLE,
        kind=st.sampled_from(("迟到", "缺岗", "旷岗")),
        item=PERIODS,
        credits=st.integers(30, 300).map(Credits),
    ),
    max_size=6,
)
DUTY_LOG = st.lists(
    st.builds(
        duties.DutyLogRow,
        date=DAYS,
        teacher=PEOPLE,
        item=st.sampled_from(("值周", "加班")),
        credits=st.integers(0, 200).map(Credits),
        start=st.just(at("16:00")),
        end=st.sampled_from([at("18:00"), at("19:00"), at("22:00")]),
        assessor=st.just("教务处"),
    ),
    max_size=6,
)
FLOORS = (Credits(), Credits(-200), Credits(150))
TABLES = st.fixed_dictionaries(
    {
        "punches": PUNCHES.map(tuple),
        "corrections": CORRECTIONS.map(tuple),
        "substitutions": SUBSTITUTIONS.map(tuple),
        "deductions": DEDUCTIONS.map(tuple),
        "duty_log": DUTY_LOG.map(tuple),
    }
)


def whole(tables: dict[str, Any], **others: Any) -> School:
    """A school with rules of every kind and these tables."""
    fixed: dict[str, Any] = {
        "punch_rules": RULES,
        "posts": (post("楼梯", "2", role="值日"), scored_post("值周", "0", "2", count=None)),
        "deduction_rules": (
            duties.DeductionRule(kind="迟到", effect="扣课时"),
            duties.DeductionRule(kind="缺岗", effect="取消当天"),
            duties.DeductionRule(kind="旷岗", effect="取消本岗"),
        ),
    }
    return school(**{**fixed, **tables, **others})


def earning(hours: r.CreditHours) -> list[r.CreditLine]:
    """The lines that count in gross."""
    return [line for line in hours.lines if line.status in ("kept", "corrected")]


def gross(hours: r.CreditHours) -> int:
    """Everybody's gross in hundredths."""
    return sum(total.gross.hundredths for total in hours.totals)


@given(TABLES, SESSIONS, st.sampled_from((MON, WED, FRI)), st.sampled_from(FLOORS))
def test_totals_are_the_sums_of_what_is_shown(
    tables: dict[str, Any], sessions: list[r.Session], until: dt.date, floor: Credits
) -> None:
    """Gross = Σ kept + corrected + scores + 加班; net = max(floor, gross − deducted), never below the floor."""
    hours = count(whole(tables, until=until, readings=Readings(credits_floor=floor)), *sessions)
    sums, taken, planned = Counter[str](), Counter[str](), Counter[str]()
    earned: list[r.CreditLine | r.Score | r.Overtime] = [*earning(hours), *hours.scores, *hours.overtime]
    for part in earned:
        sums[part.teacher] += part.credits.hundredths
    for row in hours.deductions:
        taken[row.teacher] += row.credits.hundredths
    for line in hours.lines:
        planned[line.teacher] += line.credits.hundredths if line.status == "planned" else 0
    for it in hours.totals:
        assert it.gross == Credits(sums[it.teacher])
        assert it.deducted == Credits(taken[it.teacher])
        assert it.planned == Credits(planned[it.teacher])
        assert it.net == max(floor, it.gross - it.deducted) >= floor
        assert (it.teacher in hours.floored) == (it.gross - it.deducted < floor)
    assert {*sums, *taken} <= {it.teacher for it in hours.totals}
    assert all(it.date <= until for it in earned)
    assert all(it.date <= until for it in hours.deductions)


@given(SUBSTITUTIONS, SESSIONS)
def test_substitutions_hand_credits_over_and_make_none(
    rows: list[duties.Substitution], sessions: list[r.Session]
) -> None:
    """Without punch rules and deductions, everybody's gross together is the same with and without them."""
    assert gross(count(school(substitutions=tuple(rows)), *sessions)) == gross(count(school(), *sessions))


@given(TABLES, PUNCHES, SESSIONS)
def test_a_further_punch_costs_nobody_a_line(
    tables: dict[str, Any], more: list[duties.Punch], sessions: list[r.Session]
) -> None:
    """Whatever earned before still earns when punches are added."""
    fewer = count(whole(tables), *sessions)
    richer = count(whole({**tables, "punches": (*tables["punches"], *more)}), *sessions)
    assert gross(fewer) <= gross(richer)
    assert {(it.date, it.teacher, it.item, it.period) for it in earning(fewer)} <= {
        (it.date, it.teacher, it.item, it.period) for it in earning(richer)
    }


@given(TABLES, SESSIONS)
def test_without_corrections_nobody_has_more(tables: dict[str, Any], sessions: list[r.Session]) -> None:
    """A correction saves lines and never costs one."""
    assert gross(count(whole({**tables, "corrections": ()}), *sessions)) <= gross(
        count(whole(tables), *sessions)
    )


@given(TABLES, SESSIONS, st.randoms(use_true_random=False))
def test_the_order_of_punches_in_the_file_does_not_matter(
    tables: dict[str, Any], sessions: list[r.Session], chance: Any
) -> None:
    """Punches are taken in time order."""
    shuffled = list(tables["punches"])
    chance.shuffle(shuffled)
    one, other = (
        count(whole({**tables, "punches": tuple(it)}), *sessions) for it in (tables["punches"], shuffled)
    )
    assert one == other


@given(st.integers(1, 3), st.integers(4, 9), st.integers(0, 3))
def test_duty_is_shared_evenly_among_those_who_are_always_free(count_: int, people: int, weeks: int) -> None:
    """One post, everybody eligible every day: no two people's duties differ by more than one."""
    end = FRI + dt.timedelta(weeks=weeks)
    base = school(
        posts=(post("楼梯", "2", count=count_),), teachers=tuple(teacher(f"T9{n:03}") for n in range(people))
    )
    on = replace(base, term=replace(base.term, term=replace(base.term.term, end=end)))
    roster = fill_roster(on, timetable())
    counts = Counter({it.teacher: 0 for it in on.teachers})
    counts.update(duty.teacher for duty in roster.duties)
    assert sum(counts.values()) == count_ * 5 * (weeks + 1)
    assert max(counts.values()) - min(counts.values()) <= 1


@given(
    SESSIONS,
    st.lists(
        st.tuples(st.sampled_from(("", "早读", "下午一", "晚自习")), st.integers(1, 3), st.booleans()),
        max_size=4,
    ),
    st.dictionaries(PEOPLE, st.integers(1, 5)),
)
def test_every_place_is_filled_by_somebody_free_or_told_to_be_empty(
    sessions: list[r.Session], posts: list[tuple[str, int, bool]], away: dict[str, int]
) -> None:
    """Each post has its count of places on every day; nobody stands while away, in session or at another post."""
    on = school(
        posts=tuple(
            post(f"岗{n}", periods=(period,) if period else (), count=size, turn="周" if weekly else "")
            for n, (period, size, weekly) in enumerate(posts)
        ),
        teachers=tuple(
            teacher(number, unavailable=(Absence(weekdays=(away[number],)),) if number in away else ())
            for number in (ANN, BO, CHEN, DU)
        ),
    )
    roster = fill_roster(on, timetable(*sessions))
    places = Counter((duty.date, duty.post) for duty in roster.duties)
    assert all(places[day, it.post] == it.count for it in on.posts for day in (MON, TUE, WED, THU, FRI))
    at_post = {it.post: it.periods for it in on.posts}
    busy = {(it.teacher, it.weekday, it.period) for it in sessions}
    held = [(it.date, it.teacher, it.post) for it in roster.duties if it.teacher]
    assert len(held) == len(set(held))
    timed = Counter((day, who, period) for day, who, name in held for period in at_post[name])
    assert all(
        times == 1 and (who, day.isoweekday(), period) not in busy
        for (day, who, period), times in timed.items()
    )
    assert all(away.get(who) != day.isoweekday() for day, who, _name in held)
