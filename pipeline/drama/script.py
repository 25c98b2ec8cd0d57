"""Turns a drama into scenes and cues: the script as people edit it.

Nothing here knows how a script is written down; `readers.fountain` reads and writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.drama.people import Person
from pipeline.drama.story import Span
from pipeline.errors import Place

NARRATOR = "NARRATOR"
"""The character who speaks the action paragraphs."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The adapter's uncertainty about a line's speaker: how likely it is right, 0 to 1, and what it rests on."""

    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What one character says. The narrator is a character.

    `delivery` holds parentheticals without their brackets ("whispering"); `extensions` what stands in brackets
    behind the name ("ON PHONE"); `together` is Fountain's `^`: spoken with the line before. `sayings` are words that
    this line alone says in another way, each with its pronunciation. `by` names those in whose voices it is heard,
    where that is not the speaker's own (`drama.groups`). `spans` are the places of its words in the story, empty in a
    script written by hand. `place` is where the script says it, and `teller` whose voice a narrator's line has in a
    story that one of its people tells: these and `by` follow from what stands around the line. Two lines that differ
    in these alone are equal.
    """

    speaker: str
    text: str
    delivery: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    together: bool = False
    doubt: Doubt | None = None
    sayings: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = field(default=(), compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)
    place: Place | None = field(default=None, compare=False)
    teller: str = field(default="", compare=False)

    @property
    def voiced_by(self) -> str:
        """The name under which the cast has the voice that says it."""
        return self.teller or self.speaker

    @property
    def voices(self) -> tuple[str, ...]:
        """Whose voices say it, by name: the speaker's or teller's, or those of several people together."""
        return self.by or (self.voiced_by,)

    @property
    def is_cut_off(self) -> bool:
        """Whether the next line interrupts this one: it ends in `--` or a dash."""
        return self.text.rstrip("\"'”’»)").endswith(("--", "—", "–"))


@dataclass(frozen=True, slots=True)
class Sound:
    """An effect at its cue, or at a word of the line before (`at`). With `wait` the next line waits for its end."""

    name: str
    at: str = ""
    gain_db: float = 0.0
    pan: float = 0.0
    fade_in_s: float = 0.0
    fade_out_s: float = 0.0
    wait: bool = False
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Music:
    """Music from its cue on, or from a word of the line before (`at`); an empty name ends what plays.

    It is heard alone and speech waits for its end; or it plays `under` the speech; a `sting` strikes and rings out
    under the next line; a `bridge` leads over into the next scene. What plays under speech ends with the next line,
    the scene or the chapter (`until`), at its own end, or where other music begins.
    """

    name: str
    way: Literal["alone", "under", "sting", "bridge"] = "alone"
    until: Literal["", "line", "scene", "chapter"] = ""
    at: str = ""
    gain_db: float = 0.0
    fade_in_s: float = 0.0
    fade_out_s: float = 0.0
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ambience:
    """A bed under the scene from its cue on; an empty name ends the bed."""

    name: str
    gain_db: float = 0.0
    fade_s: float = 2.0
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence that replaces the pause that would stand here."""

    length_s: float
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Teller:
    """Whose voice the narration has from here on: to the end of the chapter that it opens, else of its scene.

    The name `NARRATOR` gives it back to the house's narrator.
    """

    name: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Omission:
    """Words of the story that are not spoken, and why ("page furniture", "footnote mark", "speech tag")."""

    text: str
    reason: str
    spans: tuple[Span, ...] = field(default=(), compare=False)
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of the script that nobody hears: a note, a synopsis, a transition, a boneyard, what is shown on screen."""

    text: str
    kind: Literal["note", "synopsis", "transition", "boneyard", "shown"] = "note"
    place: Place | None = field(default=None, compare=False)


Cue = Line | Sound | Music | Ambience | Pause | Teller | Omission | Remark


@dataclass(frozen=True, slots=True)
class Scene:
    """A stretch in one place and time.

    A `title` opens a chapter; it is shown and never spoken (a heading that the story itself has is spoken by a
    line of the narrator's). `level` is the depth of the title, 1 for `#`. `heading` is a scene heading.
    """

    cues: tuple[Cue, ...] = ()
    title: str = ""
    level: int = 1
    heading: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def lines(self) -> Iterator[Line]:
        """The spoken lines, in order."""
        return (cue for cue in self.cues if isinstance(cue, Line))

    @property
    def lasts(self) -> bool:
        """Whether anything in it takes time: a line, an effect, music, a pause. A bed alone does not."""
        return any(
            isinstance(cue, Line | Sound) or (isinstance(cue, Music) and cue.name) or _lasts(cue) for cue in self.cues
        )


def _lasts(cue: Cue) -> bool:
    return isinstance(cue, Pause) and cue.length_s > 0


@dataclass(frozen=True, slots=True)
class Script:
    """Scenes in order, with a title page (`Title`, `Author`, `Source`, `Narrator`, `Cover`, `Series` …).

    `people` is the list of characters that the title page carries (`Cast:`), so that a script can be cast without
    its story; characters who are not on it may speak all the same. `remarks` are sentences about what its reader had
    to guess.
    """

    scenes: tuple[Scene, ...] = ()
    title_page: Mapping[str, str] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    file: str = field(default="", compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @property
    def title(self) -> str:
        """What the episode is called."""
        return self.title_page.get("Title", "")

    @property
    def lines(self) -> Iterator[Line]:
        """Every spoken line, in order."""
        return (line for scene in self.scenes for line in scene.lines)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whose voices are heard, in order of first appearance, the narrator's among them."""
        return tuple(dict.fromkeys(name for line in self.lines for name in (line.by or (line.speaker,))))

    def with_scenes(self, scenes: tuple[Scene, ...]) -> Script:
        """The same script with other scenes."""
        return replace(self, scenes=scenes)


_QUOTES = str.maketrans("’‘“”", "''\"\"")


def place_of_word(word: str, text: str) -> int | None:
    """Where a line says a word, or some words: as they stand, else at the beginning of a longer word (`slam` in
    `slammed`); nothing when it does not. Case and the form of quotes do not matter."""
    wanted, said = re.escape(" ".join(word.translate(_QUOTES).split())), text.translate(_QUOTES)
    found = re.search(rf"(?i)(?<!\w){wanted}(?!\w)", said) or re.search(rf"(?i)(?<!\w){wanted}", said)
    return found.start() if found else None
