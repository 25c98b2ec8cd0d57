"""Turns a name that several bear into whom it means where it stands: whoever was named in full last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pipeline.adapt.people.evidence import plain
from pipeline.adapt.words.names import Form, Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import core_of

_BESIDE: Final = 3
"""Paragraphs within which one who is only spoken of does not take the place of one who was named before."""
_SURNAME_REACH: Final = 25
"""Paragraphs for which a surname alone goes on meaning whoever was named in full."""


def surnames_in_place(
    readings: Sequence[Reading], of_form: Mapping[Form, int], alike: Callable[[int, int], bool]
) -> dict[int, int]:
    """Mentions by a surname that several bear: whoever of them was named in full last, not long ago."""
    bearers: dict[str, set[int]] = {}
    for form, number in of_form.items():
        if len(core_of(form)) > 1:
            bearers.setdefault(core_of(form)[-1], set()).add(number)
    shared = {word for word, numbers in bearers.items() if len(numbers) > 1}
    found: dict[int, int] = {}
    last: dict[str, tuple[int, int]] = {}
    for paragraph, reading in enumerate(readings):
        for mention in reading.mentions if shared else ():
            core = core_of(mention.form)
            if not core or core[-1] not in shared:
                continue
            number = of_form[plain(mention.form)]
            if len(core) > 1:
                last[core[-1]] = (number, paragraph)
            elif not mention.form.titles and number in bearers[core[0]] and core[0] in last:
                recent, seen = last[core[0]]
                if paragraph - seen <= _SURNAME_REACH and alike(recent, number):
                    found[mention.start] = recent
                    last[core[0]] = (recent, paragraph)
    return found


def ranks_in_place(
    readings: Sequence[Reading], of_form: Mapping[Form, int]
) -> tuple[dict[int, int], dict[str, list[tuple[int, int]]]]:
    """Mentions by a rank that several bear with their seats (`the Duchess`): whoever was named in full last, and where
    each was, by rank."""
    bearers: dict[tuple[str, ...], set[int]] = {}
    for form, number in of_form.items():
        if form.words and form.words[0].startswith("of "):
            bearers.setdefault(form.titles, set()).add(number)
    shared = {titles for titles, numbers in bearers.items() if len(numbers) > 1}
    found: dict[int, int] = {}
    seats: dict[str, list[tuple[int, int]]] = {}
    last: dict[tuple[str, ...], tuple[int, int]] = {}
    for paragraph, reading in enumerate(readings if shared else ()):
        for mention in reading.mentions:
            titles, number = mention.form.titles, of_form[plain(mention.form)]
            if titles in shared and not mention.form.words and titles in last:
                found[mention.start] = last[titles][0]
            elif titles in shared and number in bearers[titles]:
                is_near = titles in last and paragraph - last[titles][1] <= _BESIDE
                if is_near and not _leads(reading, mention):
                    continue
                last[titles] = (number, paragraph)
                seats.setdefault(titles[-1], []).append((paragraph, number))
    return found, seats


def _leads(reading: Reading, mention: Mention) -> bool:
    """Whether a name opens its sentence: a king whose niece is spoken of has not come in."""
    return reading.tokens[mention.first].starts or (mention.first > 0 and reading.tokens[mention.first - 1].starts)
