"""Who applies for what: a fate for every student, and the applications that tell it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from samples.chance import part, pick
from samples.families import Application, Student, by_class
from samples.plan import DAY, WEEKDAYS, Course, Plan


@dataclass(frozen=True)
class Habits:
    """What families do; shares are parts of one, counts are students of the school."""

    take_up: float
    unsigned: int
    refused: int
    refused_then_passed: int
    late: int
    withdrawn: int
    returned: int
    evening_added: int
    evening_only: int
    no_wish: int
    favourites_only: int
    some_weekdays: float
    morning: Mapping[bool, float]  # boarder? → share
    evening: Mapping[bool, float]
    wishes: Mapping[int, int]  # how many wishes → weight
    popularity: Mapping[str, int]  # name of the course → weight
    no_agreement: int
    refusals: tuple[str, ...]
    applied_on: Mapping[dt.date, int]  # day before the lottery → weight
    evening_change: dt.date


@dataclass(frozen=True)
class Periods:
    """The names of the periods a family can ask for."""

    morning: str
    afternoon: tuple[str, ...]
    evening: str


def fates(students: Sequence[Student], habits: Habits, rng: random.Random) -> dict[str, str]:
    """Student → what becomes of the application; in every class somebody stays out."""
    never = _never(students, habits, rng)
    rng.shuffle(never)
    inside = [s.student for s in students if s.student not in set(never)]
    rng.shuffle(inside)
    found = dict.fromkeys((s.student for s in students), "plain")
    found |= dict.fromkeys(never, "never")
    for pool, word, count in (
        (never, "unsigned", habits.unsigned),
        (never, "refused", habits.refused),
        (inside, "refused_then_passed", habits.refused_then_passed),
        (inside, "late", habits.late),
        (inside, "withdrawn", habits.withdrawn - habits.returned),
        (inside, "returned", habits.returned),
        (inside, "no_wish", habits.no_wish),
        (inside, "favourites_only", habits.favourites_only),
    ):
        found |= dict.fromkeys((pool.pop() for _ in range(count)), word)
    boarders = {s.student for s in students if s.boarder}
    day = [number for number in inside if number not in boarders]
    found |= dict.fromkeys(day[: habits.evening_added], "evening_added")
    staying = [number for number in inside if number in boarders]
    return found | dict.fromkeys(staying[: habits.evening_only], "evening_only")


def _never(students: Sequence[Student], habits: Habits, rng: random.Random) -> list[str]:
    """Students who never get in: as many as the take-up leaves, at least one in every class."""
    classes = by_class(students)
    total = len(students) - round(len(students) * habits.take_up)
    counts = dict.fromkeys(classes, 1)
    for _ in range(total - len(classes)):
        counts[rng.choice([name for name in classes if counts[name] < 5])] += 1
    return [s.student for name, group in classes.items() for s in rng.sample(group, counts[name])]


def make_applications(
    students: Sequence[Student], plan: Plan, habits: Habits, periods: Periods, rng: random.Random
) -> list[Application]:
    """All applications, by the day they were handed in, then by the roll."""
    found: list[Application] = []
    fate = fates(students, habits, rng)
    partly = set(part(rng, [s.student for s in students if not s.boarder], habits.some_weekdays))
    for student in students:
        word = fate[student.student]
        if word == "never":
            continue
        first = _first(student, plan, habits, periods, rng)
        if student.student in partly and word == "plain":
            first = _some_weekdays(first, student, plan, rng)
        told = _Telling(word, plan, habits, periods, rng)
        found += told.forms(replace(first, wishes=_kept(first.wishes, word)))
    accepted = [place for place, form in enumerate(found) if form.accepted]
    for place in rng.sample(accepted, habits.no_agreement):
        found[place] = replace(found[place], agreed=False)
    return sorted(found, key=lambda form: form.submitted)


def _kept(wishes: tuple[str, ...], word: str) -> tuple[str, ...]:
    if word in ("no_wish", "evening_only"):
        return ()
    return wishes[:1] if word == "favourites_only" else wishes


def _first(student: Student, plan: Plan, habits: Habits, periods: Periods, rng: random.Random) -> Application:
    """The application everybody would hand in: on time, signed, passed."""
    chosen = (
        *((periods.morning,) if rng.random() < habits.morning[student.boarder] else ()),
        *periods.afternoon,
        *((periods.evening,) if rng.random() < habits.evening[student.boarder] else ()),
    )
    submitted = pick(rng, habits.applied_on)
    steps = tuple(
        (state, "通过", min(submitted + n * DAY, plan.announced_on)) for n, state in enumerate(plan.states, 1)
    )
    offered = [course for course in plan.courses if course.walking and student.grade in course.grades]
    wishes = _wishes(offered, habits, rng)
    return Application(student.student, submitted, chosen, "", wishes, True, steps)


def _wishes(offered: Sequence[Course], habits: Habits, rng: random.Random) -> tuple[str, ...]:
    """Favourites first; the last wish is a quiet course, as the form advises."""
    weights = {course.course: habits.popularity[course.name] for course in offered}
    count = pick(rng, habits.wishes)
    quiet = sorted(weights, key=lambda course: (weights[course], course))[: (len(weights) + 1) // 2]
    last = rng.choice(quiet)
    rest = {course: weight for course, weight in weights.items() if course != last}
    found: list[str] = []
    while len(found) < count - 1:
        found.append(pick(rng, rest))
        del rest[found[-1]]
    return (*found, last)


def _some_weekdays(form: Application, student: Student, plan: Plan, rng: random.Random) -> Application:
    """The same for three or four days a week; wishes only when the day of the electives is among them."""
    days = sorted(rng.sample(range(1, 6), rng.choice((3, 4))))
    electives = {day for c in plan.courses if c.walking and student.grade in c.grades for day in c.weekdays}
    return replace(
        form,
        weekdays="".join(WEEKDAYS[day - 1] for day in days),
        wishes=form.wishes if electives <= set(days) else (),
    )


@dataclass(frozen=True)
class _Telling:
    """Turns the form everybody would hand in into the application or applications of one fate."""

    word: str
    plan: Plan
    habits: Habits
    periods: Periods
    rng: random.Random

    def forms(self, form: Application) -> list[Application]:
        tell: dict[str, Callable[[], list[Application]]] = {
            "plain": lambda: [form],
            "no_wish": lambda: [form],
            "favourites_only": lambda: [form],
            "unsigned": lambda: [replace(form, signed=False, decisions=_open(form))],
            "late": lambda: [self._late(form)],
            "evening_only": lambda: [replace(form, periods=(self.periods.evening,))],
            "evening_added": lambda: self._evening_added(form),
            "refused": lambda: [self._refused(form)],
            "refused_then_passed": lambda: [self._refused(form), self._corrected(form)],
            "withdrawn": lambda: [self._leaving(form, 104)],
            "returned": lambda: self._returned(form),
        }
        return tell[self.word]()

    def _late(self, form: Application) -> Application:
        """Handed in after the lottery; the school names the courses with room, so a quiet one comes first."""
        about = self.plan.first + self.rng.randrange(1, 70) * DAY
        return self._later(replace(form, wishes=form.wishes[::-1]), about)

    def _refused(self, form: Application) -> Application:
        """Sent back at the first step, the later ones undecided."""
        (state, _, day), *_ = form.decisions
        steps = ((state, "退回", day), *_open(form)[1:])
        return replace(form, decisions=steps, reason=self.rng.choice(self.habits.refusals))

    def _corrected(self, form: Application) -> Application:
        """The form again, handed in and decided on the last day before the lottery."""
        last = self.plan.announced_on
        return replace(form, submitted=last, decisions=tuple((s, r, last) for s, r, _ in form.decisions))

    def _evening_added(self, form: Application) -> list[Application]:
        """A second application adds the evening from the day of the change."""
        day_only = replace(form, periods=tuple(p for p in form.periods if p != self.periods.evening))
        more = replace(form, periods=(*day_only.periods, self.periods.evening))
        change = self.habits.evening_change
        later = self._later(more, change - self.rng.randrange(5, 14) * DAY)
        return [day_only, replace(later, start=change)]

    def _leaving(self, form: Application, within: int) -> Application:
        """A stay that ends on a school day, two weeks after the first day or later."""
        end = self.plan.first + self.rng.randrange(14, within) * DAY
        while end.isoweekday() > 5 or end in self._closed():
            end -= DAY
        return replace(form, end=end)

    def _returned(self, form: Application) -> list[Application]:
        """A stay that ends early, and a second one about two months later."""
        left = self._leaving(form, 34)
        return [left, self._later(form, (left.end or self.plan.last) + self.rng.randrange(50, 70) * DAY)]

    def _later(self, form: Application, about: dt.date) -> Application:
        """The same form after the start of the service; it begins on the Monday after the decisions."""
        day = about - (about.isoweekday() - 1) * DAY + about.isoweekday() % 3 * DAY
        steps = tuple((state, "通过", day + n * DAY) for n, (state, _, _) in enumerate(form.decisions, 1))
        if {day, *(decided for _, _, decided in steps)} & self._closed():
            return self._later(form, about + 7 * DAY)
        monday = day + (8 - day.isoweekday()) * DAY
        return replace(form, submitted=day, decisions=steps, start=monday)

    def _closed(self) -> set[dt.date]:
        return {c.date for c in self.plan.closures if not c.grades and not c.periods}


def _open(form: Application) -> tuple[tuple[str, str, dt.date | None], ...]:
    """The steps before anybody has decided."""
    return tuple((state, "", None) for state, _, _ in form.decisions)
