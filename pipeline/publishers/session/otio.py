"""Turns a session into an OpenTimelineIO file (.otio): tracks of clips and gaps, counted in frames of the sound.

The JSON of OpenTimelineIO 0.15 and later. What a timeline has no words for, gain, pan, fades and room, stands as
metadata of the clip.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from pipeline.publishers.session.tracks import Item, Point, Session, Track

_MEDIA: Final = "DEFAULT_MEDIA"


def otio_timeline(session: Session) -> str:
    """The whole timeline as text."""
    tracks = [_track(f"{track.name}{f' {n}' if n > 1 else ''}", row, session)
              for track in session.tracks for n, row in enumerate(_rows(track), 1)]  # fmt: skip
    stack = {
        **_composition("Stack.1", "tracks", tracks),
        "markers": [_marker(point, session.rate) for point in session.points],
    }
    timeline = {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {"fullcast": {"rate": session.rate, "length": session.length}},
        "name": session.title,
        "global_start_time": None,
        "tracks": stack,
    }
    return json.dumps(timeline, ensure_ascii=False, indent=1) + "\n"


def _rows(track: Track) -> list[list[Item]]:
    """A track's items in rows in which none overlaps another: a timeline's track cannot hold two at a time."""
    rows: list[list[Item]] = []
    for item in sorted(track.items, key=lambda each: each.start):
        row = next((row for row in rows if row[-1].start + row[-1].length <= item.start), None)
        if row is None:
            rows.append(row := [])
        row.append(item)
    return rows


def _track(name: str, items: Sequence[Item], session: Session) -> dict[str, Any]:
    children: list[dict[str, Any]] = []
    place = 0
    for item in items:
        if item.start > place:
            children.append(_gap(item.start - place, session.rate))
        children.append(_clip(item, session.rate))
        place = item.start + item.length
    if place < session.length:
        children.append(_gap(session.length - place, session.rate))
    return {**_composition("Track.1", name, children), "kind": "Audio"}


def _composition(schema: str, name: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {**_item(schema, name, None), "children": children}


def _item(schema: str, name: str, span: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": schema,
        "metadata": {},
        "name": name,
        "source_range": span,
        "effects": [],
        "markers": [],
        "enabled": True,
    }


def _gap(length: int, rate: int) -> dict[str, Any]:
    return _item("Gap.1", "", _range(0, length, rate))


def _clip(item: Item, rate: int) -> dict[str, Any]:
    told = {
        "gain": round(item.gain, 9),
        "pan": round(item.pan, 9),
        "fade_in": item.fade_in,
        "fade_out": item.fade_out,
        "room": item.room,
        "ducks_db": item.ducks_db,
    }
    media = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "metadata": {},
        "name": "",
        "available_range": _range(0, item.media_length, rate),
        "available_image_bounds": None,
        "target_url": quote(item.file),
    }
    return {
        **_item("Clip.2", item.title, _range(0, item.length, rate)),
        "metadata": {"fullcast": told},
        "media_references": {_MEDIA: media},
        "active_media_reference_key": _MEDIA,
    }


def _marker(point: Point, rate: int) -> dict[str, Any]:
    length = 0 if point.end is None else point.end - point.start
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {},
        "name": point.title,
        "color": "GREEN" if point.end is None else "RED",
        "marked_range": _range(point.start, length, rate),
        "comment": "",
    }


def _range(start: int, length: int, rate: int) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "TimeRange.1", "duration": _time(length, rate), "start_time": _time(start, rate)}


def _time(frames: int, rate: int) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate), "value": float(frames)}
