"""Turns the paragraphs of a story in another language into who says what in them, as far as its tags tell.

Who is named beside a verb of speech is sure. All else is a doubt with the nearest person's name: a pronoun, a name
that only stands beside the speech, the turn of two who talk. Nothing that is said falls to the narrator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pipeline.adapt.other_languages.dash_talk import OPENS, has_verb, is_turn, spoken_in, told_apart
from pipeline.adapt.other_languages.known import Known, known_people
from pipeline.adapt.other_languages.marks import SINGLE, Marks, marks_of, quoted_in
from pipeline.adapt.other_languages.tags import Who, who_is_named
from pipeline.adapt.other_languages.words import NO_TONGUE, TONGUES, Tongue
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.scenes import Cut
from pipeline.adapt.script.scripting import Speech
from pipeline.adapt.talk.quotes import Quoted
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR, Doubt
from pipeline.drama.story import Span

SOMEBODY: Final = "Somebody"
"""Who speaks in a story that names nobody."""
_SPEAKING: Final = (Kind.PROSE, Kind.DOCUMENT)
_SPOKEN_END: Final = tuple(",.!?…—–-;:")
_FEWEST_WORDS: Final = 4
"""Words from which on a quotation with a capital is speech though nothing beside it says so."""


@dataclass(slots=True)
class _Talk:
    """Who spoke last, and before that; starts anew with every scene."""

    last: str = ""
    other: str = ""
    at: int = -9
    seen: dict[Gender, str] = field(default_factory=dict)

    def note(self, name: str, paragraph: int, gender: Gender) -> None:
        """Somebody speaks in a paragraph."""
        if name != self.last:
            self.last, self.other = name, self.last
        self.at = paragraph
        self.seen[gender] = name

    def mention(self, narration: Sequence[str], people: Known) -> None:
        """Somebody is named in narration: the next `she` may be her."""
        for name in people.named_in(" ".join(narration)):
            self.seen[people.gender_of(name)] = name


@dataclass(frozen=True, slots=True)
class Spoken:
    """Each paragraph's speech, and the people who are named for it."""

    speech: dict[int, list[tuple[Quoted, Speech]]]
    people: tuple[Person, ...]


def spoken_of(text: str, paragraphs: Sequence[Paragraph], cuts: Sequence[Cut], language: str) -> Spoken:
    """What is said in a story, and by whom."""
    tongue = TONGUES.get(language, NO_TONGUE)
    marks = marks_of("\n".join(p.span.of(text) for p in paragraphs if p.kind in _SPEAKING))
    quotes = {i: found for i, p in enumerate(paragraphs) if (found := _quotes(text, p, marks, tongue))}
    named = {i: _named(text, paragraphs, i, quotes, tongue) for i in quotes}
    labels = [p.speaker for p in paragraphs if p.kind is Kind.SPEECH]
    told = {i: _narration(text, p, quotes.get(i, ())) for i, p in enumerate(paragraphs) if p.kind in _SPEAKING}
    tagged = [who for each in named.values() for who in each if who is not None]
    people = known_people(tagged, labels, "\n".join("\n".join(each) for each in told.values()))
    starts = {cut.paragraph for cut in cuts}
    talk, speech = _Talk(), {}
    for i, paragraph in enumerate(paragraphs):
        if i in starts:
            talk = _Talk(other=talk.other, last=talk.last)
        if paragraph.kind is Kind.SPEECH:
            name = people.name_of(paragraph.speaker)
            talk.note(name, i, people.gender_of(name))
            whole = Quoted(paragraph.span, paragraph.span)
            speech[i] = [(whole, Speech(name, extensions=paragraph.extensions, delivery=paragraph.delivery))]
        elif i in quotes:
            talk.mention(told[i][:1], people)
            beside = people.first_in(" ".join(told[i]))
            turns = [0, *(n for n in range(1, len(quotes[i])) if is_turn(text, quotes[i][n - 1], quotes[i][n], tongue))]
            beside = beside if len(turns) == 1 else ""  # a name beside several turns is whose nobody knows
            for start, end in pairwise([*turns, len(quotes[i])]):
                said = _speeches(quotes[i][start:end], named[i][start:end], beside, people, talk, i)
                speech.setdefault(i, []).extend(said)
            talk.mention(told[i][1:], people)
        elif i in told:
            talk.mention(told[i], people)
    spoken = {said.speaker for each in speech.values() for _, said in each}
    return Spoken(speech, tuple(person for person in people.people if person.name in spoken))


def _quotes(text: str, paragraph: Paragraph, marks: Marks, tongue: Tongue) -> list[Quoted]:
    if paragraph.kind not in _SPEAKING:
        return []
    if OPENS.match(text, paragraph.span.start, paragraph.span.end):
        return spoken_in(text, paragraph.span, tongue)
    found = quoted_in(text, paragraph.span, marks)
    said = [each for each in found if _is_spoken(text, paragraph.span, each, tongue)]
    if not found and not marks.are_single:
        said = [
            each for each in quoted_in(text, paragraph.span, SINGLE) if _is_tagged(text, paragraph.span, each, tongue)
        ]
    return [
        part
        for each in said
        for part in (told_apart(text, each, tongue) if text[each.outer.start] in "«»" else (each,))
    ]


def _is_tagged(text: str, paragraph: Span, quoted: Quoted, tongue: Tongue) -> bool:
    """Whether a verb of speech stands right behind words in marks, or right before them."""
    behind = text[quoted.outer.end : paragraph.end].lstrip(" ,")
    ahead = text[paragraph.start : quoted.outer.start].rstrip()
    is_led = ahead.endswith((":", ",")) and has_verb(ahead.rpartition(".")[2], 0, len(ahead), tongue, within=4)
    return quoted.closed and (is_led or (behind[:1].islower() and has_verb(behind, 0, len(behind), tongue, within=2)))


def _is_spoken(text: str, paragraph: Span, quoted: Quoted, tongue: Tongue) -> bool:
    """Whether words in marks are said: they end like a sentence, a tag stands beside them, or they are one."""
    inner = quoted.inner.of(text).strip()
    if not re.search(r"\w", inner):
        return bool(re.search(r"[.!?…—–]", inner))
    before = text[paragraph.start : quoted.outer.start].rstrip()
    behind = text[quoted.outer.end : paragraph.end].lstrip()
    if inner.endswith(_SPOKEN_END) or not before or before[-1] in ":.!?…":
        return True
    if behind[:1] == "," and has_verb(before.rpartition(" ")[2], 0, len(before), tongue, within=1):
        return True
    if who_is_named(behind[:80], tongue) is not None and not behind[:1].isupper():
        return True
    return len(inner.split()) >= _FEWEST_WORDS and inner[:1].isupper()


def _named(
    text: str, paragraphs: Sequence[Paragraph], at: int, quotes: Mapping[int, Sequence[Quoted]], tongue: Tongue
) -> list[Who | None]:
    """Whom the narration behind, before and between names for each quotation of a paragraph."""
    span, here = paragraphs[at].span, quotes[at]
    ends = [each.outer.start for each in here[1:]] + [span.end]
    behind = [who_is_named(text[each.outer.end : end], tongue) for each, end in zip(here, ends, strict=True)]
    begins = [span.start] + [each.outer.end for each in here]
    ahead = [
        who_is_named(lead, tongue, leads=True)
        if (lead := text[start : each.outer.start].rstrip()).endswith(":")
        else None
        for each, start in zip(here, begins, strict=False)
    ]
    if at and ahead[0] is None and here[0].outer.start == span.start and at - 1 not in quotes:
        before = paragraphs[at - 1].span.of(text).rstrip()
        ahead[0] = who_is_named(before, tongue, leads=True) if before.endswith(":") else None
    return [first or other for first, other in zip(ahead, behind, strict=True)]


def _narration(text: str, paragraph: Paragraph, quotes: Sequence[Quoted]) -> list[str]:
    """What is told in a paragraph: before its speeches, between and behind them."""
    at, narration = paragraph.span.start, []
    for quoted in quotes:
        narration.append(text[at : quoted.outer.start])
        at = quoted.outer.end
    return [*narration, text[at : paragraph.span.end]]


def _speeches(
    quotes: Sequence[Quoted], named: Sequence[Who | None], beside: str, people: Known, talk: _Talk, at: int
) -> list[tuple[Quoted, Speech]]:
    """Each quotation with its speaker; one without a tag is its neighbour's in the paragraph."""
    whose = list(named)
    for i in range(1, len(whose)):
        whose[i] = whose[i] or whose[i - 1]
    for i in range(len(whose) - 2, -1, -1):
        whose[i] = whose[i] or whose[i + 1]
    out = []
    guess: Speech | None = None
    for quoted, who in zip(quotes, whose, strict=True):
        said = _sure(who, people)
        if said is None:
            guess = said = guess or _guessed(who, beside, people, talk, at)
        out.append((quoted, said))
    last = out[-1][1].speaker
    if last != NARRATOR:
        talk.note(last, at, people.gender_of(last))
    return out


def _sure(who: Who | None, people: Known) -> Speech | None:
    if who is not None and who.is_teller:
        return Speech(NARRATOR)
    return Speech(people.name_of(who.name)) if who is not None and who.name else None


def _guessed(who: Who | None, beside: str, people: Known, talk: _Talk, at: int) -> Speech:
    """The likeliest speaker of words that nobody is named for, always with a doubt."""
    if who is not None and who.gender is not Gender.UNKNOWN:
        near = talk.seen.get(who.gender) or people.first_of(who.gender)
        if near:
            return Speech(near, Doubt(0.6, "pronoun"))
    if beside:
        return Speech(beside, Doubt(0.6, "a name beside it"))
    if talk.other and at - talk.at <= 2:
        return Speech(talk.other, Doubt(0.5, "turn-taking"))
    others = [person.name for person in people.people if person.name != talk.last]
    near = (talk.other or others[0]) if (talk.last and others) else talk.last or next(iter(others), SOMEBODY)
    return Speech(near, Doubt(0.3, "the nearest name"))
