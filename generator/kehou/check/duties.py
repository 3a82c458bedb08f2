"""Posts and evidence of work: scores, overtime, punches, deductions, corrections (rules: Roster, Credits)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kehou.check.books import Books
from kehou.model.amounts import Credits
from kehou.model.problem import Problem
from kehou.model.tables.duties import METHODS, DeductionRule, DutyLogRow, Post

_OVERTIME, _SUBTRACT, _ONE_POST, _ACCEPTED = "加班", "扣课时", "取消本岗", "认可"


def check_posts(books: Books) -> Iterator[Problem]:
    """What a post is worth and whom it takes."""
    for row in books.school.posts:
        lower, upper = row.credits_min, row.credits_max
        if (lower is None) != (upper is None):
            field = "credits_min" if lower is None else "credits_max"
            yield books.at("one-bound-only", ("posts", row, field), post=row.post)
        elif lower is not None and upper is not None and upper < lower:
            yield books.at("bounds-crossed", ("posts", row, "credits_max"), upper, lower=lower)
        if row.scored and row.credits is not None:
            yield books.at("score-and-credits", ("posts", row, "credits"), row.credits, post=row.post)
        if row.count is None and not row.scored:
            yield books.at("nobody-counted", ("posts", row, "count"), post=row.post)
        if row.by_period and not row.periods:
            yield books.at("post-without-period", ("posts", row, "periods"), post=row.post)


def check_roster(books: Books) -> Iterator[Problem]:
    """Settled duties: once each, and by period where the post goes by period."""
    seen: dict[tuple[object, ...], int] = {}
    for row in books.school.roster:
        key = (row.date, row.period, row.post, row.teacher)
        if None not in key and seen.setdefault(key, row.row) != row.row:
            yield books.at("duty-twice", ("roster", row, "teacher"), row.teacher, first=seen[key])
        post = books.posts.get(row.post)
        if post is None:
            continue
        if post.by_period and not row.period:
            yield books.at("duty-without-period", ("roster", row, "period"), post=row.post)
        elif post.periods and row.period and row.period not in post.periods:
            facts = {"post": row.post, "periods": "、".join(post.periods)}
            yield books.at("duty-in-wrong-period", ("roster", row, "period"), row.period, **facts)


def check_duty_log(books: Books) -> Iterator[Problem]:
    """Scores inside their bounds, by somebody, once; overtime with from, to and assessor (rules: Credits 5)."""
    seen: dict[tuple[object, ...], int] = {}
    for row in books.school.duty_log:
        if row.item == _OVERTIME:
            yield from _overtime(books, row)
            continue
        post = books.posts.get(row.item)
        if post is None:
            continue
        key = (row.teacher, row.date, row.item)
        if row.date and seen.setdefault(key, row.row) != row.row:
            facts = {"first": seen[key], "date": row.date}
            yield books.at("scored-twice", ("duty_log", row, "item"), row.item, **facts)
        yield from _score(books, row, post)


def _overtime(books: Books, row: DutyLogRow) -> Iterator[Problem]:
    for field in ("start", "end", "assessor"):
        if not getattr(row, field):
            yield books.at("overtime-incomplete", ("duty_log", row, field))
    if row.start and row.end and row.end <= row.start:
        start = f"{row.start:%H:%M}"
        yield books.at("overtime-ends-early", ("duty_log", row, "end"), f"{row.end:%H:%M}", start=start)
    if row.credits is not None:
        yield books.at("overtime-credits", ("duty_log", row, "credits"), row.credits)


def _score(books: Books, row: DutyLogRow, post: Post) -> Iterator[Problem]:
    where = ("duty_log", row, "credits")
    if not post.scored:
        yield books.at("post-not-scored", ("duty_log", row, "item"), row.item)
        return
    if row.credits is None:
        yield books.at("score-missing", where, post=row.item)
        return
    lower, upper = post.credits_min or Credits(), post.credits_max
    if row.credits < lower or (upper is not None and upper < row.credits):
        top = f"{lower} 到 {upper}" if upper is not None else f"不低于 {lower}"
        yield books.at("score-out-of-bounds", where, row.credits, post=row.item, bounds=top)
    if not row.assessor:
        yield books.at("score-without-assessor", ("duty_log", row, "assessor"), post=row.item)
    step = books.school.term.readings.score_step
    if step and row.credits.hundredths % step.hundredths:
        yield books.at("score-off-step", where, row.credits, post=row.item, step=step)


def check_punch_rules(books: Books) -> Iterator[Problem]:
    """Windows that can be kept, and methods that exist."""
    for row in books.school.punch_rules:
        if row.start and row.end and row.end < row.start:
            start = f"{row.start:%H:%M}"
            yield books.at("window-ends-early", ("punch_rules", row, "end"), f"{row.end:%H:%M}", start=start)
        for method in row.methods:
            if method not in METHODS:
                facts = {"known": "、".join(METHODS)}
                yield books.at("unknown-method", ("punch_rules", row, "methods"), method, **facts)
        if row.times == 0:
            yield books.at("no-times", ("punch_rules", row, "times"), 0)


def check_deductions(books: Books) -> Iterator[Problem]:
    """Bounds that make sense, and deductions inside them (G-43)."""
    rules: dict[str, DeductionRule] = {}
    for rule in books.school.deduction_rules:
        rules.setdefault(rule.kind, rule)
        lower, upper = rule.credits_min, rule.credits_max
        if lower is not None and upper is not None and upper < lower:
            yield books.at("bounds-crossed", ("deduction_rules", rule, "credits_max"), upper, lower=lower)
    for row in books.school.deductions:
        found = rules.get(row.kind)
        if found is None:
            continue
        if found.effect == _ONE_POST and not row.item:
            yield books.at("deduction-without-item", ("deductions", row, "item"), kind=row.kind)
        if found.effect == _SUBTRACT:
            where = ("deductions", row, "credits")
            if row.credits is None:
                yield books.at("deduction-without-credits", where, kind=row.kind)
            elif not _inside(row.credits, found):
                yield books.at(
                    "deduction-out-of-bounds", where, row.credits, kind=row.kind, bounds=_bounds(found)
                )


def _inside(amount: Credits, rule: DeductionRule) -> bool:
    lower, upper = rule.credits_min, rule.credits_max
    return (lower is None or lower <= amount) and (upper is None or amount <= upper)


def _bounds(rule: DeductionRule) -> str:
    lower, upper = rule.credits_min, rule.credits_max
    if lower is not None and upper is not None:
        return f"{lower} 到 {upper}"
    return f"不少于 {lower}" if lower is not None else f"不多于 {upper}"


def check_corrections(books: Books) -> Iterator[Problem]:
    """A decision has a date, not before the day it is about; after the lock it changes nothing."""
    lock: dt.date | None = books.school.term.settle.lock
    for row in books.school.corrections:
        where = ("corrections", row, "decided")
        if row.decided is None:
            if row.decision == _ACCEPTED:
                yield books.at("correction-undated", where)
            continue
        if row.date and row.decided < row.date:
            yield books.at("decided-too-early", where, row.decided, date=row.date)
        if lock and row.decision == _ACCEPTED and row.decided > lock:
            yield books.at("decided-after-lock", where, row.decided, lock=lock)


def check_substitutions(books: Books) -> Iterator[Problem]:
    """Nobody stands in for himself."""
    for row in books.school.substitutions:
        if row.substitute and row.substitute == row.absent:
            yield books.at("own-substitute", ("substitutions", row, "substitute"), row.substitute)


def check_teachers(books: Books) -> Iterator[Problem]:
    """One homeroom teacher a class, and outside staff with the organisation they come from."""
    seen: dict[str, int] = {}
    for row in books.school.teachers:
        if row.homeroom and seen.setdefault(row.homeroom, row.row) != row.row:
            where = ("teachers", row, "homeroom")
            yield books.at("two-homeroom-teachers", where, row.homeroom, first=seen[row.homeroom])
        if row.status == "外聘" and not row.org:
            yield books.at("outsider-without-org", ("teachers", row, "org"), name=row.name)
