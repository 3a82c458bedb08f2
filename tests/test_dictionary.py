"""The data dictionary says what the declaration says."""

from __future__ import annotations

from kehou.model.tables import TABLES
from kehou.read.headers import find_slot, known_headers
from tools.dictionary import PAGE, dictionary


def test_the_committed_page_is_what_the_declaration_gives() -> None:
    """Law: `make docs` changes nothing."""
    assert PAGE.read_text(encoding="utf-8") == dictionary()


def test_every_spelling_of_the_page_is_read() -> None:
    """Law: whatever header the page names, Chinese, English or another spelling, the reader finds its column."""
    lines = iter(dictionary().splitlines())
    named = 0
    for table in TABLES:
        known = known_headers(table, ())
        while next(lines) != f"## {table.title} {table.name}":
            pass
        for line in lines:
            if line.startswith("| ---"):
                break
        for line in lines:
            if not line:
                break
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            for name in (cells[0], cells[1].strip("`"), *cells[-1].split("、")):
                if name and "环节" not in name:
                    assert find_slot(name.partition("…")[0], known), (table.name, name)
                    named += 1
    assert named > 2 * sum(len(table.columns) for table in TABLES) - 10
