"""Turns whom the talk calls into who a description is: `“No,” said the pedlar. “Hold your tongue, Jory.”`

Whoever is called in the turn before or behind one that a tag gives to `the pedlar` is most likely the pedlar. One such
call decides nothing, for a third may be called: they are counted over the whole story, against the calls of others,
and against what the pedlar says of that person and how often the two take turns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.people.vocatives import is_vocative, names_oneself
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import FAMILY_TITLES, KIN_TITLES, core_of
from pipeline.drama.given_names import gender_of_given_name, same_given_name

_ENOUGH: Final = 3
"""Calls from which on they say who somebody is."""
_SHARE: Final = 0.5
"""The share of one name among all who are called beside a description's turns."""
_AGAINST: Final = 0.34
"""How often, against the calls, the two may seem to be two."""
_CLEAR: Final = 0.3


@dataclass(slots=True)
class _Beside:
    """Who is called beside the turns of one description, and who is shown to be somebody else."""

    called: Counter[int] = field(default_factory=Counter)
    apart: Counter[int] = field(default_factory=Counter)


def called_beside(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    figures: Sequence[Figure],
    tagged: Callable[[Turn], int | None],
    of_mention: Callable[[Mention], int],
) -> dict[int, int]:
    """The descriptions, and the epithets like `the Jew`, that are somebody named, each with whom it is."""
    epithets = _epithets(readings, figures, of_mention)
    speaks = [_speaker(turn, tagged) for turn in turns]
    called, named = [], []
    for turn in turns:
        calls, names = _named(turn, readings[turn.paragraph], of_mention)
        called.append(calls)
        named.append(names)
    beside: dict[int, _Beside] = {}
    for number, turn in enumerate(turns):
        who = speaks[number]
        if who is None:
            continue
        seen = beside.setdefault(who, _Beside())
        seen.apart.update(named[number])
        for near in (number - 1, number + 1):
            if 0 <= near < len(turns) and abs(turns[near].paragraph - turn.paragraph) == 1 and speaks[near] != who:
                seen.called.update(called[near])
                if (other := speaks[near]) is not None:
                    seen.apart[other] += 1
    return _decided(beside, figures, epithets) | _other_names(beside, figures, epithets)


def _decided(beside: Mapping[int, _Beside], figures: Sequence[Figure], epithets: Mapping[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for who, seen in beside.items():
        if figures[who].sort is not Sort.DESCRIBED and who not in epithets:
            continue
        ranked = [(n, f) for f, n in seen.called.most_common() if figures[f].is_person and f not in epithets]
        if not ranked or ranked[0][0] < _ENOUGH:
            continue
        count, meant = ranked[0]
        fits = _are_of_one_sex(figures[who], figures[meant])
        is_clear = count >= _SHARE * sum(n for n, _ in ranked) and seen.apart[meant] <= _AGAINST * count
        if fits and is_clear and figures[meant].sort is Sort.NAMED:
            found[who] = meant
    return found


def _other_names(
    beside: Mapping[int, _Beside], figures: Sequence[Figure], epithets: Mapping[int, int]
) -> dict[int, int]:
    """Names by which talk calls somebody whom the narration names otherwise, each with whose it is: `Aunt Juley` is
    what is called beside the lines of Mrs. Munt. Of several it is whoever is called so twice as often as the next."""
    calls: dict[int, Counter[int]] = {}
    for who, seen in beside.items():
        if figures[who].sort is not Sort.NAMED or who in epithets:
            continue
        free = {f: n for f, n in seen.called.items() if f != who and f not in epithets and not seen.apart[f]}
        names = {f: n for f, n in free.items() if _may_be_names_of_one(figures[who], figures[f])}
        for name, count in names.items():
            if count >= _SHARE * sum(names.values()):
                calls.setdefault(name, Counter())[who] = count
    found: dict[int, int] = {}
    for name, counts in calls.items():
        (who, count), *rest = counts.most_common(2)
        if count >= max(_ENOUGH, 2 * sum(n for _, n in rest)) and figures[who].mentions > figures[name].mentions:
            found[name] = who
    return {name: who for name, who in found.items() if who not in found}


def _are_of_one_sex(one: Figure, other: Figure) -> bool:
    return one.log_odds_man * other.log_odds_man >= -_CLEAR


def _may_be_names_of_one(one: Figure, other: Figure) -> bool:
    """Whether two names supplement each other: a given name and a title with a surname, kin and anything else."""
    if (
        other.sort is not Sort.NAMED
        or not _are_of_one_sex(one, other)
        or (one.families and other.families and not one.families & other.families)
        or _have_other_given_names(one, other)
    ):
        return False
    kin = [any(set(form.titles) & KIN_TITLES for form in who.forms) for who in (one, other)]
    titled = [any(set(form.titles) & FAMILY_TITLES for form in who.forms) for who in (one, other)]
    return kin[0] != kin[1] or titled[0] != titled[1] or (titled[0] and bool(one.families & other.families))


def _have_other_given_names(one: Figure, other: Figure) -> bool:
    """`Teddy` and `Cousin Tony`: two people."""
    givens, others = _given_names(one), _given_names(other)
    return bool(givens and others) and not any(same_given_name(a, b) for a in givens for b in others)


def _given_names(figure: Figure) -> set[str]:
    first = {core_of(form)[0] for form in figure.forms if core_of(form) and not set(form.titles) & FAMILY_TITLES}
    return {word for word in first if gender_of_given_name(word)}


def _speaker(turn: Turn, tagged: Callable[[Turn], int | None]) -> int | None:
    if turn.tag is None or turn.tag.strength is not Strength.TAG:
        return None
    return tagged(turn)


def _named(turn: Turn, reading: Reading, of_mention: Callable[[Mention], int]) -> tuple[set[int], set[int]]:
    """Whom a turn calls, and all whom it names but its speaker's own name."""
    lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
    inside = [m for m in reading.mentions if lo <= m.start < hi and reading.is_spoken(m.first)]
    others = [m for m in inside if not names_oneself(reading, m)]
    return {of_mention(m) for m in others if is_vocative(reading, m)}, {of_mention(m) for m in others}


def _epithets(
    readings: Sequence[Reading], figures: Sequence[Figure], of_mention: Callable[[Mention], int]
) -> dict[int, int]:
    """Names that hardly ever stand without `the` and call nobody, with how often they stand."""
    definite: Counter[int] = Counter()
    for reading in readings:
        for mention in reading.mentions:
            definite[of_mention(mention)] += mention.form.definite and not mention.form.words[1:]
    return {f: n for f, n in definite.items() if n >= _MOSTLY * figures[f].mentions and figures[f].called < _RARELY * n}


_MOSTLY: Final = 0.7
_RARELY: Final = 0.05
