"""Wording of problems about what several tables say of each other."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {}
