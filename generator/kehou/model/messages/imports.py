"""Wording of problems about exports of machines and forms, and what became of each of their lines."""

from __future__ import annotations

from kehou.model.messages import Wording

WRITTEN, THERE, BLOCKED = "written", "there", "blocked"
FATES: dict[str, str] = {
    WRITTEN: "写入",
    THERE: "表里已有",
    "heading": "标题、表头",
    "no-punch": "没有打卡",
    "no-answer": "没有作答",
    "declined": "不参加",
    "skipped": "按设置不导入",
    "repeat": "重复打卡，没有写入",
    "superseded": "家长后来重新提交，没有写入",
    "not-punched": "未打卡，没有写入",
    "void": "无效打卡，没有写入",
    "between": "中间的打卡没有时间，没有写入",
    "outside-term": "日期不在本学期，没有写入",
    "unreadable": "读不出，没有写入",
    "no-person": "没有编号和姓名，没有写入",
    "undated": "读不出提交时间，没有写入",
    "impossible-time": "没有这个时间，没有写入",
    "other-weekday": "日期和星期对不上，没有写入",
    "no-month": "看不出是哪个月，没有写入",
    "unknown-person": "人没有对上，没有写入",
    "unknown-student": "学生没有对上，没有写入",
    "unknown-answer": "答案没有对上，没有写入",
    "many-wishes": "志愿太多，没有写入",
    "applied-before": "报名表里已有别的申请，没有写入",
    "incomplete-form": "题目没有对上，没有写入",
    "waiting": "等您核对，没有写入",
    BLOCKED: "表有问题，没有写入",
}
"""Every line of an export comes to at least one of these; the word is what the list of lines shows."""

FILES: dict[str, Wording] = {
    "import-unknown-export": Wording(
        "error",
        "认不出“{value}”是哪种导出文件。",
        "能认出的有：{known}。请从考勤机或软件里重新导出，不要改动里面的表头；是别的表就按报名、打卡表的样子填。",
    ),
    "import-other-sheet": Wording(
        "notice", "工作表“{value}”不是打卡或答卷，没有读。", "不用管；里面有要用的请单独导出。"
    ),
    "import-move-away": Wording(
        "warning",
        "原有的行已经和新的行一起写进 {value}。",
        "请把“{title}”表原来的这一份移出文件夹（工作簿里的就删去那张工作表），否则检查时会说有两份。",
    ),
}

SETTINGS: dict[str, Wording] = {
    "import-map-twice": Wording("error", "“{value}”和第 {first} 行重复。", "请只留一行。"),
    "import-map-shape": Wording(
        "error",
        "没有办法在这个文件里添加新的行，什么都没有写入。",
        "请把每段的内容写成一行一项，每行以“- ”开头；不行就把这个文件改名，让程序重新写一份。",
    ),
    "import-map-unknown": Wording(
        "error", "“{column}”里的“{value}”在“{title}”表里没有。", "请改正；确实不用的填“不导入”。"
    ),
    "import-guesses": Wording(
        "error",
        "有 {count} 处是猜的，对应的 {lines} 条先没有写入。",
        "请打开 imports.yml，核对标着“猜的”的行，不对就改；看过以后再运行一次同样的命令。",
    ),
}

PUNCHES: dict[str, Wording] = {
    "import-unknown-person": Wording(
        "error",
        "编号“{value}”{name}不知道是哪位老师（{count} 次打卡没有写入）：{why}。",
        "请打开 imports.yml 的 people 一段，在“{value}”后面的引号里填工号，保存后把同样的文件再导入一次。不是本校老师的填“不导入”。",
    ),
    "import-repeat": Wording(
        "notice",
        "有 {count} 次打卡离同一个人上一次算数的打卡（打卡表里已有的也在内）不到 60 秒，没有写入。",
        "不用管；同一个人很多时请查看考勤机。",
    ),
    "import-outside-term": Wording(
        "warning",
        "有 {count} 次打卡不在本学期（{start} 至 {end}），最早 {first}，最晚 {last}，没有写入。",
        "是以前学期的就不用管；应是本学期的，请查对 term.yml 的学期起止。",
    ),
    "import-clock-reset": Wording(
        "warning",
        "有 {count} 次打卡的日期是 {first} 这样的，多半是考勤机停电后时钟从头走起，没有写入。",
        "请校准考勤机的时钟；这些天的打卡按补签处理。",
    ),
    "import-clock-back": Wording(
        "warning",
        "时间有 {count} 处往回走（这一行是 {value}，前一行是 {before}），考勤机的时钟可能调过或停过。",
        "请查对这前后的打卡是不是真实的时间；不对的按补签处理。",
    ),
    "import-unreadable": Wording(
        "warning", "有 {count} 处读不出打卡时间（比如“{value}”），没有写入。", "请查对导出文件的这一行。"
    ),
    "import-no-person": Wording(
        "error",
        "有 {count} 次打卡既没有编号也没有姓名（比如“{value}”），不知道是谁的，没有写入。",
        "请在考勤机或软件里查到是哪位老师，补上编号或姓名后重新导出；查不到的按补签处理。",
    ),
    "import-impossible-time": Wording(
        "warning",
        "有 {count} 处没有这样的日期或时间（比如“{value}”），没有写入。",
        "请查对导出文件的这一行。",
    ),
    "import-other-weekday": Wording(
        "warning",
        "有 {count} 处的日期和写在旁边的星期对不上（比如“{value}”），没有写入。",
        "请查对是哪一天：改正导出文件里的日期或星期再导入，或者按补签处理。",
    ),
    "import-not-punched": Wording(
        "notice", "有 {count} 行是“未打卡”，没有写入。", "不用管；确有原因的按补签处理。"
    ),
    "import-void": Wording(
        "warning",
        "有 {count} 行打卡被软件判为无效（比如“{value}”），没有写入。",
        "请查对；确实有效的按补签处理。",
    ),
    "import-edited": Wording(
        "warning",
        "{who} {when} 的打卡是管理员修改、补上的，或是外勤（{value}），已照样读入。",
        "请确认有批准手续；不该算的请在打卡表里删去。",
    ),
    "import-first-and-last": Wording(
        "warning",
        "打卡日报只有每天最早和最晚两次，{count} 个人次中间的打卡没有时间，不能证明中午、傍晚都打了卡。",
        "请在企业微信里导出“打卡明细”再导入一次，重复的不会多写。",
    ),
    "import-no-month": Wording(
        "error",
        "看不出记录表是哪年哪月的，{count} 行没有写入。",
        "请重新导出，第一行到人员之间要有“考勤时间：2021-09-01 ~ 2021-09-30”这样的一行。",
    ),
}

FORMS: dict[str, Wording] = {
    "import-unknown-student": Wording(
        "error",
        "答卷里的“{value}”对不上是哪个学生，没有写入：{why}。",
        "请和家长核对后，在 imports.yml 里填上学号；不是本校学生的填“不导入”。",
    ),
    "import-unknown-answer": Wording(
        "error",
        "“{column}”的“{value}”对不上，{count} 份答卷没有写入：{why}。",
        "请在 imports.yml 里填上它是什么；确实不算的填“不导入”。",
    ),
    "import-other-grade": Wording(
        "warning",
        "“{column}”的“{value}”不面向{grade}，{count} 份答卷的这个志愿没有写入，其余照写。",
        "请和家长核对后在报名表里补上。",
    ),
    "import-many-wishes": Wording(
        "error",
        "{value}填了 {count} 个志愿，最多 {most} 个，没有写入。",
        "请和家长核对，在报名表里手工填写这份申请。",
    ),
    "import-superseded": Wording(
        "notice",
        "{value}的家长提交了 {count} 次，以最后一次（这一行）为准，第 {rows} 行没有写入。",
        "请确认；不对就在报名表里改。",
    ),
    "import-applied-before": Wording(
        "warning",
        "{value}在报名表里已经有申请 {application}，和这份答卷不一样，没有写入。",
        "请和家长核对：以原来的为准就不用管；以这份为准就删去原来的一行再导入。",
    ),
    "import-declined": Wording("notice", "有 {count} 份答卷选择不参加，没有写入。", "不用管。"),
    "import-no-answer": Wording("notice", "有 {count} 行没有作答，没有写入。", "不用管。"),
    "import-undated": Wording(
        "error",
        "有 {count} 份答卷读不出提交时间（比如“{value}”），没有写入。",
        "请查对导出文件的这一行，提交时间要像“2021/9/1 12:00:00”这样。",
    ),
    "import-incomplete-form": Wording(
        "error",
        "不知道哪道题是学生的学号（或姓名、班级），{count} 份答卷没有写入。",
        "请在 imports.yml 里把那道题的 column 填成 学号，或 姓名 和 班级。",
    ),
    "import-open-question": Wording(
        "error",
        "不知道题目“{value}”填报名表的哪一列，{count} 份答卷没有写入。",
        "请在 imports.yml 的 questions 一段给这道题填上 column；用不着的题目填“不导入”。",
    ),
}

MESSAGES: dict[str, Wording] = {**FILES, **SETTINGS, **PUNCHES, **FORMS}
