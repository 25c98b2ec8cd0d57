"""Turns a script into a part of it that is heard alone: a chapter, a scene, or some lines of its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.drama.chapters import ScenesOfChapter, chapters_of
from pipeline.drama.script import Ambience, Cue, Line, Music, Scene, Script, Sound
from pipeline.errors import Place, SourceError, nearest


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Which part is wanted: a chapter and a scene by number from 1 or by title, scenes counted in the chapter where
    one is named; or the lines of the file from the first number to the second."""

    chapter: str = ""
    scene: str = ""
    lines: tuple[int, int] | None = None


def excerpt_of(script: Script, wanted: Excerpt, rows: Sequence[str]) -> tuple[Script, str]:
    """The script with nothing but what is wanted, and what that is called in a file's name: `chapter-3-scene-2`.

    `rows` are the lines of the script's file. Raises `SourceError` for a part that is not there.
    """
    chapters = chapters_of(script)
    if wanted.lines:
        first, last = wanted.lines
        extents = _extents(script, rows)
        scenes = [scene for chapter in chapters for scene in _between(chapter, first, last, extents)]
        if not any(isinstance(cue, Line | Sound | Music) for scene in scenes for cue in scene.cues):
            raise _silent(script, first, last, rows)
        return script.with_scenes(tuple(scenes)), f"lines-{first}-{last}" if first != last else f"line-{first}"
    called = []
    if wanted.chapter:
        number = _number(wanted.chapter, "chapter", [chapter.title for chapter in chapters], script)
        chapters = [chapters[number - 1]]
        called.append(f"chapter-{number}")
    found = [replace(chapter.scenes[0], title=chapter.title) for chapter in chapters]
    scenes = [scene for first, chapter in zip(found, chapters, strict=True) for scene in (first, *chapter.scenes[1:])]
    if wanted.scene:
        number = _number(wanted.scene, "scene", [scene.heading or scene.title for scene in scenes], script)
        scenes = [_opened(scenes[number - 1], scenes[: number - 1])]
        called.append(f"scene-{number}")
    return script.with_scenes(tuple(scenes)), "-".join(called)


def line_at(script: Script, number: int, rows: Sequence[str]) -> tuple[Scene, Line]:
    """The spoken line that stands at a line of the file, else the nearest after it, with its scene.

    Raises `SourceError` where none follows.
    """
    extents = _extents(script, rows)
    for scene in script.scenes:
        for line in scene.lines:
            if extents.end(line) >= number:
                return scene, line
    raise _silent(script, number, len(rows), rows)


def _opened(scene: Scene, before: Sequence[Scene]) -> Scene:
    """A scene with the title of the chapter that it stands in."""
    return replace(scene, title=next((each.title for each in (scene, *reversed(before)) if each.title), ""))


def _number(typed: str, kind: str, titles: Sequence[str], script: Script) -> int:
    """Which of them is meant, from 1: by its number or its title, whole or what it has alone of all."""
    if typed.isdecimal():
        if 1 <= int(typed) <= len(titles):
            return int(typed)
        what = f"There is no {kind} {int(typed)}."
        step = f"They are counted from 1 to {len(titles)}." if len(titles) > 1 else f"It has one {kind}."
        raise SourceError(what, at=Place(script.file), next_step=step)
    wanted, known = _plain(typed), [_plain(title) for title in titles]
    found = [n for n, title in enumerate(known, 1) if title == wanted]
    found = found or [n for n, title in enumerate(known, 1) if wanted in title]
    if len(found) == 1:
        return found[0]
    if found:
        numbers = ", ".join(str(number) for number in found[:-1]) + f" or {found[-1]}"
        raise SourceError(f"{typed!r} is in several {kind}s.", at=Place(script.file), next_step=f"Say {numbers}.")
    step = nearest(typed, [title for title in titles if title])
    counted = step or f"It has {len(titles)}; a number from 1 will do, too."
    raise SourceError(f"There is no {kind} {typed!r}.", at=Place(script.file), next_step=counted)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _between(chapter: ScenesOfChapter, first: int, last: int, extents: _Extents) -> Iterator[Scene]:
    """The scenes of a chapter that are touched, each with no more than what stands between two lines of the file."""
    title = chapter.title
    for scene in chapter.scenes:
        cues = tuple(_cues_between(scene, first, last, extents))
        if cues:
            yield replace(scene, cues=(*_playing_before(scene, cues[0]), *cues), title=title)
            title = ""


def _cues_between(scene: Scene, first: int, last: int, extents: _Extents) -> Iterator[Cue]:
    is_told = False
    for cue in scene.cues:
        at = cue.place.line if cue.place else 0
        if isinstance(cue, Line):
            is_told = at <= last and extents.end(cue) >= first
            if is_told:
                yield cue
        elif isinstance(cue, Sound | Music) and cue.at:  # it belongs to the line before, wherever it is written
            if is_told:
                yield cue
        elif first <= at <= last:
            yield cue


def _playing_before(scene: Scene, first: Cue) -> Iterator[Cue]:
    """The bed, and the music that lasts, under which the first cue of an excerpt is heard."""
    before = scene.cues[: next(n for n, cue in enumerate(scene.cues) if cue is first)]
    beds = [cue for cue in before if isinstance(cue, Ambience)]
    music = [cue for cue in before if isinstance(cue, Music) and (cue.until in ("scene", "chapter") or not cue.name)]
    yield from (cue for cue in beds[-1:] if cue.name)
    yield from (replace(cue, at="") for cue in music[-1:] if cue.name)


@dataclass(frozen=True, slots=True)
class _Extents:
    """Which lines of the file each spoken line has: `starts` are their first ones, in order."""

    rows: Sequence[str]
    starts: Sequence[int]

    def end(self, line: Line) -> int:
        """The last line of the file that belongs to a spoken one: the next begins behind it, or a blank line stands
        there. Two blanks in that one keep a speech together, as Fountain has it. 0 for a line without a place."""
        if line.place is None:
            return 0
        number, rows = line.place.line, self.rows
        later = bisect_right(self.starts, number)
        most = self.starts[later] - 1 if later < len(self.starts) else len(rows)
        blank = (n for n in range(number, most) if not rows[n].strip() and len(rows[n].rstrip("\r")) < 2)
        return next(blank, most)


def _extents(script: Script, rows: Sequence[str]) -> _Extents:
    return _Extents(rows, sorted(line.place.line for line in script.lines if line.place))


def _silent(script: Script, first: int, last: int, rows: Sequence[str]) -> SourceError:
    starts = [line.place.line for line in script.lines if line.place]
    after = [number for number in starts if number > last]
    step = f"The next one is at line {after[0]}." if after else f"The last one is at line {max(starts, default=0)}."
    what = "Nothing is said on this line." if first == last else f"Nothing is said from line {first} to {last}."
    if first > len(rows):
        what = f"The script has {len(rows)} lines."
    return SourceError(what, at=Place(script.file, first), next_step=step)
