"""Workbooks: thin, run in reading order in one kernel, stopped by wrong parameters, told apart when they fail."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from kehou.model.problem import DataProblems, WorkbookFailed, WrongCall
from kehou.resources import resource
from kehou.workbook import run_workbooks, with_parameters, workbooks_of
from tests.conftest import TINY

GIVEN = {"school": "tiny-school", "until": "", "as_of": ""}
OURS = sorted(resource("workbooks").glob("*.ipynb"))


def _cell(source: str, *tags: str) -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)})
    return cell


def _school_with(tmp_path: Path, **workbooks: str) -> Path:
    """A copy of the tiny school whose own workbooks take the place of all six, in order of name."""
    school = shutil.copytree(TINY, tmp_path / TINY.name)
    folder = school / "workbooks"
    folder.mkdir()
    sources = {path.stem: "pass" for path in OURS} | {
        name.replace("_", "-"): it for name, it in workbooks.items()
    }
    for name, source in sources.items():
        parameters = _cell('school = ""\nuntil = ""\nas_of = ""', "parameters")
        nbformat.write(nbformat.v4.new_notebook(cells=[parameters, _cell(source)]), folder / f"{name}.ipynb")
    return school


def _run(school: Path, tmp_path: Path) -> list[str]:
    """What the last cell of each workbook printed."""
    done = run_workbooks(school, tmp_path / "results", GIVEN)
    return ["".join(it.get("text", "") for it in notebook.node.cells[-1].outputs) for notebook in done]


def _code(path: Path) -> Iterator[ast.AST]:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield from ast.walk(ast.parse(cell.source))


def test_there_are_six_in_reading_order() -> None:
    """Enrolment, schedule, credit hours, fee split, compliance, evaluation."""
    assert [path.name[:2] for path in workbooks_of(TINY)] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", OURS, ids=lambda it: it.stem)
def test_cells_define_nothing_and_do_no_arithmetic(path: Path) -> None:
    """They load, show and save; what is counted is counted by the library."""
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.BinOp, ast.AugAssign, ast.comprehension)
    assert [ast.unparse(node) for node in _code(path) if isinstance(node, kinds)] == []


@pytest.mark.parametrize("path", OURS, ids=lambda it: it.stem)
def test_every_workbook_takes_the_same_parameters_and_shows_its_answer_first(path: Path) -> None:
    """One cell tagged `parameters` with school, until and as_of; the next code cell shows the answer."""
    with_parameters(path, GIVEN)
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert "show_answer(" in cells[1].source


@pytest.mark.parametrize("path", OURS, ids=lambda it: it.stem)
def test_stored_outputs_name_nothing_of_the_machine(path: Path) -> None:
    """What a workbook shows is the same everywhere: no path, no time, no error."""
    text = path.read_text(encoding="utf-8")
    assert str(Path.home()) not in text
    assert str(resource("workbooks").parent) not in text
    node = nbformat.read(path, as_version=4)
    assert all("execution" not in cell.metadata for cell in node.cells)
    assert not any(it.output_type == "error" for cell in node.cells for it in cell.get("outputs", ()))


def test_an_unknown_parameter_stops_the_run() -> None:
    """A parameter that the workbook does not declare would be set and never read."""
    with pytest.raises(WrongCall, match="没有参数：untill"):
        with_parameters(OURS[0], {**GIVEN, "untill": "2021-11-05"})


def test_a_missing_parameter_stops_the_run() -> None:
    """A parameter that is left out would silently keep the value somebody typed last."""
    with pytest.raises(WrongCall, match="多出参数：as_of"):
        with_parameters(OURS[0], {"school": "tiny-school", "until": ""})


def test_two_parameter_cells_stop_the_run(tmp_path: Path) -> None:
    """Which of the two would count is anybody's guess."""
    path = tmp_path / "twice.ipynb"
    cells = [_cell("school = until = as_of = ''", "parameters") for _ in range(2)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    with pytest.raises(WrongCall, match="恰好有一个"):
        with_parameters(path, GIVEN)


def test_a_workbook_sees_its_parameters_and_nothing_of_the_one_before(tmp_path: Path) -> None:
    """One kernel serves all, each with a fresh namespace."""
    school = _school_with(
        tmp_path,
        **{"01_enrolment": "left = 1\nprint(school)", "02_schedule": "print('left' in dir())"},
    )
    assert _run(school, tmp_path)[:2] == ["tiny-school\n", "False\n"]


def test_a_failing_cell_names_workbook_and_error(tmp_path: Path) -> None:
    """A mistake of ours is a failed workbook (exit code 3), never a problem of the school."""
    school = _school_with(tmp_path, **{"03_credit-hours": "1 / 0"})
    with pytest.raises(WorkbookFailed, match=r"03-credit-hours.*ZeroDivisionError"):
        _run(school, tmp_path)


def test_problems_of_the_data_come_out_of_the_kernel_whole(tmp_path: Path) -> None:
    """What a stage finds impossible reaches the caller as the same problems (exit code 1)."""
    source = (
        "from kehou.model.problem import DataProblems, Problem\n"
        "raise DataProblems([Problem('error', 'x', 'pins.csv', 7, '教师', 'T1', '两处“冲突”', '改\\n这里')])"
    )
    school = _school_with(tmp_path, **{"02_schedule": source})
    with pytest.raises(DataProblems) as caught:
        _run(school, tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.message, problem.fix) == (
        "pins.csv",
        7,
        "两处“冲突”",
        "改\n这里",
    )


def test_what_was_run_holds_no_volatile_metadata(tiny_build: Path) -> None:
    """Counts run from 1 in every workbook and there are no timings, so that two builds are equal."""
    for path in (tiny_build / "workbooks").glob("*.ipynb"):
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
        assert all("execution" not in cell.metadata for cell in cells)


def test_the_kernel_is_this_python_whatever_is_registered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program's kernel of the name python3, found before ours, is not started."""
    registered = tmp_path / "jupyter" / "kernels" / "python3"
    registered.mkdir(parents=True)
    spec = {"argv": ["no-such-python", "{connection_file}"], "display_name": "other", "language": "python"}
    (registered / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    school = _school_with(tmp_path, **{OURS[0].stem: "import sys; print(sys.executable)"})
    assert _run(school, tmp_path)[0].strip() == sys.executable
