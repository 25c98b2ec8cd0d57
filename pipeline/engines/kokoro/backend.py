"""Turns phonemes' numbers into Kokoro's samples with the fastest runtime that this processor can use.

- `openvino`: the model's first half with onnxruntime, its vocoder with OpenVINO, 8-bit numbers in its convolutions
  and bfloat16 or plain floats between them. For Linux on processors with 8-bit dot products of 512 bits (AVX-512
  VNNI: Intel since Cascade Lake, AMD since Zen 4), where it was measured and is exact.
- `onnxruntime`: the whole model, everywhere; its samples are those of the stock model.

The choice follows from what the processor has and what is installed, never from a clock, so that it is the same
each time. The environment variable FULLCAST_KOKORO names a backend outright.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from numpy.typing import NDArray

from pipeline.audio.sound import Samples
from pipeline.engines.cache import cache_folder, is_noted, put_noted
from pipeline.engines.kokoro.files import (
    STAGE,
    fast_model_path,
    model_path,
    prepare_fast_model,
    prepare_model,
    probe_path,
)
from pipeline.engines.kokoro.graph import arranged, multiplies_exactly
from pipeline.engines.kokoro.halves import CUT, VocoderWeights, first_half
from pipeline.engines.kokoro.loading import Computes, compiled, session
from pipeline.engines.kokoro.openvino import openvino
from pipeline.engines.kokoro.spectrum import heard, spoken
from pipeline.engines.kokoro.vocoder import DRAWING, vocoder
from pipeline.errors import EngineError, nearest
from pipeline.progress import Finished, Report, Started

CHOICE = "FULLCAST_KOKORO"
"""The environment variable that names a backend."""

CUTTING = 1
"""Goes up when the model is cut in another place."""

Inputs = Mapping[str, NDArray[Any]]


class Backend(Protocol):
    """What computes: `name` is for people; `mark` for the engine's version, empty where the samples are stock."""

    name: str
    mark: str

    def is_ready(self) -> bool:
        """Whether every file is there: a look, not a check of the content."""

    def prepare(self, report: Report) -> None:
        """Make, or check, the files."""

    def samples(self, inputs: Inputs) -> Samples:
        """Speech for `tokens` (1, n), `style` (1, 256) and `speed` (1,)."""


class OnnxRuntime:
    """The whole model; rearranged for speed, without changing a sample, where the processor can."""

    name = "onnxruntime"
    mark = ""

    def is_ready(self) -> bool:
        """Whether every file is there."""
        return model_path().is_file() and fast_model_path().is_file() and probe_path().is_file()

    def prepare(self, report: Report) -> None:
        """Join the model and arrange its graph."""
        prepare_model(report)
        prepare_fast_model(report)

    def samples(self, inputs: Inputs) -> Samples:
        """Speech."""
        path = fast_model_path() if multiplies_exactly(probe_path()) else model_path()
        return _session(path)(None, inputs)[0]


class OpenVino:
    """The model's first half with onnxruntime, the vocoder with OpenVINO: `precision` of what is not 8 bits."""

    def __init__(self, precision: str) -> None:
        self.precision = precision
        self.name = f"openvino, 8 bits and {_PRECISIONS[precision]}"
        self.mark = f"openvino int8 {precision} {CUTTING}.{DRAWING}"
        self._lock = Lock()

    @property
    def _half_path(self) -> Path:
        return cache_folder("kokoro") / f"first-half-{CUTTING}.onnx"

    @property
    def _vocoder_path(self) -> Path:
        """Compiled: a file of this release of OpenVINO only."""
        release = version("openvino")
        return cache_folder("kokoro") / f"vocoder-{CUTTING}.{DRAWING}-{self.precision}.openvino-{release}"

    def is_ready(self) -> bool:
        """Whether both halves are there."""
        return self._half_path.is_file() and self._vocoder_path.is_file()

    def prepare(self, report: Report) -> None:
        """Cut the model and compile its vocoder."""
        if is_noted(self._half_path) and is_noted(self._vocoder_path):
            return
        import onnx

        prepare_model(report)
        report(Started(STAGE, 1, "model"))
        model = onnx.load(model_path())
        put_noted(self._half_path, arranged(first_half(model)))  # exact: this backend needs what makes it so
        put_noted(self._vocoder_path, self._compiled(VocoderWeights(model)))
        report(Finished(STAGE, made=1, total=1))

    def samples(self, inputs: Inputs) -> Samples:
        """Speech."""
        tensors = dict(zip(CUT, _session(self._half_path)(list(CUT.values()), inputs), strict=True))
        tensors["hum"] = heard(tensors.pop("source"))
        with self._lock:  # it has one request
            return spoken(_vocoder(self._vocoder_path, self.precision)(tensors))

    def _compiled(self, weights: VocoderWeights) -> bytes:
        compiled = _core().compile_model(vocoder(weights), "CPU", _settings(self.precision))
        exported: bytes = compiled.export_model().getvalue()
        return exported


_PRECISIONS = {"bf16": "bfloat16", "f32": "floats"}

BACKENDS: Mapping[str, Backend] = {
    "onnxruntime": OnnxRuntime(),
    "openvino-bf16": OpenVino("bf16"),
    "openvino-f32": OpenVino("f32"),
}


@cache
def backend() -> Backend:
    """The fastest that this machine can run, or the one that FULLCAST_KOKORO names.

    Raises `EngineError` when that is none, or is not installed.
    """
    wanted = os.environ.get(CHOICE, "")
    if not wanted:
        return BACKENDS[fastest(processor_flags(), has_openvino=bool(_openvino_release()))]
    if wanted not in BACKENDS:
        what = f"{CHOICE} names {wanted!r}, which is no backend of kokoro."
        raise EngineError(what, next_step=nearest(wanted, BACKENDS) or f"There are {', '.join(sorted(BACKENDS))}.")
    if wanted != "onnxruntime" and not _openvino_release():
        what = f"{CHOICE} names {wanted!r}, and openvino is not installed."
        raise EngineError(what, next_step="pip install openvino, or unset it.")
    return BACKENDS[wanted]


def fastest(flags: frozenset[str], *, has_openvino: bool) -> str:
    """The name of the fastest backend for a processor with these features, as Linux names them."""
    if not has_openvino or "avx512_vnni" not in flags:
        return "onnxruntime"
    return "openvino-bf16" if "avx512_bf16" in flags else "openvino-f32"


@cache
def processor_flags() -> frozenset[str]:
    """The features of this processor, where the system tells them: Linux on x86."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return frozenset()
    try:
        for line in Path("/proc/cpuinfo").read_text("ascii", "replace").splitlines():
            if line.startswith("flags"):
                return frozenset(line.partition(":")[2].split())
    except OSError:
        pass
    return frozenset()


def _openvino_release() -> str:
    try:
        return version("openvino")
    except PackageNotFoundError:
        return ""


@cache
def _session(path: Path) -> Computes:
    return session(path)


@cache
def _vocoder(path: Path, precision: str) -> Callable[[Inputs], Samples]:
    return compiled(path, _settings(precision), _core())


@cache
def _core() -> Any:
    try:
        return openvino().Core()
    except ImportError as error:
        what = f"openvino is installed and cannot be loaded: {error}."
        raise EngineError(what, next_step=f"Install it again, or set {CHOICE}=onnxruntime.") from error


def _settings(precision: str) -> dict[str, Any]:
    """One thread, on no core in particular: processes that were pinned would meet on the first."""
    return {
        "INFERENCE_NUM_THREADS": 1,
        "NUM_STREAMS": 1,
        "ENABLE_CPU_PINNING": False,
        "INFERENCE_PRECISION_HINT": precision,
    }
