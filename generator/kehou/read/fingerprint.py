"""The fingerprint of everything that results depend on: files, parameters, rule packs, code and libraries."""

from __future__ import annotations

import datetime as dt
import hashlib
from importlib.metadata import version
from pathlib import Path

import kehou
from kehou.resources import resource

LIBRARIES = ("ortools", "typst", "mkdocs", "mkdocs-material", "matplotlib", "pandas", "nbconvert", "openpyxl")
"""Libraries whose version can change a byte of what is built."""


def digest(data: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def file_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder, by path with `/`; hidden files and caches are left out."""
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _passing(path.relative_to(folder))
    }


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
    """The versions of LIBRARIES that are installed here."""
    return {name: version(name) for name in LIBRARIES}


def fingerprint(school: Path, *, until: dt.date | None, as_of: dt.date | None) -> str:
    """One hash over the school's files, the parameters, the code and the libraries; linear in their size."""
    parts = [
        *(f"school/{name} {it}" for name, it in file_digests(school).items()),
        *(f"{name} {it}" for name, it in code_digests().items()),
        *(f"{name}=={it}" for name, it in library_versions().items()),
        f"until={until} as_of={as_of}",
    ]
    return digest("\n".join(parts).encode())
