"""The text of a workbook's cell much as the program shows it."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

_LAST = dt.datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - the clock of a school has no zone


def shown(value: object, form: str) -> str:
    """Dates ISO, times `7:30`, percents with `%`, whole numbers with the leading zeros of their form `0000`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _figure(value, form)
    if isinstance(value, dt.datetime):
        moment = _whole_second(value)
        return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ")
    if isinstance(value, dt.time):
        moment = _whole_second(dt.datetime.combine(dt.date(2000, 1, 1), value))
        return _clock(moment.hour * 3600 + moment.minute * 60 + moment.second)
    return _clock(round(value.total_seconds())) if isinstance(value, dt.timedelta) else str(value)


def _whole_second(moment: dt.datetime) -> dt.datetime:
    """A fraction of a day is kept with an error: 07:20:00 may come as 07:19:59.999."""
    whole = moment.replace(microsecond=0)
    return whole if moment.microsecond < 500_000 or whole == _LAST else whole + dt.timedelta(seconds=1)


def _clock(seconds: int) -> str:
    """Hour without leading zero and minutes, seconds where there are any; a length of more than a day keeps its hours."""
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    minutes, second = divmod(seconds, 60)
    text = f"{sign}{minutes // 60}:{minutes % 60:02d}"
    return f"{text}:{second:02d}" if second else text


def _figure(value: float, form: str) -> str:
    """A number as it was typed, at most 15 digits as Excel keeps them; longer ones have lost digits."""
    if not math.isfinite(value):
        return str(value)
    number = Decimal(format(value, ".15g"))
    if abs(number) >= 10**15:
        # Whatever its form: the digits that a form `0` would show are not those that were typed.
        return format(number, "E")
    # 88.8 is shown as 89 in such a form, but 88.80 is what the school reckons with.
    if form and not form.strip("0") and number == number.to_integral_value():
        return f"{value:.0f}".zfill(len(form))
    return f"{(number * 100).normalize():f}%" if "%" in form else f"{number:f}"
