"""A studio of its own for every file of tests: a project's folder, a server in a process, a real browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

VOICES = """\
# my house
narrator: {engine: tone, voice: narrator}
pools:
  woman: [{engine: tone, voice: ada}, {engine: tone, voice: bea}]
  man: [{engine: tone, voice: cy}, {engine: tone, voice: dan}]
characters:
  Edda Rowe: {engine: tone, voice: edda}  # the miller
"""

SCRIPT = """\
Title: The Weir
Author: Ann Fenwick
Cast:
    Edda Rowe (woman)
    Col (man)
    Miss Rowe (woman)

# One

INT. MILL - NIGHT

[[amb: rain gain=-6]]

The river had risen since noon.

EDDA ROWE
Is it you?
[[? EDDA ROWE 0.41 turn-taking; or Col]]

COL
It is.
[[? COL 0.47 turn-taking; or Edda Rowe]]

MISS ROWE
Then come in, and shut the door.
[[? MISS ROWE 0.52 turn-taking]]

[[sfx: "door slam" gain=-6]]

COL
(tired)
It was always going to be me.

# Two

EXT. BANK - DAWN

The wheel had stopped.

EDDA ROWE
Who did that?
[[? EDDA ROWE 0.44 turn-taking; or Col]]

COL
Nobody did that.
"""


@dataclass(frozen=True)
class Running:
    """A studio that runs on a folder."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.address.partition("127.0.0.1:")[2].partition("/")[0])

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def script(self) -> Path:
        return self.folder / "scripts" / "weir.fountain"

    def screen(self, name: str) -> str:
        return f"{self.root}/{name}?script=scripts%2Fweir.fountain"

    def asked(self, method: str, path: str, headers: dict[str, str] | None = None, body: Any = None) -> tuple[int, str]:
        """Ask as any program might; the status and the text of the answer. `Host` can be set like all else."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        told = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in told.items():
            connection.putheader(name, value)
        if isinstance(data, bytes) and "Content-Length" not in told:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data if isinstance(data, bytes) else None)
        answer = connection.getresponse()
        text = answer.read(2_000_000).decode("utf-8", "replace")
        connection.close()
        return answer.status, text

    def cookie(self) -> dict[str, str]:
        """What the first address gives to a browser."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", self.address.partition(f":{self.port}")[2])
        told = connection.getresponse().getheader("set-cookie") or ""
        connection.close()
        return {"Cookie": told.partition(";")[0], "Origin": self.root, "Content-Type": "application/json"}


def start(folder: Path, *words: str) -> Running:
    """Run `fullcast studio` on a folder."""
    order = [sys.executable, "-m", "pipeline", "studio", str(folder), "--no-open", *words]
    home = Path(__file__).parents[2]
    process = subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home)
    assert process.stdout is not None
    told = process.stdout.readline()
    match = re.search(r"http://127\.0\.0\.1:\S+", told)
    assert match, told + process.stdout.read()
    return Running(folder, match[0], process)


def stop(running: Running) -> int:
    """End it like Ctrl-C; its exit code."""
    running.process.send_signal(signal.SIGINT)
    code = running.process.wait(20)
    assert running.process.stdout is not None
    running.process.stdout.close()
    return code


def write_project(folder: Path) -> Path:
    (folder / "scripts").mkdir(parents=True)
    (folder / "scripts" / "weir.fountain").write_text(SCRIPT, encoding="utf-8")
    (folder / "voices.yaml").write_text(VOICES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(write_project(tmp_path_factory.mktemp("studio") / "mill"))
    yield running
    if running.process.poll() is None:
        stop(running)


@pytest.fixture
def studio(served: Running) -> Running:
    """The file's studio, with its script and voices as they were at first, and nothing that runs."""
    for job in json.loads(served.asked("GET", "/api/jobs", served.cookie())[1])["jobs"]:
        if job["state"] == "running":
            served.asked("POST", f"/api/stop/{job['number']}", served.cookie(), {})
    shutil.rmtree(served.folder / "build", ignore_errors=True)
    for path in served.folder.rglob("*"):
        if path.is_file() and path.name not in ("weir.fountain", "voices.yaml"):
            path.unlink()
    served.script.write_text(SCRIPT, encoding="utf-8")
    (served.folder / "voices.yaml").write_text(VOICES, encoding="utf-8")
    return served


def chromium() -> str:
    """Where a Chromium is; nothing where there is none."""
    return os.environ.get("FULLCAST_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium without a window. Where a machine has none its tests are skipped, but never by CI."""
    found = chromium()
    if not found and not os.environ.get("CI"):
        pytest.skip("there is no Chromium here")
    assert found, "CI needs a Chromium: see .ci/run"
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage"]
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=options)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, studio: Running) -> Iterator[Page]:
    """The studio's page of the script, opened by its first address; whatever goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    shown = context.new_page()
    shown.set_default_timeout(15_000)
    wrong: list[str] = []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
    shown.goto(studio.address)
    shown.wait_for_selector("body[data-ready=yes]")
    shown.goto(studio.screen("page"))
    shown.wait_for_selector("body[data-ready=yes]")
    yield shown
    context.close()
    assert wrong == []
