"""Turns whatever stopped a command into sentences for people, or into one JSON object for programs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from rich.markup import escape

from pipeline.cli.terminal import show
from pipeline.errors import FullCastError, Place, Problems

STOPPED = "Everything finished is kept: run the same command again to go on."


def tell(error: FullCastError, *, as_json: bool) -> None:
    """An error with its place and its next step: on standard error, or as JSON where a program reads the result."""
    if as_json:
        found = error.errors if isinstance(error, Problems) else (error,)
        tell_json(error.exit_code, *(_row(each.what, each.at, each.next_step) for each in found))
    else:
        _say(f"[bold red]error[/] {escape(str(error))}")


def tell_system(trouble: OSError, exit_code: int, *, as_json: bool) -> None:
    """What the system refused."""
    what = f"{trouble.strerror or trouble}."
    step = "Nothing finished is lost: mend it and run the same command again."
    if as_json:
        tell_json(exit_code, _row(what, Place(str(trouble.filename)) if trouble.filename else None, step))
    else:
        name = f"{trouble.filename}: " if trouble.filename else ""
        _say(f"[bold red]error[/] {escape(f'{name}{what} {step}')}")


def tell_stopped(exit_code: int, *, as_json: bool) -> None:
    """That somebody pressed Ctrl-C."""
    if as_json:
        tell_json(exit_code, _row("Stopped.", None, STOPPED))
    else:
        _say(f"Stopped. {STOPPED}")


def _say(words: str) -> None:
    """On standard error, if anybody can read it there; the exit code says the rest."""
    with suppress(OSError):
        show.errors.print(words, highlight=False, soft_wrap=True)


def tell_json(exit_code: int, *errors: dict[str, Any]) -> None:
    """`{"ok": false, "exit_code": 3, "errors": [...]}` on standard output, where the result would have been."""
    show.as_json({"exit_code": exit_code, "errors": errors}, ok=False)


def mistyped(message: str) -> dict[str, Any]:
    """The row of a command that cannot be understood."""
    return _row(message, None, "See the options with --help.")


def _row(message: str, at: Place | None, hint: str) -> dict[str, Any]:
    return {
        "message": message,
        "file": at.file if at else None,
        "line": at.line or None if at else None,
        "column": at.column or None if at else None,
        "hint": hint or None,
    }
