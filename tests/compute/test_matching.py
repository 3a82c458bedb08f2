"""Deferred acceptance, rounds, closing and late seats, on lottery files alone (rules: Allocation 3 to 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.matching import Outcome, assign, propose, with_places
from kehou.model.results import Cutoff, LotteryCourse, LotteryFile, LotteryStudent

Wishes = Mapping[str, Sequence[str]]
Match = Mapping[str, str | None]


def _course(name: str, seats: int = 1, minimum: int | None = None, weekday: int = 1) -> LotteryCourse:
    return LotteryCourse(
        course=name, grades=(7,), sections=1, capacity=seats, minimum=minimum, cells=((weekday, "下午二"),)
    )


def _student(name: str, *wishes: str, priority: int = 1, pinned: tuple[str, ...] = ()) -> LotteryStudent:
    return LotteryStudent(receipt=name, grade=7, priority=priority, wishes=wishes, pinned=pinned, placed=())


def _file(courses: list[LotteryCourse], students: list[LotteryStudent], **fields: object) -> LotteryFile:
    made: dict[str, object] = {"seed": "s", "k": 1, "courses": tuple(courses), "students": tuple(students)}
    return LotteryFile(**{**made, **fields})  # type: ignore[arg-type]  # late and k as a test names them


def _places(outcome: Outcome) -> set[tuple[str, str, int]]:
    return {(it.receipt, it.course, it.round) for it in outcome.seats}


def test_a_worked_example() -> None:
    """Ranks a < b < c < d. X has one seat, Y two. a: X; b: X, Y; c: X, Y; d: Y, X.

    By hand: a takes X; b and c are refused there and take the seats of Y; d is refused by both.
    """
    wishes = {"a": ["X"], "b": ["X", "Y"], "c": ["X", "Y"], "d": ["Y", "X"]}
    ranks = {name: (1, place) for place, name in enumerate("abcd", start=1)}
    given_, refused = propose(wishes, {"X": 1, "Y": 2}, ranks)
    assert given_ == {"a": "X", "b": "Y", "c": "Y"}
    assert refused == {("b", "X"), ("c", "X"), ("d", "Y"), ("d", "X")}


def test_the_class_of_priority_goes_before_the_ticket() -> None:
    """Whatever the draw says, class 1 is seated before class 2."""
    students = [_student("a", "X", priority=2), _student("b", "X"), _student("c", "X", priority=3)]
    assert _places(assign(_file([_course("X")], students))) == {("b", "X", 1)}


@st.composite
def _small(draw: st.DrawFn) -> tuple[dict[str, list[str]], dict[str, int], dict[str, tuple[int, int]]]:
    students = [f"s{number}" for number in range(draw(st.integers(1, 5)))]
    room = {name: draw(st.integers(0, 2)) for name in "XYZ"}
    wishes = {it: draw(st.lists(st.sampled_from("XYZ"), unique=True, max_size=3)) for it in students}
    tickets = draw(st.permutations(range(1, len(students) + 1)))
    ranks = {it: (draw(st.integers(1, 2)), ticket) for it, ticket in zip(students, tickets, strict=True)}
    return wishes, room, ranks


@given(_small())
def test_every_student_does_best_among_all_stable_outcomes(
    case: tuple[dict[str, list[str]], dict[str, int], dict[str, tuple[int, int]]],
) -> None:
    """Of all outcomes without a blocking pair, counted out one by one, none is better for anybody."""
    wishes, room, ranks = case
    found, _ = propose(wishes, room, ranks)
    stable = list(_stable(wishes, room, ranks))
    mine = {student: found.get(student) for student in wishes}
    assert mine in stable
    assert all(_place(wishes, it, mine) <= _place(wishes, it, other) for other in stable for it in wishes)


def _stable(
    wishes: Wishes, room: Mapping[str, int], ranks: Mapping[str, tuple[int, int]]
) -> Iterator[dict[str, str | None]]:
    options = [[*wishes[student], None] for student in wishes]
    for choice in product(*options):
        match = dict(zip(wishes, choice, strict=True))
        held = {name: sorted(ranks[it] for it in match if match[it] == name) for name in room}
        if all(len(held[name]) <= room[name] for name in room) and not any(
            len(held[name]) < room[name] or (held[name] and ranks[it] < held[name][-1])
            for it in wishes
            for name in wishes[it]
            if wishes[it].index(name) < _place(wishes, it, match)
        ):
            yield match


def _place(wishes: Wishes, student: str, match: Match) -> int:
    course = match[student]
    return len(wishes[student]) if course is None else wishes[student].index(course)


def test_with_two_courses_each_the_first_round_is_final() -> None:
    """In round 2 nobody loses what round 1 gave; courses that share a cell never go to one student."""
    courses = [_course("X"), _course("Y"), _course("Z", weekday=2)]
    students = [_student("a", "X", "Y", "Z"), _student("b", "Z", "X", priority=2)]
    assert _places(assign(_file(courses, students, k=2))) == {("a", "X", 1), ("b", "Z", 1)}


def test_round_two_seats_what_is_left() -> None:
    """With room in Z the same students have two courses each."""
    courses = [_course("X"), _course("Y"), _course("Z", seats=2, weekday=2)]
    students = [_student("a", "X", "Y", "Z"), _student("b", "Z", "X", "Y", priority=2)]
    assert _places(assign(_file(courses, students, k=2))) == {
        ("a", "X", 1),
        ("a", "Z", 2),
        ("b", "Z", 1),
        ("b", "Y", 2),
    }


def test_a_hand_placement_takes_a_seat_and_a_turn_and_may_go_beyond_the_capacity() -> None:
    """Students c and d are pinned into one seat of X: nobody else gets it, and they ask for nothing more."""
    students = [
        _student("a", "X", "Y"),
        _student("c", "Y", pinned=("X",)),
        _student("d", "Y", pinned=("X",)),
    ]
    outcome = assign(_file([_course("X"), _course("Y")], students))
    assert _places(outcome) == {("c", "X", 0), ("d", "X", 0), ("a", "Y", 1)}
    assert outcome.refused == {("a", "X")}
    assert outcome.cutoffs == {}


def test_the_emptiest_course_closes_first_and_everything_starts_again() -> None:
    """X 1 of 3, Y 1 of 2: X (a third) closes before Y (a half); then its student fills Y, which stays open."""
    courses = [_course("X", 5, 3), _course("Y", 5, 2)]
    outcome = assign(_file(courses, [_student("a", "X", "Y"), _student("b", "Y")]))
    assert outcome.closed == {"X"}
    assert _places(outcome) == {("a", "Y", 1), ("b", "Y", 1)}


def test_of_equally_empty_courses_the_greater_id_closes() -> None:
    """X and Y have 1 of 2 each: Y closes, and X is full enough then."""
    courses = [_course("X", 5, 2), _course("Y", 5, 2)]
    outcome = assign(_file(courses, [_student("a", "X", "Y"), _student("b", "Y", "X")]))
    assert outcome.closed == {"Y"}


def test_hand_placements_count_for_the_minimum_and_fall_away_with_the_course() -> None:
    """One by hand and one by wish are two; alone the hand placement closes with X and its student asks again."""
    courses = [_course("X", 5, 2), _course("Y", 5)]
    pinned = _student("c", "Y", pinned=("X",))
    assert assign(_file(courses, [_student("a", "X"), pinned])).closed == frozenset()
    alone = assign(_file(courses, [_student("a", "Y"), pinned]))
    assert alone.closed == {"X"}
    assert ("c", "Y", 1) in _places(alone)


def test_late_ones_take_what_room_is_left_in_their_order() -> None:
    """Two seats in Y, one taken: the first late one gets the other, whatever his priority; no ticket."""
    late = (_student("x", "X", "Y", priority=9), _student("y", "Y"))
    outcome = assign(
        _file([_course("X"), _course("Y", 2)], [_student("a", "X"), _student("b", "Y")], late=late)
    )
    assert _places(outcome) == {("a", "X", 1), ("b", "Y", 1), ("x", "Y", 1)}
    assert set(outcome.ranks) == {"a", "b"}


def test_the_cutoff_is_the_last_rank_seated_where_somebody_was_refused() -> None:
    """X refused one of two; Y refused nobody."""
    courses, students = [_course("X"), _course("Y")], [_student("a", "X", "Y"), _student("b", "X", "Y")]
    outcome = assign(_file(courses, students))
    holder = next(it.receipt for it in outcome.seats if it.course == "X")
    assert outcome.cutoffs == {"X": Cutoff(priority=1, ticket=outcome.ranks[holder][1])}


def test_the_file_with_places_draws_the_same_places_again() -> None:
    """Whoever holds lottery.json can repeat it: places written down change nothing."""
    courses = [_course("X", 2, 2), _course("Y"), _course("Z", 1, 1)]
    names = [f"r{number}" for number in range(8)]
    students = [_student(it, *"XYZ"[place % 3 :], priority=place % 2 + 1) for place, it in enumerate(names)]
    file = _file(courses, students, late=(_student("z", "X", "Y", "Z"),))
    told = with_places(file, assign(file))
    assert with_places(told, assign(told)) == told
    assert sum(len(it.placed) for it in told.students) == len(assign(file).seats)
