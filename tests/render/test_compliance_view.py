"""口径说明 tells every reading of the school, and what this school has for it."""

from __future__ import annotations

from msgspec.structs import fields, replace

from kehou.model.term import PriorityClass, Readings
from kehou.render.views.compliance import READING_QUESTIONS, readings
from tests.builders import term


def test_every_reading_has_its_question() -> None:
    """The questions are those of term.yml, each once and in the same order."""
    assert list(READING_QUESTIONS) == [it.name for it in fields(Readings)]


def test_priority_is_told_class_by_class() -> None:
    """Words, then grades as a span; the classes in the order in which they are served."""
    classes = (PriorityClass(("孤儿",), (7, 8, 9)), PriorityClass(("随迁子女",)))
    table = readings(replace(term(), readings=Readings(priority_classes=classes)))._repr_html_()
    assert "孤儿、七至九年级；随迁子女" in table
    assert "0.5" in table
