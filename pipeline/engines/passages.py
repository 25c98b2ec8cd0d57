"""Turns a text that is too long for an engine into passages cut at the best boundaries there are.

A text is cut into sentences; a sentence that is still too long is cut at a clause, else before a phrase, else
between words, each time nearest to its middle, so that no passage is a short tail. Sentences are then gathered
again up to the length at which the engine speaks best. Nothing is ever dropped: the passages' words are the
text's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Boundary(Enum):
    """What ends a passage; the value is the pause that stands there in speech, in seconds."""

    SENTENCE = 0.32
    CLAUSE = 0.16
    PHRASE = 0.06
    WORD = 0.03


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that an engine takes at once, and the boundary behind it."""

    text: str
    boundary: Boundary = Boundary.SENTENCE


_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(\s+)|(\n\s*\n)")
_CUTS = (
    (Boundary.CLAUSE, re.compile(r"(?<=[;:—–])\s*|(?<=,)\s+|(?<!\s)\s+(?=\()")),
    (
        Boundary.PHRASE,
        re.compile(r"(?<!\s)\s+(?=(?:and|or|but|that|which|who|when|while|because|if|with|of|to|in|for)\b)"),
    ),
    (Boundary.WORD, re.compile(r"\s+")),
)


def sentences(text: str) -> list[str]:
    """The sentences of a text. An initial ("J. K. Rowling") or a lower-case word after a dot ends none."""
    found, begin = [], 0
    for match in _SENTENCE_END.finditer(text):
        if not match.group(2) and not _ends_a_sentence(text, match.start(), match.end()):
            continue
        found.append(text[begin : match.end()].strip())
        begin = match.end()
    found.append(text[begin:].strip())
    return [sentence for sentence in found if sentence]


def _ends_a_sentence(text: str, dot: int, following: int) -> bool:
    if text[dot] != ".":
        return True
    word = text[text.rfind(" ", 0, dot) + 1 : dot]
    return not (len(word) == 1 and word.isupper()) and not text[following : following + 1].islower()


def passages(text: str, cost: Callable[[str], int], limit: int) -> list[Passage]:
    """Cut a text into sentences, and sentences into smaller passages, until each costs at most `limit`."""
    return [piece for sentence in sentences(text) for piece in _cut(Passage(sentence), cost, limit)]


def _cut(passage: Passage, cost: Callable[[str], int], limit: int) -> Iterator[Passage]:
    text = passage.text
    if cost(text) <= limit or len(text) < 2:
        yield passage
        return
    boundary, end, begin = _best_cut(text)
    yield from _cut(Passage(text[:end], boundary), cost, limit)
    yield from _cut(Passage(text[begin:], passage.boundary), cost, limit)


def _best_cut(text: str) -> tuple[Boundary, int, int]:
    """The kind of the best boundary, where the part before it ends and where the part behind it begins."""
    for boundary, cuts in _CUTS:
        # Not in the outer fifths: a cut there leaves a scrap, and a scrap sounds like one.
        places = [m for m in cuts.finditer(text) if len(text) < 5 * m.start() < 4 * len(text)]
        if places:
            place = min(places, key=lambda m: abs(2 * m.start() - len(text)))
            return boundary, place.start(), place.end()
    return Boundary.WORD, len(text) // 2, len(text) // 2


def requests(text: str, limit: int) -> list[Passage]:
    """What a service is sent, which takes `limit` characters at once: as many whole sentences as that holds, since a
    sentence in its place is said better than one alone."""
    groups = gathered(passages(text, len, limit), len, limit)
    said = [Passage(" ".join(piece.text for piece in group), group[-1].boundary) for group in groups]
    return [passage for passage in said if any(sign.isalnum() for sign in passage.text)]


def gathered(pieces: Sequence[Passage], cost: Callable[[str], int], target: int) -> list[list[Passage]]:
    """Neighbouring passages in groups that cost at most `target` together, each group at least one."""
    groups: list[list[Passage]] = []
    spent = 0
    for piece in pieces:
        price = cost(piece.text) + 1
        if groups and spent + price <= target:
            groups[-1].append(piece)
            spent += price
        else:
            groups.append([piece])
            spent = price
    return groups
