"""Turns what the story shows of a name into how much it is treated as somebody, and not as a place or a thing."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.people.evidence import FormEvidence
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.vocabulary import words

PLACE_NOUNS: Final = words(
    """
    street road lane avenue square terrace crescent place gardens mansions buildings bridge station hotel inn abbey
    castle cottage manor parsonage rectory vicarage grange farm hill heath island islands river lake bay harbor harbour
    cathedral college university museum library hospital theatre theater cafe restaurant café company bank
    """
)
"""What a name ends with that is a place's or a firm's: `Baxter Street` is nobody, unless it speaks."""
_CALLED: Final = 1.2
"""What it says for somebody that speech calls them, where no place is called so."""
_PLACE: Final = 2.0
"""What each mention of such a name says against a person."""


def personhood_of(form: Form, seen: FormEvidence, is_given: bool) -> float:
    """How much speaks for somebody in one form of a name: what it says and does, less where it is a place."""
    called = seen.vocative * (1.0 if seen.place else _CALLED) + seen.itself
    score = 2 * seen.speaks + seen.acts + called + 0.25 * (seen.man + seen.woman)
    if form.titles:
        return score + 3 + 0.1 * seen.count
    score -= _PLACE * seen.count * is_place(form)
    return score - 0.7 * seen.place + (1.5 + 0.1 * seen.count) * is_given


def is_place(form: Form) -> bool:
    """Whether the last of a name's words is a place's."""
    return len(form.words) > 1 and form.words[-1] in PLACE_NOUNS and not form.titles


def is_thing(form: Form, seen: FormEvidence) -> bool:
    """Whether the story uses a form for places and things alone: `at Ravenholt`, and never `said Ravenholt`."""
    if form.titles or seen.speaks or seen.vocative:
        return False
    return is_place(form) or seen.within >= max(2.0, _MOSTLY * (seen.count - seen.in_speech), seen.acts)


_MOSTLY: Final = 0.2
"""The share of a form's places in the narration that stand behind `in`, `at` and their kin, where it is a place."""
