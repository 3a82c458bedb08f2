"""Deferred acceptance in rounds, with courses closed that stay too small (rules: Allocation 3 to 5).

Everything here works on the pseudonymous lottery file alone, so that whoever holds that file can
repeat the whole drawing. Judging an outcome is another module's work (`check.places`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from kehou.compute.lottery import tickets
from kehou.model.results import Cutoff, LotteryCourse, LotteryFile, LotteryStudent

Rank = tuple[int, int]
"""Priority class and ticket; the smaller goes first."""


class Seat(Struct, frozen=True):
    """One student's seat in one course; round 0: by hand."""

    entry: int
    """Which entry of the lottery file it came from, students before late ones, counted from 0."""
    receipt: str
    course: str
    round: int


class Outcome(Struct, frozen=True):
    """Every seat, the rank of everybody who took part, and what happened to the courses."""

    seats: tuple[Seat, ...]
    ranks: Mapping[str, Rank]
    closed: frozenset[str]
    """Courses that stayed below their minimum."""
    cutoffs: Mapping[str, Cutoff]
    """Course → the worst rank seated by wish, for courses that refused somebody and seated anybody by wish."""
    refused: frozenset[tuple[str, str]]
    """Receipt and course of everybody who asked in a round and was sent away."""


def assign(lottery: LotteryFile) -> Outcome:
    """Give out the seats.

    1. Everybody who takes part has a rank: priority class, then ticket.
    2. All courses are open at first.
    3. Seats are given in the open courses: by hand, then in k rounds by wish.
    4. While an open course is below its minimum, the one with the smallest size ÷ minimum closes
       (ties: the greater course id), and everything starts again from 3.
    5. Late ones then take, in their order, what room is left.

    A course that closes has no places, so a hand placement in it falls away and its student counts as
    short again.
    """
    # 1
    numbers = tickets(lottery.seed, (it.receipt for it in lottery.students))
    ranks = {it.receipt: (it.priority, numbers[it.receipt]) for it in lottery.students}
    # 2
    closed: set[str] = set()
    while True:
        # 3
        table = _Table(lottery, ranks, closed)
        table.seat_by_hand()
        for number in range(1, lottery.k + 1):
            table.seat_round(number)
        # 4
        smallest = table.smallest()
        if smallest is None:
            break
        closed.add(smallest)
    cutoffs = table.cutoffs()
    # 5
    table.seat_late()
    return Outcome(tuple(table.seats), ranks, frozenset(closed), cutoffs, frozenset(table.refused))


def propose(
    wishes: Mapping[str, Sequence[str]], room: Mapping[str, int], ranks: Mapping[str, Rank]
) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """One round of deferred acceptance, students proposing: student → course, and who was refused where.

    1. Everybody stands in line.
    2. The first in line proposes to the best of his wishes that has not refused him yet.
    3. That course holds its best proposers, as many as it has room for, and sends the others away.
    4. Who was sent away and has a wish left stands in line again; the round ends with the line.

    The outcome does not depend on the order of the line; it is by rank to be the same work each time.
    """
    held: dict[str, list[str]] = {}
    refused: set[tuple[str, str]] = set()
    left = {student: list(reversed(courses)) for student, courses in wishes.items()}
    # 1
    line = sorted(wishes, key=lambda it: ranks[it], reverse=True)
    while line:
        # 2
        student = line.pop()
        if not left[student]:
            continue
        course = left[student].pop()
        # 3
        holding = held.setdefault(course, [])
        holding.append(student)
        holding.sort(key=lambda it: ranks[it])
        if len(holding) > room.get(course, 0):
            # 4
            line.append(holding.pop())
            refused.add((line[-1], course))
    return {student: course for course, students in held.items() for student in students}, refused


class _Table:
    """The seats as they are given out, for one set of closed courses."""

    def __init__(self, lottery: LotteryFile, ranks: Mapping[str, Rank], closed: set[str]) -> None:
        self._taking_part = list(enumerate(lottery.students))
        self._late = list(enumerate(lottery.late, start=len(lottery.students)))
        self._k = lottery.k
        self._ranks = ranks
        self._open: dict[str, LotteryCourse] = {
            it.course: it for it in lottery.courses if it.course not in closed
        }
        self.seats: list[Seat] = []
        self.refused: set[tuple[str, str]] = set()
        self._held: dict[str, list[str]] = {}
        self._room = {name: it.sections * it.capacity for name, it in self._open.items()}

    def seat_by_hand(self) -> None:
        """Hand placements use up seats, may go beyond them, and count among the k of the student."""
        for entry, it in [*self._taking_part, *self._late]:
            for course in it.pinned:
                if course in self._open:
                    self._seat(Seat(entry, it.receipt, course, 0))

    def seat_round(self, number: int) -> None:
        """Everybody with fewer than k courses proposes; earlier seats are final."""
        wishes = {
            it.receipt: [course for course in it.wishes if self._fits(it.receipt, course)]
            for _, it in self._taking_part
            if len(self._held.get(it.receipt, ())) < self._k
        }
        given, refused = propose(wishes, self._room, self._ranks)
        self.refused |= refused
        for entry, it in self._taking_part:
            if it.receipt in given:
                self._seat(Seat(entry, it.receipt, given[it.receipt], number))

    def seat_late(self) -> None:
        """Each late one takes the best wishes with room, up to k courses."""
        for entry, it in self._late:
            for course in it.wishes:
                held = len(self._held.get(it.receipt, ()))
                if held < self._k and self._fits(it.receipt, course) and self._room[course] > 0:
                    self._seat(Seat(entry, it.receipt, course, held + 1))

    def smallest(self) -> str | None:
        """The open course to close next, or None when all have their minimum."""
        sizes = {name: sum(seat.course == name for seat in self.seats) for name in self._open}
        below = {
            name: Fraction(sizes[name], it.minimum)
            for name, it in self._open.items()
            if it.minimum is not None and sizes[name] < it.minimum
        }
        least = min(below.values(), default=None)
        return max((name for name, share in below.items() if share == least), default=None)

    def cutoffs(self) -> dict[str, Cutoff]:
        """The worst rank seated by wish in each course that refused somebody."""
        full = {course for _, course in self.refused}
        worst: dict[str, Rank] = {}
        for seat in self.seats:
            if seat.course in full and seat.round:
                worst[seat.course] = max(worst.get(seat.course, (0, 0)), self._ranks[seat.receipt])
        return {course: Cutoff(priority=rank[0], ticket=rank[1]) for course, rank in worst.items()}

    def _fits(self, student: str, course: str) -> bool:
        """Whether the course is open, not his yet, and shares no cell with a course that is his."""
        offered = self._open.get(course)
        held = self._held.get(student, ())
        if offered is None or course in held:
            return False
        return not any(set(offered.cells) & set(self._open[it].cells) for it in held)

    def _seat(self, seat: Seat) -> None:
        self.seats.append(seat)
        self._held.setdefault(seat.receipt, []).append(seat.course)
        self._room[seat.course] = max(0, self._room[seat.course] - 1)


def with_places(lottery: LotteryFile, outcome: Outcome) -> LotteryFile:
    """The lottery file with all the courses that each student was given, in the lottery or after it."""
    placed: dict[str, list[str]] = {}
    for seat in outcome.seats:
        placed.setdefault(seat.receipt, []).append(seat.course)

    def fill(entries: Iterable[LotteryStudent]) -> tuple[LotteryStudent, ...]:
        return tuple(replace(it, placed=tuple(sorted(placed.get(it.receipt, ())))) for it in entries)

    return replace(lottery, students=fill(lottery.students), late=fill(lottery.late))
