"""Turns the ways in which writing shows a voice (capitals, drawn-out letters) into plain words.

A voice cannot see that NO is shouted, and a G2P spells what is in capitals; the delivery is where shouting belongs.
"""

from __future__ import annotations

import re

from pipeline.drama.given_names import MEN, WOMEN
from pipeline.engines.pronouncing.second_dictionary import is_word

_LETTERS = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_LETTERS}]+(?:'[{_LETTERS}]+)*"
_RUN = re.compile(rf"(?<![\w.'])(?:{_WORD})(?:[\s,;:!?…—-]+(?:{_WORD}))+(?![\w.]*[a-z])")
_ALONE = re.compile(rf"(?<![\w.'\-])({_WORD})(?![\w\-]|\.\w)")
_SHORT_TABLE = """
AH AAH AHH AARGH ARGH BRR EH EW GRR HA HAH HM HMM HMPH HUH MMM NAH NOPE OH OOH OW PSST SHH TSK UGH UH UM WOW YAY
YEAH YEP ALL AND ANY ARE BAD BIG BOY BUT BYE CAN CAR CRY CUT DAD DAY DID DIE DO DOG DON'T EAT END EYE FAR FEW FOR
FUN GET GIRL GO GOD GOT GUN HAD HAS HE HER HEY HIM HIS HOT HOW I'M ITS IT'S LAW LAY LET MAD MAN ME MEN MOM MUM MY
NEW NO NOT NOW OF OFF OLD ON ONE OUR OUT OVER OWN PAY PUT RED RUN SAD SAID SAW SAY SEE SET SHE SIR SIT SIX SO SON
STOP TEN THAT THE THEM THEY THIS TO TOO TRY TWO UP USE WAR WAS WAY WE WET WHAT WHY WILL WIN WITH YES YET YOU YOUR
"""
_SHORT = frozenset(_SHORT_TABLE.split())
_IN_A_RUN_TABLE = """
A I AM AN AS AT BE BY HI IF IN IS IT OR US AIN'T I'LL I'D I'VE LIE LOOK NEVER THEIR THERE WHO
"""
_IN_A_RUN = frozenset(_IN_A_RUN_TABLE.split())
"""Words that are letters when they stand alone: IT, US, AM."""
_ACRONYMS_TABLE = """
AARP ACLU ADHD AI AIDS ASAP ATM AWOL BBC CEO CERN CIA DEA DNA EEG EKG ER ESPN EU FBI FIFA GPS HIV HMS HQ ICU ID IKEA
IQ IRA IRS KGB LAPD LSD MI MOMA NAACP NAFTA NASA NATO NCAA NSA NYPD OCD OPEC PETA PM RAF RMS ROTC SOS SS SUV SWAT TV
UAE UCLA UEFA UFO UK UN UNESCO UNICEF US USA USS USSR UV VIP YMCA YWCA
"""
_ACRONYMS = frozenset(_ACRONYMS_TABLE.split())
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Ý]")
_SOUND = re.compile(r"H?M+|B+R+|G+R+|S+H+|PFF?T|PSS?T")
_DRAWL = re.compile(r"([a-zA-Z])\1{2,}")
_SHORTER = frozenset(["god", "hel", "al", "bal", "fod", "son", "lok"])
"""Words that few draw out: goood is good."""
_NO_DRAWL = re.compile(r"[IVXLCM]+|[xvi]*iii|m+|([A-Z])\1\1")
_NAMED = re.compile(
    rf"\b(ST(?=\. [{_LETTERS}]{{2}})|M[RS]|MRS|DR|PROF|REV|CAPT|COL|GEN|SGT|LT|CPL|PVT|MAJ)\. (?=[{_LETTERS}]\w)"
)
_BEHIND_TITLE = re.compile(
    r"\b((?:Mrs?|Ms|Dr|Prof|Rev|Capt|Col|Gen|Sgt|Lt|St)\.? |(?:Miss|Sir|Lady|Lord|Captain|Doctor|Aunt|Uncle) )"
    rf"([{_LETTERS}]{{3,}}(?:'S)?)(?![\w.])"
)


def plain_drawls(text: str) -> str:
    """Noooo becomes No, sweeeet sweet, pleeease please: of two words that of a double e, else of a single letter."""
    return _DRAWL.sub(_shorter, text)


def _shorter(match: re.Match[str]) -> str:
    behind = match.string[match.end() : match.end() + 12]
    before = match.string[max(0, match.start() - 12) : match.start()]
    head, tail = re.split(r"\W", before)[-1], re.split(r"\W", behind)[0]
    if _NO_DRAWL.fullmatch(head + match[0] + tail):
        return match[0]
    usual = 2 if match[1] in "eE" or (head + match[1] + tail).lower() in _SHORTER else 1
    known = [count for count in (usual, 3 - usual) if is_word(head + match[1] * count + tail)]
    return match[1] * (known[0] if known else usual)


def plain_shouts(text: str) -> str:
    """STOP RIGHT THERE becomes stop right there; an acronym among other words stays (the CIA, NATO and the UN)."""
    text = _NAMED.sub(lambda m: f"{m[1].capitalize()}. ", text)
    text = _BEHIND_TITLE.sub(lambda m: m[1] + m[2].capitalize(), text)
    return _ALONE.sub(_lowered, _RUN.sub(_run, text))


def _run(match: re.Match[str]) -> str:
    words = re.findall(_WORD, match[0])
    plain = sum(word in _SHORT or word in _IN_A_RUN for word in words)
    shouted = plain + sum(len(word) > 3 and word not in _ACRONYMS | _SHORT | _IN_A_RUN for word in words)
    if 2 * shouted < len(words) or (max(map(len, words)) < 3 and plain < len(words)):
        return match[0]
    return re.sub(_WORD, lambda word: word[0] if _is_spelled(word, plain) else word[0].lower(), match[0])


def _is_spelled(match: re.Match[str], plain: int) -> bool:
    """Whether a word among shouted ones is letters: an acronym, or what has no vowel: HMS, DVD. GIVE IT TO US is
    none, THE US ARMY is."""
    word = match[0]
    if len(word) == 1 and match.string[match.end() : match.end() + 1] == ".":
        return True
    if word in ("I", "US"):
        return word == "I" or plain < 2 or match.string[max(0, match.start() - 4) : match.start()] == "THE "
    is_sound = word in _SHORT or _SOUND.fullmatch(word)
    return word in _ACRONYMS or (len(word) > 1 and not is_sound and not _VOWEL.search(word))


def _lowered(match: re.Match[str]) -> str:
    word = match[1]
    if word in _SHORT or (len(word) > 6 and _VOWEL.search(word)):
        return word.lower()
    if word in _ACRONYMS:
        return word
    if word.lower() in MEN or word.lower() in WOMEN:
        return word.capitalize()
    return word.lower() if len(word) > 3 and _VOWEL.search(word) and is_word(word) else word
