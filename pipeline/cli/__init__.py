"""Turns what is typed into one call of `produce` and what comes back into words: the only package that prints.

Modules that need time to load (numpy, onnxruntime, PyAV) are imported by the commands that use them, so that
`fullcast --help` answers at once.
"""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

from pipeline.cli.app import app
from pipeline.cli.failures import IS_JSON, mistyped, tell, tell_json, tell_stopped, tell_system
from pipeline.errors import DeliveryError, FullCastError

__all__ = ["main"]

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    as_json = IS_JSON in sys.argv
    try:
        code = app(standalone_mode=False)  # what a command that left early left with, such as 130 for Ctrl-C
        if code == INTERRUPTED:
            raise KeyboardInterrupt
    except FullCastError as error:
        tell(error, as_json=as_json)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # we are leaving: another Ctrl-C has nothing more to stop
        tell_stopped(INTERRUPTED, as_json=as_json)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as trouble:
        tell_system(trouble, DeliveryError.exit_code, as_json=as_json)
        sys.exit(DeliveryError.exit_code)
    except Exception as problem:
        _leave(problem, as_json=as_json)
    sys.exit(code if isinstance(code, int) else 0)


def _leave(problem: Exception, *, as_json: bool) -> NoReturn:
    """Typer's own errors say what is wrong with the command; anything else is our mistake."""
    show = getattr(problem, "show", None)
    if not callable(show):
        raise problem
    code = getattr(problem, "exit_code", 2)
    if as_json:
        tell_json(code, mistyped(str(getattr(problem, "format_message", problem.__str__)())))
    else:
        show()
    sys.exit(code)
