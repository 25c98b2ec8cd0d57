"""Turns the narration around a turn into clues of who is in its scene: whom it named last, who came, who left."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from pipeline.adapt.speakers.clues.exchange import ExchangeClues
from pipeline.adapt.speakers.slots import Clues
from pipeline.adapt.speakers.surroundings import LONG_TALK


class PresenceClues(ExchangeClues):
    """A turn that looks who is there."""

    def of_recency(self, figure: int, found: Clues) -> None:
        """Note how long ago, and as what, the narration showed a figure."""
        distance = self.distance.get(figure)
        if distance is None:
            found["named never"] = 1.0
        else:
            found[_NAMED[min(distance, 7)]] = 1.0
            found[_RANKS[min(self.order.index(figure), 4)]] = 1.0
        left, came = self._last_moves.get(figure, (False, False))
        if left:
            found["left"] = 1.0
        if came:
            found["came"] = 1.0
            found["came now"] = float(figure in self._came_now)
        if (left and self._is_gone(figure)) or self._is_hung_up_on(figure):
            found["gone"] = 1.0
        if figure in self._met_off_the_call:
            found["met off the call"] = 1.0
        leads = self._leading
        if leads and leads[-1] == figure:
            found["last subject here"] = 1.0
        if leads and leads[0] == figure:
            found["first subject here"] = 1.0
        if figure in self._named_behind:
            found["named behind"] = 1.0
        if self.previous_narration is not None:
            self._of_previous(figure, found)

    @cached_property
    def _named_behind(self) -> set[int]:
        """Whom the turn's paragraph names from its beginning on."""
        return {each.figure for each in self.here.narrated if each.start >= self.start and not each.by_pronoun}

    @cached_property
    def _leading(self) -> list[int]:
        """Who leads a sentence of the turn's paragraph before it, in order."""
        return [each.figure for each in self.here.narrated if each.leads and each.start < self.start]

    @cached_property
    def _last_moves(self) -> dict[int, tuple[bool, bool]]:
        """Of each figure that the narration set in motion, whether it left the last time, or came."""
        moves: dict[int, tuple[bool, bool]] = {}
        for paragraph in range(self.turn.paragraph, self.first_paragraph - 1, -1):
            for each in reversed(self.scenery.present[paragraph].narrated):
                if (each.leads or each.enters) and not each.earlier and each.start < self.start:
                    moves.setdefault(each.figure, (each.leaves, each.enters))
        return moves

    @cached_property
    def _came_now(self) -> set[int]:
        """Whom the narration since the turn before brings into the scene."""
        last = self.turns[self.number - 1].paragraph if self.number else -1
        return {
            each.figure
            for p in range(max(last + 1, self.first_paragraph), self.turn.paragraph + 1)
            for each in self.scenery.present[p].narrated
            if each.enters
        }

    def _is_gone(self, figure: int) -> bool:
        """Whether nobody has called or heard a figure since the narration took it out of the scene."""
        return figure not in self.called_before | self.called and figure not in self.ranks["after"][:1]

    def _is_hung_up_on(self, figure: int) -> bool:
        """Whether a call has ended since somebody was heard whom the narration has not in the scene."""
        if self._call_ended is None or figure in self.called:
            return False
        told = range(self._call_ended + 1, self.turn.paragraph + 1)
        if any(each.figure == figure for p in told for each in self.scenery.present[p].narrated):
            return False
        return figure in self.ranks["before"] and figure not in self.distance

    @cached_property
    def _met_off_the_call(self) -> set[int]:
        """Whom the scene has only from where the call ends right behind this turn: `Nell hung up and looked at Tom.`"""
        after = self.turn.paragraph + 1
        if after >= len(self.scenery.present) or not self.scenery.present[after].hangs_up:
            return set()
        told = {each.figure for each in self.scenery.present[after].narrated}
        return {f for f in told if self.is_absent(f) and f not in self.ranks["before"]}

    @cached_property
    def _call_ended(self) -> int | None:
        """The paragraph before this turn, or beginning with it, in which a call of this scene ended last."""
        back = range(self.turn.paragraph - 1, self.first_paragraph - 1, -1)
        return next((p for p in back if self.scenery.present[p].hangs_up), None)

    def _of_previous(self, figure: int, found: Clues) -> None:
        first, last, alone = self._subjects_before
        if last == figure:
            found["last subject before"] = 1.0
        if first == figure:
            found["first subject before"] = 1.0
        if self.is_silent and last == figure:
            found["silent before"] = 1.0
        if self.speaks_before and last == figure and not self.is_asked_in_telling:
            found["speaks before"] = 1.0
        if alone == figure:
            found["alone before"] = 1.0

    @cached_property
    def _subjects_before(self) -> tuple[int | None, int | None, int | None]:
        """Who leads the first and the last sentence of the narration right before the turn, and who is alone in it."""
        told = self.previous_narration.narrated if self.previous_narration is not None else ()
        leads = [each.figure for each in told if each.leads]
        people = {each.figure for each in told if self.figures.all[each.figure].is_person}
        first, last = (leads[0], leads[-1]) if leads else (None, None)
        return first, last, min(people) if len(people) == 1 else None

    def is_absent(self, figure: int) -> bool:
        """Whether nothing before this turn says that the figure is in the scene."""
        if figure in self.distance or figure == self.figures.first or figure in self.called_before:
            return False
        return figure not in self._seen_here

    @cached_property
    def _seen_here(self) -> set[int | None]:
        """Whom the turn's paragraph names, and the tags of this scene before it."""
        earlier = range(max(self.scene.start, self.number - LONG_TALK), self.number)
        return {each.figure for each in self.here.narrated} | {self.named[n] for n in earlier}


_NAMED: Final = tuple(f"named {far}" for far in ("0", "1", "2", "3", "4-6", "4-6", "4-6", "7+"))
"""By the paragraphs of narration since."""
_RANKS: Final = tuple(f"rank {rank}" for rank in range(5))
