"""Turns the table of names that were decided one by one into phonemes, ahead of every dictionary.

A name stands there where the dictionaries disagree about it, say it as nobody does, or lack it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pipeline.engines.pronouncing.ipa import phonemes_of_ipa, with_s
from pipeline.engines.pronouncing.second_dictionary import phonemes_of_american


@cache
def decided_names(*, british: bool) -> Mapping[str, str]:
    """Each name as it is written, with a capital, and its phonemes; and the plural of each, the Grahams."""
    text = (files(__package__) / "names.txt").read_text("utf-8")
    entries = (entry for line in text.splitlines() if not line.startswith("#") for entry in line.split())
    told = {name: sounds.split("=") for name, _, sounds in (entry.partition("=") for entry in entries)}
    names = {name: _phonemes(name, sounds, british) for name, sounds in told.items()}
    return {f"{name}s": with_s(said, british=british) for name, said in names.items()} | names


def _phonemes(name: str, told: list[str], british: bool) -> str:
    if british and len(told) > 1:
        return phonemes_of_ipa(told[1], british=True)
    return phonemes_of_american(told[0], name.lower(), british=british)
