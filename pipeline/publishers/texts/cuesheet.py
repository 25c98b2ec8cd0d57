"""Turns a cue sheet into JSON: what plays when, in frames, with seconds beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any, Final

from pipeline.drama.cast import Duck, Seat
from pipeline.drama.cuesheet import Clip, CueSheet, SceneWindow
from pipeline.drama.episode import Episode


class CueSheetJson:
    """The whole schedule, for programs: scenes with their clips, chapters and captions.

    Times called `…_s` are seconds; all others are frames of the mix, a clip's from the start of its scene.
    """

    name = "cuesheet"
    suffix = ".cuesheet.json"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        about = {
            "title": sheet.title,
            "rate": sheet.rate,
            "channels": sheet.channels,
            "length": sheet.length,
            "length_s": _seconds(sheet, sheet.length),
        }
        rows = {
            "chapters": [_row({"title": c.title, **_span(sheet, c.start, c.end)}) for c in sheet.chapters],
            "captions": [
                _row({"speaker": c.speaker, "text": c.text, **_span(sheet, c.start, c.end)}) for c in sheet.captions
            ],
            "scenes": [_scene(sheet, scene) for scene in sheet.scenes],
        }
        told = [f"{_row(name)}: {_row(value)}" for name, value in about.items()]
        told += [f"{_row(name)}: {_list(each)}" for name, each in rows.items()]
        return "{\n " + ",\n ".join(told) + "\n}\n"


_row: Final = json.JSONEncoder(ensure_ascii=False).encode
"""A caption or a clip is a line: an indent for each of its values would be ten times slower."""


def _list(rows: Sequence[str], indent: str = "\n  ") -> str:
    return f"[{indent}{f',{indent}'.join(rows)}{indent[:-1]}]" if rows else "[]"


def _scene(sheet: CueSheet, scene: SceneWindow) -> str:
    told = _row({"chapter": scene.chapter, **_span(sheet, scene.start, scene.start + scene.length)})
    clips = _list([_row(_clip(clip)) for clip in scene.clips], "\n   ")
    return f'{told[:-1]}, "clips": {clips}}}'


def _span(sheet: CueSheet, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "start_s": _seconds(sheet, start), "end_s": _seconds(sheet, end)}


def _seconds(sheet: CueSheet, frames: int) -> float:
    """Rounded to microseconds: less than half a frame, and no digits that mean nothing."""
    return round(frames / sheet.rate, 6)


def _clip(clip: Clip) -> dict[str, Any]:
    told = {name: getattr(clip, name) for name in _CLIP}
    return told | {
        "stem": clip.stem.value,
        "seat": _shared(clip.seat),
        "duck": None if clip.duck is None else _shared(clip.duck),
    }


_CLIP: Final = tuple(each.name for each in fields(Clip))


@lru_cache(maxsize=256)
def _shared(part: Seat | Duck) -> dict[str, Any]:
    """As `asdict` tells it; thousands of clips share a few."""
    return asdict(part)
