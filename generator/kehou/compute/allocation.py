"""Who gets which 走班 course and group, from applications, hand placements and the lottery (rules: Allocation)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehou.compute.enrolment import StayBook
from kehou.compute.entrants import Entry, announced_on, list_entries
from kehou.compute.matching import Outcome, Seat, assign, with_places
from kehou.compute.reasons import Explainer
from kehou.compute.sections import count_groups, divide_students, pinned_groups
from kehou.model.results import (
    Allocation,
    Enrolment,
    LotteryCourse,
    LotteryFacts,
    LotteryFile,
    Placement,
    Section,
    Timetable,
    Unplaced,
)
from kehou.model.school import School
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING, Week


def allocate(school: School, enrolment: Enrolment) -> tuple[Allocation, LotteryFile | None]:
    """Give out the places of the 走班 courses; no file where no course needs a lottery.

    The school is checked: every 走班 course has its cells, sections and capacity, and there are a seed
    and a key.
    """
    offered = sorted((it for it in school.courses if it.grouping == WALKING), key=lambda it: it.course)
    facts = school.term.lottery
    lottery = LotteryFacts(seed=facts.seed, announced_on=announced_on(school)) if facts else None
    if not offered:
        return Allocation(lottery=lottery, placements=(), sections=(), unplaced=()), None
    courses = {it.course: it for it in _courses(school, offered)}
    entries = list_entries(school, enrolment, courses)
    file = LotteryFile(
        seed=facts.seed if facts else "",
        k=school.term.readings.elective_per_student,
        courses=tuple(courses.values()),
        students=tuple(it.listed for it in entries if not it.late),
        late=tuple(it.listed for it in entries if it.late),
    )
    outcome = assign(file)
    explainer = Explainer(school, StayBook(school, enrolment), courses, entries, outcome)
    draft = _Draft(school, entries, outcome, explainer)
    allocation = Allocation(
        lottery=lottery,
        placements=draft.placements(),
        sections=draft.sections(offered),
        unplaced=draft.unplaced(),
    )
    return allocation, with_places(file, outcome)


def with_teachers(allocation: Allocation, timetable: Timetable) -> Allocation:
    """The allocation with the teacher of each group, known once there is a timetable; of several the first 工号."""
    teachers: dict[tuple[str, str], str] = {}
    for it in timetable.sessions:
        key = (it.course, it.group)
        teachers[key] = min(it.teacher, teachers.get(key, it.teacher))
    sections = (replace(it, teacher=teachers.get((it.course, it.group), "")) for it in allocation.sections)
    return replace(allocation, sections=tuple(sections))


def _courses(school: School, offered: Sequence[Course]) -> Iterator[LotteryCourse]:
    week = Week(school)
    kept = {pin.course for pin in school.pins if pin.keeps_open}
    for it in offered:
        yield LotteryCourse(
            course=it.course,
            grades=it.grades,
            sections=it.sections or 0,
            capacity=it.capacity or 0,
            minimum=None if it.course in kept else it.minimum,
            cells=week.walking(it) or (),
        )


class _Draft:
    """Turns seats into the records of allocation.json."""

    def __init__(
        self, school: School, entries: Sequence[Entry], outcome: Outcome, explainer: Explainer
    ) -> None:
        self._school = school
        self._entries = entries
        self._outcome = outcome
        self._explainer = explainer
        self._roll = {row.student: row for row in school.students}
        self._groups = {
            course.course: self._divide(course) for course in school.courses if course.grouping == WALKING
        }

    def placements(self) -> tuple[Placement, ...]:
        """One row a seat, by grade, class and student."""
        rows = [
            Placement(
                student=self._entries[seat.entry].student,
                receipt=seat.receipt,
                course=seat.course,
                group=self._group(seat),
                wish=self._wish(seat),
                round=seat.round,
                reason=self._explainer.placed(seat),
                ticket=self._ticket(seat),
            )
            for seat in self._outcome.seats
        ]
        return tuple(sorted(rows, key=lambda it: (*self._place(it.student), it.round == 0, it.course)))

    def sections(self, offered: Sequence[Course]) -> tuple[Section, ...]:
        """Every group of every course; one empty row for a course without any."""
        return tuple(row for course in offered for row in self._sections(course))

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Who took part, or applied later, with wishes and has no seat."""
        seated = {self._entries[seat.entry].student for seat in self._outcome.seats}
        reasons: dict[str, str] = {}
        for entry in self._entries:
            asked = entry.application is not None and any(entry.application.wishes)
            if asked and entry.student not in seated:
                reasons.setdefault(entry.student, self._explainer.refused(entry))
        return tuple(
            Unplaced(student=student, reason=reasons[student]) for student in sorted(reasons, key=self._place)
        )

    def _place(self, student: str) -> tuple[int, str, str]:
        row = self._roll[student]
        return row.grade[0], row.class_name, row.student

    def _ticket(self, seat: Seat) -> int | None:
        late = self._entries[seat.entry].late
        return None if late else self._outcome.ranks[seat.receipt][1]

    def _wish(self, seat: Seat) -> int:
        """The number of the 志愿 as the family wrote it."""
        row = self._entries[seat.entry].application
        return row.wishes.index(seat.course) + 1 if row and seat.round else 0

    def _divide(self, course: Course) -> tuple[tuple[str, ...], ...]:
        """The members of the course's groups, in the order grade, class, ticket; later ones after tickets."""
        line = []
        for turn, seat in enumerate(self._outcome.seats):
            if seat.course == course.course:
                student = self._entries[seat.entry].student
                ticket = self._ticket(seat)
                line.append((*self._place(student)[:2], ticket is None, ticket or turn, student))
        students = [it[-1] for it in sorted(line)]
        groups = count_groups(len(students), course.sections, course.capacity)
        return divide_students(
            students, groups, pinned_groups(self._school, course.course, "", course.sections)
        )

    def _group(self, seat: Seat) -> str:
        student = self._entries[seat.entry].student
        numbers = enumerate(self._groups[seat.course], start=1)
        return next(str(number) for number, members in numbers if student in members)

    def _sections(self, course: Course) -> list[Section]:
        groups = [(str(number), len(it)) for number, it in enumerate(self._groups[course.course], start=1)]
        return [
            Section(
                course=course.course,
                group=group,
                capacity=course.capacity or 0,
                size=size,
                opened=bool(group),
                teacher="",
                cutoff=self._outcome.cutoffs.get(course.course),
            )
            for group, size in groups or [("", 0)]
        ]
