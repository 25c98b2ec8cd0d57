"""Turns what is typed into one call of `produce` and what comes back into words: the only package that prints.

Modules that need time to load (numpy, onnxruntime, PyAV) are imported by the commands that use them, so that
`fullcast --help` answers at once.
"""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

from pipeline.cli.app import app
from pipeline.cli.show import errors
from pipeline.errors import FullCastError

__all__ = ["main"]

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        code = app(standalone_mode=False)  # what a command that left early left with, such as 130 for Ctrl-C
        if code == INTERRUPTED:
            raise KeyboardInterrupt
    except FullCastError as error:
        errors.print(f"[bold red]error[/] {_escaped(str(error))}", highlight=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # we are leaving: another Ctrl-C has nothing more to stop
        errors.print("Stopped. Everything finished is kept: run the same command again to go on.", highlight=False)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as trouble:
        errors.print(f"[bold red]error[/] {_escaped(_of_system(trouble))}", highlight=False, soft_wrap=True)
        sys.exit(7)
    except Exception as problem:
        _leave(problem)
    sys.exit(code if isinstance(code, int) else 0)


def _leave(problem: Exception) -> NoReturn:
    """Typer's own errors say what is wrong with the command; anything else is our mistake."""
    show = getattr(problem, "show", None)
    if callable(show):
        show()
        sys.exit(getattr(problem, "exit_code", 2))
    raise problem


def _of_system(trouble: OSError) -> str:
    name = f"{trouble.filename}: " if trouble.filename else ""
    return f"{name}{trouble.strerror or trouble}. Nothing finished is lost: mend it and run the same command again."


def _escaped(text: str) -> str:
    return text.replace("[", "\\[")
