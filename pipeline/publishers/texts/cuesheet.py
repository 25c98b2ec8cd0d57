"""Turns a cue sheet into JSON: what plays when, in frames, with seconds beside them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pipeline.drama.cuesheet import Clip, CueSheet
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
        content = {
            "title": sheet.title,
            "rate": sheet.rate,
            "channels": sheet.channels,
            "length": sheet.length,
            "length_s": _seconds(sheet, sheet.length),
            "chapters": [{"title": c.title, **_span(sheet, c.start, c.end)} for c in sheet.chapters],
            "captions": [
                {"speaker": c.speaker, "text": c.text, **_span(sheet, c.start, c.end)} for c in sheet.captions
            ],
            "scenes": [
                {
                    "chapter": scene.chapter,
                    **_span(sheet, scene.start, scene.start + scene.length),
                    "clips": [_clip(clip) for clip in scene.clips],
                }
                for scene in sheet.scenes
            ],
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _span(sheet: CueSheet, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "start_s": _seconds(sheet, start), "end_s": _seconds(sheet, end)}


def _seconds(sheet: CueSheet, frames: int) -> float:
    """Rounded to microseconds: less than half a frame, and no digits that mean nothing."""
    return round(frames / sheet.rate, 6)


def _clip(clip: Clip) -> dict[str, Any]:
    return {**asdict(clip), "stem": clip.stem.value}
