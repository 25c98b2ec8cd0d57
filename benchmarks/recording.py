"""Times recording: our engines beside the stock kokoro-onnx package, on the same model, texts and voice.

    python -m benchmarks.recording [--rounds 3] [--sentences 200] [--peers FOLDER]

The peer lives in an environment of its own, made in FOLDER on the first run. Every sentence is recorded by the stock
package and by ours in turn, so that the noise of the machine falls on both alike; what is compared is the median over
the sentences of the seconds of sound per second of processor time, with one thread each. The draft's voice speaks
alone, as it does in a draft. The noise is how much one sentence's times differ between the rounds. With
`--sentences` it goes on to tell how like the stock speech ours is (benchmarks/likeness.py, some minutes for 200);
what a render costs again, unchanged or with one line edited, is told by benchmarks/again.py.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.likeness import report_likeness
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import Engine, engine
from pipeline.engines.kokoro.files import STYLE_NUMBERS, STYLE_ROWS, model_path, voice_path
from pipeline.errors import EngineError
from pipeline.progress import silent
from pipeline.stages.workers.crew import crew
from pipeline.stages.workers.work import Trade, finished

VOICE = "bm_george"
SENTENCES = (
    "The harbour was quiet when the last boat came in.",
    "She put the letter back into its envelope, and for a long time nobody said a word.",
    "Stop right there!",
    "If the weather holds, we can be over the pass by noon and down in the valley before dark.",
    "He had kept the key for thirty years without once asking himself which door it opened.",
    "Are you coming, or must I carry that trunk up the stairs alone?",
)
PEER = """
import json, sys, time
import numpy as np, onnxruntime as ort
from kokoro_onnx import Kokoro
options = ort.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = 1
model = Kokoro.from_session(ort.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"]), sys.argv[2])
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    begun, wall = time.process_time(), time.perf_counter()
    samples, rate = model.create(json.loads(line), voice=sys.argv[3], speed=1.0, lang="en-gb", trim=False)
    print(json.dumps([len(samples) / rate, time.process_time() - begun, time.perf_counter() - wall]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One sentence: seconds of sound, of processor time and of waiting."""

    sound_s: float
    processor_s: float
    wall_s: float

    @property
    def speed(self) -> float:
        """Seconds of sound per second of one core."""
        return self.sound_s / self.processor_s


def recorded(made: Engine, text: str, voice: str) -> Timing:
    """Our engine on one sentence."""
    begun, wall = time.process_time(), time.perf_counter()
    sound = made.speak(Utterance(text, Speech(made.name, voice)))
    return Timing(sound.seconds, time.process_time() - begun, time.perf_counter() - wall)


def peer_environment(folder: Path) -> Path:
    """The Python that has kokoro-onnx."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "kokoro-onnx"], check=True, stderr=subprocess.DEVNULL)
    return python


def start_peer(folder: Path) -> subprocess.Popen[str]:
    """The stock package, waiting for sentences."""
    voices = folder / "voices.npz"
    python = peer_environment(folder)
    style = np.fromfile(voice_path(VOICE), np.float32).reshape(STYLE_ROWS, 1, STYLE_NUMBERS)
    np.savez(voices, **{VOICE: style})  # type: ignore[arg-type]
    command = [str(python), "-c", PEER, str(model_path()), str(voices), VOICE]
    peer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    answer_of(peer)
    return peer


def answer_of(peer: subprocess.Popen[str]) -> list[float]:
    """The peer's next answer."""
    if peer.stdout is None or not (line := peer.stdout.readline()):
        sys.exit("The peer ended early.")
    answer: list[float] = json.loads(line)
    return answer


def asked(peer: subprocess.Popen[str], text: str) -> Timing:
    """The peer on one sentence."""
    if peer.stdin is not None:
        peer.stdin.write(json.dumps(text) + "\n")
        peer.stdin.flush()
    return Timing(*answer_of(peer))


def side_by_side(folder: Path, rounds: int) -> dict[str, list[Timing]]:
    """The stock package and ours on every sentence, in turn; then the draft's voice on every sentence."""
    peer = start_peer(folder)
    kokoro, hibari = engine("kokoro"), engine("hibari")
    runs: dict[str, Callable[[str], Timing]] = {
        "kokoro-onnx (stock)": lambda text: asked(peer, text),
        "kokoro": lambda text: recorded(kokoro, text, VOICE),
    }
    timings: dict[str, list[Timing]] = {name: [] for name in runs}
    for run in runs.values():
        run("Ready.")
    for _ in range(rounds):
        for text in SENTENCES:
            for name, run in runs.items():
                timings[name].append(run(text))
    peer.kill()
    peer.communicate()
    recorded(hibari, "Ready.", "heart")
    timings["hibari (draft)"] = [recorded(hibari, text, "heart") for _ in range(rounds) for text in SENTENCES]
    return timings


def noise(timings: list[Timing]) -> float:
    """The median over the sentences of how much slower their slowest round was than their fastest, as a share."""
    rounds = (timings[each :: len(SENTENCES)] for each in range(len(SENTENCES)))
    return median(max(t.processor_s for t in same) / min(t.processor_s for t in same) - 1 for same in rounds)


def in_processes(count: int) -> float:
    """Wall seconds for every sentence four times, by so many processes as record takes, warm already."""
    kokoro = engine("kokoro")
    orders = [Utterance(text, Speech("kokoro", VOICE)) for text in SENTENCES * 4]
    trade: Trade[int] = Trade("record", lambda _, error: error, lambda _: EngineError("A process was ended."))
    with crew(count) as people:
        list(finished({n: (kokoro.speak, (orders[n],)) for n in range(count)}, people, trade, silent))
        begun = time.perf_counter()
        list(finished({n: (kokoro.speak, (each,)) for n, each in enumerate(orders)}, people, trade, silent))
        return time.perf_counter() - begun


def first_take() -> float:
    """Wall seconds from the start of a process to its first take."""
    program = f"""
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine
kokoro = engine("kokoro")
kokoro.prepare(lambda event: None)
kokoro.speak(Utterance("Stop right there!", Speech("kokoro", "{VOICE}")))
"""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sentences", type=int, default=0)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "fullcast-peers")
    arguments = parser.parse_args()
    engine("kokoro").prepare(silent)
    timings = side_by_side(arguments.peers, arguments.rounds)
    stock = timings["kokoro-onnx (stock)"]
    titles = f"{'x real time, one core':>22} {'lowest':>8} {'highest':>8} {'noise':>7} {'against stock':>14}"
    print(f"{'engine':22} {titles}")
    for name, ours in timings.items():
        speeds = [timing.speed for timing in ours]
        ratio = median(our.speed / their.speed for our, their in zip(ours, stock, strict=True))
        spread = f"{min(speeds):8.2f} {max(speeds):8.2f} {noise(ours):7.0%}"
        print(f"{name:22} {median(speeds):22.2f} {spread} {ratio:13.2f}x")
    one, two = in_processes(1), in_processes(2)
    print(f"two processes against one: {one / two:.2f}x ({one:.1f} s, {two:.1f} s)")
    print(f"process start to first take: {median(first_take() for _ in range(3)):.1f} s")
    if arguments.sentences:
        report_likeness(arguments.sentences, arguments.peers)


if __name__ == "__main__":
    main()
