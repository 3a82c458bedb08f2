"""What only computing can show about evidence of work: what matches nothing, is not due, or changes nothing (rules: Credits)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from kehou.check.books import Books
from kehou.check.holders import check_holders
from kehou.check.presence import check_presence
from kehou.model.problem import Problem
from kehou.model.results import CreditHours, Roster, Timetable
from kehou.model.school import School
from kehou.model.tables.duties import DutyLogRow, Post

_OVERTIME, _ONE_POST, _ACCEPTED = "加班", "取消本岗", "认可"
_DATED = ("duty_log", "substitutions", "deductions", "corrections")


def check_evidence(
    school: School, timetable: Timetable, roster: Roster, hours: CreditHours
) -> tuple[Problem, ...]:
    """Judge the rows of evidence against what was computed from them; linear in rows and lines.

    What a row shows by itself (bounds, missing assessor, the same score twice) is told by `check.duties`.
    """
    books = Books(school)
    return (
        *check_holders(books, timetable, hours),
        *_scores(books, roster),
        *_overtime(books, hours),
        *_deductions(books, roster, hours),
        *_corrections(books, hours),
        *_rules(books),
        *_unpriced_posts(books, roster),
        *_after_until(books),
        *check_presence(books, timetable, hours),
    )


def _scores(books: Books, roster: Roster) -> Iterator[Problem]:
    """A score is for somebody who stood there that day, or has the role where everybody with it is scored."""
    standing: dict[tuple[dt.date, str], list[str]] = {}
    for duty in roster.duties:
        if duty.teacher:
            standing.setdefault((duty.date, duty.post), []).append(duty.teacher)
    for row in books.school.duty_log:
        post = books.posts.get(row.item)
        if row.date is None or post is None or not post.scored or row.teacher not in books.teachers:
            continue
        if post.count is None:
            yield from _score_by_role(books, row.date, row, post)
        elif row.teacher not in standing.get((row.date, row.item), ()):
            names = [books.person(it) for it in standing.get((row.date, row.item), ())]
            yield books.at(
                "score-not-on-roster",
                ("duty_log", row, "teacher"),
                row.teacher,
                date=row.date,
                post=row.item,
                who=books.person(row.teacher),
                standing="、".join(names) or "没有人",
            )


def _score_by_role(books: Books, day: dt.date, row: DutyLogRow, post: Post) -> Iterator[Problem]:
    if not post.admits(books.teachers[row.teacher]):
        facts = {"who": books.person(row.teacher), "post": post.post, "role": post.role or "在编或编外"}
        yield books.at("score-without-role", ("duty_log", row, "teacher"), row.teacher, **facts)
    elif not _stands(books, post, day):
        yield books.at("score-on-idle-day", ("duty_log", row, "date"), day, date=day, post=post.post)


def _stands(books: Books, post: Post, day: dt.date) -> bool:
    """Whether one of the post's periods (without any: any period) runs that day on one of its weekdays."""
    periods = post.periods or {row.period for row in books.school.periods}
    return any(
        not post.weekdays or weekday in post.weekdays
        for period in periods
        for weekday, _bell in books.days.running(day, period)
    )


def _overtime(books: Books, hours: CreditHours) -> Iterator[Problem]:
    """加班 of a settled day that earned nothing: nothing wholly inside, no credits, or a line at that time."""
    earning = {it.row for found in hours.overtime for it in found.evidence if it.table == "duty_log"}
    for row in books.school.duty_log:
        if row.item != _OVERTIME or row.date is None or row.start is None or row.end is None:
            continue
        if books.days.is_settled(row.date) and row.row not in earning:
            yield books.at(
                "overtime-earns-nothing",
                ("duty_log", row, "end"),
                f"{row.start:%H:%M}—{row.end:%H:%M}",
                date=row.date,
                who=books.person(row.teacher),
            )


def _deductions(books: Books, roster: Roster, hours: CreditHours) -> Iterator[Problem]:
    """A deduction names something that the person had that day."""
    effects = {rule.kind: rule.effect for rule in books.school.deduction_rules}
    lines = {(it.teacher, it.date, name) for it in hours.lines for name in (it.item, it.period)}
    scored = {(it.teacher, it.date, it.item) for it in hours.scores}
    scored |= {(it.teacher, it.date, it.post) for it in roster.duties}
    for row in books.school.deductions:
        if row.date is None or not row.item or not books.days.is_settled(row.date):
            continue
        key, one_post = (row.teacher, row.date, row.item), effects.get(row.kind) == _ONE_POST
        if key not in lines and (one_post or key not in scored):
            code = "deduction-without-line" if one_post else "deduction-elsewhere"
            facts = {"date": row.date, "who": books.person(row.teacher)}
            yield books.at(code, ("deductions", row, "item"), row.item, **facts)


def _corrections(books: Books, hours: CreditHours) -> Iterator[Problem]:
    """An accepted correction of a settled day that saved no line."""
    used = {it.row for line in hours.lines for it in line.evidence if it.table == "corrections"}
    lock = books.school.term.settle.lock
    for row in books.school.corrections:
        in_time = lock is None or (row.decided is not None and row.decided <= lock)
        if row.decision != _ACCEPTED or not in_time or row.date is None or row.row in used:
            continue
        if books.days.is_settled(row.date):
            facts = {"date": row.date, "who": books.person(row.teacher)}
            yield books.at(
                "correction-without-effect", ("corrections", row, "period"), row.period or "当天", **facts
            )


def _rules(books: Books) -> Iterator[Problem]:
    """A punch rule works on lines: a post that a person scores has none."""
    for row in books.school.punch_rules:
        for field in ("applies", "on_fail"):
            for name in getattr(row, field):
                post = books.posts.get(name)
                if post is not None and post.scored:
                    yield books.at("rule-names-scored-post", ("punch_rules", row, field), name, rule=row.rule)


def _unpriced_posts(books: Books, roster: Roster) -> Iterator[Problem]:
    """Posts without credits earn none and are named (B-41, B-42)."""
    stood = Counter(duty.post for duty in roster.duties if duty.teacher)
    for post in books.school.posts:
        if stood[post.post] and post.credits is None and not post.scored:
            yield books.at(
                "post-unpriced", ("posts", post, "credits"), post=post.post, count=stood[post.post]
            )


def _after_until(books: Books) -> Iterator[Problem]:
    """Rows after the settled days are checked but count nowhere; one notice a table."""
    until = books.days.until
    if until is None:
        return
    later = {
        table: sum(1 for row in getattr(books.school, table) if row.date and row.date > until)
        for table in _DATED
    }
    later["punches"] = sum(1 for row in books.school.punches if row.time and row.time.date() > until)
    for table, count in later.items():
        if count:
            yield books.at("after-until", (table, None, ""), until, count=count)
