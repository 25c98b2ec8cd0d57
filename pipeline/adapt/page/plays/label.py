"""What stands before words and says who speaks them, as a value: where it is, whose name, in which layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.drama.story import Span


class Means(StrEnum):
    """What a label says of the words behind it: who speaks them, or why nobody does."""

    SPEAKER = "speaker"
    CUE = "sound cue"
    NOTICE = "chat notice"  # what the program wrote: who joined, that a picture was here
    DEED = "deed"  # `* moth yawns`: told
    TOLD = "told"  # `BY MR. HOLT:`, who asks from here on: a line that the narrator tells


class Layout(StrEnum):
    """How a text writes its labels."""

    COLON = "Anna: words"
    ANGLES = "<Anna> words"
    CLOCK = "Anna 0:05, words below"
    ABOVE = "ANNA, words below"
    TAB = "ANNA    words"
    DOT = "ANNA. words"
    DASH = "Anna — words"
    STOP = "Anna. words"
    LETTER = "Q words"
    OVER = "Anna, in small letters, words below"


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `span` reaches to where the words begin, brackets of its own included.

    `role` is what a label calls somebody whose name stands in brackets behind it: `The Minister (Mr. Dale)`.
    `is_alone` is true of a label that is a whole paragraph, `is_stamped` of one with the time of a message, `is_dual`
    of one with a `^`: its words are said together with those before.
    """

    paragraph: int
    span: Span
    name: str
    layout: Layout
    delivery: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    means: Means = Means.SPEAKER
    is_alone: bool = False
    is_stamped: bool = False
    role: str = ""
    is_dual: bool = False

    @property
    def is_cue(self) -> bool:
        """Whether nobody speaks behind it: a sound (`FX:`), a program's notice, somebody's deed."""
        return self.means is not Means.SPEAKER
