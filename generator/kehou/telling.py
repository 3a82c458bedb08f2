"""What the terminal is told: progress, problems, what was made, what went wrong."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from kehou.model.problem import (
    DataProblems,
    KehouError,
    Problem,
    Refused,
    RenderingFailed,
    WorkbookFailed,
    WrongCall,
    has_errors,
)
from kehou.model.report import counts, grouped

if TYPE_CHECKING:
    from kehou.checking import Checked
    from kehou.model.school import Form
    from kehou.pipeline import Outcome

EXIT_CODES: tuple[tuple[type[KehouError], int], ...] = (
    (DataProblems, 1),
    (WrongCall, 2),
    (WorkbookFailed, 3),
    (RenderingFailed, 4),
    (Refused, 5),
)
"""Contract §2; 0 is done."""
_PLAIN_PATH = re.compile(r"[\w./\\:-]+")

STEPS = 11
"""How many steps a build tells of: checks of data and of results, six workbooks, pages, privacy, filings."""


class Failure(Struct, frozen=True):
    """What stopped a command, as a value that can come out of another process."""

    code: int
    """The exit code."""
    problems: tuple[Problem, ...]
    """Of the school's data; then `said` is empty."""
    said: str

    @classmethod
    def of(cls, failure: KehouError) -> Failure:
        """The same as the exception says."""
        code = next(code for kind, code in EXIT_CODES if isinstance(failure, kind))
        if isinstance(failure, DataProblems):
            return cls(code, failure.problems, "")
        return cls(code, (), str(failure))


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal, plain lines when piped, nothing when quiet."""
    if quiet:
        yield lambda step: None
    elif sys.stderr.isatty():
        with click.progressbar(
            length=STEPS, file=sys.stderr, show_eta=False, item_show_func=lambda step: step
        ) as bar:
            yield lambda step: bar.update(1, step)
    else:
        yield lambda step: click.echo(step, err=True)


def tell_check(checked: Checked, folder: Path) -> None:
    """What was read, every problem, how many there are, where the marked copies are, and what to do next."""
    if checked.school is not None:
        _tell_forms(checked.school.forms)
    tell_problems(checked.problems)
    if checked.copies is not None:
        click.echo(f"标注的副本和问题清单：{checked.copies}")
    click.echo(_next_step(checked.problems, folder, listed=checked.copies is not None))


def _tell_forms(forms: Sequence[Form]) -> None:
    """How every table was read, a line each: a wrong encoding or sheet is seen here first."""
    if forms and sys.stdout.isatty():
        from kehou.render.terminal import forms_table

        click.echo(forms_table(forms, shutil.get_terminal_size().columns))
    else:
        for it in forms:
            click.echo(f"{it.table}：{it.file}，{it.rows} 行，{it.form}")


def tell_problems(problems: Sequence[Problem]) -> None:
    """A table on a terminal, a line for each problem when piped, many of one kind as one; then the counts."""
    groups = grouped(problems)
    if groups and sys.stdout.isatty():
        from kehou.render.terminal import problem_table

        click.echo(problem_table(groups, shutil.get_terminal_size().columns))
    else:
        for group in groups:
            click.echo(group.told.line())
    click.echo(counts(problems))


def _next_step(problems: Sequence[Problem], folder: Path, *, listed: bool = False) -> str:
    """The one thing to do now; `listed`: there are marked copies and a list already."""
    school = _typed(folder)
    if not problems:
        return f"没有问题，可以运行 kehou build {school}"
    if not has_errors(problems) and any(it.code == "placeholder" for it in problems):
        return f"没有错误，但还有没填完的地方，网站和备案文件现在生成不了；填好后再运行 kehou check {school}"
    if not has_errors(problems):
        return f"没有错误。请先看一遍警告和待确认的地方，再运行 kehou build {school}"
    if listed:
        return f"请打开问题清单，从上往下改原来的文件，改好后再运行 kehou check {school}"
    name = folder.resolve().name
    # Of a folder typed as `.` the one beside it has to be written out.
    beside = (folder if folder.name == name else folder.resolve()).with_name(f"{name}-标注")
    return (
        "请从上往下改正错误，改好后再检查一次；"
        f"想在表格里看到错处，运行 kehou check {school} --marked {_typed(beside)}"
    )


def _typed(path: Path) -> str:
    """A path as it is typed in a command: in quotes where a shell would take a sign of it for its own."""
    return str(path) if _PLAIN_PATH.fullmatch(str(path)) else f'"{path}"'


def tell_failure(failure: Failure, folder: Path | None = None) -> None:
    """What went wrong: the problems of the data and, of a known folder, what to do; or the failure's sentences."""
    if failure.problems:
        tell_problems(failure.problems)
        if folder is not None:
            click.echo(_next_step(failure.problems, folder))
        click.echo("数据有错误，没有生成；上一次生成的结果没有变动。", err=True)
    else:
        click.echo(failure.said, err=True)


def tell_outcome(outcome: Outcome) -> None:
    """What a build made, what it found, and where to look at it."""
    if outcome.problems:
        tell_problems(outcome.problems)
    click.echo("已生成。" if outcome.made else "没有变化，上一次的结果仍然有效。")
    found = outcome.findings
    click.echo(f"规定检查：红 {found['red']}，黄 {found['yellow']}，绿 {found['green']}")
    for name, path in _places(outcome.folder):
        if path.exists():
            click.echo(f"{name}：{path}")


def _places(folder: Path) -> tuple[tuple[str, Path], ...]:
    return (
        ("网站", folder / "site" / "index.html"),
        ("备案文件", folder / "filings"),
        ("工作簿（仅限校内）", folder / "workbooks"),
    )
