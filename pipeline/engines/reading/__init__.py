"""Turns the written form of a text into the spoken one: "$3.2 million" is heard as "three point two million dollars".

Only what an engine hears changes; the script keeps its text. The reading is a row of steps, each from text to text,
each for one kind of writing, in an order in which no step takes another's signs. What remains are words, acronyms
in capitals (the G2P knows which are spelled) and the punctuation that a voice can phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.engines.reading import (
    abbreviations,
    addresses,
    alphabets,
    chat,
    clipped,
    hesitations,
    letters,
    places,
    shortened,
    signs,
    spacing,
    tags,
    voicing,
)
from pipeline.engines.reading.numbers import books, codes, dates, decimals, digits, measures, money, numerals, roman

Step = Callable[[str], str]


def _where(signs: str, step: Step) -> Step:
    """The step, taken only by a text that has what it could change: most texts have not, and a look is cheap."""
    has = re.compile(signs).search

    def taken(text: str) -> str:
        return step(text) if has(text) else text

    return taken


_DAYS = r"\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_BEFORE: tuple[Step, ...] = (
    spacing.joined_letters,
    signs.plain_characters,
    _where(r"[\[*(]", tags.without_tags),
    signs.without_markup,
    _where(r"[.@]\w|/", addresses.spoken_addresses),
    chat.spoken_chat,
    signs.plain_dashes,
    _where(r"[\d,]", places.spoken_places),
    _where(r"\d,|\.\d", decimals.english_decimals),
    _where("0", decimals.without_noughts),
    _where(r"\d[ .]\d", digits.joined_thousands),
    _where(r"\dd", codes.old_ordinals),
    _where(r"\d", money.spoken_old_money),
    _where(r"\d", measures.spoken_heights),
    _where("'", clipped.plain_clips),
    _where("'", signs.plain_quotes),
    _where("[<>≤≥]", signs.spoken_comparisons),
    _where(r"\d", digits.spoken_far_phones),
    _where(r"[.&]", shortened.whole_words),
    _where(r"\.|№", abbreviations.spoken_references),
    _where(r"\b(?:I{1,3}|[123]) [A-Z]|[a-z]\. \d", books.spoken_books),
    _where(roman.ANY, roman.spoken_numerals),
    _where(r"\d-?[Aa]\b| A ", letters.spoken_letters),
    hesitations.plain_sounds,
    _where("[—…-]", hesitations.plain_stutters),
    voicing.plain_drawls,
    _where("[A-ZÀ-Þ]{2}", voicing.plain_shouts),
)
_AFTER: tuple[Step, ...] = (
    abbreviations.spoken_titles,
    abbreviations.spoken_abbreviations,
    _where(r"\d", money.spoken_money),
    _where(r"\d", digits.spoken_phones),
    _where(r"\.\d", codes.spoken_bores),
    _where(r"\d", measures.spoken_measures),
    _where(r"\d", measures.spoken_fractions),
    _where(r"\d", measures.spoken_ranges),
    _where(r"\d", codes.spoken_codes),
    _where(r"\d", measures.spoken_numbers),
    alphabets.latin,
    _where(r"[^\w\s.,;:!?'\"“”()…—-]|Hwy", signs.spoken_signs),
    signs.tidy,
)
_TIMES = _where(_DAYS, dates.spoken_times)
_YEARS = _where(r"\d", dates.spoken_years)
AMERICAN: tuple[Step, ...] = (*_BEFORE, _TIMES, _where(r"[\d–-]", dates.american_dates), _YEARS, *_AFTER)
BRITISH: tuple[Step, ...] = (
    *_BEFORE,
    _TIMES,
    _where(r"[\d–-]", dates.british_dates),
    _YEARS,
    *_AFTER,
    numerals.with_and,
)

_READINGS = 6  # two are the rule, the second to see that nothing is left; four were seen in random signs


def spoken(text: str, *, british: bool = False) -> str:
    """The text as it is said. Paragraphs stay apart; every other run of white space becomes one space."""
    paragraphs = re.split(r"\s*\n\s*\n\s*", text.strip())
    return "\n\n".join(said for said in (_spoken(paragraph, british) for paragraph in paragraphs) if said)


def _spoken(text: str, british: bool) -> str:
    """Read until nothing changes: what a step sets apart (`0vs`, `_NO_`, `a/Inc`) may be an earlier one's word."""
    for _ in range(_READINGS):
        before = text
        for step in BRITISH if british else AMERICAN:
            text = step(text)
        if text == before:
            break
    return text
