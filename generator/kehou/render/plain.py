"""A school's words as Markdown and HTML show them letter for letter, whatever signs they hold."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

SIGNS = re.compile(r"""[!"#$&'()*+\-.<=>@\[\\\]^_`{|}~]""")
"""Every sign that Markdown, its extensions or HTML could read as more than itself."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Control characters; two of them are Markdown's own marks for text put aside."""


def plain(value: object) -> Markup:
    """Text or a whole number as one line that Markdown and HTML both show as it is.

    Every sign with a meaning becomes a numeric entity, white space becomes single spaces, and control
    characters go. Raises TypeError for anything but str and int: a missing value is a mistake of ours.
    """
    if not isinstance(value, str | int):
        raise TypeError(f"a page cannot show {value!r}")
    text = " ".join(CONTROLS.sub("", str(value)).split())
    return Markup(SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", text))


def finish(value: Any) -> Any:
    """What a template does with every value it prints: markup stays, all else is shown as plain text."""
    return value if hasattr(value, "__html__") else plain(value)
