from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drama.cuesheet import Caption, CueSheet
from pipeline.drama.episode import Episode
from pipeline.publishers.texts.captions import Shown, milliseconds, shown
from pipeline.publishers.texts.podcast import Chapters, Transcript
from pipeline.publishers.texts.srt import SubRip
from pipeline.publishers.texts.vtt import WebVtt
from pipeline.units import Frames

RATE = 44_100
LONG = (
    "We have been at this for nine weeks, he said, and the room went quiet; nobody looked at the map any more. "
    "Then, somewhere below, a door slammed twice and the lights went out."
)


def _episode(*captions: Caption) -> Episode:
    length = Frames(max((caption.end for caption in captions), default=0))
    return Episode(CueSheet("T", RATE, 2, length, (), (), captions), "T")


def _caption(text: str, start_s: float = 1.0, end_s: float = 9.0, speaker: str = "Mark") -> Caption:
    return Caption(Frames(round(start_s * RATE)), Frames(round(end_s * RATE)), speaker, text)


def _vtt(*captions: Caption) -> str:
    return WebVtt().write(_episode(*captions))


words = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)).map(
    " ".join
)


@st.composite
def spoken_in_turn(draw: st.DrawFn) -> tuple[Caption, ...]:
    """Captions that touch or leave gaps, each at least a twentieth of a second."""
    captions, place = [], 0
    for text in draw(st.lists(words, max_size=5)):
        start = place + draw(st.integers(0, RATE))
        place = start + draw(st.integers(RATE // 20 * (1 + len(text)), RATE * (1 + len(text))))
        captions.append(Caption(Frames(start), Frames(place), draw(words), text))
    return tuple(captions)


def _flat(text: str) -> str:
    return "".join(text.split())


@given(spoken_in_turn(), st.sampled_from([(65, 2), (32, 2), (12, 1)]))
def test_no_word_is_lost_and_no_line_too_long(captions: tuple[Caption, ...], size: tuple[int, int]) -> None:
    width, lines = size
    pieces = shown(_episode(*captions).cuesheet, width=width, lines=lines)
    assert _flat("".join("".join(piece.lines) for piece in pieces)) == _flat("".join(c.text for c in captions))
    assert all(len(piece.lines) <= lines and all(len(line) <= width for line in piece.lines) for piece in pieces)


@given(spoken_in_turn())
def test_captions_spoken_in_turn_never_overlap_and_keep_their_ends(captions: tuple[Caption, ...]) -> None:
    pieces = shown(_episode(*captions).cuesheet, width=32, lines=2, prefixed=True)
    assert all(piece.start_ms < piece.end_ms for piece in pieces)
    assert all(one.end_ms <= next_.start_ms for one, next_ in pairwise(pieces))
    told = [caption for caption in captions if caption.text.split()]
    opening = [piece.start_ms for piece in pieces if piece.opens]
    assert opening == [milliseconds(caption.start, RATE) for caption in told]
    if told:
        assert pieces[-1].end_ms == milliseconds(told[-1].end, RATE)


def test_a_long_line_is_divided_after_a_sentence_in_proportion() -> None:
    first, second = shown(_episode(_caption(LONG, 0, 10)).cuesheet, width=65, lines=2)
    assert " ".join(first.lines).endswith("any more.")
    assert " ".join(second.lines).startswith("Then,")
    assert first.end_ms == second.start_ms == pytest.approx(10_000 * 106 / len(LONG), abs=100)
    assert (first.opens, second.opens) == (True, False)


def test_without_a_sentence_end_it_is_divided_after_a_clause() -> None:
    text = "and rain came down on the roof of the old house, without an end, while nobody in there spoke a word of it"
    first, _ = shown(_episode(_caption(text)).cuesheet, width=40, lines=2)
    assert " ".join(first.lines).endswith("house,")


def test_the_dashes_of_an_interruption_stay_with_their_word() -> None:
    text = "There is a difference, and it is --"
    lines = [piece.lines for piece in shown(_episode(_caption(text)).cuesheet, width=32, lines=2)]
    assert lines == [("There is a difference, and it", "is --")]


def test_lines_spoken_together_keep_their_times() -> None:
    pieces = shown(_episode(_caption("One.", 1, 3, "A"), _caption("Two.", 1, 2, "B")).cuesheet, width=65, lines=2)
    assert pieces == (
        Shown(1_000, 3_000, "A", ("One.",), True),
        Shown(1_000, 2_000, "B", ("Two.",), True),
    )


def test_vtt_names_every_speaker_and_escapes_what_is_markup() -> None:
    assert _vtt(_caption("R&D <is> --> here", speaker="Mark <3> & Co\n")) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:09.000\n<v Mark 3 &amp; Co>R&amp;D &lt;is&gt; --&gt; here\n"
    )


@given(spoken_in_turn())
def test_vtt_is_valid_whatever_is_said(captions: tuple[Caption, ...]) -> None:
    head, *cues = _vtt(*captions).rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    starts = []
    for cue in cues:
        timing, *payload = cue.split("\n")
        times = re.fullmatch(r"(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})", timing)
        assert times
        assert times[1] < times[2]
        starts.append(times[1])
        assert payload
        assert "-->" not in "".join(payload)
        assert re.sub(r"^<v [^<>]+>", "", payload[0]).count("<") == 0
    assert starts == sorted(starts)


def test_hours_are_counted() -> None:
    late = _caption("Late.", 3_661.5, 36_000.25)
    assert "01:01:01.500 --> 10:00:00.250" in _vtt(late)
    assert "01:01:01,500 --> 10:00:00,250" in SubRip().write(_episode(late))


def test_srt_counts_from_one_and_names_who_begins() -> None:
    text = SubRip().write(_episode(_caption("Yes.", 1, 2), _caption("It is <late>.", 2, 3, "Zoë")))
    assert text == (
        "1\n00:00:01,000 --> 00:00:02,000\nMark: Yes.\n\n2\n00:00:02,000 --> 00:00:03,000\nZoë: It is ‹late›.\n"
    )


def test_podcast_chapters_ascend_from_exact_frames(episode: Episode) -> None:
    content = json.loads(Chapters().write(episode))
    assert content["version"] == "1.2.0"
    assert [chapter["title"] for chapter in content["chapters"]] == [c.title for c in episode.cuesheet.chapters]
    for told, chapter in zip(content["chapters"], episode.cuesheet.chapters, strict=True):
        assert told["startTime"] == pytest.approx(chapter.start / RATE, abs=0.0005)
        assert told["endTime"] == pytest.approx(chapter.end / RATE, abs=0.0005)
    assert all(one["endTime"] == next_["startTime"] for one, next_ in pairwise(content["chapters"]))


def test_a_transcript_has_a_segment_for_every_line(episode: Episode) -> None:
    content = json.loads(Transcript().write(episode))
    assert content["version"] == "1.0.0"
    assert [(s["speaker"], s["body"]) for s in content["segments"]] == [
        (c.speaker, c.text) for c in episode.cuesheet.captions
    ]
    assert content["segments"][0]["startTime"] == pytest.approx(0.1)


@given(st.integers(0, 10**10), st.sampled_from([22_050, 24_000, 44_100, 48_000]))
def test_milliseconds_are_the_nearest(frames: int, rate: int) -> None:
    assert abs(milliseconds(frames, rate) * rate - 1000 * frames) * 2 <= rate


def test_a_line_without_words_shows_nothing(episode: Episode) -> None:
    assert shown(replace(episode.cuesheet, captions=(_caption("  \n"),)), width=65, lines=2) == ()


def test_a_shout_without_an_end_takes_as_long_as_it_is() -> None:
    def seconds(marks: int) -> float:
        began = time.process_time()
        shown(_episode(_caption("No" + "!" * marks)).cuesheet, width=42, lines=2)
        return time.process_time() - began

    assert seconds(40_000) < 3 * seconds(20_000) + 0.2
