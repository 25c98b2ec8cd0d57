"""Turns the ways in which writing shows a voice (capitals, stutters, drawn-out letters) into plain words.

A voice cannot see that NO is shouted, and a G2P spells what is in capitals; the delivery is where shouting belongs.
"""

from __future__ import annotations

import re

_LETTERS = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_LETTERS}]+(?:'[{_LETTERS}]+)*"
_RUN = re.compile(rf"(?<![\w.])(?:{_WORD})(?:[\s,;:!?…—-]+(?:{_WORD}))+(?![\w.]*[a-z])")
_ALONE = re.compile(rf"(?<![\w.\-])({_WORD})(?![\w\-]|\.\w)")
_SHORT = frozenset(
    [
        *["AH", "AARGH", "ARGH", "EH", "HA", "HM", "HUH", "OW", "UGH", "UH", "UM", "WOW", "YEAH"],
        "ALL",
        "AND",
        "ANY",
        "ARE",
        "BUT",
        "BYE",
        "CAN",
        "DID",
        "DIE",
        "DO",
        "DON'T",
        "FOR",
        "GET",
        "GO",
        "GOD",
        "GOT",
        "HAS",
        "HE",
        "HER",
        "HEY",
        "HIM",
        "HIS",
        "HOW",
        "I'M",
        "ITS",
        "IT'S",
        "LET",
        "ME",
        "MY",
        "NEW",
        "NO",
        "NOT",
        "NOW",
        "OF",
        "OFF",
        "OH",
        "OLD",
        "ON",
        "ONE",
        "OUR",
        "OUT",
        "OVER",
        "RUN",
        "SAID",
        "SAY",
        "SEE",
        "SHE",
        "SO",
        "STOP",
        "THAT",
        "THE",
        "THEM",
        "THEY",
        "THIS",
        "TO",
        "TOO",
        "TWO",
        "UP",
        "WAS",
        "WE",
        "WHAT",
        "WHY",
        "WILL",
        "WIN",
        "WITH",
        "YES",
        "YOU",
        "YOUR",
    ]
)
_ACRONYMS = frozenset(
    [
        "BBC",
        "CEO",
        "CIA",
        "DEA",
        "DNA",
        "EU",
        "FBI",
        "GPS",
        "IRA",
        "IRS",
        "KGB",
        "LAPD",
        "MI",
        "NASA",
        "NATO",
        "NSA",
        "NYPD",
        "SOS",
        "SUV",
        "TV",
        "UFO",
        "UK",
        "UN",
        "US",
        "USA",
        "USSR",
    ]
)
_STUTTER = re.compile(r"\b([a-z]{1,2})-(?=\1)(?!\1\b-?\d)", re.I)
_DRAWL = re.compile(r"\b(?![IVXLCM]+\b|([A-Z])\1\1\b)(\w*?)([a-zA-Z])\3{2,}")
_SOUNDS = (
    (re.compile(r"\bs+h{2,}\b", re.I), "shush"),
    (re.compile(r"\bb+r{2,}\b", re.I), "burr"),
    (re.compile(r"\bg+r{2,}\b", re.I), "gur"),
    (re.compile(r"\btsk\b", re.I), "tisk"),
    (re.compile(r"\bz{3,}\b", re.I), "zuzz"),
)


def plain_stutters(text: str) -> str:
    """W-what becomes wuh what; a vowel is said twice: I-I becomes I, I."""
    return _STUTTER.sub(lambda m: f"{m[1]}, " if m[1].lower()[-1] in "aeiou" else f"{m[1].lower()}uh ", text)


def plain_drawls(text: str) -> str:
    """Noooo becomes No, sweeeet becomes sweet: an e is doubled in English where it is drawn out, others rarely."""
    for written, said in _SOUNDS:
        text = written.sub(said, text)
    while (shorter := _DRAWL.sub(lambda m: m[2] + m[3] * (2 if m[3] in "eE" else 1), text)) != text:
        text = shorter
    return text


def plain_shouts(text: str) -> str:
    """STOP RIGHT THERE becomes stop right there; an acronym among other words stays (the CIA, NATO and the UN)."""
    return _ALONE.sub(_lowered, _RUN.sub(_run, text))


def _run(match: re.Match[str]) -> str:
    words = re.findall(_WORD, match[0])
    shouted = sum(word in _SHORT or (len(word) > 3 and word not in _ACRONYMS) for word in words)
    if 2 * shouted < len(words) or max(map(len, words)) < 3:
        return match[0]
    return re.sub(_WORD, lambda word: word[0] if word[0] in _ACRONYMS or word[0] == "I" else word[0].lower(), match[0])


def _lowered(match: re.Match[str]) -> str:
    word = match[1]
    return word.lower() if word in _SHORT or (len(word) > 6 and re.search("[AEIOUY]", word)) else word
