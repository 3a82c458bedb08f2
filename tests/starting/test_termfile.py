"""term.yml, blank and rolled over, as the reader reads it."""

from __future__ import annotations

import datetime as dt

from kehou.model.term import Settle, Term
from kehou.read.term import read_term
from kehou.starting.termfile import blank_term, next_term
from kehou.starting.terms import Dates
from tests.conftest import GANSU
from tests.folders import TERM

SPRING = Dates(dt.date(2022, 2, 21), dt.date(2022, 7, 8))


def _read(text: str) -> Term:
    term, problems = read_term(text)
    assert term is not None
    assert problems == ()
    return term


def test_a_dated_blank_term_reads_without_a_problem() -> None:
    """Law: every required key is there; the rest are marks that later checks report."""
    term = _read(blank_term(SPRING))
    assert term.term.name == "2021—2022学年第二学期"
    assert (term.term.start, term.term.end) == (SPRING.start, SPRING.end)
    assert [step.state for step in term.approval] == ["家长申请", "学校审核", "统筹安排"]


def test_an_undated_blank_term_asks_for_its_two_days_alone() -> None:
    """Law: without dates the only mistakes of form are the two days, each at its line."""
    text = blank_term(None)
    _term, problems = read_term(text)
    assert [(it.code, it.column) for it in problems] == [
        ("yaml-bad-value", "term.start"),
        ("yaml-bad-value", "term.end"),
    ]
    assert [text.splitlines()[it.row - 1].split(":")[0].strip() for it in problems] == ["start", "end"]


def test_the_next_term_keeps_the_school_and_drops_what_is_over() -> None:
    """Law: school, rules, basis, approval and publishing stay; days of service and settlement, lottery and as_of go."""
    last = (GANSU / "term.yml").read_text(encoding="utf-8") + "as_of: 2021-09-01\n"
    before, after = _read(last), _read(next_term(last, SPRING, confirmed=True))
    assert (after.school, after.rules, after.basis) == (before.school, before.rules, before.basis)
    assert (after.approval, after.publish) == (before.approval, before.publish)
    assert (after.term.name, after.term.start, after.term.end) == (
        "2021—2022学年第二学期",
        SPRING.start,
        SPRING.end,
    )
    assert (after.term.service_start, after.term.service_end) == (None, None)
    assert (after.settle, after.as_of) == (Settle(), None)
    assert after.lottery is not None
    assert (after.lottery.seed, after.lottery.announced_on) == ("待定", None)


def test_comments_stay_and_the_note_stands_once() -> None:
    """Law: what the school wrote beside its settings is kept, however often and in whatever line ends."""
    last = TERM.replace("stage: 小学", "stage: 小学   # 五年级撤并到中心校").replace("\n", "\r\n")
    text = next_term(next_term(last, SPRING, confirmed=False), SPRING, confirmed=False)
    assert text.count("由上学期结转") == 1
    assert "# 五年级撤并到中心校" in text
    assert _read(text).term.name == "2021—2022学年第二学期（起止日期待定）"


def test_settings_in_one_line_are_changed_too() -> None:
    """Law: `{…}` on one line is the same as keys on lines of their own."""
    last = TERM.replace(
        "approval:",
        'settle: {until: 2022-01-14, lock: 2022-01-19}\nlottery: {seed: "77", announced_on: 2021-09-03}\napproval:',
    )
    term = _read(next_term(last, SPRING, confirmed=True))
    assert term.settle == Settle()
    assert term.lottery is not None
    assert (term.lottery.seed, term.lottery.announced_on) == ("待定", None)
