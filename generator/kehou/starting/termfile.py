"""The text of `term.yml`: a blank one to fill in, and last term's with what has to change for the next."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from kehou.model.term import USUAL_APPROVAL
from kehou.starting.terms import Dates, term_name

OPEN = "待定"
"""A mark that `kehou check` reports until the school has put something in its place."""
_UNDATED = "20XX-XX-XX"
_BLANK = """\
# 学校和学期的基本情况。“#”后面是说明，不起作用，可以删去；冒号后面要空一格。
# 凡写着“某某”“XX”“待定”的地方都要改成本校的，改完用 kehou check 检查。
school:
  name: 某某学校                  # 学校全称
  stage: {OPEN}                   # 学段，如 小学、初中、九年一贯制
  district: 某某县（市、区）
  supervision_hotline: {OPEN}     # 教育局的监督电话，网站上要公布
  # address: 学校地址
  # hotline: 学校的咨询电话
  # website: https://学校网站
  # issuer: true                  # 学校自己发文的写 true
  # accent: "#1f6f5c"             # 网站的主色
term:
  name: {name}
  start: {start}               # 学期第一天
  end: {end}                 # 学期最后一天
  service_start:                  # 课后服务第一天；不填就是学期第一天
  service_end:                    # 课后服务最后一天；不填就是学期最后一天
settle:                           # 学期中和期末结算时才填
  until:                          # 结算到哪天（含当天）
  lock:                           # 哪天之后批准的补签不算
  paid_on:                        # 发放日期
language: zh-Hans
rules: [national]                 # 按哪些规定检查
basis:                            # 政策依据，列在网站上；文号没有的不写
  - title: 关于做好中小学生课后服务工作的指导意见
    number: 教基一厅〔2017〕2号
    issuer: 教育部办公厅
  - title: 某某县（市、区）中小学课后服务实施办法
    number: {OPEN}
    issuer: 某某县（市、区）教育局
approval:                         # 审批环节；由学校人员审批的，报名表里各有“结果”“日期”两列
{approval}
lottery:                          # 走班选课的抽签；没有走班课程就删去这三行
  seed: "{OPEN}"                    # 公开抽出的数字，要加引号
  announced_on:                   # 公布的日期：这天以前报名的参加抽签
publish:
  teacher_names: surname          # 网站上教师的称呼：none 不写、surname 姓＋老师、full 全名
"""


def blank_term(dates: Dates | None) -> str:
    """A term.yml with every required key, comments, and marks where the school has to fill in its own.

    Without dates the term's days are marks too.
    """
    return _BLANK.format(
        OPEN=OPEN,
        name=term_name(dates.start) if dates else "20XX—20XX学年第X学期",
        start=dates.start if dates else _UNDATED,
        end=dates.end if dates else _UNDATED,
        approval="\n".join(f"  - {{state: {it.state}, actor: {it.actor}}}" for it in USUAL_APPROVAL),
    )


_ROLLED = f"# 由上学期结转：标着“{OPEN}”和空着的地方请按本学期的填好，注释里的旧说明请改掉。\n"


class _Edit(Struct, frozen=True, order=True):
    """A stretch of the text and what takes its place."""

    start: int
    end: int
    text: str


def next_term(text: str, dates: Dates, *, confirmed: bool) -> str:
    """Last term's term.yml with the next term's name and dates, comments and all else as they were.

    What belongs to last term alone is emptied: the days of the service, the settlement, `as_of`, the lottery's
    day. The seed becomes a mark, and so does the name while the dates are only the usual ones.
    `text` is a term.yml that reads without errors.
    """
    text = text.replace("\r\n", "\n")
    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    name = term_name(dates.start) + ("" if confirmed else f"（起止日期{OPEN}）")
    values = {
        "term.name": name,
        "term.start": str(dates.start),
        "term.end": str(dates.end),
        "term.service_start": "",
        "term.service_end": "",
        "settle.until": "",
        "settle.lock": "",
        "settle.paid_on": "",
        "as_of": "",
        "lottery.seed": f'"{OPEN}"',
        "lottery.announced_on": "",
    }
    edits = [
        _Edit(node.start_mark.index, node.end_mark.index, values[path])
        for path, node in _leaves(root)
        if path in values
    ]
    # From the end on, so that the places before stay where they are.
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return _ROLLED + text.removeprefix(_ROLLED)


def _leaves(node: yaml.Node, path: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every single value in mappings with its dotted key."""
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            yield from _leaves(child, f"{path}.{key.value}" if path else str(key.value))
    elif isinstance(node, yaml.ScalarNode):
        yield path, node
