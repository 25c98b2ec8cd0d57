"""Turns an utterance into phrases of phonemes, each as long as a model speaks well, with the boundary behind each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from pipeline.drama.take import Utterance
from pipeline.engines.passages import Boundary, Passage, gathered, passages
from pipeline.engines.pronouncing.g2p import phonemes, read

READING_VERSION = 8
"""Part of the version of every engine that speaks phrases. It goes up when the same text is read, cut or joined in
another way, so that takes are recorded again."""


def phrases(utterance: Utterance, *, british: bool, most: int, good: int) -> list[tuple[str, Boundary]]:
    """The utterance's phonemes, at most `most` of them in a phrase, and whole sentences together up to `good`."""
    said = cache(partial(phonemes, british=british))
    groups = gathered(pieces(utterance, said, british=british, most=most), lambda text: len(said(text)), good)
    found = [(" ".join(said(piece.text) for piece in group), group[-1].boundary) for group in groups]
    return [(signs, boundary) for signs, boundary in found if any(sign.isalpha() for sign in signs)]


def pieces(utterance: Utterance, said: Callable[[str], str], *, british: bool, most: int) -> list[Passage]:
    """What is read of the utterance, cut where `said` makes more than `most` phonemes: each piece is said by itself."""
    reading = read(utterance.text, dict(utterance.pronunciations), british=british)
    return passages(reading, lambda text: len(said(text)), most)
