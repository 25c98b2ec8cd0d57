"""Turns words into speech with any voice of Piper: a `.onnx` file with its `.onnx.json` beside it.

Piper (GPL-3.0) is no part of Full Cast: `pip install fullcast[piper]` installs it, and it is loaded when one of its
voices speaks. A voice is a path, or the name of a file in the folder that FULLCAST_PIPER_VOICES names (else `piper` in
the user's cache), and for a file with many speakers `#` and the name or number of one: `en_US-libritts-high#p3922`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.audio.tempo import stretch
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.cache import cache_folder, sha256_of
from pipeline.engines.delivery import pace_of
from pipeline.engines.joining import joined
from pipeline.engines.passages import passages
from pipeline.engines.phrases import READING_VERSION
from pipeline.engines.pronouncing.lexicon import respelled, said_as
from pipeline.engines.reading import spoken
from pipeline.errors import EngineError, nearest
from pipeline.progress import Report

FOLDER = "FULLCAST_PIPER_VOICES"
MOST_CHARACTERS = 300
NOISE_SHAPE = (1, 256, 8192)
"""More channels than Piper's models have, and the frames of a minute and a half: after them it comes again."""


class VoiceFiles(Mapping[str, VoiceFacts]):
    """Lists the voices of the folder, each speaker of a file; knows any voice file that there is."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        name, _, speaker = voice.partition("#")
        told = _told(_path_of(name))
        if told is None or (speaker and _number(speaker, told) is None):
            raise KeyError(voice)
        code = str(told.get("language", {}).get("code", "")) or str(told.get("espeak", {}).get("voice", ""))
        return VoiceFacts(language=code.replace("_", "-").lower() or "unknown")

    def __iter__(self) -> Iterator[str]:
        for path in sorted(_folder().glob("*.onnx")):
            told = _told(path)
            if told is not None:
                speakers = told.get("speaker_id_map") or {}
                yield from (f"{path.stem}#{name}" for name in speakers) if speakers else (path.stem,)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Piper:
    """The voices of Piper, where it is installed."""

    name = "piper"
    voices: Mapping[str, VoiceFacts] = VoiceFiles()

    @property
    def version(self) -> str:
        """Piper's own release, and what we do with it."""
        try:
            return f"piper {version('piper-tts')}, 1, reading {READING_VERSION}"
        except PackageNotFoundError:
            return "piper, not installed"

    @property
    def advice(self) -> str:
        """Where voices are looked for."""
        step = f"put voices (.onnx with .onnx.json) into {_folder()}, or name another folder in {FOLDER}"
        return f"{step}." if find_spec("piper") else f"pip install 'fullcast[piper]', and {step}."

    def content_of(self, voice: str) -> str:
        """The digest of a voice's file and of what stands beside it, and the speaker's number; the voice itself where
        there is no file."""
        name, _, speaker = voice.partition("#")
        path = _path_of(name)
        try:
            stats = [each.stat() for each in (path, _beside(path))]
        except OSError:
            return voice
        return _content(path, speaker, tuple((stat.st_size, stat.st_mtime_ns) for stat in stats)) or voice

    def prepare(self, report: Report) -> None:
        """Nothing to fetch. Raises `EngineError` when Piper is not installed."""
        del report
        _piper()

    def speak(self, utterance: Utterance) -> Sound:
        """Speech at the voice's rate. A pronunciation in IPA is not heard, a respelling is."""
        name, _, speaker = utterance.speech.voice.partition("#")
        if utterance.speech.voice not in self.voices:
            raise EngineError(
                f"piper has no voice {utterance.speech.voice!r} in {_folder()}.",
                at=utterance.place,
                next_step=nearest(utterance.speech.voice, list(self.voices)) or self.advice.capitalize(),
            )
        path = _path_of(name)
        number = _number(speaker, _told(path) or {}) if speaker else None
        text = said_as(utterance.text, respelled(utterance.pronunciations))
        opened = _opened(path)
        if str(opened.config.espeak_voice).startswith("en"):
            text = spoken(text, british=opened.config.espeak_voice.startswith("en-gb"))
        pieces = [p for p in passages(text, len, MOST_CHARACTERS) if any(sign.isalnum() for sign in p.text)]
        sounds = [(_sound(opened, piece.text, number), piece.boundary) for piece in pieces]
        rate = opened.config.sample_rate
        # Piper rounds every sound of a word up to whole frames, so that its own pace is not what it is asked for.
        return stretch(Sound(joined(sounds, rate), rate), pace_of(utterance))


def _folder() -> Path:
    return Path(os.environ.get(FOLDER) or cache_folder("piper"))


def _path_of(name: str) -> Path:
    """The file of a voice: a path as it is written, a name in the folder."""
    return Path(name) if name.endswith(".onnx") else _folder() / f"{name}.onnx"


def _beside(path: Path) -> Path:
    return Path(f"{path}.json")


@cache
def _content(path: Path, speaker: str, _stats: tuple[tuple[int, int], ...]) -> str:
    """What is in a voice's files, reckoned again when their sizes or times have changed; empty for what is no voice."""
    told = _told(path)
    if told is None:
        return ""
    return f"{sha256_of(path)} {sha256_of(_beside(path))} {_number(speaker, told) if speaker else 0}"


def _told(path: Path) -> dict[str, Any] | None:
    """What a voice's file says of it; nothing for what is no voice."""
    try:
        told = json.loads(_beside(path).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return told if isinstance(told, dict) and path.is_file() else None


def _number(speaker: str, told: Mapping[str, Any]) -> int | None:
    """The number of a speaker, given by name or as a number."""
    named = (told.get("speaker_id_map") or {}).get(speaker)
    if named is not None:
        return int(named)
    return int(speaker) if speaker.isdecimal() and int(speaker) < int(told.get("num_speakers", 1)) else None


def _piper() -> Any:
    try:
        import piper
    except ImportError as error:
        raise EngineError("piper is not installed.", next_step="pip install 'fullcast[piper]'") from error
    return piper


@cache
def _opened(path: Path) -> Any:
    piper = _piper()
    from onnxruntime import InferenceSession, SessionOptions
    from piper.config import PiperConfig

    options = SessionOptions()
    options.intra_op_num_threads = 1  # every process that records has one core
    options.log_severity_level = 3
    try:
        session = InferenceSession(_with_fixed_noise(path), options, providers=["CPUExecutionProvider"])
        return piper.PiperVoice(session=session, config=PiperConfig.from_dict(_told(path)))
    except Exception as error:  # protobuf, onnxruntime and Piper each have errors of their own
        raise EngineError(
            f"{path} is not a voice that Piper can load: {error}.", next_step="Fetch it and its .json once more."
        ) from error


def _with_fixed_noise(path: Path) -> bytes:
    """The model with a table in place of its dice, so that the same words always give the same samples."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(path)
    table = np.random.default_rng(0).standard_normal(NOISE_SHAPE, np.float32)
    numbers: dict[str, int | list[int]] = {"none": 0, "one": 1, "two": 2, "first": [0], "third": [2]}
    numbers |= {"starts": [0, 0], "axes": [0, 1], "frames": NOISE_SHAPE[2]}
    model.graph.initializer.append(numpy_helper.from_array(table, "fixed_noise"))
    for name, value in numbers.items():
        model.graph.initializer.append(numpy_helper.from_array(np.array(value, np.int64), f"fixed_{name}"))
    nodes = []
    for node in model.graph.node:
        if node.op_type != "RandomNormalLike":
            nodes.append(node)
            continue
        names = {"like": node.input[0]} | {name: f"fixed_{name}" for name in ("noise", *numbers)}
        for number, (operator, inputs, given, settings) in enumerate(_NO_DICE, 1):
            output = node.output[0] if number == len(_NO_DICE) else f"{node.output[0]}_{given}"
            nodes.append(helper.make_node(operator, [names[name] for name in inputs], [output], **settings))
            names[given] = output
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    serialized: bytes = model.SerializeToString()
    return serialized


_NO_DICE: tuple[tuple[str, tuple[str, ...], str, dict[str, Any]], ...] = (
    ("Shape", ("like",), "shape", {}),
    ("Gather", ("shape", "two"), "length", {}),
    ("Range", ("none", "length", "one"), "every", {}),
    ("Mod", ("every", "frames"), "again", {}),
    ("Gather", ("noise", "again"), "long", {"axis": 2}),
    ("Slice", ("shape", "first", "third"), "ends", {}),
    ("Slice", ("long", "starts", "ends", "axes"), "given", {}),
)
"""What stands in place of the dice: operators, their inputs and what each gives. The table is cut as wide as is asked
for, and repeated for as long."""


def _sound(opened: Any, text: str, speaker: int | None) -> Samples:
    from piper.config import SynthesisConfig

    settings = SynthesisConfig(speaker_id=speaker)
    parts = [
        np.atleast_1d(opened.phoneme_ids_to_audio(opened.phonemes_to_ids(signs), settings))
        for signs in opened.phonemize(text)
    ]
    samples: Samples = np.concatenate([*parts, np.zeros(1, np.float32)]).astype(np.float32)
    return np.clip(samples, -0.999, 0.999)
