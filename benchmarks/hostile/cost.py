"""Turns a command into what it costs: seconds of a processor, bytes of memory, its exit code and its words."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.cli import main

MOST_S = 60
"""Of a processor's time; a command that takes more is ended."""

MOST_MEMORY = 4 * 2**30


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took. `code` is negative for one that was ended from outside."""

    seconds: float
    memory_mb: float
    code: int
    said: str


def cost(words: Sequence[object], folder: Path, *, most_s: int = MOST_S) -> Cost:
    """Run `fullcast WORDS` in a folder, as a copy of this process that has everything loaded already."""
    told = folder / "told.txt"
    child = os.fork()
    if child == 0:
        _run([str(word) for word in words], folder, told, most_s)
    clock = threading.Timer(10 * most_s, lambda: os.kill(child, signal.SIGKILL))
    clock.start()
    _, status, used = os.wait4(child, 0)
    clock.cancel()
    said = told.read_text("utf-8", "replace")
    told.unlink()
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said)


def _run(words: Sequence[str], folder: Path, told: Path, most_s: int) -> None:
    """In the copy: never comes back."""
    code = 99
    try:
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_CPU, (most_s, most_s + 5))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        file = os.open(told, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        os.dup2(file, 1)
        os.dup2(file, 2)
        sys.argv = ["fullcast", *words]
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except BaseException:
        import traceback

        with suppress(BaseException):
            traceback.print_exc()
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def load() -> None:
    """Import what commands import when they are used: no copy pays for it then."""
    import pipeline.adapt
    import pipeline.audio.codec
    import pipeline.produce
    import pipeline.readers.docx.reader
    import pipeline.readers.epub.reader
    import pipeline.readers.final_draft.reader
    import pipeline.readers.html
    import pipeline.readers.markdown.reader
    import pipeline.readers.odt.reader
    import pipeline.readers.pdf.document
    import pipeline.readers.rtf.reader
    import pipeline.readers.text  # noqa: F401
