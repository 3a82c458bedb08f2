"""The places of the 走班 courses, judged apart from the drawing (rules: Allocation 7)."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterator

from kehou.compute.enrolment import StayBook
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.results import Allocation, Enrolment, Placement
from kehou.model.school import School
from kehou.model.tables.families import Application
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING, Cell, Week

Rank = tuple[int, int]
"""Priority class and ticket."""


def check_places(school: School, enrolment: Enrolment, allocation: Allocation) -> tuple[Problem, ...]:
    """Every place is a wish or a pin, nothing is over its capacity, and nobody has reason to envy another."""
    if not any(course.grouping == WALKING for course in school.courses):
        return ()
    judge = _Judge(school, enrolment, allocation)
    return (
        *judge.tickets(),
        *judge.asked_for(),
        *judge.seats(),
        *judge.clashes(),
        *judge.minimum(),
        *judge.envy(),
        *judge.cutoffs(),
    )


class _Judge:
    """What the tables say of who may sit where, held against the placements."""

    def __init__(self, school: School, enrolment: Enrolment, allocation: Allocation) -> None:
        week = Week(school)
        self._school = school
        self._book = StayBook(school, enrolment)
        self._courses = {it.course: it for it in school.courses if it.grouping == WALKING}
        self._cells: dict[str, frozenset[Cell]] = {
            name: frozenset(week.walking(course) or ()) for name, course in self._courses.items()
        }
        self._placements = allocation.placements
        self._sections = allocation.sections
        self._pinned = {(pin.student, pin.course): pin.row for pin in school.pins if pin.student}
        self._accepted = sorted(
            (
                row
                for it, row in zip(enrolment.applications, school.applications, strict=True)
                if it.accepted and row.student in self._book.students
            ),
            key=lambda row: (row.submitted or dt.date.min, row.row),
        )
        self._entered = self._taking_part()
        self._numbers = self._draw()
        self._offered = {it.course for it in allocation.sections if it.opened} | {
            name for name, course in self._courses.items() if course.minimum is None
        }
        self._of: dict[str, list[Placement]] = {}
        for it in allocation.placements:
            self._of.setdefault(it.student, []).append(it)

    def tickets(self) -> Iterator[Problem]:
        """Whoever took part has the ticket that seed and receipt give him; nobody else has one on a wish."""
        for it in self._placements:
            entered = it.student in self._numbers and (it.round == 0 or it.wish in self._wish_numbers(it))
            known = self._numbers.get(it.student) if entered else None
            if it.ticket is not None and it.ticket != known:
                yield self._about(it, "place-ticket", ticket=it.ticket, known=known or "无")

    def asked_for(self) -> Iterator[Problem]:
        """Every place is a wish that counts, or a pin."""
        for it in self._placements:
            if it.round == 0 and (it.student, it.course) not in self._pinned:
                yield self._about(it, "place-unasked")
            if it.round and it.wish not in self._wish_numbers(it):
                yield self._about(it, "place-unasked")

    def seats(self) -> Iterator[Problem]:
        """By wish no course gives more seats than it has; what hands give beyond is listed."""
        wished = Counter(it.course for it in self._placements if it.round)
        by_hand = Counter(it.course for it in self._placements if not it.round)
        for name, course in self._courses.items():
            seats = (course.sections or 0) * (course.capacity or 0)
            at = Place(self._file("courses"), course.row, "容量")
            if wished[name] > max(0, seats - by_hand[name]):
                found = wished[name] + by_hand[name]
                yield problem("places-over", at, str(found), name=course.name, seats=seats)
            elif by_hand[name] > seats:
                facts = {"seats": seats, "pins": self._pins_of(course=name)}
                yield problem("places-beyond", at, str(by_hand[name]), name=course.name, **facts)
        members = Counter((it.course, it.group) for it in self._placements)
        for it in self._sections:
            course = self._courses[it.course]
            crowded = it.size > it.capacity and not by_hand[it.course]
            if crowded or it.size != members[it.course, it.group]:
                at = Place(self._file("courses"), course.row, "容量")
                size = members[it.course, it.group]
                yield problem("section-size", at, str(it.size), name=course.name, group=it.group, size=size)

    def clashes(self) -> Iterator[Problem]:
        """Nobody has two courses in one cell, or more courses by wish than everybody may have."""
        for student, mine in self._of.items():
            cells = Counter(cell for it in mine for cell in self._cells[it.course])
            if any(times > 1 for times in cells.values()):
                courses = "、".join(it.course for it in mine)
                yield self._about(
                    mine[-1], "place-clash", courses=courses, pins=self._pins_of(student=student)
                )
            wished = sum(it.round > 0 for it in mine)
            if wished > max(0, self._school.term.readings.elective_per_student - len(mine) + wished):
                yield self._about(mine[-1], "place-too-many", count=len(mine), student=student)

    def minimum(self) -> Iterator[Problem]:
        """No open course is below its minimum, unless a pin keeps it open."""
        kept = {pin.course for pin in self._school.pins if pin.keeps_open}
        drawn = Counter(it.course for it in self._placements if it.ticket is not None or not it.round)
        for name, course in self._courses.items():
            opened = any(it.opened for it in self._sections if it.course == name)
            if opened and name not in kept and drawn[name] < (course.minimum or 0):
                at = Place(self._file("courses"), course.row, "开班下限")
                yield problem("place-too-few", at, str(course.minimum), name=course.name, size=drawn[name])

    def envy(self) -> Iterator[Problem]:
        """In no round does anybody prefer a course that had room, or seated somebody behind him."""
        for number, student, wish in self._passed_over():
            course = self._courses[wish]
            taken = sum(len(self._drawn(wish, earlier)) for earlier in range(number))
            seats = max(len(self._drawn(wish, 0)), (course.sections or 0) * (course.capacity or 0)) - taken
            holders = [self._rank(it.student) for it in self._drawn(wish, number)]
            if len(holders) < seats or any(rank > self._rank(student) for rank in holders):
                at = Place(self._file("applications"), self._entered[student].row, "志愿")
                yield problem("place-envy", at, wish, student=student, name=course.name)

    def _passed_over(self) -> Iterator[tuple[int, str, str]]:
        """Round, student and wish wherever a round did not give him a wish that he prefers to what it gave."""
        for number in range(1, self._school.term.readings.elective_per_student + 1):
            for student, row in sorted(self._entered.items()):
                drawn = [it for it in self._of.get(student, ()) if it.round == 0 or it.ticket is not None]
                before = [it.course for it in drawn if it.round < number]
                given = next((it.course for it in drawn if it.round == number), None)
                if len(before) >= self._school.term.readings.elective_per_student:
                    continue
                wishes = self._counting(row)
                for wish in wishes[: wishes.index(given)] if given in wishes else wishes:
                    if wish in self._offered and wish not in before and not self._shared(wish, before):
                        yield number, student, wish

    def cutoffs(self) -> Iterator[Problem]:
        """The cut-off is the last rank seated by wish where somebody was refused, else none."""
        refusing = {wish for _, _, wish in self._passed_over()}
        for section in self._sections:
            ranks = [
                self._rank(it.student)
                for it in self._placements
                if it.course == section.course and it.round and it.ticket is not None
            ]
            wanted = max(ranks, default=None) if section.course in refusing else None
            found = (section.cutoff.priority, section.cutoff.ticket) if section.cutoff else None
            if wanted != found:
                course = self._courses[section.course]
                at = Place(self._file("courses"), course.row, "容量")
                yield problem("place-cutoff", at, str(found), name=course.name, wanted=str(wanted))

    def _taking_part(self) -> dict[str, Application]:
        """Student → the application he entered the lottery with."""
        lottery = self._school.term.lottery
        last = (lottery.announced_on if lottery else None) or self._school.term.term.first_service_day
        return {
            row.student: row
            for row in self._accepted
            if row.submitted and row.submitted <= last and (row.end is None or row.end > last)
        }

    def _draw(self) -> dict[str, int]:
        """Student → ticket, from key and seed alone."""
        seed = self._school.term.lottery.seed if self._school.term.lottery else ""
        key = self._school.lottery_key.rstrip()
        order = []
        for student in self._entered:
            receipt = hmac.new(key, student.encode(), hashlib.sha256).hexdigest()[:12]
            order.append((hashlib.sha256(f"{seed}\n{receipt}".encode()).hexdigest(), student))
        return {student: place for place, (_, student) in enumerate(sorted(order), start=1)}

    def _rank(self, student: str) -> Rank:
        return self._priority(student), self._numbers.get(student, 0)

    def _priority(self, student: str) -> int:
        """1 for those in the first list, 2 for those in the second …; one more than the lists for all others."""
        row = self._book.students[student]
        of_packs = [pack.priority for pack in self._school.packs]
        given = self._school.term.readings.priority_classes
        # Without the reading all packs together are one class.
        classes = [of_packs] if given is None else [[it] for it in given]
        for number, parts in enumerate(classes, start=1):
            if any(row.grade[0] in it.grades or set(row.priority) & set(it.words) for it in parts):
                return number
        return len(classes) + 1

    def _wish_numbers(self, it: Placement) -> set[int]:
        """The numbers of the 志愿 that could have given this place."""
        entered = self._entered.get(it.student)
        if it.ticket is not None:
            rows = [entered] if entered else []
        else:
            rows = [row for row in self._accepted if row.student == it.student and row != entered]
        return {row.wishes.index(it.course) + 1 for row in rows if it.course in self._counting(row)}

    def _counting(self, row: Application) -> list[str]:
        """The wishes of an application that count, in order."""
        return [
            wish
            for wish in dict.fromkeys(row.wishes)
            if wish in self._courses
            and self._book.grade(row.student) in self._courses[wish].grades
            and all(self._book.covers(row, cell) for cell in self._cells[wish])
        ]

    def _shared(self, wish: str, courses: list[str]) -> bool:
        return any(self._cells[wish] & self._cells[it] for it in courses)

    def _drawn(self, course: str, number: int) -> list[Placement]:
        return [
            it
            for it in self._placements
            if it.course == course and it.round == number and (number == 0 or it.ticket is not None)
        ]

    def _pins_of(self, *, student: str = "", course: str = "") -> str:
        """Where the hand placements of a student or course stand."""
        rows = [
            row for key, row in self._pinned.items() if student in ("", key[0]) and course in ("", key[1])
        ]
        return f"{self._file('pins')} 第 {'、'.join(map(str, sorted(rows)))} 行" if rows else ""

    def _about(self, it: Placement, code: str, **facts: object) -> Problem:
        row = next((row.row for row in self._school.students if row.student == it.student), 0)
        at = Place(self._file("students"), row, "学号")
        course: Course | None = self._courses.get(it.course)
        name = course.name if course else it.course
        return problem(code, at, it.student, **{"name": name, **facts})

    def _file(self, table: str) -> str:
        return self._school.files.get(table, f"{table}.csv")
