"""Turns the decisions about names into how sure it is, line by line, that its speaker is the one of that name.

A line is tied to somebody by one form of the name (`said Sir Thomas`), and that form to the name on the cast list
(`Tom Bertram`) by a decision that may be doubtful. So may the decision that somebody is no one else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.people.evidence import plain
from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.names.clustering import Joined
from pipeline.adapt.people.names.labels import shown_form
from pipeline.adapt.people.people import Figure
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.reading import Reading


@dataclass(frozen=True, slots=True)
class Doubted:
    """How sure it is that a line's speaker is who the cast list says, and who else: `is_apart` asks whether two of the
    cast list are one person, else whether one of them is two."""

    confidence: float
    other: str
    is_apart: bool = False


_SURE: Final = 0.85
"""Confidence from which on a decision about a name is not doubted."""
_APART: Final = 0.75
"""The same for the decision that two who are called alike are two."""
_REACH: Final = 30
"""Paragraphs before a line in which the form is looked for by which its speaker was named last."""


class Identities:
    """The doubts about who is who. Built once the figures are known, then only read."""

    def __init__(self, figures: Figures, readings: Sequence[Reading]) -> None:
        self.figures = figures
        self.forms: dict[Form, Doubted] = {}
        self.apart: dict[int, Doubted] = {}
        for figure in figures.all:
            self._judge(figure)
        self.places: dict[int, list[tuple[tuple[int, int], Form]]] = {}
        doubtful = {figures.joined[form].figure for form in self.forms}
        for number, reading in enumerate(readings if doubtful else ()):
            for mention in reading.mentions:
                who = figures.of_mention(mention)
                if who in doubtful:
                    self.places.setdefault(who, []).append(((number, mention.start), plain(mention.form)))

    def of(self, figure: int, turn: Turn) -> Doubted | None:
        """The doubt about who the speaker of a turn is; None where there is none."""
        form = self._named(figure, turn)
        found = self.forms.get(form) if form is not None else None
        return found or self.apart.get(figure)

    def _judge(self, figure: Figure) -> None:
        """Note which forms of somebody's name are in doubt, and whether they may be one with somebody else."""
        joined = {form: self.figures.joined[form] for form in figure.forms if form in self.figures.joined}
        if not joined or not figure.is_person:
            return
        shown = shown_form(figure)
        first = next(iter(figure.forms))
        own = 1.0 if shown == first or shown not in joined else joined[shown].confidence
        for form, each in joined.items():
            confidence = own * (1.0 if form == first else each.confidence)
            if form != shown and confidence < _SURE:
                asked = joined[shown] if form == first else each
                self.forms[form] = Doubted(confidence, self._other(asked, form))
        rival = joined[first].rival
        if rival is not None and joined[first].confidence < _APART and self._may_be_one(figure, rival):
            self.apart[figure.number] = Doubted(joined[first].confidence, self.figures.all[rival].label, is_apart=True)

    def _may_be_one(self, figure: Figure, rival: int) -> bool:
        """Whether it matters: the other one speaks too, and is the one of whom the story tells more."""
        other = self.figures.all[rival]
        return other.is_person and other.tagged > 0 and other.mentions >= figure.mentions

    def _other(self, joined: Joined, form: Form) -> str:
        """Whom a form names if not its figure: the likeliest other one, or somebody who is called just so."""
        if joined.rival is not None and self.figures.all[joined.rival].label:
            return self.figures.all[joined.rival].label
        return self.figures.shown(form)

    def _named(self, figure: int, turn: Turn) -> Form | None:
        """The form by which a turn's speaker is named: in its tag, else where the story named that person last."""
        if turn.tag is not None and turn.tag.subject.kind is Kind.NAME and turn.tag.subject.mention is not None:
            mention = turn.tag.subject.mention
            return plain(mention.form) if self.figures.of_mention(mention) == figure else None
        places = self.places.get(figure, [])
        at = bisect_right(places, (turn.paragraph, turn.quotes[0].outer.start), key=lambda place: place[0])
        if not at or turn.paragraph - places[at - 1][0][0] > _REACH:
            return None
        return places[at - 1][1]
