"""Runs the six workbooks with their own parameters and stores what they show, for readers and for nbval."""

from __future__ import annotations

import tempfile
from pathlib import Path

import nbformat

from kehou.resources import home, resource
from kehou.workbook import INJECTED, Notebook, run_workbooks, settled

PARAMETERS = {"school": "gansu-junior", "until": "", "as_of": ""}
"""What the `parameters` cells say themselves."""


def main() -> None:
    """Write every workbook back with fresh outputs."""
    school = home() / "data" / "schools" / PARAMETERS["school"]
    with tempfile.TemporaryDirectory() as results:
        for notebook in run_workbooks(school, Path(results), PARAMETERS):
            _store(notebook)


def _store(notebook: Notebook) -> None:
    node = notebook.node
    node.cells = [cell for cell in node.cells if INJECTED not in cell.metadata.get("tags", ())]
    target = resource("workbooks") / notebook.name
    target.write_text(nbformat.writes(settled(node)) + "\n", encoding="utf-8", newline="\n")
    print(f"{notebook.name} {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
