"""What computes Kokoro's samples: the choice, and that the fast way is as close to the stock one as its own 8 bits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.engines import engine
from pipeline.engines.kokoro.backend import BACKENDS, CHOICE, Inputs, backend, fastest, processor_flags
from pipeline.engines.kokoro.engine import Kokoro
from pipeline.engines.kokoro.files import STYLE_NUMBERS, STYLE_ROWS, model_path, voice_path
from pipeline.engines.kokoro.halves import CUT
from pipeline.engines.kokoro.spectrum import heard, spoken
from pipeline.engines.pronouncing.g2p import token_ids
from pipeline.errors import EngineError
from pipeline.progress import silent

ZEN_4 = frozenset({"avx2", "avx512f", "avx512_vnni", "avx512_bf16"})
ICE_LAKE = frozenset({"avx2", "avx512f", "avx512_vnni"})
HASWELL = frozenset({"avx2"})

needs_vnni = pytest.mark.skipif(
    fastest(processor_flags(), has_openvino=True) == "onnxruntime", reason="this processor has no AVX-512 VNNI"
)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The choice is made anew in the test, and again after it."""
    monkeypatch.delenv(CHOICE, raising=False)
    backend.cache_clear()
    yield monkeypatch
    backend.cache_clear()


@pytest.mark.parametrize(
    ("flags", "has_openvino", "name"),
    [
        (ZEN_4, True, "openvino-bf16"),
        (ZEN_4, False, "onnxruntime"),
        (ICE_LAKE, True, "openvino-f32"),
        (HASWELL, True, "onnxruntime"),
        (frozenset(), True, "onnxruntime"),
    ],
)
def test_the_fastest_follows_from_what_there_is(flags: frozenset[str], has_openvino: bool, name: str) -> None:
    assert fastest(flags, has_openvino=has_openvino) == name


def test_a_processor_without_the_feature_falls_back_to_onnxruntime(chosen: pytest.MonkeyPatch) -> None:
    chosen.setattr("pipeline.engines.kokoro.backend.processor_flags", lambda: HASWELL)
    assert (backend(), Kokoro().runs_on) == (BACKENDS["onnxruntime"], "onnxruntime")


def test_without_the_package_it_falls_back_to_onnxruntime(chosen: pytest.MonkeyPatch) -> None:
    chosen.setattr("pipeline.engines.kokoro.backend.processor_flags", lambda: ZEN_4)
    chosen.setattr("pipeline.engines.kokoro.backend._openvino_release", lambda: "")
    assert backend() is BACKENDS["onnxruntime"]


def test_the_version_names_what_changes_the_samples(chosen: pytest.MonkeyPatch) -> None:
    versions = {}
    for name in BACKENDS:
        chosen.setattr("pipeline.engines.kokoro.backend._openvino_release", lambda: "1")
        chosen.setenv(CHOICE, name)
        backend.cache_clear()
        versions[name] = Kokoro().version
    stock = versions["onnxruntime"]
    assert versions == {
        "onnxruntime": stock,
        "openvino-bf16": f"{stock}, openvino int8 bf16 1.2",
        "openvino-f32": f"{stock}, openvino int8 f32 1.2",
    }
    assert {*Kokoro().as_good, Kokoro().version} == set(versions.values())


def test_a_backend_that_is_not_there_is_named_with_what_there_is(chosen: pytest.MonkeyPatch) -> None:
    chosen.setenv(CHOICE, "onnxrutime")
    with pytest.raises(EngineError, match=r"'onnxrutime'.*'onnxruntime'"):
        backend()


def test_a_backend_that_is_not_installed_says_so(chosen: pytest.MonkeyPatch) -> None:
    chosen.setenv(CHOICE, "openvino-bf16")
    chosen.setattr("pipeline.engines.kokoro.backend._openvino_release", lambda: "")
    with pytest.raises(EngineError, match="openvino is not installed"):
        backend()


def inputs_of(phonemes: str, voice: str) -> Inputs:
    styles = np.fromfile(voice_path(voice), np.float32).reshape(STYLE_ROWS, STYLE_NUMBERS)
    ids = [token_ids()[sign] for sign in phonemes]
    return {
        "tokens": np.array([[0, *ids, 0]], np.int64),
        "style": styles[len(ids)][np.newaxis],
        "speed": np.ones(1, np.float32),
    }


def log_mel_db(samples: NDArray[np.float32], bands: int = 80) -> NDArray[np.float64]:
    """80 bands of 1024 samples every 256, in dB, down to 80 dB below the loudest."""
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(samples.astype(float), 512), 1024)[::256]
    power = np.abs(np.fft.rfft(frames * np.hanning(1024))) ** 2
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + 12_000 / 700), bands + 2) / 2595) - 1)
    hertz = np.fft.rfftfreq(1024, 1 / 24_000)
    rise = (hertz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    fall = (edges[2:, None] - hertz) / np.diff(edges)[1:, None]
    energy = power @ np.clip(np.minimum(rise, fall), 0, None).T
    return np.asarray(10 * np.log10(np.maximum(energy, energy.max() * 1e-8)))


def apart_db(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The root mean square of the difference of two sounds of one length."""
    return float(np.sqrt(np.mean((log_mel_db(one) - log_mel_db(other)) ** 2)))


@pytest.fixture(scope="module")
def stock() -> object:
    """The stock model with the tensors at its cut and its spectrum given out, too."""
    import onnx
    from onnxruntime import InferenceSession

    engine("kokoro").prepare(silent)
    BACKENDS["onnxruntime"].prepare(silent)
    model = onnx.load(model_path())
    for name in (*CUT.values(), SPECTRUM):
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    return InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


SPECTRUM = "/decoder/decoder/generator/conv_post/Conv_output_0"
HUM = "/decoder/decoder/generator/Concat_3_output_0"
YES = "jˈɛs, ʃˈʊɹ."


@pytest.mark.voices
def test_a_spectrum_becomes_the_samples_that_the_model_makes_of_it(stock: object) -> None:
    samples, spectrum = stock.run(["audio", SPECTRUM], dict(inputs_of(YES, "bf_emma")))  # type: ignore[attr-defined]
    assert np.allclose(spoken(spectrum), samples, atol=1e-5)


def test_what_is_heard_of_a_hum_is_spoken_again() -> None:
    hum = np.sin(np.arange(4_000, dtype=np.float32) / 7)
    told = heard(np.pad(hum, 10)[np.newaxis])
    told[0, :11] = np.log(np.maximum(told[0, :11], 1e-9))
    told[0, 11:] = told[0, 11:].clip(-np.pi / 2, np.pi / 2)  # the model's phases are sines, within a quarter turn
    assert spoken(told).shape == hum.shape


@pytest.mark.voices
@needs_vnni
@pytest.mark.parametrize("precision", ["bf16", "f32"])
@pytest.mark.parametrize("voice", ["bf_emma", "am_michael"])
def test_the_fast_backend_is_close_to_the_stock_model_and_as_long(stock: object, precision: str, voice: str) -> None:
    inputs = inputs_of(YES, voice)
    fast = BACKENDS[f"openvino-{precision}"]
    fast.prepare(silent)
    plain = stock.run(["audio"], dict(inputs))[0]  # type: ignore[attr-defined]
    made = fast.samples(inputs)
    assert len(made) == len(plain)
    # On longer sentences the stock model is 9 dB from the floats that its 8 bits stand for, its durations differing.
    assert apart_db(made, plain) < 2.5


PROGRAM = """
import hashlib
from tests.engines.kokoro.test_backend import BACKENDS, YES, inputs_of
print(hashlib.sha256(BACKENDS["openvino-bf16"].samples(inputs_of(YES, "bf_emma")).tobytes()).hexdigest())
"""


@pytest.mark.voices
@needs_vnni
def test_two_processes_make_the_same_bytes_however_many_threads_they_are_given() -> None:
    BACKENDS["openvino-bf16"].prepare(silent)
    told = set()
    for threads in ("1", "2"):
        environment = {**os.environ, "OMP_NUM_THREADS": threads, "OV_NUM_THREADS": threads}
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=environment,
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
        )
        told.add(run.stdout)
        assert run.stdout, run.stderr
    assert len(told) == 1
