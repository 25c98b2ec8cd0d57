"""How fast an episode is mixed and mastered once its speech is recorded, and how much memory that takes.

    python benchmarks/mix.py [--minutes 30] [--hours 1 10] [--houses mono stereo]

The episode has a bed under every scene, a room, music, effects, four voices and a narrator, all of tones. Speeds are
seconds of sound per second of CPU time, of workers too, whatever else the machine does; workers are compared by the
clock. Every case runs in a process of its own, so that memory is its own peak.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import mutagen.mp4
import numpy as np

from pipeline.audio.clip import resample, to_pcm16
from pipeline.audio.codec import decode_blocks
from pipeline.audio.sound import Samples
from pipeline.audio.sound import Sound as Heard
from pipeline.drama.cast import Cast, House, Speech, Voice
from pipeline.drama.cuesheet import CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Scene, Script, Sound
from pipeline.drama.take import Take
from pipeline.publishers import audio_publishers
from pipeline.stages.master import master
from pipeline.stages.mixing.mix import mix
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import find_sounds
from pipeline.stages.publish import deliver, planned_files
from pipeline.stages.recording.record import MARGIN_S, record, utterances_of
from pipeline.stages.workers.crew import workers
from pipeline.store import Store
from pipeline.units import frames

PEOPLE = ("Nell", "Tom", "Ann", "Ben")
MINUTES_A_SCENE = 6
LINES_A_SCENE = 84
"""What fills a scene's minutes."""

RATE_OF_TAKES = 24_000
SEARCHED = 4_800
"""Frames before and after its place in which a line is looked for."""

WORDS = ("the", "tide", "had", "gone", "out", "further", "than", "anybody", "could", "remember", "that", "night")
HEADINGS = ("INT. KITCHEN - NIGHT", "EXT. STREET - DAY", "INT. CHURCH - DAY", "INT. CAR - NIGHT")
BEDS = ("rain", "sea", "crowd", "wind")

STEREO, MONO = House(), House(loudness_lufs=-19.0, rate=24_000, channels=1)


@dataclass(frozen=True)
class Case:
    """One run: how long an episode, in which house, to which format, by how many processes."""

    title: str
    minutes: float
    house: House = STEREO
    format: str = "wav"
    jobs: int = 1
    is_long: bool = False


@dataclass(frozen=True)
class Told:
    """What one run took: seconds of sound, of CPU and by the clock, memory; of a long one also what a changed line
    takes, and errors at its end."""

    seconds: float
    cpu: float
    clock: float
    peak_mb: float
    again_s: float
    join_s: float
    chapter_ms: float
    caption_frames: int
    rate: int = 0

    @property
    def speed(self) -> float:
        """Seconds of sound per second of CPU."""
        return self.seconds / self.cpu


def script_of(minutes: float) -> Script:
    """A drama of about that length; its lines repeat, so that recording it takes no time."""
    return Script(tuple(_scene(number) for number in range(max(1, round(minutes / MINUTES_A_SCENE)))))


def _scene(number: int) -> Scene:
    # No two scenes are quite alike: equal ones would be mixed once.
    bed = Ambience(BEDS[number % len(BEDS)], gain_db=-4.0 - number / 100)
    cues: list[Cue] = [bed, Music("theme", way="under", until="line")]
    for n in range(LINES_A_SCENE):
        speaker = NARRATOR if n % 3 == 0 else PEOPLE[n % len(PEOPLE)]
        words = [WORDS[(7 * n + k) % len(WORDS)] for k in range(8 + n % 9)]
        cues.append(Line(speaker, " ".join(words).capitalize() + "."))
        if n % 12 == 5:
            cues.append(Sound("door_slam", at=words[4], gain_db=-6.0))
    return Scene(tuple(cues), title=f"Chapter {number + 1}", heading=HEADINGS[number % len(HEADINGS)])


def cpu_s() -> float:
    """What this process and the workers that it waited for have used."""
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime


def peak_mb() -> float:
    """The most memory that this process has held."""
    return float(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


def scheduled(case: Case, store: Store, edited: bool = False) -> CueSheet:
    """The episode's cue sheet, its takes in the store; the last scene's lines are bursts that can be found again, and
    an `edited` line is in the middle."""
    voices = {name: Voice(Speech("tone", name)) for name in (NARRATOR, *PEOPLE)}
    cast = Cast(voices=voices, house=case.house)
    script = script_of(case.minutes)
    takes = list(record(utterances_of(script, cast), store).takes)
    burst = to_pcm16(burst_of(RATE_OF_TAKES))
    store.put("burst", burst, {"rate": RATE_OF_TAKES, "length": len(burst) // 2})
    takes[-LINES_A_SCENE:] = [Take("burst", len(burst) // 2, RATE_OF_TAKES)] * LINES_A_SCENE
    if edited:
        takes[len(takes) // 2] = takes[-1]
    return schedule(script, cast, takes, find_sounds(script, Path("sounds"), case.house.rate))


def burst_of(rate: int) -> Samples:
    """A line that begins and ends all at once: noise between two margins."""
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, rate // 2).astype(np.float32)
    margin = np.zeros(frames(MARGIN_S, rate), np.float32)
    return np.concatenate([margin, noise, margin])


def run(case: Case, told: Any) -> None:
    """Mix, master and join one episode, and say what that took."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        formats = (audio_publishers[case.format],)
        sheet = scheduled(case, store)
        out = Path(folder) / "out"
        cpu, clock = cpu_s(), time.perf_counter()
        with workers(case.jobs, store) as people:
            mixes = mix(sheet, store, people=people)
            mastered = master(sheet, mixes, case.house, formats, store, people=people)
        cpu, clock = cpu_s() - cpu, time.perf_counter() - clock
        (path,) = deliver(planned_files(mastered, Episode(sheet, "Book", "Author"), formats, (), store, "book"), out)
        peak = peak_mb()
        join_s = again_s = -1.0
        chapter_ms, caption_frames = -1.0, -1
        if case.is_long:
            chapter_ms, caption_frames = errors_at_end(path, sheet)
            changed = scheduled(case, store, edited=True)
            begun = time.perf_counter()
            mastered = master(changed, mix(changed, store), case.house, formats, store)
            again_s = time.perf_counter() - begun
            begun = time.perf_counter()
            deliver(planned_files(mastered, Episode(changed, "Book", "Author"), formats, (), store, "book"), out)
            join_s = time.perf_counter() - begun
        told.put(Told(sheet.length / sheet.rate, cpu, clock, peak, again_s, join_s, chapter_ms, caption_frames))


def errors_at_end(path: Path, sheet: CueSheet) -> tuple[float, int]:
    """How far the last chapter's mark and the last lines are from where the cue sheet has them: by another reader,
    and in the sound as it is decoded from start to end."""
    chapter = sheet.chapters[-1]
    marks: Any = mutagen.mp4.MP4(path).chapters
    with av.open(str(path)) as file:
        starts = [float(mark["start"] * (mark["time_base"] or 0)) for mark in file.chapters()]
    listed = [mark.start for mark in marks]
    found = [starts[-1]] + ([listed[-1]] if len(listed) == len(starts) else [])
    wrong_ms = max(1000 * abs(each - chapter.start / sheet.rate) for each in found)
    wanted = resample(Heard(burst_of(RATE_OF_TAKES), RATE_OF_TAKES), sheet.rate).samples
    margin = frames(MARGIN_S, sheet.rate)
    at, chapter_from, sound = 0, 0, []
    for block in decode_blocks(path):
        if at + block.length > chapter.start:
            sound.append(block.samples if block.channels == 1 else block.samples.mean(axis=1))
        else:
            chapter_from = at + block.length
        at += block.length
    heard = np.concatenate(sound)
    worst = 0
    for caption in sheet.captions[-LINES_A_SCENE:]:
        first = caption.start - margin - chapter_from - SEARCHED
        likeness = np.correlate(heard[first : first + len(wanted) + 2 * SEARCHED], wanted, "valid")
        worst = max(worst, abs(int(np.argmax(likeness)) - SEARCHED))
    return wrong_ms, worst


Row = tuple[str, float, str, float, float]
"""A figure: what it is of, its value and unit, what it must be and what it should be."""


def speeds(told: dict[str, Told]) -> Iterator[Row]:
    """Of mixing and mastering, without and with the encoder, in one process and two."""
    for name, least, most in (("mono", 120, 190), ("stereo", 30, 50)):
        yield f"mix and master, {name}, no lossy encode", told[name].speed, "x real time", least, most
    for name, least, most in (("mono", 35, 50), ("stereo", 12, 18)):
        yield f"mix and master, {name}, with M4B", told[f"{name} m4b"].speed, "x real time", least, most
    for name in ("mono", "stereo"):
        one, two, half = (told[f"{name} {which}"] for which in ("m4b", "two", "half"))
        yield f"two workers, {name} with M4B, by the clock", one.clock / two.clock, "x", 1.6, 1.8
        # Whole scenes: the half is not always a half, so a second's cost is compared, and told for two.
        yield f"twice the lines, {name}", 2 * half.speed / one.speed, "x the time", 2.2, 2.05


def lengths(name: str, runs: dict[float, Told], must: float, aim: float) -> Iterator[Row]:
    """Of long episodes, by their hours: memory, one changed line, errors at the end."""
    for hours, each in runs.items():
        yield f"peak memory, {name}, {hours:.1f} h", each.peak_mb, "MB", must, aim
    first, last = min(runs), max(runs)
    if first < last:
        growth = (runs[last].peak_mb - runs[first].peak_mb) / (last - first)
        yield f"memory, {name}, for an hour more", growth, "MB", 10, 10
    end = runs[last]
    yield f"one line changed in {last:.1f} h, {name}: join", end.join_s, "s", 5, 3
    yield "    before that, its mix and master", end.again_s, "s", np.inf, np.inf
    yield "    last chapter's mark is off by", end.chapter_ms, "ms", 25, 1024 / end.rate * 1000
    yield "    last lines are off by", 1000 * end.caption_frames / end.rate, "ms", 5, 1000 / end.rate


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--hours", type=float, nargs="*", default=[1.0, 10.0])
    options.add_argument("--houses", nargs="*", default=["mono", "stereo"], help="those of the long episodes")
    asked = options.parse_args()
    minutes = asked.minutes
    cases = []
    for name, house in (("mono", MONO), ("stereo", STEREO)):
        if minutes:
            cases += [
                Case(name, minutes, house),
                Case(f"{name} half", minutes / 2, house, "m4b"),
                Case(f"{name} m4b", minutes, house, "m4b"),
                Case(f"{name} two", minutes, house, "m4b", 2),
            ]
        if name in asked.houses:
            cases += [Case(f"{name} long {hours:g}", hours * 60, house, "m4b", is_long=True) for hours in asked.hours]
    context = multiprocessing.get_context("spawn")
    told = {}
    for case in cases:
        queue = context.SimpleQueue()
        process = context.Process(target=run, args=(case, queue))
        process.start()
        process.join()
        if process.exitcode:
            sys.exit(process.exitcode)
        told[case.title] = each = replace(queue.get(), rate=case.house.rate)
        spent = f"{each.cpu:6.1f} s of CPU, {each.clock:6.1f} s by the clock, {each.peak_mb:4.0f} MB"
        print(f"{case.title:<16} {each.seconds / 3600:5.2f} h, {spent}", flush=True)
    print(f"\n{'':<52}{'':>8}  {'must':>6} {'aim':>6}")
    rows = list(speeds(told)) if minutes else []
    for name, most_mb, aim_mb in (("mono", 300, 250), ("stereo", 500, 400)):
        runs = {each.seconds / 3600: each for key, each in told.items() if key.startswith(f"{name} long")}
        rows += lengths(name, runs, most_mb, aim_mb) if runs else ()
    for what, value, unit, must, aim in rows:
        print(f"{what:<52}{value:>8.2f}  {must:>6g} {aim:>6.3g}  {unit}")


if __name__ == "__main__":
    main()
