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
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.audio.tempo import stretch
from pipeline.drama.take import Utterance
from pipeline.engines import VoiceFacts
from pipeline.engines.cache import cache_folder
from pipeline.engines.delivery import pace_of
from pipeline.engines.joining import joined
from pipeline.engines.lexicon import is_ipa, said_as
from pipeline.engines.passages import passages
from pipeline.engines.reading import spoken
from pipeline.errors import EngineError, nearest
from pipeline.progress import Report

FOLDER = "FULLCAST_PIPER_VOICES"
MOST_CHARACTERS = 300
NOISE_SHAPE = (1, 256, 8192)
"""More channels than Piper's models have, and at 86 frames a second more of them than a passage takes."""


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
            return f"piper {version('piper-tts')}, 1"
        except PackageNotFoundError:
            return "piper, not installed"

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
                next_step=nearest(utterance.speech.voice, list(self.voices)) or f"Name another folder in {FOLDER}.",
            )
        path = _path_of(name)
        number = _number(speaker, _told(path) or {}) if speaker else None
        respelled = {word: said.replace("-", "").lower() for word, said in utterance.pronunciations if not is_ipa(said)}
        text = said_as(utterance.text, respelled)
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


def _told(path: Path) -> dict[str, Any] | None:
    """What a voice's file says of it; nothing for what is no voice."""
    try:
        told = json.loads(Path(f"{path}.json").read_text("utf-8"))
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
    model.graph.initializer.append(numpy_helper.from_array(table, "fixed_noise"))
    model.graph.initializer.append(numpy_helper.from_array(np.zeros(3, np.int64), "fixed_noise_start"))
    nodes = []
    for node in model.graph.node:
        if node.op_type != "RandomNormalLike":
            nodes.append(node)
            continue
        shape = f"{node.output[0]}_shape"
        nodes.append(helper.make_node("Shape", [node.input[0]], [shape]))
        nodes.append(helper.make_node("Slice", ["fixed_noise", "fixed_noise_start", shape], [node.output[0]]))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    serialized: bytes = model.SerializeToString()
    return serialized


def _sound(opened: Any, text: str, speaker: int | None) -> Samples:
    from piper.config import SynthesisConfig

    settings = SynthesisConfig(speaker_id=speaker)
    parts = [
        np.atleast_1d(opened.phoneme_ids_to_audio(opened.phonemes_to_ids(signs), settings))
        for signs in opened.phonemize(text)
    ]
    samples: Samples = np.concatenate([*parts, np.zeros(1, np.float32)]).astype(np.float32)
    return np.clip(samples, -0.999, 0.999)
