"""Turns two lists of clauses into as many different sentences as a measurement of speech needs."""

from __future__ import annotations

FIRST = (
    "When the harbour lights went out",
    "Before anybody had finished breakfast",
    "On the last morning of the voyage",
    "Long after the music had stopped",
    "While the others argued about the map",
    "As soon as the rain let up",
    "Three weeks after the funeral",
    "Without looking at her brother",
    "In the kitchen behind the shop",
    "Just below the top of the ridge",
    "At a quarter past eleven",
    "Because nobody had locked the gate",
    "With both hands on the wheel",
    "Under the bridge by the old mill",
    "For the third time that evening",
    "Halfway down the cellar stairs",
    "Once the judge had left the room",
    "In spite of what the doctor said",
    "From the window of the night train",
    "Between the second and the third bell",
)
SECOND = (
    "she found the letter that he had never sent",
    "the captain counted his passengers again",
    "a boy with a lantern came running up the path",
    "he understood what the stranger had meant",
    "they heard somebody knocking on the wall",
    "the whole village was already on its feet",
    "my grandfather told us about the flood",
    "a white horse stood quietly in the road",
    "the smell of burning paper filled the house",
    "we discovered that the money was gone",
    "her voice sounded strangely calm",
    "the engineer switched off the last machine",
    "two policemen were waiting at the corner",
    "the dog refused to go any further",
    "an enormous wave lifted the little boat",
    "he remembered the name of the hotel",
    "the teacher closed the book and smiled",
    "the soldiers began to sing very softly",
    "you could see the mountains quite clearly",
    "the telephone rang and went on ringing",
)


def sentences(count: int) -> list[str]:
    """So many of the 400 sentences, every clause about equally often. Thirteen words each, four seconds."""
    return [f"{FIRST[n % 20]}, {SECOND[(7 * n + n // 20) % 20]}." for n in range(count)]
