"""The last good build stays whole whatever happens to the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.model.problem import RenderingFailed, WrongCall
from kehou.publish.swap import Place


def _build(place: Place, text: str) -> None:
    with place.held(), place.fresh_build() as folder:
        (folder / "page.html").write_text(text, encoding="utf-8")


def _fail_half_way(place: Place) -> None:
    with place.held(), place.fresh_build() as folder:
        (folder / "page.html").write_text("half a page", encoding="utf-8")
        raise RuntimeError("half way")


def test_a_build_that_fails_leaves_the_last_one_as_it_was(tmp_path: Path) -> None:
    """The fresh folder is swept away, the target untouched."""
    place = Place(tmp_path, "school")
    _build(place, "first")
    with pytest.raises(RuntimeError):
        _fail_half_way(place)
    assert (place.target / "page.html").read_text(encoding="utf-8") == "first"
    assert not place.fresh.exists()


def test_a_swap_cut_between_its_two_renames_is_undone(tmp_path: Path) -> None:
    """Killed after the old build moved aside: the next command puts it back."""
    place = Place(tmp_path, "school")
    _build(place, "first")
    place.target.rename(place.last)
    with place.held():
        assert (place.target / "page.html").read_text(encoding="utf-8") == "first"
    assert not place.last.exists()


def test_a_swap_cut_after_both_renames_keeps_the_new_build(tmp_path: Path) -> None:
    """Killed before the old build was deleted: the new one stands, the old one goes."""
    place = Place(tmp_path, "school")
    _build(place, "second")
    place.last.mkdir()
    (place.last / "page.html").write_text("first", encoding="utf-8")
    with place.held():
        assert (place.target / "page.html").read_text(encoding="utf-8") == "second"
    assert not place.last.exists()


def test_two_builds_of_one_school_do_not_meet(tmp_path: Path) -> None:
    """The second is told to wait instead of writing into the first."""
    place, other = Place(tmp_path, "school"), Place(tmp_path, "school")
    with place.held(), pytest.raises(WrongCall, match="正在"), other.held():
        pass


def test_a_folder_that_cannot_be_swept_away_is_told(tmp_path: Path) -> None:
    """What a cut build left and another program holds (here: what is no folder at all) stops the next one in words."""
    place = Place(tmp_path, "school")
    _build(place, "first")
    place.fresh.write_text("in the way", encoding="utf-8")
    with pytest.raises(WrongCall, match="正被其他程序打开"):
        _build(place, "second")
    assert (place.target / "page.html").read_text(encoding="utf-8") == "first"


def test_a_build_that_cannot_be_moved_aside_stays(tmp_path: Path) -> None:
    """A file of the last build is open, so its folder cannot be renamed: it is told, and the last build stands."""
    place = Place(tmp_path, "school")
    _build(place, "first")
    place.last.write_text("in the way", encoding="utf-8")
    with pytest.raises(RenderingFailed, match="正被其他程序打开"):
        _build(place, "second")
    assert (place.target / "page.html").read_text(encoding="utf-8") == "first"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """`--out` names a file."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(WrongCall, match="--out"):
        _build(Place(tmp_path / "out", "school"), "first")
