"""Imports point one way: a stage to the left never imports one to its right."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import kehou

PACKAGE = Path(kehou.__file__).parent

LAYERS = (
    ("resources", "fonts"),
    ("model",),
    ("read",),
    ("check",),
    ("compute",),
    ("store",),
    ("desk",),
    ("render",),
    ("publish",),
    ("workbook",),
    ("pipeline", "checking", "starting", "importing", "doctor"),
    ("telling",),
    ("serving", "district", "calling"),
    ("cli",),
)
"""From left to right."""

ALLOWED = {("check", "compute.calendar"), ("check", "compute.enrolment")}
"""Checks ask the same calendar and stays as the stages do: a second way to count a day would be worse."""


def test_no_module_imports_from_a_layer_to_its_right() -> None:
    """Model → read → check → compute → store → desk → render → publish → workbook → pipeline → cli."""
    assert sorted(_wrong_imports()) == []


def _wrong_imports() -> Iterator[str]:
    order = {name: place for place, names in enumerate(LAYERS) for name in names}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
        layer = module.split(".")[0]
        if layer in ("__init__", "__main__"):
            continue
        for imported in _imports(path):
            target = imported.split(".")[0]
            if order[target] > order[layer] and not any(
                layer == left and imported.startswith(right) for left, right in ALLOWED
            ):
                yield f"{module} imports {imported}"


def _imports(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, without the leading `kehou.`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "kehou":
            inside = node.module.removeprefix("kehou").removeprefix(".")
            yield from [inside] if inside else _modules(alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("kehou.") for alias in node.names if alias.name.startswith("kehou.")
            )


def _modules(names: Iterator[str]) -> Iterator[str]:
    """Of what is imported from `kehou` itself, the modules (not `__version__`)."""
    return (name for name in names if not name.startswith("__"))
