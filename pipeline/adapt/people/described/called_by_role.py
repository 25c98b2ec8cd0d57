"""Turns names that are only ever called into whose they are: `Chief` is the chief, `Dunlin` is whoever answers to it.

A role is joined where the story describes one such person alone. A call sign is the one's who gives it (`Control, this
is Dunlin,” said Sorley`), where nobody else does and the narration has nobody of that name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.people.vocatives import answers_call
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import TITLE_FORMS


def roles_called(figures: Sequence[Figure], described: Mapping[tuple[str, ...], int]) -> dict[int, int]:
    """The names that are a description's noun and nothing but called, each with the one person described so."""
    heads: dict[str, set[int]] = {}
    for key, figure in described.items():
        if figures[figure].sort is Sort.DESCRIBED:
            heads.setdefault(TITLE_FORMS.get(key[-1], key[-1]), set()).add(figure)
    found: dict[int, int] = {}
    for who in figures:
        if not _is_only_called(who) or len(who.forms) > 1:
            continue
        form = next(iter(who.forms))
        meant = heads.get(" ".join((*form.titles, *form.words)), set())
        if len(meant) == 1:
            found[who.number] = next(iter(meant))
    return found


def call_signs(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    figures: Sequence[Figure],
    tagged: Callable[[Turn], int | None],
    of_mention: Callable[[Mention], int],
) -> dict[int, int]:
    """The call signs that somebody gives as their own, each with whose it is."""
    whose: dict[int, set[int]] = {}
    for turn in turns:
        reading, who = readings[turn.paragraph], tagged(turn)
        for mention in reading.mentions if who is not None else ():
            inside = turn.quotes[0].inner.start <= mention.start < turn.quotes[-1].inner.end
            if inside and answers_call(reading, mention) and who is not None:
                whose.setdefault(of_mention(mention), set()).add(who)
    return {
        sign: next(iter(bearers))
        for sign, bearers in whose.items()
        if len(bearers) == 1 and sign not in bearers and _is_only_called(figures[sign])
    }


def _is_only_called(figure: Figure) -> bool:
    return figure.sort is Sort.NAMED and figure.called > 0 and figure.in_speech == figure.mentions
