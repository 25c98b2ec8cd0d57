"""Turns descriptions that stand for somebody named (`the girl`, `the painter`) into whom they stand for.

A story seldom introduces whom it has named already: `a girl` is somebody new, `the girl` of a scene without `a girl`
is as often as not its heroine. She is whoever of the scene is left when those are struck off who stand in one
sentence with the girl, who answer her, of whom she speaks, or who are no girls.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from pipeline.adapt.people.described.taking_turns import never_answering
from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import CHILD_WORDS, GENERIC_NOUNS, KIN_MAN, KIN_WOMAN, OLD_WORDS, words

Place = tuple[int, int]
"""A paragraph and the token in it at which a phrase starts."""
_OPENS: Final = words("a an another one some")
_NARROWS: Final = words("of in at on with from behind beside who whom whose that near opposite beyond")
"""What follows a description that tells one person from others: `the man behind the counter` is somebody new."""
_NEAR: Final = 12
"""Paragraphs within which somebody is named whom a description stands for."""
_BESIDE: Final = 20
"""How many names further one stands in a sentence with others: a list of hundreds is no sentence."""
_STANDS_OUT: Final = 3
"""How much oftener than the next somebody is named who is meant."""


@dataclass(slots=True)
class _Scene:
    """What a scene shows of its people. Filled paragraph by paragraph; then only read."""

    phrases: dict[int, list[tuple[Place, Subject]]] = field(default_factory=dict)
    opened: set[int] = field(default_factory=set)
    named: dict[int, list[int]] = field(default_factory=dict)
    apart: Counter[tuple[int, int]] = field(default_factory=Counter)


class StandIns:
    """Who is meant by the descriptions of each scene that introduce nobody."""

    def __init__(
        self,
        readings: Sequence[Reading],
        scene_of: Sequence[int],
        figures: Sequence[Figure],
        phrases: Mapping[Place, int],
        of_mention: Callable[[Mention], int],
    ) -> None:
        self.readings, self.figures, self.phrases, self.of_mention = readings, figures, phrases, of_mention
        self.scene_of = scene_of
        self.scenes: dict[int, _Scene] = {}

    def find(self, subjects: Mapping[Place, Subject], turns: Sequence[Turn]) -> dict[Place, int]:
        """The named figures for which descriptions stand, by the places of the descriptions."""
        by_paragraph: dict[int, list[tuple[int, Subject]]] = {}
        for (paragraph, first), subject in sorted(subjects.items()):
            by_paragraph.setdefault(paragraph, []).append((first, subject))
        for number in range(len(self.readings)):
            scene = self.scenes.setdefault(self.scene_of[number], _Scene())
            self._read(number, by_paragraph.get(number, ()), scene)
        self._hear(turns)
        found: dict[Place, int] = {}
        for scene in self.scenes.values():
            known = {f: self._meant(f, scene) for f in scene.phrases if f not in scene.opened}
            meant = {f: who for f, who in known.items() if who is not None}
            for figure, who in meant.items():
                is_child = self._is_child(figure, scene)
                others = (other for other in meant if meant[other] == who and self._is_child(other, scene) != is_child)
                if sum(len(scene.phrases[other]) for other in others) * _STANDS_OUT <= len(scene.phrases[figure]):
                    found |= {place: who for place, _ in scene.phrases[figure]}
        return self._found_by_turns(turns) | found

    def _found_by_turns(self, turns: Sequence[Turn]) -> dict[Place, int]:
        """The named figures whose turns those of a description are, in the scenes that name them."""
        apart: Counter[tuple[int, int]] = Counter()
        for scene in self.scenes.values():
            apart.update(scene.apart)
        meant = never_answering(turns, self._tagged, self.figures, apart)
        found: dict[Place, int] = {}
        for scene in self.scenes.values():
            for figure in scene.phrases.keys() & meant.keys():
                here = [who for who in meant[figure] if who in scene.named and self._may_be_one(figure, who, scene)]
                if here:
                    found |= {place: here[0] for place, _ in scene.phrases[figure]}
        return found

    def are_apart(self, one: int, other: int, paragraph: int) -> bool:
        """Whether the scene of a paragraph shows two figures beside each other, so that they are two people."""
        scene = self.scenes.get(self.scene_of[paragraph])
        return scene is not None and scene.apart[one, other] > 0

    def is_somebody_new(self, described: int, paragraph: int) -> bool:
        """Whether the scene of a paragraph introduces whom it describes: they stand for nobody."""
        scene = self.scenes.get(self.scene_of[paragraph])
        return scene is not None and described in scene.opened

    @staticmethod
    def _is_child(described: int, scene: _Scene) -> bool:
        return any(subject.head in CHILD_WORDS for _, subject in scene.phrases[described])

    def _read(self, number: int, subjects: Iterable[tuple[int, Subject]], scene: _Scene) -> None:
        """Note who is named, who is described, and who stand in one sentence."""
        reading = self.readings[number]
        named = [(m.first, self.of_mention(m)) for m in reading.mentions if not reading.is_spoken(m.first)]
        described: list[tuple[int, int]] = []
        for first, subject in subjects:
            figure = self.phrases.get((number, first), -1)
            if figure < 0 or self.figures[figure].sort is not Sort.DESCRIBED:
                continue
            scene.phrases.setdefault(figure, []).append(((number, first), subject))
            if not _may_stand_in(reading, subject, is_first=len(scene.phrases[figure]) == 1):
                scene.opened.add(figure)
            if len(scene.phrases[figure]) == 1 and _enters(reading, first):
                for known in scene.named:
                    _part(scene, figure, known)
            described.append((first, figure))
        for _, figure in named:
            scene.named.setdefault(figure, []).append(number)
        told = sorted([*named, *described])
        stops = list(accumulate((token.text in ".!?" for token in reading.tokens), initial=0))
        for n, (at, one) in enumerate(told):
            for until, other in told[n + 1 : n + 1 + _BESIDE]:
                if stops[until] > stops[at]:
                    break
                _part(scene, one, other)

    def _hear(self, turns: Sequence[Turn]) -> None:
        """Who speaks is not whom the speech names, nor who answers."""
        before: tuple[int, int] | None = None
        for turn in turns:
            scene = self.scenes[self.scene_of[turn.paragraph]]
            who = self._tagged(turn)
            if who is not None:
                lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
                for mention in self.readings[turn.paragraph].mentions:
                    if lo <= mention.start < hi:
                        _part(scene, who, self.of_mention(mention))
                if before is not None and turn.paragraph == before[0] + 1:
                    _part(scene, who, before[1])
            before = None if who is None else (turn.paragraph, who)

    def _tagged(self, turn: Turn) -> int | None:
        if turn.tag is None:
            return None
        subject = turn.tag.subject
        if subject.kind is Kind.NAME and subject.mention is not None:
            return self.of_mention(subject.mention)
        return self.phrases.get((turn.paragraph - turn.tag.lead, subject.first))

    def _meant(self, described: int, scene: _Scene) -> int | None:
        """The one named person whom a description of the scene can mean."""
        places = scene.phrases[described]
        counts: dict[int, int] = {}
        for figure, paragraphs in scene.named.items():
            near = sum(any(abs(p - place) <= _NEAR for p in paragraphs) for (place, _), _ in places)
            if (
                self._may_be_one(described, figure, scene)
                and 2 * near > len(places)
                and self._fits(described, figure, places)
            ):
                counts[figure] = len(paragraphs) - _HARDLY * scene.apart[described, figure]
        ranked = sorted(counts, key=lambda f: (-counts[f], f))
        if not ranked or (counts[ranked[0]] < 2 and len(ranked) > 1):
            return None
        return ranked[0] if len(ranked) == 1 or counts[ranked[0]] >= _STANDS_OUT * counts[ranked[1]] else None

    @staticmethod
    def _may_be_one(described: int, figure: int, scene: _Scene) -> bool:
        """Whether hardly anything shows two people: a name that is spoken of may be called all the same."""
        often = min(len(scene.phrases[described]), len(scene.named[figure]))
        return scene.apart[described, figure] * _HARDLY <= often

    def _fits(self, described: int, figure: int, places: Sequence[tuple[Place, Subject]]) -> bool:
        who, odds = self.figures[figure], self.figures[described].log_odds_man
        if who.sort is not Sort.NAMED or not who.is_person or odds * who.log_odds_man <= _CLEAR_SEX * abs(odds):
            return False
        titles = {title for form in who.forms for title in form.titles}
        heads = {subject.head for _, subject in places}
        return not (heads & (CHILD_WORDS | _YOUNG) and titles & _GROWN)


_CLEAR_SEX: Final = 0.5
_HARDLY: Final = 6
"""How much oftener than they are shown as two somebody is described, and named, who may be one all the same."""
_GROWN: Final = words("mr mrs dr sir lord lady count countess duke duchess capt colonel general")
_YOUNG: Final = words("youth")
_STANDING: Final = (GENERIC_NOUNS | KIN_MAN | KIN_WOMAN) - words("one other stranger visitor newcomer creature figure")
_LOOKS: Final = OLD_WORDS | words(
    """
    little small tiny tall short big large great fat thin stout lean slim heavy burly huge dark fair blond blonde
    grey gray white black red brown yellow bald bearded dead murdered dying wounded sick blind lame drunk drunken
    older elder oldest eldest strange other second third next last different same new whole every any
    """
)
"""Words that tell what somebody looks like: who needs telling is as a rule not known by name."""


_ANYBODY: Final = words("man woman")
"""`The man` is as a rule somebody whom the story does not name; `the young man` as often its hero."""
_YOUTHFUL: Final = words("young younger")


def _enters(reading: Reading, first: int) -> bool:
    """Whether a phrase opens somebody new, whom no name before it meant: `a man came in`, not `Tom was a man`."""
    if reading.tokens[first].lower not in _OPENS:
        return False
    before = reading.tokens[first - 1].lower if first else ""
    return before not in _EQUATES and not (first and reading.tokens[first - 1].text == ",")


_EQUATES: Final = words("was is were be been being became become as like of than not for such making looked seemed")


def _may_stand_in(reading: Reading, subject: Subject, *, is_first: bool) -> bool:
    """Whether a description may mean somebody named: it opens nobody, and at first nothing narrows it down."""
    if subject.head not in _STANDING or subject.owner or subject.owner_mention is not None:
        return False
    if reading.tokens[subject.first].lower in _OPENS or set(subject.words) & _LOOKS:
        return False
    if subject.head in _ANYBODY and not set(subject.words) & _YOUTHFUL:
        return False
    after = reading.tokens[subject.last].lower if subject.last < len(reading.tokens) else ""
    return not (is_first and after in _NARROWS)


def _part(scene: _Scene, one: int, other: int) -> None:
    scene.apart[one, other] += 1
    scene.apart[other, one] += 1
