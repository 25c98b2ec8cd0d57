"""Turns a story into its adaptation: the script, the people, the segments, and the receipt that nothing is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.adapt.analysis import Analysis, Ingredients, analyse
from pipeline.adapt.other_languages.known import renamed
from pipeline.adapt.other_languages.speaking import spoken_of
from pipeline.adapt.other_languages.telling import Telling, telling_of
from pipeline.adapt.page.page_turns import Joined
from pipeline.adapt.page.paragraph import Kind
from pipeline.adapt.page.passes import page_of
from pipeline.adapt.page.plays.remarks import remark_on_labels
from pipeline.adapt.page.plays.speeches import name_of_label
from pipeline.adapt.page.scenes import cuts_of
from pipeline.adapt.page.seen import Seen, seen_of
from pipeline.adapt.page.titles.title_page import front_of
from pipeline.adapt.people.cast_list import people_of
from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.identity import Doubted, Identities
from pipeline.adapt.people.tellers.narrator import Tellers
from pipeline.adapt.script.bare_tags import without_bare_tags
from pipeline.adapt.script.corrections import Corrections, LineKey, Suggestion, corrected, corrections_between, keyed
from pipeline.adapt.script.heard_through import with_extensions
from pipeline.adapt.script.receipt import Receipt, check_receipt, refuse_silence
from pipeline.adapt.script.scripting import Speech, scenes_of
from pipeline.adapt.script.segments import Segment, segments_of
from pipeline.adapt.speakers.decoding import Choice, decode
from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.weights import learnt_weights
from pipeline.adapt.talk.manner import extensions_of
from pipeline.adapt.talk.quotes import Quoted
from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.wording import wording_of
from pipeline.drama.identity import APART, IDENTITY
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import Doubt, Line, Omission, Script, Teller
from pipeline.drama.story import Story
from pipeline.drama.telling import FIRST_PERSON, with_tellers
from pipeline.errors import Place, SourceError
from pipeline.languages import ENGLISH
from pipeline.no_cycles import no_cycles
from pipeline.progress import Advanced, Finished, Remark, Report, Started, silent

SURE: Final = {"explicit": 0.9, "clause": 0.82, "anaphoric": 0.9, "implicit": 0.86}
"""By kind of tag, the confidence below which a line carries a doubt: chosen on eight of sixteen novels that nothing was
fitted on, so that 96 to 97 of 100 lines above it are right and two lines in three are above it."""
_STAGE: Final = "adapt"

MOST_SIGNS: Final = 4_500_000
"""A little more than the King James Bible, and about what a minute is enough for."""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A story as a script: its people, where each word went, and the receipt."""

    script: Script
    people: tuple[Person, ...]
    segments: tuple[Segment, ...]
    receipt: Receipt


def _refuse_library(story: Story) -> None:
    if len(story.text) > MOST_SIGNS:
        what = f"This story has {len(story.text):,} signs, and at most {MOST_SIGNS:,} are adapted at once."
        raise SourceError(what, at=Place(story.file), next_step="Cut it into its books, and adapt each by itself.")


@no_cycles()
def adapt(
    story: Story,
    *,
    tags: Literal["keep", "drop"] = "keep",
    report: Report = silent,
    corrections: Corrections | None = None,
    ingredients: Ingredients | None = None,
) -> Adaptation:
    """Adapt a story. Raises `SourceError` for one of which nothing is left to be read, or of more than `MOST_SIGNS`.

    Raises `ReceiptError` if a word would be lost, doubled or changed, which is a fault of ours.

    `tags="drop"` leaves bare speech tags out as declared omissions. `corrections` are kept over all else.
    """
    _refuse_library(story)
    used = ingredients or Ingredients()
    report(Started(_STAGE, 4, "steps"))
    seen = seen_of(story)
    page = page_of(seen.story)
    telling = telling_of(seen.story, page.text, page.paragraphs)
    if telling.remark:
        report(Remark(_STAGE, telling.remark))
    if telling.language != ENGLISH:
        return _adapted_elsewhere(seen, page, telling, corrections or Corrections(), report)
    analysis = analyse(story, used, page)
    report(Advanced(_STAGE, 2, f"{len(analysis.turns)} turns of speech"))
    if remark := remark_on_labels(analysis.story, analysis.paragraphs):
        report(Remark(_STAGE, remark))
    choices = decode(analysis.slots, used.weights, joint=used.joint_decoding)
    report(Advanced(_STAGE, 1, "speakers"))
    script = _told_in(corrected(_script(analysis, choices), corrections or Corrections()), telling)
    people = people_of(analysis.figures, script, corrections or Corrections())
    if tags == "drop":
        script = without_bare_tags(script, analysis.story.text, {p.span.start for p in analysis.paragraphs}, people)
    script = analysis.seen.placed(script)
    receipt = check_receipt(story, script)
    refuse_silence(story, script, receipt)
    segments = segments_of(script, first_person=_first_label(analysis.figures))
    report(Finished(_STAGE, len(analysis.turns), len(analysis.turns)))
    return Adaptation(script, people, segments, receipt)


def _adapted_elsewhere(
    seen: Seen, page: Joined, telling: Telling, corrections: Corrections, report: Report
) -> Adaptation:
    """The adaptation of a story in another language: what the English rules know is not asked there."""
    story = seen.story
    front = front_of(replace(story, text=page.text), page.paragraphs)
    cuts = cuts_of(page.text, list(front.paragraphs), "")
    spoken = spoken_of(page.text, front.paragraphs, cuts, telling.language)
    wording = wording_of(page.text, COMMON_WORDS)
    scenes = scenes_of(page.text, front.paragraphs, spoken.speech, cuts, wording, page.holes)
    script = seen.placed(_told_in(corrected(Script(scenes, front.title_page), corrections), telling))
    receipt = check_receipt(story, script)
    refuse_silence(story, script, receipt)
    report(Finished(_STAGE, len(spoken.speech), len(spoken.speech)))
    return Adaptation(script, renamed(spoken.people, script, corrections), segments_of(script), receipt)


def _told_in(script: Script, telling: Telling) -> Script:
    """The script with its language on the title page, where it is known or another than English."""
    if not telling.shown:
        return script
    return replace(script, title_page={**script.title_page, "Language": telling.shown})


def corrections_from(script: Script, adaptation: Adaptation) -> Corrections:
    """What an edited script corrects in the fresh adaptation of its story."""
    return corrections_between(script, adaptation.script)


class Implications:
    """What corrections of a story's script imply for its other lines: offered, never made. The story is read once."""

    def __init__(self, story: Story) -> None:
        page = page_of(seen_of(story).story)
        self._analysis: Analysis | None = None
        if telling_of(story, page.text, page.paragraphs).language == ENGLISH:
            self._analysis = analyse(story, page=page)
            self._plain = _script(self._analysis, decode(self._analysis.slots, learnt_weights()))

    def of(self, corrections: Corrections) -> tuple[Suggestion, ...]:
        """Which other lines would change speakers if the corrected ones are taken as certain."""
        if self._analysis is None:
            return ()
        wanted = dict(corrections.speakers)
        fixed = _fixed(self._analysis, self._plain, wanted, corrections)
        again = _script(self._analysis, decode(fixed, learnt_weights()))
        kept = dict(keyed(corrected(self._plain, corrections).lines))
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


def _script(analysis: Analysis, choices: Sequence[Choice]) -> Script:
    spoken: dict[int, list[tuple[Quoted, Speech]]] = {}
    chapters = [(cut.paragraph, cut.title) for cut in analysis.cuts if cut.title]
    tellers = Tellers(analysis.figures.first, chapters, analysis.figures.all, analysis.scenery.readings)
    identities = Identities(analysis.figures, analysis.scenery.readings)
    for turn, slot, choice in zip(analysis.turns, analysis.slots, choices, strict=True):
        label = analysis.figures.all[tellers.of(choice.figure, turn.paragraph)].label
        doubt = _doubt(slot, choice, analysis.figures, identities.of(choice.figure, turn))
        marks = extensions_of(turn, analysis.scenery.readings)
        spoken.setdefault(turn.paragraph, []).extend(
            (quoted, Speech(label, doubt, mark)) for quoted, mark in zip(turn.quotes, marks, strict=True)
        )
    spoken |= _labelled(analysis)
    story = analysis.story
    wording = wording_of(story.text, COMMON_WORDS)
    scenes = scenes_of(story.text, analysis.paragraphs, spoken, analysis.cuts, wording, analysis.holes)
    script = with_extensions(Script(scenes, analysis.title_page), {p.span.start for p in analysis.paragraphs})
    return _told(script, analysis, tellers)


def _told(script: Script, analysis: Analysis, tellers: Tellers) -> Script:
    """The script with the names of those who tell it: on the title page, or at each chapter that has its own teller."""
    figures, page = analysis.figures, dict(script.title_page)
    if figures.first is None:
        return script
    first, starts = figures.all[figures.first], [p.span.start for p in analysis.paragraphs]
    if first.label != FIRST_PERSON or first.label in script.speakers or first.gender is not Gender.UNKNOWN:
        page.setdefault("Narrator", first.label)
    scenes = []
    for scene in script.scenes:
        begin = next((cue.spans[0].start for cue in scene.cues if isinstance(cue, Line | Omission) and cue.spans), 0)
        teller = tellers.teller_of(bisect_right(starts, begin) - 1) if scene.title else None
        opening = () if teller is None else (Teller(figures.all[teller].label),)
        scenes.append(replace(scene, cues=(*opening, *scene.cues)))
    if tellers.first is not None and first.label not in script.speakers:
        page.pop("Narrator", None)
    return with_tellers(replace(script, scenes=tuple(scenes), title_page=page))


def _labelled(analysis: Analysis) -> dict[int, list[tuple[Quoted, Speech]]]:
    """The speeches that say themselves whose they are."""
    speeches = {i: p for i, p in enumerate(analysis.paragraphs) if p.kind is Kind.SPEECH}
    names = {p.speaker: _name_of(p.speaker, analysis.figures) for p in speeches.values()}
    said = {i: Speech(names[p.speaker], None, p.extensions, p.delivery, p.is_dual) for i, p in speeches.items()}
    return {i: [(Quoted(p.span, p.span), said[i])] for i, p in speeches.items()}


def _name_of(label: str, figures: Figures) -> str:
    """Whom a label means: who is called so, or the only one with that name among others, or somebody new."""
    if label.casefold() in ("me", "i") and figures.first is not None:
        return figures.all[figures.first].label
    called = [f.label for f in figures.all if label.casefold() in {shown.casefold() for shown in (f.label, *f.shown)}]
    part = [f.label for f in figures.all if label.casefold() in f.label.casefold().split()]
    return called[0] if called else part[0] if len(part) == 1 else name_of_label(label)


def _doubt(slot: Slot, choice: Choice, figures: Figures, who: Doubted | None) -> Doubt | None:
    """The doubt about a line: who speaks it, or who that is, whichever is less certain."""
    confidence = choice.confidence * (who.confidence if who is not None else 1.0)
    if confidence >= SURE[slot.kind]:
        return None
    if who is not None and who.confidence < choice.confidence:
        return Doubt(round(confidence, 2), f"{APART if who.is_apart else IDENTITY}; or {who.other}")
    return Doubt(round(confidence, 2), _reason(slot, choice, figures))


def _reason(slot: Slot, choice: Choice, figures: Figures) -> str:
    """What a doubtful choice rests on, and who else it may be."""
    basis = {"implicit": "turn-taking", "anaphoric": "pronoun", "clause": "action", "explicit": "name"}[slot.kind]
    others = [figures.all[f].label for f, share in choice.shares if f != choice.figure and share >= 0.1]
    return f"{basis}; or {others[0]}" if others else basis


def _first_label(figures: Figures) -> str:
    if figures.first is None:
        return ""
    return figures.all[figures.first].label
