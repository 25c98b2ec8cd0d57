"""Turns how long this machine took to record into how long it will take for the lines that are not recorded yet."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path

from pipeline.store import write_atomically

PACE = "pace.json"
"""The file of a build folder that holds, by engine, the seconds of speech recorded in a second."""

ENOUGH_S = 20.0
"""Seconds of new speech from which on a recording says something of the machine: before, most is getting ready."""

REAL_TIMES_A_CORE = 2.0
"""Seconds of speech that Kokoro records in a second of one core, rather too few than too many: what is expected of an
engine that has not recorded here yet."""


def paces(build: Path) -> dict[str, float]:
    """The seconds of speech that each engine recorded in a second, the last time that it recorded enough here."""
    try:
        told = json.loads((build / PACE).read_text("utf-8"))
        return {str(name): pace for name, pace in told.items() if isinstance(pace, float) and 0 < pace < math.inf}
    except (OSError, ValueError, AttributeError):
        return {}


def note_pace(build: Path, engine: str, speech_s: float, took_s: float) -> None:
    """Keep how fast an engine recorded just now, if that was enough to tell."""
    if speech_s >= ENOUGH_S and took_s > 0:
        told = {**paces(build), engine: round(speech_s / took_s, 3)}
        write_atomically(build / PACE, json.dumps(told, indent=0, sort_keys=True).encode("utf-8") + b"\n")


def seconds_to_record(speech_s: Mapping[str, float], build: Path) -> float:
    """How long this machine will take for so many seconds of speech by each engine."""
    usual = REAL_TIMES_A_CORE * (os.cpu_count() or 1)
    known = paces(build)
    return sum(length_s / known.get(engine, usual) for engine, length_s in speech_s.items())
