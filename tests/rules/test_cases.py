"""Every case shipped beside the rule packs comes out as its author wrote it down."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from kehou.model.amounts import yuan
from kehou.model.measures import VALUES
from kehou.read.rulebook import pack_names
from tests.rules.runner import CASES, COMMON_SCHOOL, RULES, expected_findings, load_cases, run_case

FILES = tuple(sorted(path for path in CASES.glob("*.yml") if path.name != COMMON_SCHOOL))
ALL = tuple((path.stem, pack, case) for path in FILES for pack, case in load_cases(path))


@pytest.mark.parametrize(
    ("pack", "case"), [pytest.param(pack, case, id=f"{file}：{case['例子']}") for file, pack, case in ALL]
)
def test_a_case_comes_out_as_written(pack: str, case: Mapping[str, Any], tmp_path: Path) -> None:
    """The findings of the rule, the fen of charges and pay, and the 课时 are exactly those of the case."""
    outcome = run_case(pack, case, tmp_path)
    if "结果" in case:
        expected = expected_findings(case)
        found = [
            {key: getattr(it, key) for key in (expected[number] if number < len(expected) else ("subject",))}
            for number, it in enumerate(outcome.findings)
        ]
        assert found == expected
    charged = {it.student: yuan(it.net_fen) for it in outcome.computed.fees.charges}
    paid = {it.teacher: yuan(it.fen) for it in outcome.computed.split.totals}
    earned = {it.teacher: str(it.net) for it in outcome.computed.credits.totals}
    for asked, found_amounts in (("应收", charged), ("津贴", paid), ("课时", earned)):
        for key, value in case.get(asked, {}).items():
            assert (asked, key, found_amounts.get(key)) == (asked, key, None if value is None else str(value))


def _levels_by_measure() -> dict[str, set[bool]]:
    """Measure → whether some case is broken, and whether some case holds."""
    measures = {(pack, rule["id"]): rule["measure"] for pack in pack_names(RULES) for rule in _rules(pack)}
    levels: dict[str, set[bool]] = {}
    for _, pack, case in ALL:
        rule = case.get("规则")
        if rule is None or case["结果"] == "无":
            continue
        measure = rule["measure"] if isinstance(rule, dict) else measures[pack, rule]
        levels.setdefault(measure, set()).add(expected_findings(case)[0]["level"] == "green")
    return levels


def _rules(pack: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((RULES / f"{pack}.yml").read_text(encoding="utf-8"))["rules"])


def test_every_measure_has_a_case_that_holds_and_one_that_is_broken() -> None:
    """A measure without both could answer the same for every school and nobody would notice."""
    assert {name: both for name, both in _levels_by_measure().items() if len(both) == 2}.keys() == set(VALUES)


def test_every_rule_of_a_pack_has_a_case() -> None:
    """A rule that nobody tried may say anything."""
    tried = {(pack, case["规则"]) for _, pack, case in ALL if isinstance(case.get("规则"), str)}
    assert {(pack, rule["id"]) for pack in pack_names(RULES) for rule in _rules(pack)} == tried
