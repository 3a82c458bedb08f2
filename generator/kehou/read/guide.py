"""The texts of the guide and the school's documents, with the package's defaults where it has none."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import yaml

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.school import GUIDE_FILES, Document
from kehou.model.unseen import visible
from kehou.read.settings import UNREADABLE
from kehou.read.text import read_text

FOLDER = "guide"
_FENCE = "---"


def read_guide(folder: Path, defaults: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Guide file name without suffix → Markdown text; the default says 待学校确认 in its first line."""
    texts: dict[str, str] = {}
    problems = list(_strangers(folder / FOLDER))
    for name in GUIDE_FILES:
        own = folder / FOLDER / f"{name}.md"
        path = own if own.is_file() else defaults / f"{name}.md"
        text = read_text(path, f"{FOLDER}/{name}.md")
        if isinstance(text, Problem):
            problems.append(text)
        texts[name] = "" if isinstance(text, Problem) else _lines(text)
    return texts, tuple(problems)


def _strangers(folder: Path) -> list[Problem]:
    known = "、".join(f"{name}.md" for name in GUIDE_FILES)
    problems = []
    for path in sorted(folder.glob("*.md")):
        if path.stem not in GUIDE_FILES:
            near = get_close_matches(path.stem, GUIDE_FILES, 1, 0.6)
            hint = f"是不是“{near[0]}.md”？" if near else ""
            place = Place(f"{FOLDER}/{path.name}")
            problems.append(problem("unknown-guide-file", place, path.name, hint=hint, known=known))
    return problems


def read_documents(folder: Path) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Every `guide/documents/*.md`, by file name; title and date of adoption stand between `---` lines on top."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER / "documents").glob("*.md")):
        file = path.relative_to(folder).as_posix()
        text = read_text(path, file)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        facts, body = _front_matter(_lines(text))
        missing = [word for key, word in (("title", "名称"), ("adopted", "通过日期")) if not facts.get(key)]
        if missing:
            problems.append(problem("document-facts", Place(file, 1), what="和".join(missing)))
        title = facts.get("title") or _first_heading(body) or path.stem
        documents.append(Document(path.stem, title, facts.get("adopted", ""), body))
    return tuple(documents), tuple(problems)


def _lines(text: str) -> str:
    """The same text with plain line ends and without what nobody sees, whichever editor saved it."""
    return "\n".join(visible(text).splitlines()).strip() + "\n"


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The facts between the first two `---` lines, as far as they are texts, and the rest of the document."""
    if not text.startswith(_FENCE + "\n"):
        return {}, text
    head, end, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}\n")
    if not end:
        return {}, text
    try:
        facts = yaml.load(head, yaml.BaseLoader)  # noqa: S506  (every scalar as text: dates stay as typed)
    except UNREADABLE:
        return {}, body.lstrip()
    given = facts.items() if isinstance(facts, dict) else ()
    return {key: visible(value) for key, value in given if isinstance(value, str)}, body.lstrip()


def _first_heading(body: str) -> str:
    return next((line.lstrip("# ").strip() for line in body.splitlines() if line.startswith("#")), "")
