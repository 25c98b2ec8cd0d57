"""Turns a tagged sentence into what stands around one of its words: what governs it, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.engines.pronouncing.homographs.classes import (
    AUXILIARIES,
    DETERMINERS,
    NOT_MOVING,
    OBJECTS,
    SUBJECTS,
)

_STOPS = frozenset(".!?;:—–…()") | {"...", "--", "“", "”", '"'}
_BETWEEN = frozenset({"JJ", "JJR", "JJS", "CD", "VBN", "VBG", "NN", "RB", "HYPH"})
_ENDS = _STOPS | {",", ""}


@dataclass(frozen=True)
class Around:
    """A word of a sentence (`at`), with the words in small letters and their Penn tags."""

    words: Sequence[str]
    tags: Sequence[str]
    written: Sequence[str]
    at: int

    def word(self, step: int) -> str:
        """The word so many steps away; a sign is a word, and nothing stands beyond the sentence."""
        place = self.at + step
        return self.words[place] if 0 <= place < len(self.words) else ""

    def tag(self, step: int) -> str:
        """The tag of the word so many steps away."""
        place = self.at + step
        return self.tags[place] if 0 <= place < len(self.tags) else ""

    @cached_property
    def governing(self) -> int:
        """How many steps to the left stands what governs it as a verb: adverbs between are passed."""
        step = -1
        while self.word(step) in NOT_MOVING or (self.tag(step).startswith("RB") and self.word(step).endswith("ly")):
            step -= 1
        return step

    @cached_property
    def left(self) -> str:
        """The word that governs it as a verb."""
        return self.word(self.governing)

    @cached_property
    def determined(self) -> bool:
        """Whether an article, a possessive or the like stands before it, adjectives and nouns between."""
        step = -1
        while step > -6 and self.word(step) not in DETERMINERS and self.tag(step) in _BETWEEN:
            step -= 1
        return self.word(step) in DETERMINERS and not (self.word(step) == "'s" and self.tag(step) != "POS")

    @cached_property
    def begins(self) -> bool:
        """Whether it opens a sentence, a quotation or a clause behind a stop."""
        return self.word(-1) in _STOPS or not self.word(-1)

    @cached_property
    def ends(self) -> bool:
        """Whether a sign or the end stands behind it."""
        return self.word(1) in _ENDS

    @cached_property
    def asked(self) -> bool:
        """Whether an auxiliary stands before its subject: `did he read`, `would the old man object`."""
        return self._before_subject(AUXILIARIES | {"don't", "didn't", "won't", "can't", "couldn't", "wouldn't"})

    @cached_property
    def has_been_asked(self) -> bool:
        """Whether have or be stands before its subject: `have you ever read`, `had he read`."""
        return self._before_subject(frozenset({"have", "has", "had", "haven't", "hadn't", "hasn't"}))

    def _before_subject(self, openers: frozenset[str]) -> bool:
        step = self.governing
        if self.word(step) in ("n't", "not"):
            step -= 1
        if self.word(step) in SUBJECTS | OBJECTS:
            return self.word(step - 1) in openers or (
                self.word(step - 1) in ("n't", "not") and self.word(step - 2) in openers
            )
        if not self.tag(step).startswith("NN"):
            return False
        for _ in range(4):
            step -= 1
            if self.word(step) in openers:
                return self._opens(step)
            if self.word(step) in _ENDS or self.tag(step)[:2] in ("VB", "MD"):
                return False
        return False

    def _opens(self, step: int) -> bool:
        before = self.word(step - 1)
        return before in _ENDS or before in ("how", "why", "when", "where", "what", "who", "and", "but")

    @cached_property
    def tenses(self) -> tuple[int, int]:
        """How many other verbs of the sentence are past, and how many are present."""
        others = [tag for place, tag in enumerate(self.tags) if place != self.at]
        bare = [
            place
            for place, tag in enumerate(self.tags)
            if tag == "VB"
            and place != self.at
            and self.tags[max(0, place - 1)] not in ("TO", "MD", "PRP")
            and self.words[max(0, place - 1)] not in ("not", "n't")
        ]
        return others.count("VBD"), sum(tag in ("VBP", "VBZ") for tag in others) + len(bare)
