"""Whatever goes wrong with a server, the key, a password and the query of an address are nowhere to be found."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.engines.openai import ADDRESS, KEY
from tests.cli.test_llm import STORY
from tests.conftest import Ran, Run
from tests.door.raw_server import Part, raw_serving, response
from tests.engines.google import mp3

MARK = "MARKED7c1e"
SECRET = f"sk-{MARK}-0b9d2f"


def told(status: str, words: str = f"What is {SECRET}?", **headers: str) -> bytes:
    return response(status, json.dumps({"error": {"message": words}}).encode(), **headers)


KINDS: dict[str, list[Part]] = {
    **{status: [told(f"{status} {SECRET}")] for status in ("400", "401", "403", "404", "422", "429", "500", "503")},
    "a part of it": [told("400 Bad", f"{'so long ' * 22}{SECRET}")],
    "masked": [told("400 Bad", f"{SECRET[:12]}*****")],
    "elsewhere": [told("307 Moved", Location=f"http://localhost:9/?key={SECRET}")],
    "an absurd wait": [told("429 Too Many", Retry_After="nan")],
    "a long wait": [told("429 Too Many", Retry_After="9" * 60)],
    "an old date": [told("503 Busy", Retry_After="Sun Nov  6 08:49:37 1994")],
    "no protocol": [f"{SECRET}\r\n\r\n".encode()],
    "no status": [f"HTTP/1.1 {SECRET}\r\n\r\n".encode()],
    "a wrong head": [f"HTTP/1.1 200 OK\r\n{SECRET}\r\n\r\n".encode()],
    "cut": [response("200 OK", SECRET.encode(), Content_Length="999")],
    "a page": [response("200 OK", f"<html>{SECRET}</html>".encode())],
    "a text": [response("200 OK", json.dumps({"choices": [{"message": {"content": SECRET}}]}).encode())],
    "deep": [response("200 OK", b"[" * 90_000 + SECRET.encode())],
    "packed": [response("200 OK", SECRET.encode(), Content_Encoding="gzip")],
    "nothing": [],
}


@pytest.fixture
def patient(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with a story and lines for a server, in which no time passes between two attempts."""
    monkeypatch.setattr("pipeline.engines.http.time", SimpleNamespace(sleep=lambda _: None))
    voices = "{engine: openai, voice: nova}"
    Path("far.yaml").write_text(f"narrator: {voices}\ncharacters: {{Nell: {voices}, Tom: {voices}}}\n", "utf-8")
    Path("rain.txt").write_text(STORY, "utf-8")
    monkeypatch.delenv("FULLCAST_LLM_KEY", raising=False)
    monkeypatch.setenv(KEY, SECRET)


def nowhere(*ran: Ran) -> None:
    """Not in what was said and in no file of the project."""
    for each in ran:
        assert MARK not in each.out + each.err
        assert "Traceback" not in each.err
    holding = [path for path in Path().rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert holding == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_speech_server_that_fails_shows_no_key(
    patient: None, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with raw_serving(lambda _: KINDS[kind]) as raw:
        monkeypatch.setenv(ADDRESS, f"{raw.address}/v1")
        ran = [
            run("render", "scripts/low-water.fountain", "--voices", "far.yaml", "-j1", *how) for how in ((), ["--json"])
        ]
    assert [each.code for each in ran] == [5, 5]
    assert SECRET.encode() in raw.asked[0]
    nowhere(*ran)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chat_server_that_fails_shows_no_key(
    patient: None, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("FULLCAST_LLM_KEY", f"  {SECRET}\n")
    with raw_serving(lambda _: KINDS[kind]) as raw:
        options = ["--llm", raw.address, "--model", "tiny", "--llm-timeout", "3", "--anew"]
        ran = [run("adapt", "rain.txt", *options, *how) for how in ((), ["--json"])]
    assert SECRET.encode() in raw.asked[0]
    nowhere(*ran)


@pytest.mark.parametrize(
    "address", ["http://me:{}@127.0.0.1:9", "http://127.0.0.1:9/v1?key={}", "http://127.0.0.1:9/#{}"]
)
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_an_address_with_a_secret_is_refused_before_anything_is_done(
    patient: None, run: Run, monkeypatch: pytest.MonkeyPatch, address: str, how: list[str]
) -> None:
    address = address.format(SECRET)
    chat = run("adapt", "rain.txt", "--llm", address, "--model", "tiny", *how)
    script = Path("scripts/low-water.fountain")
    monkeypatch.setenv(ADDRESS, address)
    speech = [run(command, script, "--voices", "far.yaml", *how) for command in ("render", "check")]
    monkeypatch.setenv("FULLCAST_GTTS_URL", address)
    Path("far.yaml").write_text("narrator: {engine: gtts}\ncharacters: {Nell: {}, Tom: {}}\n", "utf-8")
    google = run("render", script, "--voices", "far.yaml", "-j1", *how)
    assert [each.code for each in (chat, *speech, google)] == [5] * 4
    assert not Path("scripts/rain.fountain").exists()
    nowhere(chat, *speech, google)


@pytest.mark.parametrize("spoilt", ["sk {}", "sk\r\nX-More: {}", "é{}", "{}\u200b"])
def test_a_key_that_no_header_holds_is_one_sentence(
    patient: None, run: Run, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    monkeypatch.setenv(KEY, spoilt.format(SECRET))
    monkeypatch.setenv("FULLCAST_LLM_KEY", spoilt.format(SECRET))
    with raw_serving(lambda _: [response("200 OK", mp3("Hm."))]) as raw:
        monkeypatch.setenv(ADDRESS, f"{raw.address}/v1")
        speech = run("render", "scripts/low-water.fountain", "--voices", "far.yaml", "-j1")
        chat = run("adapt", "rain.txt", "--llm", raw.address, "--model", "tiny")
    assert (speech.code, chat.code, raw.asked) == (5, 5, [])
    assert f"The key in {KEY} has a blank" in speech.err
    assert "The key in FULLCAST_LLM_KEY has a blank" in chat.err
    nowhere(speech, chat)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no list of processes can be read here")
def test_a_render_that_succeeds_shows_the_key_to_no_list_of_processes(patient: None) -> None:
    seen: list[bytes] = []

    def speak(asked: bytes) -> list[Part]:
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                seen.append(each.read_bytes())
            except OSError:
                continue
        return [response("200 OK", mp3(json.loads(asked.partition(b"\r\n\r\n")[2])["input"]))]

    with raw_serving(speak) as raw:
        command = [sys.executable, "-c", "from pipeline.cli import main; main()", "render"]
        done = subprocess.run(
            [*command, "scripts/low-water.fountain", "--voices", "far.yaml", "-j2"],
            env=os.environ | {ADDRESS: f"{raw.address}/v1"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stderr == ""
    assert (done.returncode, len(raw.asked) > 3, len(seen) > 3) == (0, True, True)
    assert not any(MARK.encode() in each for each in seen)
    nowhere(Ran(0, done.stdout, done.stderr))
