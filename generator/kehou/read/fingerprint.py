"""The fingerprint of everything that results depend on: files, parameters, rule packs, code and libraries."""

from __future__ import annotations

import datetime as dt
import hashlib
import platform
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import kehou
from kehou.model.problem import WrongCall
from kehou.resources import resource

_NEEDS = re.compile(r"^Requires-Dist: *([\w.-]+)(.*)$", re.MULTILINE)
_VERSION = re.compile(r"^Version: *(\S+)$", re.MULTILINE)


def digest(data: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder, by path with `/`; hidden files and caches are left out."""
    return {
        path.relative_to(folder).as_posix(): digest(_read(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _passing(path.relative_to(folder))
    }


def _read(path: Path) -> bytes:
    """The bytes of a file; WrongCall when another program does not let it be read."""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise WrongCall(f"{path} 打不开，多半正被其他程序打开，请关闭后再试") from failure


def _passing(path: Path) -> bool:
    """Whether a file is hidden, a cache, or the lock that an office program lays beside an open file."""
    return any(part.startswith((".", "~$")) or part == "__pycache__" for part in path.parts)


def code_digests() -> dict[str, str]:
    """SHA-256 of the program itself: package, workbooks, page and document sources, rule packs."""
    package = file_digests(Path(kehou.__file__).parent)
    # A wheel carries the parts below inside the package; its results are those of a checkout.
    digests = {f"kehou/{name}": it for name, it in package.items() if not name.startswith("_data/")}
    for part in ("workbooks", "site_src", "data/rules"):
        digests |= {f"{part}/{name}": it for name, it in file_digests(resource(part)).items()}
    digests["mkdocs.yml"] = digest(resource("mkdocs.yml").read_bytes())
    return digests


def library_versions() -> dict[str, str]:
    """Python, and every library that is installed because the program asks for it, by name; their versions.

    The list is what the installed program itself requires, and what that requires in turn: any of them
    may change a byte of what is built (a table's layout, a page's Markdown, a chart's outline).
    """
    return dict(_versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    """Looked up once: nobody exchanges a library of a running program."""
    found: dict[str, str] = {}
    waiting = [kehou.__name__]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            text = distribution(name).read_text("METADATA") or ""
        except PackageNotFoundError:
            continue  # asked for on other systems only
        head = text.partition("\n\n")[0]
        found[name] = "".join(_VERSION.findall(head)[:1])
        waiting.extend(needed for needed, condition in _NEEDS.findall(head) if "extra" not in condition)
    return (("python", platform.python_version()), *sorted(found.items()))


def fingerprint(school: Path, *, until: dt.date | None, as_of: dt.date | None) -> str:
    """One hash over the school's files, the parameters, the code and the libraries; linear in their size."""
    parts = [
        *(f"school/{name} {it}" for name, it in file_digests(school).items()),
        *(f"{name} {it}" for name, it in code_digests().items()),
        *(f"{name}=={it}" for name, it in library_versions().items()),
        f"until={until} as_of={as_of}",
    ]
    return digest("\n".join(parts).encode())
