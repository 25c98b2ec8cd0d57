"""How fast an episode is mixed and mastered once its speech is recorded, and how much memory that takes.

    python benchmarks/mix.py [--minutes 30] [--hours 1 10]

The episode has a bed under every scene, a room, music, effects, four voices and a narrator, all of tones. Speeds are
seconds of sound per second of CPU time, of workers too, whatever else the machine does; workers are compared by the
clock. Every case runs in a process of its own, so that memory is its own peak.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.drama.cast import Cast, House, Speech, Voice
from pipeline.drama.cuesheet import CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Scene, Script, Sound
from pipeline.publishers import audio_publishers
from pipeline.stages.master import master
from pipeline.stages.mix import mix
from pipeline.stages.publish import publish
from pipeline.stages.record import record, utterances_of
from pipeline.stages.schedule import schedule
from pipeline.stages.sounds import find_sounds
from pipeline.store import Store

PEOPLE = ("Nell", "Tom", "Ann", "Ben")
MINUTES_A_SCENE = 6
LINES_A_SCENE = 84
"""What fills a scene's minutes."""

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


def scheduled(case: Case, store: Store) -> CueSheet:
    """The episode's cue sheet, its takes in the store."""
    voices = {name: Voice(Speech("tone", name)) for name in (NARRATOR, *PEOPLE)}
    cast = Cast(voices=voices, house=case.house)
    script = script_of(case.minutes)
    takes = record(utterances_of(script, cast), store).takes
    return schedule(script, cast, takes, find_sounds(script, Path("sounds"), case.house.rate))


def run(case: Case, told: Any) -> None:
    """Mix, master and join one episode, and say what that took."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store")
        sheet = scheduled(case, store)
        before = peak_mb()
        cpu, clock = cpu_s(), time.perf_counter()
        mixes = mix(sheet, store, jobs=case.jobs)
        mixing = cpu_s() - cpu
        formats = (audio_publishers[case.format],)
        mastered = master(sheet, mixes, case.house, formats, store, jobs=case.jobs)
        cpu, clock = cpu_s() - cpu, time.perf_counter() - clock
        begun = time.perf_counter()
        publish(mastered, Episode(sheet, "Book", "Author"), formats, (), store, Path(folder) / "out", "book")
        joining = time.perf_counter() - begun
        seconds = sheet.length / sheet.rate
        told.put(
            f"{case.title:<34} {seconds / 3600:6.2f} h {seconds / cpu:7.0f} x CPU ({seconds / mixing:.0f} mix,"
            f" {seconds / max(cpu - mixing, 1e-3):.0f} master) {seconds / clock:6.0f} x clock, join {joining:4.1f} s,"
            f" {peak_mb():4.0f} MB ({before:.0f} before)"
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--hours", type=float, nargs="*", default=[1.0, 10.0])
    asked = options.parse_args()
    minutes = asked.minutes
    cases = [
        Case("mono 24 kHz, no lossy encode", minutes, MONO),
        Case("mono 24 kHz, half of that", minutes / 2, MONO),
        Case("stereo 44.1 kHz, no lossy encode", minutes),
        Case("stereo 44.1 kHz, half of that", minutes / 2),
        Case("mono 24 kHz, M4B", minutes, MONO, "m4b"),
        Case("stereo 44.1 kHz, M4B", minutes, STEREO, "m4b"),
        Case("stereo 44.1 kHz, M4B, two workers", minutes, STEREO, "m4b", 2),
        *(Case(f"mono 24 kHz, {hours:g} h", hours * 60, MONO) for hours in asked.hours),
        *(Case(f"stereo 44.1 kHz, {hours:g} h", hours * 60) for hours in asked.hours),
    ]
    context = multiprocessing.get_context("spawn")
    for case in cases:
        told = context.SimpleQueue()
        process = context.Process(target=run, args=(case, told))
        process.start()
        process.join()
        print(told.get() if process.exitcode == 0 else f"{case.title}: failed", flush=True)


if __name__ == "__main__":
    main()
