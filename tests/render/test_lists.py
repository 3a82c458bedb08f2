"""The CSV lists say what the JSON says, in Chinese, to people who open them with Excel or WPS."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from msgspec.structs import fields

from kehou import store
from kehou.render.lists import HEADERS, LISTS, NAMED, RENAMED

Rows = list[dict[str, str]]


def _rows(build: Path, title: str) -> Rows:
    text = (build / "results" / f"{title}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def _records(build: Path, name: str, field: str) -> list[dict[str, Any]]:
    plain = json.loads((build / "results" / f"{name}.json").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = plain if isinstance(plain, list) else plain[field]
    return found


def _keys(name: str, field: str) -> Iterator[str]:
    record = get_args(get_type_hints(store.FILES[name])[field])[0]
    return (it.encode_name for it in fields(record))


def test_every_key_of_a_list_has_a_header_and_no_header_is_idle() -> None:
    """Law: the table of headers is exactly that of the keys which are written."""
    assert set(HEADERS) == {key for name, field, _ in LISTS for key in _keys(name, field)}
    assert set(NAMED) <= set(HEADERS)
    assert {(field, key) for field, key in RENAMED} <= {
        (field, key) for name, field, _ in LISTS for key in _keys(name, field)
    }


def test_a_list_opens_in_excel_and_holds_every_record(gansu_build: Path) -> None:
    """Law: a byte order mark, Windows line ends, and as many rows as the JSON has records, in its order."""
    for name, field, title in LISTS:
        data = (gansu_build / "results" / f"{title}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), title
        assert data.count(b"\n") == data.count(b"\r\n"), title
        records, rows = _records(gansu_build, name, field), _rows(gansu_build, title)
        assert len(rows) == len(records), title
        first = next(iter(_keys(name, field)))
        if first not in ("level", "stay", "quotient"):
            assert [row[HEADERS[first]] for row in rows] == [str(record[first]) for record in records], title


def test_an_empty_list_still_has_its_headers(tiny_build: Path) -> None:
    """Law: headers come from the record, not from the first row."""
    for name, field, title in LISTS:
        head = (tiny_build / "results" / f"{title}.csv").read_text(encoding="utf-8-sig").splitlines()[0]
        expected = [
            header
            for key in _keys(name, field)
            for header in (RENAMED.get((field, key), HEADERS[key]), *([NAMED[key]] if key in NAMED else []))
        ]
        assert head.split(",") == expected


@pytest.mark.parametrize(
    ("name", "field", "title", "key"),
    [
        ("fees", "charges", "应收明细", "net_fen"),
        ("fees", "due", "应补应退", "fen"),
        ("split", "payouts", "分配明细", "fen"),
        ("split", "totals", "发放汇总", "withheld_fen"),
    ],
)
def test_money_is_the_same_to_the_fen(gansu_build: Path, name: str, field: str, title: str, key: str) -> None:
    """Law (K3): yuan with two decimals, negative where the school owes, equal to the fen of the JSON."""
    header = RENAMED.get((field, key), HEADERS[key])
    shown = [row[header] for row in _rows(gansu_build, title)]
    assert all(re.fullmatch(r"-?\d+\.\d\d", amount) for amount in shown)
    assert [int(amount.replace(".", "")) for amount in shown] == [
        record[key] for record in _records(gansu_build, name, field)
    ]


def test_credits_are_the_same_and_reasons_can_be_read(gansu_build: Path) -> None:
    """Law: each line of credits shows its credits, whose they are, what became of it and which row decided."""
    names = {it["teacher"]: it["name"] for it in _records(gansu_build, "directory", "teachers")}
    rows = _rows(gansu_build, "课时明细")
    for row, line in zip(rows, _records(gansu_build, "credits", "lines"), strict=True):
        assert (row["课时"], row["工号"], row["姓名"]) == (
            line["credits"],
            line["teacher"],
            names[line["teacher"]],
        )
        assert row["状态"] in ("计入", "取消", "由他人代课", "补签后计入", "计划")
        assert re.fullmatch(r"(\w+第 \d+ 行；?)+", row["依据"]), row


def test_no_english_is_left(gansu_build: Path) -> None:
    """Law: what people read is Chinese; letters stand only in ids and in names of rules and packs."""
    for _, _, title in LISTS:
        for row in _rows(gansu_build, title):
            texts = {key: text for key, text in row.items() if key not in ("规则", "规则包", "回执")}
            assert not re.search(r"[a-z]{3,}", " ".join(texts.values())), (title, row)


def test_no_cell_is_a_date_by_mistake(gansu_build: Path) -> None:
    """Law: an exact quotient is no fraction that Excel would read as a day of a month."""
    assert all("/" not in row["精确值（分）"] for row in _rows(gansu_build, "分配明细"))
