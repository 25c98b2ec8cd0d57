"""Turns the narration behind a quotation into its tag: `said Hayes`, `he began, his voice steady`."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.talk.groups import with_second
from pipeline.adapt.talk.noun_phrases import Kind, Subject, subject_at
from pipeline.adapt.talk.speech_tags import Strength, Tag, is_adverb
from pipeline.adapt.talk.written_tags import written_tag
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import (
    AUXILIARIES,
    POSSESSIVES,
    PREPOSITIONS,
    SPEECH_VERBS,
    STRONG_SPEECH_VERBS,
    words,
)

_RUN_ON: Final = ",—–-…;"
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
    while at < end and runs_on and reading.tokens[at].lower in _LEADING:
        at += 1
    at = _skip_adverbs(reading, at, end)
    if at >= end:
        return None
    written = written_tag(reading, at, end)
    if written is not None and runs_on:
        return written
    answer = _answer_of(reading, at, end)
    if answer is not None:
        return Tag(answer, Strength.TAG, "answered", start, end)
    inverted = _inverted(reading, at, end, closing)
    if inverted is not None and (runs_on or closing in "!?"):
        return Tag(inverted, Strength.TAG, reading.tokens[at].lower, start, end)
    return _straight(reading, at, end, closing, runs_on=runs_on)


_ANSWERS: Final = words(
    """
    reply answer response question comment remark retort rejoinder exclamation cry verdict greeting warning
    advice suggestion conclusion opinion explanation request demand order command words word observation
    salutation inquiry enquiry whisper
    """
)
_ADJECTIVES_MOST: Final = 4


def _answer_of(reading: Reading, at: int, end: int) -> Subject | None:
    """`was her answer`, `was Frank's reply`, `was the impatient man's question`."""
    tokens = reading.tokens
    if at + 2 >= end or tokens[at].lower not in ("was", "were", "came", "comes", "is") or tokens[at].is_capital:
        return None
    answers = _ANSWERS | {"voice"} if tokens[at].lower in ("came", "comes") else _ANSWERS
    noun = next((i for i in range(at + 2, min(end, at + 4 + _ADJECTIVES_MOST)) if tokens[i].lower in answers), None)
    if noun is None:
        return None
    words = [tokens[i].lower for i in range(at + 2, noun)]
    for n, word in enumerate(words):
        if word.endswith("'s") and word[:-2] in reading.callings:
            said, owner = (*words[:n], word[:-2]), tokens[at + 1].lower
            return Subject(
                Kind.NOUN, at + 1, at + 3 + n, head=word[:-2], words=said, owner=owner if owner in POSSESSIVES else ""
            )
    for mention in reading.mentions:
        if at < mention.first < noun and mention.possessive:
            return Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    pronoun = {"his": "he", "her": "she", "my": "i", "their": "they"}.get(tokens[at + 1].lower)
    if pronoun is not None:
        kind = Kind.GROUP if pronoun == "they" else Kind.PRONOUN
        return Subject(kind, at + 1, at + 2, pronoun=pronoun)
    return None


_OBJECTS: Final = frozenset({"him", "her", "them", "me", "us", "himself", "herself"})


def _is_possessive_her(reading: Reading, at: int, end: int) -> bool:
    """`said her husband`: the pronoun owns the noun behind it, at most two words on."""
    near = [token.lower for token in reading.tokens[at + 1 : min(end, at + 4)]]
    return reading.tokens[at].lower == "her" and any(word in reading.callings for word in near)


def _inverted(reading: Reading, at: int, end: int, closing: str) -> Subject | None:
    """`said Hayes`, `cried out the boy`, `returned softly the voice`.

    Behind a comma any past tense before its subject is a way of saying: `“Come in,” crackled the radio`.
    """
    verb = reading.tokens[at]
    is_way_of_saying = closing == "," and verb.lower.endswith("ed")
    if verb.lower not in SPEECH_VERBS and not is_way_of_saying:
        return None
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
    if at < end and reading.tokens[at].lower in _OBJECTS and not _is_possessive_her(reading, at, end):
        return None
    return with_second(reading, subject_at(reading, at, end, before_verb=False), end)


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
    return Tag(subject, Strength.BEAT, verb, at, end)


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
