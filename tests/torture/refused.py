"""Files that are not read at all, each for a reason of its own."""

from __future__ import annotations

from tests.torture.defects import Bad, Defect, Make
from tests.torture.writing import bomb, lines, locked, row, sheet_of, text, with_sheet, workbook


def _refused(file: str, what: str, code: str, make: Make, **more: object) -> Bad:
    return Bad(file, (Defect(what, code=code, **more),), make)  # type: ignore[arg-type]


def _endless() -> bytes:
    return with_sheet(sheet_of(row(number, text(f"A{number}", "否")) for number in range(1, 200_002)))


REFUSED = (
    _refused("收入.csv", "引号没有成对", "bad-csv", lines("日期,来源", '2021-09-06,"财政'), row=2),
    _refused("巡查.csv", "Big5", "big5", lines("日期,是否開展,是否正常,問題,巡查人", "2021-09-08,是,是,教室門口有點擠", encoding="big5")),
    _refused("作业.csv", "不是文字", "bad-encoding", lambda: b"\xff\x80\x00\x81" * 9),
    _refused("支出.csv", "空的文件", "empty-table", lambda: b"\xef\xbb\xbf\r\n", row=1),
    _refused("考核分.xlsx", "解压以后会很大", "bomb-workbook", bomb),
    _refused("问卷.xlsx", "超过 200,000 行", "too-many-rows", _endless),
    _refused("人员.xls", "改了扩展名的网页", "markup-workbook", lines("<html><table><tr><td>组别</td></tr></table></html>")),
    _refused("减免.xlsx", "有密码", "locked-workbook", locked),
    _refused("分配.xlsx", "只剩一半", "bad-workbook", lambda: workbook({"分配": (("分配项目",), ("津贴",))})[:900]),
    _refused("补签.et", "WPS 自己的格式", "other-workbook", lambda: b"\xd0\xcf\x11\xe0", value=".et"),
    _refused("学生名册备份.csv", "不知道是哪张表", "unknown-file", lines("学号", "2021001"), value="学生名册备份.csv"),
    _refused("缴费.xlsx/缴费", "同一张表有两份", "two-sources", lambda: workbook({"缴费": (("日期",), ("2021-09-06",))})),
    Bad("扣减.csv", (Defect("只是一个链接", code="only-a-link", value="扣减.csv"),)),
)  # fmt: skip
