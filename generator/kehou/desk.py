"""The desk a workbook works at: a school's tables, and every result computed once and kept on disk.

A workbook that is run alone finds what earlier workbooks left, as long as it came from the same
files, parameters and code; whatever is missing or out of date is computed anew. So any workbook can
be run at any time, in any order, and leaves the same files as the whole build.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from kehou import store
from kehou.check.school import read_and_check
from kehou.compute.allocation import allocate, with_teachers
from kehou.compute.calendar import build_calendar
from kehou.compute.credits import count_credits
from kehou.compute.directory import build_directory
from kehou.compute.enrolment import enrol
from kehou.compute.evaluation import evaluate
from kehou.compute.fees import charge
from kehou.compute.findings import find
from kehou.compute.groups import form_groups
from kehou.compute.guide import build_guide
from kehou.compute.roster import fill_roster
from kehou.compute.split import divide
from kehou.compute.timetable import schedule
from kehou.model import results as r
from kehou.model.guide import Guide
from kehou.model.problem import DataProblems, WrongCall, has_errors
from kehou.model.school import School
from kehou.read.fingerprint import digest, fingerprint
from kehou.resources import home

T = TypeVar("T", bound=r.Record)

SCHOOL_FOLDER = "KEHOU_SCHOOL"
RESULTS_FOLDER = "KEHOU_RESULTS"
PROVENANCE = ".provenance"
"""Hidden, and no result itself: it follows code and libraries, while results are the same on every machine."""


def open_desk(school: str, *, until: str = "", as_of: str = "") -> Desk:
    """Open the desk of a school, given as an id or a folder; dates as ISO text, blank: as in term.yml.

    Under a build the environment says where the school of that id lies and where results go; by hand
    an id is a sample school and results go to `build/<id>/results` of the checkout. Raises
    DataProblems when the files have errors, WrongCall when there is no such school or date.
    """
    folder = _school_folder(school)
    results = os.environ.get(RESULTS_FOLDER)
    return Desk.of(
        folder,
        Path(results) if results else Path("..") / "build" / folder.name / "results",
        until=parameter_date("until", until),
        as_of=parameter_date("as_of", as_of),
    )


def parameter_date(name: str, text: str) -> dt.date | None:
    """A date parameter; WrongCall in Chinese when the text is none."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongCall(f"参数 {name} 应写成 2021-11-05 这样的日期，现在是 {text!r}") from None


def _school_folder(school: str) -> Path:
    given = os.environ.get(SCHOOL_FOLDER)
    candidates = [Path(given)] if given and Path(given).name == school else []
    candidates += [Path(school), home() / "data" / "schools" / school]
    for folder in candidates:
        if (folder / "term.yml").is_file():
            return folder
    raise WrongCall(f"找不到学校文件夹 {school}：里面应有 term.yml")


class Saved:
    """What the last cell of a workbook shows: which results are on disk."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names

    def __repr__(self) -> str:
        return "已保存：" + "、".join(f"results/{name}.json" for name in self._names)


class Desk:
    """One school with its results; every property is computed at most once and saved where it belongs."""

    def __init__(self, school: School, folder: Path | None, key: str) -> None:
        self.school = school
        self.folder = folder
        """Where results are kept; None keeps them in memory only (`kehou check`)."""
        self.key = key
        """The fingerprint of everything the results depend on."""

    @classmethod
    def of(
        cls,
        folder: Path,
        results: Path | None,
        *,
        until: dt.date | None = None,
        as_of: dt.date | None = None,
    ) -> Desk:
        """Read and check a school folder; DataProblems with everything found when there are errors."""
        key = fingerprint(folder, until=until, as_of=as_of)
        return cls(_sound_school(folder, until, as_of, key), results, key)

    @cached_property
    def calendar(self) -> r.Calendar:
        """Every day of the term."""
        return self._result("calendar", r.Calendar, lambda: build_calendar(self.school))

    @cached_property
    def directory(self) -> r.Directory:
        """The names behind the ids."""
        return self._result("directory", r.Directory, lambda: build_directory(self.school))

    @cached_property
    def enrolment(self) -> r.Enrolment:
        """What became of every application."""
        return self._result("enrolment", r.Enrolment, lambda: enrol(self.school))

    @cached_property
    def allocation(self) -> r.Allocation:
        """Who has which seat, and why."""
        return self._result("allocation", r.Allocation, lambda: with_teachers(self._seats[0], self.timetable))

    @cached_property
    def lottery(self) -> r.LotteryFile | None:
        """The pseudonymous file of the lottery; None where no course needs one."""
        return self._optional("lottery", r.LotteryFile, lambda: self._seats[1])

    @cached_property
    def _seats(self) -> tuple[r.Allocation, r.LotteryFile | None]:
        return allocate(self.school, self.enrolment)

    @cached_property
    def timetable(self) -> r.Timetable:
        """Every weekly session with teacher and rooms."""
        return self._result(
            "timetable", r.Timetable, lambda: schedule(self.school, self.enrolment, self._seats[0])
        )

    @cached_property
    def groups(self) -> r.Groups:
        """Who sits in which group."""
        return self._result(
            "groups",
            r.Groups,
            lambda: form_groups(self.school, self.enrolment, self.allocation, self.timetable),
        )

    @cached_property
    def roster(self) -> r.Roster:
        """Who stands which duty."""
        return self._result("roster", r.Roster, lambda: fill_roster(self.school, self.timetable))

    @cached_property
    def credits(self) -> r.CreditHours:
        """Every credit line, and every teacher's total."""
        return self._result(
            "credits", r.CreditHours, lambda: count_credits(self.school, self.timetable, self.roster)
        )

    @cached_property
    def fees(self) -> r.Fees:
        """What every family owes and has paid."""
        return self._result("fees", r.Fees, lambda: charge(self.school, self.enrolment, self.allocation))

    @cached_property
    def split(self) -> r.Split:
        """The pool and what everybody gets of it."""
        return self._result("split", r.Split, lambda: divide(self.school, self.credits, self.fees))

    @cached_property
    def evaluation(self) -> r.Evaluation:
        """Coverage, participation and surveys."""
        return self._result(
            "evaluation", r.Evaluation, lambda: evaluate(self.school, self.enrolment, self.groups)
        )

    @property
    def computed(self) -> r.Computed:
        """Everything that is computed from the tables, for judges, findings and the public projection."""
        return r.Computed(
            calendar=self.calendar,
            enrolment=self.enrolment,
            allocation=self.allocation,
            groups=self.groups,
            timetable=self.timetable,
            roster=self.roster,
            credits=self.credits,
            fees=self.fees,
            split=self.split,
            evaluation=self.evaluation,
        )

    @cached_property
    def findings(self) -> r.Findings:
        """What the rules of the packs say of all this."""
        return self._result("findings", r.Findings, lambda: find(self.school, self.computed))

    @cached_property
    def guide(self) -> Guide:
        """The public projection: everything the site may show and nothing else."""
        return self._result("guide", Guide, lambda: build_guide(self.school, self.computed))

    def save(self, *names: str) -> Saved:
        """Make sure these results are on disk; says where."""
        for name in names:
            getattr(self, name)
        return Saved(names)

    def _result(self, name: str, kind: type[T], compute: Callable[[], T]) -> T:
        if self.folder is None:
            return compute()
        kept = self._kept(self.folder, name)
        if kept is not None:
            return store.from_json(name, kind, kept)
        result = compute()
        data = store.to_json(name, result)
        store.put(self.folder / f"{name}.json", data)
        _note(self.folder, name, [self.key, digest(data)])
        return result

    def _kept(self, folder: Path, name: str) -> bytes | None:
        """The bytes of this result on disk, if they are those that were made of the same files, parameters and code.

        Whoever else may write here at the same time, or has edited the file: other bytes than those
        noted are never taken, the result is computed anew.
        """
        try:
            data = (folder / f"{name}.json").read_bytes()
        except FileNotFoundError:
            return None
        return data if _provenance(folder).get(name) == [self.key, digest(data)] else None

    def _optional(self, name: str, kind: type[T], compute: Callable[[], T | None]) -> T | None:
        """A result that some schools do not have; a stale file of it is taken away."""
        kept = self._kept(self.folder, name) if self.folder is not None else None
        if kept is not None:
            return store.from_json(name, kind, kept)
        result = compute()
        if result is not None:
            return self._result(name, kind, lambda: result)
        if self.folder is not None:
            (self.folder / f"{name}.json").unlink(missing_ok=True)
        return None


@lru_cache(maxsize=1)
def _sound_school(folder: Path, until: dt.date | None, as_of: dt.date | None, key: str) -> School:
    """A school without errors; the workbooks of one build read it once, for the key tells any change of a file."""
    school, problems = read_and_check(folder, until=until, as_of=as_of)
    if school is None or has_errors(problems):
        raise DataProblems(problems)
    return school


def _provenance(folder: Path) -> dict[str, list[str]]:
    """Result name → the fingerprint of what it was computed from, and the SHA-256 of its file."""
    try:
        return dict(json.loads((folder / PROVENANCE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def _note(folder: Path, name: str, made: list[str]) -> None:
    """Note how a result was made; when two notes cross, one is lost and its result computed once more."""
    known = {**_provenance(folder), name: made}
    store.put(folder / PROVENANCE, (json.dumps(known, indent=1, sort_keys=True) + "\n").encode())
