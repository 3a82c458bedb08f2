"""The CSV tables of a school folder as rows of text, under English field names."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# table: (Chinese file name, pairs of field and Chinese header); headers that stand in no list are kept as typed,
# because the steps of the approval chain are named by the school.
_TABLES: dict[str, tuple[str, ...]] = {
    "calendar": ("校历", "date 日期 kind 类型 grades 年级 periods 时段 timetable_weekday 按星期 note 说明"),
    "seasons": ("季节", "season 季节 start 开始 end 结束"),
    "periods": (
        "时段",
        "period 时段 category 时段类别 grades 年级 weekdays 星期 season 季节 start 开始 end 结束 credits 教师课时",
    ),
    "courses": (
        "课程",
        "course 课程编号 name 课程名称 kind 类别 grades 年级 grouping 组班方式 sections 班数 capacity 容量",
        "minimum 开班下限 weekly 每周节数 periods 可排时段 weekdays 可排星期 room_kind 场地类型 outdoor 户外",
        "rain 雨天场地 teachers 教师",
    ),
    "teachers": (
        "教师",
        "teacher 工号 name 姓名 team 教研组 subjects 学科 classes 任教班级 homeroom 班主任班级 status 身份",
        "roles 岗位资格 courses 可授课程 weekly_max 每周上限 unavailable 不可排",
    ),
    "rooms": ("场地", "room 场地 kind 类型 capacity 容量 outdoor 户外 offsite 校外"),
    "students": ("学生", "student 学号 name 姓名 grade 年级 class 班级 boarder 住宿 priority 优先类别"),
    "applications": (
        "报名",
        "application 申请编号 student 学号 submitted 提交日期 periods 申请时段 weekdays 申请星期",
        *(f"wish_{n} 志愿{n}" for n in range(1, 10)),
        "signed 家长签字 reason 退回原因 agreement 协议 start 起始日期 end 退出日期",
    ),
    "pins": (
        "固定安排",
        "course 课程编号 group 班组 weekday 星期 period 时段 teacher 教师 room 场地 student 学号",
        "from 起 to 止 reason 原因",
    ),
    "posts": (
        "岗位",
        "post 岗位 periods 时段 weekdays 星期 count 人数 role 资格 turn 轮换 credits 课时 per 计课时单位",
        "credits_min 评分下限 credits_max 评分上限",
    ),
    "roster": ("值班表", "date 日期 period 时段 post 岗位 teacher 工号"),
    "duty_log": (
        "值班登记",
        "date 日期 teacher 工号 item 岗位或加班 credits 课时 from 起 to 止 assessor 评定人",
    ),
    "substitutions": (
        "代课",
        "date 日期 period 时段 item 项目 absent 原教师 substitute 代课教师 approver 批准人 reason 原因",
    ),
    "punch_rules": (
        "打卡规则",
        "rule 规则 applies 适用时段或岗位 who 对象 season 季节 from 窗口起 to 窗口止 times 次数 methods 方式",
        "min_gap 最小间隔分钟 on_fail 不满足时取消",
    ),
    "punches": ("打卡", "teacher 工号 time 时间 method 方式 device 设备"),
    "deduction_rules": (
        "扣减规则",
        "kind 类别 effect 后果 credits_min 下限 credits_max 上限 incident 安全责任事故",
    ),
    "deductions": ("扣减", "date 日期 teacher 工号 kind 类别 item 项目 credits 课时 assessor 评定人"),
    "corrections": (
        "补签",
        "date 日期 teacher 工号 period 时段或岗位 decision 结论 approver 批准人 decided 批准日期",
    ),
    "points": ("考核分", "teacher 工号 points 考核分 share 分配项目"),
    "fee_items": (
        "收费项目",
        "item 收费项目 nature 收费性质 grades 适用年级 courses 适用课程 unit 计费单位 price 标准 periods 适用时段",
        "basis 依据文号 proration 折算 cap_day 日封顶 cap_month 月封顶 cap_term 学期封顶",
    ),
    "fee_steps": ("收费分档", "item 收费项目 measure 依据 up_to 不超过 charge 应收比例"),
    "waivers": ("减免", "student 学号 item 收费项目 rate 减免比例 category 类别 start 起 end 止"),
    "payments": ("缴费", "date 日期 student 学号 item 收费项目 month 月份 amount 金额 kind 类型"),
    "income": ("收入", "date 日期 source 来源 amount 金额 number 文号"),
    "expenses": ("支出", "date 日期 kind 支出类别 amount 金额 basis 依据"),
    "split": ("分配", "share 分配项目 parent 上级 percent 比例 rate 单价 by 分配依据 of 计入 who 发放对象"),
    "attendance": ("学生考勤", "date 日期 student 学号 period 时段 status 状态"),
    "inspections": ("巡查", "date 日期 held 是否开展"),
}


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as Excel shows it and its cells; a missing cell reads as blank."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def read_table(folder: Path, table: str) -> tuple[Row, ...]:
    """The rows of one table, wholly blank ones left out; no rows when the school does not use the table."""
    chinese, *declared = _TABLES[table]
    for name in (table, chinese):
        path = folder / f"{name}.csv"
        if path.exists():
            return tuple(_rows(path, _field_by_header(declared)))
    return ()


def _field_by_header(declared: list[str]) -> dict[str, str]:
    words = " ".join(declared).split()
    return dict(zip(words[1::2], words[::2], strict=True))


def _rows(path: Path, field_by_header: dict[str, str]) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        fields = [field_by_header.get(cell.strip(), cell.strip()) for cell in next(reader, [])]
        for number, cells in enumerate(reader, start=2):
            texts = {name: cell.strip() for name, cell in zip(fields, cells, strict=False)}
            if any(texts.values()):
                yield Row(number, texts)
