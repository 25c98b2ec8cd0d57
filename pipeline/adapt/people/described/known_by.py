"""Turns a description by title, trade or kinship (`the colonel`, `the surgeon`, `his wife`) into the named person whom
it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pipeline.adapt.people.described.kinship import Kinship
from pipeline.adapt.people.names.bare_titles import BareTitles
from pipeline.adapt.talk.subjects import Subject
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import KIN

_UNHEARD: Final = 60
"""Paragraphs before the first naming of somebody beyond which a title or trade is another's: a book that opens with
a surgeon and names one in its thirtieth chapter has two."""

Seats = Mapping[str, Sequence[tuple[int, int]]]
"""By rank, since which paragraph a figure is who the rank alone means."""


class KnownBy:
    """Whom a story's titles, trades and kin words give. Built once, then only read."""

    def __init__(
        self,
        readings: Sequence[Reading],
        titles: BareTitles,
        seats: Seats,
        kinship: Kinship | None,
        of_mention: Callable[[Mention], int],
    ) -> None:
        self._titles, self._seats, self._kinship = titles, seats, kinship
        self._named_at: dict[int, int] = {}
        for number, reading in enumerate(readings):
            for mention in reading.mentions:
                self._named_at.setdefault(of_mention(mention), number)

    def of(self, subject: Subject, paragraph: int, reading: Reading) -> int | None:
        """The named person whom a description in a paragraph gives by rank, by trade or as somebody's kin."""
        seated = [figure for since, figure in self._seats.get(subject.head, ()) if since <= paragraph]
        titled = seated[-1] if seated else self.of_title(subject, paragraph)
        if titled is not None or self._kinship is None:
            return titled
        if reading.tokens[subject.first].lower == "the" and subject.head not in KIN:
            return self._heard_of(self._kinship.of_trade(subject.head), paragraph)
        return self._kinship.of_kin(subject, paragraph)

    def of_title(self, subject: Subject, paragraph: int) -> int | None:
        """The named person whose title a description in a paragraph gives: `the colonel`."""
        if subject.owner or subject.head in self._seats:
            return None
        return self._heard_of(self._titles.of(subject.head), paragraph)

    def _heard_of(self, figure: int | None, paragraph: int) -> int | None:
        """Nobody where the story names them only long after a paragraph."""
        is_unheard = figure is not None and self._named_at.get(figure, 0) > paragraph + _UNHEARD
        return None if is_unheard else figure
