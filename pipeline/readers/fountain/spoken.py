"""Turns words with marks in them into a line and its cues: sounds at their words, pauses that cut it, its doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.drama.cue_words import CueKind, ends_what_plays, kind_of_cue
from pipeline.drama.script import Cue, Doubt, Line, Music, Omission, Pause, Remark, Sound
from pipeline.errors import FullCastError, Place, SourceError
from pipeline.readers.fountain.marks import MARK, Marked, without_emphasis, words_after
from pipeline.readers.fountain.notes import cue_of_note, doubt_of_note
from pipeline.readers.fountain.sayings import is_saying, said_in, sayings_among

_OMITTED = re.compile(r"\s*omitted \((?P<reason>[^()]*)\): ?(?P<text>(?:.*\S)?)\s*", re.DOTALL)
_VERBS = {CueKind.EFFECT: "sfx", CueKind.MUSIC: "music", CueKind.BED: "amb"}


@dataclass(frozen=True, slots=True)
class Marks:
    """The notes and boneyards that were taken out of a script; what is wrong with one is added to `errors`."""

    marked: Sequence[Marked]
    errors: list[FullCastError]

    def cues_in(self, text: str) -> list[Cue]:
        """The cues of all notes and boneyards that stand in a text."""
        return [cue for match in MARK.finditer(text) if (cue := self._cue(int(match[1]))) is not None]

    def spoken(self, line: Line, text: str) -> list[Cue]:
        """The line, cut where a pause stands in it, with the sounds that stand in it at their words."""
        pieces = MARK.split(text)
        cues: list[Cue] = []
        later: list[Cue] = []
        said = ""
        doubt: Doubt | None = None
        marks = [self.marked[int(piece)] for piece in pieces[1::2]]
        if marks:
            line = replace(line, sayings=sayings_among(marks, "".join(pieces[::2]), self.errors))
        for number, piece in enumerate(pieces):
            if number % 2 == 0:
                said += piece.lstrip(" ") if said.endswith(" ") else piece
                continue
            told = doubt_of_note(self.marked[int(piece)].text) if self.marked[int(piece)].kind == "note" else None
            if told:
                doubt = told[1] if told[0].upper() == line.speaker.upper() else None
                continue
            cue = None if is_saying(self.marked[int(piece)]) else self._cue(int(piece))
            if isinstance(cue, Sound | Music) and not cue.at and said.strip():
                cue = replace(cue, at=words_after(said, self._rest(pieces[number + 1 :])))
            if cue is None:
                continue
            if isinstance(cue, Pause) or not said.strip():
                cues.extend([*_line(line, said, doubt), *later, cue])
                line, later, said = replace(line, together=line.together and not said.strip()), [], ""
            else:
                later.append(cue)
        return [*cues, *_line(line, said, doubt), *later]

    def of_label(self, label: str, words: str, place: Place) -> Cue | None:
        """What a line such as `FX: A bell strikes seven.` brings.

        Words in it that are no name and no option are no mistake: they tell what is heard.
        """
        kind = kind_of_cue(label)
        assert kind is not None
        named = "off" if kind is not CueKind.EFFECT and ends_what_plays(words) else words
        try:
            return cue_of_note(f"{_VERBS[kind]}: {named}", place)
        except SourceError as error:
            if "=" not in words:
                return Remark(f"{label}: {words}", "transition", place=place)
            self.errors.append(error)  # an option was meant
            return None

    def _rest(self, pieces: Sequence[str]) -> str:
        """What is still said, up to a pause that cuts the line."""
        said = ""
        for number, piece in enumerate(pieces):
            if number % 2 and re.match(r"(?i)\s*pause\s*:", self.marked[int(piece)].text):
                break
            said += "" if number % 2 else piece
        return said

    def _cue(self, number: int) -> Cue | None:
        marked = self.marked[number]
        if marked.kind == "boneyard":
            if omitted := _OMITTED.fullmatch(marked.text):
                return Omission(_closed(omitted["text"]), omitted["reason"], place=marked.place)
            return Remark(_closed(marked.text).strip(), "boneyard", place=marked.place)
        try:
            return cue_of_note(marked.text.replace("]\\]", "]]"), marked.place)
        except SourceError as error:
            self.errors.append(error)
            return None


def _line(line: Line, said: str, doubt: Doubt | None) -> list[Cue]:
    text = without_emphasis(said)
    return [replace(line, text=text, doubt=doubt, sayings=said_in(text, line.sayings))] if text else []


def _closed(text: str) -> str:
    return text.replace("*\\/", "*/").replace("/\\*", "/*")
