"""Turns the narration around a quotation into its speech tag: `said Hayes`, `he began, his voice steady`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pipeline.adapt.evidence import Reading
from pipeline.adapt.noun_phrases import Kind, Subject, subject_at
from pipeline.adapt.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BEAT_VERBS,
    PERSON_NOUNS,
    PREPOSITIONS,
    SPEECH_VERBS,
    STRONG_SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    TITLES,
    words,
)


class Strength(StrEnum):
    """How sure a tag is of its quotation."""

    TAG = "tag"  # a verb of speech
    CLAUSE = "clause"  # the quotation runs on into the clause, whatever its verb: `“Well,” he shrugged`
    BEAT = "beat"  # an action beside the quotation: `“Well.” He shrugged.`


@dataclass(frozen=True, slots=True)
class Tag:
    """The subject that a stretch of narration gives to the quotation beside it. `first` to `last` are tokens.

    `opens` says that it opens a sentence of its own behind the quotation; `lead` that it stands a paragraph before.
    """

    subject: Subject
    strength: Strength
    verb: str = ""
    first: int = 0
    last: int = 0
    opens: bool = False
    lead: bool = False


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
_THOUGHT: Final = words(
    """
    thought thinks wondered mused reflected
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
    answer = _answer_of(reading, at, end)
    if answer is not None:
        return Tag(answer, Strength.TAG, "answered", start, end)
    inverted = _inverted(reading, at, end)
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
    if at + 2 >= end or tokens[at].lower not in ("was", "were", "came", "is") or tokens[at].is_capital:
        return None
    noun = next((i for i in range(at + 2, min(end, at + 4 + _ADJECTIVES_MOST)) if tokens[i].lower in _ANSWERS), None)
    if noun is None:
        return None
    owner = tokens[at + 1].lower
    pronoun = {"his": "he", "her": "she", "my": "i", "their": "they"}.get(owner)
    if pronoun is not None:
        kind = Kind.GROUP if pronoun == "they" else Kind.PRONOUN
        return Subject(kind, at + 1, at + 2, pronoun=pronoun)
    for mention in reading.mentions:
        if at < mention.first < noun and mention.possessive:
            return Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    words = [tokens[i].lower for i in range(at + 2, noun)]
    for n, word in enumerate(words):
        if word.endswith("'s") and word[:-2] in PERSON_NOUNS:
            said = (*words[:n], word[:-2])
            return Subject(Kind.NOUN, at + 1, at + 3 + n, head=word[:-2], words=said)
    return None


_OBJECTS: Final = frozenset({"him", "her", "them", "me", "us", "himself", "herself"})


def _is_possessive_her(reading: Reading, at: int, end: int) -> bool:
    """`said her husband`: the pronoun owns the noun behind it, at most two words on."""
    near = [token.lower for token in reading.tokens[at + 1 : min(end, at + 4)]]
    return reading.tokens[at].lower == "her" and any(word in PERSON_NOUNS for word in near)


def _inverted(reading: Reading, at: int, end: int) -> Subject | None:
    """`said Hayes`, `cried out the boy`, `returned softly the voice`."""
    verb = reading.tokens[at]
    if verb.lower not in SPEECH_VERBS or verb.is_capital or verb.lower.endswith("ing"):
        return None
    at += 1
    while (
        at < end and reading.tokens[at].is_word and (reading.tokens[at].lower in _PARTICLES or _is_adverb(reading, at))
    ):
        at += 1
    if at < end and reading.tokens[at].lower in ("to", "at") and at + 2 < end:
        subject = subject_at(reading, at + 2, end, before_verb=False)
        return subject if subject is not None and subject.kind is not Kind.GROUP else None
    if at < end and reading.tokens[at].lower in _OBJECTS and not _is_possessive_her(reading, at, end):
        return None
    return subject_at(reading, at, end, before_verb=False)


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
        elif token.lower in AUXILIARIES or _is_adverb(reading, at):
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


def _is_adverb(reading: Reading, at: int) -> bool:
    word = reading.tokens[at].lower
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and not reading.tokens[at].is_capital)


def _skip_adverbs(reading: Reading, at: int, end: int) -> int:
    """Adverbs before the verb of an inverted tag: `softly said Hayes`."""
    run = at
    while run < end and reading.tokens[run].is_word and _is_adverb(reading, run) and run - at < 3:
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


def tag_before(reading: Reading, first: int, last: int) -> Tag | None:
    """The tag in the narration that leads up to a quotation: its last sentence, ending in `:` or `,` or not at all."""
    if first >= last:
        return None
    mark = next((reading.tokens[i] for i in range(last - 1, first - 1, -1)), None)
    if mark is None:
        return None
    closing = mark.text if not mark.is_word else ""
    body = last - 1 if closing else last
    start = _sentence_start(reading, first, body)
    if closing in ("", ",", ":", "—", "--", "–", ";", "-", "*", "_"):
        found = _led(reading, start, body)
        if found is not None:
            return found
        subject = _first_subject(reading, start, body)
        if subject is not None:
            return Tag(subject, Strength.CLAUSE if closing in (":", ",") else Strength.BEAT, "", start, body)
        return None
    subject = _first_subject(reading, start, body)
    return Tag(subject, Strength.BEAT, "", start, body) if subject is not None else None


def lead_of(reading: Reading) -> Tag | None:
    """The tag of a whole paragraph of narration that ends in `:` or `,` and leads up to the next one."""
    tokens = reading.tokens
    if not tokens or reading.spoken[-1] or tokens[-1].text not in (":", ",", "—", "--", ":--", ":—"):
        return None
    first = max((i + 1 for i in range(len(tokens)) if reading.spoken[i]), default=0)
    found = tag_before(reading, first, len(tokens))
    if found is None or found.strength is Strength.BEAT:
        return None
    return replace(found, lead=True)


def _sentence_start(reading: Reading, first: int, last: int) -> int:
    for run in range(last - 1, first, -1):
        token = reading.tokens[run - 1]
        if token.text in (".", "!", "?") and reading.tokens[run].starts:
            return run
    return first


def _led(reading: Reading, start: int, end: int) -> Tag | None:
    """The last verb of speech of the sentence, with its subject."""
    for at in range(end - 1, start - 1, -1):
        word = reading.tokens[at].lower
        if word not in SPEECH_VERBS or reading.is_spoken(at) or (word not in STRONG_SPEECH_VERBS and end - at > 6):
            continue
        if at + 1 < end and (at == start or not reading.tokens[at - 1].is_word):
            inverted = subject_at(reading, at + 1, end, before_verb=False)
            if inverted is not None and inverted.pronoun not in ("it",) and at == start:
                return Tag(inverted, Strength.TAG, word, start, end)
        subject = _subject_of_verb(reading, start, at)
        if subject is not None:
            return Tag(subject, Strength.TAG, word, start, end)
    return None


def _subject_of_verb(reading: Reading, start: int, verb: int) -> Subject | None:
    """The phrase right before the verb, else the first subject of the sentence."""
    at = verb
    while at > start and (reading.tokens[at - 1].lower in AUXILIARIES or _is_adverb(reading, at - 1)):
        at -= 1
    found = _ending_at(reading, start, at)
    if found is not None:
        return found
    who = _antecedent(reading, start, at)
    if who is not None:
        return who
    return _last_leading(reading, start, at) or _first_subject(reading, start, verb)


def _ending_at(reading: Reading, start: int, at: int) -> Subject | None:
    """The pronoun or name that ends right before token `at`, or before the apposition that ends there."""
    if at <= start:
        return None
    before = reading.tokens[at - 1]
    if before.text == ",":
        opening = next((i for i in range(at - 2, start, -1) if reading.tokens[i].text == ","), None)
        return _ending_at(reading, start, opening) if opening is not None else None
    if before.lower in SUBJECT_PRONOUNS and before.lower != "it":
        return subject_at(reading, at - 1, at, before_verb=True)
    for mention in reading.mentions:
        if mention.last == at and mention.first >= start and not mention.possessive:
            governed = mention.first > start and reading.tokens[mention.first - 1].lower in PREPOSITIONS
            return None if governed else Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    return None


def _antecedent(reading: Reading, start: int, at: int) -> Subject | None:
    """`met by Lydia, who, flying to her, cried`: the name before the last `who`."""
    for i in range(at - 1, start, -1):
        if reading.tokens[i].lower == "who":
            end = i - 1 if reading.tokens[i - 1].text == "," else i
            for mention in reading.mentions:
                if mention.last == end and mention.first >= start:
                    return Subject(Kind.NAME, mention.first, mention.last, mention=mention)
            return None
    return None


_OPENS_CLAUSE: Final = words(
    """
    and but till until when while as whereupon that so for then because
    """
)


def _last_leading(reading: Reading, start: int, at: int) -> Subject | None:
    """The subject of the clause that the verb belongs to: the last name or pronoun that opens a clause and acts."""
    for i in range(at - 1, start - 1, -1):
        before = reading.tokens[i - 1] if i > start else None
        opens = before is None or before.text in ",;—–" or before.text == "--" or before.lower in _OPENS_CLAUSE
        if not opens or reading.is_spoken(i):
            continue
        subject = subject_at(reading, i, at, before_verb=True)
        if subject is None or subject.pronoun in ("it", "they") or not _is_agent(subject):
            continue
        acts = subject.last < at and reading.tokens[subject.last].is_word
        if acts and reading.tokens[subject.last].lower not in PREPOSITIONS | _OPENS_CLAUSE:
            return subject
    return None


def _first_subject(reading: Reading, start: int, end: int) -> Subject | None:
    """The first phrase of a sentence that no preposition governs and that can act."""
    at = start
    while at < end:
        if reading.is_spoken(at):
            at += 1
            continue
        word = reading.tokens[at].lower
        if word in PREPOSITIONS and word not in ("like",):
            at = _past_prepositional(reading, at, end)
            continue
        subject = subject_at(reading, at, end, before_verb=True)
        if subject is not None and subject.pronoun != "it" and _is_agent(subject):
            return subject
        at = subject.last if subject is not None else at + 1
    return None


def _is_agent(subject: Subject) -> bool:
    return subject.kind is not Kind.NOUN or subject.head in PERSON_NOUNS or subject.head in TITLES


def _past_prepositional(reading: Reading, at: int, end: int) -> int:
    """Behind the noun that a preposition governs: a comma, a name, or a few words on."""
    for run in range(at + 1, min(end, at + 9)):
        token = reading.tokens[run]
        if token.text in ",;:":
            return run + 1
        if token.lower in SUBJECT_PRONOUNS:
            return run
        for mention in reading.mentions:
            if mention.first == run:
                return mention.last
        if token.lower in BEAT_VERBS:
            return run
    return min(end, at + 9)


def is_thought(verb: str) -> bool:
    """Whether a tag's verb makes its quotation a thought."""
    return verb in _THOUGHT
