"""Turns a story or a script into an episode: the straight line through every stage."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from pipeline.casting.casting import Casting, Part
from pipeline.casting.languages import cannot_speak
from pipeline.drama.cast import Cast, Speech
from pipeline.drama.cuesheet import CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.excerpt import Excerpt, excerpt_of
from pipeline.drama.people import Gender, Person
from pipeline.drama.profile import PODCAST, Profile
from pipeline.drama.script import Script
from pipeline.drama.take import Take, Utterance
from pipeline.engines import VoiceFacts, engine, runs_on
from pipeline.errors import AudioError, DeliveryError, raise_all
from pipeline.languages import ENGLISH
from pipeline.produce.checks.languages import read_in, remarks_on_languages
from pipeline.produce.delivery.asked import credited, usual_formats, voices_in_words, with_sound
from pipeline.produce.delivery.verdicts import FileVerdict, verdicts_on
from pipeline.produce.finishing import note_finished
from pipeline.produce.houses import house_for
from pipeline.produce.needs import needed_by, new_journal, note_needed
from pipeline.produce.pace import note_pace
from pipeline.produce.room import require_room, room_for
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.title_page import cover_of, episode_of
from pipeline.produce.voices.draft import draft, drafted_in
from pipeline.produce.voices.newcomers import cast_episode
from pipeline.produce.workplace import Workplace, held, is_script
from pipeline.progress import Remade, Remark, Report, silent
from pipeline.publishers import WORD_BY_WORD
from pipeline.publishers.texts.cuesheet import CueSheetJson
from pipeline.readers.fountain.reader import read_script, script_text
from pipeline.readers.source_file import require_file
from pipeline.stages.composing import chosen_formats
from pipeline.stages.composing.made import Made
from pipeline.stages.master import master
from pipeline.stages.mixing.mix import mix
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import find_sounds, sound_folder, without_descriptions
from pipeline.stages.publish import deliver, planned_files
from pipeline.stages.recording.reasons import reason, remember, remembered
from pipeline.stages.recording.record import Stored, record, stored, utterances_of
from pipeline.stages.recording.words import all_heard_in, heard_in, untimed
from pipeline.stages.workers.crew import workers
from pipeline.stages.workers.memory import Hands, hands
from pipeline.store import Store, write_atomically

if TYPE_CHECKING:
    from pipeline.adapt.opinion.chat import ChatServer
    from pipeline.produce.stories.story import Adapted

TEXTS = ("vtt", "chapters")
"""What is always written beside the sound."""

CUE_SHEET = "cuesheet"
RECORDED = "recorded"
"""The files of a build folder that say what plays when, and what was recorded last."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to render and how. `engine` overrides every voice's; a `draft` is recorded
    with the quick voice, at a pitch for everybody: both are tried out beside the episode, under a name of their own.
    `out` is the folder of the files, `cluster` a Dask scheduler to record on, or else `or_here`.

    An `llm` is asked about the doubtful lines of a story. An `excerpt` is all that is recorded, into files of its own.

    With a `profile` everything that this market asks for is done, into a folder of its name; `formats` are the
    profile's then, unless some are named. With `by_chapter` every chapter is a file.
    """

    source: Path
    formats: tuple[str, ...] = ()
    out: Path | None = None
    sounds: Path | None = None
    jobs: int = 0
    engine: str = ""
    cluster: str = ""
    llm: ChatServer | None = None
    draft: bool = False
    excerpt: Excerpt | None = None
    profile: str = ""
    by_chapter: bool = False
    or_here: bool = False

    @property
    def apart(self) -> str:
        """What this delivery is called beside others of the same episode; empty for the episode's own."""
        return trial_name(self.profile, self.tried_with) if self.profile else self.tried_with

    @property
    def tried_with(self) -> str:
        """What an episode is tried out with in place of its own voices; empty for these."""
        return tried_with(self.engine, is_draft=self.draft)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished episode: its files, and how much of it was new. `runs_on` tells what computes for its engines that
    have a choice, `doubtful` how many lines have an uncertain speaker, `hands` how many processes worked."""

    sheet: CueSheet
    files: tuple[Path, ...]
    parts: tuple[Part, ...]
    newly_cast: tuple[Part, ...]
    loudness_lufs: float
    peak_dbtp: float
    takes_made: int
    takes: int
    runs_on: Mapping[str, str]
    adapted: Adapted | None
    script_path: Path
    doubtful: int
    hands: Hands
    episode: Episode
    profile: Profile = PODCAST
    verdicts: tuple[FileVerdict, ...] = ()


def tried_with(engine: str, *, is_draft: bool) -> str:
    """What an episode is tried out with in place of its own voices; empty for these."""
    return "draft" if is_draft else engine


def trial_name(name: str, *tried: str) -> str:
    """The name of a file without its suffix: `story`, and `story.draft.chapter-3` for what must not replace that."""
    return ".".join(each for each in (name, *tried) if each)


def with_engine(cast: Cast, name: str, language: str = ENGLISH) -> Cast:
    """The cast with every voice spoken by one engine; who has a voice that it has not gets one of those it lists, of
    the same language and gender where it has such. In another language than English, voices that read that."""
    opened = engine(name)
    voices = {}
    for speaker, voice in cast.voices.items():
        own = voice.speech.voice
        if own not in opened.voices:
            listed = _alike(voice.speech, opened.voices)
            own = listed[crc32(speaker.encode()) % len(listed)] if listed else ""
        voices[speaker] = replace(voice, speech=replace(voice.speech, engine=name, voice=own))
    return replace(cast, voices=voices if language == ENGLISH else read_in(voices, name, language))


def _alike(speech: Speech, listed: Mapping[str, VoiceFacts]) -> list[str]:
    """The voices that are most like one of another engine: all of them, as long as none is."""
    known = engine(speech.engine).voices
    facts = known[speech.voice] if speech.voice in known else VoiceFacts()
    language = facts.language.partition("-")[0]
    found = [voice for voice in listed if listed[voice].language.partition("-")[0] == language] or list(listed)
    if facts.gender is not Gender.UNKNOWN:
        found = [voice for voice in found if listed[voice].gender is facts.gender] or found
    return sorted(found)


def render(order: Order, place: Workplace, report: Report = silent) -> Rendered:
    """Walk the whole line. Whatever was made stays in the store, however this ends."""
    with held(place.build) as is_had:
        if not is_had:
            raise DeliveryError(f"{place.build} is being cleaned.", next_step="Run the same command again.")
        try:
            return _render(order, place, store := place.store, report)
        except AudioError:
            # Reading finds what is damaged, and removes it: where there was any, once more makes it anew.
            damaged = [key for key in sorted(store.used) if store.get(key) is None]
            if not damaged:
                raise
            report(Remark("record", "Something in the store was damaged: it is made again."))
            return _render(order, place, place.store, report)


def _render(order: Order, place: Workplace, store: Store, report: Report) -> Rendered:
    script, path, adapted = _script_of(order, place, report)
    house = house_for(place, order.profile)
    audio, texts, extras = chosen_formats(with_sound((*(order.formats or usual_formats(house)), *TEXTS)))
    audio = tuple(each.at(house.profile.kbits) for each in audio) if house.delivers else audio
    script = credited(script, house) if not order.excerpt else script
    people = adapted.adaptation.people if adapted else script.people
    casting = cast_episode(script, people, place, write=not order.draft, is_tried=bool(order.tried_with))
    cast = replace(heard(casting, people, engine=order.engine, is_draft=order.draft), house=house)
    raise_all(cannot_speak(script, cast, casting.language))
    if order.draft and casting.language != ENGLISH:
        report(Remark("draft", drafted_in(casting.language)))
    script, part = _wanted(script, path, order)
    folder_of_sounds = sound_folder(path, order.sounds)
    script, descriptions = without_descriptions(script, folder_of_sounds)
    for sentence in descriptions:
        report(Remark("sounds", sentence))
    sounds = find_sounds(script, folder_of_sounds, cast.house.rate)
    utterances = utterances_of(script, cast)
    folder = build_folder(path, place, claim=True)
    store.journal = new_journal(folder, order.apart)
    picture = cover_of(script, path, store)
    for sentence in remarks_on_languages(script, utterances, casting.language):
        report(Remark("languages", sentence))
    found = {each: stored(each, store) for each in utterances}
    recorded_before = folder / f"{trial_name(RECORDED, order.tried_with)}.json"
    _say_why([each for each in utterances if not found[each][1]], recorded_before, report)
    out = order.out or (folder / order.profile if order.profile else folder)
    known = needed_by(folder).get(order.apart, frozenset()) if not part else ()
    room = room_for(script, utterances, found, cast.house, audio, extras, sounds, store, known, out)
    require_room(room, place.build, out)
    note_needed(folder, order.apart, (key for key, _ in found.values()), besides=True)
    crew = hands(order.jobs)
    if crew.remark and any(not take for _, take in found.values()):
        report(Remark("record", crew.remark))
    began = time.monotonic()
    recorded = record(
        utterances, store, found=found, jobs=crew.count, cluster_at=order.cluster, or_here=order.or_here, report=report
    )
    took_s = time.monotonic() - began
    _note_pace({take.key: take for take in recorded.takes}, found, order, place, took_s)
    if not part:
        remember(utterances, recorded_before)
    said = {take.key: each for take, each in zip(recorded.takes, utterances, strict=True)}
    is_timed = bool(WORD_BY_WORD & {*(each.name for each in texts), *(each.name for each in extras)})
    words_at = all_heard_in(store, said) if is_timed else untimed
    sheet = schedule(script, cast, recorded.takes, sounds, heard_in(store, said), words_at)
    with workers(crew.count, store) as workforce:
        mixes = mix(sheet, store, people=workforce, report=report)
        mastered = master(sheet, mixes, cast.house, audio, store, people=workforce, report=report)
    episode = episode_of(script, sheet, picture)
    cue_sheet = folder / f"{trial_name(CUE_SHEET, order.apart, part)}.json"
    write_atomically(cue_sheet, CueSheetJson().write(episode).encode("utf-8"))
    name = trial_name(folder.name, order.tried_with, part)
    by_chapter = order.by_chapter or (house.delivers and house.profile.by_chapter)
    planned = planned_files(mastered, episode, audio, texts, store, name, by_chapter=by_chapter)
    trial = trial_name("", order.tried_with, part)
    made = Made(episode, mastered, audio, tuple(planned), house, store, name, trial, voices_in_words(cast))
    planned += [file for extra in extras for file in extra.plan(made)]
    files = deliver(planned, out, report=report)
    note_finished(folder, order.apart, sheet, mixes, mastered, store, besides=bool(part))
    return Rendered(
        sheet=sheet,
        files=files,
        parts=casting.parts,
        newly_cast=() if order.draft else casting.new,
        loudness_lufs=mastered.loudness_lufs,
        peak_dbtp=mastered.peak_dbtp,
        takes_made=recorded.made,
        takes=len(recorded.takes),
        runs_on={name: told for name in sorted({each.speech.engine for each in utterances}) if (told := runs_on(name))},
        adapted=adapted,
        script_path=path,
        doubtful=sum(1 for line in script.lines if line.doubt),
        hands=crew,
        episode=episode,
        profile=house.profile,
        verdicts=verdicts_on(mastered, episode, audio, house, by_chapter=by_chapter),
    )


def heard(casting: Casting, people: Sequence[Person], *, engine: str = "", is_draft: bool = False) -> Cast:
    """The cast as it is recorded this time: as cast, all with one engine, or as a draft."""
    if is_draft:
        return draft(casting, people)
    return with_engine(casting.cast, engine, casting.language) if engine else casting.cast


def _script_of(order: Order, place: Workplace, report: Report) -> tuple[Script, Path, Adapted | None]:
    require_file(order.source)
    if is_script(order.source):
        script = read_script(order.source)
        for each in script.remarks:
            report(Remark("read", f"{order.source}: {each}"))
        return script, order.source, None
    from pipeline.produce.stories.story import script_of  # loads the adapter, which a script does not need

    return script_of(order.source, place, report, order.llm)


def _wanted(script: Script, path: Path, order: Order) -> tuple[Script, str]:
    """What is heard of a script, and what that is called; all of it has no name."""
    return (
        excerpt_of(script, order.excerpt, script_text(path).rstrip("\n").split("\n")) if order.excerpt else (script, "")
    )


def _say_why(missing: Sequence[Utterance], recorded_before: Path, report: Report) -> None:
    before = remembered(recorded_before) if missing else ()
    for each in missing:
        report(Remade("record", f"{each.speaker}: {each.text}", reason(each, before)))


def _note_pace(
    takes: Mapping[str, Take], found: Mapping[Utterance, Stored], order: Order, place: Workplace, took_s: float
) -> None:
    """What one engine recorded on this machine says how fast it is here."""
    new = {key: each.speech.engine for each, (key, take) in found.items() if not take}
    engines = set(new.values())
    if len(engines) == 1 and not order.cluster:
        note_pace(place.build, engines.pop(), sum(takes[key].length / takes[key].rate for key in new), took_s)
