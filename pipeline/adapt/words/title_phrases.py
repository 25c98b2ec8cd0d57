"""Turns the words before a name into its titles: ranks as they are written, full stops, offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.adapt.words.capitals import GIVEN, Capitals, base_of
from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.styles import SHORTENED, title_before_name
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import (
    ABBREVIATED,
    CONJUNCTIONS,
    KIN,
    NAME_PARTICLES,
    NEVER_NAMES,
    PERSON_NOUNS,
    PREPOSITIONS,
    TITLE_FORMS,
    TITLES,
    words,
)


def titles_at(tokens: Sequence[Token], first: int, capitals: Capitals) -> tuple[list[str], int]:
    """Titles before a name, with their full stops and offices: `Secretary of State`, `Mr.`, `Lt. Col.`."""
    titles: list[str] = []
    at = first
    while at < len(tokens):
        token = tokens[at]
        title = _title_at(tokens, at, capitals)
        if not title and not titles and _opens_office(tokens, at, capitals):
            at += 1
            continue
        if not title or (title == "superior" and not titles) or (titles and token.starts and at > first + 2):
            break
        if not titles and _is_a_given_name_here(tokens, at, capitals):
            break
        titles.append(title)
        at += 1
        if token.lower.endswith("'s"):
            break
        if at < len(tokens) and tokens[at].text == "." and follows_name(tokens, at):
            if token.lower not in ABBREVIATED and token.text not in SHORTENED:
                break
            at += 1
        at = _after_office(tokens, at, capitals)
    return titles, at


def _opens_office(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    """`Harbour Officer Trout`: a word that is nobody's name, before a rank and a name."""
    token, word = tokens[at], tokens[at].lower
    if not (token.is_word and token.is_capital) or word in GIVEN or capitals.acting[word] or capitals.titled[word]:
        return False
    if not follows_capital(tokens, at) or not follows_capital(tokens, at + 1) or tokens[at + 1].lower not in _RANKED:
        return False
    return capitals.tagged[word] == 0 and capitals.inside[word] <= capitals.before_rank[word] + capitals.lower[word]


_RANKED: Final = words("officer inspector sergeant constable captain superintendent master guard warden ranger marshal")


def _is_a_given_name_here(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    """`Grace Don` or a sentence that merely starts with `General`: a title needs a name or to be written as one."""
    token = tokens[at]
    if not token.starts:
        return False
    word = base_of(token.lower)
    if follows_capital(tokens, at) or follows_capital(tokens, at + 1) or _is_called_kin(tokens, at):
        return False
    return capitals.inside[word] < max(1, capitals.lower[word])


def _is_called_kin(tokens: Sequence[Token], at: int) -> bool:
    """`Grandma took the dish`: kin without an article who do something, and not `Mother of three`."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or tokens[at].lower not in _CALLED_KIN or not after.is_word or not after.text.islower():
        return False
    return after.lower not in _NO_DEEDS


_CALLED_KIN: Final = words(
    """
    father mother papa mamma mama dad daddy mum mummy mom mommy grandfather grandmother grandpa grandma uncle aunt
    auntie granny gran granddad grandad
    """
)
"""Kin who are called by what they are."""
_NO_DEEDS: Final = PREPOSITIONS | CONJUNCTIONS | PERSON_NOUNS


def _title_at(tokens: Sequence[Token], at: int, capitals: Capitals) -> str:
    """The title that a word is, in the form under which titles are compared; `""` if it is none."""
    token = tokens[at]
    word = base_of(token.lower)
    if not (token.is_word and token.is_capital):
        return ""
    if word in GIVEN and capitals.acting[word] and not _stands_behind_the(tokens, at):
        return ""  # a Don or a Dean who acts without an article is called so
    has_stop = at + 1 < len(tokens) and tokens[at + 1].text == "."
    if follows_name(tokens, at + has_stop) and (title := title_before_name(token.text, has_stop=has_stop)):
        return title
    if _is_trade(tokens, at, capitals):
        return word
    return TITLE_FORMS.get(word, word) if word in TITLES or word == "superior" else ""


def _is_trade(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    """`Sexton Pilvik`, `Farmer Holt`: what somebody is, before the name, where the story has the word for people too.

    `Miller Street` is named after one, and a family may be called `Cook`: behind a given name that is a name.
    """
    token = tokens[at]
    word = token.lower
    if word not in _TRADES or not capitals.lower[word] or not follows_capital(tokens, at):
        return False
    is_behind_name = at > 0 and tokens[at - 1].is_word and tokens[at - 1].is_capital
    after = tokens[at + 1]
    return not is_behind_name and base_of(after.lower) not in COMMON_WORDS and after.lower not in NEVER_NAMES


_TRADES: Final = PERSON_NOUNS - TITLES - GIVEN - KIN


def _stands_behind_the(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].lower == "the"


def follows_capital(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word behind a token is written with a capital."""
    return at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].is_capital


def follows_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital follows, if need be behind particles: `van der Berg`."""
    run = at + 1
    while run < len(tokens) and run <= at + _PARTICLES and tokens[run].text in NAME_PARTICLES:
        run += 1
    return follows_capital(tokens, run - 1)


_PARTICLES: Final = 2
"""How many particles a name may have before its capital: `de la Vega`."""


def is_plural_title(tokens: Sequence[Token], at: int) -> bool:
    """`Captains Rowe and Hurst`, `Mesdames`: a title of several is no part of anybody's name."""
    word = tokens[at].lower
    singular = word[:-1] if word.endswith("s") and word not in TITLES else ""
    is_one = word in _OF_SEVERAL or singular in _TITLES_OF_ONE
    return is_one and tokens[at].is_capital and follows_capital(tokens, at)


_TITLES_OF_ONE: Final = (TITLES | PERSON_NOUNS) - GIVEN
_OF_SEVERAL: Final = words("messrs messieurs mesdames ladies countesses misses duchesses princesses marchionesses")


def _after_office(tokens: Sequence[Token], at: int, capitals: Capitals) -> int:
    """Skips `of State` in `Secretary of State Emily Reed`: an office between a title and a name."""
    if at + 2 >= len(tokens) or tokens[at].lower != "of":
        return at
    end = at + 1
    if tokens[end].lower == "the":
        end += 1
    run = end
    while run < len(tokens) and tokens[run].is_word and tokens[run].is_capital and not tokens[run].starts:
        run += 1
    names = [i for i in range(end + 1, run) if capitals.is_name(tokens[i])]
    surname = run - end >= 2 and len(names) >= 1
    if not surname:
        return at
    given = [i for i in range(end + 1, run) if base_of(tokens[i].lower) in GIVEN]
    return given[0] if given else run - min(2, run - end - 1)
