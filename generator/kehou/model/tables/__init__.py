"""Every table of a school folder, declared once: the registry that reader, checks and manual read."""

from __future__ import annotations

from kehou.model.column import Table
from kehou.model.tables import duties, families, money, plan, records

TABLES: tuple[Table, ...] = (
    Table("calendar", "校历", plan.CalendarRow, "放假、停课、补课的日子"),
    Table("seasons", "季节", plan.Season, "作息随季节变化时的起止日期"),
    Table("periods", "时段", plan.Period, "每天的作息时段", required=True),
    Table("courses", "课程", plan.Course, "开设的课程", required=True, key=("course",)),
    Table("teachers", "教师", plan.Teacher, "参与的教师和其他人员", required=True, key=("teacher",)),
    Table("rooms", "场地", plan.Room, "教室以外的场地", key=("room",)),
    Table("students", "学生", families.Student, "在校学生名册", required=True, key=("student",)),
    Table(
        "applications",
        "报名",
        families.Application,
        "家长的申请和审批结果",
        required=True,
        key=("application",),
    ),
    Table("pins", "固定安排", plan.Pin, "由学校固定下来的课表、教师、场地和学生安排"),
    Table("posts", "岗位", duties.Post, "值班岗位", key=("post",)),
    Table("roster", "值班表", duties.RosterRow, "已经排定的值班"),
    Table("duty_log", "值班登记", duties.DutyLogRow, "岗位评分和加班", adds=True),
    Table("substitutions", "代课", duties.Substitution, "代课和停课"),
    Table("punch_rules", "打卡规则", duties.PunchRule, "什么时候要打卡", key=("rule",)),
    Table("punches", "打卡", duties.Punch, "考勤机和签到记录"),
    Table("deduction_rules", "扣减规则", duties.DeductionRule, "哪些情况扣课时", key=("kind",)),
    Table("deductions", "扣减", duties.Deduction, "扣减记录", adds=True),
    Table("corrections", "补签", duties.Correction, "补签的审批结论"),
    Table("points", "考核分", money.PointsRow, "教师考核分", key=("teacher", "share")),
    Table("fee_items", "收费项目", money.FeeItem, "收费项目和标准", key=("item",)),
    Table("fee_steps", "收费分档", money.FeeStep, "按出勤或退出进度分档的收费"),
    Table("waivers", "减免", families.Waiver, "减免名单"),
    Table("payments", "缴费", families.Payment, "缴费和退费记录", adds=True),
    Table("income", "收入", money.Income, "家长缴费以外的收入", adds=True),
    Table("expenses", "支出", money.Expense, "分配前的支出", adds=True),
    Table("split", "分配", money.SplitRow, "经费怎么分配", key=("share",)),
    Table("attendance", "学生考勤", families.Attendance, "学生考勤", key=("date", "student", "period")),
    Table("inspections", "巡查", records.Inspection, "每日巡查"),
    Table("records", "工作台账", records.Record, "会议、培训、演练等工作台账"),
    Table("people", "人员", records.Person, "领导小组、家委会等组成人员"),
    Table("survey", "问卷", records.SurveyRow, "问卷结果"),
    Table("homework", "作业", records.Homework, "书面作业时间"),
)


def table(name: str) -> Table:
    """The table of that English name; KeyError when there is none."""
    return {table.name: table for table in TABLES}[name]
