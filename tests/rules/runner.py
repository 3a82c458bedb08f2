"""Turns a case of `data/rules/cases/*.yml` into a school, computes it, and reads off what the case asks about."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from kehou.check.packs import check_packs
from kehou.check.school import check_school
from kehou.compute.allocation import allocate
from kehou.compute.calendar import build_calendar
from kehou.compute.credits import count_credits
from kehou.compute.enrolment import enrol
from kehou.compute.evaluation import evaluate
from kehou.compute.fees import charge
from kehou.compute.findings import find
from kehou.compute.groups import form_groups
from kehou.compute.roster import fill_roster
from kehou.compute.split import divide
from kehou.model.problem import has_errors
from kehou.model.results import Computed, Finding, Session, Timetable, clock
from kehou.model.rulebook import Pack
from kehou.model.school import School
from kehou.read.rulebook import read_packs
from kehou.read.school import open_school
from kehou.resources import home

RULES = home() / "data" / "rules"
CASES = RULES / "cases"
COMMON_SCHOOL = "school.yml"
OWN_RULE = "例子"
"""The id of a rule that a case writes itself."""
KEYS = frozenset(
    ("例子", "规则", "日期", "表", "学期", "课表", "制度", "指南", "结果", "应收", "津贴", "课时")
)
LEVELS = {"红": "red", "黄": "yellow", "绿": "green"}
COLUMNS = {"级别": "level", "对象": "subject", "现状": "found", "要求": "required"}

Row = Mapping[str, Any]


class Outcome(Struct, frozen=True):
    """A case computed."""

    school: School
    computed: Computed
    findings: tuple[Finding, ...]
    """The rows of the case's rule."""


def load_cases(path: Path) -> list[tuple[str, Mapping[str, Any]]]:
    """(id of the pack or "", case) of every case of a file; ValueError for a key that no case has."""
    text = yaml.safe_load(path.read_text(encoding="utf-8"))
    for case in text["cases"]:
        if unknown := set(case) - KEYS:
            raise ValueError(f"{path.name}, {case['例子']}: {unknown}")
    return [(text.get("pack", ""), case) for case in text["cases"]]


def run_case(pack: str, case: Mapping[str, Any], folder: Path) -> Outcome:
    """Write the case's school as files, read it as any school is read, and compute it under the rule's date."""
    _write_school(case, folder)
    school, problems = open_school(folder, as_of=case.get("日期"))
    assert school is not None
    assert not has_errors(problems), [it.line() for it in problems]
    assert not has_errors(found := check_school(school)), [it.line() for it in found]
    rule = case.get("规则")
    packs = (_own_pack(rule),) if isinstance(rule, dict) else read_packs(RULES, [pack] if pack else [])[0]
    assert not check_packs(packs)
    school = msgspec.structs.replace(school, packs=packs)
    computed = _compute(school, _timetable(school, case.get("课表", [])))
    wanted = OWN_RULE if isinstance(rule, dict) else rule
    return Outcome(school, computed, tuple(it for it in find(school, computed).findings if it.rule == wanted))


def _own_pack(rule: Mapping[str, Any]) -> Pack:
    """A pack with one rule, always in force."""
    rest = {key: value for key, value in rule.items() if key != "value"}
    own = {
        "id": OWN_RULE,
        "clause": "例子",
        "source": {"title": "例子"},
        "fix": "改正。",
        "values": [{"value": rule["value"], "from": None, "to": None}],
        **rest,
    }
    return msgspec.convert({"id": OWN_RULE, "title": "例子", "rules": [own]}, Pack)


def _write_school(case: Mapping[str, Any], folder: Path) -> None:
    """term.yml, a CSV for each table, guide texts and documents."""
    common = yaml.safe_load((CASES / COMMON_SCHOOL).read_text(encoding="utf-8"))
    term = {**common.pop("学期"), **case.get("学期", {})}
    (folder / "term.yml").write_text(yaml.safe_dump(term, allow_unicode=True), encoding="utf-8")
    (folder / "lottery.key").write_text("cases", encoding="utf-8")
    for title, rows in {**common, **case.get("表", {})}.items():
        _write_table(folder / f"{title}.csv", rows)
    documents = folder / "guide" / "documents"
    documents.mkdir(parents=True)
    for name, text in case.get("指南", {}).items():
        (folder / "guide" / f"{name}.md").write_text(text, encoding="utf-8")
    for number, title in enumerate(case.get("制度", []), 1):
        text = f"---\ntitle: {title}\nadopted: 2021-09-01\n---\n\n一、照办。\n"
        (documents / f"d{number}.md").write_text(text, encoding="utf-8")


def _write_table(path: Path, rows: list[Row]) -> None:
    headers = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headers)
        writer.writeheader()
        writer.writerows(rows)


def _timetable(school: School, rows: list[Row]) -> Timetable:
    """The sessions a case states, at the times of their bells."""
    return Timetable(sessions=tuple(_session(school, row) for row in rows))


def _session(school: School, row: Row) -> Session:
    bell = next(it for it in school.periods if it.period == row["时段"])
    assert bell.start is not None
    assert bell.end is not None
    return Session(
        course=row["课程"],
        group=row["班组"],
        grades=bell.grades,
        weekday="一二三四五六日".index(row["星期"]) + 1,
        period=bell.period,
        season=bell.season,
        start=clock(bell.start),
        end=clock(bell.end),
        teacher=row["教师"],
        room=row["班组"],
        rain_room="",
        start_date=None,
        end_date=None,
        pinned=False,
    )


def _compute(school: School, timetable: Timetable) -> Computed:
    """Every stage but the solver, whose timetable the case states itself."""
    enrolment = enrol(school)
    allocation, _ = allocate(school, enrolment)
    groups = form_groups(school, enrolment, allocation, timetable)
    roster = fill_roster(school, timetable)
    hours = count_credits(school, timetable, roster)
    fees = charge(school, enrolment, allocation)
    return Computed(
        calendar=build_calendar(school),
        enrolment=enrolment,
        allocation=allocation,
        groups=groups,
        timetable=timetable,
        roster=roster,
        credits=hours,
        fees=fees,
        split=divide(school, hours, fees),
        evaluation=evaluate(school, enrolment, groups),
    )


def expected_findings(case: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the case expects of its rule, row by row; 绿: one green row; 无: the rule is not in force."""
    expected = case["结果"]
    if expected == "无":
        return []
    rows = [{"级别": "绿"}] if expected == "绿" else expected
    return [
        {COLUMNS[key]: LEVELS[value] if key == "级别" else str(value) for key, value in row.items()}
        for row in rows
    ]
