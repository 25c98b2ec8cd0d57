"""Turns talk into pairs of names that must be two people: who speaks to whom, and who speaks of whom."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.adapt.people.evidence import TALK_COUNTS, Together, plain
from pipeline.adapt.people.vocatives import is_vocative, names_oneself
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.reading import Reading


def note_talk(readings: Sequence[Reading], turns: Sequence[Turn], together: Together) -> None:
    """Who speaks is neither whom the speech names nor who answers: such pairs of forms are two people.

    Whom a speech calls is surely somebody else; people also speak of themselves by name, and go on in a paragraph of
    its own as if they answered themselves.
    """
    forms = [_tag_form(turn) for turn in turns]
    for number, turn in enumerate(turns):
        form = forms[number]
        if form is None:
            continue
        reading = readings[turn.paragraph]
        lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
        named = [m for m in reading.mentions if lo <= m.start < hi and reading.is_spoken(m.first)]
        others = [
            (plain(mention.form), TALK_COUNTS if is_vocative(reading, mention) else TALK_COUNTS - 1)
            for mention in named
            if not names_oneself(reading, mention)
        ]
        after = turns[number + 1] if number + 1 < len(turns) else None
        answer = forms[number + 1] if after is not None and after.paragraph == turn.paragraph + 1 else None
        for other, counts in [*others, *([(answer, 1)] if answer is not None else [])]:
            if other != form:
                together[(form, other)] = together.get((form, other), 0) + counts
                together[(other, form)] = together.get((other, form), 0) + counts


def _tag_form(turn: Turn) -> Form | None:
    tag = turn.tag
    if tag is None or tag.strength is not Strength.TAG or tag.subject.mention is None:
        return None
    return plain(tag.subject.mention.form) if tag.subject.kind is Kind.NAME else None
