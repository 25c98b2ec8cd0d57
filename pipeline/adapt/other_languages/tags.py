"""Turns the narration beside speech into whom it names: `sagte Anna leise`, `dit le vieux`, `Anna fragte:`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.other_languages.words import TITLES_MAN, TITLES_WOMAN, Tongue
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.people import Gender


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a tag means: by name, or only as a man or a woman; `is_teller` for the I of the story."""

    name: str = ""
    gender: Gender = Gender.UNKNOWN
    is_teller: bool = False


_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’.][^\W\d_]+|-(?!t-|il\b|elle\b|je\b|on\b)[^\W\d_]+)*['’]?|[.!?,;:—–…«»\"“”„]"
)
_CLITIC: Final = re.compile(r"-(?:t-)?(?=(?:il|elle|je|on|ils|elles)\b)")
_PARTICLES: Final = words("de von van der den du della di da la le dos das del zu af ten ter el")
_ENDS: Final = frozenset(".!?…")
_FAR: Final = 4
"""Words between a verb and its subject behind it, at most: `sagte da endlich leise Anna`."""


def who_is_named(narration: str, tongue: Tongue, *, leads: bool = False) -> Who | None:
    """Whom the first verb of speech of a tag belongs to; of narration that `leads` up to speech, the last one."""
    tokens = _TOKEN.findall(_CLITIC.sub(" ", narration))
    found = [i for i, word in enumerate(tokens) if _plain(word) in tongue.verbs | tongue.i]
    if leads:
        last = max((i for i, word in enumerate(tokens[:-1]) if word in _ENDS), default=-1)
        found = [i for i in reversed(found) if i > last]
    else:
        first = next((i for i, word in enumerate(tokens) if word in _ENDS), len(tokens))
        found = [i for i in found if i <= first]
    for at in found:
        who = _teller(tokens, at, tongue) or _behind(tokens, at, tongue) or _before(tokens, at, tongue)
        if who is not None:
            return who
    return next((who for at in found if (who := _by_ending(_plain(tokens[at]), tongue))), None)


def _by_ending(verb: str, tongue: Tongue) -> Who | None:
    """A man or a woman by the past tense of a Slavic verb, which adds an `a` for her: `zapytał`, `zapytała`."""
    if verb[-1] in "aа" and verb[:-1] in tongue.verbs:
        return Who(gender=Gender.WOMAN)
    return Who(gender=Gender.MAN) if {f"{verb}a", f"{verb}а"} & tongue.verbs else None


def _plain(word: str) -> str:
    plain = word.lower().replace("’", "'")
    return plain.removeprefix("s'") if plain.startswith("s'") and len(plain) > 4 else plain


def _teller(tokens: list[str], at: int, tongue: Tongue) -> Who | None:
    near = {_plain(word) for word in tokens[max(0, at - 1) : at + 2]}
    return Who(is_teller=True) if near & tongue.i else None


def _behind(tokens: list[str], at: int, tongue: Tongue) -> Who | None:
    """The subject behind the verb, past adverbs."""
    for place in range(at + 1, min(len(tokens), at + 1 + _FAR)):
        if not tokens[place][0].isalpha():
            return None
        who = _phrase_at(tokens, place, tongue)
        if who is not None:
            return who
        if _plain(tokens[place]) in tongue.verbs:
            return None
    return None


def _before(tokens: list[str], at: int, tongue: Tongue) -> Who | None:
    """The subject that ends before the verb, adverbs between them."""
    for place in range(at - 1, max(-1, at - 1 - _FAR), -1):
        if not tokens[place][0].isalpha():
            return None
        start = place
        while start > 0 and (_joins(tokens, start - 1, tongue) or tokens[start - 1][0].isupper()):
            start -= 1
        for first in range(start, place + 1):
            if (who := _phrase_at(tokens, first, tongue)) is not None:
                return who
    return None


def _joins(tokens: list[str], at: int, tongue: Tongue) -> bool:
    plain = _plain(tokens[at])
    return plain in tongue.articles | _PARTICLES | TITLES_MAN | TITLES_WOMAN


def _phrase_at(tokens: list[str], at: int, tongue: Tongue) -> Who | None:
    """The pronoun, the name or the description that begins at a word."""
    plain = _plain(tokens[at])
    if plain in tongue.he | tongue.she and not (plain in tongue.articles and at + 1 < len(tokens)):
        return Who(gender=Gender.WOMAN if plain in tongue.she else Gender.MAN)
    if plain in tongue.articles and at + 1 < len(tokens) and _plain(tokens[at + 1]) in TITLES_MAN | TITLES_WOMAN:
        titled = _phrase_at(tokens, at + 1, tongue)
        if titled is not None and " " in titled.name:  # `o senhor Matos`, `il signor Bruni`
            return titled
    title = plain.rstrip(".")
    if title in TITLES_MAN | TITLES_WOMAN and at + 1 < len(tokens):
        skipped = at + 1 + (tokens[at + 1] == ".")
        name = _name_at(tokens, skipped, tongue)
        if name:
            gender = Gender.MAN if title in TITLES_MAN else Gender.WOMAN
            return Who(f"{tokens[at]}{'.' if skipped > at + 1 else ''} {name}", gender)
    if plain in tongue.articles or plain.startswith(("l'",)):
        return _described(tokens, at, tongue)
    name = _name_at(tokens, at, tongue)
    return Who(name) if name else None


def _name_at(tokens: list[str], at: int, tongue: Tongue) -> str:
    """The capital tokens from here on, with what joins them: `Anna von Berg`."""
    end = at
    while end < len(tokens) and tokens[end][0].isalpha():
        is_joint = end > at and tokens[end] in _PARTICLES and end + 1 < len(tokens) and tokens[end + 1][0].isupper()
        if not (tokens[end][0].isupper() or is_joint) or (end == at and _plain(tokens[end]) in tongue.openers):
            break
        end += 1
    return " ".join(tokens[at:end])


def _described(tokens: list[str], at: int, tongue: Tongue) -> Who | None:
    """`der alte Mann`, `la vieille`, `l'homme`: an article and one word or two."""
    plain = _plain(tokens[at])
    end = at + 1 + (not plain.startswith("l'") or plain == "l'")
    if end > len(tokens) or not tokens[end - 1][0].isalpha():
        return None
    is_german = "der" in tongue.man
    while (
        is_german
        and end < len(tokens)
        and end - at < 4
        and not tokens[end - 1][0].isupper()
        and tokens[end][0].isalpha()
    ):
        end += 1
    if is_german and not tokens[end - 1][0].isupper():
        return None
    if not is_german and tokens[end - 1].lower() in _YOUNG_AND_OLD and end < len(tokens) and tokens[end][0].islower():
        end += len(tokens[end]) > 3 and _plain(tokens[end]) not in _GOES_ON
    shown = " ".join(tokens[at:end])
    gender = Gender.MAN if plain in tongue.man else Gender.WOMAN if plain in tongue.woman else Gender.UNKNOWN
    return Who(shown[0].upper() + shown[1:], gender)


_GOES_ON: Final = words(
    """
    avec dans sans pour pendant tout très sous vers comme puis mais elle para desde entre sobre pero como hacia muito
    depois porque quando com senza dopo mentre verso sotto perché sopra toen maar naar voor terwijl zonder från under
    utan efter etter uden
    """
)
_YOUNG_AND_OLD: Final = words(
    """
    vieil vieille vieux jeune petit petite grand grande gros grosse viejo vieja joven pequeño pequeña vecchio vecchia
    giovane piccolo piccola velho velha jovem pequeno pequena oude jonge kleine gamle unga gammel gamla
    """
)
