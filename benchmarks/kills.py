"""Turns renders that are killed wherever they happen to be into what was lost by it: nothing, it should say.

    python benchmarks/kills.py --kills 200
    python benchmarks/kills.py --kills 0 --together 30
    python benchmarks/kills.py --kills 0 --deliveries 20

The tone engine records a short drama with rooms, beds and effects. A build folder has one to eight renders killed in
it, with all they started, each in some of the formats, with `clean` after some; the render that follows must give the
bytes of one that nobody killed, every take that was there must be there still, and no unfinished file may be left.
`--together` begins three renders at a time of a project that knows none of its people. `--deliveries` kills `deliver`
and `publish --site` of an edited script: every file is the one before or the one after.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

FORMATS = ("m4b", "mp3", "opus", "flac", "wav")
LINES = 24
MOST_KILLS_A_BUILD = 8
ANSWER_S = 900
"""A render that takes longer hangs."""
START_S = 1.5
"""What a render takes at least, however much of it is made."""

PEOPLE = ("Nell", "Tom", "Ada", "Ivo")
HOUSE = "narrator: {engine: tone, voice: narrator}\npools:\n  woman: [{engine: tone, voice: bea}]\n"
HOUSE += "  man: [{engine: tone, voice: cy}]\n"
VOICES = f"{HOUSE}characters:\n" + "".join(f"  {n}: {{engine: tone, voice: {n.lower()}}}\n" for n in PEOPLE)
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]


def script(edited: str = "") -> str:
    """The drama; one line of it is another when it is edited."""
    told = ["Title: The Kill", ""]
    for number in range(LINES):
        if number % 15 == 0:
            told += [f"# Hour {number // 15 + 1}", "", "INT. CHURCH - NIGHT", "", "[[amb: rain]]", ""]
        words = edited if edited and number == 20 else f"This is line {number} of the night, and nobody listened to it."
        told += [PEOPLE[number % 4].upper(), words, ""]
        told += ["[[sfx: door_slam]]", ""] if number % 7 == 3 else []
    return "\n".join(told)


def project(folder: Path, voices: str = VOICES) -> Path:
    """A folder with the drama and its voices."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "kill.fountain").write_text(script(), "utf-8")
    (folder / "voices.yaml").write_text(voices, "utf-8")
    return folder


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A command in a session of its own."""
    return subprocess.Popen(
        [*COMMAND, *words],
        cwd=folder,
        start_new_session=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(folder: Path, *words: str) -> str:
    """What a command that nobody kills says; ends this program when it fails."""
    process = started(folder, *words)
    said, wrong = process.communicate(timeout=ANSWER_S)
    if process.returncode:
        sys.exit(f"{' '.join(words)} in {folder} ended with {process.returncode}: {wrong}")
    return said


def killed(folder: Path, after_s: float, *words: str) -> bool:
    """Start a command and kill it, and all that it started, after so long; whether it was still at work."""
    process = started(folder, *words)
    time.sleep(after_s)
    was_at_work = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return was_at_work


def takes(folder: Path) -> set[str]:
    """The names of all takes in the store."""
    return {path.parent.name + path.name for path in (folder / "build/store/take").glob("*/[!.]*")}


def delivered(folder: Path, formats: tuple[str, ...] = FORMATS) -> dict[str, str]:
    """The digests of the files with sound, by name."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix[1:] in formats and ".part" not in path.name]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def left_in(folder: Path) -> list[Path]:
    """Files that were never finished, and journals of renders that were stopped."""
    return [path for path in folder.rglob("*") if path.name.endswith((".part", ".journal")) or ".epub." in path.name]


def how_far(folder: Path) -> str:
    """The last stage of which the store holds anything."""
    kinds = {path.name for path in (folder / "build/store").glob("*")}
    stages = (("chapter", "delivery"), ("mix part", "master"), ("take", "mix"), ("manner", "recording"))
    return next((stage for kind, stage in stages if kind in kinds), "start")


def try_kills(count: int, where: Path, chance: random.Random) -> int:
    """Kill so many renders; how many of the builds came out wrong."""
    began = time.monotonic()
    finished(project(where / "whole"), "render", "kill.fountain", "-q", "-f", ",".join(FORMATS))
    whole_s = time.monotonic() - began
    expected = delivered(where / "whole/build/kill")
    stages: Counter[str] = Counter()
    done, builds, wrong, cleaned, ended, longest_s = 0, 0, 0, 0, 0, 0.0
    while done < count:
        folder = project(where / "killed")
        there: set[str] = set()
        faults: list[str] = []
        left_s = whole_s
        for _ in range(min(chance.randint(1, MOST_KILLS_A_BUILD), count - done)):
            formats = ",".join(chance.sample(FORMATS, chance.randint(1, len(FORMATS))))
            jobs = chance.choice(("1", "2"))
            after_s = chance.uniform(0.0, 1.05) * max(left_s, START_S)
            left_s -= after_s  # what was made is not made again: a kill within the whole time would seldom meet it
            if not killed(folder, after_s, "render", "kill.fountain", "-q", "-f", formats, "-j", jobs):
                ended += 1
                continue
            done += 1
            stages[how_far(folder)] += 1
            if chance.random() < 0.3 and (folder / "build").exists():
                finished(folder, "clean")
                cleaned += 1
            faults += [f"{len(there - takes(folder))} takes lost"] if there - takes(folder) else []
            there |= takes(folder)
        began = time.monotonic()
        told = json.loads(finished(folder, "render", "kill.fountain", "-f", ",".join(FORMATS), "--json"))
        longest_s = max(longest_s, time.monotonic() - began)
        builds += 1
        faults += ["other bytes"] if delivered(folder / "build/kill") != expected else []
        again = told["takes_made"] + len(there) - LINES
        faults += [f"{again} takes made again"] if again > 0 else []
        faults += [f"left {each}" for each in left_in(folder)]
        if faults:
            wrong += 1
            print("\n".join(faults), flush=True)
        print(f"{done} kills, {builds} builds, {wrong} wrong", end="\r", flush=True)
    rows = {"kills": done, "  after which it was cleaned": cleaned, "renders that ended before": ended}
    rows |= {f"  store got as far as: {stage}": number for stage, number in sorted(stages.items())}
    rows |= {"builds": builds, "  that came out wrong": wrong, "longest last render, s": round(longest_s)}
    for what, number in rows.items():
        print(f"{what:<44}{number:>8}")
    return wrong


def try_together(count: int, where: Path) -> int:
    """Three renders at a time of a project whose people have no voice yet; how often anything went wrong."""
    wrong = 0
    files: set[str] = set()
    for number in range(count):
        folder = project(where / "together", HOUSE)
        renders = [started(folder, "render", "kill.fountain", "-q", "-j", "1") for _ in range(3)]
        said = [process.communicate(timeout=ANSWER_S)[1] for process in renders]
        codes = [process.returncode for process in renders]
        cast = [(folder / "voices.yaml").read_text("utf-8").count(f"  {name}:") for name in PEOPLE]
        files |= set(delivered(folder / "build/kill").values())
        if codes != [0, 0, 0] or any(said) or cast != [1] * len(PEOPLE) or len(files) != 1 or left_in(folder):
            wrong += 1
            print(codes, said, cast, len(files), left_in(folder), flush=True)
        print(f"{number + 1} times three, {wrong} wrong", end="\r", flush=True)
    print(f"{'three renders at a time':<44}{count:>8}\n{'  that went wrong':<44}{wrong:>8}")
    return wrong


def try_deliveries(count: int, where: Path, chance: random.Random) -> int:
    """Kill deliveries of an edited script; how often a file was neither the one before nor the one after."""
    orders = (("deliver", "kill.fountain", "-q", "-f", "m4b,mp3"), ("publish", "kill.fountain", "--site", "site", "-q"))
    kinds = ("m4b", "mp3", "vtt", "html", "json", "xml", "jpg", "png")
    wrong = done = 0
    for words in orders:
        folder = project(where / "delivered")
        finished(folder, *words)
        before = delivered(folder, kinds)
        (folder / "kill.fountain").write_text(script("This is what was edited."), "utf-8")
        began = time.monotonic()
        shutil.copytree(folder, where / "after", dirs_exist_ok=True)
        finished(where / "after", *words)
        whole_s, after = time.monotonic() - began, delivered(where / "after", kinds)
        shutil.rmtree(where / "after")
        for _ in range(count):
            shutil.copytree(folder, where / "once")
            done += killed(where / "once", chance.uniform(0.3, 1.0) * whole_s, *words)
            now = delivered(where / "once", kinds)
            odd = [
                n
                for n, d in before.items()
                if now.get(n) not in (d, after.get(n)) and "/store/" not in n and Path(n).name != "needed.json"
            ]
            finished(where / "once", *words)
            odd += [n for n, d in after.items() if delivered(where / "once", kinds).get(n) != d and n.endswith("mp3")]
            odd += map(str, left_in(where / "once"))
            wrong += bool(odd)
            print("\n".join(odd), end="", flush=True)
            shutil.rmtree(where / "once")
    print(f"{'deliveries killed':<44}{done:>8}\n{'  that left a file neither old nor new':<44}{wrong:>8}")
    return wrong


def main() -> None:
    """Try, and say how often anything was lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--together", type=int, default=0, help="times three renders at a time")
    options.add_argument("--deliveries", type=int, default=0, help="kills of each way to deliver")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        wrong = try_kills(asked.kills, where, chance) if asked.kills else 0
        wrong += try_together(asked.together, where) if asked.together else 0
        wrong += try_deliveries(asked.deliveries, where, chance) if asked.deliveries else 0
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
