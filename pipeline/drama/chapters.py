"""Turns the scenes of a script into its chapters: a scene with a title opens one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.drama.script import Scene, Script


@dataclass(frozen=True, slots=True, eq=False)
class ScenesOfChapter:
    """A chapter before it has times: its title and the scenes in it."""

    title: str
    scenes: tuple[Scene, ...]


def chapters_of(script: Script) -> list[ScenesOfChapter]:
    """Scenes by chapter. A title without any sound of its own (a part) goes before the next chapter's."""
    chapters: list[ScenesOfChapter] = []
    pending: list[str] = []
    for scene in script.scenes:
        if not scene.lasts:
            pending += [scene.title] if scene.title else []
            continue
        if scene.title or pending or not chapters:
            title = ": ".join([*pending, *([scene.title] if scene.title else [])])
            chapters.append(ScenesOfChapter(title or script.title or "Opening", (scene,)))
            pending = []
        else:
            chapters[-1] = replace(chapters[-1], scenes=(*chapters[-1].scenes, scene))
    return chapters
