"""Wording of problems about groups, places and the timetable."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {}
