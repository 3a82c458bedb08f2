"""Wording of problems about reading the files."""

from __future__ import annotations

from kehou.model.messages import Wording

HEADERS: dict[str, Wording] = {
    "missing-column": Wording(
        "error",
        "“{title}”表缺少“{column}”这一列（{meaning}）。",
        "请加上表头为“{column}”的一列并填好，例如：{example}。",
    ),
    "missing-step-date": Wording(
        "warning",
        "“{title}”表缺少“{column}”这一列，看不出审批是哪天做的。",
        "请加上“{column}”一列，填审批的日期；不需要这个环节就在 term.yml 的 approval 里删去它。",
    ),
    "unknown-column": Wording(
        "warning",
        "“{title}”表里没有约定“{column}”这一列，没有读。{hint}",
        "写错了请改表头；只是自己备查的列可以留着。",
    ),
    "repeated-column": Wording(
        "error", "“{column}”这一列出现了两次，只读了前一列。", "请删去重复的一列，或改正表头。"
    ),
    "column-beside": Wording(
        "notice",
        "“{column}”这一列没有读：“{title}”表里已经有“{first}”，两列说的是同一件事。",
        "用不着改；如果应以“{column}”为准，请把“{first}”这一列删去或改名。",
    ),
    "other-person": Wording(
        "error",
        "这一行的“{value}”是 {ids}，编号却写着 {id}，那是{name}。",
        "请核对这一行是谁的，改正写错的一处。",
    ),
    "other-name": Wording(
        "warning",
        "这一行写着“{value}”，编号 {id} 却是{name}。",
        "请核对这一行是谁的，改正写错的一处；只是名字的另一种写法就不用改。",
    ),
    "guess-column": Wording(
        "notice", "表头“{column}”当作“{read}”读。", "请确认；改成“{read}”就不再提醒，不是的话请换一个表头。"
    ),
    "other-unit": Wording(
        "error",
        "表头“{column}”写明按“{value}”计，但“{header}”要填的是：{meaning}。",
        "请把这一列换算好，表头改成“{header}”。",
    ),
    "unit-in-header": Wording(
        "error",
        "表头“{column}”写明了“{value}”，但按什么计要看每一行，不看表头。",
        "收费标准按什么计请填在“计费单位”列，核对后把表头改成“{header}”。",
    ),
    "unnamed-column": Wording(
        "warning",
        "{column} 列没有表头，里面的内容没有读（比如“{value}”）。",
        "请给这一列写上表头；用不着就删去。",
    ),
    "row-too-long": Wording(
        "error",
        "{column} 列有内容“{value}”，但表头（第 {header_row} 行）没有这一列。",
        "表头认错了，就删去它上面的标题行；多出的内容请删去，或补上表头；"
        "CSV 里单元格有逗号时，请在 WPS 或 Excel 里编辑后再另存。",
    ),
}

CELLS: dict[str, Wording] = {
    "required-blank": Wording("error", "“{column}”没有填（{meaning}）。", "请补上，例如：{example}。"),
    "required-mark": Wording(
        "error", "“{column}”必须填（{meaning}），“{value}”等于没有填。", "请改正，例如：{example}。"
    ),
    "repeated-key": Wording(
        "error",
        "{what}“{value}”和第 {first} 行重复。",
        "同样的{what}只能有一行：请删去多余的一行，或改正写错的地方。",
    ),
    "same-row": Wording(
        "warning",
        "这一行和第 {first} 行一模一样，两行都算了。",
        "如果是重复粘贴，请删去一行；确是两笔，请在说明或凭证号里写出区别。",
    ),
    "bad-choice": Wording(
        "error", "“{column}”填的是“{value}”，只能填：{choices}{hint}。", "请改成其中一个。"
    ),
    "bad-flag": Wording(
        "error", "“{column}”应填“是”或“否”，现在是“{value}”。", "请填“是”或“否”；不填就当作“否”。"
    ),
    "bad-number": Wording(
        "error", "“{column}”应填 0 或更大的整数，现在是“{value}”。", "请只写一个整数，例如：{example}。"
    ),
    "bad-date": Wording(
        "error", "“{column}”应填日期，现在是“{value}”。", "请写成 2021-09-06 这样，年月日都要有。"
    ),
    "no-such-date": Wording(
        "error", "“{value}”不是真实的日期：{why}。", "请查对后改成真实的日期，写成 2021-09-06 这样。"
    ),
    "bad-time": Wording("error", "“{column}”应填时间，现在是“{value}”。", "请按 24 小时制写成 17:30 这样。"),
    "no-such-time": Wording(
        "error", "“{value}”不是真实的时间：{why}。", "请查对后按 24 小时制写成 17:30 这样。"
    ),
    "bad-moment": Wording(
        "error",
        "“{column}”应填日期加时间，现在是“{value}”。",
        "请写成 2021-09-06 07:11:05 这样，中间空一格。",
    ),
    "bad-month": Wording("error", "“{column}”应填月份，现在是“{value}”。", "请写成 2021-09 这样。"),
    "lost-month-zero": Wording(
        "error",
        "“{value}”看不出是 {read} 还是 {other}：表格软件把 {typed} 也存成 {value}，而 {read} 不在本学期。",
        "请对照原件，写成 {other} 或 {read}，单元格设为“文本”格式。",
    ),
    "bad-yuan": Wording(
        "error", "“{column}”应填金额，现在是“{value}”。", "请以元为单位，最多两位小数，不填负数，例如 66.60。"
    ),
    "bad-credits": Wording(
        "error", "“{column}”应填课时数，现在是“{value}”。", "请填 0 或更大的数，最多两位小数，例如 1 或 0.5。"
    ),
    "bad-ratio": Wording(
        "error",
        "“{column}”应填 0 到 1 之间的比例，现在是“{value}”。",
        "请写成小数、百分数或分数，例如 0.5、50% 或 1/2。",
    ),
    "bad-percent": Wording(
        "error", "“{column}”应填 0 到 100 的百分比，现在是“{value}”。", "请写成 60 或 60%。"
    ),
    "bad-points": Wording("error", "“{column}”应填分数，现在是“{value}”。", "请填 0 或更大的数，例如 92.5。"),
    "bad-grades": Wording(
        "error",
        "“{column}”里的“{part}”看不出是哪些年级。",
        "请写成 7、七年级、7-9 或 七、八、九；一年级到九年级用 1 到 9。",
    ),
    "bad-weekdays": Wording(
        "error", "“{column}”里的“{part}”看不出是星期几。", "请写成 三、周三、一至五 或 一三五。"
    ),
    "bad-absence": Wording(
        "error",
        "“{column}”里的“{part}”看不明白：{why}。",
        "请写成“周三；周五 晚自习；2021-10-12—2021-10-16”这样，多项用分号隔开。",
    ),
    "too-narrow": Wording(
        "error",
        "“{column}”里只有“{value}”：原来的表列太窄，复制来的是一串 #，不是内容。",
        "请在原来的表里把这一列拉宽，再复制一次。",
    ),
    "lost-digits": Wording(
        "error",
        "“{column}”变成了“{value}”：号码太长，被表格软件改成了科学计数，后面几位已经丢失。",
        "请先把这一列设为“文本”格式，再从原始名单重新填入完整号码。",
    ),
}

GUESSES: dict[str, Wording] = {
    "guess-time": Wording(
        "notice", "“{column}”：“{value}”按 {read} 读。", "请确认；在“{column}”里写成 {read} 就不再提醒。"
    ),
    "guess-dash": Wording(
        "notice", "“{value}”里的 T 当作“至”，止于 {read}。", "请确认；分开填开始和结束时间就不再提醒。"
    ),
    "early-time": Wording(
        "notice",
        "“{column}”的“{value}”按凌晨读了。",
        "如果是下午，请改成 {later}；确是凌晨，请写成 0 开头的时间。",
    ),
    "guess-date": Wording("notice", "“{value}”按 {read} 读。", "请确认；改写成 {read} 就不再提醒。"),
    "guess-date-dot": Wording(
        "notice",
        "“{value}”按 {read} 读；从表格来的 {other} 也会变成 {value}。",
        "请对照原件；改写成 {read} 这样年月日齐全的就不再提醒。",
    ),
    "guess-month-dot": Wording(
        "notice",
        "“{value}”按 {read} 读；从表格来的 {typed} 也会变成 {value}。",
        "请对照原件；改写成 {read} 或 {other} 就不再提醒。",
    ),
    "guess-blank": Wording(
        "notice", "“{column}”里的“{value}”当作没有填。", "请确认；把这一格清空就不再提醒。"
    ),
    "guess-word": Wording(
        "notice", "“{column}”里的“{value}”按“{read}”读。", "请确认；改成“{read}”就不再提醒。"
    ),
    "guess-flag": Wording(
        "notice",
        "“{column}”里的“{value}”按“{header}：{read}”读。",
        "请确认；表头用“{header}”、内容填“{read}”就不再提醒。",
    ),
    "other-weekday": Wording(
        "warning",
        "“{value}”里的日期和星期对不上：{read} 是{weekday}，按 {read} 读了。",
        "请查对是日期写错了还是星期写错了；只写日期就不再提醒。",
    ),
    "guess-range": Wording(
        "notice",
        "“{column}”里的“{value}”按“{read}”读。",
        "请确认；改成“{read}”就不再提醒，也不会再被变成日期。",
    ),
    "guess-list": Wording(
        "notice",
        "“{column}”里的“{value}”按“{read}”读。",
        "请确认；改成“{read}”就不再提醒。",
    ),
    "guess-percent": Wording(
        "notice",
        "“{column}”里的“{value}”按 {read} 读。",
        "请确认；如果是 {other}，请改成 {other}，否则请写成 {read}。",
    ),
    "guess-id": Wording(
        "notice",
        "“{column}”里的“{value}”按“{read}”读。",
        "请确认；把这一列设为“文本”格式，再改成“{read}”就不再提醒。",
    ),
    "maybe-lost-digits": Wording(
        "warning",
        "“{column}”的“{value}”末尾全是 0：超过 15 位的号码会被表格软件把后几位变成 0。",
        "请和原始名单核对；变了的话先把这一列设为“文本”格式，再重新填入。",
    ),
    "private-character": Wording(
        "warning",
        "“{column}”的“{value}”里有旧系统自造的字（编码 {sign}），换一台电脑就显示不出来。",
        "请用输入法重新打这个字（生僻字可用拆字或手写输入），别人就都能看到了。",
    ),
}

NAMES: dict[str, Wording] = {
    "guess-name": Wording(
        "notice",
        "“{column}”里的“{value}”按“{tables}”表里的“{read}”读{count}。",
        "请确认；改成“{read}”就不再提醒，不是的话请改正。",
    ),
    "same-name": Wording(
        "error",
        "“{tables}”表里有 {number} 位叫“{value}”（{people}），不知道是哪一位{count}。",
        "请在“{column}”里改填编号：{people} 中的一个。",
    ),
    "class-dot": Wording(
        "notice",
        "班级“{value}”可能是 {tenth} 丢了末尾的 0：表格软件把两个都存成 {value}，两个班会并成一个（要核对的：{classes}）。",
        "请对照原件；班级改写成“七（1）班”或“7-1”并把单元格设为“文本”，就不再提醒。",
    ),
    "ids-alike": Wording(
        "warning",
        "“{value}”和第 {first} 行的“{other}”只差空格、全角半角、大小写或横线，多半是同一个。",
        "同一个就删去一行；确是两个，请改成容易分清的编号。",
    ),
}

SETTINGS: dict[str, Wording] = {
    "yaml-syntax": Wording(
        "error",
        "从这一行起的格式读不懂。",
        "请检查这一行和上一行：冒号后面要空一格，下级内容用两个空格缩进（不能用 Tab），引号和括号要成对。",
    ),
    "yaml-unknown-key": Wording(
        "error", "不认识“{column}”这一项。", "请改正名称，或删去这一项。这里可以写：{known}。"
    ),
    "yaml-missing-key": Wording("error", "缺少“{column}”这一项，必须填写。", "请补上“{column}”。"),
    "yaml-repeated-key": Wording("error", "“{column}”写了两次。", "请只留一处。"),
    "yaml-bad-value": Wording(
        "error", "“{column}”应填：{expected}；现在是“{value}”。", "请改正，例如写成：{example}。"
    ),
    "yaml-unquoted": Wording(
        "error",
        "“{column}”的 {value} 没有加引号，开头的 0 或长数字会被读错，抽签就无法核对。",
        '请加上英文引号，写成 "{value}"。',
    ),
    "bad-priority-grades": Wording(
        "error", "“{column}”里的“{value}”看不出是哪些年级。", "请写成 年级1-4、年级7 或 一年级 这样。"
    ),
    "unknown-pack": Wording(
        "error", "没有名为“{value}”的规则包。", "请在 term.yml 的 rules 里改成：{known}。"
    ),
    "empty-lottery-key": Wording(
        "error", "lottery.key 是空的。", "请写上一长串没有人知道的随机字符；公布回执号以后不要再改。"
    ),
}

GUIDE: dict[str, Wording] = {
    "unknown-guide-file": Wording(
        "warning",
        "不知道指南文件“{value}”放在哪里，没有用。{hint}",
        "指南文件只能叫：{known}；制度和预案请放在 guide/documents/ 里。",
    ),
    "document-facts": Wording(
        "warning",
        "制度文件开头没有写{what}。",
        "请在文件最前面加四行：---、title: 名称、adopted: 2021-08-31、---。",
    ),
}

MESSAGES: dict[str, Wording] = {**HEADERS, **CELLS, **GUESSES, **NAMES, **SETTINGS, **GUIDE}
