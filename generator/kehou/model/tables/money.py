"""The tables about money: fee items and steps, income, expenses, the split and assessment points."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Annotated

from kehou.model.amounts import Fen
from kehou.model.column import Column, Kind, Row, See
from kehou.model.tables.plan import COURSE_KINDS

NATURES = ("服务性收费", "代收费")
UNITS = ("月", "学期", "课时", "天")
PRORATIONS = ("不折算", "按天", "按课时", "半月", "半数出勤", "按出勤", "分档")
MEASURES = ("出勤比例", "缺勤比例", "退出进度")
SOURCES = ("财政补助", "捐赠", "其他")
EXPENSE_KINDS = ("耗材", "水电", "场地租金", "餐补", "第三方", "其他")
SPLIT_BY = ("课时", "天数", "考核分", "平均", "学校留存")


class FeeItem(Row, frozen=True):
    """Something families pay for (rules: Fees)."""

    item: Annotated[
        str, Column("收费项目", Kind.KEY, "收费项目名称", "课后服务费", required=True, see=See.PUBLIC)
    ]
    nature: Annotated[
        str,
        Column(
            "收费性质", Kind.CHOICE, "收费性质", "服务性收费", required=True, see=See.PUBLIC, choices=NATURES
        ),
    ] = ""
    grades: Annotated[
        tuple[int, ...], Column("适用年级", Kind.GRADES, "哪些年级", "7-9", required=True, see=See.PUBLIC)
    ] = ()
    courses: Annotated[
        tuple[str, ...],
        Column("适用课程", Kind.LIST, "只对有这些课程的学生；不填为不限", "X701", see=See.PUBLIC),
    ] = ()
    unit: Annotated[
        str, Column("计费单位", Kind.CHOICE, "按什么计费", "月", required=True, see=See.PUBLIC, choices=UNITS)
    ] = ""
    price: Annotated[
        Fen | None,
        Column("标准", Kind.YUAN, "每单位多少元；没有批准的标准就不填，也就不收费", "66.60", see=See.PUBLIC),
    ] = None
    periods: Annotated[
        tuple[str, ...],
        Column("适用时段", Kind.LIST, "对哪些时段；不填为全部课后服务时段", "下午一；下午二", see=See.PUBLIC),
    ] = ()
    basis: Annotated[
        str, Column("依据文号", Kind.TEXT, "批准收费的文件号", "示发改价〔2021〕0号", see=See.PUBLIC)
    ] = ""
    proration: Annotated[
        str,
        Column(
            "折算",
            Kind.CHOICE,
            "不足一个单位怎么算；不填为不折算",
            "按天",
            see=See.PUBLIC,
            choices=PRORATIONS,
        ),
    ] = ""
    cap_day: Annotated[Fen | None, Column("日封顶", Kind.YUAN, "每天最多多少元", "", see=See.PUBLIC)] = None
    cap_month: Annotated[Fen | None, Column("月封顶", Kind.YUAN, "每月最多多少元", "", see=See.PUBLIC)] = None
    cap_term: Annotated[Fen | None, Column("学期封顶", Kind.YUAN, "每学期最多多少元", "", see=See.PUBLIC)] = (
        None
    )
    notice_from: Annotated[
        dt.date | None, Column("公示起", Kind.DATE, "公示第一天", "2021-08-23", see=See.PUBLIC)
    ] = None
    notice_to: Annotated[
        dt.date | None, Column("公示止", Kind.DATE, "公示最后一天", "2021-08-29", see=See.PUBLIC)
    ] = None


class FeeStep(Row, frozen=True):
    """One step of a fee that depends on attendance or the date of leaving (rules: Fees, 分档)."""

    item: Annotated[
        str, Column("收费项目", Kind.KEY, "收费项目", "课后服务费", required=True, see=See.PUBLIC)
    ]
    measure: Annotated[
        str,
        Column(
            "依据", Kind.CHOICE, "按什么分档", "出勤比例", required=True, see=See.PUBLIC, choices=MEASURES
        ),
    ] = ""
    up_to: Annotated[
        Fraction | None, Column("不超过", Kind.RATIO, "到多少为止（含）；不填为其余", "1/3", see=See.PUBLIC)
    ] = None
    charge: Annotated[
        Fraction | None, Column("应收比例", Kind.RATIO, "收标准的多少", "50%", required=True, see=See.PUBLIC)
    ] = None


class Income(Row, frozen=True):
    """Money from anybody but the families."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "到账日期", "2021-10-15", required=True)]
    source: Annotated[
        str, Column("来源", Kind.CHOICE, "来源", "财政补助", required=True, see=See.FILING, choices=SOURCES)
    ] = ""
    amount: Annotated[
        Fen | None, Column("金额", Kind.YUAN, "元，最多两位小数", "30000.00", required=True, see=See.FILING)
    ] = None
    number: Annotated[str, Column("文号", Kind.TEXT, "拨款文号", "", see=See.FILING)] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""


class Expense(Row, frozen=True):
    """Money spent on the service before the split; never allowances."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "支出日期", "2021-10-20", required=True)]
    kind: Annotated[
        str,
        Column(
            "支出类别", Kind.CHOICE, "支出类别", "耗材", required=True, see=See.FILING, choices=EXPENSE_KINDS
        ),
    ] = ""
    amount: Annotated[
        Fen | None, Column("金额", Kind.YUAN, "元，最多两位小数", "120.00", required=True, see=See.FILING)
    ] = None
    basis: Annotated[str, Column("依据", Kind.TEXT, "依据", "", see=See.FILING)] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""


class SplitRow(Row, frozen=True):
    """One share of the pool: a percentage of its parent, or a rate paid first (rules: Split)."""

    share: Annotated[
        str, Column("分配项目", Kind.KEY, "分配项目名称", "过程津贴", required=True, see=See.FILING)
    ]
    parent: Annotated[str, Column("上级", Kind.KEY, "属于哪一项；不填为总额", "", see=See.FILING)] = ""
    percent: Annotated[
        Fraction | None, Column("比例", Kind.PERCENT, "占上级的百分之几", "60", see=See.FILING)
    ] = None
    rate: Annotated[
        Fen | None, Column("单价", Kind.YUAN, "每单位多少元，先于比例发放", "", see=See.FILING)
    ] = None
    by: Annotated[
        str,
        Column(
            "分配依据", Kind.CHOICE, "按什么分到人；有下级的不填", "课时", see=See.FILING, choices=SPLIT_BY
        ),
    ] = ""
    of: Annotated[
        tuple[str, ...],
        Column(
            "计入",
            Kind.LIST,
            "只计哪些时段、岗位或课程类别；不填为全部",
            "",
            see=See.FILING,
            words=COURSE_KINDS,
        ),
    ] = ()
    who: Annotated[
        str,
        Column(
            "发放对象",
            Kind.KEY,
            "全部、校内、校外，或一种岗位资格；不填为全部",
            "全部",
            see=See.FILING,
            words=("全部", "校内", "校外"),
        ),
    ] = ""


class PointsRow(Row, frozen=True):
    """A teacher's assessment points, the weight of a share divided by 考核分."""

    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)]
    points: Annotated[
        Fraction | None, Column("考核分", Kind.POINTS, "不小于 0 的数", "92.5", required=True)
    ] = None
    share: Annotated[str, Column("分配项目", Kind.KEY, "用于哪个分配项目；不填为全部", "")] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""
