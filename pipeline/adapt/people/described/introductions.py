"""Turns the first time a name is said in talk into whose it is: `“She lies,” the boy said. “Hush, Ovrin.”`

Whom the story has only described is named by the answer that calls a name nobody has heard before, or by
speech that is nothing but such a name (`“Kenji Tanaka,” said the stranger`) or that gives it (`I’m Caleb`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from pipeline.adapt.people.described.descriptions import FAINT
from pipeline.adapt.people.vocatives import answers_who, is_vocative, names_oneself
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.subjects import Kind
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading


def introductions_in(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    described: Callable[[Turn], int | None],
    described_last: Callable[[int], int | None],
    of_mention: Callable[[Mention], int],
    told: Callable[[int, int], int | None],
    alike: Callable[[int, int], bool],
) -> dict[int, int]:
    """The figures that are introduced, each with the figure whose name they turn out to bear.

    `told` is whom the narration of a paragraph describes last before a token; `alike` are two of one sex.
    """
    first = _first_starts(readings, of_mention)
    found: dict[int, int] = {}
    for paragraph, mention in _told_names(readings):
        who = told(paragraph, mention.first)
        if who is not None and first[of_mention(mention)] == mention.start:
            found.setdefault(who, of_mention(mention))
    for turn, answer in zip_longest(turns, turns[1:]):
        name = _answered(turn, answer, readings)
        if name is not None and first[of_mention(name)] == name.start:
            asked = described_last(turn.paragraph)
            if asked is not None:
                found.setdefault(asked, of_mention(name))
        who = described(turn) if _is_described(turn) else None
        if who is None or who in found:
            continue
        named = _own_name(turn, readings)
        if named is None and answer is not None and answer.paragraph - turn.paragraph == 1:
            named = _called(answer, readings)
        if named is not None and first[of_mention(named)] == named.start:
            found[who] = of_mention(named)
    recognised = _recognised(readings, turns, described, of_mention, first)
    found = {who: name for who, name in recognised.items() if alike(who, name)} | found
    speaking = [(who, turn) for turn in turns if (who := described(turn)) in found]
    denied = {(who, name) for who, turn in speaking for name in _named_by(turn, readings, of_mention)}
    return {who: name for who, name in found.items() if (who, name) not in denied}


def _named_by(turn: Turn, readings: Sequence[Reading], of_mention: Callable[[Mention], int]) -> set[int]:
    """Of whom a turn speaks by name, or whom it calls so: none of them is its speaker, unless they give their name."""
    reading, before = readings[turn.paragraph], readings[max(0, turn.paragraph - 1)]
    lo, hi = turn.quotes[0].inner.start, turn.quotes[-1].inner.end
    said = [m for m in reading.mentions if lo <= m.start < hi and reading.is_spoken(m.first)]
    own = {m.start for m in said if names_oneself(reading, m) or answers_who(before, reading, m)}
    alone = {m.start for m in said for q in turn.quotes if m.start == q.inner.start and m.end >= q.inner.end - 1}
    return {of_mention(m) for m in said if m.start not in own | alone}


def _recognised(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    described: Callable[[Turn], int | None],
    of_mention: Callable[[Mention], int],
    first: Mapping[int, int],
) -> dict[int, int]:
    """Who is called by a name that the story has not had, answers by it, and is described no more: `“Mr. Barlow!” cried
    the landlady.` The one described person who spoke shortly before was he."""
    last = {who: number for number, turn in enumerate(turns) if (who := described(turn)) is not None}
    found: dict[int, int] = {}
    for number, (turn, answer) in enumerate(pairwise(turns)):
        subject = answer.tag.subject if answer.tag is not None else None
        if subject is None or subject.kind is not Kind.NAME or subject.mention is None:
            continue
        named, name = _called(turn, readings), of_mention(subject.mention)
        if named is None or of_mention(named) != name or first[name] != named.start:
            continue
        before = range(max(0, number - _SHORTLY), number)
        near = {who for n in before if (who := described(turns[n])) is not None and last[who] < number}
        if len(near) == 1:
            found[near.pop()] = name
    return found


_SHORTLY = 6
"""Turns before the call in which whoever is recognised spoke."""


def _told_names(readings: Sequence[Reading]) -> Iterator[tuple[int, Mention]]:
    """The names that the narration tells somebody is called by, each with its paragraph."""
    for paragraph, reading in enumerate(readings):
        for mention in reading.mentions:
            if _is_told_name(reading, mention):
                yield paragraph, mention


def _is_told_name(reading: Reading, mention: Mention) -> bool:
    """Whether the narration tells what somebody is called: `He was called Ott`, `who gave his name as Lund`."""
    said = tuple(token.lower for token in reading.tokens[max(0, mention.first - 3) : mention.first])
    is_told = said[1:] in _TOLD and said[0] in ("he", "she", "who") if len(said) == 3 else False
    is_name = said[1:] == ("name", "was") and said[:1] in (("his",), ("her",), ("whose",))
    is_own = said in _INTRODUCED
    return (is_told or is_name or is_own) and not reading.is_spoken(mention.first)


_TOLD = (("was", "called"), ("was", "named"))
_INTRODUCED = {
    *(("introduced", own, "as") for own in ("himself", "herself", "themselves")),
    *((own, "name", "as") for own in ("his", "her", "their")),
}
"""`the man, who had introduced himself as Mr. Gale`, `a boy who gave his name as Ott`."""


def _answered(turn: Turn, answer: Turn | None, readings: Sequence[Reading]) -> Mention | None:
    """The name that a turn asks for and the next gives."""
    if answer is None or answer.paragraph - turn.paragraph != 1:
        return None
    before, reading = readings[turn.paragraph], readings[answer.paragraph]
    return next((mention for mention in reading.mentions if answers_who(before, reading, mention)), None)


def _first_starts(readings: Sequence[Reading], of_mention: Callable[[Mention], int]) -> dict[int, int]:
    """Where each figure is first named, anywhere."""
    first: dict[int, int] = {}
    for reading in readings:
        for mention in reading.mentions:
            first.setdefault(of_mention(mention), mention.start)
    return first


def _is_described(turn: Turn) -> bool:
    """Whether a tag describes one person of whom more may be known: `the boy`, not `another`."""
    if turn.tag is None or turn.tag.strength is not Strength.TAG or turn.tag.subject.kind is not Kind.NOUN:
        return False
    return turn.tag.subject.head not in FAINT - {"voice"}


def _called(turn: Turn, readings: Sequence[Reading]) -> Mention | None:
    """The one name that a turn calls, if it calls it at once: later it may have turned to somebody else."""
    reading = readings[turn.paragraph]
    lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
    called = [m for m in reading.mentions if lo <= m.start < hi and is_vocative(reading, m)]
    return called[0] if len(called) == 1 and called[0].start - lo < _AT_ONCE else None


_AT_ONCE = 60
"""Characters within which an answer calls whom it answers."""


def _own_name(turn: Turn, readings: Sequence[Reading]) -> Mention | None:
    """The name that a turn says is its speaker's own, or that is all that one of its quotations says."""
    reading, before = readings[turn.paragraph], readings[max(0, turn.paragraph - 1)]
    for mention in reading.mentions:
        if not turn.quotes[0].inner.start <= mention.start < turn.quotes[-1].inner.end:
            continue
        if names_oneself(reading, mention) or answers_who(before, reading, mention):
            return mention
        alone = [q.inner for q in turn.quotes if mention.start == q.inner.start and mention.end >= q.inner.end - 1]
        if alone and len(mention.form.words) > 1:
            return mention
    return None
