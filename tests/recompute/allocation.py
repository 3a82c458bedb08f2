"""Places in 走班 courses: hand placements, deferred acceptance, the minimum, later applications (rules: Allocation 3–5)."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from tests.recompute.lottery import Draw, Entrant, receipt, walking_courses
from tests.recompute.records import Cell, Pin
from tests.recompute.school import School


@dataclass(frozen=True)
class Place:
    """A seat: by hand (no wish), by wish in a round of the draw, or later (a wish, no round)."""

    student: str
    receipt: str
    course: str
    wish: int | None
    round: int | None
    ticket: int | None
    pinned_group: str | None = None


@dataclass(frozen=True)
class Allocation:
    """The final run: who sits where, which courses are open, and where somebody was refused."""

    draw: Draw
    places: tuple[Place, ...]
    open_courses: frozenset[str]
    refused: frozenset[str]


@dataclass(frozen=True)
class Round:
    """One round of proposals: the seats won and the courses that had to refuse somebody."""

    won: dict[str, tuple[int, str]]  # student → (number of the wish, course)
    refused: frozenset[str]


def deferred_acceptance(entrants: list[Entrant], seats: dict[str, int]) -> Round:
    """Students propose in the order of their wishes; a course keeps the best it has seats for and refuses the rest."""
    next_wish = {entrant.student.id: 0 for entrant in entrants}
    kept: dict[str, list[Entrant]] = {course: [] for course in seats}
    refused: set[str] = set()
    waiting = list(entrants)
    while waiting:
        entrant = waiting.pop()
        position = next_wish[entrant.student.id]
        if position == len(entrant.wishes):
            continue
        next_wish[entrant.student.id] += 1
        course = entrant.wishes[position][1]
        kept[course].append(entrant)
        if len(kept[course]) > seats[course]:
            worst = max(kept[course], key=lambda seated: seated.rank)
            kept[course].remove(worst)
            refused.add(course)
            waiting.append(worst)
    won = {
        entrant.student.id: entrant.wishes[next_wish[entrant.student.id] - 1]
        for seated in kept.values()
        for entrant in seated
    }
    return Round(won, frozenset(refused))


def hand_placements(school: School) -> list[Pin]:
    """Pins of a student to a 走班 course, with a reason."""
    walking = walking_courses(school)
    return [
        pin for pin in school.pins if pin.student in school.students and pin.course in walking and pin.reason
    ]


def allocate(school: School, draw: Draw) -> Allocation:
    """Run the draw, close the emptiest course below its minimum and run again until none is left; then seat the late."""
    kept_open = {pin.course for pin in school.pins if pin.keeps_open}
    open_courses = frozenset(draw.cells)
    while True:
        places, refused = _run(school, draw, open_courses)
        closing = _emptiest_below_minimum(school, open_courses - kept_open, places)
        if closing is None:
            break
        open_courses -= {closing}
    return Allocation(draw, (*places, *_seat_late(school, draw, open_courses, places)), open_courses, refused)


def _run(school: School, draw: Draw, open_courses: frozenset[str]) -> tuple[list[Place], frozenset[str]]:
    """Hand placements and then k rounds; in each, everyone still short proposes to what he does not hold yet."""
    places = _places_by_hand(school, draw, open_courses)
    refused: frozenset[str] = frozenset()
    for number in range(1, school.readings.elective_per_student + 1):
        held = _courses_by_student(places)
        entrants = [
            _with_possible_wishes(entrant, open_courses, held[entrant.student.id], draw.cells)
            for entrant in draw.entrants
            if len(held[entrant.student.id]) < school.readings.elective_per_student
        ]
        outcome = deferred_acceptance(entrants, _seats_left(school, open_courses, places))
        refused |= outcome.refused
        places += [
            Place(
                e.student.id,
                e.receipt,
                outcome.won[e.student.id][1],
                outcome.won[e.student.id][0],
                number,
                e.ticket,
            )
            for e in entrants
            if e.student.id in outcome.won
        ]
    return places, refused


def _places_by_hand(school: School, draw: Draw, open_courses: frozenset[str]) -> list[Place]:
    """A hand placement in a course that was closed falls away, and its student proposes like anybody else."""
    ticket_of = {entrant.student.id: entrant.ticket for entrant in draw.entrants}
    return [
        Place(
            student=pin.student,
            receipt=receipt(school.lottery.key, pin.student),
            course=pin.course,
            wish=None,
            round=None,
            ticket=ticket_of.get(pin.student),
            pinned_group=pin.group,
        )
        for pin in hand_placements(school)
        if pin.student is not None and pin.course in open_courses
    ]


def _courses_by_student(places: list[Place]) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for place in places:
        held[place.student].add(place.course)
    return held


def _with_possible_wishes(
    entrant: Entrant, open_courses: frozenset[str], held: set[str], cells: dict[str, frozenset[Cell]]
) -> Entrant:
    """Only wishes that are open, not given yet, and share no cell with a course already held."""
    taken = frozenset[Cell]().union(*(cells[course] for course in held))
    possible = tuple(
        (number, course)
        for number, course in entrant.wishes
        if course in open_courses and course not in held and not cells[course] & taken
    )
    return Entrant(entrant.student, entrant.receipt, entrant.ticket, entrant.priority, possible)


def _seats_left(school: School, open_courses: frozenset[str], places: list[Place]) -> dict[str, int]:
    """max(0, sections × capacity − those already seated); a course without capacity takes everybody."""
    seats = {}
    for course_id in open_courses:
        course = school.courses[course_id]
        capacity = len(school.students) if course.capacity is None else course.capacity
        seated = sum(place.course == course_id for place in places)
        seats[course_id] = max(0, course.sections * capacity - seated)
    return seats


def _emptiest_below_minimum(school: School, candidates: frozenset[str], places: list[Place]) -> str | None:
    """The open course with the smallest exact size ÷ minimum below one; of equals the greater id."""
    fill: dict[str, Fraction] = {}
    for course in candidates:
        minimum = school.courses[course].minimum
        size = sum(place.course == course for place in places)
        if minimum is not None and size < minimum:
            fill[course] = Fraction(size, minimum)
    emptiest = min(fill.values(), default=None)
    return max((course for course in fill if fill[course] == emptiest), default=None)


def _seat_late(school: School, draw: Draw, open_courses: frozenset[str], places: list[Place]) -> list[Place]:
    """Later applications, by submission and row, take the first of their wishes with room, up to k places a student."""
    late: list[Place] = []
    for entrant in draw.late:
        while True:
            held = _courses_by_student([*places, *late])[entrant.student.id]
            if len(held) >= school.readings.elective_per_student:
                break
            possible = _with_possible_wishes(entrant, open_courses, held, draw.cells)
            seats = _seats_left(school, open_courses, [*places, *late])
            wish = next((wish for wish in possible.wishes if seats[wish[1]] > 0), None)
            if wish is None:
                break
            late.append(Place(entrant.student.id, entrant.receipt, wish[1], wish[0], None, None))
    return late
