"""Wording of problems about rosters, punches and credit hours."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {}
