"""Turns a script that people edited into corrections that the next adaptation of its story keeps.

A person who was renamed, or merged into another, is known by all of their lines; any other line whose speaker
differs from the fresh adaptation's, or whose doubt was settled, is a correction of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.drama.script import NARRATOR, Line, Script, Teller
from pipeline.drama.telling import with_tellers

LineKey = tuple[str, int]
"""A line by its words and which of the lines with these words it is, from 0. A comma at the end counts as a full
stop, which it becomes where the tag behind it is dropped."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people decided: `names` maps a name to the one used instead, `speakers` a line to who says it."""

    names: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[LineKey, str] = field(default_factory=dict)

    def merged(self, one: str, into: str) -> Corrections:
        """The same corrections with one person merged into another, or renamed."""
        names = {old: into if new == one else new for old, new in self.names.items()}
        speakers = {key: into if name == one else name for key, name in self.speakers.items()}
        return Corrections(names | {one: into}, speakers)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line that the corrections make somebody else's: worth asking about."""

    key: LineKey
    before: str
    after: str
    confidence: float


_MOST: Final = 0.8
"""A share of a person's lines that moved to one other name from which the person was renamed."""


def keyed(lines: Iterable[Line]) -> list[tuple[LineKey, Line]]:
    """Spoken lines with their keys, the narrator's left out."""
    seen: Counter[str] = Counter()
    out = []
    for line in lines:
        if line.speaker != NARRATOR:
            words = words_of(line)
            out.append(((words, seen[words]), line))
            seen[words] += 1
    return out


def words_of(line: Line) -> str:
    """A line's words as its key has them."""
    return f"{line.text[:-1]}." if line.text.endswith(",") else line.text


def corrections_between(edited: Script, fresh: Script) -> Corrections:
    """What an edited script corrects in a fresh one of the same story. Lines that only one of them has say nothing."""
    now = dict(keyed(edited.lines))
    pairs = [(key, line, now[key]) for key, line in keyed(fresh.lines) if key in now]
    names = _renamed([(old.speaker, new.speaker) for _, old, new in pairs])
    speakers = {
        key: new.speaker
        for key, old, new in pairs
        if new.speaker != names.get(old.speaker, old.speaker) or (old.doubt is not None and new.doubt is None)
    }
    return Corrections(names, speakers)


def _renamed(pairs: list[tuple[str, str]]) -> dict[str, str]:
    moved: dict[str, Counter[str]] = defaultdict(Counter)
    for old, new in pairs:
        moved[old][new] += 1
    out = {}
    for old, counts in moved.items():
        new, count = counts.most_common(1)[0]
        if new != old and count >= _MOST * sum(counts.values()) and (count > 1 or sum(counts.values()) == 1):
            out[old] = new
    return out


def corrected(script: Script, corrections: Corrections) -> Script:
    """A fresh script with the corrections made: names replaced, corrected lines given to their speakers, undoubted."""

    def made(key: LineKey, line: Line) -> Line:
        if key in corrections.speakers:
            return replace(line, speaker=corrections.speakers[key], doubt=None)
        return replace(line, speaker=corrections.names.get(line.speaker, line.speaker))

    return with_tellers(_with_tellers_named(_with_spoken(script, made), corrections.names))


def _with_tellers_named(script: Script, names: Mapping[str, str]) -> Script:
    """The script with the names of those who tell it replaced."""
    page = dict(script.title_page)
    if page.get("Narrator") in names:
        page["Narrator"] = names[page["Narrator"]]
    scenes = []
    for scene in script.scenes:
        cues = (
            replace(cue, name=names.get(cue.name, cue.name)) if isinstance(cue, Teller) else cue for cue in scene.cues
        )
        scenes.append(replace(scene, cues=tuple(cues)))
    return replace(script, scenes=tuple(scenes), title_page=page)


def uncorrected(script: Script, fresh: Script, corrections: Corrections) -> Script:
    """A corrected script with its speakers as the fresh one has them: whoever compares the two finds the corrections
    again, however often the story is adapted."""
    before = dict(keyed(fresh.lines))

    def undone(key: LineKey, line: Line) -> Line:
        old = before.get(key)
        if old and key in corrections.speakers:
            return replace(line, speaker=old.speaker, doubt=old.doubt)
        return (
            replace(line, speaker=old.speaker) if old and corrections.names.get(old.speaker) == line.speaker else line
        )

    return replace(_with_spoken(script, undone), people=())


def _with_spoken(script: Script, changed: Callable[[LineKey, Line], Line]) -> Script:
    """The script with every spoken line changed, the narrator's left as they are."""
    seen: Counter[str] = Counter()
    scenes = []
    for scene in script.scenes:
        cues = list(scene.cues)
        for n, cue in enumerate(cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                words = words_of(cue)
                cues[n] = changed((words, seen[words]), cue)
                seen[words] += 1
        scenes.append(replace(scene, cues=tuple(cues)))
    return script.with_scenes(tuple(scenes))
