"""What the rules in force, and plain consistency, say of a school's files and results (rules: Findings)."""

from __future__ import annotations

from collections.abc import Iterator

from kehou.compute.contradictions import contradictions
from kehou.compute.gaps import unsupervised_gaps
from kehou.compute.measures import MEASURES
from kehou.compute.measures.facts import Breach, Facts
from kehou.compute.own_findings import OwnFinding, own_findings
from kehou.model.measures import value_of
from kehou.model.results import Computed, Finding, Findings
from kehou.model.rulebook import FindingLevel, Rule, Source
from kehou.model.school import School

LEVELS: tuple[FindingLevel, ...] = ("red", "yellow", "green")
OWN_PACK = "本校资料"
"""Named in the place of a pack where a finding rests on the school's own files."""


def find(school: School, results: Computed) -> Findings:
    """Red, then yellow, then green, each by pack, rule and the order of the school's files.

    A rule in force (and about a grade that is served) gives one row per subject that breaks it, or one
    green row; besides, what the school's files contradict among themselves. Packs are checked by `check.packs` before.
    """
    facts = Facts(school, results)
    found = [
        *(it for pack in school.packs for rule in pack.rules for it in _of_rule(facts, pack.id, rule)),
        *(_of_own(it) for it in own_findings(facts)),
        *(_of_own(it) for it in unsupervised_gaps(facts)),
        *(_of_own(it) for it in contradictions(school)),
    ]
    return Findings(findings=tuple(sorted(found, key=lambda it: LEVELS.index(it.level))))


def _of_rule(facts: Facts, pack: str, rule: Rule) -> Iterator[Finding]:
    dated = rule.value_on(facts.school.term.rules_date)
    if dated is None or not facts.grades(rule):
        return
    measure = next(it for it in MEASURES if it.name == rule.measure)
    reading = measure.read(facts, rule, value_of(rule.measure, dated.value))
    rows = reading.breaches or (Breach("", reading.found),)
    for it in rows:
        broken = bool(reading.breaches)
        yield Finding(
            rule=rule.id,
            pack=pack,
            level=_level(rule, it) if broken else "green",
            subject=it.subject,
            required=reading.required,
            found=f"{it.found}（说明：{it.excuse}）" if broken and rule.soft and it.excuse else it.found,
            clause=rule.clause,
            source=source_line(rule.source),
            fix=rule.fix if broken else "",
        )


def _level(rule: Rule, breach: Breach) -> FindingLevel:
    """原则上: yellow when the row gives a reason or approval number."""
    return "yellow" if rule.soft and breach.excuse else rule.level


def source_line(source: Source) -> str:
    """A document as one cites it: 《title》（number），issuer，date."""
    number = f"（{source.number}）" if source.number else ""
    parts = [f"《{source.title}》{number}", source.issuer, source.date.isoformat() if source.date else ""]
    return "，".join(part for part in parts if part)


def _of_own(it: OwnFinding) -> Finding:
    return Finding(
        rule=it.rule,
        pack=OWN_PACK,
        level=it.level,
        subject=it.subject,
        required=it.required,
        found=it.found,
        clause="",
        source="",
        fix=it.fix,
    )
