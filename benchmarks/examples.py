"""Turns gold texts and novels without annotation into examples: turns with candidates, and whom their labels allow.

A tag that names its speaker is a label if the clues are drawn as if it were not there: so any novel teaches what
untagged talk looks like. What its authors left untagged differs from what they tagged; `hidden` keeps the two apart.
A name in a tag is just as well a label for the `he` or `she` that might stand there: `said Emma`, read as `said she`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.gold import Gold
from pipeline.adapt.analysis import Analysis, analyse
from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.people import Sort
from pipeline.adapt.speakers.clues.of_turns import slots_of
from pipeline.adapt.speakers.conversation import named_by_tag
from pipeline.adapt.speakers.decoding import shares_of
from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.stage import present_in
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.drama.story import Story

_CLEAR = 0.95
"""The share of a pronoun's likeliest person from which on that person is a label."""
_CLEARLY = 1.0
"""The log-odds of a sex from which on a pronoun may stand for a name."""
_OFTEN, _SELDOM, _ALMOST_NEVER = 1.0, 0.15, 0.04
"""How often a name in a tag is read as a pronoun: where its bearer was mentioned last of those whom it fits, within a
paragraph; where somebody else was; and elsewhere. So the bearers stand about as far away as those of real pronouns."""
_FIRST_TURNS = 3
"""Turns at the start of a scene whose tags authors hardly ever leave out."""


@dataclass(frozen=True)
class Example:
    """One text: its slots and, for each, which candidates its label allows; `missing` are labels without any.

    `hidden` are the turns whose tags were taken away; `is_gold` says that the labels were made by reading. A text
    counts so many `times`.
    """

    name: str
    is_gold: bool
    slots: Sequence[Slot]
    allowed: Sequence[Sequence[bool] | None]
    missing: frozenset[int]
    hidden: frozenset[int] = frozenset()
    times: int = 1


def gold_example(gold: Gold, times: int) -> Example:
    """A gold text as the decoder sees it, to count so many times.

    No tags are hidden: what authors leave untagged is here to learn from, and tags taken away at random teach the less
    of it (.860 of the development novels' turns right with them, .864 without).
    """
    analysis = analyse(Story(gold.text, gold.name))
    labels = _gold_labels(gold, analysis)
    return replace(_example(gold.name, True, analysis.slots, labels, frozenset()), times=times)


def novel_examples(story: Story, weights: Mapping[str, float]) -> list[Example]:
    """A novel twice with tags hidden, labelled by names and by pronouns whose meaning these weights find clear."""
    analysis = analyse(story)
    labels: list[frozenset[int] | None] = []
    for turn, slot, share in zip(analysis.turns, analysis.slots, shares_of(analysis.slots, weights), strict=True):
        figure = named_by_tag(turn, analysis.scenery) if slot.kind == "explicit" else None
        if slot.kind == "anaphoric" and share.max() > _CLEAR:
            figure = slot.candidates[int(share.argmax())]
        labels.append(None if figure is None else frozenset({figure}))
    return [*_hidden(story.file, False, analysis, labels), *_pronounced(story.file, analysis, labels)]


def _gold_labels(gold: Gold, analysis: Analysis) -> list[frozenset[int] | None]:
    """The figures whose names are the gold speaker's, for each turn that holds a gold quotation."""
    owner = np.full(len(gold.text), -1, dtype=np.int32)
    for number, quote in enumerate(gold.quotes):
        for start, end in quote.spans:
            owner[start:end] = number
    first = analysis.figures.first
    names = [gold.named("I" if f.number == first else f.label) for f in analysis.figures.all]
    labels: list[frozenset[int] | None] = []
    for slot in analysis.slots:
        spans = [analysis.seen.in_file(q.inner) for q in slot.turn.quotes]
        inside = np.concatenate([owner[span.start : span.end] for span in spans])
        inside = inside[inside >= 0]
        speaker = gold.quotes[int(np.bincount(inside).argmax())].speaker if len(inside) else None
        known = frozenset(n for n, people in enumerate(names) if speaker in people)
        labels.append(None if speaker is None else _by_name(known, slot.candidates, analysis.figures))
    return labels


def _by_name(known: frozenset[int], candidates: Sequence[int], figures: Figures) -> frozenset[int]:
    """Of several figures that are the speaker, those with a name if one of them may speak: one voice for one person."""
    named = frozenset(n for n in known if figures.all[n].sort is not Sort.DESCRIBED)
    return named if named & set(candidates) else known


def _hidden(name: str, is_gold: bool, analysis: Analysis, labels: Sequence[frozenset[int] | None]) -> Iterator[Example]:
    """The text with half of its tags hidden, and with most of them hidden but for those at a scene's start."""
    chance = random.Random(name)
    since: list[int] = []
    for slot in analysis.slots:
        since.append(0 if slot.gap == "scene" or not since else since[-1] + 1)
    tagged = [n for n, turn in enumerate(analysis.turns) if turn.tag is not None]
    half = frozenset(n for n in tagged if chance.random() < 0.5)
    most = frozenset(n for n in tagged if chance.random() < (0.25 if since[n] < _FIRST_TURNS else 0.9))
    for hidden in (half, most):
        if hidden:
            yield _example(name, is_gold, _without_tags(analysis, hidden), labels, hidden)


def _without_tags(analysis: Analysis, hidden: frozenset[int]) -> list[Slot]:
    scenery = analysis.scenery
    turns, present, readings = list(analysis.turns), list(scenery.present), list(scenery.readings)
    for n in sorted(hidden):
        tag = turns[n].tag
        assert tag is not None
        where = turns[n].paragraph - tag.lead
        kept = tuple(e for e in present[where].narrated if not tag.first <= e.at < tag.last)
        present[where] = replace(present[where], narrated=kept)
        turns[n] = replace(turns[n], tag=None)
        tokens = readings[where].tokens
        hidden_tokens = tokens[tag.first : tag.last]
        blank = [token._replace(text=" ", lower=" ", is_word=False, is_capital=False) for token in hidden_tokens]
        readings[where] = replace(readings[where], tokens=(*tokens[: tag.first], *blank, *tokens[tag.last :]))
    return slots_of(turns, replace(scenery, present=present, readings=readings))


def _pronounced(name: str, analysis: Analysis, labels: Sequence[frozenset[int] | None]) -> Iterator[Example]:
    """The text with pronouns for the names of many tags, most where the bearer was just named, as authors do."""
    chance = random.Random(name)
    changed = {n: pronoun for n in range(len(analysis.turns)) if (pronoun := _pronoun_for(analysis, n, chance))}
    if changed:
        slots = _with_pronouns(analysis, changed)
        only = [label if n in changed else None for n, label in enumerate(labels)]
        yield _example(name, False, slots, only, frozenset(changed))


def _pronoun_for(analysis: Analysis, number: int, chance: random.Random) -> str:
    """The pronoun that may stand for the name in a turn's tag; empty where the name is to stay."""
    tag, figures = analysis.turns[number].tag, analysis.figures
    who = named_by_tag(analysis.turns[number], analysis.scenery)
    if tag is None or who is None or tag.subject.kind is not Kind.NAME or tag.strength is not Strength.TAG:
        return ""
    odds = figures.all[who].log_odds_man
    if abs(odds) < _CLEARLY or who == figures.first or not figures.all[who].is_person:
        return ""
    where = analysis.turns[number].paragraph - tag.lead
    present = analysis.scenery.present
    past = [each.figure for each in present[where].narrated if each.at < tag.first]
    if where and analysis.scenery.scene_of[where] == analysis.scenery.scene_of[where - 1]:
        past = [each.figure for each in present[where - 1].narrated] + past
    fitting = [f for f in past if figures.all[f].log_odds_man * odds > 0]
    often = 0.0 if who not in past else _OFTEN if fitting[-1] == who else _SELDOM
    return ("he" if odds > 0 else "she") if chance.random() < max(often, _ALMOST_NEVER) else ""


def _with_pronouns(analysis: Analysis, changed: Mapping[int, str]) -> list[Slot]:
    """Every turn with its clues, where the names of some tags are pronouns."""
    turns, readings, scenery = list(analysis.turns), list(analysis.scenery.readings), analysis.scenery
    for n, pronoun in changed.items():
        tag = turns[n].tag
        assert tag is not None
        assert tag.subject.mention is not None
        where, mention = turns[n].paragraph - tag.lead, tag.subject.mention
        tokens = list(readings[where].tokens)
        for at in range(mention.first, mention.last):
            word = pronoun if at == mention.first else "then"
            tokens[at] = tokens[at]._replace(text=word, lower=word, is_word=True, is_capital=False)
        mentions = tuple(m for m in readings[where].mentions if m is not mention and m.first != mention.first)
        readings[where] = replace(readings[where], tokens=tuple(tokens), mentions=mentions)
        subject = Subject(Kind.PRONOUN, mention.first, mention.first + 1, pronoun=pronoun)
        turns[n] = replace(turns[n], tag=replace(tag, subject=subject))
    present = present_in(readings, scenery.figures, scenery.scene_of)
    return slots_of(turns, replace(scenery, readings=readings, present=present))


def _example(
    name: str, is_gold: bool, slots: Sequence[Slot], labels: Sequence[frozenset[int] | None], hidden: frozenset[int]
) -> Example:
    allowed: list[list[bool] | None] = []
    missing = set()
    for n, (slot, label) in enumerate(zip(slots, labels, strict=True)):
        fits = [c in label for c in slot.candidates] if label is not None else []
        allowed.append(fits if any(fits) else None)
        if label is not None and not any(fits):
            missing.add(n)
    return Example(name, is_gold, tuple(slots), allowed, frozenset(missing), hidden)
