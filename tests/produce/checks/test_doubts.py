from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.drama.script import NARRATOR, Doubt, Line, Scene, Script
from pipeline.produce.checks.doubts import confidence_of, talks_in_doubt

SURE = Line("Tom", "Sure.")
TOLD = Line(NARRATOR, "She went on.")


def _doubtful(confidence: float, speaker: str = "Nell") -> Line:
    return Line(speaker, f"{confidence}", doubt=Doubt(confidence))


def _talks(*scenes: tuple[Line, ...]) -> list[list[Line]]:
    return [list(talk.lines) for talk in talks_in_doubt(Script(tuple(Scene(cues) for cues in scenes)))]


def test_doubtful_lines_that_follow_each_other_are_one_talk() -> None:
    one, two = _doubtful(0.7), _doubtful(0.6, "Ann")
    assert _talks((one, TOLD, two)) == [[one, two]]


def test_a_sure_line_and_a_new_scene_part_two_talks() -> None:
    one, two, three = _doubtful(0.5), _doubtful(0.6), _doubtful(0.7)
    assert _talks((one, SURE, two), (three,)) == [[one], [two], [three]]


def test_the_talk_with_the_least_certain_line_comes_first() -> None:
    mild, bad, fair = _doubtful(0.8), _doubtful(0.3), _doubtful(0.7)
    assert _talks((mild, SURE, fair, bad)) == [[fair, bad], [mild]]


def test_a_talk_names_the_speaker_of_its_worst_line_first() -> None:
    (talk,) = talks_in_doubt(Script((Scene((_doubtful(0.8, "Ann"), _doubtful(0.4, "Ben"), _doubtful(0.6, "Ann"))),)))
    assert talk.worst.speaker == "Ben"
    assert talk.speakers == ("Ben", "Ann")


_LINES = st.one_of(st.just(SURE), st.just(TOLD), st.floats(0, 1).map(_doubtful))


@given(st.lists(st.lists(_LINES, max_size=8).map(tuple), max_size=4))
def test_every_doubtful_line_is_in_one_talk_and_the_worst_come_first(scenes: list[tuple[Line, ...]]) -> None:
    talks = _talks(*scenes)
    doubtful = [line for scene in scenes for line in scene if line.doubt]
    assert sorted(map(id, doubtful)) == sorted(id(line) for talk in talks for line in talk)
    worst = [min(map(confidence_of, talk)) for talk in talks]
    assert worst == sorted(worst)
