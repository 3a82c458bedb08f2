"""What people write into a cell for one of its listed words, and for nothing at all."""

from __future__ import annotations

from collections.abc import Mapping

ALSO: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "CalendarRow": {
        "kind": {
            "放假": "休息 休假 假期",
            "停课": "不上课",
            "上课": "正常上课",
            "调休上班": "补班 调休补班 调休上课",
        },
    },
    "Course": {
        "grouping": {"行政班": "按行政班 原班", "走班": "走班制", "年级混编": "混编"},
        "outdoor": {"是": "户外 室外", "否": "室内"},
    },
    "Room": {
        "outdoor": {"是": "户外 室外", "否": "室内"},
        "offsite": {"是": "校外", "否": "校内"},
    },
    "Teacher": {
        "status": {
            "在编": "在编在岗 事业编 在编教师",
            "编外": "非在编 合同制 聘用制 代课",
            "外聘": "外聘教师 外聘人员",
            "退休": "退休教师 退休返聘",
            "志愿者": "志愿服务",
            "家长": "家长志愿者",
        },
    },
    "Student": {
        "boarder": {"是": "住宿 住宿生 住校 住校生 寄宿 寄宿生 住读", "否": "走读 走读生 通学 通学生"},
    },
    "Payment": {
        "kind": {"缴费": "交费 收费 缴款 收款", "退费": "退款"},
    },
    "Attendance": {
        "status": {
            "出勤": "√ ✓ ✔ ☑ 已到 到校 出席 正常",
            "请假": "事假 病假",
            "早退": "提前离校",
            "缺勤": "缺席 未到 旷课",
        },
    },
    "Post": {
        "turn": {"天": "每天 按天 日 每日", "周": "每周 按周"},
        "per": {"天": "每天 按天 次", "时段": "按时段 每时段 节"},
    },
    "Punch": {
        "method": {"考勤机": "指纹 人脸 刷卡 打卡机 机器", "签到": "签名 签字 手签 纸质签到"},
    },
    "DeductionRule": {
        "effect": {"扣课时": "扣减课时"},
    },
    "Correction": {
        "decision": {"认可": "同意 通过 批准", "驳回": "不同意 不通过 不批准 退回"},
    },
    "FeeItem": {
        "unit": {
            "月": "元/月 每月 按月",
            "学期": "元/学期 每学期 按学期",
            "课时": "元/课时 每课时 按课时 节 元/节",
            "天": "元/天 每天 按天 日",
        },
    },
    "Income": {
        "source": {"财政补助": "财政 财政补贴 财政拨款", "捐赠": "捐款 社会捐赠"},
    },
    "SplitRow": {
        "by": {
            "课时": "按课时",
            "天数": "按天数 按天",
            "考核分": "按考核分 考核",
            "平均": "平均分配 人均",
            "学校留存": "留存 学校留用",
        },
    },
    "Inspection": {
        "held": {"是": "已开展 开展 正常开展", "否": "未开展 没有开展"},
        "normal": {"是": "正常", "否": "不正常 异常"},
    },
    "Person": {
        "public": {"是": "公开", "否": "不公开"},
    },
}
"""Row type → field → listed word (是 and 否 for a flag) → what people write for it, parted by blanks."""

NOTHING = frozenset(
    (
        "/",
        "//",
        "\\",
        "-",
        "--",
        "---",
        "–",
        "—",
        "——",
        "无",
        "無",
        "没有",
        "空",
        "暂无",
        "(空)",
        "(无)",
        "(跳过)",
    )
)
"""Marks by which people and form programs say that there is nothing to fill in."""
