"""The sample school's figures equal those of the second computation, at its own moment and at two earlier ones."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.recompute.comparison import compare
from tests.recompute.hard_rules import hard_rule_breaches
from tests.recompute.results import recompute

_ROOT = Path(__file__).resolve().parents[1]
_SCHOOL = _ROOT / "data" / "schools" / "gansu-junior"


def _load(build: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((build / "results" / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def _differences(school: Path, build: Path) -> list[str]:
    expected = recompute(school, _load(build, "timetable"))
    return [*expected["problems"], *compare(expected, build / "results")]


def test_every_figure_is_computed_twice_alike(gansu_build: Path) -> None:
    """Given the timetable, all results are those of a program written from the rules alone."""
    assert _differences(_SCHOOL, gansu_build) == []


def test_the_timetable_keeps_every_hard_rule(gansu_build: Path) -> None:
    """Rules: Timetable, hard."""
    timetable, groups = _load(gansu_build, "timetable"), _load(gansu_build, "groups")
    assert hard_rule_breaches(_SCHOOL, timetable, groups) == []


@pytest.mark.parametrize("until", [date(2021, 8, 31), date(2021, 11, 12)], ids=["before term", "mid-term"])
def test_an_earlier_moment_of_the_term_agrees_too(tmp_path: Path, until: date) -> None:
    """Before anything is settled, and in the middle: the same files with an earlier ``settle.until``."""
    school = tmp_path / "gansu-junior"
    shutil.copytree(_SCHOOL, school)
    settings = (school / "term.yml").read_text(encoding="utf-8")
    changed, found = re.subn(r"(?m)^(  until:).*$", rf"\g<1> {until}", settings)
    assert found == 1
    (school / "term.yml").write_text(changed, encoding="utf-8")
    build = _build_results(school, tmp_path / "build")
    assert _differences(school, build) == []


def _build_results(school: Path, out: Path) -> Path:
    """Run the program as a school does, as far as its results."""
    command = [sys.executable, "-m", "kehou", "build", str(school), "--out", str(out), "--only", "results"]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT / "generator"), "PYTHONUTF8": "1"}
    run = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return out / school.name
