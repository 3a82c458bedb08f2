"""Timings of every stage, and of a whole build cold and unchanged; `make bench` prints them, no test depends on them."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kehou.check.results import check_results
from kehou.check.school import read_and_check
from kehou.desk import Desk
from kehou.model.problem import DataProblems

STAGES = (
    "calendar", "directory", "enrolment", "allocation", "timetable", "groups", "roster", "credits",
    "fees", "split", "evaluation", "findings", "guide",
)  # fmt: skip


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def stage_times(school: Path) -> Iterator[tuple[str, float]]:
    """Seconds of reading, of each stage with what it needs already there, and of judging."""
    seconds, read = _timed(lambda: read_and_check(school))
    yield "read, check", seconds
    assert isinstance(read, tuple)
    if read[0] is None:
        raise DataProblems(read[1])
    desk = Desk(read[0], None, key="")
    for stage in STAGES:
        yield stage, _timed(lambda stage=stage: getattr(desk, stage))[0]  # type: ignore[misc]
    yield "judge results", _timed(lambda: check_results(desk.school, desk.computed))[0]


def build_times(school: Path) -> Iterator[tuple[str, float]]:
    """Seconds of the command itself: cold into an empty folder, then with nothing changed."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "kehou", "build", str(school), "--out", out, "--quiet"]
        for name in ("kehou build, cold", "kehou build, unchanged"):
            yield name, _timed(lambda: subprocess.run(command, check=True))[0]


def main() -> None:
    """Print minimum and median of every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("school", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    figures: dict[str, list[float]] = {}
    for _ in range(options.runs):
        for name, seconds in (*stage_times(options.school), *build_times(options.school)):
            figures.setdefault(name, []).append(seconds)
    print(f"{'stage':24}{'min s':>8}{'median s':>10}")
    for name, runs in figures.items():
        print(f"{name:24}{min(runs):8.2f}{statistics.median(runs):10.2f}")


if __name__ == "__main__":
    main()
