"""Money and credit hours as exact whole numbers: fen and hundredths of a 课时."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import total_ordering
from typing import NewType

Fen = NewType("Fen", int)
"""An amount of money in whole fen (1 yuan = 100 fen)."""

_TWO_DECIMALS = re.compile(r"([+-]?)(\d+)(?:\.(\d{1,2}))?")


def parse_hundredths(text: str) -> int | None:
    """Read a plain decimal with at most two places as a whole number of hundredths, or None."""
    match = _TWO_DECIMALS.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, part = match.groups()
    value = int(whole) * 100 + int((part or "").ljust(2, "0"))
    return -value if sign == "-" else value


@total_ordering
class Credits:
    """A number of 教师课时, held as whole hundredths; a decimal string in JSON (contract: Conventions)."""

    __slots__ = ("hundredths",)

    hundredths: int

    def __init__(self, hundredths: int = 0) -> None:
        self.hundredths = hundredths

    @classmethod
    def parse(cls, text: str) -> Credits:
        """Read `"1.5"`; ValueError when the text has more than two decimals or is no number."""
        value = parse_hundredths(text)
        if value is None:
            raise ValueError(f"not a number of credits: {text!r}")
        return cls(value)

    @classmethod
    def total(cls, parts: Iterable[Credits]) -> Credits:
        """Add up any number of credits; none at all is zero."""
        return cls(sum(part.hundredths for part in parts))

    def __str__(self) -> str:
        sign = "-" if self.hundredths < 0 else ""
        whole, part = divmod(abs(self.hundredths), 100)
        return f"{sign}{whole}.{part:02d}".rstrip("0").rstrip(".") if part else f"{sign}{whole}"

    def __repr__(self) -> str:
        return f"Credits({self})"

    def __add__(self, other: Credits) -> Credits:
        return Credits(self.hundredths + other.hundredths)

    def __sub__(self, other: Credits) -> Credits:
        return Credits(self.hundredths - other.hundredths)

    def __mul__(self, times: int) -> Credits:
        return Credits(self.hundredths * times)

    def __bool__(self) -> bool:
        return self.hundredths != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Credits) and self.hundredths == other.hundredths

    def __lt__(self, other: Credits) -> bool:
        return self.hundredths < other.hundredths

    def __hash__(self) -> int:
        return hash(self.hundredths)

    def as_fraction(self) -> Fraction:
        """The exact value in 课时, as a weight for a division."""
        return Fraction(self.hundredths, 100)


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals and no thousands mark: 123456 → `1234.56`."""
    sign = "-" if fen < 0 else ""
    whole, part = divmod(abs(fen), 100)
    return f"{sign}{whole}.{part:02d}"


def exact(value: Fraction) -> str:
    """The value without any rounding: a plain decimal where there is one (`12.5`), else `n/d` (`1/3`)."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return str(value)
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero towards the larger (rules: Fees)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def largest_remainder(total: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Divide `total` whole units in proportion to `weights`; the parts sum to `total` exactly.

    Each gets the floor of its exact share, then one unit each goes to the largest remainders; ties
    go to the larger weight, then to the smaller key (rules: Split). Zero weights are left out.
    Raises ValueError when no weight is positive or one is negative.
    """
    shares = {key: weight for key, weight in weights.items() if weight != 0}
    whole = sum(shares.values(), Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in shares.values()):
        raise ValueError("a division needs weights above zero")
    exact = {key: total * weight / whole for key, weight in shares.items()}
    parts = {key: value.numerator // value.denominator for key, value in exact.items()}
    order = sorted(shares, key=lambda key: (parts[key] - exact[key], -shares[key], key))
    for key in order[: total - sum(parts.values())]:
        parts[key] += 1
    return parts
