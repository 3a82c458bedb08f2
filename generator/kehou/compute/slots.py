"""Which places of duty a day has and when they take place (rules: Roster)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from kehou.compute.calendar import ServiceDays
from kehou.compute.lines import Span, span_of
from kehou.model.school import School
from kehou.model.tables.duties import Post


class Slot(Struct, frozen=True):
    """A post on one day, or a post and period when it counts 时段; `spans`: when; `cells`: weekday and period."""

    post: Post
    period: str
    cells: tuple[tuple[int, str], ...]
    spans: tuple[Span, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Post and period: what the slot is called from day to day."""
        return self.post.post, self.period

    @property
    def places(self) -> int:
        """How many people stand there."""
        return self.post.count or 0

    @property
    def starts(self) -> dt.time:
        """When it begins; a post without periods begins with the day."""
        return self.spans[0][0] if self.spans else dt.time.min


class Slots:
    """The slots of every day, in order of the rows of `posts.csv` and of the periods' start."""

    def __init__(self, school: School, days: ServiceDays) -> None:
        self._days = days
        self._posts = [post for post in school.posts if post.count]
        self._periods = tuple(dict.fromkeys(row.period for row in school.periods))

    def on(self, day: dt.date) -> list[Slot]:
        """The slots of one day.

        A post stands when one of its periods (without any: any period at all) runs on one of its
        weekdays, for whichever grade.
        """
        return [slot for post in self._posts for slot in self._of_post(post, day)]

    def _of_post(self, post: Post, day: dt.date) -> list[Slot]:
        if not post.periods:
            cells = self._cells(post, self._periods, day)
            whole_day = tuple(dict.fromkeys((weekday, "") for weekday, _period in cells))
            return [Slot(post, "", whole_day, ())] if cells else []
        if not post.by_period:
            return self._slot(post, "", post.periods, day)
        slots = [slot for period in post.periods for slot in self._slot(post, period, (period,), day)]
        return sorted(slots, key=lambda slot: slot.starts)

    def _slot(self, post: Post, period: str, periods: Iterable[str], day: dt.date) -> list[Slot]:
        cells = self._cells(post, periods, day)
        running = {name for _weekday, name in cells}
        spans = {span_of(bell) for name in running for _weekday, bell in self._days.running(day, name)}
        return [Slot(post, period, cells, tuple(sorted(spans)))] if cells else []

    def _cells(self, post: Post, periods: Iterable[str], day: dt.date) -> tuple[tuple[int, str], ...]:
        found = (
            (weekday, period)
            for period in periods
            for weekday, _bell in self._days.running(day, period)
            if not post.weekdays or weekday in post.weekdays
        )
        return tuple(dict.fromkeys(found))
