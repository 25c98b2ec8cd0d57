"""Turns a story's own tags into nouns for people: where `said the heron` stands, herons are among its people.

The words that any story may use for people are in `vocabulary`; a fable, a fairy tale or a future has more, which no
list can know. A noun counts where a verb of speech beside a quotation has it for its subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BEAT_VERBS,
    BODY_PARTS,
    CONJUNCTIONS,
    GROUP_NOUNS,
    NEVER_NAMES,
    PERSON_NOUNS,
    PREPOSITIONS,
    RELATIVES,
    STRONG_SPEECH_VERBS,
    TITLES,
    words,
)

_ARTICLES: Final = words("the a an another")
_STOPS: Final = PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | ADVERBS
_MOST: Final = 4
"""Words between an article and its noun, the noun counted."""
_NO_PEOPLE: Final = (
    BODY_PARTS
    | GROUP_NOUNS
    | TITLES
    | words(
        """
        sign notice poster label plaque banner placard headline screen display caption inscription card note letter
        message text book paper page line sentence word story song title legend list report
        time moment while day night morning evening afternoon week month year hour minute second instant thing way
        first last next same old good young little poor second third tallest eldest latter former whole rest
        truth names name order orders lot few dozen whisper question
        """
    )
)
"""What is read out or counted rather than speaks, and what follows an article without being a noun for somebody."""


def callings_of(paragraphs: Iterable[tuple[Sequence[Token], Sequence[int]]]) -> frozenset[str]:
    """The nouns for people of a story, given as the tokens of each paragraph and whether each is spoken."""
    found = (noun for tokens, spoken in paragraphs for noun in _in_paragraph(tokens, spoken))
    return PERSON_NOUNS | {noun for noun in found if _is_noun(noun) and noun not in _NO_PEOPLE and not _is_plural(noun)}


def _is_noun(noun: str) -> bool:
    return noun.replace("-", "").isalpha()


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is"))


def _in_paragraph(tokens: Sequence[Token], spoken: Sequence[int]) -> Iterator[str]:
    yield from _acting(tokens, spoken)
    yield from (token.lower for token in tokens if _is_compound(token.lower))
    for at in range(1, len(tokens)):
        if spoken[at - 1] and not spoken[at]:
            yield from _behind(tokens, spoken, at)
        elif spoken[at] and not spoken[at - 1]:
            yield from _before(tokens, spoken, at)


def _is_compound(word: str) -> bool:
    """`under-secretary`, `co-pilot`, `ex-wife`: somebody, as the last part says."""
    return "-" in word and word.rpartition("-")[2] in PERSON_NOUNS


def _acting(tokens: Sequence[Token], spoken: Sequence[int]) -> Iterator[str]:
    """`The notary took off his glasses.`: whoever does that with what is his or hers is somebody, where people talk."""
    if not any(spoken):
        return
    for at, token in enumerate(tokens):
        if token.lower != "the" or spoken[at] or not token.starts:
            continue
        noun, verb = _noun_before_beat(tokens, at)
        near = [t.lower for t in tokens[verb + 1 : verb + 4]]
        if noun and verb < len(tokens) and tokens[verb].lower in BEAT_VERBS and {"his", "her"} & set(near):
            yield noun


def _noun_before_beat(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    for verb in range(at + 2, min(len(tokens), at + 2 + _MOST)):
        if tokens[verb].lower in BEAT_VERBS:
            return ("" if tokens[verb - 1].is_capital else tokens[verb - 1].lower), verb
        if not tokens[verb].is_word or tokens[verb].lower in _STOPS:
            break
    return "", at


def _behind(tokens: Sequence[Token], spoken: Sequence[int], at: int) -> Iterator[str]:
    """`said the old heron`, `the heron said`, right behind a quotation."""
    while at < len(tokens) and not tokens[at].is_word and not spoken[at]:
        at += 1
    if at >= len(tokens) or spoken[at] or tokens[at].is_capital:
        return
    is_verb = tokens[at].lower in STRONG_SPEECH_VERBS
    noun, end = _noun_at(tokens, at + is_verb)
    if noun and (is_verb or (end < len(tokens) and tokens[end].lower in STRONG_SPEECH_VERBS)):
        yield noun


def _before(tokens: Sequence[Token], spoken: Sequence[int], at: int) -> Iterator[str]:
    """`The heron said,` right before a quotation."""
    verb = at - 2
    if verb < 2 or tokens[at - 1].text not in (",", ":") or tokens[verb].lower not in STRONG_SPEECH_VERBS:
        return
    for start in range(verb - 2, max(-1, verb - 2 - _MOST), -1):
        if tokens[start].lower in _ARTICLES and not spoken[start]:
            noun, end = _noun_at(tokens, start)
            if noun and end == verb and (start == 0 or tokens[start].starts or tokens[start - 1].text == ","):
                yield noun
            return


def _noun_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The noun of the phrase that an article opens at `at`, and where the phrase ends."""
    if at >= len(tokens) or tokens[at].lower not in _ARTICLES:
        return "", at
    end = at + 1
    while end < len(tokens) and end <= at + _MOST and _goes_on(tokens[end]):
        end += 1
    noun = tokens[end - 1]
    is_name = noun.is_capital and noun.lower not in NEVER_NAMES
    is_behind = end > at + 2 and tokens[end - 2].lower in PERSON_NOUNS  # `the woman known as Vera`, `the girl nearest`
    return ("" if end == at + 1 or is_name or is_behind else noun.lower), end


def _goes_on(token: Token) -> bool:
    word = token.lower
    ends = word in _STOPS or word in _ARTICLES or word in STRONG_SPEECH_VERBS or word.endswith("ly")
    return token.is_word and not ends
