"""The whole job for one school, told once: check, workbooks, results, check, pages, site, documents, gates, swap."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kehou.check.school import read_and_check
from kehou.model.problem import (
    DataProblems,
    DocumentsFailed,
    Problem,
    RenderingFailed,
    WrongCall,
    has_errors,
)
from kehou.model.report import in_order
from kehou.model.school import School
from kehou.publish import manifest as manifests
from kehou.publish.manifest import PARTS, Manifest
from kehou.publish.swap import Place
from kehou.read.fingerprint import file_digests, fingerprint, library_versions

if TYPE_CHECKING:
    from kehou.store import Results

Part = str
FILINGS: Part = "filings"
ALL_PARTS: tuple[Part, ...] = ("results", "site", FILINGS)
CLOCK = "SOURCE_DATE_EPOCH"


class Request(Struct, frozen=True, kw_only=True):
    """What is asked of a build."""

    school: Path
    out: Path = Path("build")
    only: Part | None = None
    """One part alone; the others stay as they are."""
    fresh: bool = False
    """Make everything anew, even where nothing has changed."""
    until: dt.date | None = None
    as_of: dt.date | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What a build did."""

    folder: Path
    made: tuple[Part, ...] = ()
    """The parts that were made; empty when nothing had changed."""
    problems: tuple[Problem, ...] = ()
    """Warnings and notices; errors would have stopped the build."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """Level → how many findings."""


Report = Callable[[str], None]
"""Told the name of every step as it begins, for a progress bar."""


def build(request: Request, report: Report = lambda step: None) -> Outcome:
    """Make what is asked for and swap it in; the last good build stays when anything goes wrong.

    Only documents that could not be made keep nothing else back: results and site are swapped in, then
    DocumentsFailed is raised. Raises DataProblems, WorkbookFailed, RenderingFailed, Refused or WrongCall
    (exit codes 1, 3, 4, 5, 2).
    """
    _refuse_overlap(request)
    report("核对数据")
    school, problems = read_and_check(request.school, until=request.until, as_of=request.as_of)
    if school is None or has_errors(problems):
        raise DataProblems(in_order(problems))
    key = fingerprint(request.school, until=request.until, as_of=request.as_of)
    place = Place(request.out, school.id)
    with place.held():
        wanted = _wanted(place.target, key, request)
        if wanted:
            made = _Made(school, request, key, wanted)
            problems = (*problems, *_build_anew(place, made, report))
        return Outcome(
            folder=place.target, made=wanted, problems=in_order(problems), findings=_count(place.target)
        )


def _refuse_overlap(request: Request) -> None:
    """WrongCall where the build would lie inside the school's folder, or would take its place.

    Inside, every build would change what it is made from; in its place, the swap would take the tables away.
    """
    school = request.school.resolve()
    target = request.out.resolve() / school.name
    if target.is_relative_to(school) or school.is_relative_to(target):
        raise WrongCall(
            f"不能生成到 {request.out.resolve()}：结果会和学校文件夹 {school} 混在一起。"
            f"请用 --out 指定别处，例如 --out {school.parent / 'build'}"
        )


class _Made(Struct, frozen=True):
    """What is made of which school, for which request, and from what (the fingerprint)."""

    school: School
    request: Request
    key: str
    wanted: tuple[Part, ...]


def _build_anew(place: Place, made: _Made, report: Report) -> tuple[Problem, ...]:
    """Make the wanted parts and swap them in; what the judge of the results warns of."""
    failure: RenderingFailed | None = None
    with place.fresh_build() as folder:
        _carry_over(place.target, folder, made.wanted)
        results, warnings = _make(made, folder, report)
        with _source_date(results.directory.data_date):
            if "site" in made.wanted:
                _make_site(made.school, results, folder, report)
            if FILINGS in made.wanted:
                failure = _make_filings(results, folder, report)
        if failure is not None:
            if made.wanted == (FILINGS,):
                # Nothing is new, so the last build stays as it was.
                raise DocumentsFailed(f"{failure}。\n备案文件没有生成；网站和结果没有变动") from failure
            made = _without_documents(place.target, folder, made)
        _write_manifest(place.target, folder, made)
    if failure is not None:
        done = "网站和结果都已生成" if "site" in made.wanted else "结果已生成"
        raise DocumentsFailed(f"{failure}。\n备案文件没有生成；{done}：{place.target}") from failure
    return warnings


def _wanted(target: Path, key: str, request: Request) -> tuple[Part, ...]:
    """The parts to make: those asked for that are missing, damaged, or made from something else."""
    asked = ALL_PARTS if request.only is None else (request.only,)
    last = manifests.read(target)
    if last is None:
        # Pages and documents are rendered from results: a first build of one part makes those too.
        return tuple(part for part in ALL_PARTS if part in asked or part == "results")
    intact = manifests.intact_parts(target, last)
    sound = {part for part, made_from in last.parts.items() if made_from == key and part in intact}
    if request.fresh:
        sound -= set(asked)
    return tuple(part for part in ALL_PARTS if part not in sound and (part in asked or part == "results"))


def _carry_over(last: Path, folder: Path, wanted: tuple[Part, ...]) -> None:
    """Copy the parts that are not made anew from the last build into the fresh one."""
    for entry, part in PARTS.items():
        source = last / entry
        if part in wanted or not source.exists():
            continue
        if source.is_dir():
            shutil.copytree(source, folder / entry)
        else:
            shutil.copy2(source, folder / entry)


def _make(made: _Made, folder: Path, report: Report) -> tuple[Results, tuple[Problem, ...]]:
    """The results, made anew where that is wanted, and what there is to say of them; nothing is published before."""
    from kehou import store
    from kehou.check.results import check_results
    from kehou.publish.disclosure import refuse_gaps

    if "results" in made.wanted:
        _make_results(made.school, made.request, folder, report)
    report("核对结果")
    results = store.load_all(folder / "results")
    problems = check_results(made.school, results)
    if has_errors(problems):
        raise DataProblems(in_order(problems))
    if "site" in made.wanted or FILINGS in made.wanted:
        refuse_gaps(made.school, results.allocation, results.timetable)
    return results, problems


def _make_results(school: School, request: Request, folder: Path, report: Report) -> None:
    from kehou.render.lists import write_lists
    from kehou.workbook import run_workbooks, save

    parameters = {
        "school": school.id,
        "until": request.until.isoformat() if request.until else "",
        "as_of": request.as_of.isoformat() if request.as_of else "",
    }
    results, workbooks = folder / "results", folder / "workbooks"
    results.mkdir()
    # Pages of the workbooks are written while the kernel computes the next one.
    with ThreadPoolExecutor(max_workers=1) as beside:
        saved = [
            beside.submit(save, notebook, workbooks)
            for notebook in run_workbooks(
                request.school, results, parameters, begun=lambda name: report(f"运行工作簿 {name}")
            )
        ]
    for writing in saved:
        writing.result()
    write_lists(results, school)


def _make_site(school: School, results: Results, folder: Path, report: Report) -> None:
    from kehou.publish.privacy import refuse_people
    from kehou.publish.site import build_site, write_project

    report("生成网页")
    write_project(results.guide, folder)
    build_site(folder, folder / "site")
    report("隐私检查")
    refuse_people(school, folder / "site")


def _make_filings(results: Results, folder: Path, report: Report) -> RenderingFailed | None:
    """Write the documents; why they could not be made, if so: a lacking font must not keep the site back."""
    from kehou.render.filings import write_filings

    report("生成备案文件")
    try:
        write_filings(results, folder / FILINGS)
    except RenderingFailed as failure:
        return failure
    return None


def _without_documents(last: Path, folder: Path, made: _Made) -> _Made:
    """The build without documents, or with the last ones where they were made from the very same files."""
    shutil.rmtree(folder / FILINGS, ignore_errors=True)
    before = manifests.read(last)
    if before and before.parts.get(FILINGS) == made.key and FILINGS in manifests.intact_parts(last, before):
        shutil.copytree(last / FILINGS, folder / FILINGS)
        return made
    return replace(made, wanted=tuple(part for part in made.wanted if part != FILINGS))


@contextmanager
def _source_date(day: dt.date) -> Iterator[None]:
    """Give every tool the date of the data for its clock, unless SOURCE_DATE_EPOCH is set already."""
    if CLOCK in os.environ:
        yield
        return
    os.environ[CLOCK] = str(int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))
    try:
        yield
    finally:
        del os.environ[CLOCK]


def _write_manifest(last: Path, folder: Path, made: _Made) -> None:
    from kehou import store
    from kehou.model.results import Directory

    before = manifests.read(last)
    carried = {part: it for part, it in before.parts.items() if (folder / part).exists()} if before else {}
    data_date = store.load(folder / "results", "directory", Directory).data_date
    manifests.write(
        folder,
        Manifest(
            school=made.school.id,
            data_date=data_date.isoformat(),
            parameters={
                name: str(value)
                for name, value in (("until", made.request.until), ("as_of", made.request.as_of))
                if value is not None
            },
            parts={**carried, **dict.fromkeys(made.wanted, made.key)},
            rule_packs=made.school.term.rules,
            versions=library_versions(),
            inputs=file_digests(made.request.school),
            outputs=manifests.outputs_of(folder),
            released=made.school.term.publish.allow,
        ),
    )


def _count(folder: Path) -> dict[str, int]:
    """Level → how many findings a build has."""
    from kehou import store
    from kehou.model.results import Findings

    findings = store.load(folder / "results", "findings", Findings).findings
    return {level: sum(it.level == level for it in findings) for level in ("red", "yellow", "green")}
