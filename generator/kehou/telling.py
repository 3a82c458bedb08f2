"""What the terminal is told: progress, problems, what was made, what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
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
)

if TYPE_CHECKING:
    from kehou.pipeline import Outcome

EXIT_CODES: tuple[tuple[type[KehouError], int], ...] = (
    (DataProblems, 1),
    (WrongCall, 2),
    (WorkbookFailed, 3),
    (RenderingFailed, 4),
    (Refused, 5),
)
"""Contract §2; 0 is done."""

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


def tell_problems(problems: Iterable[Problem]) -> None:
    """Every problem on a line, then how many there are of each level."""
    found = tuple(problems)
    for problem in found:
        click.echo(problem.line())
    counts = [
        f"{sum(it.level == level for it in found)} 个{name}"
        for level, name in (("error", "错误"), ("warning", "警告"), ("notice", "待确认"))
    ]
    click.echo("、".join(counts))


def tell_failure(failure: Failure) -> None:
    """What went wrong: the problems of the data line by line, or the sentences of the failure."""
    if failure.problems:
        tell_problems(failure.problems)
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
