"""The files of the torture folder and what is wrong in each; `write` lays them into a folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.folders import TERM
from tests.torture.defects import Bad, Defect
from tests.torture.old import COURSES
from tests.torture.one_workbook import SHEETS
from tests.torture.refused import REFUSED
from tests.torture.staff import TEACHERS
from tests.torture.writing import lines

STUDENTS = Bad(
    "学生.csv",
    (
        Defect("两行标题，在表头上面；繁体表头，表头里有全角空格", row=4, holds={"name": "安　安", "grade": (1,)}),
        Defect("走读，不是 是/否", row=4, code="guess-flag", column="就讀方式", value="走读", read="“住宿：否”"),
        Defect("没有约定的列", row=3, code="unknown-column", column="備註"),
        Defect("学号开头的 0，姓名里的间隔号", row=5, holds={"student": "0021002", "name": "阿依古丽·艾山"}),
        Defect("班级用了另一种写法", row=6, code="guess-name", column="班级", value="一（1）班", read="“一1班”",
               holds={"class_name": "一1班"}),
        Defect("繁体的 是/否", row=7, code="guess-flag", column="就讀方式", value="住校生", read="“住宿：是”",
               holds={"boarder": True}),
        Defect("引号里换行：一条记录，下面的行号不乱", row=7, holds={"student": "2020001", "name": "宁宁"}),
        Defect("生僻字，GB18030 里是四个字节", row=8, holds={"name": "娄䶮", "class_name": "二1班"}),
        Defect("全角数字和字母：年级读懂，姓名照原样", row=9, holds={"grade": (2,), "name": "ＬＩ Ming", "student": "2020003"}),
        Defect("姓名没有填", row=10, code="required-blank", column="姓　名"),
        Defect("看不出是几年级", row=11, code="bad-grades", column="年級", value="小二", read="“小二”"),
        Defect("合计行，前面有空行", row=13, code="table-tail", value="合计"),
        Defect("制表人行，后面有空行", row=14, code="table-tail", value="制表人：何青"),
    ),
    lines(
        "溪山小学2021学年学生名册,,,,,",
        "填表日期：2021年9月1日,,,,,",
        "學號,姓　名,年級,班級,就讀方式,備註",
        "2021001,安　安,一年级,一1班,走读,",
        "0021002,阿依古丽·艾山,一,一1班,,",
        "2021003,宁宁,1,一（1）班,,",
        '2020001,宁宁,二,二1班,住校生,"哥哥\n在六年级"',
        "2020002,娄䶮,2,二1班,,",
        " 2020003 ,ＬＩ Ming,２,二1班,,",
        "2020004,,二,二1班,,",
        "2020005,阮星野,小二,二1班,,",
        ",,,,,",
        "合计,8人,,,,",
        "制表人：何青,,审核人：,,,",
        ",,,,,",
        ",,,,,",
        encoding="gb18030",
    ),
    "students",
    8,
    "GB18030，逗号分隔",
)  # fmt: skip

PERIODS = Bad(
    "periods.csv",
    (
        Defect("分号分隔，有 BOM，一格写起止", row=2, holds={"start": dt.time(7, 20), "end": dt.time(7, 50)}),
        Defect("下午的时间没有写下午", row=3, code="guess-time", column="起止时间", value="3:50--4：15", read="15:50",
               holds={"start": dt.time(15, 50), "end": dt.time(16, 15)}),
        Defect("止也一样", row=3, code="guess-time", column="起止时间", value="3:50--4：15", read="16:15"),
        Defect("全角冒号和比号", row=4, holds={"start": dt.time(17), "end": dt.time(18, 30)}),
        Defect("晚自习没有写晚上", row=5, code="guess-time", column="起止时间", value="7:30至9:30", read="19:30",
               holds={"start": dt.time(19, 30), "end": dt.time(21, 30)}),
        Defect("止也一样", row=5, code="guess-time", column="起止时间", value="7:30至9:30", read="21:30"),
        Defect("T 当作至，7:30 少了一个 1", row=6, code="guess-time", column="起止时间", value="16：45T7：30", read="17:30",
               holds={"start": dt.time(16, 45), "end": dt.time(17, 30)}),
        Defect("和另一类服务的时间重叠", row=6, code="categories-overlap", column="开始", value="延时"),
        Defect("和同类的时段重叠", row=7, code="bells-overlap", column="开始", value="托管三"),
        Defect("没有这样的时间", row=8, code="no-such-time", column="起止时间", value="25:70"),
        Defect("只有冬季的时间，没有秋季的", row=9, code="season-without-bell", column="季节", value="冬季读书", read="没有秋季的"),
    ),
    lines(
        "时段;时段类别;年级;星期;季节;起止时间;课时",
        "早读;早到校;1-2;一至五;;7:20-7:50;",
        "托管一;课后服务;1-2;一至五;;3:50--4：15;0.5",
        "托管二;课后服务;1-2;一至五;;17：00至18∶30;1",
        "晚自习;晚自习;1-2;一至四;;7:30至9:30;",
        "延时;延时托管;1-2;五;;16：45T7：30;1",
        "托管三;课后服务;1-2;三;;18:00-19:00;1",
        "午休;午间;1-2;一至五;;25:70;",
        "冬季读书;午间;1-2;一;冬季;12:00-12:30;",
        encoding="utf-8-sig",
    ),
    "periods",
    8,
    "UTF-8（有 BOM），分号分隔",
)  # fmt: skip

APPLICATIONS = Bad(
    "报名.txt",
    (
        Defect("日期用点分开，志愿用汉字编号，打勾当签字", row=2,
               holds={"submitted": dt.date(2021, 9, 1), "wishes": ("X101",), "signed": "√"}),
        Defect("审批日期没有写年", row=2, code="guess-date", column="学校审核日期", value="9月2日", read="2021-09-02"),
        Defect("学号栏填了姓名，间隔号是另一个字", row=3, code="guess-name", column="学号", value="阿依古丽•艾山", read="“0021002”",
               holds={"student": "0021002", "submitted": dt.date(2021, 9, 1)}),
        Defect("学号栏填了姓名，有两个人叫这个名字", row=4, code="same-name", column="学号", value="宁宁", read="2020001、2021003"),
        Defect("没有这个学生", row=5, code="unknown-name", column="学号", value="2020009"),
        Defect("日期和星期对不上", row=6, code="other-weekday", column="提交日期", value="2021年9月1日（周五）", read="2021-09-01 是周三"),
        Defect("没有这一天", row=6, code="no-such-date", column="学校审核日期", value="2021-09-31", read="9月没有31日"),
        Defect("表格软件的日期序号", row=7, code="guess-date", column="提交日期", value="44440", read="2021-09-01",
               holds={"submitted": dt.date(2021, 9, 1)}),
        Defect("申请编号重复", row=8, code="repeated-key", column="申请编号", value="A0001", read="第 2 行"),
        Defect("学号变成了小数", row=9, code="guess-id", column="学号", value="2021001.0", read="“2021001”",
               holds={"student": "2021001"}),
        Defect("退回没有写原因", row=9, code="returned-without-reason", column="退回原因", read="“学校审核”"),
        Defect("没有这门课", row=7, code="unknown-name", column="志愿", value="X999"),
        Defect("又是一遍表头", row=10, code="header-again", value="申请编号"),
        Defect("比表头多出一格", row=11, code="row-too-long", column="I", value="另说"),
    ),
    lines(
        "申请编号\t学号\t提交日期\t志愿一\t家长签名\t学校审核结果\t学校审核日期\t退回原因",
        "A0001\t2021001\t2021.9.1\tX101\t√\t通过\t9月2日\t",
        "A0002\t阿依古丽•艾山\t20210901\t\t是\t通過\t2021/9/2\t",
        "A0003\t宁宁\t2021/9/1\t\t是\t通过\t2021-09-02\t",
        "A0004\t2020009\t2021-09-01\t\t是\t通过\t2021-09-02\t",
        "A0005\t2020001\t2021年9月1日（周五）\t\t是\t通过\t2021-09-31\t",
        "A0006\t2020002\t44440\tX999\t是\t通过\t2021-09-02\t",
        "A0001\t2020003\t2021-09-01\t\t是\t通过\t2021-09-02\t",
        "A0007\t2021001.0\t2021-09-01\t\t是\t退回\t2021-09-02\t",
        "申请编号\t学号\t提交日期\t志愿一\t家长签名\t学校审核结果\t学校审核日期\t退回原因",
        "A0008\t2021003\t2021-09-01\t\t是\t通过\t2021-09-02\t\t另说",
        encoding="utf-16",
    ),
    "applications",
    9,
    "UTF-16，制表符分隔",
)  # fmt: skip

PUNCHES = Bad(
    "punches.csv",
    (
        Defect("日期时间的几种写法", row=2, holds={"time": dt.datetime.fromisoformat("2021-09-06 07:11:00")}),
        Defect("连在一起的日期时间", row=3, holds={"time": dt.datetime.fromisoformat("2021-09-06 18:30:05")}),
        Defect("公式：照原样当文字", row=2, holds={"device": '=HYPERLINK("http://a")'}),
        Defect("我们的文件在公式前面加的撇号：读回来就去掉", row=3, holds={"device": "+86 考勤机"}),
        Defect("公式不像日期", row=4, code="bad-moment", column="时间", value="=NOW()"),
        Defect("工号变成了科学计数", row=5, code="lost-digits", column="工号", value="1.23E+17"),
        Defect("看不见的字符和反向书写的标记", row=6, holds={"teacher": "10001", "device": "考勤机"}),
        Defect("方式用了别的说法", row=6, code="guess-word", column="方式", value="指纹", read="“考勤机”"),
    ),
    lines(
        "工号,时间,方式,设备",
        '10001,2021/9/6 7:11,考勤机,"=HYPERLINK(""http://a"")"',
        "10001,20210906183005,考勤机,'+86 考勤机",
        "10001,=NOW(),考勤机,",
        "1.23E+17,2021-09-06 07:11:00,考勤机,",
        "\u202a10001\u202c,2021-09-07 07:11:00,指纹,考勤\u200b机",
        encoding="utf-8",
        end="\n",
    ),
    "punches",
    5,
    "UTF-8，逗号分隔",
)  # fmt: skip

PAYMENTS = Bad(
    "缴费.csv",
    (
        Defect("金额带元、带千位、全角", row=2, holds={"amount": 123450, "month": "2021-09"}),
        Defect("月份变成了日期", row=3, holds={"amount": 6660, "month": "2021-09"}),
        Defect("负数", row=4, code="bad-yuan", column="金额", value="-0.50"),
        Defect("三位小数", row=5, code="bad-yuan", column="金额", value="66.666"),
        Defect("写了两次的列", row=1, code="repeated-column", column="金额"),
        Defect("说同一件事的两列", row=1, code="column-beside", column="缴费日期", read="“日期”"),
        Defect("月份没有写年", row=2, code="guess-date", column="月份", value="9月", read="2021-09"),
        Defect("学期外的日期", row=6, code="far-from-term", column="日期", value="2012-09-10"),
    ),
    lines(
        "日期,学号,收费项目,月份,金额,类型,金额,缴费日期",
        "2021-09-06,2021001,托管费,9月,￥1，234.50元,缴费,,",
        "2021-09-06,2021001,托管费,2021/9/1,６６.６,缴费,,",
        "2021-09-06,2021001,托管费,2021-09,-0.50,缴费,,",
        "2021-09-06,2021001,托管费,2021-09,66.666,缴费,,",
        "2012-09-10,2021001,托管费,2021-09,66.60,缴费,,",
    ),
    "payments",
    5,
    "UTF-8，逗号分隔",
)  # fmt: skip

MISSING = (
    Bad("term.yml", (Defect("有走班课程，没有抽签的种子", code="no-seed", column="lottery.seed"),)),
    Bad("lottery.key", (Defect("也没有算回执号的钥匙", code="no-lottery-key"),)),
)

FILES: tuple[Bad, ...] = (
    STUDENTS,
    PERIODS,
    APPLICATIONS,
    PUNCHES,
    PAYMENTS,
    TEACHERS,
    COURSES,
    *SHEETS,
    *REFUSED,
    *MISSING,
)


def write(folder: Path) -> Path:
    """Make the folder."""
    (folder / "term.yml").write_text(TERM, encoding="utf-8")
    for bad in FILES:
        if bad.make is not None:
            (folder / bad.file.partition("/")[0]).write_bytes(bad.make())
    (folder / "扣减.csv").symlink_to("/etc/hostname")
    return folder
