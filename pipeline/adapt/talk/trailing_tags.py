"""Turns the narration behind a quotation into its tag: `said Hayes`, `he began, his voice steady`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.adapt.talk.epithets import named_behind
from pipeline.adapt.talk.groups import with_second
from pipeline.adapt.talk.noun_phrases import subject_at
from pipeline.adapt.talk.speech_tags import Strength, Tag, is_adverb
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.told_words import told_words
from pipeline.adapt.talk.written_tags import written_tag
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SPEECH_VERBS,
    STRONG_SPEECH_VERBS,
    words,
)

_RUN_ON: Final = ",—–-…;"


def tag_below(reading: Reading) -> Tag | None:
    """The tag that a paragraph of narration is for the words that the one before it ends in: `sang Ketil, who …`."""
    if not reading.tokens or not reading.tokens[0].is_word or reading.tokens[0].is_capital or any(reading.spoken):
        return None
    found = tag_after(reading, 0, len(reading.tokens), ",")
    return replace(found, lead=-1) if found is not None and found.strength is Strength.TAG else None


_PARTICLES: Final = words(
    """
    out up back in on off down away forth over aloud again
    """
)
_LEADING: Final = words(
    """
    and but then so thus here now next again still finally
    """
)


def tag_after(reading: Reading, first: int, last: int, closing: str) -> Tag | None:
    """The tag in the narration that follows a quotation; `closing` is the last mark inside the quotation."""
    at = _skip_marks(reading, first, last)
    end = _sentence_end(reading, at, last)
    if at >= end:
        return None
    runs_on = closing in _RUN_ON or not reading.tokens[at].is_capital
    start = at
    if reading.tokens[at].lower == "and" and _speaks_meanwhile(reading, at, end):
        at += 1
    while at < end and runs_on and reading.tokens[at].lower in _LEADING:
        at += 1
    at = _skip_adverbs(reading, at, end)
    if at >= end:
        return None
    written = written_tag(reading, at, end)
    if written is not None and runs_on:
        return written
    told = told_words(reading, at, end)
    if told is not None:
        return replace(told, first=start)
    goes_on = at > start and reading.tokens[start].lower == "and" and reading.tokens[at].lower not in SPEECH_VERBS
    inverted = None if goes_on else _inverted(reading, at, end, closing)
    if inverted is not None and (runs_on or closing in "!?"):
        return Tag(inverted, Strength.TAG, reading.tokens[at].lower, start, end)
    return _straight(reading, at, end, closing, runs_on=runs_on)


_OBJECTS: Final = frozenset({"him", "her", "them", "me", "us", "himself", "herself"})


def _is_possessive_her(reading: Reading, at: int, end: int) -> bool:
    """`said her husband`: the pronoun owns the noun behind it, at most two words on."""
    near = [token.lower for token in reading.tokens[at + 1 : min(end, at + 4)]]
    return reading.tokens[at].lower == "her" and any(word in reading.callings for word in near)


def _by_any_verb(reading: Reading, at: int, end: int) -> Subject | None:
    """`corroborated Mrs. Oake`, `crackled the radio`: right behind words that run on, a past tense before somebody can
    only say who spoke, but not `turned the subject`."""
    verb = reading.tokens[at].lower
    if not verb.endswith("ed") or verb in AUXILIARIES or at + 1 >= end or is_adverb(reading, at):
        return None
    subject = named_behind(reading, at + 1, end) or subject_at(reading, at + 1, end, before_verb=False)
    if subject is None or (subject.mention is not None and subject.mention.possessive):
        return None
    if subject.kind is Kind.NOUN and subject.head not in reading.callings and subject.head not in _SPEAKING_THINGS:
        return None
    return with_second(reading, subject, end) if subject.kind in (Kind.NAME, Kind.NOUN) else None


_SPEAKING_THINGS: Final = words(
    """
    radio phone telephone set speaker loudspeaker intercom console machine computer television receiver headset tannoy
    handset screen tablet laptop box walkie-talkie
    """
)


def _inverted(reading: Reading, at: int, end: int, closing: str) -> Subject | None:
    """`said Hayes`, `cried out the boy`, `returned softly the voice`, `whispered by Ana`."""
    verb = reading.tokens[at]
    if verb.lower not in SPEECH_VERBS:
        return _by_any_verb(reading, at, end) if closing and closing in ",!?" and not verb.is_capital else None
    if verb.is_capital or verb.lower.endswith("ing"):
        return None
    at += 1
    while (
        at < end and reading.tokens[at].is_word and (reading.tokens[at].lower in _PARTICLES or is_adverb(reading, at))
    ):
        at += 1
    if at < end and reading.tokens[at].lower in ("to", "at") and at + 2 < end:
        subject = subject_at(reading, at + 2, end, before_verb=False)
        return subject if subject is not None and subject.kind is not Kind.GROUP else None
    at += at < end and reading.tokens[at].lower == "by"
    if at < end and reading.tokens[at].lower in _OBJECTS and not _is_possessive_her(reading, at, end):
        return None
    return with_second(reading, named_behind(reading, at, end) or subject_at(reading, at, end, before_verb=False), end)


def _straight(reading: Reading, at: int, end: int, closing: str, *, runs_on: bool) -> Tag | None:
    """`Colonel Rebecca Hayes, the head of intelligence, quietly urged`."""
    subject = subject_at(reading, at, end, before_verb=True)
    if subject is None:
        return None
    verb_at, is_speech = _verb_after(reading, subject.last, end)
    verb = reading.tokens[verb_at].lower if verb_at < end else ""
    certain = verb in STRONG_SPEECH_VERBS or (verb in SPEECH_VERBS and (runs_on or closing in "!?"))
    if is_speech and certain and (runs_on or closing in "!?…" or verb in STRONG_SPEECH_VERBS):
        strength = Strength.TAG if runs_on or closing in "!?—–-…" else Strength.BEAT
        return Tag(subject, strength, verb, at, end, opens=not runs_on)
    if runs_on and closing == ",":
        return Tag(subject, Strength.CLAUSE, verb, at, end)
    if _speaks_meanwhile(reading, subject.last, end):
        return Tag(subject, Strength.TAG, "spoke", at, end, opens=not runs_on)
    return Tag(subject, Strength.BEAT, verb, at, end, opens=not runs_on)


def _speaks_meanwhile(reading: Reading, at: int, end: int) -> bool:
    """`And John lifted the lid as he spoke.`: somebody does something while they say the words before."""
    last = [token.lower for token in reading.tokens[max(at, end - 4) : end]]
    return last[-3:] in (["as", "he", "spoke"], ["as", "she", "spoke"]) or last[-4:-1] in (
        ["as", "he", "said"],
        ["as", "she", "said"],
    )


def _verb_after(reading: Reading, at: int, end: int) -> tuple[int, bool]:
    """The place of the subject's verb past appositions, adverbs and auxiliaries, and whether it is one of speech."""
    tokens = reading.tokens
    skipped, was_helped = 0, False
    while at < end and skipped < 24:
        token = tokens[at]
        if token.text == "," or token.text in ("(", "—", "--"):
            at = _after_apposition(reading, at, end)
            if at < 0:
                return end, False
        elif not token.is_word:
            return end, False
        elif token.lower in SPEECH_VERBS and not (token.lower.endswith("ing") and not was_helped):
            return at, True
        elif token.lower in PREPOSITIONS and at + 1 < end and tokens[at + 1].lower in DETERMINERS:
            at = _after_phrase(reading, at, end)
        elif token.lower in AUXILIARIES or is_adverb(reading, at):
            was_helped = was_helped or token.lower in AUXILIARIES
            at += 1
        elif token.lower in PREPOSITIONS and token.lower not in ("to",):
            at = _after_phrase(reading, at, end)
        else:
            return at, False
        skipped += 1
    return end, False


def _after_apposition(reading: Reading, at: int, end: int) -> int:
    """Behind `, the head of intelligence operations,`; -1 if it does not close."""
    for close in range(at + 1, min(end, at + 30)):
        token = reading.tokens[close]
        if token.text in (",", ")", "—", "--"):
            return close + 1
        if token.text in ".;:!?":
            return -1
    return -1


def _after_phrase(reading: Reading, at: int, end: int) -> int:
    """Behind `in the corner`: the next verb of speech, or the next token when there is none near."""
    for ahead in range(at + 1, min(end, at + 8)):
        if reading.tokens[ahead].lower in STRONG_SPEECH_VERBS:
            return ahead
        if not reading.tokens[ahead].is_word:
            return ahead
    return end


def _skip_adverbs(reading: Reading, at: int, end: int) -> int:
    """Adverbs before the verb of an inverted tag: `softly said Hayes`."""
    run = at
    while run < end and reading.tokens[run].is_word and is_adverb(reading, run) and run - at < 3:
        run += 1
    return run if run < end and (reading.tokens[run].lower in SPEECH_VERBS or run > at) else at


def _skip_marks(reading: Reading, at: int, end: int) -> int:
    while at < end and not reading.tokens[at].is_word:
        at += 1
    return at


def _sentence_end(reading: Reading, at: int, end: int) -> int:
    for run in range(at, end):
        token = reading.tokens[run]
        if token.text in (".", "!", "?") and not _is_abbreviation(reading, run, end):
            return run
    return end


def _is_abbreviation(reading: Reading, at: int, end: int) -> bool:
    return at + 1 < end and reading.tokens[at + 1].is_word and not reading.tokens[at + 1].starts
