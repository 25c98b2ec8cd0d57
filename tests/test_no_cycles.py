"""The search for cycles is off while a book is read, and as it was before when that is over, however it ends."""

from __future__ import annotations

import gc

import pytest

from pipeline.adapt.adapter import adapt
from pipeline.drama.story import Story
from pipeline.errors import SourceError
from pipeline.no_cycles import no_cycles
from pipeline.progress import Event


@pytest.fixture(autouse=True)
def searching() -> None:
    gc.enable()


def test_a_story_is_adapted_without_it_and_then_it_goes_on() -> None:
    on: list[bool] = []

    def heard(_: Event) -> None:
        on.append(gc.isenabled())

    adapt(Story("“Is it late?” asked Mara.\n\n“It is,” said Tom.\n", "story.txt"), report=heard)
    assert on
    assert not any(on)
    assert gc.isenabled()


def test_it_goes_on_after_a_mistake() -> None:
    with pytest.raises(SourceError):
        adapt(Story("", "story.txt"))
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with no_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
