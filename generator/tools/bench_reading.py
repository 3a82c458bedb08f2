"""Reading and checking far larger tables than a school has, beside plain pandas: `make bench` prints it."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import cycle
from pathlib import Path
from time import perf_counter

PUNCHES = 1_000_000
TIMES = 200
"""How many times as many students and applications as the sample school has: 104,000 and 101,400."""
FIRST_PUNCH = dt.datetime(2021, 9, 6, 7, 0)  # noqa: DTZ001 - the clock of a school has no zone


def large_school(sample: Path, folder: Path) -> None:
    """The sample school with so many students, applications and punches, each time the same."""
    shutil.copytree(sample, folder)
    with (sample / "teachers.csv").open(encoding="utf-8-sig", newline="") as file:
        teachers = [row["工号"] for row in csv.DictReader(file)]
    for name in ("students", "applications"):
        _multiply(folder / f"{name}.csv")
    moments = (FIRST_PUNCH + dt.timedelta(seconds=11 * number) for number in range(PUNCHES))
    with (folder / "punches.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("工号", "时间", "方式", "设备"))
        out.writerows((who, when, "考勤机", "1") for who, when in zip(cycle(teachers), moments, strict=False))


def _multiply(path: Path) -> None:
    """The rows of a table so many times: first as they are, then with ids of their own, alike in both tables."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    ids = [at for at, name in enumerate(header) if name in ("申请编号", "学号")]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        for time in range(TIMES):
            end = f"N{time:03}" if time else ""
            out.writerows(
                [f"{text}{end}" if at in ids else text for at, text in enumerate(row)] for row in rows
            )


def read_table(folder: Path, name: str) -> int:
    """How many rows kehou reads of one table, every cell typed."""
    from kehou.model.tables import table
    from kehou.read.cell import Around
    from kehou.read.sources import find_sources
    from kehou.read.table import Context, read_rows

    term = Around(dt.date(2021, 9, 1), dt.date(2022, 1, 14))
    source = find_sources(folder, ()).found[name]
    return len(read_rows(source.stretches(), table(name), Context(term)).rows)


def read_with_pandas(folder: Path, name: str) -> int:
    """How many rows pandas reads as texts."""
    import pandas as pd

    return len(pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False))


def check_all(folder: Path, _name: str) -> int:
    """How many rows of the school are read and checked."""
    from kehou.check.school import read_and_check

    school, _ = read_and_check(folder)
    return sum(form.rows for form in school.forms) if school else 0


JOBS: Mapping[str, Callable[[Path, str], int]] = {
    "kehou": read_table,
    "pandas": read_with_pandas,
    "check": check_all,
}


def run_job(job: str, folder: Path, name: str) -> None:
    """Do one job in this process and print its rows, seconds without imports of the interpreter, and memory."""
    start = perf_counter()
    rows = JOBS[job](folder, name)
    seconds = perf_counter() - start
    # Linux counts in KiB.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name or 'all tables':14}{job:8}{rows:10,}{seconds:9.2f}{rows / seconds:12,.0f}{peak:8.0f}")


def main() -> None:
    """Every job in a process of its own, so that each has its own peak of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("school", type=Path)
    parser.add_argument("--job", choices=JOBS)
    parser.add_argument("--table", default="")
    options = parser.parse_args()
    if options.job:
        run_job(options.job, options.school, options.table)
        return
    print(f"{'table':14}{'reader':8}{'rows':>10}{'s':>9}{'rows/s':>12}{'MiB':>8}", flush=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "large"
        large_school(options.school, folder)
        runs = [(job, name) for name in ("applications", "punches") for job in ("kehou", "pandas")]
        for job, name in (*runs, ("check", "")):
            command = [sys.executable, __file__, str(folder), "--job", job, "--table", name]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
