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
    codes,
    dates,
    decimals,
    digits,
    hesitations,
    measures,
    money,
    numerals,
    places,
    roman,
    shortened,
    signs,
    spacing,
    tags,
    voicing,
)

Step = Callable[[str], str]

_BEFORE: tuple[Step, ...] = (
    spacing.joined_letters,
    signs.plain_characters,
    tags.without_tags,
    signs.without_markup,
    addresses.spoken_addresses,
    chat.spoken_chat,
    signs.plain_dashes,
    places.spoken_places,
    decimals.english_decimals,
    decimals.without_noughts,
    digits.joined_thousands,
    codes.old_ordinals,
    money.spoken_old_money,
    measures.spoken_heights,
    clipped.plain_clips,
    signs.plain_quotes,
    signs.spoken_comparisons,
    digits.spoken_far_phones,
    shortened.whole_words,
    abbreviations.spoken_references,
    roman.spoken_numerals,
    hesitations.plain_sounds,
    hesitations.plain_stutters,
    voicing.plain_drawls,
    voicing.plain_shouts,
)
_AFTER: tuple[Step, ...] = (
    abbreviations.spoken_titles,
    abbreviations.spoken_abbreviations,
    money.spoken_money,
    digits.spoken_phones,
    codes.spoken_bores,
    measures.spoken_measures,
    measures.spoken_fractions,
    measures.spoken_ranges,
    codes.spoken_codes,
    measures.spoken_numbers,
    alphabets.latin,
    signs.spoken_signs,
    signs.tidy,
)
AMERICAN: tuple[Step, ...] = (*_BEFORE, dates.spoken_times, dates.american_dates, dates.spoken_years, *_AFTER)
BRITISH: tuple[Step, ...] = (
    *_BEFORE,
    dates.spoken_times,
    dates.british_dates,
    dates.spoken_years,
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
