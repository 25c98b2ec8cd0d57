"""Tells how like the stock model's speech the fast backend's is, by what a recognizer hears and by the spectrum.

    python -m benchmarks.likeness [--sentences 200] [--peers FOLDER]

Both speak the same sentences in six voices from the same phonemes. The stock model is played by the backend
`onnxruntime`, whose samples are the stock model's bit for bit (a test holds that). Two things are told:

- word error of whisper base (faster-whisper, in an environment of its own), and its difference in points, with the
  standard error of that difference over the sentences;
- mel-cepstral distance: c_d = 2/80 sum L_m cos(pi d (m + 1/2) / 80) for d = 1 to 24, where L is the log amplitude in
  80 mel bands from 0 to 12 kHz of 1024 samples (Hann) every 256, nothing below 60 dB under the loudest band;
  10/ln 10 sqrt(2 sum (c_d - c'_d)²) dB, which is the root mean square of the difference of the two smoothed spectra
  (Kubichek 1993), averaged along the path of dynamic time warping.

What that distance means is told by two others, on every tenth sentence: of the stock model from the floats that its
8 bits stand for (what quantizing has changed already, and nobody hears), and of the stock model from itself with the
style of a text that is one phoneme longer (the smallest change that any edit makes).
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.float_model import unquantized
from benchmarks.peers import Peer, recognizer
from benchmarks.sentences import sentences
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines.kokoro.backend import BACKENDS, Inputs, backend
from pipeline.engines.kokoro.engine import GOOD_PHONEMES, MOST_PHONEMES
from pipeline.engines.kokoro.files import (
    STYLE_NUMBERS,
    STYLE_ROWS,
    model_path,
    prepare_voices,
    voice_digests,
    voice_path,
)
from pipeline.engines.phrases import phrases
from pipeline.engines.pronouncing.g2p import token_ids
from pipeline.progress import silent

VOICES = ("bm_george", "af_heart", "am_michael", "bf_emma", "am_puck", "af_bella")
RATE = 24_000
BANDS, COEFFICIENTS, WINDOW, HOP = 80, 24, 1024, 256
FLOOR_DB = 60.0
EVERY = 10

Samples = NDArray[np.float32]

EAR = """
import json, sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1)
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    parts, _ = model.transcribe(json.loads(line), language="en", beam_size=1, condition_on_previous_text=False)
    print(json.dumps(" ".join(part.text for part in parts)), flush=True)
"""


def inputs_of(sentence: str, voice: str, longer: int = 0) -> Inputs:
    """What the model is given for a sentence; with the style of a text that is `longer` by so many phonemes."""
    asked = Utterance(sentence, Speech("kokoro", voice))
    ((signs, _),) = phrases(asked, british=voice.startswith("b"), most=MOST_PHONEMES, good=GOOD_PHONEMES)
    tokens = [token_ids()[sign] for sign in signs if sign in token_ids()]
    styles = np.fromfile(voice_path(voice), np.float32).reshape(STYLE_ROWS, STYLE_NUMBERS)
    return {
        "tokens": np.array([[0, *tokens, 0]], np.int64),
        "style": styles[len(tokens) + longer][np.newaxis],
        "speed": np.ones(1, np.float32),
    }


def words_of(text: str) -> list[str]:
    """The words as they are compared."""
    return re.findall(r"[a-z']+", text.lower().replace("’", "'"))


def errors_in(heard: Sequence[str], meant: Sequence[str]) -> int:
    """Words left out, put in and mistaken (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(meant, 1):
        last, row[0] = row[0], number
        for place, other in enumerate(heard, 1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (word != other))
    return row[-1]


def cepstra(samples: Samples) -> NDArray[np.float64]:
    """c_1 to c_24 of every frame."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples.astype(float), WINDOW // 2), WINDOW)[::HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1)) ** 2
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + RATE / 2 / 700), BANDS + 2) / 2595) - 1)
    hertz = np.fft.rfftfreq(WINDOW, 1 / RATE)
    rise = (hertz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    fall = (edges[2:, None] - hertz) / np.diff(edges)[1:, None]
    energy = power @ np.clip(np.minimum(rise, fall), 0, None).T
    logs = 0.5 * np.log(np.maximum(energy, energy.max() * 10 ** (-FLOOR_DB / 10)))
    angles = np.pi * np.outer(np.arange(BANDS) + 0.5, np.arange(1, COEFFICIENTS + 1)) / BANDS
    return np.asarray(2 / BANDS * logs @ np.cos(angles))


def distance_db(one: Samples, other: Samples) -> float:
    """The mel-cepstral distance along the best path (steps of one frame in either sound, or in both)."""
    left, right = cepstra(one), cepstra(other)
    apart = np.sqrt(2 * ((left[:, None] - right[None]) ** 2).sum(axis=2)) * 10 / np.log(10)
    rows, columns = apart.shape
    total = np.full((rows + 1, columns + 1), np.inf)
    steps = np.zeros((rows + 1, columns + 1))
    total[0, 0] = 0.0
    for diagonal in range(rows + columns - 1):
        row = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        column = diagonal - row
        before = np.stack([total[row, column], total[row, column + 1], total[row + 1, column]])
        lengths = np.stack([steps[row, column], steps[row, column + 1], steps[row + 1, column]])
        best = before.argmin(axis=0)
        total[row + 1, column + 1] = before[best, np.arange(len(row))] + apart[row, column]
        steps[row + 1, column + 1] = lengths[best, np.arange(len(row))] + 1
    return float(total[-1, -1] / steps[-1, -1])


def written(samples: Samples, folder: Path) -> str:
    """A file of the sound, for the recognizer."""
    path = folder / "heard.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((samples.clip(-1, 1) * 32767).astype("<i2").tobytes())
    return str(path)


def float_session() -> Any:
    """The model that the stock one's 8 bits stand for."""
    import onnx
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(unquantized(onnx.load(model_path())).SerializeToString(), options)


def told(name: str, distances: Sequence[float]) -> None:
    """One line of distances."""
    print(f"  {name:44} {mean(distances):5.2f} dB  ({min(distances):.2f} to {max(distances):.2f}, {len(distances)})")


def report_likeness(count: int, folder: Path) -> None:
    """Speak, listen, compare and print."""
    fast, stock = backend(), BACKENDS["onnxruntime"]
    for each in (fast, stock):
        each.prepare(silent)
    prepare_voices(silent, voice_digests())
    python, model = recognizer(folder / "recognizer")
    ear, floats = Peer(python, EAR, str(model)), float_session()
    wrong: dict[str, list[int]] = {fast.name: [], stock.name: []}
    apart: dict[str, list[float]] = {"fast": [], "floats": [], "style": []}
    words = 0
    with tempfile.TemporaryDirectory() as name:
        for number, sentence in enumerate(sentences(count)):
            inputs = inputs_of(sentence, VOICES[number % len(VOICES)])
            spoken = {each.name: each.samples(inputs) for each in (fast, stock)}
            for who, samples in spoken.items():
                heard = words_of(ear.ask(written(samples, Path(name))))
                wrong[who].append(errors_in(heard, words_of(sentence)))
            words += len(words_of(sentence))
            plain = spoken[stock.name]
            apart["fast"].append(distance_db(spoken[fast.name], plain))
            if number % EVERY == 0:
                apart["floats"].append(distance_db(floats.run(None, dict(inputs))[0], plain))
                longer = inputs_of(sentence, VOICES[number % len(VOICES)], longer=1)
                apart["style"].append(distance_db(stock.samples(longer), plain))
                print(f"  {number + 1} of {count}", file=sys.stderr, flush=True)
    ear.end()
    print(f"{count} sentences, {words} words, voices {', '.join(VOICES)}")
    for who, errors in wrong.items():
        print(f"  word error, {who:36} {100 * sum(errors) / words:5.2f} %")
    more = [ours - theirs for ours, theirs in zip(wrong[fast.name], wrong[stock.name], strict=True)]
    spread = stdev(more) * len(more) ** 0.5 / words * 100
    print(f"  difference {100 * sum(more) / words:+.2f} points, standard error {spread:.2f}")
    told("mel-cepstral distance, fast from stock", apart["fast"])
    told("stock from the floats it stands for", apart["floats"])
    told("stock from itself with the next style", apart["style"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "fullcast-peers")
    arguments = parser.parse_args()
    arguments.peers.mkdir(parents=True, exist_ok=True)
    report_likeness(arguments.sentences, arguments.peers)


if __name__ == "__main__":
    main()
