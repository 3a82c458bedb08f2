"""The manifest of a build: what went in, what came out, by SHA-256; no clock time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from kehou.model.term import Release
from kehou.read.fingerprint import file_digests

NAME = "manifest.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """manifest.json: enough to tell whether a build is whole, and what it was made from."""

    school: str
    data_date: str
    """The newest date in the data; stands for the date of the build."""
    parameters: Mapping[str, str]
    parts: Mapping[str, str]
    """Part (results, site, filings) → fingerprint of what it was made from."""
    rule_packs: tuple[str, ...]
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    released: tuple[Release, ...] = ()
    """Coincidences that the school told the privacy gate to let through."""


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a build."""
    data = msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1)
    (folder / NAME).write_bytes(data + b"\n")


def read(folder: Path) -> Manifest | None:
    """The manifest of a build; None when there is none or it is not one of ours."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def outputs_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a build but the manifest itself."""
    return {name: it for name, it in file_digests(folder).items() if name != NAME}


def intact_parts(folder: Path, manifest: Manifest) -> frozenset[str]:
    """The parts of a build whose files are all there and unchanged."""
    now = outputs_of(folder)
    changed = {name for name in {*now, *manifest.outputs} if now.get(name) != manifest.outputs.get(name)}
    return frozenset(part for part in manifest.parts if not any(part == part_of(name) for name in changed))


PARTS: Mapping[str, str] = {
    "results": "results",
    "workbooks": "results",
    "site": "site",
    "pages": "site",
    "theme": "site",
    "mkdocs.yml": "site",
    "filings": "filings",
}
"""Top-level entry of a build → the part that makes it."""


def part_of(name: str) -> str:
    """The part that a file of a build belongs to; "" for what no part makes (mkdocs' preview)."""
    return PARTS.get(name.split("/", 1)[0], "")
