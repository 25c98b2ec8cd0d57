"""Turns a story into all that is found before anybody is given a line: paragraphs, quotations, people, clues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from pipeline.adapt.page.page_turns import Hole, Joined
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.passes import page_of
from pipeline.adapt.page.plays.scene_headings import is_staged
from pipeline.adapt.page.scenes import Cut, cuts_of, scene_numbers
from pipeline.adapt.page.seen import Seen, seen_of
from pipeline.adapt.page.titles.title_page import front_of
from pipeline.adapt.people.described.callings import callings_of
from pipeline.adapt.people.figures import Figures
from pipeline.adapt.speakers.clues.of_turns import slots_of
from pipeline.adapt.speakers.conversation import Scenery
from pipeline.adapt.speakers.decoding import Weights
from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.stage import present_in
from pipeline.adapt.speakers.weights import learnt_weights
from pipeline.adapt.talk.emphasis import emphasised_speech
from pipeline.adapt.talk.leading_tags import lead_of
from pipeline.adapt.talk.quotes import Quoted, Style, quotes_in, style_of
from pipeline.adapt.talk.run_on import run_on
from pipeline.adapt.talk.scare_quotes import is_spoken
from pipeline.adapt.talk.trailing_tags import tag_below
from pipeline.adapt.talk.turns import Turn, turns_of
from pipeline.adapt.words.adjoining import parted
from pipeline.adapt.words.capitals import capitals_of
from pipeline.adapt.words.names import mentions_in
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.second_person import tells_you
from pipeline.adapt.words.tokens import Token, tokens_of
from pipeline.drama.story import Span, Story


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What the adapter may use: switched off one by one to measure what each is worth."""

    clustering: bool = True
    joint_decoding: bool = True
    weights: Weights = field(default_factory=learnt_weights)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found before anybody was given a line; kept apart so that weights can be learnt from it.

    `seen` is the story that all places are of, and the way back into the file. The text of `story` has blanks where a
    page's number or head stood inside a paragraph: the `holes`.
    """

    seen: Seen
    story: Story
    paragraphs: tuple[Paragraph, ...]
    holes: tuple[Hole, ...]
    title_page: dict[str, str]
    cuts: tuple[Cut, ...]
    quotes: dict[int, tuple[Quoted, ...]]
    turns: tuple[Turn, ...]
    figures: Figures
    scenery: Scenery
    slots: tuple[Slot, ...]


def analyse(story: Story, ingredients: Ingredients | None = None, page: Joined | None = None) -> Analysis:
    """Everything before the decision: paragraphs, scenes, quotations, people, and the clues of every turn."""
    used = ingredients or Ingredients()
    seen = seen_of(story)
    story = seen.story
    page = page or page_of(story)
    text = page.text
    story = replace(story, text=text)
    front = front_of(story, page.paragraphs)
    paragraphs = list(front.paragraphs)
    cuts = cuts_of(text, paragraphs, "")
    quotes = _quotes(text, paragraphs)
    readings = _readings(text, paragraphs, quotes)
    turns = _turns(text, paragraphs, readings, quotes)
    figures = Figures(readings, turns, clusters=used.clustering)
    scene_of = scene_numbers(cuts, len(paragraphs))
    figures.note_descriptions(readings, turns, scene_of)
    speaking = {turn.paragraph for turn in turns}
    narration = [p.kind is Kind.PROSE and i not in speaking for i, p in enumerate(paragraphs)]
    scenery = Scenery(readings, present_in(readings, figures, scene_of), figures, scene_of, narration)
    slots = slots_of(turns, scenery)
    return Analysis(
        seen,
        story,
        front.paragraphs,
        page.holes,
        front.title_page,
        cuts,
        quotes,
        tuple(turns),
        figures,
        scenery,
        tuple(slots),
    )


_SPEAKING_KINDS: Final = (Kind.PROSE, Kind.DOCUMENT)
_READ_KINDS: Final = (Kind.PROSE, Kind.DOCUMENT, Kind.VERSE, Kind.SPEECH)


def _quotes(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, tuple[Quoted, ...]]:
    if is_staged(paragraphs):
        return {}
    spans = [p.span for p in paragraphs if p.kind in _SPEAKING_KINDS]
    style = style_of(text, spans)
    found: dict[int, tuple[Quoted, ...]] = {}
    gone_on: dict[int, Quoted] = {}
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in _SPEAKING_KINDS:
            spoken = _spoken_quotes(text, paragraph, style, gone_on.get(i))
            if spoken:
                found[i] = spoken
            if spoken and i not in gone_on and _runs_on(text, paragraph, spoken[-1]):
                behind = (paragraphs[j] for j in range(i + 1, len(paragraphs)))
                prose = takewhile(lambda p: p.kind is Kind.PROSE, behind)
                gone_on |= dict(enumerate(run_on(text, spoken[-1], (p.span for p in prose)), start=i + 1))
    return found


def _spoken_quotes(text: str, paragraph: Paragraph, style: Style, gone_on: Quoted | None) -> tuple[Quoted, ...]:
    """What is said in a paragraph; `gone_on` is what it begins with of a speech before it."""
    span = Span(gone_on.outer.end, paragraph.span.end) if gone_on is not None else paragraph.span
    quotes = [q for q in quotes_in(text, span, style) if is_spoken(text, paragraph.span, q)]
    quotes += [gone_on] if gone_on is not None else []
    thoughts = emphasised_speech(text, paragraph.span, quotes)
    return tuple(sorted((*quotes, *thoughts), key=lambda q: q.outer.start))


def _runs_on(text: str, paragraph: Paragraph, last: Quoted) -> bool:
    """Whether the last quotation of a paragraph goes on in the next one."""
    return not last.closed and last.outer.end == paragraph.span.end and not last.inner.of(text).endswith(_BROKEN_OFF)


def _readings(text: str, paragraphs: Sequence[Paragraph], quotes: dict[int, tuple[Quoted, ...]]) -> list[Reading]:
    """Tokens and names of each paragraph that is prose; nothing for the others."""
    tokens = [tokens_of(text, p.span.start, p.span.end) if p.kind in _READ_KINDS else () for p in paragraphs]
    capitals = capitals_of(tokens)
    spoken = [_spoken(each, p, quotes.get(i, ())) for i, (each, p) in enumerate(zip(tokens, paragraphs, strict=True))]
    callings = callings_of(zip(tokens, spoken, strict=True))
    named = parted([(each, mentions_in(each, capitals)) for each in tokens])
    you = tells_you(text, tokens, spoken)
    parts = zip(tokens, named, spoken, strict=True)
    return [Reading(each, mentions, said, callings, you) for each, mentions, said in parts]


def _spoken(tokens: Sequence[Token], paragraph: Paragraph, quotes: Sequence[Quoted]) -> bytes:
    """Which tokens of a paragraph stand in its quotations."""
    out = bytearray([paragraph.kind is Kind.SPEECH]) * len(tokens)
    spans = iter(quotes)
    quoted = next(spans, None)
    for at, token in enumerate(tokens):
        while quoted is not None and token.start >= quoted.outer.end:
            quoted = next(spans, None)
        out[at] |= quoted is not None and token.start >= quoted.outer.start
    return bytes(out)


def _turns(
    text: str, paragraphs: Sequence[Paragraph], readings: Sequence[Reading], quotes: dict[int, tuple[Quoted, ...]]
) -> list[Turn]:
    turns: list[Turn] = []
    open_until = -2
    for i in range(len(paragraphs)):
        here = quotes.get(i, ())
        if not here:
            continue
        continues = open_until == i - 1 and here[0].outer.start == paragraphs[i].span.start
        starts = here[0].outer.start == paragraphs[i].span.start
        lead = lead_of(readings[i - 1]) if i and starts and not continues else None
        found = turns_of(text, i, readings[i], here, continues=continues, lead=lead, is_lined=paragraphs[i].is_lined)
        if found[-1].tag is None and here[-1].outer.end == paragraphs[i].span.end and i + 1 < len(paragraphs):
            found[-1] = replace(found[-1], tag=tag_below(readings[i + 1]))
        turns.extend(found)
        open_until = i if _runs_on(text, paragraphs[i], here[-1]) else -2
    return turns


_BROKEN_OFF: Final = ("-", "—", "–")
"""The ends of speech that somebody else cuts short: it lacks its closing mark, but does not run on."""
