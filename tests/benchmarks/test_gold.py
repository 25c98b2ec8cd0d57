from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.gold import golds, scene_of

SCENES = Path(__file__).parents[2] / "benchmarks" / "scenes"
SCENE = """\
@ rune = Rune Achterberg | Rune; her brother | man
@ me = I | the narrator; Ana | woman

{rune}“I had it,” he said. {rune}“Once.”

He left. {me}“Wait!”
"""


def test_a_marked_scene_says_who_speaks_what(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(SCENE, "utf-8")
    (gold,) = golds(tmp_path)
    said = [[gold.text[start:end] for start, end in quote.spans] for quote in gold.quotes]
    assert said == [["“I had it,”", "“Once.”"], ["“Wait!”"]]
    assert [quote.speaker for quote in gold.quotes] == [0, 1]
    assert gold.first == 1
    assert gold.named("Rune") == {0}
    assert gold.named("I") == {1}
    assert "{" not in gold.text


def test_a_marker_without_a_person_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(SCENE.replace("{me}", "{mo}"), "utf-8")
    with pytest.raises(ValueError, match="nobody has the key 'mo'"):
        scene_of(path)


def test_every_scene_of_our_own_is_marked_well() -> None:
    scenes = list(golds(SCENES))
    assert len(scenes) >= 80
    for scene in scenes:
        assert not set("{}@") & set(scene.text), scene.name
        spans = sorted(span for quote in scene.quotes for span in quote.spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans)), scene.name
        assert all(end - start > 2 for start, end in spans), scene.name
