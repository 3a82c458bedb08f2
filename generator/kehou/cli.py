"""The command line: options in, one call, exit code out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kehou import __version__
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

STEPS = 12
"""How many steps a build tells of: two checks, six workbooks, pages, privacy, filings, the swap."""

SchoolFolder = click.Path(exists=True, file_okay=False, path_type=Path)
Day = click.DateTime(["%Y-%m-%d"])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kehou")
def cli() -> None:
    """课后服务：从学校的表格算出安排、课时、收费和分配，生成公开网站和备案文件。"""


def main() -> None:
    """Run the command; a failure of ours ends in one of the exit codes of the contract, told in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Chinese Windows is GBK: a character it lacks must not stop a build.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        cli.main(prog_name="kehou", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except PermissionError as held:
        # What Windows says of any file that an office program holds open, wherever we come upon it.
        click.echo(f"{held.filename} 读不了或写不了，多半正被其他程序打开，请关闭后再试", err=True)
        sys.exit(2)
    except KehouError as failure:
        _tell(failure)
        sys.exit(next(code for kind, code in EXIT_CODES if isinstance(failure, kind)))


def _tell(failure: KehouError) -> None:
    """Say what went wrong: the problems of the data line by line, or the sentences of the failure."""
    if isinstance(failure, DataProblems):
        _print_problems(failure.problems)
        click.echo("数据有错误，没有生成；上一次生成的结果没有变动。", err=True)
    else:
        click.echo(str(failure), err=True)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(problem.line())
    counts = [
        f"{sum(it.level == level for it in problems)} 个{name}"
        for level, name in (("error", "错误"), ("warning", "警告"), ("notice", "待确认"))
    ]
    click.echo("、".join(counts))


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--like", "sample", required=True, help="照着哪个示例学校，如 gansu-junior。")
def new(folder: Path, sample: str) -> None:
    """新建一个学校文件夹：照着示例学校的表格改成自己的。"""
    from kehou.starting import new_school

    for line in new_school(folder, like=sample):
        click.echo(line)


@cli.command()
@click.argument("folders", type=SchoolFolder, nargs=-1, required=True, metavar="DIR…")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="另存为 JSON。")
def check(folders: tuple[Path, ...], json_file: Path | None) -> None:
    """一次找出学校文件夹里的所有问题；不改动任何文件。"""
    from kehou.pipeline import check as check_school

    problems = tuple(problem for folder in folders for problem in check_school(folder))
    if json_file is not None:
        import msgspec

        json_file.write_bytes(msgspec.json.format(msgspec.json.encode(problems), indent=1) + b"\n")
    _print_problems(problems)
    if any(problem.level == "error" for problem in problems):
        sys.exit(1)


@cli.command()
@click.argument("folders", type=SchoolFolder, nargs=-1, required=True, metavar="DIR…")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build"), show_default=True
)
@click.option("--only", type=click.Choice(["results", "site", "filings"]), help="只做一部分，其余保持原样。")
@click.option("--until", type=Day, help="结算到哪天（代替 term.yml 的 settle.until）。")
@click.option("--as-of", type=Day, help="按哪天的规定检查（代替 term.yml 的 as_of）。")
@click.option("--fresh", is_flag=True, help="全部重新生成。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
def build(
    folders: tuple[Path, ...],
    out: Path,
    only: str | None,
    until: dt.datetime | None,
    as_of: dt.datetime | None,
    *,
    fresh: bool,
    quiet: bool,
) -> None:
    """生成结果、网站和备案文件；任何一步失败，上一次的结果都原样保留。"""
    from kehou import pipeline

    for folder in folders:
        request = pipeline.Request(
            school=folder,
            out=out,
            only=only,
            fresh=fresh,
            until=until.date() if until else None,
            as_of=as_of.date() if as_of else None,
        )
        with _progress(quiet=quiet) as report:
            outcome = pipeline.build(request, report)
        if not quiet:
            _print_outcome(outcome)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
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


def _print_outcome(outcome: Outcome) -> None:
    if outcome.problems:
        _print_problems(outcome.problems)
    click.echo("已生成。" if outcome.made else "没有变化，上一次的结果仍然有效。")
    found = outcome.findings
    click.echo(f"规定检查：红 {found['red']}，黄 {found['yellow']}，绿 {found['green']}")
    for name, path in (
        ("网站", outcome.folder / "site" / "index.html"),
        ("备案文件", outcome.folder / "filings"),
        ("工作簿（仅限校内）", outcome.folder / "workbooks"),
    ):
        if path.exists():
            click.echo(f"{name}：{path}")


@cli.command()
@click.argument("folder", type=SchoolFolder, metavar="DIR")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build"), show_default=True
)
@click.option("--port", type=int, default=8000, show_default=True)
def serve(folder: Path, out: Path, port: int) -> None:
    """生成并在本机查看网站；表格改动后自动重新生成。"""
    from kehou.serving import serve_school

    serve_school(folder, out, port, say=click.echo)


@cli.command()
def doctor() -> None:
    """检查这台电脑：字体、缺字、各部分的版本，以及该怎么办。"""
    from kehou.doctor import examine

    for finding in examine():
        click.echo(finding.line())
