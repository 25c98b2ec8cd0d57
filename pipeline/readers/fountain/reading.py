"""Turns the paragraphs of a script into scenes and cues, element by element.

A paragraph is read from its first line on: a heading or a transition takes its line, a name takes the words under it,
action takes what is left. What begins something else by its own words does so without an empty line before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.drama.script import NARRATOR, Cue, Line, Pause, Remark, Scene
from pipeline.errors import FullCastError, Place
from pipeline.readers.fountain.cues import CharacterCue, KnownCues, cue_above, cue_before
from pipeline.readers.fountain.elements import Element, element_of, heading_of, shown_words, sound_cue
from pipeline.readers.fountain.marks import MARK, MarkedLine, plain, unescaped, without_emphasis
from pipeline.readers.fountain.names import name_of_capitals
from pipeline.readers.fountain.speech import beat_s, pieces_of
from pipeline.readers.fountain.spoken import Marks

_SECTION = re.compile(r"(#+)\s*(.*)")
_SECTION_INSIDE = re.compile(r"#{1,6}\s+\S.*")
_SCENE_NUMBER = re.compile(r"(?:(?<!\s)\s+)?(?<!\\)#[^#]*(?<!\\)#\s*$")
_WHO_IS_IN_IT = re.compile(r"\([^()]*\)")
"""A comedy's list of those who are in a scene, under its heading: `(Priya, Dov)`."""
_CONTINUED = re.compile(r"(?i)(?:cont(?:['’]?d|inued|inuing)?|more)\.?")


class Reading:
    """The script as far as it is read. `names` are those of the title page, by their capitals."""

    def __init__(self, file: str, marks: Marks, names: dict[str, str], known: KnownCues) -> None:
        self.file = file
        self.marks = marks
        self.names = names
        self.known = known
        self.scenes: list[Scene] = []
        self.scene = Scene()
        self.cues: list[Cue] = []

    @property
    def errors(self) -> list[FullCastError]:
        """All that is wrong so far."""
        return self.marks.errors

    def finish(self) -> tuple[Scene, ...]:
        """All scenes; those that hold nothing at all are dropped."""
        self._close_scene(Scene())
        return tuple(self.scenes)

    def _close_scene(self, following: Scene) -> None:
        if self.cues or self.scene.title or self.scene.heading:
            self.scenes.append(replace(self.scene, cues=tuple(self.cues)))
        self.scene, self.cues = following, []

    def paragraph(self, lines: list[MarkedLine]) -> None:
        """Read the lines between two blank ones."""
        while lines:
            lines = self._element(lines)

    def _element(self, lines: list[MarkedLine]) -> list[MarkedLine]:
        """Read one element from the head of a paragraph; what is left of the paragraph."""
        first = lines[0]
        text = first.text.strip()
        alone = all(line.is_marks_only for line in lines[1:]) or _is_page_head(text, lines[1])
        if first.is_marks_only:
            self.cues.extend(self.marks.cues_in(text))
        elif text.startswith("!"):
            return self._action(lines)
        elif text.startswith("#"):
            self._section(text, first)
        elif text.startswith("="):
            self._synopsis(text, first)
        elif re.match(r"\.[^.]", text):
            self._heading(text[1:].strip(), first)
        elif text.startswith(">"):
            self._transition(text, first)
        elif (what := element_of(plain(text), alone=alone)) and not text.startswith("@"):
            return self._screen(what, text, lines, alone=alone)
        elif cue := cue_above(lines, self.known):
            return self._dialogue(cue, lines)
        elif cue := cue_before(text, self.known):
            return self._labelled(cue, lines)
        else:
            return self._action(lines)
        return lines[1:]

    def _screen(self, what: Element, text: str, lines: list[MarkedLine], *, alone: bool) -> list[MarkedLine]:
        """Read what is known by its own words; what is left of the paragraph."""
        place = self._place(lines[0])
        match what:
            case Element.HEADING:
                self._heading(heading_of(plain(_SCENE_NUMBER.sub("", text)), alone=alone), lines[0], text)
                if len(lines) > 1 and _WHO_IS_IN_IT.fullmatch(lines[1].text.strip()):
                    self._remark(lines[1].text, "transition", self._place(lines[1]))
                    return lines[2:]
            case Element.ACT:
                self._section(f"# {plain(text)}", lines[0])
                self.cues.extend(self.marks.cues_in(text))
            case Element.CUE:
                self._sound(text, place)
            case Element.SHOWN if not shown_words(plain(text)):
                told = " ".join(line.text.strip() for line in lines)
                self._remark(told, "shown" if len(lines) > 1 else "transition", place)
                return []
            case Element.SHOWN:
                self._remark(text, "shown", place)
            case Element.TRANSITION:
                self._remark(text, "transition", place)
        return lines[1:]

    def _remark(self, text: str, kind: str, place: Place) -> None:
        self.cues.append(Remark(plain(text), "shown" if kind == "shown" else "transition", place=place))
        self.cues.extend(self.marks.cues_in(text))

    def _sound(self, text: str, place: Place) -> None:
        cue = sound_cue(plain(text))
        assert cue is not None
        named = self.marks.of_label(*cue, place)
        self.cues.extend([*([named] if named else []), *self.marks.cues_in(text)])

    def _section(self, text: str, line: MarkedLine) -> None:
        match = _SECTION.fullmatch(MARK.sub("", text))
        assert match is not None
        if self.cues or self.scene.title or self.scene.heading:
            self._close_scene(Scene())
        self.scene = Scene(title=without_emphasis(match[2]), level=len(match[1]), place=self._place(line))
        self.cues.extend(self.marks.cues_in(text))

    def _heading(self, heading: str, line: MarkedLine, text: str = "") -> None:
        if self.scene.heading or any(isinstance(cue, Line) for cue in self.cues):
            self._close_scene(Scene())  # what is noted between a title and its heading belongs to the scene
        told = without_emphasis(_SCENE_NUMBER.sub("", MARK.sub("", heading)))
        self.scene = replace(self.scene, heading=told, place=self.scene.place or self._place(line))
        self.cues.extend(self.marks.cues_in(text or heading))

    def _synopsis(self, text: str, line: MarkedLine) -> None:
        if re.fullmatch("={3,}", text):
            self._close_scene(Scene(place=self._place(line)))
            return
        told = unescaped(MARK.sub("", text[1:]).strip())
        self.cues.append(Remark(told, "synopsis", place=self._place(line)))
        self.cues.extend(self.marks.cues_in(text))

    def _transition(self, text: str, line: MarkedLine) -> None:
        place = self._place(line)
        if text.endswith("<") and not text.endswith("\\<"):
            self.cues.extend(self.marks.spoken(Line(NARRATOR, "", place=place), text[1:-1]))
            return
        told = unescaped(MARK.sub("", text).removeprefix(">").strip())
        self.cues.append(Remark(told, "transition", place=place))
        self.cues.extend(self.marks.cues_in(text))

    def _dialogue(self, cue: CharacterCue, lines: list[MarkedLine]) -> list[MarkedLine]:
        """Read a name and the words under it; what is left of the paragraph."""
        end = next((n for n in range(2, len(lines)) if self._ends_speech(lines, n, cue)), len(lines))
        self._speech(cue, lines[0], lines[1:end])
        return lines[end:]

    def _ends_speech(self, lines: Sequence[MarkedLine], number: int, cue: CharacterCue) -> bool:
        """Whether a line ends the speech above it, in which something was said already."""
        if not any(_is_said(line) for line in lines[1:number]):
            return False
        text = lines[number].text.strip()
        other = cue_above(lines[number:], self.known)
        is_turn = other is not None and other.name in self.known.names and other.name != cue.name
        return is_turn or text.startswith("!") or _begins(text, self.known)

    def _labelled(self, cue: CharacterCue, lines: list[MarkedLine]) -> list[MarkedLine]:
        """Read a speech that begins behind its name, with the lines that it runs over."""
        inside = (n for n, line in enumerate(lines) if n and _begins(line.text.strip(), self.known))
        end = next(inside, len(lines))
        self._speech(cue, lines[0], [replace(lines[0], text=cue.words), *lines[1:end]])
        return lines[end:]

    def _speech(self, cue: CharacterCue, first: MarkedLine, said: Sequence[MarkedLine]) -> None:
        name = unescaped(cue.name) if cue.is_forced else plain(cue.name)
        is_as_written = cue.is_forced and name.upper() != NARRATOR
        line = Line(
            name if is_as_written else self.names.get(name) or name_of_capitals(name),
            "",
            extensions=cue.extensions,
            together=cue.together,
            place=Place(self.file, first.number, len(first.text) - len(first.text.lstrip()) + 1),
        )
        if not cue.words:
            self.cues.extend(self.marks.cues_in(first.text))
        delivery: list[str] = []
        has_spoken = True
        for piece in pieces_of([each.text.strip() for each in said]):
            if piece.kind == "words":
                told_so = replace(line, delivery=tuple(delivery)) if delivery else line
                self.cues.extend(self.marks.spoken(told_so, piece.text))
                line, has_spoken = replace(line, together=False) if line.together else line, True
                continue
            if length_s := beat_s(piece.text):
                self.cues.append(Pause(length_s, place=line.place))
            elif not _CONTINUED.fullmatch(piece.text):
                told = without_emphasis(MARK.sub("", piece.text))
                delivery = [told] if has_spoken else [*delivery, told]
                has_spoken = False
                self.cues.extend(self.marks.cues_in(piece.text))
        if not has_spoken:  # a direction behind the last words: told, and nobody hears it
            self.cues.extend(Remark(told, "note", place=line.place) for told in delivery if told)

    def _action(self, lines: list[MarkedLine]) -> list[MarkedLine]:
        texts = [line.text.strip() for line in lines]
        is_forced = texts[0].startswith("!")
        end = next((n for n in range(1, len(lines)) if self._ends_action(lines, n, is_forced=is_forced)), len(lines))
        place = self._place(lines[0])
        texts = texts[:end]
        line = Line(NARRATOR, "", place=place)
        if texts[0].startswith("~"):  # lyrics: every line of the song has one, and who began it sings on
            texts = [text.removeprefix("~").strip() for text in texts]
            before = self.cues[-1] if self.cues else None
            line = replace(line, speaker=before.speaker) if isinstance(before, Line) else line
        texts = [text.removeprefix("!").strip() if is_forced else text for text in texts]
        self.cues.extend(self.marks.spoken(line, " ".join(texts)))
        return lines[end:]

    def _ends_action(self, lines: Sequence[MarkedLine], number: int, *, is_forced: bool) -> bool:
        """Whether a line ends the action above it: a name that speaks elsewhere, with words below it, does."""
        text = lines[number].text.strip()
        if is_forced or text.startswith("!"):
            return not is_forced if text.startswith("!") else _begins(text, self.known)
        cue = cue_above(lines[number:], self.known)
        is_turn = cue is not None and cue.name in self.known.names and not cue.is_forced
        return is_turn or _begins(text, self.known)

    def _place(self, line: MarkedLine) -> Place:
        return Place(self.file, line.number, 1)


def _is_page_head(text: str, below: MarkedLine) -> bool:
    """Whether a line is the number of a page above what the page begins with: `12.` above `CONTINUED:`."""
    is_number = re.fullmatch(r"\d{1,3}[A-Z]?\.?", plain(text)) is not None
    return is_number and element_of(plain(below.text), alone=True) is not None


def _is_said(line: MarkedLine) -> bool:
    text = line.text.strip()
    return not line.is_marks_only and bool(text) and not (text.startswith("(") and text.endswith(")"))


def _begins(text: str, known: KnownCues) -> bool:
    """Whether a line inside a paragraph begins something else."""
    if _SECTION_INSIDE.fullmatch(text) or re.fullmatch(r"={3,}|=\s+\S.*|>.*[<:.]", text):
        return True
    if text.startswith(("!", "@", ".", "~")):
        return False
    return element_of(plain(text), alone=False) is not None or cue_before(text, known) is not None
