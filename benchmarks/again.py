"""Turns an episode of any length into how long it takes to render it again: unchanged, and with one line edited.

The tone engine records, so that all that is left is what Full Cast itself does. Every figure is a whole command,
from the start of its process to its end, the median of some runs; the seconds of processor that it took, its processes
together, stand beside it, because they say less about who else is at work:

    python benchmarks/again.py --hours 1
    python benchmarks/again.py --hours 10 --runs 1
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VOICES = "narrator: {engine: tone, voice: narrator}\npools: {}\ncharacters:\n" + "".join(
    f"  {name}: {{engine: tone, voice: {name.lower()}}}\n" for name in ("Nell", "Tom", "Ada", "Ivo")
)
LINES_A_SCENE, SCENES_A_CHAPTER = 25, 4
LINE_S = 4.64
"""What a line of this script takes with its pause."""


def script(hours: float) -> str:
    """A script of about so many hours: chapters of four scenes, four people in turn, every line another."""
    lines = ["Title: Again", ""]
    for number in range(round(hours * 3600 / LINE_S)):
        if number % (LINES_A_SCENE * SCENES_A_CHAPTER) == 0:
            lines += [f"# Chapter {number // (LINES_A_SCENE * SCENES_A_CHAPTER) + 1}", ""]
        if number % LINES_A_SCENE == 0:
            lines += [f"INT. ROOM {number // LINES_A_SCENE + 1} - NIGHT", ""]
        name = ("NELL", "TOM", "ADA", "IVO")[number % 4]
        lines += [name, f"This is what I said on the night of the {number}th, and nobody listened.", ""]
    return "\n".join(lines)


def rendered_s(folder: Path, *options: str) -> tuple[float, float]:
    """Seconds that one render takes, and seconds of processor."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "render", "again.fountain", *options]
    began, used_s = time.perf_counter(), _processor_s()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began, _processor_s() - used_s


def _processor_s() -> float:
    times = os.times()
    return times.children_user + times.children_system


def shown(name: str, runs: list[tuple[float, float]]) -> str:
    """A line of the result: the medians, and the lowest."""
    wall_s, used_s = ([run[n] for run in runs] for n in (0, 1))
    return (
        f"{name:<17} {statistics.median(wall_s):8.2f} s  (lowest {min(wall_s):.2f}), "
        f"processor {statistics.median(used_s):.2f} s"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true", help="print where a render of the unchanged script goes")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "again.fountain"
        text = script(wanted.hours)
        path.write_text(text, "utf-8")
        (folder / "voices.yaml").write_text(VOICES, "utf-8")
        print(shown("first render", [rendered_s(folder)]))
        again = [rendered_s(folder) for _ in range(wanted.runs)]
        print(shown("nothing changed", again))
        edited = []
        for number in range(wanted.runs):
            path.write_text(text.replace("of the 50th", f"of the {number + 1}st of May"), "utf-8")
            edited.append(rendered_s(folder))
        print(shown("one line edited", edited))
        if wanted.profile:
            profile = "import cProfile; from pipeline.cli import main; cProfile.run('main()', sort='cumulative')"
            command = [sys.executable, "-c", profile, "render", "again.fountain"]
            told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
            print("\n".join(told.splitlines()[:60]))


if __name__ == "__main__":
    main()
