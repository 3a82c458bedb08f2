"""Every page is rendered from the public guide alone, says what families ask, and shows their words as typed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from markdown import Markdown

from kehou.model.guide import FeeFacts, Guide, LotteryNotice
from kehou.render.pages import PAGES, render_pages
from tests.render.sample_guide import sample_guide

HOSTILE = "<script>alert(1)</script>|*星*{{ 7 }}#「{: #x }\n---\n# 题"
SHOWN = "<script>alert(1)</script>|*星*{{ 7 }}#「{: #x } --- # 题"


class _Page(HTMLParser):
    """What a reader sees of a page, and the elements it is made of."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
        self.feed(Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(body))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def count(self, tag: str, **wanted: str) -> int:
        return sum(
            tag == name and all(attrs.get(key) == value for key, value in wanted.items())
            for name, attrs in self.elements
        )


def _pages(guide: Guide) -> dict[str, _Page]:
    return {path.removesuffix(".md"): _Page(text) for path, text in render_pages(guide).items()}


@pytest.fixture(scope="module")
def pages() -> dict[str, _Page]:
    """The pages of the sample guide as a reader sees them."""
    return _pages(sample_guide())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index", ("17:00—18:30", "课后服务（2节）", "66.60元/生·月", "0900-5550177", "柳泉县文昌路9号")),
        ("timetable", ("七年级课表", "下午一 17:00—17:45", "周五", "选修", "九4班")),
        (
            "courses",
            ("社团活动菜单", "从运球、传球练到小组对抗。", "2个班，每班20人，共40人，已满", "还有3个名额"),
        ),
        ("courses", ("周二 17:45—18:30", "篮球场东，雨天在多功能厅", "本学期没有开班")),
        ("calendar", ("2021年9月6日—2022年1月14日", "共86个服务日", "2021年10月1日—7日", "国庆节")),
        ("calendar", ("按周五课表上课", "停课（九年级、晚自习）")),
        ("staffing", ("在编 38人", "外聘 少于5人", "欧阳老师", "柏知远 领导小组组长 校长")),
        (
            "fees",
            ("服务性收费", "示例价费〔2021〕0号", "每学期300元", "2021年8月27日—2022年1月14日", "申请减免"),
        ),
        ("apply", ("1", "家长自愿申请", "学校核准", "优先安排：残疾儿童、留守儿童；其次双职工家庭子女")),
        ("lottery", ("20210903-417", "000000001eef 篮球1班", "补录")),
        ("safety", ("少一个人马上找", "篮球 七年级 周二 下午二 篮球场东 多功能厅")),
        ("basis", ("《关于做好中小学生课后服务工作的指导意见》（教基一厅〔2017〕2号）", "教育部办公厅")),
        ("readings", ("每个学生选几门课", "1门。", "2021年9月3日。")),
    ],
)
def test_each_page_gives_its_answers(pages: dict[str, _Page], page: str, words: tuple[str, ...]) -> None:
    """Law: what the guide knows stands on the page where a family looks for it."""
    assert [word for word in words if word not in pages[page].text] == []


def test_the_week_is_one_table_with_a_head_for_every_weekday_and_slot(pages: dict[str, _Page]) -> None:
    """Law (J4): the cards of a phone and the grid of a desk are the same table, named for screen readers.

    Three grades and twelve classes, five weekdays each; three slots and the corner above them.
    """
    tables = 3 + 12
    page = pages["timetable"]
    assert page.count("table", role="table") == tables
    assert page.count("th", role="rowheader") == tables * 5
    assert page.count("th", role="columnheader") == tables * 4
    assert page.count("td", role="cell") == tables * 5 * 3


TYPED = frozenset(
    [
        "name",
        "name_en",
        "summary",
        "note",
        "title",
        "number",
        "issuer",
        "text",
        "room",
        "rain_room",
        "teacher",
        "teachers",
        "status",
        "body",
        "role",
        "address",
        "district",
        "item",
        "basis",
        "nature",
        "period",
        "periods",
        "season",
        "group",
        "state",
        "actor",
        "priority",
        "seed",
        "courses",
        "category",
    ]
)
"""The fields of the guide whose words a school types; the others are dates, choices and ids."""


def _retyped(value: Any, words: str, typed: bool = False) -> Any:
    """The same guide, as plain data, with `words` wherever a school typed anything."""
    if isinstance(value, dict):
        return {key: _retyped(item, words, key in TYPED) for key, item in value.items()}
    if isinstance(value, list):
        return [_retyped(item, words, typed) for item in value]
    return words if typed and isinstance(value, str) and value else value


def test_a_guide_full_of_markup_shows_it_as_typed() -> None:
    """Law: no cell of a school's table can add a tag, a heading or a line of its own to any page."""
    data = msgspec.json.decode(msgspec.json.encode(sample_guide()))
    tame, wild = (
        _pages(msgspec.convert(_retyped(data, words), Guide, strict=False)) for words in ("甲", HOSTILE)
    )
    for name in wild:
        assert [tag for tag, _ in wild[name].elements] == [tag for tag, _ in tame[name].elements], name
        assert wild[name].text.count(SHOWN) == tame[name].text.count("甲"), name


def _with_fees(fees: FeeFacts) -> dict[str, _Page]:
    return _pages(msgspec.structs.replace(sample_guide(), fees=fees))


def test_a_school_without_fees_says_so() -> None:
    """Law (disclosure gate): 收费事项 is item, price, basis and dates, or 不收费, or 标准待批; never silence."""
    free = _with_fees(FeeFacts(kind="free", lines=()))
    assert "不收费" in free["index"].text
    assert "不收费" in free["fees"].text
    assert "元/生" not in free["fees"].text


def test_a_fee_without_an_approved_standard_is_not_charged() -> None:
    """Law (rules: Fees): an item without price or basis makes no charge, and the page says 标准待批."""
    line = msgspec.structs.replace(sample_guide().fees.lines[0], price_fen=None, basis="")
    pending = _with_fees(FeeFacts(kind="pending", lines=(line,)))
    assert "待批准" in pending["index"].text
    assert "标准待批" in pending["fees"].text
    assert "元/生" not in pending["fees"].text


def test_the_lottery_page_exists_only_with_a_published_lottery() -> None:
    """Law: eleven pages everywhere; the list receipt → course only once there is one, in ticket order."""
    guide = sample_guide()
    applying = msgspec.structs.replace(guide.applying, lottery=None)
    without = render_pages(msgspec.structs.replace(guide, applying=applying))
    assert set(without) == {f"{name}.md" for name in PAGES}
    assert "lottery.md" not in without["apply.md"]

    drawn = render_pages(guide)["lottery.md"]
    notice = guide.applying.lottery
    assert isinstance(notice, LotteryNotice)
    places = [drawn.index(f"<code>{draw.receipt}</code>") for draw in notice.draws]
    assert places == sorted(places)


def test_the_same_guide_gives_the_same_pages() -> None:
    """Law: no clock, no chance: two renderings are equal to the byte."""
    assert render_pages(sample_guide()) == render_pages(sample_guide())
