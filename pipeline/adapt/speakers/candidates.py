"""Turns what stands around a turn into its candidates: the people who may speak it, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heapify, heappop
from itertools import islice
from typing import Final

from pipeline.adapt.people.people import Sort
from pipeline.adapt.speakers.surroundings import LONG_TALK, Surroundings
from pipeline.adapt.talk.groups import speaks_as_group
from pipeline.adapt.talk.subjects import Kind

Offer = Callable[[int | None, float], None]
NEAR_TURNS: Final = 10
MOST_CANDIDATES: Final = 10
_FEW: Final = 4
"""Candidates of a scene's own below which those of the scenes before are thought of too."""
_BEFORE: Final = 4
_LONG_AGO: Final = 150
"""Paragraphs before a turn in which those are looked for."""
_TWO: Final = 2
_HARDLY: Final = -3.0
"""Personhood below which a name is a place or a thing."""
_SPOKEN_OF: Final = 20
"""The score of somebody who is only mentioned in the talk: no reason to believe that they are there."""


class Nominations(Surroundings):
    """A turn that names its candidates; `brought` are those whom only what came before the scene brings to mind."""

    brought: Sequence[int] = ()

    def candidates(self) -> list[int]:
        """Who may speak this turn, the likeliest first, at most `MOST_CANDIDATES`."""
        scores: dict[int, float] = {}

        def offer(figure: int | None, score: float) -> None:
            if figure is not None:
                scores[figure] = max(scores.get(figure, 0.0), score)

        offer(self.named[self.number], 100)
        self._offer_tagged(offer)
        self._offer_named(offer)
        self._offer_neighbours(offer)
        self._offer_last_tagged(offer)
        self._offer_bystanders(offer)
        kept = list(islice(filter(self._may_speak, _likeliest(scores)), MOST_CANDIDATES))
        if sum(scores[f] > _SPOKEN_OF for f in kept) < _TWO:
            kept += self._unproved(scores)
            kept.sort(key=lambda f: (-scores[f], f))
        if sum(scores[f] > _SPOKEN_OF for f in kept) < _FEW:
            self.brought = [figure for figure in self._known_before() if figure not in kept]
            kept += self.brought
        if sum(scores.get(f, 0.0) > _SPOKEN_OF for f in kept) < _TWO:
            kept += self._named_later(kept)
        return self._groups_only(self._with_unnamed(kept[:MOST_CANDIDATES]))

    def _groups_only(self, kept: list[int]) -> list[int]:
        """Of those who may speak the groups, where the tag gives the words to several."""
        tag = self.tag
        if tag is None or not speaks_as_group(tag, self.scenery.readings[self.turn.paragraph - tag.lead]):
            return kept
        meant = self.figures.of_description(tag.subject, self.turn.paragraph - tag.lead)
        return [meant] if meant is not None else [f for f in kept if self.figures.all[f].sort is Sort.GROUP] or kept

    def _offer_tagged(self, offer: Offer) -> None:
        """Whom the turn's own tag and the actions beside it describe or name."""
        if self.tag is not None and self.tag.subject.kind in (Kind.NOUN, Kind.GROUP):
            offer(self.figures.of_description(self.tag.subject, self.turn.paragraph - self.tag.lead), 90)
        for beat, figure in self.beats:
            offer(figure, 80)
            if beat.subject.kind is Kind.NOUN:
                offer(self.figures.of_description(beat.subject, self.turn.paragraph), 30)

    def _offer_named(self, offer: Offer) -> None:
        """Whom the narration named last, and whom the turns beside this one call."""
        for rank, figure in enumerate(self.order):
            offer(figure, max(0, 50 - 2 * rank))
        for figure in {each.figure for each in self.here.narrated}:
            offer(figure, 45)
        for figure in self.called_before | self.called_after | self.addressed_before | self.addressed_after:
            offer(figure, 44)
        for figure in self.introduced:
            offer(figure, 46)
        for figure in self.called_in_scene:
            offer(figure, 30)

    def _offer_bystanders(self, offer: Offer) -> None:
        """Whom the talk mentions, whom the next paragraph names, and a first-person narrator."""
        for paragraph in range(self.turn.paragraph, max(-1, self.turn.paragraph - 5), -1):
            for spoken in self.scenery.present[paragraph].spoken:
                offer(spoken.figure, _SPOKEN_OF - (self.turn.paragraph - paragraph))
        if self.turn.paragraph + 1 < len(self.scenery.present):
            for each in self.scenery.present[self.turn.paragraph + 1].narrated:
                offer(each.figure, 25)
        offer(self.figures.first, 40)

    def _offer_neighbours(self, offer: Offer) -> None:
        for step in range(1, NEAR_TURNS + 1):
            for near in (self.number - step, self.number + step):
                if near not in self.scene:
                    continue
                offer(self.named[near], 48 - 2 * step)
                tag = self.turns[near].tag
                if tag is not None and tag.subject.kind is Kind.NOUN:
                    offer(
                        self.figures.of_description(tag.subject, self.turns[near].paragraph - tag.lead), 36 - 2 * step
                    )

    def _offer_last_tagged(self, offer: Offer) -> None:
        """The last three whom tags named in this scene, however long the talk has gone on since."""
        seen: set[int] = set()
        for near in range(self.number - 1, max(self.scene.start - 1, self.number - LONG_TALK), -1):
            if len(seen) == 3:
                return
            figure = self.named[near]
            if figure is not None and figure not in seen:
                offer(figure, 43 - 2 * len(seen))
                seen.add(figure)

    def _known_before(self) -> list[int]:
        """Who spoke last in the scenes before, and who acted: many a scene has its people only as `he` and `she`."""
        named = (self.named[near] for near in range(self.number - 1, max(-1, self.number - LONG_TALK), -1))
        spoke = islice((f for f in dict.fromkeys(named) if f is not None and self._may_speak(f)), _BEFORE)
        acted: dict[int, None] = {}
        for paragraph in range(self.turn.paragraph, max(-1, self.turn.paragraph - _LONG_AGO), -1):
            for each in reversed(self.scenery.present[paragraph].narrated):
                if len(acted) < _BEFORE and not each.by_pronoun and self._may_speak(each.figure):
                    acted[each.figure] = None
            if len(acted) >= _BEFORE:
                break
        return list(dict.fromkeys([*spoke, *acted]))

    def _named_later(self, kept: Sequence[int]) -> list[int]:
        """Whom the scene names next: two may talk for a while before the story says who they are."""
        for near in range(self.number + 1, min(self.scene.stop, self.number + LONG_TALK)):
            told = self.scenery.present[self.turns[near].paragraph].narrated
            if self.named[near] is None and not told:
                continue
            named = [self.named[near], *(each.figure for each in told if each.leads)]
            found = dict.fromkeys(f for f in named if f is not None and f not in kept and self._may_speak(f))
            if found:
                return list(found)
        return []

    def _calls_itself(self, figure: int) -> bool:
        """Whether a turn without a tag for somebody calls them by name: nobody does that to themselves."""
        if figure not in self.called or self.named[self.number] == figure:
            return False
        tag = self.tag
        if tag is None or tag.subject.kind is not Kind.NOUN:
            return True
        return self.figures.of_description(tag.subject, self.turn.paragraph - tag.lead) != figure

    def _unproved(self, scores: Mapping[int, float]) -> list[int]:
        """Names of a scene with hardly anybody in it that nothing yet proves to be people."""
        names = [f for f in scores if self.figures.all[f].sort is Sort.NAMED and not self.figures.all[f].is_person]
        near = [f for f in names if scores[f] > _SPOKEN_OF and self.figures.all[f].personhood > _HARDLY]
        return [f for f in near if self.figures.has_entered(f, self.turn.paragraph) and not self._calls_itself(f)]

    def _may_speak(self, figure: int) -> bool:
        who = self.figures.all[figure]
        if not self.figures.has_entered(figure, self.turn.paragraph) or self._calls_itself(figure):
            return False
        return who.is_person or self.named[self.number] == figure or figure in self.introduced

    def _with_unnamed(self, kept: list[int]) -> list[int]:
        pronoun = self.tag.subject.pronoun if self.tag is not None else ""
        extra = {"he": "he", "she": "she", "they": "they", "we": "they", "it": "it"}.get(pronoun)
        if self.tag is not None and self.tag.subject.kind is Kind.GROUP:
            extra = "they"
        if extra is None and not kept:
            extra = "it"
        return [*kept, self.figures.unnamed[extra]] if extra else kept


def _likeliest(scores: Mapping[int, float]) -> Iterator[int]:
    """The figures, those with the highest scores first: of the hundreds that a page may name, a few are asked for."""
    heap = [(-score, figure) for figure, score in scores.items()]
    heapify(heap)
    while heap:
        yield heappop(heap)[1]
