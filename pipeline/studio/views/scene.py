"""Turns lanes and proposals into what the page of a scene shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.drama.script import NARRATOR, Ambience, Music, Pause, Script, Sound
from pipeline.produce.editing.lanes import Heard, Lanes
from pipeline.readers.fountain.notes import note_of_cue
from pipeline.stages.dressing.dress import Proposal


def told_scenes(script: Script) -> list[dict[str, Any]]:
    """Every scene by what it is called, with the number of its lines."""
    chapter = ""
    found = []
    for scene in script.scenes:
        chapter = scene.title or chapter
        found.append({"chapter": chapter, "heading": scene.heading, "lines": sum(1 for _ in scene.lines)})
    return found


def told_lanes(lanes: Lanes) -> dict[str, Any]:
    """A scene's times, rounded to what can be seen."""
    return {
        "seconds": round(lanes.seconds, 2),
        "heading": lanes.scene.heading or lanes.scene.title,
        "said": [
            {
                "who": each.line.speaker,
                "text": each.line.text,
                "line": each.line.place.line if each.line.place else 0,
                "part": each.part,
                "start": round(each.start, 2),
                "end": round(each.end, 2),
                "recorded": each.is_recorded,
            }
            for each in lanes.said
        ],
        "heard": [_told_heard(each) for each in lanes.heard],
        "wave": list(lanes.wave),
        "seats": [
            {"who": name, "pan": seat.pan or 0.0, "distance": seat.distance_m}
            for name, seat in lanes.seats
            if name != NARRATOR
        ],
    }


def _told_heard(heard: Heard) -> dict[str, Any]:
    cue = heard.cue
    place = cue.place
    told: dict[str, Any] = {
        "kind": {Sound: "sfx", Music: "music", Ambience: "amb", Pause: "pause"}[type(cue)],
        "note": note_of_cue(cue)[2:-2],
        "line": place.line if place else 0,
        "column": place.column if place else 0,
        "start": round(heard.start, 2),
        "end": round(heard.end, 2),
    }
    if not isinstance(cue, Pause):
        told |= {"name": cue.name or "off", "gain": cue.gain_db}
    if isinstance(cue, Sound | Music):
        told |= {"at": cue.at, "fade": cue.fade_out_s}
    if isinstance(cue, Ambience):
        told["fade"] = cue.fade_s
    return told


def told_proposals(script: Script, proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Each proposal with the scene that it is for."""
    starts = [(scene.place.line if scene.place else 0, n) for n, scene in enumerate(script.scenes)]
    return [
        {
            "line": each.line,
            "note": each.note,
            "because": each.because,
            "scene": max((n for line, n in starts if line <= each.line), default=0),
        }
        for each in proposals
    ]
