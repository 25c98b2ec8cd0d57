"""Turns a sound file into what a market's rules ask about: what its container says, and what its sound measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from pipeline.audio.codec import decode_blocks
from pipeline.audio.gauge import gauge
from pipeline.audio.probe import Mark, probe
from pipeline.publishers.checking.marks import marks_of
from pipeline.publishers.checking.rules import Found

_MOST_BESIDE: Final = 16_000_000


def found_in(path: Path) -> Found:
    """A file as its rules see it: decoded to its end. Raises `AudioError` for one that is no sound."""
    said = probe(path)
    kind = said.codec if said.kind == "ogg" else said.kind
    own = marks_of(path, said.kind)
    return Found(
        file=path.name,
        kind=kind,
        kbits=said.kbits,
        is_constant=said.is_constant,
        gauged=gauge(decode_blocks(path)),
        marks=said.marks if said.kind == "m4a" else own or said.marks,
        other_marks=own or _marks_beside(path),
        cover=said.cover,
        tags=said.tags,
    )


def _marks_beside(path: Path) -> tuple[Mark, ...]:
    """The chapters of the Podcasting 2.0 file of the same name, where there is one that can be read."""
    beside = path.with_suffix(".chapters.json")
    try:
        if beside.stat().st_size > _MOST_BESIDE:
            return ()
        rows = json.loads(beside.read_text("utf-8"))["chapters"]
        return tuple(
            Mark(str(row.get("title", "")), float(row["startTime"]), float(row.get("endTime", "inf"))) for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()
