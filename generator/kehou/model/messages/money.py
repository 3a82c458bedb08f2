"""Wording of problems about fees, payments and the split."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {}
