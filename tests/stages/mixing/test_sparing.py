"""What an episode keeps besides its takes has a bound, and mixes that others can use are kept first."""

from pathlib import Path

import pytest

from pipeline.drama.cuesheet import Chapter, CueSheet, SceneWindow
from pipeline.stages.mixing import sparing
from pipeline.stages.mixing.mix import SceneMix
from pipeline.stages.mixing.sparing import spare_parts
from pipeline.store import Store
from pipeline.units import Frames

RATE = 100
LONG = 10_000 * RATE
CHAPTERS = tuple(Chapter("", Frames(number * LONG), Frames((number + 1) * LONG)) for number in range(2))
SHEET = CueSheet("Two chapters", RATE, 1, Frames(2 * LONG), (), CHAPTERS, ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def mix_of(name: str, size: int, store: Store, *, chapter: int = 0, length_s: int = 60) -> SceneMix:
    length = Frames(length_s * RATE)
    each = SceneMix(f"mix-{name}", length, RATE, 1, SceneWindow(Frames(chapter * LONG), length, (), chapter))
    for key in each.parts:
        store.put(key, bytes(size))
    return each


def names(mixes: list[SceneMix], spare: frozenset[str]) -> set[str]:
    return {each.key for each in mixes if spare.issuperset(each.parts)}


def test_with_room_for_all_nothing_goes(store: Store) -> None:
    assert spare_parts([mix_of("ab", 50_000, store), mix_of("cd", 10, store)], SHEET, [], store) == frozenset()


def test_scenes_that_share_a_section_stay_before_one_that_is_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", 25_000)
    mixes = [mix_of("aa", 5_000, store), mix_of("bb", 10_000, store, chapter=1), mix_of("cc", 10_000, store, chapter=1)]
    assert names(mixes, spare_parts(mixes, SHEET, [], store)) == {"mix-aa"}


def test_what_is_kept_besides_takes_of_their_room_and_the_largest_go(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", 25_000)
    mixes = [mix_of(name, size, store) for name, size in (("aa", 3_000), ("bb", 9_000), ("cc", 6_000))]
    store.put("chapter-ab", bytes(12_000))
    spare = spare_parts(mixes, SHEET, ["chapter-ab"], store)
    assert names(mixes, spare) == {"mix-bb"}


def test_every_hour_that_has_begun_has_its_room(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", 25_000)
    mixes = [mix_of(name, 10_000, store, length_s=1_810) for name in ("aa", "bb")]
    kept = [each for each in mixes if not spare_parts([each], SHEET, [], store)]
    assert kept == []  # 31 parts of 10 KB
    mixes = [mix_of(name, 700, store, length_s=1_810) for name in ("ee", "ff")]
    size = sum(store.size(part) for each in mixes for part in each.parts)
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", size // 2 + 1)
    assert spare_parts(mixes, SHEET, [], store) == frozenset(), "together they begin a second hour"
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", size // 2 - 1)
    assert spare_parts(mixes, SHEET, [], store) != frozenset()


def test_a_part_that_another_scene_keeps_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "BYTES_AN_HOUR", 25_000)
    one = mix_of("aa", 15_000, store)
    assert spare_parts([one, one], SHEET, [], store) == frozenset()
