"""Turns the turns of a story into what stands around each: who was named, called, spoken of, and who came or left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from pipeline.adapt.speakers.conversation import Conversation, figure_of
from pipeline.adapt.speakers.stage import Present
from pipeline.adapt.talk.speech_tags import Strength, Tag
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.vocabulary import STRONG_SPEECH_VERBS, words

WINDOW: Final = 14
"""Paragraphs of narration before a turn in which its speaker may have been named last."""
LONG_TALK: Final = 80
"""Paragraphs of any kind before a turn beyond which nobody is looked for."""


_TALK: Final = 8
"""Turns on either side of one in which those who are called are there."""


_SILENCE: Final = words(
    """
    answer reply silent silence speak said word words spoke say answered replied nothing
    """
)


def _ends_soon(told: Sequence[str]) -> bool:
    """Whether a silence has an end: who `did not answer for a time`, or `at first`, answers then."""
    ends = any(one == "at" and other in ("first", "once") for one, other in pairwise(told))
    return ends or ("for" in told and bool(_A_WHILE & set(told[-6:])))


_A_WHILE: Final = words("time while moment moments minute minutes second seconds beat long instant")


class Surroundings:
    """What stands around one turn."""

    def __init__(self, conversation: Conversation, number: int) -> None:
        self.number, self.scenery, self.turns = number, conversation.scenery, conversation.turns
        self.named, self.heard, self.said = conversation.named, conversation.heard, conversation.said
        self.named_in_talk, self.odds = conversation.called, conversation.odds
        self.scene = conversation.scenes[number]
        scenery = conversation.scenery
        self.turn = self.turns[number]
        self.figures = scenery.figures
        self.here = scenery.present[self.turn.paragraph]
        self.reading = scenery.readings[self.turn.paragraph]
        self.start = self.turn.quotes[0].outer.start
        self.end = self.turn.quotes[-1].outer.end
        self.tag = self.turn.tag
        self.kind = kind_of_tag(self.tag)
        self.first_paragraph = self._first_paragraph()
        self.distance, self.order = self._recency()
        self.previous_narration = self._previous_narration()
        self.beats = self._beats()
        self.is_silent, self.speaks_before = self._manner_before()
        self.called = {s.figure for s in self.here.spoken if s.called and self.start <= s.start < self.end}
        own = [s for s in self.here.spoken if not s.called and self.start <= s.start < self.end]
        self.introduced = {s.figure for s in own if s.introduced}
        self.spoken_of = {s.figure for s in own} - self.introduced
        self.called_before, self.spoken_of_before = self._named_in(number - 1)
        self.called_after, self.spoken_of_after = self._named_in(number + 1)
        self.addressed_before = self._addressed_in(number - 1)
        self.addressed_after = self._addressed_in(number + 1)
        self.called_in_scene = self._called_around()
        self.honoured_before, self.honoured_after = self._honoured_in(number - 1), self._honoured_in(number + 1)
        self.local = self._local_mentions()

    def _first_paragraph(self) -> int:
        """The first paragraph to look at: talk without narration in between does not count as distance."""
        scene = self.scenery.scene_of[self.turn.paragraph]
        first, seen = self.turn.paragraph, 0
        while first > 0 and seen < WINDOW and self.turn.paragraph - first < LONG_TALK:
            first -= 1
            if self.scenery.scene_of[first] != scene:
                return first + 1
            seen += bool(self.scenery.present[first].narrated) or self.scenery.is_narration[first]
        return first

    def _recency(self) -> tuple[dict[int, int], list[int]]:
        """Paragraphs since each figure was last named in narration before the turn, and the order of recency."""
        distance: dict[int, int] = {}
        order: list[int] = []
        for each in reversed(self.here.narrated):
            if each.start < self.start and each.figure not in distance:
                distance[each.figure] = 0
                order.append(each.figure)
        seen = 0
        for paragraph in range(self.turn.paragraph - 1, self.first_paragraph - 1, -1):
            seen += bool(self.scenery.present[paragraph].narrated) or self.scenery.is_narration[paragraph]
            for each in reversed(self.scenery.present[paragraph].narrated):
                if each.figure not in distance:
                    distance[each.figure] = max(1, seen)
                    order.append(each.figure)
        return distance, order

    def _previous_narration(self) -> Present | None:
        """The narration paragraph right before the turn's, if there is one."""
        before = self.turn.paragraph - 1
        if before >= self.first_paragraph and self.scenery.is_narration[before]:
            return self.scenery.present[before]
        return None

    def _manner_before(self) -> tuple[bool, bool]:
        """Whether the narration right before says that somebody keeps silent, or that somebody speaks."""
        if self.previous_narration is None:
            return False, False
        words = [t.lower for t in self.scenery.readings[self.turn.paragraph - 1].tokens if t.is_word][-18:]
        silent = bool(_SILENCE & set(words)) and bool({"no", "not", "nothing", "silent", "silence"} & set(words))
        silent = silent and not _ends_soon(words)
        return silent, not silent and bool(STRONG_SPEECH_VERBS & set(words))

    def _beats(self) -> list[tuple[Tag, int | None]]:
        return [(beat, figure_of(beat.subject, self.turn.paragraph, self.figures)) for beat in self.turn.beats]

    def _neighbour(self, number: int) -> Turn | None:
        if not 0 <= number < len(self.turns) or abs(self.turns[number].paragraph - self.turn.paragraph) > 2:
            return None
        return self.turns[number]

    def _named_in(self, number: int) -> tuple[set[int], set[int]]:
        """Whom a turn beside this one calls, and of whom it speaks."""
        return (set(), set()) if self._neighbour(number) is None else self.named_in_talk[number]

    def _called_around(self) -> set[int]:
        """Whom the turns of this scene around this one call: they are there."""
        return {
            each.figure
            for n in self.near(_TALK)
            for each in self.scenery.present[self.turns[n].paragraph].spoken
            if each.called
        }

    def _honoured_in(self, number: int) -> int:
        """Whether a turn beside this one calls its hearer a man (1, `sir`) or a woman (-1, `madam`)."""
        turn = self._neighbour(number)
        return 0 if turn is None or turn.paragraph == self.turn.paragraph else self.said[number].honours

    def _addressed_in(self, number: int) -> set[int]:
        """Whom the narration of a turn beside this one says that its words are for."""
        turn = self._neighbour(number)
        if turn is None or turn.paragraph == self.turn.paragraph:
            return set()
        return {each.figure for each in self.scenery.present[turn.paragraph].narrated if each.addressed}

    def _local_mentions(self) -> Counter[int]:
        """How often the narration since the scene's start, or within reach, speaks of each figure."""
        paragraphs = range(self.first_paragraph, self.turn.paragraph + 1)
        return Counter(each.figure for p in paragraphs for each in self.scenery.present[p].narrated)

    def same_scene(self, near: int) -> bool:
        """Whether another turn stands in the same scene."""
        return near in self.scene

    def near(self, before: int, after: int | None = None) -> Iterator[int]:
        """The other turns of the scene at most so many turns before this one, and so many after it or as many."""
        last = self.number + (before if after is None else after)
        return chain(
            range(max(self.scene.start, self.number - before), self.number),
            range(self.number + 1, min(self.scene.stop, last + 1)),
        )


def kind_of_tag(tag: Tag | None) -> str:
    """`explicit` (a name), `clause` (a name, but no verb of speech), `anaphoric` or `implicit` (no tag)."""
    if tag is None:
        return "implicit"
    if tag.subject.kind is Kind.NAME or tag.subject.pronoun == "i":
        return "explicit" if tag.strength is Strength.TAG else "clause"
    return "anaphoric"
