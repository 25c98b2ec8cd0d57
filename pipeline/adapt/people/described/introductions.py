"""Turns the first time a name is said in talk into whose it is: `“She lies,” the boy said. “Hush, Ovrin.”`

Whom the story has only described is named by the answer that calls a name nobody has heard before, or by
speech that is nothing but such a name (`“Kenji Tanaka,” said the stranger`) or that gives it (`I’m Caleb`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from pipeline.adapt.people.described.descriptions import FAINT
from pipeline.adapt.people.vocatives import answers_who, is_vocative, names_oneself
from pipeline.adapt.talk.noun_phrases import Kind
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading


def introductions_in(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    described: Callable[[Turn], int | None],
    described_last: Callable[[int], int | None],
    of_mention: Callable[[Mention], int],
) -> dict[int, int]:
    """The described figures that are introduced, each with the figure whose name they turn out to bear."""
    first = _first_starts(readings, of_mention)
    found: dict[int, int] = {}
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
    return found


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
    return turn.tag.subject.head not in FAINT


def _called(turn: Turn, readings: Sequence[Reading]) -> Mention | None:
    """The one name that a turn calls, if it calls it at once: later it may have turned to somebody else."""
    reading = readings[turn.paragraph]
    lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
    called = [m for m in reading.mentions if lo <= m.start < hi and is_vocative(reading, m)]
    return called[0] if len(called) == 1 and called[0].start - lo < _AT_ONCE else None


_AT_ONCE = 60
"""Characters within which an answer calls whom it answers."""


def _own_name(turn: Turn, readings: Sequence[Reading]) -> Mention | None:
    """The name that a turn says is its speaker's own, or that is all that its first quotation says."""
    reading, quoted = readings[turn.paragraph], turn.quotes[0].inner
    for mention in reading.mentions:
        if quoted.start <= mention.start < turn.quotes[-1].inner.end and names_oneself(reading, mention):
            return mention
        if mention.start == quoted.start and mention.end >= quoted.end - 1 and len(mention.form.words) > 1:
            return mention
    return None
