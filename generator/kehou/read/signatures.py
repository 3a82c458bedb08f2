"""Whether somebody signed: a mark, a name or a date says so, a word of refusal or a blank does not."""

from __future__ import annotations

import re

from kehou.model.said import NOTHING
from kehou.read.cell import bare

_YES = re.compile(r"[√✓✔☑是y]|yes|true")
_NO = re.compile(
    r"[×✗✘☐xn否]|no|n/a|null|none|false|"
    r"(?:我|本人|家长|暂|还|尚|均|自愿)*[不未没沒無无拒待缺缓弃].*|.*(?:不(?:同意|参加|愿|签)|[未没沒无無拒待]签|放弃|退出|取消|谢绝|考虑)[^,;，；]*"
)
_NAME_OR_DATE = re.compile(r".*[^\W\d_].*|.*\d+[-./年月]\d+.*|\d{6,8}", re.DOTALL)


def is_signed(text: str) -> bool | None:
    """Whether a cell such as 家长签字 is a signature (contract: 是, √, a name or a date); None where nobody can tell.

    A blank, a mark of nothing and words of refusal (拒签, 不同意, 待签) are none.
    """
    said = bare(text)
    if not said or said in NOTHING or _NO.fullmatch(said):
        return False
    if _YES.fullmatch(said):
        return True
    return True if len(said) > 1 and _NAME_OR_DATE.fullmatch(said) else _is_surname(said)


def _is_surname(said: str) -> bool | None:
    return True if re.fullmatch(r"[㐀-鿿]", said) else None
