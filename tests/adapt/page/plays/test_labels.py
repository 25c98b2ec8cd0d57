"""Every layout of a play, a transcript or a chat names its speakers, and prose that looks alike names nobody."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import ReadAs, Story
from pipeline.progress import Event, Remark

WORDS = ("Is the mill still turning?", "Since noon it is.", "Then stop it, will you?", "I have no key.")


def said(text: str, read_as: ReadAs = ReadAs.AUTO) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(Story(text, "mill.txt", read_as=read_as)).script.lines]


# By the number of the speech, the name and its words.
LAYOUTS = {
    "numbered cues": "{n}. {NAME}: {words}",
    "numbers in a column": "{n}    {NAME}:     {words}",
    "a full stop": "{NAME}. {words}",
    "italics and a full stop": "_{name}._ {words}",
    "a full stop and a dash": "{NAME}.--{words}",
    "above its words": "{NAME}\n{words}",
    "above, with a full stop": "{NAME}.\n{words}",
    "in the middle of the line": "                              {NAME}\n  {words}",
    "a dash": "{name} — {words}",
    "bold": "**{name}:** {words}",
    "a transcript": "{name}  0:0{n}\n{words}",
    "a chat's export": "[03/11/25, 21:0{n}:11] {name}: {words}",
    "another chat's export": "03/11/2025, 21:0{n} - {name}: {words}",
    "a server's log": "{name} — Today at 9:0{n} PM\n{words}",
    "angles": "[21:0{n}] <{name}> {words}",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_speakers_are_heard_and_their_labels_are_not(layout: str) -> None:
    names = ("Wilma", "Anselm") * 2
    told = [
        LAYOUTS[layout].format(n=n, name=name, NAME=name.upper(), words=words)
        for n, (name, words) in enumerate(zip(names, WORDS, strict=True), 1)
    ]
    assert said("\n\n".join(told)) == list(zip(names, WORDS, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "I. THE MILL 7\n\nII. THE KEY 19\n\nIII. THE MILL AGAIN 30\n\nIV. THE KEY 41",
        "Nov. 3.—It rained.\n\nDec. 4.—It froze.\n\nNov. 5.—It rained again.\n\nDec. 6.—Snow.",
        "Wilma — she was late — ran.\n\nIt was dark.\n\nAnselm — who was not — walked.\n\nIt rained.\n\nNobody spoke.",
        "STOP\n\nThe sign had been there for years.\n\nNobody stopped.",
    ],
)
def test_what_only_looks_like_labels_is_read_by_the_narrator(text: str) -> None:
    assert {speaker for speaker, _ in said(text)} == {NARRATOR}


def test_what_stands_behind_a_name_in_capitals_is_what_one_is_heard_through() -> None:
    text = "WILMA (ON PHONE): Hello.\n\nANSELM: (ON RADIO) Over.\n\nWILMA (CONT'D): (quietly) Out."
    told = [(line.extensions, line.delivery) for line in adapt(Story(text, "mill.txt")).script.lines]
    assert told == [(("ON PHONE",), ()), (("ON RADIO",), ()), ((), ("quietly",))]


def test_a_transcripts_next_paragraph_is_said_by_the_same_person() -> None:
    text = "Wilma 0:01\nOne.\n\nAnd two.\n\nAnselm 0:09\nThree.\n\nWilma 0:11\nFour."
    assert [speaker for speaker, _ in said(text)] == ["Wilma", "Wilma", "Anselm", "Wilma"]


def test_words_set_in_below_a_label_are_said_by_the_same_person() -> None:
    text = "1  WILMA:    I ran until the lamp\n             went out.\n\n2  ANSELM:   Why?\n\n3  WILMA:    Fear."
    assert [speaker for speaker, _ in said(text)].count("Anselm") == 1
    assert NARRATOR not in [speaker for speaker, _ in said(text)]


def remarks(text: str, read_as: ReadAs = ReadAs.AUTO) -> list[str]:
    events: list[Event] = []
    adapt(Story(text, "mill.txt", read_as=read_as), report=events.append)
    return [event.text for event in events if isinstance(event, Remark)]


LIST = "Wilma: the lamp.\n\nAnselm: the key, as ever.\n\nThe dog: nothing.\n\nBertram: the mill itself."


def test_lines_with_names_that_are_read_as_prose_are_told_with_how_to_choose() -> None:
    assert any("--read-as play" in remark for remark in remarks(LIST))
    assert [speaker for speaker, _ in said(LIST, ReadAs.PLAY)][:2] == ["Wilma", "Anselm"]
    assert not remarks(LIST, ReadAs.PROSE)


def test_a_play_by_a_layout_that_prose_has_too_is_told_with_how_to_choose() -> None:
    play = "WILMA. Here.\n\nANSELM. Where?\n\nWILMA. There."
    assert any("--read-as prose" in remark for remark in remarks(play))
    assert {speaker for speaker, _ in said(play, ReadAs.PROSE)} == {NARRATOR}


def test_an_office_with_a_bare_name_behind_it_is_its_holder() -> None:
    text = (
        "Present: the Keeper (Ada Rooke), the Miller (Tom Pettle)\n\nThe Keeper (Ada Rooke): I move to stop it.\n\n"
        "The Miller (Tom Pettle): Never.\n\nThe Keeper: Then we vote.\n\nTom Pettle: Vote, then.\n"
    )
    assert [speaker for speaker, _ in said(text)] == [NARRATOR, "Ada Rooke", "Tom Pettle", "Ada Rooke", "Tom Pettle"]


def test_who_plays_somebody_is_not_how_they_speak() -> None:
    text = "ANNA (Ada Rooke): Stop it.\n\nBEN (very quietly): Why?\n\nANNA: It is late.\n\nBEN: Not very.\n"
    lines = adapt(Story(text, "mill.txt")).script.lines
    assert [(line.speaker, line.delivery, line.extensions) for line in lines][:2] == [
        ("Anna", (), ()),
        ("Ben", ("very quietly",), ()),
    ]


def test_a_month_before_another_name_is_a_given_name() -> None:
    text = "MAY: Stop it.\n\nBEN: Why?\n\n(PAUSE)\n\nMAY & BEN: Did you hear that?\n\nMAY: It is the ice.\n"
    assert [speaker for speaker, _ in said(text)] == ["May", "Ben", "May & Ben", "May"]
