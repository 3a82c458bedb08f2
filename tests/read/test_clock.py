"""Times of day: exact everywhere, guessed only where bell times call for it (contract: Conventions)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.cell import Fault, Guess
from kehou.read.clock import Bell, read_span, read_time, value_of

DAY, EVENING = Bell(False), Bell(True)
minutes = st.times().map(lambda it: it.replace(second=0, microsecond=0))


@given(minutes, st.sampled_from(["{:%H:%M}", "{:%H：%M}", "{:%H∶%M}", "{:%H:%M:%S}", "{:%H点%M分}"]))
def test_a_time_with_two_digits_is_itself(time: dt.time, form: str) -> None:
    """On the 24-hour clock every minute is read as itself, whichever colon is typed."""
    assert read_time(form.format(time)) == time
    assert read_time(form.format(time), DAY) == time


@pytest.mark.parametrize(("text", "hour"), [("1:30", 13), ("3：50", 15), ("5∶10", 17), ("4点", 16)])
def test_a_bell_time_of_one_to_five_is_in_the_afternoon(text: str, hour: int) -> None:
    """No bell rings at four in the morning; the guess is told."""
    found = read_time(text, DAY)
    assert isinstance(found, Guess)
    assert found.code == "guess-time"
    assert found.value.hour == hour


@pytest.mark.parametrize(("text", "hour"), [("7:30", 19), ("9：30", 21), ("11:00", 23), ("07:30", 19)])
def test_an_evening_bell_of_six_to_eleven_is_in_the_evening(text: str, hour: int) -> None:
    """In a row of 晚 the same figures mean the evening; elsewhere they are taken as they stand."""
    found = read_time(text, EVENING)
    assert isinstance(found, Guess)
    assert found.value.hour == hour
    assert value_of(read_time(text, DAY)) == dt.time(hour - 12, int(text[-2:]))


def test_a_leading_zero_means_what_it_says() -> None:
    """03:50 is in the night, whoever rings then."""
    assert read_time("03:50", DAY) == dt.time(3, 50)


def test_other_times_are_taken_as_they_stand() -> None:
    """A time that is no bell time is never moved; one before six is asked about."""
    found = read_time("3:50")
    assert isinstance(found, Guess)
    assert (found.code, found.value) == ("early-time", dt.time(3, 50))
    assert read_time("7:10") == dt.time(7, 10)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("下午4:20", "16:20"),
        ("上午8:00", "08:00"),
        ("中午12:30", "12:30"),
        ("晚上7：30", "19:30"),
        ("中午1:10", "13:10"),
    ],
)
def test_the_half_of_the_day_may_be_said(text: str, time: str) -> None:
    """下午 and its like settle the question without a guess."""
    assert read_time(text, DAY) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    ("text", "code"), [("25:00", "no-such-time"), ("17:60", "no-such-time"), ("五点", "bad-time")]
)
def test_what_is_no_time_is_refused(text: str, code: str) -> None:
    """An impossible time and no time at all are told apart."""
    found = read_time(text)
    assert isinstance(found, Fault)
    assert found.code == code


@given(minutes, minutes, st.sampled_from(["-", "--", "—", "——", "至", "~", "～", " - ", "到"]))
def test_a_span_may_stand_in_one_cell(start: dt.time, end: dt.time, dash: str) -> None:
    """Both times of a span are read from either cell, or from both when they say the same."""
    text = f"{start:%H:%M}{dash}{end:%H:%M}"
    for cells in ((text, ""), ("", text), (text, text)):
        span = read_span(*cells)
        assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "time"),
    [("730", "07:30"), ("0730", "07:30"), ("1730", "17:30"), ("7.30", "07:30"), ("0.3125", "07:30"),
     ("0.729166666666667", "17:30"), ("0.5", "12:00")],
)  # fmt: skip
def test_a_time_without_colon_is_a_guess(text: str, time: str) -> None:
    """Figures run together and parts of a day are read, and told."""
    found = read_time(text)
    assert isinstance(found, Guess)
    assert found.value == dt.time.fromisoformat(time)


@given(minutes)
def test_a_part_of_a_day_is_its_minute(time: dt.time) -> None:
    """What a spreadsheet keeps a time as leads back to the minute."""
    part = f"{(time.hour * 60 + time.minute) / 1440:.15f}"
    assert value_of(read_time(part)) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [("7点半", "07:30"), ("下午4点30分", "16:30"), ("下午4點半", "16:30"), ("5:30 PM", "17:30"),
     ("12:15am", "00:15"), ("16点5分", "16:05"), ("下午16:20", "16:20")],
)  # fmt: skip
def test_a_time_may_be_spoken(text: str, time: str) -> None:
    """Hours and halves in words, in either script, are exact."""
    assert read_time(text, DAY) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "text", ["晚上12:00", "晚上1点", "7:3", "17:", "17.3", "7:30:00:00", "17:00:75", "17：00：00至"]
)
def test_what_could_be_two_times_is_refused(text: str) -> None:
    """Midnight by either end, or a minute that lost a figure, is nobody's to guess."""
    assert isinstance(read_time(text, DAY), Fault)


@pytest.mark.parametrize(
    ("text", "bell", "start", "end"),
    [("17：00至18∶30", DAY, "17:00", "18:30"), ("3:50--4：15", DAY, "15:50", "16:15"),
     ("7:30至9:30", EVENING, "19:30", "21:30"), ("下午3点半至4点15分", DAY, "15:30", "16:15"),
     ("1730-1830", DAY, "17:30", "18:30"), ("17:00〜18:00", DAY, "17:00", "18:00")],
)  # fmt: skip
def test_spans_as_schools_write_them(text: str, bell: Bell, start: str, end: str) -> None:
    """The spans of the plans and their like come to the same two times."""
    span = read_span(text, "", bell)
    assert (value_of(span.start), value_of(span.end)) == (
        dt.time.fromisoformat(start),
        dt.time.fromisoformat(end),
    )


def test_a_struck_out_time_is_a_blank() -> None:
    """A dash in the cell of an end says that there is none."""
    span = read_span("16:20", "—")
    assert span.end == Guess(None, "guess-blank")


def test_two_cells_hold_one_time_each() -> None:
    """The plain case: a start and an end, or a blank."""
    span = read_span("16:20", "")
    assert (span.start, span.end) == (dt.time(16, 20), None)


def test_a_t_is_a_dash_and_a_lost_one_is_given_back() -> None:
    """`16：45T7：30` is 16:45—17:30, and both the T and the 1 are told (B-26)."""
    span = read_span("16：45T7：30", "", DAY)
    assert value_of(span.start) == dt.time(16, 45)
    assert isinstance(span.end, Guess)
    assert span.end.value == dt.time(17, 30)
    span = read_span("16:45T17:30", "", DAY)
    assert isinstance(span.end, Guess)
    assert (span.end.code, span.end.value) == ("guess-dash", dt.time(17, 30))


def test_afternoon_comes_before_the_lost_one() -> None:
    """4:20T5:00 is 16:20—17:00: the end lies behind the start once both are in the afternoon."""
    span = read_span("4:20T5:00", "", DAY)
    assert (value_of(span.start), value_of(span.end)) == (dt.time(16, 20), dt.time(17, 0))
    span = read_span("6:30T9:30", "", EVENING)
    assert (value_of(span.start), value_of(span.end)) == (dt.time(18, 30), dt.time(21, 30))


def test_two_different_spans_are_no_time() -> None:
    """When the cells contradict each other neither is taken."""
    span = read_span("16:00-17:00", "17:00-18:00")
    assert isinstance(span.start, Fault)
    assert isinstance(span.end, Fault)


@pytest.mark.parametrize("cells", [("17:0②", "18:00"), ("17:0②-18:00", "")])
def test_a_footnote_is_no_minute(cells: tuple[str, str]) -> None:
    """Law: a circled digit is part of no time, in one cell or in a span."""
    assert isinstance(read_span(*cells).start, Fault)
