"""The comparison finds every kind of difference, and forgives only what the contract leaves open."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.recompute.comparison import compare
from tests.recompute.results import recompute
from tests.recompute.tiny import timetable, write_school

TABLES = {
    "fee_items": "收费项目,收费性质,计费单位,标准,依据文号\n甲,服务性收费,月,10,文号",
    "split": "分配项目,上级,比例,分配依据\n过程,,100,课时",
}


@pytest.fixture(name="expected")
def _expected(tmp_path: Path) -> dict[str, Any]:
    school = write_school(tmp_path / "school", term="settle: {until: 2021-09-17}\n", **TABLES)
    return recompute(school, timetable())


def _as_built(expected: dict[str, Any]) -> dict[str, Any]:
    """The same results as a build would leave them: with the texts, and written otherwise where that is free."""
    found: dict[str, Any] = copy.deepcopy(expected)
    for row in (
        *found["enrolment"]["applications"],
        *found["allocation"]["placements"],
        *found["credits"]["lines"],
    ):
        row.update(reason="如此", evidence=[])
    for row in (*found["calendar"], *found["allocation"]["unplaced"]):
        row.update(note="", reason="如此")
    for row in found["credits"]["totals"]:
        row["net"] += "" if "." in row["net"] else ".00"
    for group in found["groups"]:
        group["students"].reverse()
    found["credits"]["lines"].reverse()
    found["split"]["journal"] = [
        {"account": "专户", "fen": 5, "note": ""},
        {"account": "津贴", "fen": -5, "note": ""},
    ]
    return found


def _write(folder: Path, found: dict[str, Any]) -> Path:
    for name, document in found.items():
        (folder / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return folder


def test_the_same_figures_in_another_order_and_form_agree(tmp_path: Path, expected: dict[str, Any]) -> None:
    """Order of rows, 2 and 2.00, and texts make no difference."""
    assert compare(expected, _write(tmp_path, _as_built(expected))) == []


CHANGES: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda r: r["calendar"][5].update(week=9), "calendar[2021-09-06].week: expected 2, found 9"),
    (
        lambda r: r["enrolment"]["applications"][0].update(accepted=False),
        "enrolment.applications[A1].accepted",
    ),
    (lambda r: r["allocation"]["placements"][0].update(ticket=9), "allocation.placements[S001·Q].ticket"),
    (lambda r: r["allocation"]["sections"].pop(), "allocation.sections[Q·1]: expected 1 rows, found 0"),
    (lambda r: r["lottery"].update(k=2), "lottery.k: expected 1, found 2"),
    (lambda r: r["lottery"]["students"][0]["wishes"].reverse(), "lottery.students[2cf26d796833].wishes"),
    (lambda r: r["groups"][0].update(size=99), "groups[F·七1班·1·下午一·].size: expected 3, found 99"),
    (
        lambda r: r["roster"].append({"date": "2021-09-06", "period": None, "post": "门岗", "teacher": "T1"}),
        "roster[",
    ),
    (lambda r: r["credits"]["lines"][0].update(credits="1.01"), "credits.lines["),
    (
        lambda r: r["credits"]["totals"][0].update(net="0.99"),
        "credits.totals[T1].net: expected '18', found '0.99'",
    ),
    (lambda r: r["fees"]["charges"][0].update(net_fen=999), "fees.charges[S001·甲·2021-09].net_fen"),
    (lambda r: r["split"]["payouts"][0].update(fen=1), "split.payouts[T1·过程].fen"),
    (lambda r: r["split"]["journal"].pop(), "split.journal: expected sum 0, found 5"),
    (
        lambda r: r["evaluation"]["coverage"].pop("served"),
        "evaluation.coverage.served: not in the result file",
    ),
    (
        lambda r: r["credits"]["scores"].append({"date": "2021-09-06"}),
        "credits.scores: keys not in every row",
    ),
]


@pytest.mark.parametrize(("change", "difference"), CHANGES)
def test_every_change_is_found(
    tmp_path: Path, expected: dict[str, Any], change: Callable[[dict[str, Any]], Any], difference: str
) -> None:
    """One change to the built files, one difference."""
    found = _as_built(expected)
    change(found)
    differences = compare(expected, _write(tmp_path, found))
    assert len(differences) == 1
    assert differences[0].startswith(difference)
