"""Runs the workbooks of a school in reading order, in one kernel, with parameters; returns what became of them."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import KernelManager
from msgspec import Struct

from kehou.desk import RESULTS_FOLDER, SCHOOL_FOLDER
from kehou.model.problem import DataProblems, WorkbookFailed, WrongCall
from kehou.resources import resource

if TYPE_CHECKING:
    from nbformat import NotebookNode

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
CELL_SECONDS = 600
"""A cell that takes longer than this has gone wrong: the largest sample needs a few seconds."""
_TRANSPORT = "tcp" if os.name == "nt" else "ipc"
"""Sockets of files where there are any: nobody else on the machine can listen, and the kernel need not warn of it."""
_WARM_UP = "import kehou.desk, kehou.render.views.charts"
"""What every workbook needs; the kernel loads it while this process loads what reads and runs notebooks."""


class Notebook(Struct, frozen=True):
    """A workbook that was run: its file name and the notebook with outputs, free of volatile metadata."""

    name: str
    node: NotebookNode


def workbooks_of(school: Path) -> tuple[Path, ...]:
    """The workbooks in reading order; one of the same name in the school's `workbooks/` takes the place of ours."""
    ours = {path.name: path for path in resource("workbooks").glob("*.ipynb")}
    theirs = {path.name: path for path in (school / "workbooks").glob("*.ipynb")}
    return tuple(path for _, path in sorted({**ours, **theirs}.items()))


def run_workbooks(
    school: Path,
    results: Path,
    parameters: Mapping[str, str],
    *,
    begun: Callable[[str], None] = lambda name: None,
) -> Iterator[Notebook]:
    """Run every workbook of a school in one kernel and yield each as it is done.

    `parameters` go into every workbook; each of them must be declared in its `parameters` cell, and
    none may be missing there. Raises WrongCall for that, DataProblems when a stage found the school's
    data impossible, WorkbookFailed when a workbook stopped for any other reason.
    """
    paths = workbooks_of(school)
    with _kernel(school, results) as (kernel, client):
        nodes = [with_parameters(path, parameters) for path in paths]
        for path, node in zip(paths, nodes, strict=True):
            begun(path.name)
            _run(path.name, node, kernel)
            _clear(client)
            yield Notebook(path.name, settled(node))


def with_parameters(path: Path, parameters: Mapping[str, str]) -> NotebookNode:
    """A workbook with a cell behind its `parameters` cell that sets the values given (papermill's convention)."""
    import nbformat

    node: NotebookNode = nbformat.read(path, as_version=4)
    places = [index for index, cell in enumerate(node.cells) if PARAMETERS in cell.metadata.get("tags", ())]
    if len(places) != 1:
        raise WrongCall(
            f"工作簿 {path.name} 应当恰好有一个带 parameters 标签的单元格，现在有 {len(places)} 个"
        )
    declared = _assigned(node.cells[places[0]].source)
    for wrong, says in ((set(parameters) - declared, "没有"), (declared - set(parameters), "多出")):
        if wrong:
            raise WrongCall(f"工作簿 {path.name} 的参数单元格{says}参数：{'、'.join(sorted(wrong))}")
    cell = nbformat.v4.new_code_cell(
        "\n".join(f"{name} = {value!r}" for name, value in parameters.items()),
        metadata={"tags": [INJECTED]},
        id=INJECTED,
    )
    node.cells.insert(places[0] + 1, cell)
    return node


def _assigned(source: str) -> set[str]:
    """The names that a cell assigns."""
    return {
        target.id
        for statement in ast.parse(source).body
        for target in _targets(statement)
        if isinstance(target, ast.Name)
    }


def _targets(statement: ast.stmt) -> Sequence[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


class _ThisPython(KernelSpecManager):
    """Knows one kernel: the Python that runs this program, whatever a user has registered under `python3`."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The same for every name."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


@contextmanager
def _kernel(school: Path, results: Path) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A kernel of this very Python, told by its environment where the school and its results lie."""
    environment = {
        **os.environ,
        SCHOOL_FOLDER: str(school.resolve()),
        RESULTS_FOLDER: str(results.resolve()),
    }
    with TemporaryDirectory() as sockets:
        connection = str(Path(sockets) / "kernel.json")
        manager = KernelManager(
            kernel_name="python3",
            kernel_spec_manager=_ThisPython(),
            transport=_TRANSPORT,
            connection_file=connection,
        )
        manager.start_kernel(env=environment, cwd=str(resource("workbooks")))
        client = manager.blocking_client()
        client.start_channels()
        try:
            client.execute(_WARM_UP, silent=True, store_history=False)
            yield manager, client
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def _run(name: str, node: NotebookNode, kernel: KernelManager) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(node, km=kernel, timeout=CELL_SECONDS)
    try:
        client.execute(reset_kc=True)
    except CellExecutionError as failure:
        if failure.ename == DataProblems.__name__:
            raise DataProblems.from_text(failure.evalue) from None
        raise WorkbookFailed(f"工作簿 {name} 运行出错：{failure.ename}：{failure.evalue}") from failure
    except (CellTimeoutError, DeadKernelError) as failure:
        raise WorkbookFailed(f"工作簿 {name} 没有运行完：{failure}") from failure


def _clear(client: BlockingKernelClient) -> None:
    """Give the next workbook a fresh namespace: a workbook must not see what another left behind."""
    reset = "get_ipython().reset(new_session=True, aggressive=False)"
    client.execute(reset, silent=True, store_history=False, reply=True, timeout=CELL_SECONDS)


def settled(node: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run: timings, and the counts of a shared kernel."""
    for count, cell in enumerate(_code_cells(node.cells), start=1):
        cell.metadata.pop("execution", None)
        cell.execution_count = count
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = count
    return node


def _code_cells(cells: Iterable[Any]) -> Iterator[Any]:
    return (cell for cell in cells if cell.cell_type == "code")


def to_html(notebook: Notebook) -> str:
    """The workbook as one HTML page: code hidden, no network needed to view it."""
    from nbconvert.exporters import HTMLExporter

    exporter = HTMLExporter(
        template_name="offline",
        extra_template_basedirs=[str(resource("site_src") / "workbooks")],
        language_code="zh",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    body, _ = exporter.from_notebook_node(notebook.node)
    return str(body)


def save(notebook: Notebook, folder: Path) -> None:
    """Write a workbook that was run: the notebook itself, and its page."""
    import nbformat

    folder.mkdir(exist_ok=True)
    target = folder / notebook.name
    target.write_text(nbformat.writes(notebook.node), encoding="utf-8", newline="\n")
    target.with_suffix(".html").write_text(to_html(notebook), encoding="utf-8", newline="\n")
