"""Ways to spoil a school's files, of which Hypothesis draws: at bytes, cells, rows, tables and settings."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from zipfile import ZIP_STORED, ZipFile

from hypothesis import strategies as st

from tests.tiny_files import FORMS, TABLES, Files, Rows, Spoilt, as_text, rows_of, tiny

NASTY = (
    "", " ", "　", "'", "'007", "=1+1", "-0.5", "0", "-1", "1e309", "1.0", "999999999999999", "9" * 40, "1/0", "0/0",
    "100%", "101%", "1/3", "0.333", "nan", "∞", "½", "²", "٣", "〇", "十一", "１２", "2021-02-30", "0001-01-01", "9999-12-31",
    "1900-01-01", "2199-12-31", "44445", "44445.5", "79999.999", "60", "0.5", "24:00", "25:61", "0:00", "23:59", "16:45T7:30",
    "下午12点半", "晚上12点", "七1班", "7.1", "1-", "-", "9-1", "周八", "一至", "每天", "周三；周五 下午一；2021-09-06—2021-09-10",
    "9月31日", "九月三十一日", "2021年9月6日（周二）", "2021-13", "21-9-6", "20210906", "202109061830", "全部", "当天", "加班", "班主任",
    "X01/1", "X01/99999", "B01/甲班", "／", ";;;", "甲班;乙班", "无", "否", "是", "√", "x", "\u202e\u200b", "\u0000", "a\nb", '"',
    '""",', "\t", "😀", "𠀀", "\ufdd0", "\ue000", "例：", "合计", "制表人：某", "#REF!", "#####", "1.23E+17", "110101200901010000", "{0}",
    "%s", "\\", "../..", "<b>", "[red]", "甲" * 5000, "T9001", "T9001;T9002", "苗青禾", "N21101", "仝念慈", "X01", "走班", "行政班", "7",
    "1-9", "一至日", "下午一", "下午二;下午一", "课后服务费", "过程津贴", "2021-09-06", "2021-09-06 18:30:00", "2021-09", "16:30", "5:30",
    "柏知远", "值班领导", "年级7", "zh-Hant", "[", "{", "*a", "&a", "!!python/object:os.system", "null", "~", "- ", "a: b", "日期", "学号",
)  # fmt: skip

OTHER_NAMES = (
    "学生.csv", "學生表.csv", "school.xlsx", "school.xls", "学生 (1).csv", "x.et", "教师.ods", "~$1.csv",
)  # fmt: skip
EMPTY = (
    b"", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b",,,\n,,,\n",
)  # fmt: skip

INSIDES = re.compile(r"Traceback|Error:|<class|object at 0x|\bNone\b|datetime\.|Fraction\(|frozenset|\('|\['")
"""What only our code could put into a sentence: no spoilt cell says it."""

_typed = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda it: not INSIDES.search(it))
nasty = st.one_of(st.sampled_from(NASTY), _typed)
places = st.integers(0, 2**16)
"""Where in something, taken by the remainder."""


@st.composite
def bytes_of(draw: st.DrawFn, data: bytes) -> bytes:
    """Some bytes of a file flipped, cut out, put in, doubled or swapped; or its end lost."""
    spoilt = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(places) % (len(spoilt) + 1)
        length = draw(st.sampled_from((1, 1, 2, 7, 64)))
        match draw(st.sampled_from(("flip", "cut", "put", "double", "swap", "end"))):
            case "flip":
                spoilt[at : at + 1] = bytes(it ^ (1 << draw(st.integers(0, 7))) for it in spoilt[at : at + 1])
            case "cut":
                del spoilt[at : at + length]
            case "put":
                spoilt[at:at] = draw(st.binary(min_size=1, max_size=length))
            case "double":
                spoilt[at:at] = spoilt[at : at + length]
            case "swap":
                other = draw(places) % (len(spoilt) + 1)
                one, two = spoilt[at : at + length], spoilt[other : other + length]
                spoilt[at : at + length] = two
                spoilt[other : other + length] = one
            case _:
                del spoilt[at:]
    return bytes(spoilt)


@st.composite
def parts_of(draw: st.DrawFn, data: bytes) -> bytes:
    """A workbook whose archive is sound, but one of its parts is spoilt, lost, or another's."""
    with ZipFile(io.BytesIO(data)) as book:
        parts = {it: book.read(it) for it in book.namelist()}
    name, other = draw(st.sampled_from(sorted(parts))), draw(st.sampled_from(sorted(parts)))
    match draw(st.sampled_from(("bytes", "bytes", "lost", "other"))):
        case "bytes":
            parts[name] = draw(bytes_of(parts[name]))
        case "lost":
            del parts[name]
        case _:
            parts[name] = parts[other]
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as book:
        for it, content in parts.items():
            book.writestr(it, content)
    return out.getvalue()


@st.composite
def cells_of(draw: st.DrawFn, rows: Rows) -> Rows:
    """Some cells with something else in them: what is nasty, or what stands in another cell."""
    spoilt = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 4))):
        row = draw(st.sampled_from(spoilt))
        other = draw(st.sampled_from(spoilt))
        row[draw(places) % len(row)] = draw(nasty | st.sampled_from(other))
    return spoilt


@st.composite
def lines_of(draw: st.DrawFn, rows: Rows) -> Rows:
    """Some rows doubled, left out, swapped, shifted to a side, cut short, or put in."""
    spoilt = [list(row) for row in rows]
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(places) % len(spoilt) for _ in range(2))
        match draw(st.sampled_from(("double", "drop", "swap", "right", "left", "short", "long", "put"))):
            case "double":
                spoilt.insert(other, list(spoilt[at]))
            case "drop" if len(spoilt) > 1:
                del spoilt[at]
            case "swap":
                spoilt[at], spoilt[other] = spoilt[other], spoilt[at]
            case "right":
                spoilt[at].insert(0, draw(nasty))
            case "left" if len(spoilt[at]) > 1:
                del spoilt[at][0]
            case "short" if len(spoilt[at]) > 1:
                spoilt[at].pop()
            case "long":
                spoilt[at] += draw(st.lists(nasty, max_size=3))
            case _:
                spoilt.insert(at, draw(st.lists(nasty, min_size=1, max_size=6)))
    return spoilt


@st.composite
def columns_of(draw: st.DrawFn, rows: Rows) -> Rows:
    """A column left out, doubled, renamed, or given the contents of another."""
    at, other = (draw(places) % len(rows[0]) for _ in range(2))
    spoilt = [list(row) for row in rows]
    match draw(st.sampled_from(("drop", "double", "rename", "copy"))):
        case "drop" if len(rows[0]) > 1:
            spoilt = [row[:at] + row[at + 1 :] for row in spoilt]
        case "double":
            spoilt = [[*row[:at], row[other], *row[at:]] for row in spoilt]
        case "copy":
            spoilt = [spoilt[0], *([*row[:at], row[other], *row[at + 1 :]] for row in spoilt[1:])]
        case _:
            spoilt[0][at] = draw(nasty | st.sampled_from(spoilt[0]))
    return spoilt


def settings_of(draw: st.DrawFn, data: bytes) -> bytes:
    """term.yml with some lines left out, doubled, moved in or out, or with something else behind the colon."""
    lines = data.decode().splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(places) % len(lines)
        key, colon, _ = lines[at].partition(":")
        match draw(st.sampled_from(("drop", "double", "in", "out", "value", "value", "value", "whole"))):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "in":
                lines[at] = f"  {lines[at]}"
            case "out":
                lines[at] = lines[at].removeprefix("  ")
            case "value":
                lines[at] = f"{key}{colon} {draw(nasty)}"
            case _:
                lines[at] = draw(nasty)
    return "\n".join(lines).encode()


def _table(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(TABLES))


def _put(draw: st.DrawFn, files: Files, name: str, rows: Rows, forms: Sequence[int] = range(8)) -> None:
    """Lay a table into the folder in the place of what was there, in any form."""
    del files[name]
    suffix, form = FORMS[draw(st.sampled_from(forms))]
    files[name.replace(".csv", suffix)] = form(rows)


@st.composite
def with_bytes(draw: st.DrawFn) -> Spoilt:
    """The tiny school with bytes of one file, in any form, that are not what they were."""
    files = dict(tiny())
    name = draw(st.sampled_from(sorted(files)))
    if name in TABLES:
        suffix, form = FORMS[draw(st.integers(0, len(FORMS) - 1))]
        data, target = form(rows_of(files.pop(name))), name.replace(".csv", suffix)
    else:
        data, target = files[name], name
    deep = target.endswith(".xlsx") and draw(st.booleans())
    files[target] = draw(parts_of(data) if deep else bytes_of(data))
    return Spoilt(files)


@st.composite
def with_rows(draw: st.DrawFn, spoil: Callable[[Rows], st.SearchStrategy[Rows]]) -> Spoilt:
    """The tiny school with rows spoilt in one or two tables, by `cells_of` or `lines_of`."""
    files = dict(tiny())
    for name in draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=2, unique=True)):
        _put(draw, files, name, draw(spoil(rows_of(files[name]))), (0, 0, 0, 2, 3, 6, 7))
    return Spoilt(files)


@st.composite
def with_tables(draw: st.DrawFn) -> Spoilt:
    """The tiny school with a column or a whole file spoilt: gone, doubled, renamed, another's, in another form."""
    files = dict(tiny())
    name, other = _table(draw), _table(draw)
    ways = ("columns", "columns", "columns", "drop", "double", "rename", "other", "form", "empty")
    match draw(st.sampled_from(ways)):
        case "columns":
            _put(draw, files, name, draw(columns_of(rows_of(files[name]))))
        case "drop":
            del files[name]
        case "double":
            rows = rows_of(files[name])
            _put(draw, files, name, rows)
            files.setdefault(name, as_text(rows))
        case "rename":
            files[draw(st.sampled_from(OTHER_NAMES))] = files.pop(name)
        case "other":
            files[name] = files[other]
        case "form":
            for each in draw(st.lists(st.sampled_from(TABLES), min_size=1, max_size=5, unique=True)):
                _put(draw, files, each, rows_of(files[each]))
        case _:
            files[name] = draw(st.sampled_from(EMPTY))
    return Spoilt(files)


@st.composite
def with_settings(draw: st.DrawFn) -> Spoilt:
    """The tiny school with a spoilt term.yml."""
    files = dict(tiny())
    files["term.yml"] = settings_of(draw, files["term.yml"])
    return Spoilt(files)
