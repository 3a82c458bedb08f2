"""Cells of every kind but dates, times and sets: what is read, and what is refused."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kehou.model.amounts import Credits, yuan
from kehou.model.column import Column, Kind
from kehou.model.tables import TABLES, table
from kehou.read.cell import Around, Fault, Guess
from kehou.read.values import BLANKS, blank_of, read_cell

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
    percent = read(Kind.RATIO, f"{ten_thousandths // 100}.{ten_thousandths % 100:02d}%")
    assert (percent.value if isinstance(percent, Guess) else percent) == exact
    of_hundred = read(Kind.PERCENT, f"{ten_thousandths // 100}.{ten_thousandths % 100:02d}")
    assert (of_hundred.value if isinstance(of_hundred, Guess) else of_hundred) == exact
    assert isinstance(of_hundred, Guess) == (0 < ten_thousandths <= 100)


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


SIGNS = "0123456789.,:-/%年月日周一二三至T点半上下午号￥元人'#+Ee〇十 ①²٣週級√无"
typed = st.one_of(st.text(min_size=1, max_size=20), st.text(SIGNS, min_size=1, max_size=14))


@given(typed.map(str.strip).filter(bool), st.sampled_from([kind for kind in Kind if kind is not Kind.STEPS]))
@example("9" * 5000, Kind.NUMBER)
@example("9" * 5000, Kind.YUAN)
@example("9" * 5000, Kind.POINTS)
@example("0." + "9" * 5000, Kind.TIME)
@example("9" * 5000, Kind.DATE)
def test_no_text_stops_a_parser(text: str, kind: Kind) -> None:
    """Whatever a person types, a parser answers; it never raises, and never answers that there is no answer."""
    found = read(kind, text, "出勤", "请假")
    assert found is not None


def test_blank_is_not_given() -> None:
    """A blank is never zero, and a repeated column without cells is empty."""
    assert blank_of(Column("列", Kind.YUAN, "")) is None
    assert blank_of(Column("列", Kind.NUMBER, "")) is None
    assert blank_of(Column("列", Kind.KEY, "", repeat=9)) == ()
    assert all(not value for value in BLANKS.values())


def guess(kind: Kind, text: str, **column: object) -> tuple[object, str]:
    """The value and the code of the guess that a cell comes to."""
    found = read_cell(text, Column("列", kind, "含义", **column), TERM)  # type: ignore[arg-type]
    assert isinstance(found, Guess), f"{text!r} was read as {found!r}"
    return found.value, found.code


@pytest.mark.parametrize("text", ["/", "／", "-", "--", "—", "——", "无", "無", "空", "（空）", "(跳过)"])
@pytest.mark.parametrize(
    "kind", [Kind.KEY, Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.YUAN, Kind.LIST]
)
def test_a_mark_for_nothing_is_a_blank(kind: Kind, text: str) -> None:
    """Whoever strikes a cell out means that nothing is to be said there (domain: traps)."""
    assert guess(kind, text) == (blank_of(Column("列", kind, "")), "guess-blank")


def test_a_mark_stays_in_free_text() -> None:
    """What a person writes as text is shown as typed; 无 answers a question of yes or no."""
    assert read(Kind.TEXT, "/") == "/"
    assert read(Kind.FLAG, "无") is False
    assert read(Kind.CHOICE, "无", "有", "无") == "无"


@pytest.mark.parametrize(
    ("text", "value"),
    [("25人", 25), ("25 名", 25), ("２５", 25), ("10分钟", 10), ("25.0", 25), ("1,200", 1200), ("3个班", 3)],
)
def test_a_count_may_have_its_unit(text: str, value: int) -> None:
    """25人 is 25; a number in words or with a bound is none."""
    assert read(Kind.NUMBER, text) == value


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("￥66.60元", 6660),
        ("1,200", 120000),
        ("６６．６０", 6660),
        ("人民币60元整", 6000),
        ("66.6000000", 6660),
    ],
)
def test_money_may_have_its_marks(text: str, fen: int) -> None:
    """The marks around an amount change nothing; zeros behind the second place do not either."""
    assert read(Kind.YUAN, text) == fen


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("出　勤", "出勤"),
        (" 出勤 ", "出勤"),
        ("請假", "请假"),
        ("课后服务", "课后服务"),
        ("課後服務", "课后服务"),
    ],
)
def test_a_choice_is_found_in_any_width_and_script(text: str, word: str) -> None:
    """Blanks, width and Traditional characters make no other word of it (contract: Conventions)."""
    assert read(Kind.CHOICE, text, "出勤", "请假", "课后服务") == word


def test_what_people_write_for_a_choice_is_a_guess() -> None:
    """√ on an attendance sheet is 出勤, and 走读 is no boarder; each is told."""
    status = table("attendance").columns["status"]
    boarder = table("students").columns["boarder"]
    for text, column, value, code in (
        ("√", status, "出勤", "guess-word"),
        ("病假", status, "请假", "guess-word"),
        ("走读", boarder, False, "guess-flag"),
        ("v", boarder, True, "guess-flag"),
        ("—", boarder, False, "guess-blank"),
    ):
        found = read_cell(text, column, TERM)
        assert isinstance(found, Guess)
        assert (found.value, found.code) == (value, code)
    assert read_cell("○", status, TERM).code == "bad-choice"


def test_every_word_of_a_choice_stands_for_one_that_is_listed() -> None:
    """What is declared as said for a listed word leads to a word of that very column."""
    for it in TABLES:
        for field, column in it.columns.items():
            listed = ("是", "否") if column.kind is Kind.FLAG else column.choices
            assert set(column.also.values()) <= set(listed), f"{it.name}.{field}"
            assert not set(column.also) & set(column.choices), f"{it.name}.{field}"


@pytest.mark.parametrize(
    ("text", "value"), [("1001.0", "1001"), ("257081134.00", "257081134"), ("'007", "007"), ("’007", "007")]
)
def test_an_id_loses_what_a_program_left_on_it(text: str, value: str) -> None:
    """A float of an id and the apostrophe of a text cell are taken off, and that is told."""
    assert guess(Kind.KEY, text) == (value, "guess-id")


def test_an_id_that_may_have_lost_digits_is_kept_and_asked_about() -> None:
    """A spreadsheet keeps 15 digits: what ends in zeros behind them may be another number."""
    assert guess(Kind.KEY, "620102201201010000") == ("620102201201010000", "maybe-lost-digits")
    assert read(Kind.KEY, "620102201201011234") == "620102201201011234"
    assert read(Kind.KEY, "2021000") == "2021000"
    assert read(Kind.KEY, "2E1") == "2E1"


def test_characters_of_old_systems_are_told() -> None:
    """Nobody else can see them: the name is kept as it is, and its owner asked to type it anew."""
    assert guess(Kind.TEXT, "王\ue123") == ("王\ue123", "private-character")
    assert guess(Kind.LIST, "甲；乙\uf8ff") == (("甲", "乙\uf8ff"), "private-character")
    assert read(Kind.TEXT, "钱䶮") == "钱䶮"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.KEY, Kind.DATE, Kind.YUAN])
def test_a_column_that_was_too_narrow_holds_no_value(kind: Kind) -> None:
    """What a spreadsheet shows instead of a number is refused even as a text."""
    assert fault(kind, "########") == "too-narrow"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.KEY, Kind.DATE, Kind.YUAN])
@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#name?"])
def test_a_formula_that_failed_holds_no_value(kind: Kind, text: str) -> None:
    """What stands in the cell then is nobody's name."""
    assert fault(kind, text) == "formula-error"


def test_a_listed_word_among_names_is_found_in_any_script() -> None:
    """當天 is 当天 where that is listed; a name beside it stays as typed."""
    column = Column("列", Kind.LIST, "含义", words=("当天",))
    assert read_cell("當天；早讀", column, TERM) == ("当天", "早讀")


def test_a_ratio_of_less_than_a_hundredth_in_percent_is_asked_about() -> None:
    """0.5% of a fee is hardly what is waived; 50% may be."""
    found = read(Kind.RATIO, "0.5%")
    assert found == Guess(Fraction(1, 200), "guess-percent", {"read": "0.005", "other": "50%"})
    assert (read(Kind.RATIO, "0.005"), read(Kind.RATIO, "0%")) == (Fraction(1, 200), 0)


@pytest.mark.parametrize("text", ["10²", "②", "４①", "1₀", "⅓", "4 0", "1 000"])
@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.YUAN, Kind.CREDITS, Kind.POINTS])
def test_a_raised_or_parted_digit_makes_no_figure(kind: Kind, text: str) -> None:
    """Law: the number of a footnote never becomes a digit of an amount."""
    assert fault(kind, text).startswith("bad-")


def test_what_denies_a_word_never_leads_to_it() -> None:
    """未通过 is nearly 通过 by its characters, and the opposite by its meaning."""
    found = read(Kind.CHOICE, "未通过了", "通过", "退回")
    assert isinstance(found, Fault)
    assert found.facts["hint"] == ""


def test_a_small_percentage_is_asked_about() -> None:
    """0.6 is 0.6%, as it says; whoever means 60% is told how to write it."""
    found = read(Kind.PERCENT, "0.6")
    assert isinstance(found, Guess)
    assert found.facts == {"read": "0.6%", "other": "60%"}
    assert read(Kind.PERCENT, "60％") == Fraction(60, 100)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.RATIO, "5²%", "bad-ratio"),
        (Kind.RATIO, "0½", "bad-ratio"),
        (Kind.PERCENT, "6²", "bad-percent"),
        (Kind.DATE, "2021-9-1²", "bad-date"),
        (Kind.MOMENT, "2021-09-01 7:1②", "bad-moment"),
        (Kind.MONTH, "2021-①", "bad-month"),
        (Kind.TIME, "7:3²", "bad-time"),
        (Kind.GRADES, "①", "bad-grades"),
        (Kind.WEEKDAYS, "5①", "bad-weekdays"),
    ],
)
def test_a_footnote_is_no_digit_of_any_figure(kind: Kind, text: str, code: str) -> None:
    """Law: a raised or circled digit adds nothing to a figure; ½ alone is still a half."""
    assert fault(kind, text) == code
    assert read(Kind.RATIO, "½") == Fraction(1, 2)


@pytest.mark.parametrize("text", ["未通过", "审核未通过", "暂不通过"])
def test_no_refusal_is_taken_for_a_typing_mistake(text: str) -> None:
    """Law: nobody is asked whether a no was meant for a yes, wherever the no stands in it."""
    found = read(Kind.CHOICE, text, "通过", "退回")
    assert isinstance(found, Fault)
    assert found.facts["hint"] == ""
