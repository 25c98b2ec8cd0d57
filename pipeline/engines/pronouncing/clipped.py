"""Turns words that lost a letter in speech ('Arry, 'ave, nothin') into the sounds of the whole ones without it."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.engines.pronouncing.ipa import STRESSES

_HEAD = re.compile(r"(?<![\w'])'([A-Za-z]{2,})(?![\w'])")
_TAIL = re.compile(r"(?<![\w'-])([A-Za-z]{2,}in)'(?!\w)")


def linked_clips(reading: str, sound: Callable[[str], str], notation: Callable[[str, str], str]) -> str:
    """The reading with the sounds of its clipped words in the engine's notation; `sound` says a whole word."""

    def headless(match: re.Match[str]) -> str:
        said = sound(f"h{match[1].lower()}")
        return notation(match[1], re.sub(rf"^([{STRESSES}]?)h", r"\1", said)) if said else match[1]

    def tailless(match: re.Match[str]) -> str:
        said = sound(f"{match[1]}g")
        return notation(match[1], f"{said[:-1]}n") if said.endswith("ŋ") else match[1]

    return _TAIL.sub(tailless, _HEAD.sub(headless, reading))
