"""Turns hums, stutters and words broken by hyphens or dashes into what is heard: W-what as "wuh what".

A letter that is stammered is said as its sound: a G2P would call it by its name.
"""

from __future__ import annotations

import re

from pipeline.engines.pronouncing.second_dictionary import is_word

_SOUNDS = (
    (re.compile(r"\bh+'m+\b|\bh+m'm+\b", re.I), "hmm"),
    (re.compile(r"\bs{2,}h+\b|\bsh{2,}\b|\bsh\b(?=\s?[!.,…—]|$|-sh\b)(?!-\w{3})", re.I), "shush"),
    (re.compile(r"\bb+r{2,}\b|\bb-?r+(?:-r+)+(?![\w-])", re.I), "burr"),
    (re.compile(r"\bg+r{2,}\b|\bg-?r+(?:-r+)+(?![\w-])", re.I), "gur"),
    (re.compile(r"\btsk\b", re.I), "tisk"),
    (re.compile(r"\bz{3,}\b", re.I), "zuzz"),
    (re.compile(r"\bhm+ph+\b", re.I), "humph"),
    (re.compile(r"\bhr+m+(?:ph+)?\b", re.I), "hurm"),
    (re.compile(r"\be+ww+\b", re.I), "ew"),
    (re.compile(r"\bhehe(?:he)*\b", re.I), "heh heh"),
)
_ANY_SOUND = re.compile(r"(?i)\b(?:h+'?m|s{2}|s+h+\b|b-?r-?r|g-?r-?r|b+rr|g+rr|tsk|zzz|heh?e|hr+m|e+ww|[dhg][—–])")
_CONSONANTS = "b-df-hj-np-tv-z"
_THINGS = (
    "day|hour|class|clamp|section|sections|series|curve|curves|bend|bends|test|team|shaped?|shape|tail|bar|bars|list|lister|ration|train"
    "|size|sized|type|types|word|words|wave|mail|book|reader|flat|sharp|major|minor|vitamin|side|sides"
)
_PAUSES = {"-": " ", "—": "—"}
_PREFIXES = frozenset(["re", "co", "de", "pre", "pro", "un", "bi", "ex", "in"])
_STUTTER = re.compile(
    rf"(?<![\w'’-])(?P<part>[a-z]{{1,4}})(?P<gap>-|—|…\s*)(?:(?P=part)(?:-|—|…\s*))*"
    rf"(?=(?P=part))(?!(?P=part)\b-?\d)(?!(?:{_THINGS})\b)",
    re.I,
)
_HUMMED = re.compile(r"(?<![\w'’-])([mh])(?:-\1)+(?![\w'’-])", re.I)
_LONE = re.compile(rf"(?<![\w'’-])([{_CONSONANTS}])(?:-\1)+(?![\w'’-])", re.I)
_REPEATED = re.compile(r"(?<=[a-z])([a-z])(?:-\1+)+(?:-\1?(?=[a-z])|(?![\w-]))", re.I)
_BROKEN = re.compile(r"(?<![\w'’-])([a-z]{1,8}?([a-z]))-((?:\2)[a-z]{1,10})(?![\w'’-])", re.I)
_DAMNED = (
    (re.compile(r"\b([Dd])[—–](?:n|mn|m)\b"), r"\1amn"),
    (re.compile(r"\b([Dd])[—–](?:d|ned|mned)\b"), r"\1amned"),
    (re.compile(r"\b([Hh])[—–](?:l|ll)\b"), r"\1ell"),
    (re.compile(r"\bG[—–]d\b"), "God"),
)
_HEARD = (  # the sound that spelling hides
    (re.compile(r"^(?:kn|gn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^ph"), "f"),
    (re.compile(r"^qu?$"), "kw"),
    (re.compile(r"^ps"), "s"),
)


def plain_sounds(text: str) -> str:
    """Hums and hisses as a voice can say them."""
    if _ANY_SOUND.search(text):
        for written, said in _SOUNDS + _DAMNED:
            text = written.sub(said, text)
    return text


def plain_stutters(text: str) -> str:
    """W-what, W—what and W… what become wuh what; a part with a vowel is said as it stands: I-I becomes I, I."""
    text = _REPEATED.sub(r"\1", text)
    text = _BROKEN.sub(_mended, text)
    text = _HUMMED.sub(lambda m: m[1] + "mm", text)
    text = _STUTTER.sub(_stuttered, text)
    return _LONE.sub(lambda m: ", ".join([f"{m[1].lower()}uh"] * (1 + m[0].count("-"))), text)


def _mended(match: re.Match[str]) -> str:
    """Ye-es is yes: what shares a letter with what it is broken from, unless both are words: re-enter, no-one."""
    first, _, second = match.groups()
    whole = first + second[1:]
    if first.lower() in _PREFIXES or not is_word(whole):
        return match[0]
    return match[0] if len(second) > 2 and second.lower() not in _ENDS and is_word(second) else whole


_ENDS_TABLE = """
ell ess ere ert ease ase ait ood ord ight ould eah een own out
"""
_ENDS = frozenset(_ENDS_TABLE.split())
"""What a broken word ends with, though a dictionary may have it."""


def _stuttered(match: re.Match[str]) -> str:
    """Each part of a chain by itself: "th-th-" before "that"."""
    part, chain = match["part"], match[0]
    following = match.string[match.end() : match.end() + 12]
    small, is_repeated = part.lower(), bool(re.match(rf"{part}(?!\w)", following, re.I))
    gap, count = match["gap"], chain.lower().count(small)
    if re.search(r"[aeiou]|.y", small):
        stays = gap != "-" or small in ("re", "co", "de", "pre") or (is_repeated and len(part) > 2)
        return chain if stays else re.sub("-", ", ", chain)
    if is_repeated and gap != "-" and count == 1:
        return chain
    sound = f"{_sound(small, following.lower())}uh"
    return "".join(sound + _PAUSES.get(each, "… ") for each in re.findall(r"-|—|…\s*", chain))


def _sound(part: str, word: str) -> str:
    if part == "c" and word[1:2] in ("e", "i", "y"):
        return "s"
    if part == "g" and re.match(r"ge(?!t|ar|ese)|gi(?!v|r|f|gg)|gy", word):
        return "j"
    if part == "w" and re.match("who|whole", word):
        return "h"
    if part == "wh" and re.match("who", word):
        return "h"
    for written, said in _HEARD:
        if written.search(part):
            return written.sub(said, part)
    return part
