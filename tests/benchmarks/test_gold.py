from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.fiction import LABELS
from benchmarks.gold import golds, labelled, scene_of
from pipeline.drama.story import Story

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


LABELLED = """\
# 30 characters
@ rune = Rune Achterberg | Rune | man
@ me = I | Ana | woman

0-5 rune
14-19 me
"""


def test_labels_say_who_speaks_in_a_novel_that_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(LABELLED, "utf-8")
    gold = labelled(Story('"Oh," he said."No." She left. ', "One"), tmp_path / "one.txt")
    assert [gold.text[start:end] for quote in gold.quotes for start, end in quote.spans] == ['"Oh,"', '"No."']
    assert [quote.speaker for quote in gold.quotes] == [0, 1]
    assert gold.first == 1


def test_labels_of_another_edition_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(LABELLED, "utf-8")
    with pytest.raises(ValueError, match="labels are for 30 characters, One has 4"):
        labelled(Story("Oh.\n", "One"), tmp_path / "one.txt")


def test_the_labels_that_are_kept_are_in_order_and_have_their_people() -> None:
    for path in sorted(LABELS.glob("*.txt")):
        length = int(path.read_text("utf-8").split(maxsplit=2)[1])
        gold = labelled(Story(" " * length, path.stem), path)
        spans = [span for quote in gold.quotes for span in quote.spans]
        assert all(start < end <= later for (start, end), (later, _) in pairwise(spans)), path
        assert len(spans) > 100
