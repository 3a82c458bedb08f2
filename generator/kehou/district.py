"""Several schools in one go: each is built by itself, and only counts go into the roll-up of the district."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec
from msgspec import Struct

from kehou import store
from kehou.model.problem import DocumentsFailed, KehouError, WrongCall
from kehou.model.results import Enrolment, Evaluation, Findings
from kehou.pipeline import Outcome, Report, Request, build
from kehou.telling import Failure

NAME = "district.json"


class Ending(Struct, frozen=True, kw_only=True):
    """How the build of one school ended."""

    school: str
    """The id, which is the name of its folder."""
    outcome: Outcome | None = None
    failure: Failure | None = None
    results: Path | None = None
    """The results that this build made or found sound; None when it came to none."""


class Row(Struct, frozen=True, kw_only=True):
    """What a district learns of a school: counts, never a person (contract §4)."""

    school: str
    students: int
    accepted: int
    served: int
    red: int
    yellow: int


def refuse_twins(requests: Sequence[Request]) -> None:
    """WrongCall when two schools would be built into one folder."""
    names = [_id(it) for it in requests]
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise WrongCall(f"有几所学校的文件夹同名：{'、'.join(twins)}。结果会互相覆盖，请先改成不同的名字")


def build_one(request: Request, report: Report = lambda step: None) -> Ending:
    """Build one school; a failure of ours becomes a value, so that the other schools go on."""
    school = _id(request)
    results = request.out / school / "results"
    try:
        return Ending(school=school, outcome=build(request, report), results=results)
    except DocumentsFailed as failure:
        return Ending(school=school, failure=Failure.of(failure), results=results)
    except KehouError as failure:
        return Ending(school=school, failure=Failure.of(failure))


def build_side_by_side(requests: Sequence[Request], jobs: int) -> Iterator[Ending]:
    """Build the schools, `jobs` at a time, each in a process of its own; how each ended, in the order given."""
    # A fresh process everywhere: what happens on Windows is what is tested here.
    with ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(build_one, requests)


def write_district(out: Path, endings: Iterable[Ending]) -> Path:
    """Write the roll-up of the schools that came to results, by id; the file's path."""
    rows = [_row(it.school, it.results) for it in endings if it.results is not None]
    target = out / NAME
    data = msgspec.json.encode(sorted(rows, key=lambda it: it.school))
    beside = out / f".{NAME}.new"
    beside.write_bytes(msgspec.json.format(data, indent=1) + b"\n")
    beside.replace(target)
    return target


def _row(school: str, results: Path) -> Row:
    enrolment = store.load(results, "enrolment", Enrolment)
    coverage = store.load(results, "evaluation", Evaluation).coverage
    levels = [it.level for it in store.load(results, "findings", Findings).findings]
    return Row(
        school=school,
        students=sum(it.students for it in enrolment.by_grade),
        accepted=coverage.accepted,
        served=coverage.served,
        red=levels.count("red"),
        yellow=levels.count("yellow"),
    )


def _id(request: Request) -> str:
    return request.school.resolve().name
