"""Turns a person's short answers about a doubtful talk into the script with its speakers settled.

A talk is a page with a letter for each doubtful turn and a number for each person: an empty answer says that all of it
is right, `b2` that turn b is person 2 and the rest is right. Lines that nobody doubts have pages, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.adapt.script.maybe_speech import MaybeSpeech, audit_of
from pipeline.drama.script import NARRATOR, Line, Scene, Script
from pipeline.produce.checks.doubts import DoubtfulTalk, talks_in_doubt
from pipeline.produce.editing.written import write_over
from pipeline.readers.fountain.actions import speak_action
from pipeline.readers.fountain.people import give_lines

MOST_TURNS: Final = 12
"""Turns on one page: more are not read at one glance."""
_MOST_BROWSED: Final = 6
_BEFORE: Final = 3
_AFTER: Final = 1
_ANSWER: Final = re.compile(r"([a-l])?\s*(?:(\d{1,3})|=\s*(\S[^,;]*))\s*[,;]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """Some turns as they are asked about. `told` are the lines in order, with the number of the turn or None; `people`
    are those who may speak, the likely ones first. Of a page that was `opened` to look at, only the turns that an
    answer names are answered. `maybe` is a narrator's line that may be speech.
    """

    turns: tuple[tuple[Line, ...], ...]
    people: tuple[str, ...]
    told: tuple[tuple[Line, int | None], ...]
    opened: bool = False
    maybe: MaybeSpeech | None = None

    @property
    def first(self) -> int:
        """The line of the script's file where its first turn begins."""
        return _number(self.turns[0][0])

    @property
    def last(self) -> int:
        """The line of the script's file where the last line of its turns begins."""
        return _number(self.turns[-1][-1])


def pages_to_settle(script: Script, passed_over: Sequence[str] = ()) -> Iterator[Page]:
    """The doubtful talks, the worst first, without those that are `passed_over`, which names first lines.

    Behind them come the narrator's lines that may be speech, the likeliest first.
    """
    for talk in talks_in_doubt(script):
        for turns in _sheets(_turns(talk)):
            if mark_of(turns[0][0]) not in passed_over:
                yield _page(script, turns)
    for maybe in audit_of(script).lines:
        if mark_of(maybe.line) not in passed_over:
            yield replace(_page(script, [(maybe.line,)]), maybe=maybe)


def page_from(script: Script, number: int) -> Page | None:
    """The turns of a scene, doubtful or not, from a line of the file on; None behind the last."""
    for scene in script.scenes:
        found = [line for line in _spoken(scene) if _number(line) >= number]
        if found:
            return _page(script, [(line,) for line in found[:_MOST_BROWSED]], opened=True)
    return None


def page_before(script: Script, number: int) -> Page | None:
    """The turns of a scene, doubtful or not, that end before a line of the file; None before the first."""
    for scene in reversed(script.scenes):
        found = [line for line in _spoken(scene) if _number(line) < number]
        if found:
            return _page(script, [(line,) for line in found[-_MOST_BROWSED:]], opened=True)
    return None


def _spoken(scene: Scene) -> list[Line]:
    return [line for line in scene.lines if line.speaker != NARRATOR and line.place]


def _number(line: Line) -> int:
    return line.place.line if line.place else 0


def _page(script: Script, turns: Sequence[tuple[Line, ...]], *, opened: bool = False) -> Page:
    scene = next(scene for scene in script.scenes if any(cue is turns[0][0] for cue in scene.cues))
    return Page(tuple(turns), _people(script, scene, turns), tuple(_told(scene, turns)), opened)


def mark_of(line: Line) -> str:
    """What a line is known by as long as nobody changes its words."""
    return f"{line.spans}{line.text}"


def answered(reply: str, page: Page) -> Mapping[int, str] | None:
    """The speaker of each line by the number of its cue in the script's file; None for what is no answer."""
    speakers = [turn[0].speaker for turn in page.turns]
    named = set() if page.opened else set(range(len(speakers)))
    at = 0
    while at < len(reply := reply.strip()):
        match = _ANSWER.match(reply, at)
        if match is None or (match[1] is None and len(page.turns) > 1):
            return None
        turn = "abcdefghijkl".index(match[1].lower()) if match[1] else 0
        number = int(match[2]) if match[2] else 0
        if turn >= len(speakers) or (match[2] and not 1 <= number <= len(page.people)):
            return None
        speakers[turn] = page.people[number - 1] if number else match[3].strip()
        named.add(turn)
        at = match.end()
    found = ((line, speakers[turn]) for turn in sorted(named) for line in page.turns[turn])
    is_asked = page.maybe is not None
    return {
        line.place.line: name for line, name in found if line.place and (is_asked or line.doubt or line.speaker != name)
    }


def settle(path: Path, before: str, speakers: Mapping[int, str], maybe: MaybeSpeech | None = None) -> str:
    """Write the speakers into a script's file, their doubts gone; its text then. Every other letter stays as it is.

    A line that `maybe` is speech becomes one, or gets a note that the narrator has it. `before` is the text that the
    lines' numbers were read in: raises `StaleError`, and changes nothing, where the file holds another one by now.
    """
    text, file = before, str(path)
    if maybe is None:
        text = give_lines(text, file, {number: (name, None) for number, name in speakers.items()})
    else:
        for name in speakers.values():
            text = speak_action(text, file, maybe.line, maybe.span, name)
    write_over(path, before, text)
    return text


def _turns(talk: DoubtfulTalk) -> list[tuple[Line, ...]]:
    """Lines of one speaker with one doubt are one turn that narration interrupts."""
    turns: list[list[Line]] = []
    for line in talk.lines:
        last = turns[-1][-1] if turns else None
        if last is not None and last.speaker == line.speaker and last.doubt == line.doubt:
            turns[-1].append(line)
        else:
            turns.append([line])
    return [tuple(turn) for turn in turns]


def _sheets(turns: Sequence[tuple[Line, ...]]) -> Iterator[tuple[tuple[Line, ...], ...]]:
    for start in range(0, len(turns), MOST_TURNS):
        yield tuple(turns[start : start + MOST_TURNS])


def _people(script: Script, scene: Scene, turns: Sequence[tuple[Line, ...]]) -> tuple[str, ...]:
    """Who may speak: those of the page, whom its doubts name, whoever speaks in the scene; then all others, who says
    most first, and whom the title page lists besides."""
    lines = [line for turn in turns for line in turn]
    others = [line.doubt.reason.partition("; or ")[2].strip() for line in lines if line.doubt]
    heard = [line.speaker for line in scene.lines]
    most = [name for name, _ in Counter(line.speaker for line in script.lines).most_common()]
    listed = [person.name for person in script.people]
    names = (*(line.speaker for line in lines), *others, *heard, *most, *listed)
    known: dict[str, str] = {}
    for name in names:
        if name and name != NARRATOR:
            known.setdefault(name.casefold(), name)
    return tuple(known.values())


def _told(scene: Scene, turns: Sequence[tuple[Line, ...]]) -> Iterator[tuple[Line, int | None]]:
    """The page's lines, with a few before and behind."""
    number_of = {id(line): number for number, turn in enumerate(turns) for line in turn}
    lines = [cue for cue in scene.cues if isinstance(cue, Line)]
    at = [n for n, line in enumerate(lines) if id(line) in number_of]
    for line in lines[max(0, at[0] - _BEFORE) : at[-1] + 1 + _AFTER]:
        yield line, number_of.get(id(line))
