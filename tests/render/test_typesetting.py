"""Every filing is a tagged PDF of good standing, with all its letters, and breaks where a clerk would break it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kehou import fonts
from kehou.model.problem import RenderingFailed
from kehou.render import typesetting
from kehou.render.blocks import Paragraph, Section, Signatures, TableBlock, TableColumn
from tests.render.papers import pages_of, paper, pdf_of, rows_of, seen_in
from tests.render.pdf_lint import font_names, lint, tags

SIGNED = Signatures(("制表", "审核"))


def _cell(text: str) -> TableBlock:
    return TableBlock(columns=(TableColumn("姓名"),), rows=((text,),))


def _plain(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def test_every_filing_is_tagged_archivable_and_accessible(gansu_build: Path) -> None:
    """Law (contract §3): PDF/A-2a and PDF/UA-1 by their own claim, and as far as a lint can see."""
    filings = sorted((gansu_build / "filings").glob("*.pdf"))
    assert [it.stem for it in filings] == [
        "劳务费发放表",
        "收费公示表",
        "教师课时统计表",
        "津贴发放表",
        "课程安排表",
    ]
    for path in filings:
        assert lint(path.read_bytes()) == [], path.name


def test_every_filing_is_set_in_fonts_of_our_list(gansu_build: Path) -> None:
    """Law (K4): no font slips in that kehou.fonts does not name for a role of a document."""
    known = {_plain(family) for families in fonts.FAMILIES.values() for family in families}
    for path in sorted((gansu_build / "filings").glob("*.pdf")):
        for name in font_names(path.read_bytes()):
            assert any(_plain(name).startswith(family) for family in known), (path.name, name)


def test_the_lint_finds_what_it_is_for() -> None:
    """A page without tags, claims, language or title gets a complaint for each."""
    import io

    import pikepdf

    bare, data = pikepdf.new(), io.BytesIO()
    bare.add_blank_page()
    bare.save(data)
    complaints = " ".join(lint(data.getvalue()))
    for word in ("PDF/A", "PDF/UA", "title", "Chinese", "tagged", "output intent", "headings"):
        assert word in complaints


def test_rare_characters_of_names_are_printed_and_can_be_copied() -> None:
    """Law (K4): characters that stand in few fonts come out as themselves, on the page and off it."""
    names = ("牛䶮", "㛃青", "项喆", "管正堃", "𠮷川", "欧阳·海")
    pdf = pdf_of(paper(TableBlock(columns=(TableColumn("姓名"),), rows=tuple((name,) for name in names))))
    ((*_, footer),) = pages_of(pdf)
    assert [line for line in pages_of(pdf)[0] if line in names] == list(names)
    assert footer == "第 1 页，共 1 页"


def test_a_character_that_no_font_has_is_named() -> None:
    """Law: RenderingFailed says which character and what to do; no box is ever printed."""
    with pytest.raises(RenderingFailed, match=r"示例表.*\N{NAZAR AMULET}.*kehou doctor"):
        pdf_of(paper(_cell("王\N{NAZAR AMULET}")))


def test_a_machine_without_chinese_fonts_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: without any font for a role the whole of the documents is refused, with the way out."""
    monkeypatch.setattr(typesetting, "installed", tuple)
    with pytest.raises(RenderingFailed, match="kehou doctor"):
        pdf_of(paper(_cell("王")))


@pytest.mark.parametrize(
    "text",
    [
        "#pagebreak()",
        "*粗* _斜_ `码`",
        "$x^2$ @某人 <标签>",
        "= 标题",
        "- 项目",
        r"a \ b // c /* d */",
        '#read("document.typ")',
        "]#{",
    ],
)
def test_what_a_school_types_is_never_markup(text: str) -> None:
    """Law: the signs of the typesetter stand on the page as they were typed."""
    lines = pages_of(pdf_of(paper(_cell(text), Paragraph(f"注：{text}", note=True))))[0]
    assert text in lines
    assert f"注：{text}" in lines


def test_a_word_longer_than_its_cell_covers_nothing() -> None:
    """Law: it goes on in the next line of its cell, is copied without a character more, and the figure beside it is seen."""
    table = TableBlock(columns=(TableColumn("甲"), TableColumn("乙")), rows=(("abcdefghij" * 30, "12.70"),))
    lines = seen_in(pdf_of(paper(table))).splitlines()
    assert "abcdefghij" * 30 in "".join(lines)
    assert "12.70" in lines


def test_a_line_break_in_a_cell_is_kept() -> None:
    """Two reasons in one cell stand on two lines."""
    lines = pages_of(pdf_of(paper(_cell("早退 0.5\n迟到 0.5"))))[0]
    assert "早退 0.5" in lines
    assert "迟到 0.5" in lines


def test_the_head_repeats_and_every_row_is_printed_once() -> None:
    """Law: each page of a long table opens with its head, and pages together hold the rows in order."""
    pages = pages_of(pdf_of(paper(rows_of(90, total=True), SIGNED)))
    assert len(pages) > 2
    assert all("行 数" in lines for lines in pages)
    rows = [line for lines in pages for line in lines if re.match(r"第\d+行", line)]
    assert rows == [f"第{number}行 {number * number}" for number in range(1, 91)]


def test_pages_are_numbered_and_say_what_they_belong_to() -> None:
    """Law: a loose page names its document, its number and how many there are."""
    pages = pages_of(pdf_of(paper(rows_of(60))))
    assert [lines[-1] for lines in pages] == [
        f"第 {number} 页，共 {len(pages)} 页" for number in range(1, len(pages) + 1)
    ]
    assert all(any("示例初级中学示例表" in line for line in lines) for lines in pages)


@pytest.mark.parametrize(("signed", "counts"), [(True, range(9, 18)), (False, range(16, 28))])
def test_nobody_signs_a_page_without_a_row(signed: bool, counts: range) -> None:
    """Law: wherever the page ends, notes, total and signatures follow the last row on its page."""
    ends = set()
    for count in counts:
        table = rows_of(count, signed=signed, total=True)
        pages = pages_of(pdf_of(paper(table, Paragraph("说明", note=True), SIGNED)))
        last = "\n".join(pages[-1])
        ends.add(len(pages))
        assert f"第{count}行" in last, count
        assert last.index(f"第{count}行") < last.index("合计") < last.index("说明") < last.index("制表")
    assert ends == {1, 2}, "the counts straddle the end of a page"


def test_a_small_table_is_not_torn() -> None:
    """Law: a table of half a page stands whole, with its caption, on one page."""
    small = [rows_of(7, caption=f"第{letter}张") for letter in "甲乙丙丁戊己庚辛"]
    pages = ["\n".join(lines) for lines in pages_of(pdf_of(paper(*small)))]
    assert len(pages) > 1
    for table in small:
        (page,) = [page for page in pages if table.caption in page]
        assert "第7行" in page.partition(table.caption)[2].partition("张\n")[0]


def test_a_caption_is_never_the_last_line_of_a_page() -> None:
    """Law: wherever the page ends, a caption is followed by the first row of its table."""
    ends = set()
    for count in range(17, 27):
        long = rows_of(40, caption="长表")
        pages = ["\n".join(lines) for lines in pages_of(pdf_of(paper(rows_of(count), long)))]
        (number,) = [number for number, page in enumerate(pages) if "长表" in page]
        ends.add(number)
        assert "第1行" in pages[number].partition("长表")[2], count
    assert ends == {0, 1}, "the counts straddle the end of a page"


@pytest.mark.parametrize("closing", [(), (SIGNED,)], ids=["open", "signed"])
@pytest.mark.parametrize("large", [False, True], ids=["table", "notice"])
def test_a_row_too_long_for_a_page_is_not_cut(closing: tuple[Signatures, ...], *, large: bool) -> None:
    """Law: whatever a cell holds is on the paper to its end, in a narrow column beside others, also in the last row."""
    words = [f"理由{number}" for number in range(1, 160)]
    columns = (TableColumn("甲", width=1), TableColumn("乙", width=9))
    table = TableBlock(columns=columns, rows=(("先", "无"), ("\n".join(words), "短")))
    lines = seen_in(pdf_of(paper(table, *closing, large=large))).splitlines()
    assert [word for word in words if word not in lines] == []


def test_a_section_begins_on_a_page_of_its_own() -> None:
    """Law: each section opens a page; the first one follows the title."""
    pages = pages_of(pdf_of(paper(Section("一年级"), rows_of(2), Section("二年级"), rows_of(2))))
    assert ["一年级" in lines for lines in pages] == [True, False]
    assert ["二年级" in lines for lines in pages] == [False, True]


def test_tables_are_tagged_as_tables() -> None:
    """Law (PDF/UA): title, caption, one table with head cells, rows and cells, whatever the page breaks."""
    found = tags(pdf_of(paper(rows_of(60, caption="名单", total=True), SIGNED)))
    assert found.count("Table") == 1
    assert found.count("TH") == 2
    assert [it for it in found if re.fullmatch(r"H\d", it)] == ["H1", "H2"]
    # 60 rows, the total, and the line of those who sign with its own cells.
    assert found.count("TR") >= 62


def test_a_document_is_dated_by_its_data_and_the_same_every_time() -> None:
    """Law: no clock: the same document gives the same bytes, and its dates are those of the data."""
    document = paper(rows_of(3), SIGNED, large=True)
    assert pdf_of(document) == pdf_of(document)
    assert b"20220114000000" in pdf_of(document)
