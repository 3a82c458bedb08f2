"""Punches of a term to the second, what people forgot, and what assessors deducted for it."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from samples.chance import other, part
from samples.lines import Line
from samples.plan import listed, minutes
from samples.tables import Cells

MACHINE, SHEET = "考勤机", "签到"


@dataclass(frozen=True)
class Rule:
    """One typed punch rule: one punch between two clock times, in minutes, for lines of its periods."""

    periods: tuple[str, ...]
    start: int
    end: int
    machine_only: bool


@dataclass(frozen=True)
class Visit:
    """One stay of a teacher at school: lines without a longer break, arrival and departure in seconds."""

    lines: tuple[Line, ...]
    arrival: int
    departure: int
    between: tuple[int, ...] = ()
    silent: tuple[Rule, ...] = ()
    punched: bool = True

    @property
    def first(self) -> Line:
        """The line the visit begins with."""
        return self.lines[0]

    def seconds(self) -> list[int]:
        """When the person punched."""
        times = (self.arrival, *self.between, self.departure) if self.punched else ()
        return [t for t in times if not any(r.start <= t // 60 <= r.end for r in self.silent)]


@dataclass(frozen=True)
class Slips:
    """What goes wrong; shares are parts of one, counts are events of the term."""

    forgotten: float  # of the punches that a rule asks for
    corrected: float  # of the forgotten ones somebody asked about
    rejected: float  # of those asked about
    double_press: float  # of all punches
    too_early: float  # of all visits: an extra punch well before
    on_paper: float  # of all punches that no machine is required for
    close: int
    late: int
    left_early: int
    truant: int


def read_rules(rows: Sequence[Cells]) -> list[Rule]:
    """The punch rules typed by the school."""
    return [
        Rule(listed(r["适用时段或岗位"]), minutes(r["窗口起"]), minutes(r["窗口止"]), r["方式"] == MACHINE)
        for r in rows
    ]


def visits(lines: Sequence[Line], rules: Sequence[Rule], rng: random.Random) -> list[Visit]:
    """Everybody's visits, with a punch in the window of every rule that binds."""
    days: dict[tuple[dt.date, str], list[Line]] = defaultdict(list)
    for line in lines:
        days[line.date, line.teacher].append(line)
    found: list[Visit] = []
    for _, group in sorted(days.items()):
        block: list[Line] = []
        for line in sorted(group, key=lambda one: one.start):
            if block and line.start - block[-1].end > 10:
                found.append(_visit(block, rules, rng))
                block = []
            block.append(line)
        found.append(_visit(block, rules, rng))
    return found


def _visit(block: Sequence[Line], rules: Sequence[Rule], rng: random.Random) -> Visit:
    """At the post seven minutes before, away three minutes after, and a punch for every rule in between."""
    visit = Visit(
        tuple(block),
        rng.randrange((block[0].start - 22) * 60, (block[0].start - 8) * 60),
        rng.randrange((block[-1].end + 3) * 60, (block[-1].end + 18) * 60),
    )
    for rule in rules:
        if _binds(rule, visit) and not any(_inside(rule, second) for second in visit.seconds()):
            between = rng.randrange((rule.start + 3) * 60, (rule.end - 8) * 60)
            visit = replace(visit, between=(*visit.between, between))
    return visit


def _binds(rule: Rule, visit: Visit) -> bool:
    return any(line.period in rule.periods for line in visit.lines)


def _inside(rule: Rule, second: int) -> bool:
    return rule.start <= second // 60 <= rule.end


@dataclass(frozen=True)
class Slip:
    """Something that went wrong on a visit: what, and at which line."""

    kind: str
    line: Line


FORGOTTEN, CLOSE, LATE, LEFT_EARLY, TRUANT = "漏打卡", "前七后三", "迟到", "早退", "旷课"


@dataclass(frozen=True)
class _Bend:
    """Turns a plain visit into one with a slip; None where that slip would break a punch rule too."""

    rules: tuple[Rule, ...]
    rng: random.Random

    def bent(self, kind: str, visit: Visit) -> tuple[Visit, Slip] | None:
        first, last = visit.lines[0], visit.lines[-1]
        if kind == TRUANT:
            single = len(visit.lines) == 1 and any(_binds(rule, visit) for rule in self.rules)
            return (replace(visit, punched=False), Slip(kind, first)) if single else None
        if kind == LEFT_EARLY:
            early = replace(visit, departure=(last.end - self.rng.randrange(4, 10)) * 60)
            return (early, Slip(kind, last)) if self._passes(early) else None
        after = self.rng.randrange(-6, -1) if kind == CLOSE else self.rng.randrange(2, 7)
        late = replace(visit, arrival=(first.start + after) * 60 + self.rng.randrange(60))
        return (late, Slip(kind, first)) if self._passes(late) else None

    def _passes(self, visit: Visit) -> bool:
        bound = [rule for rule in self.rules if _binds(rule, visit)]
        return all(any(_inside(rule, second) for second in visit.seconds()) for rule in bound)


def with_slips(
    plain: Sequence[Visit], rules: Sequence[Rule], counts: Slips, rng: random.Random
) -> tuple[list[Visit], list[Slip]]:
    """The visits with slips worked in, and the slips by date; never two on one visit."""
    found, events = dict(enumerate(plain)), dict[int, Slip]()
    bend = _Bend(tuple(rules), rng)
    order = rng.sample(range(len(plain)), len(plain))
    wanted = {CLOSE: counts.close, LATE: counts.late, LEFT_EARLY: counts.left_early, TRUANT: counts.truant}
    for kind, count in wanted.items():
        pairs = ((place, bend.bent(kind, plain[place])) for place in order if place not in events)
        for place, result in list(islice(((n, pair) for n, pair in pairs if pair), count)):
            found[place], events[place] = result
    bound = [
        (n, rule) for n in sorted(found.keys() - events.keys()) for rule in rules if _binds(rule, found[n])
    ]
    for place, rule in part(rng, bound, counts.forgotten):
        line = next(line for line in found[place].lines if line.period in rule.periods)
        found[place] = replace(found[place], silent=(*found[place].silent, rule))
        events[place] = Slip(FORGOTTEN, line)
    return list(found.values()), sorted(
        events.values(), key=lambda e: (e.line.date, e.line.start, e.line.item)
    )


def punches(
    found: Sequence[Visit], rules: Sequence[Rule], counts: Slips, rng: random.Random
) -> list[dict[str, str]]:
    """Rows of punches.csv by time: pressed twice here and there, some on paper, some long before."""
    presses = [(visit.first, second) for visit in found for second in visit.seconds()]
    quiet = [visit for visit in found if visit.punched and not visit.silent]
    early = part(rng, quiet, counts.too_early)
    presses += [(visit.first, visit.arrival - rng.randrange(900, 1800)) for visit in early]
    double = [
        (line, second + rng.randrange(1, 4)) for line, second in part(rng, presses, counts.double_press)
    ]
    loose = [press for press in presses if not any(r.machine_only and _inside(r, press[1]) for r in rules)]
    paper = set(part(rng, loose, counts.on_paper))
    rows = []
    for press in sorted({*presses, *double}, key=lambda one: (one[0].date, one[1], one[0].teacher)):
        line, second = press
        clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        rows.append(
            {
                "工号": line.teacher,
                "时间": f"{line.date} {clock}",
                "方式": SHEET if press in paper else MACHINE,
                "设备": "" if press in paper else f"{int(line.teacher[-1]) % 3 + 1}号机",
            }
        )
    return rows


@dataclass(frozen=True)
class Desk:
    """Who decides about slips, and the words that are written down."""

    assessors: Mapping[str, str]  # number → name; nobody assesses himself
    credits: Mapping[str, str]  # slip → credits deducted
    notes: Mapping[str, str]  # slip → note
    approvers: Mapping[str, str]  # number → name, the first who is not concerned
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]


def deductions(events: Sequence[Slip], desk: Desk, rng: random.Random) -> list[dict[str, str]]:
    """Rows of deductions.csv for the slips an assessor saw."""
    return [
        {
            "日期": str(event.line.date),
            "工号": event.line.teacher,
            "类别": event.kind,
            "项目": event.line.item,
            "课时": desk.credits[event.kind],
            "评定人": rng.choice([n for number, n in desk.assessors.items() if number != event.line.teacher]),
            "说明": desk.notes[event.kind],
        }
        for event in events
        if event.kind != FORGOTTEN
    ]


def corrections(
    events: Sequence[Slip], counts: Slips, desk: Desk, days: Sequence[dt.date], rng: random.Random
) -> list[dict[str, str]]:
    """Rows of corrections.csv: some forgotten punches are asked about, some of those are turned down.

    Decided on one of the next three of the school's `days`, after the last of them three days later.
    """
    asked = part(rng, [event for event in events if event.kind == FORGOTTEN], counts.corrected)
    turned_down = set(part(rng, range(len(asked)), counts.rejected))
    rows = []
    for place, event in enumerate(asked):
        words = desk.rejected if place in turned_down else desk.accepted
        after = [day for day in days if day > event.line.date][:3]
        decided = rng.choice(after) if after else event.line.date + dt.timedelta(days=3)
        rows.append(
            {
                "日期": str(event.line.date),
                "工号": event.line.teacher,
                "时段或岗位": event.line.period,
                "结论": "驳回" if place in turned_down else "认可",
                "批准人": other(desk.approvers, event.line.teacher),
                "批准日期": str(decided),
                "说明": rng.choice(words),
            }
        )
    return rows
