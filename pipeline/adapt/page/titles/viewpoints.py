"""Turns names that stand alone between paragraphs into headings, where a book calls its chapters by who tells them.

One name alone is a signature, a cry or a toast. Several, each of somebody whom the story speaks of, with chapters'
worth of prose between them, are headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph

_NAME: Final = re.compile(r"[*_]{0,3}(?P<name>[^\W\d_][\w’'-]*\.?(?:\s+(?:[^\W\d_][\w’'-]*\.?)){0,2})[*_]{0,3}$")
_ENDED: Final = re.compile(r"[.!?…:”\"’'»)*_]\s*$")
_FEWEST: Final = 3
_APART: Final = 60
"""Words that stand between two such headings on an average at least; a play's speeches are shorter."""
_LEAST_APART: Final = 15
_QUOTES: Final = frozenset("\"“«„‘'")
_QUOTED: Final = 0.15
"""The share of paragraphs in quotation marks that a play has not: then chapters may be short."""
_LONGEST: Final = 40
"""Characters of a heading that is a name."""
_FRONT: Final = 6
"""Paragraphs among which the lines of a title page stand, which end without a full stop."""
_MENTIONS: Final = 2
"""How often the prose names somebody of the story."""


def with_viewpoints(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs; names alone on their lines are headings of chapters where a book is parted by them."""
    found = [i for i in range(len(paragraphs)) if _is_name_alone(text, paragraphs, i)]
    names = {i: _plain(paragraphs[i]) for i in found}
    known = _known(text, paragraphs, Counter(names.values()))
    found = [i for i in found if names[i] in known]
    if len(found) < _FEWEST or len({names[i] for i in found}) < 2 or not _are_apart(text, paragraphs, found):
        return list(paragraphs)
    out = list(paragraphs)
    for i in found:
        out[i] = out[i].as_kind(Kind.HEADING, level=2)
    return out


def _is_name_alone(text: str, paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether a paragraph is a name, between one that has ended and one that is longer than a speaker's label."""
    here = paragraphs[i]
    if here.kind is not Kind.PROSE or len(here.span) > _LONGEST:
        return False
    match = _NAME.match(here.span.of(text))
    if match is None or not all(part[0].isupper() for part in match["name"].split()):
        return False
    before = paragraphs[i - 1] if i else None
    is_front = i < _FRONT and before is not None and len(before.span) <= _LONGEST
    return before is None or before.kind is not Kind.PROSE or is_front or bool(_ENDED.search(before.span.of(text)[-4:]))


def _plain(paragraph: Paragraph) -> str:
    return paragraph.words.strip("*_ ").title()


def _known(text: str, paragraphs: Sequence[Paragraph], names: Mapping[str, int]) -> set[str]:
    """Those of the names that the prose has inside its sentences, and never as a common word; one that heads two
    chapters need stand there once."""
    if not names:
        return set()
    wanted = {name.split()[-1] for name in names}
    seen, common = dict.fromkeys(wanted, 0), set()
    either = wanted | set(map(str.lower, wanted))
    forms = "|".join(sorted(map(re.escape, either), key=lambda form: (-len(form), form)))
    word_of_them = re.compile(rf"(?<![\w’'-])(?:{forms})(?=(?:[’']s)?(?![\w’'-]))")
    for paragraph in paragraphs:
        is_short = len(paragraph.span) <= _LONGEST and paragraph.words[:1] not in _QUOTES
        if paragraph.kind is not Kind.PROSE or is_short:
            continue
        for match in word_of_them.finditer(text, paragraph.span.start, paragraph.span.end):
            word = match.group()
            if word in seen:
                seen[word] += 1
            elif word.title() in wanted and word.islower():
                common.add(word.title())
    return {
        name
        for name, heads in names.items()
        if seen[name.split()[-1]] >= (1 if heads > 1 else _MENTIONS) and name.split()[-1] not in common
    }


def _are_apart(text: str, paragraphs: Sequence[Paragraph], found: Sequence[int]) -> bool:
    sizes = [
        sum(len(p.span.of(text).split()) for p in paragraphs[one + 1 : other])
        for one, other in pairwise([*found, len(paragraphs)])
    ]
    between = [p for p in paragraphs[found[0] :] if p.kind is Kind.PROSE]
    is_story = sum(p.words[:1] in _QUOTES for p in between) >= _QUOTED * len(between)
    least = _LEAST_APART if is_story else _APART
    return min(sizes[:-1]) >= _LEAST_APART and sum(sizes) >= least * len(sizes)
