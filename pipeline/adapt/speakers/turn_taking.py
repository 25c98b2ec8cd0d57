"""Turns a turn and the one before it into cues: what was asked, said and told in between that bears on who goes on.

Whoever is asked answers; whoever breaks off was interrupted; whoever acts between two turns often speaks the second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.speakers.conversation import Scenery
from pipeline.adapt.speakers.said import HEARD, Said
from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.stage import Narrated
from pipeline.adapt.talk.speech_tags import Tag
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import words

_OPENERS: Final = words(
    """
    yes no oh well why but and then what i you he she it we they that this there how who where when so now if my your
    the a not o ah indeed certainly come do did is are was have can will would could don't let perhaps because of for
    to in as very good thank please sir exactly quite true nonsense never nothing yet still go look see tell here aye
    ay yeah okay sure hush all i'm i'll i've i'd it's that's he's you're didn't one only really dear my what's just
    """
)
_ANSWERS: Final = words("yes no yeah nope aye ay nay because nothing certainly indeed never nobody not none of perhaps")
_SILENCE: Final = words("silence silent pause paused answer reply spoke speak nothing word nodded shrugged")
_MUTE: Final = words(
    """
    bowed nodded shrugged smiled laughed sighed blushed hesitated curtsied curtseyed paused coloured silent silence
    nothing listened stared frowned grinned winced flushed reddened answer reply
    """
)


@dataclass(frozen=True, slots=True)
class Told:
    """The narration between two turns, without their tags: its words and whom it names.

    `leads_in` says that some of it stands in the second turn's paragraph.
    """

    words: tuple[str, ...]
    narrated: tuple[Narrated, ...]
    leads_in: bool


def told_between(one: Turn, other: Turn, scenery: Scenery) -> Told:
    """The narration from the end of one turn to the start of the next."""
    start, end = one.quotes[-1].outer.end, other.quotes[0].outer.start
    told: list[str] = []
    named: list[Narrated] = []
    before = 0
    for paragraph in range(one.paragraph, other.paragraph + 1):
        before = len(told)
        reading = scenery.readings[paragraph]
        tags = [turn.tag for turn in (one, other) if turn.tag and turn.paragraph - turn.tag.lead == paragraph]
        first, last = (bisect_left(reading.tokens, place, key=_start_of) for place in (start, end))
        for at in range(first, last):
            token = reading.tokens[at]
            if token.is_word and not reading.spoken[at] and not _in_tag(at, tags):
                told.append(token.lower)
        around = scenery.present[paragraph].narrated
        named += [each for each in around if start <= each.start < end and not _in_tag(each.at, tags)]
    return Told(tuple(told), tuple(named), len(told) > before)


def _start_of(token: Token) -> int:
    return token.start


def _in_tag(at: int, tags: Sequence[Tag]) -> bool:
    return any(tag.first <= at < tag.last for tag in tags)


def cues_of(number: int, slots: Sequence[Slot], said: Sequence[Said], told: Told) -> Iterator[str]:
    """What bears on how a turn follows the one before, whoever speaks it."""
    yield f"after {slots[number - 1].kind}"
    if number > 1 and slots[number - 1].gap != "scene":
        asked = "".join("?" if each.ends == "asked" else "." for each in said[number - 2 : number + 1])
        yield f"asking {asked}"
        if _echoes(said[number - 2], said[number]):
            yield "echo over one"
    yield from _of_words(said[number - 1], said[number])
    yield from _of_narration(told, slots[number].gap)


def _of_words(last: Said, here: Said) -> Iterator[str]:
    first = here.words[0] if here.words else ""
    yield f"length {last.length} {here.length}"
    if _echoes(last, here):
        yield "echo"
    if last.ends:
        yield last.ends
        yield f"{last.ends} {here.ends or 'plain'}"
        if first in _ANSWERS:
            yield f"{last.ends} answered"
    if here.ends:
        yield f"now {here.ends}"
    if here.goes_on:
        yield "lower"
    if first in _OPENERS:
        yield f"begins {first}"


def _echoes(one: Said, other: Said) -> bool:
    """Whether one turn says again most of what the other says: `A month?`, `A month.`"""
    mine, theirs = _telling(one.words), _telling(other.words)
    return bool(mine & theirs) and len(mine & theirs) > _MOSTLY * min(len(mine), len(theirs))


def _telling(said: Sequence[str]) -> set[str]:
    return {word for word in said if word not in _OPENERS and word not in HEARD}


_MOSTLY: Final = 0.6


def _of_narration(told: Told, gap: str) -> Iterator[str]:
    if not told.words:
        yield "told none"
        return
    count = len(told.words)
    size = "few" if count < 7 else "sentence" if count < 20 else "some" if count < 60 else "long"
    yield f"told {size}"
    yield f"told {size} {'here' if told.leads_in else 'behind' if gap == 'next' else 'apart'}"
    if _SILENCE & set(told.words[-25:]):
        yield "silence"


def marks_of(figure: int, told: Told) -> Iterator[str]:
    """What bears on how a turn follows the one before if this figure speaks it: who acts in between."""
    leads = [each.figure for each in told.narrated if each.leads]
    if leads:
        how = _how(told.words[-12:])
        yield ("leads last" if leads[-1] == figure else "another leads last") + how
        if len(leads) > 1:
            yield "leads first" if leads[0] == figure else "another leads first"
    if any(each.figure == figure and not each.leads for each in told.narrated):
        yield "named between"


def _how(words: Sequence[str]) -> str:
    """What the last words of the narration say of whoever acts in it: silent, doing nothing, alone in a short beat."""
    if _MUTE & set(words):
        return " silent"
    if any(word in ("not", "never") or word.endswith("n't") for word in words):
        return " not"
    return " alone" if len(words) < 9 else ""
