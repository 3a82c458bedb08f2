"""What families answer where a form asks for a yes or a no: whether they take part, and whether they signed."""

from __future__ import annotations

import re

from kehou.read.cell import bare
from kehou.read.signatures import is_signed

UNANSWERED = "（没有作答）"
"""How imports.yml lists a question that a family left blank."""

_OPTION = re.compile(r"^\(?(?:[a-h]\)?[.、:]?(?=[^a-z0-9.])|\d{1,2}[.、:)](?=\D))")
"""What a form sets before an option: `A、`, `2.`, `(b)`; `9.1` is a date."""
_CLAUSE = re.compile(r"[,，;；。.!！、/┋()\[\]【】]+")
_LEAD = r"(?:我们?|本人|家长|孩子|学生|小孩|自愿|暂时?|目前|现在|[本这]学期|今年|选择|决定|全?都|均|全部)*"
_DOING = (
    r"(?:愿意?|自愿|同意|参加|参与|报名?|需要|想|要|加入|有|去|上|用|了|的|课后|延时|托管|服务|活动|申请)*"
)
_NO = re.compile(rf"{_LEAD}(?:[不没沒無无未否弃×✗✘☒xn]|放弃|弃权|拒绝?|退出|no|false){_DOING}")
_YES = re.compile(
    rf"{_LEAD}(?:愿意?|自愿|同意|参加|参与|报名?|需要|想|要|加入|可以|是的?|对|[√✓✔☑y]|yes|true){_DOING}"
)
_REFUSING = re.compile("[不否没沒拒弃绝×退]|取消|考虑|非自愿|再说|待定|待补|商量")
_BLANK = re.compile("na|nil|undefined|空白")
"""What programs and people write where nothing stands."""


def takes_part(answer: str) -> bool | None:
    """Whether an answer says 参加 or 不参加, all of it; None where it says more, both or something else.

    `B、否（不参加）` and `暂不参加` are a no; of `周三不参加` and the `2` of an export by number nobody can tell.
    """
    said = {_clause(clause) for clause in _CLAUSE.split(_text(answer)) if clause}
    return said.pop() if len(said) == 1 else None


def is_consent(answer: str) -> bool | None:
    """Whether an answer is a signature: a yes, a name, a date or the address of a picture; None where nobody can tell.

    No word of refusal ever is, and where one stands among other words the school has to say.
    """
    said = takes_part(answer)
    if said is None:
        text = _text(answer)
        said = is_signed(text)
        return None if said and (_REFUSING.search(text) or _BLANK.fullmatch(text)) else said
    return said


def _text(answer: str) -> str:
    return _OPTION.sub("", bare(answer))


def _clause(text: str) -> bool | None:
    return False if _NO.fullmatch(text) else True if _YES.fullmatch(text) else None
