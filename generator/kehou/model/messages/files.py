"""Wording of problems about files: whether they open, and what lies in them besides the rows of a table."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {
    "no-folder": Wording("error", "找不到文件夹 {value}。", "请检查学校文件夹的名称和位置。"),
    "no-term": Wording(
        "error",
        "学校文件夹里没有 term.yml，不知道是哪所学校、哪个学期。",
        "请把 term.yml 放回文件夹；没有的话用 kehou new 新建一个文件夹，从里面复制。",
    ),
    "unreadable-file": Wording(
        "error",
        "文件打不开，多半正被其他程序打开。",
        "请先在 WPS 或 Excel 里关闭这个文件，确认它没有损坏、有权限打开，再试一次。",
    ),
    "bad-encoding": Wording(
        "error",
        "认不出文件里的文字编码（能读 UTF-8、GB18030/GBK 和“Unicode 文本”），或者这不是表格文件。",
        "请在 WPS 或 Excel 里打开，另存为“CSV UTF-8（逗号分隔）”，或另存为 xlsx。",
    ),
    "bad-csv": Wording(
        "error",
        "表格从第 {row} 行起读不下去，多半是有一个引号没有成对。",
        "请用 WPS 或 Excel 打开看这一行，改好后重新另存为 CSV。",
    ),
    "open-quote": Wording(
        "error",
        "“{value}”前面有一个引号没有配对，一直到后面另一个引号为止，下面的几行都读成了这一格的内容。",
        "请用记事本打开，删去多出来的引号（从这一行往下找），保存后再检查。",
    ),
    "big5": Wording(
        "error",
        "这个文件多半是繁体的 Big5 编码，照大陆的编码读会全是错字，所以没有读。",
        "请在 WPS 或 Excel 里打开，确认文字正常，再另存为“CSV UTF-8（逗号分隔）”，或另存为 xlsx。",
    ),
    "file-too-large": Wording(
        "error",
        "文件超过了 {most} MB，一所学校的一张表不会有这么大，没有读。",
        "请打开看看是不是放错了文件，或者表格下方、右侧有大量无用内容；删去后另存再试。",
    ),
    "bad-workbook": Wording(
        "error",
        "这不是能读的工作簿，可能损坏，或者只是改了扩展名。",
        "请在 WPS 或 Excel 里打开，另存为“Excel 工作簿（*.xlsx）”。",
    ),
    "locked-workbook": Wording(
        "error",
        "工作簿加了打开密码，读不了。",
        "请在 WPS 或 Excel 里输入密码打开，另存一份不加密码的，放到学校文件夹里。",
    ),
    "markup-workbook": Wording(
        "error",
        "扩展名是表格，内容却是一张网页（有些系统导出的“xls”就是这样），没有读。",
        "请在 WPS 或 Excel 里打开，另存为“Excel 工作簿（*.xlsx）”。",
    ),
    "bomb-workbook": Wording(
        "error",
        "工作簿解压以后超过 {most} MB，不像学校的表格，没有打开。",
        "请核对文件来源；确是自己的表，请删去图片和无用的工作表，另存再试。",
    ),
    "too-many-rows": Wording(
        "error",
        "一张工作表里有内容的行超过了 {most} 行，没有读。",
        "请另存为 CSV（不限行数），或只留本学期的内容。",
    ),
    "too-many-columns": Wording(
        "error",
        "一张工作表里有内容的列超过了 {most} 列，不像学校的表格，没有读。",
        "请删去右侧无用的内容，另存再试。",
    ),
    "unsaved-formula": Wording(
        "error",
        "{cell} 单元格里是公式，文件里却没有存下它的结果，读不到内容。",
        "请在 WPS 或 Excel 里打开这个文件，等它算完再保存；或者把公式复制后“选择性粘贴为数值”。",
    ),
    "formula-error": Wording(
        "error",
        "“{column}”里是出错的公式（{value}），没有内容可读。",
        "请改好公式，或直接填上内容。",
    ),
    "hidden-sheet": Wording(
        "notice",
        "这张工作表是隐藏的，也照样读了。",
        "请取消隐藏看一看；如果不要，请删去这张工作表，再保存。",
    ),
    "hidden-cells": Wording(
        "notice",
        "这张表里有隐藏或筛选掉的内容（{what}），也照样读了。",
        "如果不要这些内容，请取消隐藏后删去，再保存。",
    ),
    "several-sheets": Wording(
        "error",
        "工作簿里有几张工作表都像“{title}”表（{sheets}），不知道读哪一张。",
        "请把内容合到一张工作表里；或者只让要用的那张叫“{title}”，其余的改成别的名称或删去。",
    ),
    "only-a-link": Wording(
        "error",
        "“{value}”只是一个链接，不是文件本身，没有读。",
        "请把文件本身复制到学校文件夹里。",
    ),
    "other-workbook": Wording(
        "error",
        "这种格式的工作簿（{value}）没有读。",
        "请在 WPS 或 Excel 里打开，另存为“Excel 工作簿（*.xlsx）”。",
    ),
    "unknown-file": Wording(
        "warning",
        "不知道“{value}”是哪张表，没有读。{hint}",
        "请改成约定的表名（比如 学生.csv）；用不着的文件请移出文件夹。",
    ),
    "unknown-sheet": Wording(
        "notice",
        "不知道工作表“{value}”是哪张表，没有读。{hint}",
        "如果里面有要用的内容，请把工作表改成约定的表名（比如 学生）。",
    ),
    "unread-sheet": Wording(
        "warning",
        "工作表“{value}”的名称像一张要用的表，但不是约定的表名，没有读。{hint}",
        "要用的请把工作表改成约定的表名（比如 学生）；用不着的请删去或移到别的文件。",
    ),
    "tables-in-folder": Wording(
        "warning",
        "子文件夹“{value}”里有叫表名的文件（{files}），没有读。",
        "要用的请移到学校文件夹里，和 term.yml 放在一起；用不着的请把子文件夹移出去。",
    ),
    "two-sources": Wording(
        "error",
        "“{title}”表有两份：{first} 和 {second}，不知道以哪一份为准。",
        "请只留一份，把另一份移出文件夹（或删去那张工作表）。",
    ),
    "missing-table": Wording(
        "error", "缺少“{title}”表（{meaning}）。", "请新建 {title}.csv（或 xlsx），表头至少要有：{headers}。"
    ),
    "empty-table": Wording(
        "error",
        "“{title}”表是空的，连表头也没有。",
        "请在第 1 行填表头：{headers}；用不着这张表就把文件移走。",
    ),
    "no-rows": Wording(
        "warning",
        "“{title}”表只有表头，还没有内容。",
        "请填好再生成；现在生成的网站和文件里，这一部分会是空的。",
    ),
    "table-tail": Wording(
        "notice",
        "这一行以“{value}”开头{blank}{others}，当作合计或签名，整行没有算。",
        "请确认；确是数据，请{todo}。",
    ),
    "row-above": Wording(
        "error",
        "这一行（{value}、{other}……）像是数据，却在表头（第 {header_row} 行）上面，没有读。",
        "请移到表头下面；确是标题或说明，请删去，或并到一个单元格里。",
    ),
    "title-row": Wording(
        "notice",
        "这一行（{value}、{other}……）在表头（第 {header_row} 行）上面，当作标题，没有读。",
        "请确认；确是数据，请移到表头下面。",
    ),
    "unit-above": Wording(
        "error",
        "表头上面写着金额的单位是“{value}”，这里的金额都按元读。",
        "请把金额换算成元，再把单位改成“元”；金额本来就是元的，只改单位。",
    ),
    "merged-figure": Wording(
        "error",
        "“{column}”是合并单元格，里面的数（{value}）只写了一次，不知道每行各是多少。",
        "请取消合并，逐行填上“{column}”。",
    ),
    "merged-filled": Wording(
        "notice",
        "表里有合并单元格，其中 {count} 个空格照合并的内容填上读了。",
        "请确认；想看得更清楚，可以取消合并，逐行填写。",
    ),
    "sample-row": Wording(
        "notice",
        "这一行是示例（以“例：”开头），没有当作数据。",
        "请确认；填好以后可以删去示例行。",
    ),
    "header-again": Wording(
        "notice",
        "这一行又是一遍表头，没有当作数据。",
        "请确认；可以删去重复的表头。",
    ),
}
