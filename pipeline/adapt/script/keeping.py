"""Turns a fresh script and the edited one before it into a fresh script with all that people had added.

Sounds, music, beds, pauses and notes go where the line stands that they stood behind; deliveries, extensions,
titles and the title page stay. Who speaks is not decided here but by corrections.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.adapt.script.corrections import LineKey as _Key
from pipeline.adapt.script.corrections import words_of
from pipeline.drama.script import Cue, Line, Omission, Scene, Script


@dataclass(frozen=True, slots=True)
class Kept:
    """The script, and the cues for which no line is left that they could stand beside."""

    script: Script
    lost: tuple[Cue, ...]


def keep_additions(edited: Script, fresh: Script) -> Kept:
    """The fresh script with the additions of the edited one."""
    before = dict(_keyed(edited.scenes))
    behind, ahead = _additions(edited)
    placed: set[int] = set()
    openings = {_opening(keys): scene for scene, keys in _with_keys(edited.scenes)}
    scenes = []
    for scene, keys in _with_keys(fresh.scenes):
        cues: list[Cue] = []
        for cue, key in zip(scene.cues, keys, strict=True):
            if key is None or not isinstance(cue, Line):
                cues.append(cue)
                continue
            cues += _new(ahead[key], placed)
            cues.append(_as_said(cue, before.get(key)))
            cues += _new(behind[key], placed)
        old = openings.get(_opening(keys))
        titled = replace(scene, title=old.title, level=old.level, heading=old.heading) if old else scene
        scenes.append(replace(titled, cues=tuple(cues)))
    additions = (cue for cues in (*behind.values(), *ahead.values()) for cue in cues)
    lost = {id(cue): cue for cue in additions if id(cue) not in placed}
    page = {**fresh.title_page, **edited.title_page}
    return Kept(replace(fresh, scenes=tuple(scenes), title_page=page), tuple(lost.values()))


def _as_said(line: Line, before: Line | None) -> Line:
    if before is None:
        return line
    return replace(
        line,
        delivery=before.delivery or line.delivery,
        extensions=before.extensions or line.extensions,
        together=before.together,
        sayings=before.sayings,
    )


def _additions(script: Script) -> tuple[dict[_Key, list[Cue]], dict[_Key, list[Cue]]]:
    """The cues that are no lines by the line before them; those before a scene's first line by that line."""
    behind: dict[_Key, list[Cue]] = defaultdict(list)
    ahead: dict[_Key, list[Cue]] = defaultdict(list)
    for scene, keys in _with_keys(script.scenes):
        last: _Key | None = None
        waiting: list[Cue] = []
        for cue, key in zip(scene.cues, keys, strict=True):
            if key is not None:
                if last is None:
                    ahead[key] += waiting
                last = key
            elif not isinstance(cue, Omission):
                (waiting if last is None else behind[last]).append(cue)
    return behind, ahead


def _new(cues: Iterable[Cue], placed: set[int]) -> list[Cue]:
    new = [cue for cue in cues if id(cue) not in placed]
    placed.update(id(cue) for cue in new)
    return new


def _opening(keys: list[_Key | None]) -> _Key | None:
    return next((key for key in keys if key is not None), None)


def _with_keys(scenes: Iterable[Scene]) -> Iterable[tuple[Scene, list[_Key | None]]]:
    seen: Counter[str] = Counter()
    for scene in scenes:
        keys: list[_Key | None] = []
        for cue in scene.cues:
            words = words_of(cue) if isinstance(cue, Line) else ""
            keys.append((words, seen[words]) if isinstance(cue, Line) else None)
            seen[words] += 1
        yield scene, keys


def _keyed(scenes: Iterable[Scene]) -> Iterable[tuple[_Key, Line]]:
    for scene, keys in _with_keys(scenes):
        for cue, key in zip(scene.cues, keys, strict=True):
            if key is not None and isinstance(cue, Line):
                yield key, cue
