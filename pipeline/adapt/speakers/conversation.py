"""Turns the turns of a story into its conversation: what is known of each before anybody is chosen for any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.adapt.people.figures import Figures
from pipeline.adapt.speakers.said import Said, said_of
from pipeline.adapt.speakers.stage import Present
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.reading import Reading


@dataclass(frozen=True, slots=True)
class Scenery:
    """All that the clues are drawn from."""

    readings: Sequence[Reading]
    present: Sequence[Present]
    figures: Figures
    scene_of: Sequence[int]
    is_narration: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns, and of each: whom its tag names outright (`named`), names or describes (`tagged`), names or most
    likely means (`heard`); whom it calls, and of whom it speaks; what it says; and the turns of its scene.

    `odds` are the log-odds of each figure that it is a man.
    """

    turns: Sequence[Turn]
    scenery: Scenery
    named: Sequence[int | None]
    tagged: Sequence[int | None]
    heard: Sequence[int | None]
    called: Sequence[tuple[set[int], set[int]]]
    said: Sequence[Said]
    scenes: Sequence[range]
    odds: Sequence[float]


def conversation_of(turns: Sequence[Turn], scenery: Scenery) -> Conversation:
    """What is known of every turn; the figures learn how often they are tagged."""
    named = [named_by_tag(turn, scenery) for turn in turns]
    tagged = [_tagged(turn, n, scenery) for turn, n in zip(turns, named, strict=True)]
    scenery.figures.note_tags(tagged)
    return Conversation(
        turns,
        scenery,
        named,
        tagged,
        [n if n is not None else _meant(turn, scenery) for turn, n in zip(turns, named, strict=True)],
        [_named_in(turn, scenery) for turn in turns],
        [said_of(turn, scenery.readings[turn.paragraph]) for turn in turns],
        _scenes(turns, scenery),
        [figure.log_odds_man for figure in scenery.figures.all],
    )


def named_by_tag(turn: Turn, scenery: Scenery) -> int | None:
    """The figure that a turn's tag names outright."""
    tag = turn.tag
    if tag is None:
        return None
    return figure_of(tag.subject, turn.paragraph, scenery.figures)


def figure_of(subject: Subject, paragraph: int, figures: Figures) -> int | None:
    """The figure that a subject names outright: by name, by `I`, by a title that one person bears."""
    if subject.kind is Kind.NAME and subject.mention is not None:
        return figures.of_mention(subject.mention)
    if subject.pronoun in ("i", "we") and figures.first is not None and subject.kind is Kind.PRONOUN:
        return figures.first
    if subject.kind in (Kind.NOUN,):
        return figures.of_title(subject, paragraph)
    return None


def _tagged(turn: Turn, named: int | None, scenery: Scenery) -> int | None:
    """The figure to whom a tag gives a turn, by name or by description."""
    tag = turn.tag
    if named is not None or tag is None or tag.strength is not Strength.TAG:
        return named
    return scenery.figures.of_description(tag.subject, turn.paragraph - tag.lead)


def _meant(turn: Turn, scenery: Scenery) -> int | None:
    """The figure that a tag most likely means by a description or a pronoun."""
    tag = turn.tag
    if tag is None:
        return None
    where = turn.paragraph - tag.lead
    if tag.subject.kind is Kind.PRONOUN:
        at = tag.subject.first
        return next((each.figure for each in scenery.present[where].narrated if each.at == at), None)
    return scenery.figures.of_description(tag.subject, where) if tag.subject.kind is Kind.NOUN else None


def _named_in(turn: Turn, scenery: Scenery) -> tuple[set[int], set[int]]:
    """Whom a turn calls, and of whom it speaks."""
    lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
    inside = [s for s in scenery.present[turn.paragraph].spoken if lo <= s.start < hi]
    called = {s.figure for s in inside if s.called}
    return called, {s.figure for s in inside if not s.called and not s.introduced} - called


def _scenes(turns: Sequence[Turn], scenery: Scenery) -> list[range]:
    """For each turn those that stand in its scene."""
    out: list[range] = []
    for _, group in groupby(turns, key=lambda turn: scenery.scene_of[turn.paragraph]):
        scene = range(len(out), len(out) + sum(1 for _ in group))
        out += [scene] * len(scene)
    return out
