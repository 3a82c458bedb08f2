"""A YAML file to a record: every unknown key, missing key and wrong value at once, each with its line."""

from __future__ import annotations

import datetime as dt
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import yaml
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from kehou.model.amounts import Credits, parse_hundredths
from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.term import PriorityClass
from kehou.model.unseen import visible
from kehou.read.cell import Around, Fault
from kehou.read.dates import read_date
from kehou.read.sets import read_priority

T = TypeVar("T", bound=Struct)

_NULL, _TEXT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:str"
UNREADABLE = (yaml.YAMLError, RecursionError, OverflowError, ValueError)
"""What YAML that no person types ends in: brackets as deep as Python gives up, escapes of no character there is."""
_FLAGS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_FLAG_WORDS = {True: "true（是）", False: "false（否）"}
_EXPECTED = {
    str: ("文字", "课后服务"),
    int: ("整数", "7"),
    bool: ("true（是）或 false（否）", "true"),
    dt.date: ("日期", "2021-09-06"),
    Credits: ("课时数，最多两位小数", "0.5"),
}
_ANY_YEAR = Around(dt.date(2000, 1, 1), dt.date(2000, 1, 1))


class _Unusable:
    """Stands for a value that could not be read and has nothing to take its place."""


_UNUSABLE = _Unusable()


def read_settings(
    file: str,
    text: str,
    kind: type[T],
    *,
    quoted: frozenset[str] = frozenset(),
    also: frozenset[str] = frozenset(),
) -> tuple[T | None, tuple[Problem, ...]]:
    """Read a YAML text as a record of `kind`; None when too little of it can be used to go on.

    `quoted` are keys (`lottery.seed`) whose figures must stand in quotes, `also` keys that must be there
    although the record has a default for them. A wrong value is replaced by its default, or by an empty text
    or list, so that the rest can still be checked. Raises nothing for what a person can type.
    """
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return None, (problem("yaml-syntax", Place(file, line)),)
    except UNREADABLE:
        return None, (problem("yaml-syntax", Place(file, 1)),)
    walk = _Walk(file, quoted, also)
    value = walk.read(node, kind, "") if node is not None else walk.fault("yaml-missing-key", "school", 0)
    return (value if isinstance(value, kind) else None), tuple(walk.problems)


class _Walk:
    """One walk over a YAML tree along the fields of a record, gathering problems."""

    def __init__(self, file: str, quoted: frozenset[str], also: frozenset[str]) -> None:
        self.file, self.quoted, self.also = file, quoted, also
        self.problems: list[Problem] = []

    def fault(self, code: str, path: str, line: int, value: str = "", **facts: str) -> _Unusable:
        """Note a problem; the answer stands for the value that is missing."""
        self.problems.append(problem(code, Place(self.file, line, path), value, **facts))
        return _UNUSABLE

    def read(self, node: yaml.Node, hint: Any, path: str) -> Any:
        """The value of a node as `hint` says, or _UNUSABLE."""
        if hint is Any:
            return yaml.safe_load(yaml.serialize(node))
        options = [option for option in get_args(hint) if option is not NoneType]
        if get_origin(hint) is tuple:
            return self._list(node, options[0], path)
        if get_origin(hint) is Literal:
            return self._choice(node, options, path)
        if options:
            return None if node.tag == _NULL else self.read(node, options[0], path)
        if isinstance(hint, type) and issubclass(hint, Struct):
            return self._priority(node, path) if hint is PriorityClass else self._record(node, hint, path)
        return self._leaf(node, hint, path)

    def _record(self, node: yaml.Node, kind: type[Struct], path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._wrong(node, path, "下级内容（一行一项，冒号后空一格）", "name: …")
        known = {field.encode_name: field for field in fields(kind)}
        given: dict[str, Any] = {}
        values: dict[str, Any] = {}
        for key, child in node.value:
            name, line = str(key.value), key.start_mark.line + 1
            where = f"{path}.{name}" if path else name
            if name not in known:
                self.fault("yaml-unknown-key", where, line, known="、".join(known))
            elif name in given:
                self.fault("yaml-repeated-key", where, line)
            elif child.tag != _NULL or _may_be_null(known[name]):
                given[name] = None
                values[known[name].name] = self.read(child, known[name].type, where)
        return self._whole(kind, values, path, node.start_mark.line + 1)

    def _whole(self, kind: type[Struct], values: dict[str, Any], path: str, line: int) -> Any:
        """The record with a stand-in for what is missing or wrong, if there is one."""
        for field in fields(kind):
            where = f"{path}.{field.encode_name}" if path else field.encode_name
            if field.name not in values and (field.required or where in self.also):
                self.fault("yaml-missing-key", where, line)
            if values.get(field.name, _UNUSABLE) is _UNUSABLE:
                values[field.name] = _stand_in(field)
        return _UNUSABLE if _UNUSABLE in values.values() else kind(**values)

    def _list(self, node: yaml.Node, item: Any, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._wrong(node, path, "列表（写在方括号里，或每行一个“- ”）", "[甲, 乙]")
        parts = [self.read(child, item, f"{path}[{at}]") for at, child in enumerate(node.value)]
        return tuple(part for part in parts if part is not _UNUSABLE)

    def _choice(self, node: yaml.Node, options: list[str | bool], path: str) -> Any:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        for option in options:
            if text == option or (isinstance(option, bool) and _FLAGS.get(text.lower()) is option):
                return option
        known = [_FLAG_WORDS[it] if isinstance(it, bool) else it for it in options]
        expected = "、".join(known) + (" 之一" if len(known) > 1 else "（这个版本只会这一种算法）")
        return self._wrong(node, path, expected, known[0].partition("（")[0])

    def _priority(self, node: yaml.Node, path: str) -> Any:
        """The entries of one list together; those that cannot be read are told and left out."""
        if not isinstance(node, yaml.SequenceNode):
            return self._list(node, str, path)
        words: list[str] = []
        grades: set[int] = set()
        for at, child in enumerate(node.value):
            where = f"{path}[{at}]"
            text = self.read(child, str, where)
            entry = _UNUSABLE if text is _UNUSABLE else read_priority(text)
            if isinstance(entry, Fault):
                self.fault(entry.code, where, child.start_mark.line + 1, text)
            elif isinstance(entry, PriorityClass):
                words.extend(entry.words)
                grades.update(entry.grades)
        return PriorityClass(tuple(dict.fromkeys(words)), tuple(sorted(grades)))

    def _leaf(self, node: yaml.Node, kind: type[Any], path: str) -> Any:
        expected, example = _EXPECTED[kind]
        if not isinstance(node, yaml.ScalarNode):
            return self._wrong(node, path, expected, example)
        text: str = node.value.strip()
        if kind is str and path in self.quoted and node.tag != _TEXT:
            return self.fault("yaml-unquoted", path, node.start_mark.line + 1, text)
        value = _scalar(text, kind)
        return self._wrong(node, path, expected, example) if value is None else value

    def _wrong(self, node: yaml.Node, path: str, expected: str, example: str) -> _Unusable:
        value = node.value if isinstance(node, yaml.ScalarNode) else "几项内容"
        line = node.start_mark.line + 1
        return self.fault("yaml-bad-value", path, line, str(value), expected=expected, example=example)


def _scalar(text: str, kind: type[Any]) -> Any:
    """The value of a single word, None when it is no such value; texts are as typed, leading zeros too."""
    if kind is str:
        return visible(text)
    if kind is int:
        return int(text) if text.isdecimal() else None
    if kind is bool:
        return _FLAGS.get(text.lower())
    if kind is Credits:
        hundredths = parse_hundredths(text)
        return None if hundredths is None else Credits(hundredths)
    day = read_date(text, _ANY_YEAR)
    return day if isinstance(day, dt.date) else None


def _may_be_null(field: FieldInfo) -> bool:
    """Whether `key:` without a value says something: only where the record has no default (`to: null`)."""
    return field.required and (field.type is Any or NoneType in get_args(field.type))


def _stand_in(field: FieldInfo) -> Any:
    """What takes the place of a value that is missing or wrong."""
    if field.default is not NODEFAULT:
        return field.default
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    if field.type is str:
        return ""
    return () if get_origin(field.type) is tuple else _UNUSABLE
