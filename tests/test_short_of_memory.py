"""Whoever runs out of memory, and in whatever words, it is one sentence with what to do."""

from __future__ import annotations

import errno

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.errors import Place, short_of_memory
from pipeline.stages.recording.record import speaking

TROUBLES = [
    MemoryError(),
    MemoryError("Unable to allocate 1.2 GiB for an array"),
    ImportError("libopenblas.so: failed to map segment from shared object"),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
    RuntimeError("[ONNXRuntimeError] : 6 : Failed to allocate memory for requested buffer of size 46137344"),
    RuntimeError("Exception from src/inference: std::bad_alloc"),
]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_lack_of_memory_is_known_by_its_words(trouble: Exception) -> None:
    short = short_of_memory(trouble)
    assert short is not None
    assert "There is not enough memory." in str(short)
    assert "--jobs" in short.next_step


@pytest.mark.parametrize("trouble", [ImportError("No module named 'memory'"), OSError(errno.ENOSPC, "No space left")])
def test_nothing_else_is_taken_for_it(trouble: Exception) -> None:
    assert short_of_memory(trouble) is None


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_line_that_there_was_no_memory_for_is_told_with_its_place(trouble: Exception) -> None:
    place = Place("low-water.fountain", 12)
    line = Utterance("How do you know?", Speech("tone", "ada"), place=place)
    assert str(speaking({"key": line}).failed("key", trouble)).startswith(
        "low-water.fountain:12: There is not enough memory."
    )
