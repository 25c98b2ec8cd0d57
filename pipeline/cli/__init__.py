"""Turns what is typed into one call of `produce` and what comes back into words: the only package that prints.

Modules that need time to load (numpy, onnxruntime, PyAV) are imported by the commands that use them, so that
`fullcast --help` answers at once.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from pipeline.cli.app import app
from pipeline.cli.failures import IS_JSON, mistyped, tell, tell_json, tell_stopped, tell_system
from pipeline.errors import DeliveryError, FullCastError

__all__ = ["main"]

INTERRUPTED = 130
ENDINGS = ("SIGTERM", "SIGHUP")
"""What ends a command like Ctrl-C does: a service that is stopped, a terminal that is closed."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    _open_standard_files()
    _end_like_ctrl_c()
    as_json = IS_JSON in sys.argv
    try:
        code = _run(as_json)
    except BrokenPipeError:
        code = 1
    except OSError as trouble:  # what went wrong was told where nothing can be told
        code = DeliveryError.exit_code
        tell_system(trouble, code, as_json=False)
    sys.exit(code)


def _run(as_json: bool) -> int:
    """Run the command, and say what stopped it; its exit code."""
    try:
        code = app(standalone_mode=False)  # what a command that left early left with, such as 130 for Ctrl-C
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except FullCastError as error:
        tell(error, as_json=as_json)
        return error.exit_code
    except KeyboardInterrupt:
        for ending in ("SIGINT", *ENDINGS):  # we are leaving: another one has nothing more to stop
            if number := getattr(signal, ending, None):
                signal.signal(number, signal.SIG_IGN)
        tell_stopped(INTERRUPTED, as_json=as_json)
        return INTERRUPTED
    except BrokenPipeError:
        return 1
    except OSError as trouble:
        tell_system(trouble, DeliveryError.exit_code, as_json=as_json)
        return DeliveryError.exit_code
    except Exception as problem:
        return _mistyped(problem, as_json=as_json)


def _mistyped(problem: Exception, *, as_json: bool) -> int:
    """Typer's own errors say what is wrong with the command; anything else is our mistake."""
    show = getattr(problem, "show", None)
    if not callable(show):
        raise problem
    code: int = getattr(problem, "exit_code", 2)
    if as_json:
        tell_json(code, mistyped(str(getattr(problem, "format_message", problem.__str__)())))
    else:
        with suppress(OSError):
            show()
    return code


def _open_standard_files() -> None:
    """Put nothing in the place of each of the three standard files that is closed: the next file that is opened would
    take its number, and whatever a library writes to it would stand in an artefact."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)


def _end_like_ctrl_c() -> None:
    """Whoever started us may have asked that some of them be ignored; those stay so."""
    for ending in ENDINGS:
        number = getattr(signal, ending, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
