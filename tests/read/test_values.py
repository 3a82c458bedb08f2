"""Cells of every kind but dates, times and sets: what is read, and what is refused."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.amounts import Credits, yuan
from kehou.model.column import Column, Kind
from kehou.read.cell import Around, Fault
from kehou.read.values import BLANKS, PARSERS, blank_of, read_cell

TERM = Around(dt.date(2021, 9, 1), dt.date(2022, 1, 14))


def read(kind: Kind, text: str, *choices: str) -> object:
    """One cell of an optional column of that kind."""
    return read_cell(text, Column("列", kind, "含义", choices=choices), TERM)


def fault(kind: Kind, text: str, *choices: str) -> str:
    """The code of the fault that a cell comes to."""
    found = read(kind, text, *choices)
    assert isinstance(found, Fault), f"{text!r} was read as {found!r}"
    return found.code


@given(st.integers(0, 10**9))
def test_credits_are_read_as_they_are_written(hundredths: int) -> None:
    """Every number of hundredths of a credit, written as the results write it, is read exactly."""
    amount = Credits(hundredths)
    assert read(Kind.CREDITS, str(amount)) == amount
    assert read(Kind.CREDITS, f"{amount}课时") == amount


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{}元", "¥{}", "￥ {}", "{} 元"]))
def test_money_is_read_to_the_fen(fen: int, form: str) -> None:
    """Every amount, with or without a currency mark, is read to the fen."""
    assert read(Kind.YUAN, form.format(yuan(fen))) == fen


@given(st.integers(0, 10**8))
def test_thousands_marks_change_no_amount(fen: int) -> None:
    """An amount written with thousands marks is the same amount."""
    whole, part = divmod(fen, 100)
    assert read(Kind.YUAN, f"{whole:,}.{part:02d}") == fen


@given(st.integers(0, 10_000))
def test_a_ratio_may_be_a_decimal_or_a_percentage(ten_thousandths: int) -> None:
    """0.5 and 50% are the same share of one."""
    exact = Fraction(ten_thousandths, 10_000)
    assert read(Kind.RATIO, f"{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04d}") == exact
    assert read(Kind.RATIO, f"{ten_thousandths // 100}.{ten_thousandths % 100:02d}%") == exact
    assert read(Kind.PERCENT, f"{ten_thousandths // 100}.{ten_thousandths % 100:02d}") == exact


@given(st.integers(1, 99).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_fraction_is_exact(parts: tuple[int, int]) -> None:
    """1/3 is a third, in ratios and in percentages."""
    part, whole = parts
    assert read(Kind.RATIO, f"{part}/{whole}") == Fraction(part, whole)
    assert read(Kind.PERCENT, f"{part} / {whole}") == Fraction(part, whole)


@given(st.lists(st.text("甲乙丙丁abc0189", min_size=1, max_size=5), min_size=1, max_size=6, unique=True))
def test_a_list_may_be_parted_by_any_mark(words: list[str]) -> None:
    """`;` `；` `、` `,` `，` and `/` all part the entries of a list, with or without space."""
    for mark in (";", "；", "、", ",", "，", "/", " ; ", "\n"):
        assert read(Kind.LIST, mark.join(words)) == tuple(words)


@pytest.mark.parametrize("word", ["是", "√", "有", "1", "Y", "TRUE", "✓"])
def test_words_for_yes(word: str) -> None:
    """The usual ticks say yes."""
    assert read(Kind.FLAG, word) is True


@pytest.mark.parametrize("word", ["否", "×", "无", "0", "n", "False"])
def test_words_for_no(word: str) -> None:
    """The usual crosses say no."""
    assert read(Kind.FLAG, word) is False


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.FLAG, "也许", "bad-flag"),
        (Kind.NUMBER, "两个", "bad-number"),
        (Kind.NUMBER, "-1", "bad-number"),
        (Kind.NUMBER, "2.5", "bad-number"),
        (Kind.YUAN, "66.605", "bad-yuan"),
        (Kind.YUAN, "-5", "bad-yuan"),
        (Kind.YUAN, "1,23", "bad-yuan"),
        (Kind.YUAN, "约60", "bad-yuan"),
        (Kind.CREDITS, "0.125", "bad-credits"),
        (Kind.CREDITS, "-0.5", "bad-credits"),
        (Kind.CREDITS, "1/2", "bad-credits"),
        (Kind.RATIO, "1.5", "bad-ratio"),
        (Kind.RATIO, "50", "bad-ratio"),
        (Kind.RATIO, "1/0", "bad-ratio"),
        (Kind.RATIO, "3/2", "bad-ratio"),
        (Kind.RATIO, "%", "bad-ratio"),
        (Kind.PERCENT, "101", "bad-percent"),
        (Kind.PERCENT, "一半", "bad-percent"),
        (Kind.POINTS, "-3", "bad-points"),
        (Kind.POINTS, "优", "bad-points"),
        (Kind.KEY, "1.23457E+17", "lost-digits"),
    ],
)
def test_what_is_no_such_value_is_refused(kind: Kind, text: str, code: str) -> None:
    """Nothing is rounded, cut or guessed: a cell that says something else is a fault."""
    assert fault(kind, text) == code


def test_full_width_figures_are_figures() -> None:
    """Figures typed with a Chinese input method are read as figures."""
    assert read(Kind.NUMBER, "１２") == 12
    assert read(Kind.YUAN, "６６．６０") == 6660
    assert read(Kind.PERCENT, "６０％") == Fraction(60, 100)


def test_names_stay_as_typed() -> None:
    """Text and ids are never converted."""
    assert read(Kind.TEXT, "艾力·买买提（高级）") == "艾力·买买提（高级）"
    assert read(Kind.KEY, "０07") == "０07"
    assert read(Kind.KEY, "2021E05") == "2021E05"


def test_points_may_have_any_number_of_places() -> None:
    """Assessment points are exact decimals."""
    assert read(Kind.POINTS, "92.375") == Fraction(92375, 1000)
    assert read(Kind.POINTS, "92.5分") == Fraction(185, 2)


def test_a_choice_is_one_of_its_words() -> None:
    """A listed word is taken; another one is told with the list and the nearest word."""
    assert read(Kind.CHOICE, "出勤", "出勤", "请假") == "出勤"
    assert read(Kind.CHOICE, "到", "出勤", "请假") == "出勤"
    found = read(Kind.CHOICE, "请个假", "出勤", "请假")
    assert isinstance(found, Fault)
    assert found.facts["choices"] == "出勤、请假"
    assert "请假" in found.facts["hint"]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.CHOICE, Kind.STEPS)])
def test_every_kind_has_a_parser(kind: Kind) -> None:
    """No kind of column is without a parser, and none of them fails on nonsense other than by a Fault."""
    for text in ("？", "／", "-", "~", "2021-13-45", "99:99", "T", "%", "；；", "一至", "0/0", "E", "²", "٣"):
        found = PARSERS[kind](text, TERM)
        assert found is not None


@given(st.text(min_size=1, max_size=20).map(str.strip).filter(bool), st.sampled_from(sorted(PARSERS)))
def test_no_text_stops_a_parser(text: str, kind: Kind) -> None:
    """Whatever a person types, a parser answers; it never raises."""
    PARSERS[kind](text, TERM)


def test_blank_is_not_given() -> None:
    """A blank is never zero, and a repeated column without cells is empty."""
    assert blank_of(Column("列", Kind.YUAN, "")) is None
    assert blank_of(Column("列", Kind.NUMBER, "")) is None
    assert blank_of(Column("列", Kind.KEY, "", repeat=9)) == ()
    assert all(not value for value in BLANKS.values())
