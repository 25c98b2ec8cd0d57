"""Turns a story into its adaptation: the script, the people, the segments, and the receipt that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from pipeline.adapt.bare_tags import without_bare_tags
from pipeline.adapt.book_matter import without_book_matter
from pipeline.adapt.callings import callings_of
from pipeline.adapt.capitals import capitals_of
from pipeline.adapt.cast_list import people_of
from pipeline.adapt.clues import slots_of
from pipeline.adapt.common_words import COMMON_WORDS
from pipeline.adapt.corrections import Corrections, LineKey, Suggestion, corrected, corrections_between, keyed
from pipeline.adapt.decoding import Choice, Weights, decode
from pipeline.adapt.emails import with_emails
from pipeline.adapt.emphasis import emphasised_speech
from pipeline.adapt.evidence import Reading
from pipeline.adapt.figures import Figures
from pipeline.adapt.furniture import without_furniture
from pipeline.adapt.headings import with_headings
from pipeline.adapt.leading_tags import lead_of
from pipeline.adapt.letters import with_letters, with_messages
from pipeline.adapt.manner import extensions_of
from pipeline.adapt.names import mentions_in
from pipeline.adapt.narrator import Tellers
from pipeline.adapt.page_turns import Hole, joined_pages
from pipeline.adapt.play_format import name_of_label, with_speeches
from pipeline.adapt.quotes import Quoted, Style, quotes_in, style_of
from pipeline.adapt.receipt import Receipt, check_receipt, refuse_silence
from pipeline.adapt.scare_quotes import is_spoken
from pipeline.adapt.scenes import Cut, cuts_of, scene_numbers
from pipeline.adapt.scripting import Speech, scenes_of
from pipeline.adapt.segments import Segment, segments_of
from pipeline.adapt.site_pages import without_site_page
from pipeline.adapt.slots import Slot
from pipeline.adapt.stage import present_in
from pipeline.adapt.structure import Kind, Paragraph, paragraphs_of
from pipeline.adapt.surroundings import Scenery
from pipeline.adapt.title_page import front_of
from pipeline.adapt.tokens import Token, tokens_of
from pipeline.adapt.turns import Turn, turns_of
from pipeline.adapt.viewpoints import with_viewpoints
from pipeline.adapt.weights import learnt_weights
from pipeline.adapt.wording import wording_of
from pipeline.drama.people import Person
from pipeline.drama.script import Doubt, Script
from pipeline.drama.story import Story
from pipeline.progress import Advanced, Finished, Report, Started, silent

SURE: Final = {"explicit": 0.93, "clause": 0.93, "anaphoric": 0.94, "implicit": 0.848}
"""By kind of tag, the confidence below which a line carries a doubt: chosen on eight novels that nothing else was
fitted on, so that of all lines above it 97 of 100 are right, and half of those without a tag are above it."""
_STAGE: Final = "adapt"


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What the adapter may use: switched off one by one to measure what each is worth."""

    clustering: bool = True
    joint_decoding: bool = True
    weights: Weights = field(default_factory=learnt_weights)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A story as a script: its people, where each word went, and the receipt."""

    script: Script
    people: tuple[Person, ...]
    segments: tuple[Segment, ...]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found before anybody was given a line; kept apart so that weights can be learnt from it.

    The text of `story` has blanks where a page's number or head stood inside a paragraph: the `holes`.
    """

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


def adapt(
    story: Story,
    *,
    tags: Literal["keep", "drop"] = "keep",
    report: Report = silent,
    corrections: Corrections | None = None,
    ingredients: Ingredients | None = None,
) -> Adaptation:
    """Adapt a story. Raises `SourceError` for one of which nothing is left to be read.

    Raises `ReceiptError` if a word would be lost, doubled or changed, which is a fault of ours.

    `tags="drop"` leaves bare speech tags out as declared omissions. `corrections` are kept over all else.
    """
    used = ingredients or Ingredients()
    report(Started(_STAGE, 4, "steps"))
    analysis = analyse(story, used)
    report(Advanced(_STAGE, 2, f"{len(analysis.turns)} turns of speech"))
    choices = decode(analysis.slots, used.weights, joint=used.joint_decoding)
    report(Advanced(_STAGE, 1, "speakers"))
    script = corrected(_script(analysis, choices), corrections or Corrections())
    people = people_of(analysis.figures, script, corrections or Corrections())
    if tags == "drop":
        script = without_bare_tags(script, analysis.story.text, {p.span.start for p in analysis.paragraphs}, people)
    receipt = check_receipt(story, script)
    refuse_silence(story, script, receipt)
    segments = segments_of(script, first_person=_first_label(analysis.figures))
    report(Finished(_STAGE, len(analysis.turns), len(analysis.turns)))
    return Adaptation(script, people, segments, receipt)


def corrections_from(script: Script, adaptation: Adaptation) -> Corrections:
    """What an edited script corrects in the fresh adaptation of its story."""
    return corrections_between(script, adaptation.script)


def implied_by(story: Story, corrections: Corrections) -> tuple[Suggestion, ...]:
    """Which other lines would change speakers if the corrected ones are taken as certain: offered, never made."""
    analysis = analyse(story)
    weights = learnt_weights()
    choices = decode(analysis.slots, weights)
    plain = _script(analysis, choices)
    wanted = dict(corrections.speakers)
    fixed = _fixed(analysis, plain, wanted, corrections)
    again = _script(analysis, decode(fixed, weights))
    kept = dict(keyed(corrected(plain, corrections).lines))
    return tuple(
        Suggestion(key, kept[key].speaker, name, line.doubt.confidence if line.doubt else 1.0)
        for key, line in keyed(again.lines)
        if key not in wanted and (name := corrections.names.get(line.speaker, line.speaker)) != kept[key].speaker
    )


def _fixed(
    analysis: Analysis, plain: Script, wanted: Mapping[LineKey, str], corrections: Corrections
) -> tuple[Slot, ...]:
    """The slots with corrected turns left to their one speaker."""
    starts = {line.spans[0].start: wanted[key] for key, line in keyed(plain.lines) if key in wanted and line.spans}
    numbers = {corrections.names.get(f.label, f.label): f.number for f in reversed(analysis.figures.all)}
    out = []
    for slot in analysis.slots:
        name = next((starts[q.outer.start] for q in slot.turn.quotes if q.outer.start in starts), None)
        if name is not None and name in numbers:
            slot = replace(slot, candidates=[numbers[name]], clues=[{}], marks=[], whose=numbers[name])
        out.append(slot)
    return tuple(out)


def analyse(story: Story, ingredients: Ingredients | None = None) -> Analysis:
    """Everything before the decision: paragraphs, scenes, quotations, people, and the clues of every turn."""
    used = ingredients or Ingredients()
    found = without_furniture(story.text, without_site_page(story.text, paragraphs_of(story)))
    kept = without_book_matter(story.text, found)
    joined = joined_pages(story.text, kept)
    text = joined.text
    story = replace(story, text=text)
    paragraphs = with_speeches(text, joined.paragraphs)
    paragraphs = with_headings(
        text, with_viewpoints(text, with_letters(text, with_messages(text, with_emails(text, paragraphs))))
    )
    front = front_of(story, paragraphs)
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
        story,
        front.paragraphs,
        joined.holes,
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
    spans = [p.span for p in paragraphs if p.kind in _SPEAKING_KINDS]
    style = style_of(text, spans)
    found = {}
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind in _SPEAKING_KINDS:
            spoken = _spoken_quotes(text, paragraph, style)
            if spoken:
                found[i] = spoken
    return found


def _spoken_quotes(text: str, paragraph: Paragraph, style: Style) -> tuple[Quoted, ...]:
    quotes = [q for q in quotes_in(text, paragraph.span, style) if is_spoken(text, paragraph.span, q)]
    thoughts = emphasised_speech(text, paragraph.span, quotes)
    return tuple(sorted((*quotes, *thoughts), key=lambda q: q.outer.start))


def _readings(text: str, paragraphs: Sequence[Paragraph], quotes: dict[int, tuple[Quoted, ...]]) -> list[Reading]:
    """Tokens and names of each paragraph that is prose; nothing for the others."""
    tokens = [tokens_of(text, p.span.start, p.span.end) if p.kind in _READ_KINDS else () for p in paragraphs]
    capitals = capitals_of(tokens)
    spoken = [_spoken(each, p, quotes.get(i, ())) for i, (each, p) in enumerate(zip(tokens, paragraphs, strict=True))]
    callings = callings_of(zip(tokens, spoken, strict=True))
    return [
        Reading(each, tuple(mentions_in(each, capitals)), said, callings)
        for each, said in zip(tokens, spoken, strict=True)
    ]


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
        turns.extend(turns_of(text, i, readings[i], here, continues=continues, lead=lead))
        runs_on = not here[-1].closed and here[-1].outer.end == paragraphs[i].span.end
        open_until = i if runs_on and not here[-1].inner.of(text).endswith(_BROKEN_OFF) else -2
    return turns


_BROKEN_OFF: Final = ("-", "—", "–")
"""The ends of speech that somebody else cuts short: it lacks its closing mark, but does not run on."""


def _script(analysis: Analysis, choices: Sequence[Choice]) -> Script:
    spoken: dict[int, list[tuple[Quoted, Speech]]] = {}
    chapters = [(cut.paragraph, cut.title) for cut in analysis.cuts if cut.title]
    tellers = Tellers(analysis.figures.first, chapters, analysis.figures.all)
    for turn, slot, choice in zip(analysis.turns, analysis.slots, choices, strict=True):
        label = analysis.figures.all[tellers.of(choice.figure, turn.paragraph)].label
        doubt = (
            None
            if choice.confidence >= SURE[slot.kind]
            else Doubt(round(choice.confidence, 2), _reason(slot, choice, analysis.figures))
        )
        marks = extensions_of(turn, analysis.scenery.readings)
        spoken.setdefault(turn.paragraph, []).extend(
            (quoted, Speech(label, doubt, mark)) for quoted, mark in zip(turn.quotes, marks, strict=True)
        )
    spoken |= _labelled(analysis)
    story = analysis.story
    wording = wording_of(story.text, COMMON_WORDS)
    scenes = scenes_of(story.text, analysis.paragraphs, spoken, analysis.cuts, wording, analysis.holes)
    return Script(scenes, analysis.title_page)


def _labelled(analysis: Analysis) -> dict[int, list[tuple[Quoted, Speech]]]:
    """The speeches that say themselves whose they are."""
    speeches = {i: p for i, p in enumerate(analysis.paragraphs) if p.kind is Kind.SPEECH}
    names = {p.speaker: _name_of(p.speaker, analysis.figures) for p in speeches.values()}
    return {
        i: [(Quoted(p.span, p.span), Speech(names[p.speaker], extensions=p.extensions, delivery=p.delivery))]
        for i, p in speeches.items()
    }


def _name_of(label: str, figures: Figures) -> str:
    """Whom a label means: who is called so, or the only one with that name among others, or somebody new."""
    if label.casefold() in ("me", "i") and figures.first is not None:
        return figures.all[figures.first].label
    called = [f.label for f in figures.all if label.casefold() in {shown.casefold() for shown in (f.label, *f.shown)}]
    part = [f.label for f in figures.all if label.casefold() in f.label.casefold().split()]
    return called[0] if called else part[0] if len(part) == 1 else name_of_label(label)


def _reason(slot: Slot, choice: Choice, figures: Figures) -> str:
    """What a doubtful choice rests on, and who else it may be."""
    basis = {"implicit": "turn-taking", "anaphoric": "pronoun", "clause": "action", "explicit": "name"}[slot.kind]
    others = [figures.all[f].label for f, share in choice.shares if f != choice.figure and share >= 0.1]
    return f"{basis}; or {others[0]}" if others else basis


def _first_label(figures: Figures) -> str:
    if figures.first is None:
        return ""
    return figures.all[figures.first].label
