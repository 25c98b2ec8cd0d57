"""How fast sound is measured, limited, encoded and joined, and how much memory a long book takes.

    python benchmarks/publish.py [--hours 10] [--chapters 600]

Speeds are seconds of sound per second of one core. Memory is the whole process's peak, each join in a process of its
own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np

from pipeline.audio.limiter import limit
from pipeline.audio.meter import energies, true_peak_dbtp
from pipeline.audio.sound import Sound
from pipeline.drama.cuesheet import Chapter, CueSheet
from pipeline.drama.episode import Episode
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN, AudioPublisher, audio_publishers
from pipeline.units import Frames

RATE = 44_100


def syllables(seconds: float) -> Sound:
    """A stereo buzz in syllables, silent at its ends, as long as fills a chapter's packets."""
    length = round(seconds * RATE / JOIN_GRID) * JOIN_GRID
    time_s = np.arange(length) / RATE
    rng = np.random.default_rng(1)
    points = np.arange(0, length + RATE // 8, RATE // 8)
    envelope = np.interp(np.arange(length), points, rng.random(len(points)) ** 2)
    phase = 2 * np.pi * np.cumsum(120 + 30 * np.sin(time_s)) / RATE
    buzz = sum(np.sin(phase * n) / n for n in range(1, 16)) + 0.05 * rng.standard_normal(length)
    voice = np.asarray(0.25 * envelope * buzz, np.float32)
    voice[:JOIN_MARGIN] = voice[-JOIN_MARGIN:] = 0
    return Sound(np.stack([voice, voice * np.float32(0.8)], axis=1), RATE)


def speed(work: Callable[[], object], seconds: float) -> float:
    """Seconds of sound per second, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return seconds / best


def encode(publisher: AudioPublisher, sound: Sound) -> bytes:
    """One chapter."""
    file = BytesIO()
    encoder = publisher.encoder(sound.rate, sound.channels, file)
    encoder.write(sound)
    encoder.finish()
    return file.getvalue()


def peak_mb() -> float:
    """The most memory that this process has held. Linux carries `ru_maxrss` over from the parent; VmHWM it does not."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def join(name: str, chapter: Path, length: int, count: int, path: Path) -> None:
    """Join one chapter many times and say what that took."""
    publisher = audio_publishers[name]
    chapters = tuple(Chapter(f"Chapter {n}", Frames(n * length), Frames((n + 1) * length)) for n in range(count))
    sheet = CueSheet("Book", RATE, 2, Frames(count * length), (), chapters, ())

    def each() -> Iterator[BinaryIO]:
        for _ in range(count):
            with chapter.open("rb") as file:
                yield file

    before = peak_mb()
    start = time.perf_counter()
    publisher.join(each(), Episode(sheet, "Book", "Author"), path)
    took = time.perf_counter() - start
    hours, size = count * length / RATE / 3600, path.stat().st_size / 1e6
    print(f"join {name}: {hours:.1f} h, {count} chapters, {size:,.0f} MB in {took:.1f} s")
    print(f"  memory {before:.0f} MB before, {peak_mb():.0f} MB at most")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--hours", type=float, default=10.0)
    options.add_argument("--chapters", type=int, default=600)
    asked = options.parse_args()
    sound = syllables(60)
    print(f"loudness: {speed(lambda: energies([sound]), sound.seconds):,.0f} x real time, stereo")
    print(f"true peak: {speed(lambda: true_peak_dbtp([sound]), sound.seconds):,.0f} x")
    print(f"limiter, 6 dB into it: {speed(lambda: list(limit([sound], 6.0, -1.5)), sound.seconds):,.0f} x")
    chapter = syllables(asked.hours * 3600 / asked.chapters)
    for name, publisher in audio_publishers.items():
        print(f"encode {name}: {speed(lambda: encode(publisher, sound), sound.seconds):,.0f} x")  # noqa: B023
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder) / "chapter"
            kept.write_bytes(encode(publisher, chapter))
            arguments = (name, kept, chapter.length, asked.chapters, Path(folder) / f"book{publisher.suffix}")
            process = multiprocessing.get_context("spawn").Process(target=join, args=arguments)
            process.start()
            process.join()
            if process.exitcode:
                sys.exit(process.exitcode)


if __name__ == "__main__":
    main()
