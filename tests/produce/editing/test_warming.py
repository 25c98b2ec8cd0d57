"""A script that was opened has its engine loaded once, and nothing goes over a network that nobody asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.drama.take import Utterance
from pipeline.produce.editing import warming
from pipeline.produce.workplace import Workplace


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[Utterance]:
    """What an engine was let say."""
    found: list[Utterance] = []
    monkeypatch.setattr(warming, "speak", found.append)
    return found


def place(folder: Path, narrator: str) -> Workplace:
    (folder / "voices.yaml").write_text(f"narrator: {narrator}\n", encoding="utf-8")
    return Workplace(voices=folder / "voices.yaml", build=folder / "build")


def test_the_narrators_engine_says_one_word_once(tmp_path: Path, said: list[Utterance]) -> None:
    where = place(tmp_path, "{engine: tone, voice: narrator}")
    warming.warm_up(where)
    warming.warm_up(where)
    assert [each.speech.engine for each in said] == ["tone"]


def test_nothing_is_sent_that_nobody_asked_for(tmp_path: Path, said: list[Utterance]) -> None:
    warming.warm_up(place(tmp_path, "{engine: gtts}"))
    assert not said


def test_where_memory_is_short_nothing_is_loaded_before_its_time(
    tmp_path: Path, said: list[Utterance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "free_bytes", lambda: 1_000_000_000)
    warming.warm_up(place(tmp_path, "{engine: tone, voice: narrator}"))
    assert not said


def test_a_voices_file_that_cannot_be_read_is_told_to_whoever_wants_to_hear(
    tmp_path: Path, said: list[Utterance]
) -> None:
    warming.warm_up(place(tmp_path, "{engine: tone"))
    assert not said
