"""An amount of money in the capital numerals that vouchers ask for (大写金额)."""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
LARGEST_FEN = 10**18
"""The first amount that the four groups of four digits cannot hold."""


def capital(fen: int) -> str:
    """Whole fen as `人民币…`, by the rules of 《支付结算办法》附件一: 140950 → 人民币壹仟肆佰零玖元伍角.

    An amount that ends at 元 is closed with 整; one that ends at 角 is not. ValueError from 10^16 yuan on.
    """
    if abs(fen) >= LARGEST_FEN:
        raise ValueError(f"too large an amount: {fen}")
    sign = "负" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    whole = f"{_whole(yuan)}元" if yuan else ""
    return f"人民币{sign}{whole}{_parts(rest, after_yuan=yuan > 0)}"


def _parts(rest: int, *, after_yuan: bool) -> str:
    """角 and 分; a 分 without 角 after whole yuan is announced by 零."""
    tenths, hundredths = divmod(rest, 10)
    if not rest:
        return "整" if after_yuan else "零元整"
    zero = "零" if after_yuan and not tenths else ""
    text = f"{DIGITS[tenths]}角" if tenths else ""
    return zero + text + (f"{DIGITS[hundredths]}分" if hundredths else "")


def _whole(number: int) -> str:
    """A whole number above zero; runs of zeros between digits are read as one 零."""
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    text = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        gap = text and (group < 1000 or groups[place + 1] % 10 == 0)
        text += ("零" if gap else "") + _group(group) + GROUPS[place]
    return text


def _group(number: int) -> str:
    """One to four digits without leading zeros."""
    digits = [int(digit) for digit in str(number)]
    text, zero = "", False
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + PLACES[place]
        zero = digit == 0
    return text
