"""The command line: options in, one call, exit code out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kehou import __version__
from kehou.calling import Day, Folder, Group, NewFile, Number, OldFile, OneOf, explanation
from kehou.model.problem import KehouError, has_errors
from kehou.telling import Failure, progress, tell_check, tell_failure, tell_outcome, tell_problems

if TYPE_CHECKING:
    from kehou.district import Ending
    from kehou.pipeline import Request

MOST_JOBS = 64
PARTS = ("results", "site", "filings")

schools = click.argument(
    "folders",
    type=Folder(exists=True),
    nargs=-1,
    required=True,
    metavar="DIR…",
    help="学校文件夹，可以写几个。",
)
one_school = click.argument("folder", type=Folder(exists=True), metavar="DIR", help="学校文件夹。")
new_folder = click.argument("folder", type=Folder(), metavar="DIR", help="新建的学校文件夹。")
out_folder = click.option("--out", type=Folder(), default=Path("build"), help="生成到哪里，不写为 build。")


@click.group(cls=Group)
@click.version_option(__version__, prog_name="kehou", message="%(prog)s %(version)s", help="显示版本。")
def cli() -> None:
    """课后服务：从学校的表格算出安排、课时、收费和分配，生成公开网站和备案文件。"""


def main() -> None:
    """Run the command; a failure of ours ends in one of the exit codes of the contract, told in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Chinese Windows is GBK: a character it lacks must not stop a build.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        cli.main(prog_name="kehou", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as bare:
        bare.show()
        sys.exit(2)
    except click.ClickException as wrong:
        click.echo(explanation(wrong), err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except PermissionError as held:
        # What Windows says of any file that an office program holds open, wherever we come upon it.
        click.echo(f"{held.filename} 读不了或写不了，多半正被其他程序打开，请关闭后再试", err=True)
        sys.exit(2)
    except KehouError as error:
        failure = Failure.of(error)
        tell_failure(failure)
        sys.exit(failure.code)


@cli.command()
@new_folder
@click.option("--like", "sample", metavar="示例", help="照搬示例学校，如 gansu-junior，用来试用。")
@click.option("--from", "last", type=Folder(exists=True), help="从上学期的文件夹结转到新学期。")
@click.option("--table", "tables", multiple=True, metavar="表名", help="除必需的表外还要哪张，可以写几次。")
@click.option("--all", "everything", is_flag=True, help="全部空白表都要。")
@click.option("--csv", is_flag=True, help="空白表用 CSV 格式，不写为 xlsx。")
@click.option("--start", type=Day(), help="学期第一天；和 --end 一起写，校历会填好节假日。")
@click.option("--end", type=Day(), help="学期最后一天。")
def new(folder: Path, **asked: Any) -> None:
    """新建一个学校文件夹：空白表、照搬示例，或从上学期结转。"""
    from kehou.starting.ways import Asked, start_school

    for line in start_school(folder, Asked(**asked)):
        click.echo(line)


@cli.command()
@schools
@click.option("--json", "json_file", type=NewFile(), help="把所有问题另存为 JSON 文件。")
@click.option("--marked", type=Folder(), help="把标出错处、写好批注的表格副本放进这个文件夹。")
def check(folders: tuple[Path, ...], json_file: Path | None, marked: Path | None) -> None:
    """一次找出学校文件夹里的所有问题；不改动任何文件。"""
    from kehou.checking import answer

    found = answer(folders, json_file, marked)
    for folder, it in zip(folders, found, strict=True):
        _head(folder.resolve().name, folders)
        tell_check(it, folder)
    if any(has_errors(it.problems) for it in found):
        sys.exit(1)


@cli.command("import")
@one_school
@click.argument(
    "files", type=OldFile(), nargs=-1, required=True, metavar="FILE…", help="导出的文件，可以写几个。"
)
@click.option("--list", "list_file", type=NewFile(), help="把每一行的下落另存为 CSV 文件。")
def import_(folder: Path, files: tuple[Path, ...], list_file: Path | None) -> None:
    """把考勤机、钉钉、企业微信和报名问卷导出的文件写进打卡表、报名表；导出的文件不改动。"""
    from kehou.importing.files import import_files, write_accounts

    done = import_files(folder, files)
    if list_file is not None:
        list_file.write_bytes(write_accounts(done.accounts))
    for line in done.told:
        click.echo(line)
    tell_problems(done.problems)
    if has_errors(done.problems):
        sys.exit(1)


@cli.command()
@schools
@out_folder
@click.option("--only", type=OneOf(PARTS), help="只做一部分，其余保持原样。")
@click.option("--jobs", type=Number(1, MOST_JOBS), default=1, help="有几所学校时，同时做几所，不写为 1。")
@click.option("--until", type=Day(), help="结算到哪天（代替 term.yml 的 settle.until）。")
@click.option("--as-of", type=Day(), help="按哪天的规定检查（代替 term.yml 的 as_of）。")
@click.option("--fresh", is_flag=True, help="全部重新生成。")
@click.option("--quiet", is_flag=True, help="不显示进度。")
def build(folders: tuple[Path, ...], out: Path, jobs: int, *, quiet: bool, **asked: Any) -> None:
    """生成结果、网站和备案文件；任何一步失败，上一次的结果都原样保留。"""
    from kehou.district import refuse_twins, write_district
    from kehou.pipeline import Request

    requests = [Request(school=folder, out=out, **asked) for folder in folders]
    refuse_twins(requests)
    endings = list(_endings(requests, jobs, quiet=quiet))
    if len(folders) > 1:
        district = write_district(out, endings)
        if not quiet:
            click.echo(f"各校汇总：{district}")
    codes = [it.failure.code for it in endings if it.failure is not None]
    sys.exit(codes[0] if codes else 0)


def _endings(requests: Sequence[Request], jobs: int, *, quiet: bool) -> Iterator[Ending]:
    """Build every school and tell how it ended, one after another or side by side."""
    from kehou.district import build_one, build_side_by_side

    names = [it.school for it in requests]
    if jobs > 1 and len(requests) > 1:
        for ending in build_side_by_side(requests, jobs):
            _tell_ending(ending, names, quiet=quiet)
            yield ending
        return
    for request in requests:
        with progress(quiet=quiet) as report:
            ending = build_one(request, report)
        _tell_ending(ending, names, quiet=quiet)
        yield ending


def _tell_ending(ending: Ending, folders: Sequence[Path], *, quiet: bool) -> None:
    if ending.failure is not None or not quiet:
        _head(ending.school, folders)
    if ending.failure is not None:
        tell_failure(ending.failure, next(it for it in folders if it.resolve().name == ending.school))
    elif ending.outcome is not None and not quiet:
        tell_outcome(ending.outcome)


def _head(school: str, folders: Sequence[Path]) -> None:
    """The school's name above what is said of it, where there are several."""
    if len(folders) > 1:
        click.echo(f"【{school}】")


@cli.command()
@one_school
@out_folder
@click.option("--port", type=Number(0, 65535), default=8000, help="端口，不写为 8000，0 为任意空闲的。")
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
