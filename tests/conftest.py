"""A project of its own for every test that renders: a folder, a house cast, a script."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ["NO_PROXY"] = "127.0.0.1"  # the services that tests talk to
os.environ["COLUMNS"] = "160"  # before the console is made: it asks once
from pipeline.cli import main

# A shell's background jobs ignore Ctrl-C, and what they start would, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines are slow at times: no property may fail for the time that it took. `make test` tries the same examples
# everywhere, so that a failure belongs to the change before it; `make soak` looks for new ones, and far longer.
settings.register_profile(
    "fullcast", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("soak", deadline=None, max_examples=20_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fullcast"))

VOICES = """\
# my house
narrator: {engine: tone, voice: narrator}
pools:
  woman: [{engine: tone, voice: ada}, {engine: tone, voice: bea}]
  man: [{engine: tone, voice: cy}, {engine: tone, voice: dan}]
characters:
  Nell: {engine: tone, voice: nell}  # the sister
  Tom: {engine: tone, voice: tom, pitch: -2}
"""

SCRIPT = """\
Title: Low Water
Author: Ann Fenwick

# The Slip

The tide had gone out further than anybody could remember.

NELL
It was not there yesterday.

TOM
(quietly)
It has been there for twenty years.

[[pause: 1s]]

# The Car

NELL
How do you know?

TOM (ON PHONE)
I wrote the report.
"""


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        assert self.code == 0, self.err or self.out
        told: dict[str, Any] = json.loads(self.out)
        return told


Run = Callable[..., Ran]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a script and voices, the current one."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "low-water.fountain").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "voices.yaml").write_text(VOICES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line as a user does, in this process."""

    def command(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["fullcast", *(str(word) for word in words)])
        capsys.readouterr()
        ctrl_c = signal.getsignal(signal.SIGINT)
        with pytest.raises(SystemExit) as left:
            main()
        signal.signal(signal.SIGINT, ctrl_c)
        said = capsys.readouterr()
        return Ran(int(left.value.code or 0), said.out, said.err)

    return command
