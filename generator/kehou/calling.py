"""How the command line is called: help, types of parameters, and what was wrong with a call, all in Chinese."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _InChinese(click.Command):
    """A command whose help has Chinese headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", "context_settings": HELP, **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """They stand among the options; click's own heading is English."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = (it.get_help_record(ctx) for it in self.get_params(ctx))
        with formatter.section("选项"):
            formatter.write_dl([it for it in records if it is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class Command(_InChinese):
    """One command of `kehou`."""


class Group(_InChinese, click.Group):
    """The command `kehou`, which holds the others."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 …", **kwargs})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _InChinese.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
            )

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


class Folder(click.ParamType[Path]):
    """A folder; `exists`: one that is there."""

    name = "DIR"

    def __init__(self, *, exists: bool = False) -> None:
        self._exists = exists

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if self._exists and not path.exists():
            self.fail(f"没有 {path} 这个文件夹", param, ctx)
        if path.exists() and not path.is_dir():
            self.fail(f"{path} 是一个文件，这里要写文件夹", param, ctx)
        return path


class NewFile(click.ParamType[Path]):
    """A file to be written, in a folder that is there."""

    name = "文件"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.is_dir():
            self.fail(f"{path} 是一个文件夹，这里要写文件名", param, ctx)
        if not path.parent.is_dir():
            self.fail(f"没有 {path.parent} 这个文件夹，文件放不进去", param, ctx)
        return path


class OldFile(click.ParamType[Path]):
    """A file that is there."""

    name = "文件"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.is_dir():
            self.fail(f"{path} 是一个文件夹，这里要写文件", param, ctx)
        if not path.exists():
            self.fail(f"没有 {path} 这个文件", param, ctx)
        return path


class Day(click.ParamType[dt.date]):
    """A date as 2021-09-01."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}”不是日期，要写成 2021-09-01 这样", param, ctx)


class Number(click.ParamType[int]):
    """A whole number between two bounds."""

    name = "整数"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"\d{1,9}", value) or not self._least <= int(value) <= self._most:
            self.fail(f"“{value}”不行，要写 {self._least} 到 {self._most} 之间的整数", param, ctx)
        return int(value)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        return f"没有“{value}”，只能写 {'、'.join(self.choices)} 中的一个"


def explanation(wrong: click.ClickException) -> str:
    """What was wrong with a call, how it should have been written, and where to read more."""
    lines = [f"命令写得不对：{_fault(wrong)}"]
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    if context is not None:
        lines += [context.get_usage(), f"说明：{context.command_path} --help"]
    return "\n".join(lines)


def _fault(wrong: click.ClickException) -> str:
    match wrong:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return f"没有 {name} 这个选项{_or(near)}"
        case click.NoSuchCommand(command_name=name, possibilities=near):
            return f"没有 {name} 这个命令{_or(near)}"
        case click.MissingParameter():
            return f"缺少 {_hint(wrong)}。"
        case click.BadParameter(message=message):
            return f"{_hint(wrong)}：{message}。"
        case click.BadOptionUsage(option_name=name, message=message):
            return f"选项 {name} {'后面不能有值' if 'not take' in message else '后面要有一个值'}。"
        case _:
            extra = re.search(r"unexpected extra arguments? \((.*)\)", wrong.message)
            return f"多出了 {extra[1]}。" if extra else wrong.message


def _or(near: Iterable[str] | None) -> str:
    return f"，是不是 {'、'.join(near)}？" if near else "。"


def _hint(wrong: click.BadParameter) -> str:
    hint = wrong.param_hint or (wrong.param.get_error_hint(wrong.ctx) if wrong.param else "")
    return hint.strip("'") if isinstance(hint, str) else " / ".join(hint)
