"""Turns an error into what a page says of it: what, where, and the next step."""

from __future__ import annotations

from typing import Any

from pipeline.errors import FullCastError, Problems


def told_error(error: FullCastError) -> dict[str, Any]:
    """The sentence and the place of an error; of several all of them."""
    if isinstance(error, Problems):
        each = [told_error(one) for one in error.errors]
        return {**each[0], "more": each[1:]} if each else {"error": str(error)}
    place = error.at
    return {
        "error": error.what,
        "next": error.next_step,
        "file": place.file if place else "",
        "line": place.line if place else 0,
    }
