"""Turns the words around each name into evidence: is it a person, he or she, and who appears beside whom."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pipeline.adapt.people.vocatives import is_vocative, names_oneself
from pipeline.adapt.words.capitals import acts
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import (
    BEAT_VERBS,
    BODY_PARTS,
    KIN_MAN,
    KIN_WOMAN,
    PRONOUNS_MAN,
    PRONOUNS_WOMAN,
    SPEECH_VERBS,
    STRONG_SPEECH_VERBS,
    words,
)


@dataclass(slots=True)
class FormEvidence:
    """What the text shows of one form of a name; counts grow while the text is read."""

    count: int = 0
    in_speech: int = 0
    speaks: float = 0.0
    acts: float = 0.0
    place: float = 0.0
    within: int = 0
    vocative: int = 0
    itself: int = 0
    man: float = 0.0
    woman: float = 0.0
    shown: Counter[str] = field(default_factory=Counter)


Together = dict[tuple[Form, Form], int]
"""How many sentences name both: people who stand in one sentence are hardly ever one person."""

TALK_COUNTS: Final = 3
"""How much surer talk tells two people apart than a sentence that names both."""
_PLACES: Final = words(
    """
    in at from to near into through towards toward across around
    """
)
_WITHIN: Final = words("in into through across around outside inside throughout")
"""Before a person these hardly ever stand, as `at` and `to` do."""
_TO_PEOPLE: Final = words(
    """
    looked looks glanced smiled stared nodded grinned said spoke listened whispered waved bowed frowned winked shouted
    muttered curtsied introduced
    """
)
"""What is done at or to people, seldom at or to places."""
_HELPS: Final = words(
    """
    had was would could did has is does doesn't didn't couldn't wouldn't hadn't wasn't isn't will won't
    """
)
_DID: Final = words(
    """
    blew bent brought built bought chose clung crept dug drank drove ate fed felt fought found flew got heard hid hung
    kept knew led lent lit lost made meant met paid rode sang saw sent shut slid slept sold spent spun sprang stole
    struck stuck swept swore swung taught thought told tore understood wept woke won wore wrote
    """
)
"""What somebody did, in verbs without `-ed`."""
_STANDS: Final = words("stood sat lay waited knelt lived slept")
"""Verbs that have no object: whoever stands behind them is who does it, `in the doorway stood Canon Frew`."""
_CALLS: Final = words("call calls called calling named nicknamed dubbed christened")
_REACH: Final = 30
"""Tokens after a name within which a pronoun may tell its gender."""


def gather(readings: Sequence[Reading]) -> tuple[dict[Form, FormEvidence], Together]:
    """The evidence for every form of a name in a story."""
    forms: dict[Form, FormEvidence] = defaultdict(FormEvidence)
    together: Together = defaultdict(int)
    for reading in readings:
        _paragraph(reading, forms, together)
    for before, reading in pairwise(readings):
        _across(before, reading, forms)
    return dict(forms), dict(together)


def plain(form: Form) -> Form:
    """The form without its article, under which evidence is counted."""
    return Form(form.titles, form.words) if form.definite else form


_MOST_OF_SENTENCE: Final = 40
"""Names of one sentence that are held against each other; what has more is a list of thousands, and no sentence."""


def _paragraph(reading: Reading, forms: dict[Form, FormEvidence], together: Together) -> None:
    sentence: list[Form] = []
    last_end, was_spoken = 0, False
    for number, mention in enumerate(reading.mentions):
        form = plain(mention.form)
        seen = forms[form]
        seen.count += 1
        seen.shown[mention.shown] += 1
        if reading.is_spoken(mention.first):
            seen.in_speech += 1
            seen.vocative += is_vocative(reading, mention)
            seen.itself += names_oneself(reading, mention)
        else:
            _narrated(reading, number, seen)
        is_spoken = reading.is_spoken(mention.first)
        stops = any(t.text in ".!?" for t in reading.tokens[last_end : mention.first] if not t.is_word)
        if stops or is_spoken != was_spoken:
            sentence = []
        joined = _are_joined(reading, number) if sentence else False
        for at, other in enumerate(sentence):
            if other != form:
                counts = TALK_COUNTS if joined and at == len(sentence) - 1 else 1
                together[(other, form)] = together.get((other, form), 0) + counts
                together[(form, other)] = together.get((form, other), 0) + counts
        sentence = [*sentence[-_MOST_OF_SENTENCE:], form]
        last_end, was_spoken = mention.last, is_spoken


def _are_joined(reading: Reading, number: int) -> bool:
    """Whether nothing but `and` stands between a name and the one before: `Sir Gilbert Moss and a Captain Moss`."""
    between = reading.tokens[reading.mentions[number - 1].last : reading.mentions[number].first]
    said = [token.lower for token in between if token.text != ","]
    return said[:1] == ["and"] and said[1:] in ([], ["a"], ["an"], ["the"], ["young"], ["old"])


def _narrated(reading: Reading, number: int, seen: FormEvidence) -> None:
    tokens, mention = reading.tokens, reading.mentions[number]
    before = tokens[mention.first - 1].lower if mention.first else ""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    after, joined = _shared_verb(reading, number, after)
    is_set_off = after == "," and joined and mention.last + 1 < len(tokens)  # `her sons, Pim and Jory, came in`
    after = tokens[mention.last + 1].lower if is_set_off else after
    if mention.possessive:
        seen.acts += after in BODY_PARTS
    elif before in _STANDS:
        seen.acts += 1
    elif after in SPEECH_VERBS:
        seen.speaks += 1.0 if after in STRONG_SPEECH_VERBS else 0.5
    elif acts(tokens, mention.last - 1):
        seen.acts += 1
    elif after in BEAT_VERBS or after in _HELPS:
        doing = tokens[mention.last + 1].lower.endswith("ing") if mention.last + 1 < len(tokens) else False
        seen.acts += 1 if joined or after in BEAT_VERBS else 0.6 if doing else 0.3
    elif (after.endswith("ed") and len(after) > 4) or after in _DID:
        seen.acts += 0.5
    asks = tokens[mention.first - 2].lower if before == "the" and mention.first > 1 else before
    if asks in STRONG_SPEECH_VERBS:
        seen.speaks += 1
    is_thing = mention.form.definite and not mention.form.titles  # `the Lusitania`
    to_somebody = before in ("at", "to") and mention.first > 1 and tokens[mention.first - 2].lower in _TO_PEOPLE
    seen.place += ((before in _PLACES and not to_somebody) or is_thing) and not mention.possessive
    seen.within += before in _WITHIN and not mention.possessive
    seen.acts += 0.3 * to_somebody
    seen.man += before in KIN_MAN
    seen.woman += before in KIN_WOMAN
    if before in ("him", "her") and mention.first > 1 and tokens[mention.first - 2].lower in _CALLS:
        seen.man += 2 * (before == "him")
        seen.woman += 2 * (before == "her")
    elif not mention.form.definite or after in SPEECH_VERBS:
        _pronouns(reading, number, seen)


def _shared_verb(reading: Reading, number: int, after: str) -> tuple[str, bool]:
    """The word behind two names that `and` joins, and whether it does: `Rolf and Marthe had argued`, both had."""
    tokens, mention = reading.tokens, reading.mentions[number]
    other = reading.mentions[number + 1] if number + 1 < len(reading.mentions) else None
    if after == "and" and other is not None and other.first == mention.last + 1 and not other.possessive:
        return (tokens[other.last].lower if other.last < len(tokens) else ""), True
    before = reading.mentions[number - 1] if number else None
    joined = before is not None and before.last == mention.first - 1 and tokens[before.last].lower == "and"
    return after, joined and not (before is not None and before.possessive)


def _pronouns(reading: Reading, number: int, seen: FormEvidence) -> None:
    """The first `he` or `she` after a name, before anybody else is named."""
    mention = reading.mentions[number]
    clear = number == 0 or any(
        t.text in ".!?" for t in reading.tokens[reading.mentions[number - 1].last : mention.first]
    )
    man, woman = pronoun_behind(reading, mention.last)
    leading = _leads_before(reading, mention.first)
    man, woman = man * (leading != "he"), woman * (leading != "she")
    seen.man += man if clear else 0.4 * bool(man)
    seen.woman += woman if clear else 0.4 * bool(woman)


def _across(before: Reading, reading: Reading, forms: dict[Form, FormEvidence]) -> None:
    """Who leads the last sentence of a paragraph is most likely the `he` or `she` who speaks in the next."""
    if any(before.spoken) or not reading.spoken or not reading.spoken[0] or not before.mentions:
        return
    last = before.mentions[-1]
    leads = before.tokens[last.first].starts and not last.possessive
    if not leads or any(not reading.is_spoken(mention.first) for mention in reading.mentions):
        return
    words = [token.lower for at, token in enumerate(reading.tokens) if token.is_word and not reading.spoken[at]]
    if words[:1] in (["he"], ["she"]) and words[1:2] and words[1] in SPEECH_VERBS:
        seen = forms[plain(last.form)]
        weight = _ACROSS if len(before.mentions) == 1 else _ACROSS / 2
        seen.man += weight * (words[0] == "he")
        seen.woman += weight * (words[0] == "she")


_ACROSS: Final = 0.7
"""What a pronoun in the next paragraph tells, against one in the same."""


def _leads_before(reading: Reading, at: int) -> str:
    """The `he` or `she` that leads the sentence in which a name is an object: `She looked at Coe and she laughed`."""
    for before in range(at - 1, max(-1, at - _REACH), -1):
        token = reading.tokens[before]
        if reading.is_spoken(before) or token.text in (".", "!", "?", ";"):
            return ""
        if token.lower in ("he", "she"):
            return token.lower
    return ""


def pronoun_behind(reading: Reading, after: int) -> tuple[float, float]:
    """How much the first `he` or `she` behind a phrase that ends before token `after` speaks for a man, for a woman."""
    following = bisect_left(reading.mentions, after, key=lambda mention: mention.first)
    others = reading.mentions[following].first if following < len(reading.mentions) else len(reading.tokens)
    for at in range(after, min(others, after + _REACH)):
        if reading.is_spoken(at):
            continue
        word = reading.tokens[at].lower
        if _is_object_of(reading, after, at):
            continue
        weight = 0.6 if _owns_a_thing(reading, at) else 1.0
        if word in PRONOUNS_MAN:
            return weight, 0.0
        if word in PRONOUNS_WOMAN:
            return 0.0, weight
    return 0.0, 0.0


def _is_object_of(reading: Reading, after: int, at: int) -> bool:
    """Whether a pronoun is an object in the clause that the name before it leads: `Brandt turned to look at him`.

    Such a pronoun is somebody else (principle B of the binding theory, Chomsky 1981).
    """
    word = reading.tokens[at].lower
    if word not in ("him", "her") or (word == "her" and _precedes_a_noun(reading, at)):
        return False
    between = reading.tokens[after:at]
    return bool(between) and all(token.is_word and token.lower not in _NEW_CLAUSE for token in between)


def _precedes_a_noun(reading: Reading, at: int) -> bool:
    """Whether `her` owns what follows: a word that cannot go on without it as object."""
    after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
    return after is not None and after.is_word and after.lower not in _AFTER_OBJECT


_NEW_CLAUSE: Final = words("and but or that who which when while as if because since until before after where than")
_AFTER_OBJECT: Final = words(
    """
    to with and but from into in on at by for up down out off over through away back again until till as when while
    because that if who about there then now once with without across toward towards under behind beside a an the
    """
)


def _owns_a_thing(reading: Reading, at: int) -> bool:
    """Whether a pronoun only owns a thing, which may be anybody's: `dropping a file on his desk`."""
    after = reading.tokens[at + 1].lower if at + 1 < len(reading.tokens) else ""
    return reading.tokens[at].lower in ("his", "her") and after not in BODY_PARTS


_MOST_JOINED: Final = 900
"""Names that are compared with each other: a telephone book would take the square of its length."""


def most_named(counts: Mapping[Form, int]) -> frozenset[Form]:
    """The names that stand in a story most often, of equal ones the first."""
    return frozenset(sorted(counts, key=lambda form: -counts[form])[:_MOST_JOINED])
