"""Turns a script written in Fountain, with our notes, into a `Script`.

Fountain (fountain.io/syntax) is read whole: title page, sections, scene headings, action, character cues with
extensions, parentheticals, dual dialogue, lyrics, transitions, centred text, notes, boneyards, synopses, page
breaks, escapes, and the forced forms. Action paragraphs are the narrator's lines. Every mistake is found in one
run and carries its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.drama.script import NARRATOR, Cue, Doubt, Line, Music, Omission, Pause, Remark, Scene, Script, Sound
from pipeline.drama.telling import with_tellers
from pipeline.errors import FullCastError, Place, SourceError, raise_all
from pipeline.readers.fountain_marks import MARK, Marked, MarkedLine, mark, unescaped, without_emphasis, words_after
from pipeline.readers.fountain_names import TRANSITION, looks_like_cue, name_of_capitals
from pipeline.readers.fountain_notes import cue_of_note, doubt_of_note
from pipeline.readers.fountain_title import read_title_page
from pipeline.readers.source_file import require_file

_HEADING = re.compile(r"(?i)(?:int\.?/ext|ext\.?/int|i/e|int|ext|est)[. ]\s*\S.*")
_SECTION = re.compile(r"(#+)\s*(.*)")
_SCENE_NUMBER = re.compile(r"\s*(?<!\\)#[^#]*(?<!\\)#\s*$")
_CUE = re.compile(r"(?P<name>[^()^]*[^()^\s])\s*(?P<extensions>(?:\([^()]*\)\s*)*)(?P<together>\^)?\s*")
_SOUND_LINE = re.compile(r"(SOUND|SFX|MUSIC|AMBIENCE)\s*:\s*\S.*")
_OMITTED = re.compile(r"\s*omitted \((?P<reason>[^()]*)\): ?(?P<text>.*?)\s*", re.DOTALL)
_BEATS = {"beat": 0.8, "a beat": 0.8, "pause": 1.2, "a pause": 1.2, "short pause": 0.6, "long pause": 2.5}
_FIRST_LINE = "Write a NAME in capitals, and what they say in the line below it."
_CONTINUED = re.compile(r"(?i)cont(?:['’]?d|inued|inuing)?\.?")


def read_script(path: Path) -> Script:
    """The script in a file. Raises `SourceError`, or `Problems` when there are several."""
    require_file(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as trouble:
        what = f"Byte {trouble.start} is not UTF-8."
        raise SourceError(what, at=Place(str(path)), next_step="Save the script as UTF-8.") from trouble
    except OSError as trouble:
        raise SourceError(f"The file cannot be read: {trouble.strerror}.", at=Place(str(path))) from trouble
    return parse_script(text, str(path))


def parse_script(text: str, file: str = "script") -> Script:
    """The script that a text means. Raises as `read_script` does."""
    lines, marked, errors = mark(text, file)
    title_page, people, lines, title_errors = read_title_page(lines, file)
    names = {person.name.upper(): person.name for person in people}
    reading = _Reading(file, marked, names, [*errors, *title_errors])
    for paragraph in _paragraphs(lines):
        reading.paragraph(paragraph)
    script = Script(reading.finish(), title_page, people, file)
    if not reading.errors and not any(True for _ in script.lines):
        silent = SourceError("Nobody says anything in this script.", at=Place(file), next_step=_FIRST_LINE)
        reading.errors.append(silent)
    raise_all(reading.errors)
    return with_tellers(script)


def _paragraphs(lines: Sequence[MarkedLine]) -> list[list[MarkedLine]]:
    """Lines between blank lines."""
    paragraphs: list[list[MarkedLine]] = [[]]
    for line in lines:
        if line.is_blank:
            paragraphs.append([])
        else:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


class _Reading:
    """The script as far as it is read."""

    def __init__(self, file: str, marked: list[Marked], names: dict[str, str], errors: list[FullCastError]) -> None:
        self.file = file
        self.marked = marked
        self.names = names
        self.errors = errors
        self.scenes: list[Scene] = []
        self.scene = Scene()
        self.cues: list[Cue] = []

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
        if first.is_marks_only:
            self.cues.extend(self._marks(text))
        elif text.startswith("#"):
            self._section(text, first)
        elif text.startswith("="):
            self._synopsis(text, first)
        elif heading := _heading(text, alone=all(line.is_marks_only for line in lines[1:])):
            self._heading(heading, first)
        elif text.startswith(">") or (len(lines) == 1 and _is_transition(text)):
            self._transition(text, first)
        elif _SOUND_LINE.fullmatch(text):
            self._note(text, Place(self.file, first.number, 1))
        elif cue := self._character(text, lines):
            self._dialogue(cue, lines)
            return []
        else:
            return self._action(lines)
        return lines[1:]

    def _section(self, text: str, line: MarkedLine) -> None:
        match = _SECTION.fullmatch(MARK.sub("", text))
        assert match is not None
        title = without_emphasis(match[2])
        if self.cues or self.scene.title or self.scene.heading:
            self._close_scene(Scene())
        self.scene = Scene(title=title, level=len(match[1]), place=Place(self.file, line.number, 1))
        self.cues.extend(self._marks(text))

    def _heading(self, heading: str, line: MarkedLine) -> None:
        place = Place(self.file, line.number, 1)
        if self.scene.heading or any(isinstance(cue, Line) for cue in self.cues):
            self._close_scene(Scene())  # what is noted between a title and its heading belongs to the scene
        plain = without_emphasis(_SCENE_NUMBER.sub("", MARK.sub("", heading)))
        self.scene = replace(self.scene, heading=plain, place=self.scene.place or place)
        self.cues.extend(self._marks(heading))

    def _synopsis(self, text: str, line: MarkedLine) -> None:
        if re.fullmatch("={3,}", text):
            self._close_scene(Scene(place=Place(self.file, line.number, 1)))
            return
        plain = unescaped(MARK.sub("", text[1:]).strip())
        self.cues.append(Remark(plain, "synopsis", place=Place(self.file, line.number, 1)))
        self.cues.extend(self._marks(text))

    def _transition(self, text: str, line: MarkedLine) -> None:
        place = Place(self.file, line.number, 1)
        if text.startswith(">") and text.endswith("<"):
            self.cues.extend(self._spoken(Line(NARRATOR, "", place=place), text[1:-1]))
            return
        plain = unescaped(MARK.sub("", text).removeprefix(">").strip())
        self.cues.append(Remark(plain, "transition", place=place))
        self.cues.extend(self._marks(text))

    def _character(self, text: str, lines: list[MarkedLine]) -> re.Match[str] | None:
        forced = text.startswith("@")
        match = _CUE.fullmatch(MARK.sub("", text).removeprefix("@").strip())
        if match is None or not (forced or looks_like_cue(match["name"])):
            return None
        return match if any(not line.is_marks_only and line.text.strip() for line in lines[1:]) else None

    def _dialogue(self, cue: re.Match[str], lines: list[MarkedLine]) -> None:
        first = lines[0]
        forced = first.text.strip().startswith("@")
        name = unescaped(cue["name"])
        speaker = name if forced and name.upper() != NARRATOR else self.names.get(name) or name_of_capitals(name)
        line = Line(
            speaker,
            "",
            extensions=_extensions(cue["extensions"]),
            together=bool(cue["together"]),
            place=Place(self.file, first.number, len(first.text) - len(first.text.lstrip()) + 1),
        )
        self.cues.extend(self._marks(first.text))
        spoken: list[str] = []
        delivery: list[str] = []
        for part in (each.text.strip() for each in lines[1:]):
            aside = part[1:-1].strip() if part.startswith("(") and part.endswith(")") else None
            if aside is None:
                spoken.append(part.removeprefix("~").strip())
                continue
            if spoken:
                line = self._say(replace(line, delivery=tuple(delivery)), spoken)
                spoken = []
                delivery = delivery if aside.lower() in _BEATS else []
            if aside.lower() in _BEATS:
                self.cues.append(Pause(_BEATS[aside.lower()], place=line.place))
            else:
                delivery.append(without_emphasis(MARK.sub("", aside)))
                self.cues.extend(self._marks(aside))
        if spoken:
            self._say(replace(line, delivery=tuple(delivery)), spoken)

    def _say(self, line: Line, spoken: list[str]) -> Line:
        """Add what was said so far; what follows it is not spoken together with the line before."""
        self.cues.extend(self._spoken(line, " ".join(spoken)))
        return replace(line, together=False)

    def _action(self, lines: list[MarkedLine]) -> list[MarkedLine]:
        end = next((n for n, line in enumerate(lines) if n and _starts_anew(line.text.strip())), len(lines))
        place = Place(self.file, lines[0].number, 1)
        texts = [line.text.strip() for line in lines[:end]]
        if texts[0].startswith("~"):  # lyrics: every line of the song has one
            texts = [text.removeprefix("~").strip() for text in texts]
        texts[0] = texts[0].removeprefix("!").strip() if lines[0].text.strip().startswith("!") else texts[0]
        self.cues.extend(self._spoken(Line(NARRATOR, "", place=place), " ".join(texts)))
        return lines[end:]

    def _spoken(self, line: Line, text: str) -> list[Cue]:
        """The line, cut where a pause stands in it, with the sounds that stand in it at their words."""
        pieces = MARK.split(text)
        cues: list[Cue] = []
        later: list[Cue] = []
        said = ""
        doubt: Doubt | None = None
        for number, piece in enumerate(pieces):
            if number % 2 == 0:
                said += piece.lstrip(" ") if said.endswith(" ") else piece
                continue
            told = doubt_of_note(self.marked[int(piece)].text) if self.marked[int(piece)].kind == "note" else None
            if told:
                doubt = told[1] if told[0].upper() == line.speaker.upper() else None
                continue
            cue = self._mark(int(piece))
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

    def _rest(self, pieces: Sequence[str]) -> str:
        """What is still said, up to a pause that cuts the line."""
        said = ""
        for number, piece in enumerate(pieces):
            if number % 2 and re.match(r"(?i)\s*pause\s*:", self.marked[int(piece)].text):
                break
            said += "" if number % 2 else piece
        return said

    def _marks(self, text: str) -> list[Cue]:
        """The cues of all notes and boneyards that stand in a text."""
        return [cue for match in MARK.finditer(text) if (cue := self._mark(int(match[1]))) is not None]

    def _mark(self, number: int) -> Cue | None:
        marked = self.marked[number]
        if marked.kind == "boneyard":
            if omitted := _OMITTED.fullmatch(marked.text):
                return Omission(_closed(omitted["text"]), omitted["reason"], place=marked.place)
            return Remark(_closed(marked.text).strip(), "boneyard", place=marked.place)
        return self._cue_of_note(marked.text, marked.place)

    def _note(self, text: str, place: Place) -> None:
        verb, _, rest = MARK.sub("", text).partition(":")
        verb = {"AMBIENCE": "amb"}.get(verb.strip(), verb.strip().lower())
        cue = self._cue_of_note(f"{verb}: {rest}", place)
        self.cues.extend([*([cue] if cue else []), *self._marks(text)])

    def _cue_of_note(self, text: str, place: Place) -> Cue | None:
        try:
            return cue_of_note(text.replace("]\\]", "]]"), place)
        except SourceError as error:
            self.errors.append(error)
            return None


def _line(line: Line, said: str, doubt: Doubt | None) -> list[Cue]:
    text = without_emphasis(said)
    return [replace(line, text=text, doubt=doubt)] if text else []


def _heading(text: str, *, alone: bool) -> str:
    if text.startswith(".") and not text.startswith(".."):
        return text[1:].strip()
    return text if alone and _HEADING.fullmatch(text) else ""


def _is_transition(text: str) -> bool:
    return text == text.upper() and bool(TRANSITION.fullmatch(MARK.sub("", text).strip()))


def _starts_anew(text: str) -> bool:
    return bool(re.match(r"#+\s", text)) or bool(_SOUND_LINE.fullmatch(text))


def _extensions(text: str) -> tuple[str, ...]:
    names = (name.strip() for bracket in re.findall(r"\(([^()]*)\)", text) for name in bracket.split(","))
    return tuple(name for name in names if name and not _CONTINUED.fullmatch(name))


def _closed(text: str) -> str:
    return text.replace("*\\/", "*/")
