"""Turns the lines of an episode into sentences, each with the frames from and to which it is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pipeline.drama.cuesheet import Caption

_END: Final = re.compile(r"""(?<![A-Z]\.)(?<=[.!?…。！？])["'”’»)\]」』]*\s+(?=["'“‘«(\[—–¿¡]*[^\W\d_a-z])""")
"""White space behind a sentence: what follows does not begin with a small letter, what is before is no initial."""

_TITLES: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|Jr|Sr|vs|etc|No|M|Mme|Mlle)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line, from and to a frame of the episode."""

    text: str
    start: int
    end: int


def sentences_of(caption: Caption) -> tuple[Sentence, ...]:
    """The sentences of a line: by the times of its words where it has them, else in proportion to the letters."""
    parts = list(_divided(" ".join(caption.text.split())))
    words = [len(part.split()) for part in parts]
    timed = len(caption.words) == sum(words) and bool(parts)
    starts, done, letters = [], 0, 0
    whole = sum(len(part) for part in parts) or 1
    for part, count in zip(parts, words, strict=True):
        share = caption.start + (caption.end - caption.start) * letters // whole
        starts.append(caption.words[done] if timed else share)
        done += count
        letters += len(part)
    starts = [caption.start, *(max(caption.start, min(start, caption.end)) for start in starts[1:])]
    ends = [*starts[1:], caption.end]
    return tuple(Sentence(part, a, b) for part, a, b in zip(parts, starts, ends, strict=True))


def _divided(text: str) -> Iterator[str]:
    begin = 0
    for found in _END.finditer(text):
        if not _TITLES.search(text[begin : found.start()]):
            yield text[begin : found.end()].strip()
            begin = found.end()
    if text[begin:].strip():
        yield text[begin:].strip()
