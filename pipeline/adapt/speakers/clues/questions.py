"""Turns questions, in the talk and in the telling, into clues: who was asked, who asks on, who is set right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from pipeline.adapt.speakers.clues.speech import SpeechClues
from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.stage import Narrated
from pipeline.adapt.words.vocabulary import words

_ASKING_ON: Final = 6
"""Turns back in which the question was asked that another goes on from."""
_ANSWERS: Final = 3
"""Turns back in which somebody was set right."""
_GOES_ON: Final = (("and",), ("what", "about"), ("how", "about"), ("then",), ("so",))
_AT_ONCE: Final = 120
"""Characters behind a turn that nobody answers within which what it tells somebody is done."""
_DONE: Final = {
    "sit": "sat", "come": "came", "go": "went", "stand": "stood", "give": "gave", "take": "took", "get": "got",
    "put": "put", "shut": "shut", "let": "let", "hold": "held", "run": "ran", "drink": "drank", "eat": "ate",
    "read": "read", "sing": "sang", "stop": "stopped", "drop": "dropped", "drive": "drove", "lie": "lay",
    "throw": "threw", "bring": "brought", "keep": "kept", "leave": "left", "turn": "turned", "wait": "waited",
}  # fmt: skip
_SETS_RIGHT: Final = words("means meant")


class QuestionClues(SpeechClues):
    """A turn that knows who was asked."""

    def of_questions(self, figure: int, found: Clues) -> None:
        """Note what questions say of a figure."""
        if figure in self._asked_in_telling:
            found["asked in telling"] = 1.0
        if figure in self._asked_of:
            found["asked of in telling"] = 1.0
        if self._asks_on and figure == self._asked_last:
            found["asks on"] = 1.0
        if figure in self._obeying:
            found["obeys"] = 1.0
        if self._set_right:
            found["set right"] = self._set_right * max(-1.0, min(1.0, self.odds[figure]))

    @property
    def is_asked_in_telling(self) -> bool:
        """Whether the narration right before this turn puts a question to somebody."""
        return bool(self._asked_in_telling)

    def _told_before(self) -> Iterator[Narrated]:
        """The mentions of the narration between the turn before and this one, its own paragraph's included."""
        last = self.turns[self.number - 1] if self.number else None
        for paragraph in range(max(self.first_paragraph, self.turn.paragraph - 1), self.turn.paragraph + 1):
            since = last.quotes[-1].outer.end if last is not None and last.paragraph == paragraph else 0
            for each in self.scenery.present[paragraph].narrated:
                if since <= each.start < self.start:
                    yield each

    @cached_property
    def _asked_in_telling(self) -> frozenset[int]:
        """Whom the narration right before this turn says that somebody asked something."""
        before = self._neighbour(self.number - 1)
        if before is not None and before.paragraph == self.turn.paragraph - 1:
            return frozenset()  # there it is said of the turn before
        return frozenset(each.figure for each in self._told_before() if each.asked)

    @cached_property
    def _asked_of(self) -> frozenset[int]:
        """Who asks in that narration, and whom it is about: `Petra asked Wendel whether Josef had paid`."""
        if not self._asked_in_telling:
            return frozenset()
        return frozenset(each.figure for each in self._told_before() if not each.by_pronoun) - self._asked_in_telling

    @cached_property
    def _asks_on(self) -> bool:
        """Whether the turn goes on from an earlier question: `And the knife?`, `What about the car?`"""
        said = self.said[self.number]
        return said.ends == "asked" and any(said.words[: len(opening)] == opening for opening in _GOES_ON)

    @cached_property
    def _asked_last(self) -> int | None:
        """Who by the tags asked last in this scene, not the turn before."""
        for near in range(self.number - 2, max(-1, self.number - _ASKING_ON), -1):
            if not self.same_scene(near):
                return None
            if self.said[near].ends == "asked" and self.heard[near] is not None:
                return self.heard[near]
        return None

    @cached_property
    def _obeying(self) -> frozenset[int]:
        """Who does at once what the turn tells somebody to do: `“Shut the door.” Brandt shut it.`"""
        told = self.said[self.number].words[:1]
        if not told:
            return frozenset()
        here, after = self.turn.paragraph, self._neighbour(self.number + 1)
        last = after.quotes[0].outer.start if after is not None else self.end + _AT_ONCE
        return frozenset(
            each.figure
            for paragraph in range(here, min(here + 2, len(self.scenery.present)))
            for each in self.scenery.present[paragraph].narrated
            if self.end <= each.start < last and each.leads and self._does(paragraph, each.at, told[0])
        )

    def _does(self, paragraph: int, at: int, told: str) -> bool:
        """Whether the verb behind a name is what somebody was told to do."""
        tokens = self.scenery.readings[paragraph].tokens
        done = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return len(told) > 2 and (_DONE.get(told) == done or done in (told + "ed", told + "d", told + "s"))

    @cached_property
    def _set_right(self) -> int:
        """1 if this turn is a man's whom somebody else explains, or who then explains himself: `He means the Empire.`,
        `I mean the big one.`; -1 if it is a woman's."""
        for near in (self.number + 1, self.number + 2):
            sign = self._explains(near)
            if sign and (near == self.number + 1 or self.said[self.number + 1].ends == "asked"):
                return sign
        if self.said[self.number].words[:2] == ("i", "mean"):
            return next((sign for back in range(1, _ANSWERS) if (sign := self._explains(self.number - back))), 0)
        return 0

    def _explains(self, number: int) -> int:
        """1 if a turn tells what a man means who has spoken, -1 if what a woman does."""
        if self._neighbour(number) is None or not self.same_scene(number):
            return 0
        said = self.said[number].words
        if not _SETS_RIGHT & set(said[1:2]):
            return 0
        return (said[0] == "he") - (said[0] == "she")
