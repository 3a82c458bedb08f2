"""Cells that hold several things: grades, weekdays, absences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.tables.plan import Absence
from kehou.read.absences import absence_texts, read_absences
from kehou.read.cell import Around, Fault, Guess
from kehou.read.sets import read_grades, read_weekdays

TERM = Around(dt.date(2021, 9, 1), dt.date(2022, 1, 14))
GRADES = "一二三四五六七八九"
DAYS = "一二三四五六日"
some_grades = st.sets(st.integers(1, 9), min_size=1).map(lambda it: tuple(sorted(it)))
some_days = st.sets(st.integers(1, 7), min_size=1).map(lambda it: tuple(sorted(it)))


@given(
    some_grades,
    st.sampled_from(["、", ";", "；", ",", "，", "/", ""]),
    st.sampled_from([str, lambda it: GRADES[it - 1], lambda it: f"{GRADES[it - 1]}年级"]),
)
def test_grades_are_read_in_every_form(
    grades: tuple[int, ...], mark: str, write: Callable[[int], str]
) -> None:
    """Any set of grades, in figures or in words, parted by any mark or by none."""
    assert read_grades(mark.join(write(grade) for grade in grades), TERM) == grades


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["-", "—", "~", "至", "到", "--", " - "]))
def test_a_range_of_grades_holds_both_ends(first: int, last: int, dash: str) -> None:
    """1-6 is six grades; a range that runs backwards is a fault."""
    found = read_grades(f"{first}{dash}{last}", TERM)
    if first <= last:
        assert found == tuple(range(first, last + 1))
        assert read_grades(f"{GRADES[first - 1]}{dash}{GRADES[last - 1]}年级", TERM) == found
    else:
        assert isinstance(found, Fault)


def test_junior_grades_have_names_of_their_own() -> None:
    """初一 is grade 7."""
    assert read_grades("初一", TERM) == (7,)
    assert read_grades("初一至初三", TERM) == (7, 8, 9)
    assert read_grades("７、８", TERM) == (7, 8)


@pytest.mark.parametrize("text", ["0", "10", "高一", "全部", "七1班", "初四", "；"])
def test_what_is_no_grade_is_refused(text: str) -> None:
    """Grades are 1 to 9 and nothing else."""
    assert isinstance(read_grades(text, TERM), Fault)


@given(some_days, st.sampled_from(["、", ";", ",", "/", ""]), st.sampled_from(["", "周", "星期", "礼拜"]))
def test_weekdays_are_read_in_every_form(days: tuple[int, ...], mark: str, before: str) -> None:
    """Any set of weekdays, with or without 周, parted or run together."""
    assert read_weekdays(mark.join(before + DAYS[day - 1] for day in days), TERM) == days
    assert read_weekdays(mark.join(str(day) for day in days), TERM) == days


@given(st.integers(1, 7), st.integers(1, 7))
def test_a_range_of_weekdays_holds_both_ends(first: int, last: int) -> None:
    """一至五 is five days; a range that runs backwards is a fault."""
    for text in (
        f"{DAYS[first - 1]}至{DAYS[last - 1]}",
        f"周{DAYS[first - 1]}到周{DAYS[last - 1]}",
        f"{first}-{last}",
    ):
        found = read_weekdays(text, TERM)
        assert found == tuple(range(first, last + 1)) if first <= last else isinstance(found, Fault)


def test_sunday_has_two_names() -> None:
    """天 is 日, and what is no weekday is refused."""
    assert read_weekdays("周天", TERM) == (7,)
    assert isinstance(read_weekdays("8", TERM), Fault)


@pytest.mark.parametrize(
    ("text", "days"),
    [("每天", (1, 2, 3, 4, 5)), ("工作日", (1, 2, 3, 4, 5)), ("周末", (6, 7)), ("1月5日", (1, 2, 3, 4, 5))],
)
def test_a_word_for_weekdays_is_a_guess(text: str, days: tuple[int, ...]) -> None:
    """每天 of a school is seldom seven days, and 1月5日 is what a spreadsheet made of 1-5."""
    found = read_weekdays(text, TERM)
    assert isinstance(found, Guess)
    assert found.value == days
    assert read_weekdays(found.facts["read"], TERM) == days


@pytest.mark.parametrize("text", ["7月9日", "2026-07-09", "2026/7/9", "07-09"])
def test_a_range_of_grades_that_became_a_date_is_a_guess(text: str) -> None:
    """Whoever types 7-9 into a spreadsheet gets 9 July."""
    found = read_grades(text, TERM)
    assert isinstance(found, Guess)
    assert (found.value, found.facts["read"]) == ((7, 8, 9), "七至九")


@pytest.mark.parametrize("text", ["9月7日", "2026-10-12", "7月7日", "12月1日"])
def test_a_date_that_was_no_range_is_refused(text: str) -> None:
    """A range runs forwards and stays inside the grades."""
    assert isinstance(read_grades(text, TERM), Fault)


def test_either_script_names_days_and_grades() -> None:
    """週 and 禮拜 are 周 and 礼拜, wherever days stand."""
    assert read_weekdays("週一、禮拜三", TERM) == (1, 3)
    assert read_grades("七年級", TERM) == (7,)
    assert read_absences("週三；週五 晚自習", TERM) == (Absence((3,)), Absence((5,), ("晚自習",)))


@pytest.mark.parametrize(
    ("text", "grades", "read"),
    [
        ("初一、二、三年级", (7, 8, 9), "七至九"),
        ("初一、二", (7, 8), "七、八"),
        ("初二三", (8, 9), "八、九"),
        ("初一至三", (7, 8, 9), "七至九"),
        ("六年级、初一、2", (6, 7, 8), "六至八"),
        ("7一9", (7, 8, 9), "七至九"),
        ("七一九", (7, 8, 9), "七至九"),
        ("一一五年级", (1, 2, 3, 4, 5), "一至五"),
        ("九八", (8, 9), "八、九"),
    ],
)
def test_grades_that_can_be_taken_otherwise_are_guessed(
    text: str, grades: tuple[int, ...], read: str
) -> None:
    """Law: 初 counts for what follows it, and 一 between two grades for a dash, never without a word."""
    assert read_grades(text, TERM) == Guess(grades, "guess-list", {"read": read})
    assert read_grades(read, TERM) == grades


@pytest.mark.parametrize(
    "text", ["初一、八年级", "初一至九年级", "一二三年级、初一", "初一、初二", "一三五七"]
)
def test_grades_in_order_are_read_as_they_stand(text: str) -> None:
    """初 counts for nothing that has its own grade."""
    assert isinstance(read_grades(text, TERM), tuple)


@pytest.mark.parametrize(
    ("text", "days", "read"),
    [
        ("周一一周五", (1, 2, 3, 4, 5), "一至五"),
        ("一一五", (1, 2, 3, 4, 5), "一至五"),
        ("1一5", (1, 2, 3, 4, 5), "一至五"),
        ("三一五", (3, 4, 5), "三至五"),
        ("五三一", (1, 3, 5), "一、三、五"),
    ],
)
def test_a_one_may_be_a_dash_between_days(text: str, days: tuple[int, ...], read: str) -> None:
    """Law: Monday to Friday is never Monday and Friday alone."""
    assert read_weekdays(text, TERM) == Guess(days, "guess-list", {"read": read})
    assert read_weekdays(read, TERM) == days


@pytest.mark.parametrize(
    ("text", "absences", "read"),
    [
        ("周三下午一、下午二", (Absence((3,), ("下午一", "下午二")),), "周三 下午一 下午二"),
        (
            "周三下午一、下午二，周五下午一；周二",
            (Absence((3,), ("下午一", "下午二")), Absence((5,), ("下午一",)), Absence((2,))),
            "周三 下午一 下午二；周五 下午一；周二",
        ),
        ("周一一周三", (Absence((1, 2, 3)),), "周一周二周三"),
        ("周一一周三下午一", (Absence((1, 2, 3), ("下午一",)),), "周一周二周三 下午一"),
        (
            "2021-10-12 下午一、下午二",
            (Absence((), ("下午一", "下午二"), dt.date(2021, 10, 12), dt.date(2021, 10, 12)),),
            "2021-10-12 下午一 下午二",
        ),
    ],
)
def test_a_period_behind_a_comma_is_of_the_day_before(
    text: str, absences: tuple[Absence, ...], read: str
) -> None:
    """Law: nobody is away on every day for a period that was meant for one; what was read can be typed instead."""
    assert read_absences(text, TERM) == Guess(absences, "guess-list", {"read": read})
    assert read_absences(read, TERM) == absences


def test_the_texts_of_absences_hold_together() -> None:
    """A new term drops what had a date, with every period of it."""
    text = "周三；2021-10-12 下午一、下午二，周五 下午一"
    assert absence_texts(text) == ("周三", "2021-10-12 下午一、下午二", "周五 下午一")


@pytest.mark.parametrize("text", ["周三、下午一", "周三、周五下午一", "周三下午一、周五"])
def test_a_period_that_may_be_of_several_days_is_a_fault(text: str) -> None:
    """Of Wednesday as well, or of Friday alone: the school has to say."""
    found = read_absences(text, TERM)
    assert isinstance(found, Fault)
    assert found.code == "bad-absence"


@pytest.mark.parametrize(
    "text",
    [
        "周三、周五",
        "下午一、下午二",
        "周三下午一，周五下午二",
        "2021-10-12、2021-10-14",
        "周三 下午一 下午二",
    ],
)
def test_a_list_of_absences_of_one_kind_is_clear(text: str) -> None:
    """Days, periods, or days with their periods: commas part them as semicolons do."""
    assert isinstance(read_absences(text, TERM), tuple)


def test_absences_are_parted_by_semicolons() -> None:
    """The example of the contract: a weekday, a weekday's period, a span of dates."""
    assert read_absences("周三; 周五 晚自习; 2021-10-12—2021-10-16", TERM) == (
        Absence((3,)),
        Absence((5,), ("晚自习",)),
        Absence((), (), dt.date(2021, 10, 12), dt.date(2021, 10, 16)),
    )


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("周一至周三", Absence((1, 2, 3))),
        ("一三五", Absence((1, 3, 5))),
        ("周五晚自习", Absence((5,), ("晚自习",))),
        ("周一至周三 早读", Absence((1, 2, 3), ("早读",))),
        ("早读", Absence((), ("早读",))),
        ("2021/10/12", Absence((), (), dt.date(2021, 10, 12), dt.date(2021, 10, 12))),
        ("2021-10-12至2021-10-16 早读", Absence((), ("早读",), dt.date(2021, 10, 12), dt.date(2021, 10, 16))),
        ("2021-10-12-2021-10-16", Absence((), (), dt.date(2021, 10, 12), dt.date(2021, 10, 16))),
        ("2021.10.12~2021.10.16", Absence((), (), dt.date(2021, 10, 12), dt.date(2021, 10, 16))),
    ],
)
def test_one_absence_in_every_form(text: str, absence: Absence) -> None:
    """Weekdays, dates and period names of one entry hold together."""
    assert read_absences(text, TERM) == (absence,)


def test_an_absence_without_year_is_a_guess() -> None:
    """The term gives the year, and the guess is told."""
    found = read_absences("周三；10月12日—10月16日", TERM)
    assert isinstance(found, Guess)
    assert found.value[1] == Absence((), (), dt.date(2021, 10, 12), dt.date(2021, 10, 16))


def test_an_absence_that_ends_before_it_begins_is_a_fault() -> None:
    """So is one on a day that does not exist."""
    for text, code in (("2021-10-16—2021-10-12", "bad-absence"), ("2021-02-31", "no-such-date")):
        found = read_absences(text, TERM)
        assert isinstance(found, Fault)
        assert found.code == code


def test_doubled_dashes_and_mixed_stages_are_told() -> None:
    """周一一一周五 is a range as well; 四 behind 初一 is no clear grade."""
    assert read_weekdays("周一一一周五", TERM) == Guess((1, 2, 3, 4, 5), "guess-list", {"read": "一至五"})
    assert read_grades("初一、四", TERM) == Guess((4, 7), "guess-list", {"read": "四、七"})


@pytest.mark.parametrize("text", ["周三下午一 周五下午二", "周三 下午一 周五", "周三下午一 二"])
def test_days_and_periods_are_never_crossed(text: str) -> None:
    """Law: a period named with one weekday is not taken from another weekday of the cell in silence."""
    found = read_absences(text, TERM)
    assert isinstance(found, Fault)
    assert found.code == "bad-absence"


def test_a_period_of_every_day_before_one_of_a_day_is_told() -> None:
    """下午二、周三下午一 takes every day's 下午二, and the school is told."""
    assert read_absences("下午二、周三下午一", TERM) == Guess(
        (Absence((), ("下午二",)), Absence((3,), ("下午一",))), "guess-list", {"read": "下午二；周三 下午一"}
    )
