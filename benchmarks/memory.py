"""Tells how much memory a process that records needs, and what it costs to give it back after every line.

    python -m benchmarks.memory [--paragraphs 140] [--compared 20]

One process records paragraphs of one to seven sentences and says what it has at the start, after 1, 20 and all of them,
and at its peak (Linux). Another computes some of them twice, in turn, with onnxruntime as we set it and as it comes:
the samples must be equal, and the ratio of the processor time is what giving back costs. FULLCAST_KOKORO names another
backend for the first.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.recording import SENTENCES, VOICE
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine
from pipeline.progress import silent


def paragraphs(count: int) -> Iterator[Utterance]:
    """Texts of all lengths, each another one."""
    for number in range(count):
        length = (number * 5) % 7 + 1
        said = [SENTENCES[(number + 5 * each) % len(SENTENCES)] for each in range(length)]
        yield Utterance(" ".join(said) + " Really." * (number // 7 % 6), Speech("kokoro", VOICE))


def has_mb(what: str) -> float:
    """What Linux says that this process has: VmRSS now, VmHWM at most."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def record(count: int) -> None:
    """Print what this process has while it records."""
    kokoro = engine("kokoro")
    print(f"start                {has_mb('VmRSS'):6.0f} MB ({backend_name()})", flush=True)
    seconds, begun = 0.0, time.process_time()
    for number, each in enumerate(paragraphs(count), 1):
        seconds += kokoro.speak(each).seconds
        if number in (1, 20, count):
            speed = seconds / (time.process_time() - begun)
            peak = f"peak {has_mb('VmHWM'):.0f} MB, {speed:.2f} x real time on one core"
            print(f"after {number:4} paragraphs {has_mb('VmRSS'):5.0f} MB, {peak}", flush=True)


def compare(count: int) -> None:
    """Print what giving back costs in onnxruntime."""
    from onnxruntime import InferenceSession, SessionOptions

    from pipeline.engines.kokoro import engine as kokoro
    from pipeline.engines.kokoro.files import model_path
    from pipeline.engines.kokoro.loading import Computes, session

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    kept = InferenceSession(model_path(), options, providers=["CPUExecutionProvider"])
    ways: list[Computes] = [session(model_path()), lambda names, inputs: list(kept.run(names, dict(inputs)))]
    spent = [0.0, 0.0]
    for number, each in enumerate(paragraphs(count)):
        made = []
        for signs, _ in kokoro.Kokoro()._phrases(each, 1.0):
            inputs = kokoro._inputs(signs, kokoro._styles(VOICE), 1.0)
            for way in (0, 1) if number % 2 else (1, 0):
                begun = time.process_time()
                made.append(ways[way](None, inputs)[0])
                spent[way] += time.process_time() - begun
            if not np.array_equal(made[-1], made[-2]):
                sys.exit(f"The samples differ: {signs!r}.")
    print(f"speed against what keeps its memory: {spent[1] / spent[0]:.3f}, the same samples in {count} paragraphs")


def backend_name() -> str:
    """What computes."""
    from pipeline.engines.kokoro.backend import backend

    return backend().name


def main() -> None:
    """Print both, each from a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--paragraphs", type=int, default=140)
    parser.add_argument("--compared", type=int, default=20)
    parser.add_argument("--here", choices=["record", "compare"], help="what a process of its own does")
    arguments = parser.parse_args()
    if arguments.here == "record":
        record(arguments.paragraphs)
    elif arguments.here == "compare":
        compare(arguments.compared)
    else:
        engine("kokoro").prepare(silent)
        for each in ("record", "compare"):
            subprocess.run([sys.executable, "-m", "benchmarks.memory", *sys.argv[1:], "--here", each], check=True)


if __name__ == "__main__":
    main()
