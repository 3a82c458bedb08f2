"""Why a family's child has this place or none, in plain Chinese (rules: Allocation 7; features C7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kehou.compute.enrolment import StayBook
from kehou.compute.entrants import Entry, why_not
from kehou.compute.matching import Outcome, Seat
from kehou.model.results import LotteryCourse
from kehou.model.school import School


class Explainer:
    """Tells the story of a family's wishes after the seats are given."""

    def __init__(
        self,
        school: School,
        book: StayBook,
        courses: Mapping[str, LotteryCourse],
        entries: Sequence[Entry],
        outcome: Outcome,
    ) -> None:
        self._names = {course.course: course.name for course in school.courses}
        self._by_hand = {
            (pin.student, pin.course): pin.reason for pin in reversed(school.pins) if pin.student
        }
        self._why_not: Callable[[str, Entry], str] = lambda wish, entry: (
            why_not(wish, entry.application, book, courses) if entry.application else ""
        )
        self._courses = courses
        self._entries = entries
        self._outcome = outcome
        self._held: dict[str, list[str]] = {}
        for seat in outcome.seats:
            self._held.setdefault(seat.receipt, []).append(seat.course)

    def placed(self, seat: Seat) -> str:
        """Why the student sits here: which wish it was, what became of the better ones, where he stood."""
        entry = self._entries[seat.entry]
        if seat.round == 0:
            return f"由学校安排到“{self._names[seat.course]}”：{self._by_hand[entry.student, seat.course]}。"
        wishes = entry.application.wishes if entry.application else ()
        number = wishes.index(seat.course) + 1
        told = f"按第{number}志愿录取“{self._names[seat.course]}”。"
        return told + self._stories(entry, wishes[: number - 1]) + self._standing(entry)

    def refused(self, entry: Entry) -> str:
        """Why a student who wrote down wishes has no seat at all."""
        wishes = entry.application.wishes if entry.application else ()
        return self._stories(entry, wishes) + self._standing(entry)

    def _stories(self, entry: Entry, wishes: Sequence[str]) -> str:
        return "".join(
            f"第{number}志愿“{self._names.get(wish, wish)}”{self._story(entry, wish)}。"
            for number, wish in enumerate(wishes, start=1)
            if wish and wishes.index(wish) == number - 1
        )

    def _story(self, entry: Entry, wish: str) -> str:
        """What became of one wish that came before."""
        if problem := self._why_not(wish, entry):
            return problem
        if wish in self._held.get(entry.listed.receipt, ()):
            return "已经录取"
        if wish in self._outcome.closed:
            return f"报名不足{self._courses[wish].minimum}人，没有开班"
        if (entry.listed.receipt, wish) not in self._outcome.refused and not entry.late:
            return "与已经录取的课程在同一时间"
        cutoff = self._outcome.cutoffs.get(wish)
        if entry.late or cutoff is None:
            return "没有空余名额"
        return f"已满，录取到优先第{cutoff.priority}类、抽签号{cutoff.ticket}"

    def _standing(self, entry: Entry) -> str:
        if entry.late:
            return "抽签以后报名，有空余名额时按提交先后补位。"
        priority, ticket = self._outcome.ranks[entry.listed.receipt]
        return f"孩子在优先第{priority}类，抽签号{ticket}。"
