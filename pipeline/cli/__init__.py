"""Turns what is typed into one call of `produce` and what comes back into words: the only package that prints.

Modules that need time to load (numpy, onnxruntime, PyAV) are imported by the commands that use them, so that
`fullcast --help` answers at once; the commands themselves by `main`, so that Ctrl-C finds somebody who hears it.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from pipeline.errors import DeliveryError, FullCastError, short_of_memory

__all__ = ["main"]

IS_JSON = "--json"
"""The option of a command that prints one JSON object, whether it succeeds or fails."""

INTERRUPTED = 130
ENDINGS = ("SIGTERM", "SIGHUP")
"""What ends a command like Ctrl-C does: a service that is stopped, a terminal that is closed."""


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    _end_like_ctrl_c()
    closed = _open_standard_files()
    as_json = IS_JSON in sys.argv
    try:
        if as_json and 1 in closed:  # before anything is made that nobody is told of
            raise OSError(errno.EBADF, "Standard output is closed, where --json puts its object")
        code = _run(as_json)
    except BrokenPipeError:
        code = 1
    except OSError as trouble:  # what went wrong was told where nothing can be told
        from pipeline.cli.terminal.failures import tell_system

        code = DeliveryError.exit_code
        tell_system(trouble, code, as_json=False)
    sys.exit(code)


def _run(as_json: bool) -> int:
    """Run the command, and say what stopped it; its exit code."""
    try:
        return _obeyed()
    except KeyboardInterrupt:
        for ending in ("SIGINT", *ENDINGS):  # we are leaving: another one has nothing more to stop
            if number := getattr(signal, ending, None):
                signal.signal(number, signal.SIG_IGN)
        from pipeline.cli.terminal.failures import tell_stopped

        tell_stopped(INTERRUPTED, as_json=as_json)
        return INTERRUPTED


def _obeyed() -> int:
    """Run the command, and say what failed; its exit code."""
    from pipeline.cli.app import app
    from pipeline.cli.terminal.failures import tell, tell_system

    as_json = IS_JSON in sys.argv
    try:
        code = app(standalone_mode=False)  # what a command that left early left with, such as 130 for Ctrl-C
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except FullCastError as error:
        tell(error, as_json=as_json)
        return error.exit_code
    except BrokenPipeError:
        return 1
    except Exception as trouble:
        if short := short_of_memory(trouble):
            tell(short, as_json=as_json)
            return short.exit_code
        if isinstance(trouble, OSError):
            tell_system(trouble, DeliveryError.exit_code, as_json=as_json)
            return DeliveryError.exit_code
        return _mistyped(trouble, as_json=as_json)


def _mistyped(problem: Exception, *, as_json: bool) -> int:
    """Typer's own errors say what is wrong with the command; anything else is our mistake."""
    from pipeline.cli.terminal.failures import mistyped, tell_json

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


def _open_standard_files() -> set[int]:
    """Put nothing in the place of each of the three standard files that is closed, and say which were: the next file
    that is opened would take its number, and whatever a library writes to it would stand in an artefact."""
    closed = set()
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            closed.add(number)
            with suppress(OSError):
                os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    return closed


def _end_like_ctrl_c() -> None:
    """Whoever started us may have asked that some of them be ignored; those stay so."""
    for ending in ENDINGS:
        number = getattr(signal, ending, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
