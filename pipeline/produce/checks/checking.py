"""Turns a script and voices.yaml into all that is wrong with them, or into what a render of them will be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from pipeline.adapt import adapt, check_receipt
from pipeline.adapt.script.maybe_speech import Audit, audit_of
from pipeline.adapt.script.receipt import conflicts_in
from pipeline.casting.casting import Casting, cast_script
from pipeline.casting.languages import cannot_speak
from pipeline.casting.voices import VoicesFile, installed
from pipeline.casting.writing import load_voices
from pipeline.drama.groups import with_groups
from pipeline.drama.people import Person
from pipeline.drama.script import Line, Remark, Script, Sound
from pipeline.drama.story import Story
from pipeline.drama.take import Utterance
from pipeline.drama.telling import tellers_of
from pipeline.effects import effects_of_parenthetical, known_extension
from pipeline.engines import obeys, requests_of
from pipeline.errors import FullCastError, Place, Problems, ReceiptError, command, raise_all
from pipeline.produce.checks.doubts import DoubtfulTalk, confidence_of, talks_in_doubt
from pipeline.produce.checks.languages import remarks_on_languages
from pipeline.produce.checks.misspelt import misspelt
from pipeline.produce.checks.screen_words import perhaps_speakers, shown_on_screen
from pipeline.produce.forecast import expected_takes, forecast_s, length_of
from pipeline.produce.pace import paces, seconds_to_record
from pipeline.produce.stories.belonging import script_of_story
from pipeline.produce.stories.screenplay import is_screenplay, screenplay_script
from pipeline.produce.workplace import Workplace, is_script
from pipeline.publishers.covers.cover import can_draw
from pipeline.publishers.covers.cover_file import cover_beside, read_cover
from pipeline.readers import read_story
from pipeline.readers.fountain.notes import verb_meant
from pipeline.readers.fountain.reader import read_script
from pipeline.stages.mixing.sounds import Sounds, find_sounds, sound_folder, without_descriptions
from pipeline.stages.recording.record import stored, unmeasured, utterances_of
from pipeline.units import clock

_TRANSITION_AT_END = re.compile(r"(?:^|\s)(?P<transition>(?:[A-Z]{3,} )+TO:)$")

_ALIKE_TELLER = 0.6
"""How much of two names must agree (difflib's ratio), the one of somebody who only tells: Smm and Sam."""

_RATE = 44_100
"""Sounds are measured at this rate: a script has none before it is cast."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a network engine will be sent for the lines that are not recorded yet."""

    engine: str
    characters: int
    requests: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found out about a script that has no errors; `path` is its file, None for a story that has no
    script yet."""

    script: Script
    casting: Casting
    words: int
    length_s: float
    seconds_to_record: float
    is_pace_known: bool
    new_takes: int
    takes: int
    talks: tuple[DoubtfulTalk, ...]
    remarks: tuple[str, ...]
    sent: tuple[Sent, ...] = ()
    audit: Audit = field(default_factory=lambda: Audit(0, ()))
    path: Path | None = None

    @property
    def doubts(self) -> tuple[Line, ...]:
        """The doubtful lines, the least certain first."""
        return tuple(sorted((line for line in self.script.lines if line.doubt), key=confidence_of))


def check(source: Path, place: Workplace, sounds: Path | None = None) -> Checked:
    """Everything about a script that can be known before it is rendered. Raises all its errors at once."""
    errors: list[FullCastError] = []
    script, path = Script(), source
    people: tuple[Person, ...] = ()
    voices: VoicesFile | None = None
    try:
        script, path, people = _read(source, place)
    except FullCastError as error:
        errors += _each(error)
    try:
        voices = load_voices(place.voices, installed())
    except FullCastError as error:
        errors += _each(error)
    found: Sounds = {}
    told: tuple[str, ...] = ()
    if script.scenes:
        try:
            folder = sound_folder(path, sounds)
            script, told = without_descriptions(script, folder)
            found = find_sounds(script, folder, _RATE)
        except FullCastError as error:
            errors += _each(error)
    if is_script(path) and (cover := script.title_page.get("Cover", "")):
        try:
            read_cover(cover_beside(path, cover), at=Place(str(path)))
        except FullCastError as error:
            errors += _each(error)
    if voices is None or not script.scenes:
        raise_all(errors)
        raise AssertionError("a script that cannot be read has an error")
    try:
        casting = cast_script(script, people, voices)
    except FullCastError as error:
        raise_all([*errors, *_each(error)])
        raise
    errors += _placed(cannot_speak(script, casting.cast, casting.language), source)
    raise_all(errors)
    checked = _checked(script, casting, found, place)
    read = (f"{source}: {each}" for each in script.remarks)
    found_on_screen = (*perhaps_speakers(script), *shown_on_screen(script))
    remarks = (*read, *told, *checked.remarks, *found_on_screen)
    return replace(checked, remarks=remarks, path=path if is_script(path) else None)


def _read(source: Path, place: Workplace) -> tuple[Script, Path, tuple[Person, ...]]:
    """The script that a path is, was adapted to or would become, its file, and the people whom a story shows."""
    if is_script(source):
        return read_script(source), source, ()
    if is_screenplay(source):
        written = place.scripts / f"{source.stem}.fountain"
        script = screenplay_script(source, place)
        return script, written if written.exists() else source, ()
    story = read_story(source)
    if (found := script_of_story(source, place)) is not None:
        written, script = found, read_script(found)
        return replace(script, remarks=_told_of(source, written, story, script)), written, ()
    adaptation = adapt(story)
    script = replace(with_groups(adaptation.script), remarks=story.remarks, file=str(source))
    return script, source, adaptation.people


def _told_of(source: Path, written: Path, story: Story, script: Script) -> tuple[str, ...]:
    """That a story is checked by its script, and whether one of them was edited since."""
    try:
        check_receipt(story, script)
    except ReceiptError:
        again = command("adapt", source)
        return (f"{written}, its script, is checked; the two no longer say the same: {again}", *script.remarks)
    return (f"{written}, its script, is checked.", *script.remarks)


def _placed(errors: Iterable[FullCastError], source: Path) -> list[FullCastError]:
    """Errors of a story that has no script yet stand at the story."""
    return [
        error if error.at else type(error)(error.what, at=Place(str(source)), next_step=error.next_step)
        for error in errors
    ]


def _each(error: FullCastError) -> tuple[FullCastError, ...]:
    return error.errors if isinstance(error, Problems) else (error,)


def _checked(script: Script, casting: Casting, sounds: Sounds, place: Workplace) -> Checked:
    lines = tuple(script.lines)
    utterances = utterances_of(script, casting.cast)
    words = sum(len(line.text.split()) for line in lines)
    unknown = {name: line for line in reversed(lines) for name in line.extensions if not known_extension(name)}
    remarks = tuple(f"{line.place}: ({name}) changes nothing that is known here." for name, line in unknown.items())
    store = place.store
    found = tuple(stored(each, store) for each in utterances)
    takes = expected_takes(utterances, found)
    remarks += (
        *_conflicts(script),
        *_mistyped(script),
        *misspelt(script, casting),
        *_undrawn(script),
        *_spoken_transitions(script),
        *_unknown_tellers(script),
    )
    spoken_s = sum(map(length_of, takes))
    remarks += tuple(remarks_on_languages(script, utterances, casting.language))
    remarks += (*_alone_together(script), *_endless(script, sounds, spoken_s), *_unheard(utterances))
    new = {
        key: (each, expected) for each, (key, take), expected in zip(utterances, found, takes, strict=True) if not take
    }
    speech_s: dict[str, float] = defaultdict(float)
    for each, expected in new.values():
        speech_s[each.speech.engine] += length_of(expected)
    unsaid = [each for each, _ in new.values()]
    return Checked(
        script=script,
        casting=casting,
        words=words,
        length_s=forecast_s(script, casting.cast, takes, sounds, _RATE),
        seconds_to_record=seconds_to_record(speech_s, place.build),
        is_pace_known=paces(place.build).keys() >= speech_s.keys(),
        new_takes=sum(not take for _, take in found),
        takes=len(utterances),
        talks=talks_in_doubt(script),
        remarks=remarks,
        sent=_sent((*unsaid, *unmeasured(unsaid, store))),
        audit=audit_of(script),
    )


def _conflicts(script: Script) -> Iterator[str]:
    """Words that were changed in the script and in its story; the script's are spoken until somebody decides."""
    for cue in conflicts_in(script):
        yield f"{cue.place}: {cue.text}; correct the words here if they are wrong, then delete this note."


def _mistyped(script: Script) -> Iterator[str]:
    """Notes that change nothing, though they look like a cue."""
    for cue in (cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Remark)):
        if cue.kind == "note" and (verb := verb_meant(cue.text)):
            word = cue.text.partition(":")[0].strip()
            yield f"{cue.place}: a note that begins with {word!r} is a remark. Did you mean {verb!r}?"


def _unknown_tellers(script: Script) -> Iterator[str]:
    """Who only tells, and whose name is nearly that of somebody who speaks."""
    names = {name.lower(): name for name in script.speakers}
    listed = {person.name for person in script.people}
    for teller in tellers_of(script):
        close = get_close_matches(teller.lower(), names, n=1, cutoff=_ALIKE_TELLER)
        if teller and teller not in listed and teller not in script.speakers and close:
            first = next(line for line in script.lines if line.teller == teller)
            yield f"{first.place}: {teller} tells and never speaks. Did you mean {names[close[0]]!r}?"


def _undrawn(script: Script) -> Iterator[str]:
    """A title that the cover would leave out."""
    if not script.title_page.get("Cover", "") and not can_draw(script.title):
        yield f"{script.file}: the cover cannot show {script.title!r}; name a picture of your own: Cover: cover.jpg."


def _spoken_transitions(script: Script) -> Iterator[str]:
    """Transitions that stand directly under words, where Fountain takes them for more of these."""
    for line in script.lines:
        if match := _TRANSITION_AT_END.search(line.text):
            yield f"{line.place}: {match['transition']!r} is spoken; a blank line before it makes it a transition."


def _alone_together(script: Script) -> Iterator[str]:
    """Lines that are to be spoken together with a line before them, where there is none."""
    for scene in script.scenes:
        first = next(scene.lines, None)
        if first and first.together:
            yield f"{first.place}: ^ means together with the line before, and this is the first of its scene."


def _endless(script: Script, sounds: Sounds, spoken_s: float) -> Iterator[str]:
    """Effects that last longer than all that is said."""
    for cue in (cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Sound)):
        lasts_s = sounds[cue.name].length / _RATE
        if lasts_s > max(60.0, spoken_s):
            yield (
                f"{cue.place}: {cue.name} lasts {clock(lasts_s)} and is heard to its end; "
                f"as a bed, [[amb: {cue.name}]], it would end with its scene."
            )


def _unheard(utterances: Sequence[Utterance]) -> tuple[str, ...]:
    """The deliveries that an engine cannot give, each once, at its first line."""
    first: dict[tuple[str, str], Utterance] = {}
    for each in utterances:
        for parenthetical in each.delivery:
            if not obeys(each.speech.engine, parenthetical) and not effects_of_parenthetical(parenthetical):
                first.setdefault((each.speech.engine, parenthetical), each)
    return tuple(
        f"{each.place}: {name} says nothing differently for ({parenthetical})."
        for (name, parenthetical), each in first.items()
    )


def _sent(utterances: Sequence[Utterance]) -> tuple[Sent, ...]:
    """What goes over the network, by engine."""
    found: dict[str, Sent] = {}
    for each in utterances:
        requests = requests_of(each)
        if requests:
            name = each.speech.engine
            before = found.get(name, Sent(name, 0, 0))
            found[name] = Sent(name, before.characters + len(each.text), before.requests + requests)
    return tuple(found.values())
