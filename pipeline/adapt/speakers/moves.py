"""Turns the words beside a name into whether its bearer comes into the scene, leaves it, or gives their name in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import DETERMINERS, PREPOSITIONS, words

_LEAVING: Final = words("""gone left departed withdrew retired vanished disappeared exited quitted fled""")
_GOING: Final = words("went walked hurried strode ran stalked drove rode slipped marched rushed stormed turned moved")
_AWAY: Final = words("away out off home upstairs downstairs outside")
_COMING: Final = words(
    "entered arrived appeared approached returned reappeared joined advanced enters arrives appears returns"
)
_CAME: Final = words("came walked stepped hurried strode ran burst rushed comes steps walks bursts")
_IN: Final = words("in up over back forward forth")
_IS: Final = words("was is were lay sat being be been fell")
_ABSENT: Final = words("asleep dead absent abroad elsewhere upstairs downstairs away unconscious dying")
_STANDS: Final = words("stood came appeared entered emerged stepped sat walked enter loomed")
_THERE: Final = words("doorway door threshold room hall in entered there gate window")
_COMES: Final = frozenset((verb, way) for verb in ("came", "comes") for way in words("round around through out down"))
_DOORS: Final = words("doorway door threshold")
_STOPS: Final = ".,;:!?"


def moves_of(reading: Reading, first: int, last: int) -> tuple[bool, bool]:
    """Whether the sentence that the name at `first` to `last` leads takes its bearer out of the scene, or into it."""
    ahead = [token.lower for token in reading.tokens[last : last + 9]]
    stop = next((i for i, word in enumerate(ahead) if word in _STOPS), len(ahead))
    said, whole = set(ahead[: min(stop, 5)]), ahead[:stop]
    leaves = bool(said & _LEAVING) or bool(said & _GOING and (said & _AWAY or _is_back_inside(whole)))
    leaves = leaves or whole[-2:] in (["and", "went"], ["hung", "up"], ["rang", "off"]) or whole == ["went"]
    leaves = leaves or bool(ahead[:1] and ahead[0] in _IS and said & _ABSENT)
    paces = any(one in _IN and between == "and" for one, between in pairwise(whole))  # up and down, back and forth
    enters = bool(said & _COMING) or bool(said & _CAME and said & _IN and not paces) or _stands_before(reading, first)
    enters = enters or bool("stood" in said and set(whole) & _DOORS)
    enters = enters or tuple(ahead[:2]) in _COMES or _is_let_in(reading, first)
    return leaves, enters and not leaves


def _is_back_inside(said: Sequence[str]) -> bool:
    """`She went back in and shut the door`: to where she came from."""
    return any(one == "back" and way in ("in", "inside", "indoors") for one, way in pairwise(said))


def _stands_before(reading: Reading, first: int) -> bool:
    """`In the doorway stood Canon Frew`, `In came Mara`: the verb of coming stands before its subject."""
    if first < 2 or reading.tokens[first - 1].lower not in _STANDS or reading.is_spoken(first - 1):
        return False
    before = {token.lower for token in reading.tokens[max(0, first - 7) : first - 1]}
    return bool(before & _THERE)


def _is_let_in(reading: Reading, first: int) -> bool:
    """`The lift opened and the new boy got out`: something opens, and somebody acts right then."""
    before = [token.lower for token in reading.tokens[max(0, first - 4) : first] if token.text != ","]
    if not before or reading.is_spoken(first - 1) or before[-1] != "and":
        return False
    return len(before) > 2 and before[-2] in ("opened", "opens") and before[-3] in _OPENS


_OPENS: Final = words("door doors lift elevator gate hatch curtain doorway flap shutters")


_OPENS_PHRASE: Final = DETERMINERS | PREPOSITIONS


def had_done(reading: Reading, at: int) -> bool:
    """Whether a verb behind a name tells what its bearer had done before: `Lucas had mended her skates`."""
    ahead = [token.lower for token in reading.tokens[at : at + 2]]
    return ahead[:1] == ["had"] and ahead[1:] != [] and ahead[1] not in _OPENS_PHRASE


def hangs_up(reading: Reading) -> bool:
    """Whether a paragraph's narration ends a call: `She hung up`, `He put the phone down`, `the line went dead`."""
    if not any(token.lower in _HANGING for token in reading.tokens):
        return False
    told = [token.lower for at, token in enumerate(reading.tokens) if token.is_word and not reading.spoken[at]]
    for at, (word, after) in enumerate(pairwise(told)):
        if (word, after) in _ENDS_CALL or ((word, after) in _DEAD and told[at - 1 : at] == ["line"]):
            return True
        if word in _PUTS and "down" in told[at + 1 : at + 4] and _PHONES & set(told[at + 1 : at + 5]):
            return True
    return False


_ENDS_CALL: Final = frozenset(
    {("hung", "up"), ("hangs", "up"), ("rang", "off"), ("rings", "off"), ("signed", "off"), ("disconnected", "the")}
)
_DEAD: Final = frozenset({("went", "dead"), ("goes", "dead"), ("went", "quiet"), ("clicked", "off")})
_PUTS: Final = words("put puts set sets laid lays")
_PHONES: Final = words("phone telephone receiver handset mobile cell cellphone")
_HANGING: Final = {verb for verb, _ in _ENDS_CALL} | {"line"} | _PHONES
"""One of these words stands in every paragraph that ends a call."""


def introduces(reading: Reading, at: int, end: int) -> bool:
    """Whether the speaker gives the name as their own: `I am Mary`, `my name is Mary`, `this is Mary`, `Mary here`."""
    before = [token.lower for token in reading.tokens[max(0, at - 3) : at]]
    if "am" in before or "i'm" in before or ("name" in before and before[-1] in ("is", "was", "'s")):
        return True
    behind = [token.lower for token in reading.tokens[end : end + 2]]
    opens = at == 0 or not reading.tokens[at - 1].is_word
    closes = behind[1:] == [] or not behind[1][:1].isalpha()
    if opens and behind[:1] in (["here"], ["speaking"]) and closes:
        return True
    return before[-2:] == ["this", "is"] and (at < 3 or not reading.tokens[at - 3].is_word)
