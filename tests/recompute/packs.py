"""The two things of the rule packs that change a computation: the priority words and whether fees are allowed."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

_FORBIDDEN = {"false", "no", "否", "不允许", "禁止", "不收费", "forbidden"}


def load_packs(folder: Path, ids: list[str]) -> list[dict[str, Any]]:
    """The packs a school names; one that does not exist is passed over."""
    paths = [folder / f"{name}.yml" for name in ids]
    packs = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return [pack for pack in packs if isinstance(pack, dict)]


def priority_words(packs: list[dict[str, Any]]) -> list[str]:
    """The priority words of all packs: one list, so everybody with one of them is class 1 and the rest class 2."""
    return [str(word) for pack in packs for word in pack.get("priority") or []]


def charges_allowed(packs: list[dict[str, Any]], as_of: date) -> bool:
    """False when a rule in force on ``as_of`` with the measure ``charges`` forbids fees."""
    rules = [rule for pack in packs for rule in pack.get("rules") or [] if rule.get("measure") == "charges"]
    return not any(str(_value_on(rule, as_of)).lower() in _FORBIDDEN for rule in rules)


def _value_on(rule: dict[str, Any], as_of: date) -> Any:
    for dated in rule.get("values") or []:
        start, end = dated.get("from"), dated.get("to")
        if (start is None or _day(start) <= as_of) and (end is None or as_of <= _day(end)):
            return dated.get("value")
    return rule.get("value")


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
