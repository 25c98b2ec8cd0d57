"""Turns the narration before a quotation into its tag: `Hayes leaned forward and said:`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.adapt.talk.noun_phrases import subject_at
from pipeline.adapt.talk.speech_tags import Strength, Tag, is_adverb
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.told_words import as_put_by, heard_say, words_from
from pipeline.adapt.talk.written_tags import written_tag
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import (
    AUXILIARIES,
    BEAT_VERBS,
    PREPOSITIONS,
    SPEECH_VERBS,
    STRONG_SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    TITLES,
    words,
)


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
    told = written_tag(reading, start, body) or _told_before(reading, start, body)
    if told is not None:
        return told
    if closing in ("", ",", ":", "—", "--", "–", ";", "-", "*", "_"):
        found = _led(reading, start, body)
        if found is not None:
            return found
        subject = _first_subject(reading, start, body)
        if subject is not None:
            return Tag(subject, Strength.CLAUSE if closing in (":", ",") else Strength.BEAT, "", start, body)
        return None
    subject = _who_prevails(reading, start, body) or _first_subject(reading, start, body)
    if subject is None:
        return None
    verb = reading.tokens[subject.last].lower if subject.last < body else ""
    shouts = verb in _CALLS and not any(reading.spoken[:first])
    return Tag(subject, Strength.TAG if shouts else Strength.BEAT, verb if shouts else "", start, body)


def _told_before(reading: Reading, start: int, end: int) -> Tag | None:
    """`This from Joel:`, `As Joel put it,`, `And Joel's like, “…”`: a tag without a verb of speech."""
    if start + 1 >= end:
        return None
    found = words_from(reading, start, end) or as_put_by(reading, start, end)
    if found is not None:
        return found
    owner = next((m for m in reading.mentions if m.last == end - 1 and m.possessive and m.first >= start), None)
    if owner is None or reading.tokens[end - 1].lower not in ("like", "all") or reading.is_spoken(end - 1):
        return None
    return Tag(Subject(Kind.NAME, owner.first, owner.last, mention=owner), Strength.TAG, "said", start, end)


_CALLS: Final = words(
    """
    shouted called yelled screamed cried whispered bellowed shrieked hissed roared barked spoke shouts calls yells
    screams cries whispers bellows shrieks hisses roars barks speaks
    """
)
"""Verbs whose sentence needs no comma to lead up to what it says: `A guard shouted from the wall. “Halt!”`"""


def lead_of(reading: Reading) -> Tag | None:
    """The tag of a whole paragraph of narration that leads up to the next one: it ends in `:` or `,`, in no mark, or
    tells in its last words how somebody speaks."""
    tokens = reading.tokens
    if not tokens or reading.spoken[-1]:
        return None
    is_open, end = _leads_on(tokens[-1]), len(tokens)
    if not is_open and not tokens[-1].is_word:
        end -= 1
        if tokens[-1].text != "." or not _tells_how(reading, end):
            return None
    first = max((i + 1 for i in range(len(tokens)) if reading.spoken[i]), default=0)
    found = tag_before(reading, first, end)
    if found is None or found.strength is Strength.BEAT or (not is_open and not _is_said(found)):
        return None
    return replace(found, lead=1)


def _leads_on(last: Token) -> bool:
    """Whether a paragraph's last token leaves it open: a mark, or a verb of speech whose dash was lost."""
    return last.text in (":", ",", "—", "--", ":--", ":—") or last.lower in STRONG_SPEECH_VERBS


def _is_said(tag: Tag) -> bool:
    return tag.strength is Strength.TAG and tag.verb in STRONG_SPEECH_VERBS


def _tells_how(reading: Reading, end: int) -> bool:
    """Whether a paragraph ends in how somebody speaks: `and then, turning round, said in a towering passion.`"""
    for at in range(end - 2, max(-1, end - _LAST_WORDS), -1):
        word = reading.tokens[at].lower
        if word == "in" and reading.tokens[at - 1].lower in _SAYING:
            return reading.tokens[at + 1].lower in ("a", "an", "the")
    return False


_LAST_WORDS: Final = 8
_SAYING: Final = words("said says answered replied added began continued cried exclaimed demanded")


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
        if at > start and reading.tokens[at - 1].lower in _BEFORE_NOUNS and not _is_heard(reading, start, at):
            continue
        if at + 1 < end and (at == start or not reading.tokens[at - 1].is_word):
            inverted = subject_at(reading, at + 1, end, before_verb=False)
            if inverted is not None and inverted.pronoun not in ("it",) and at == start:
                return Tag(inverted, Strength.TAG, word, start, end)
        subject = _subject_of_verb(reading, start, at)
        if subject is not None:
            return Tag(subject, Strength.TAG, word, start, end)
    return None


def _is_heard(reading: Reading, start: int, verb: int) -> bool:
    """Whether `her` is who is heard: `He heard her say, “…”`."""
    told = heard_say(reading, start, verb)
    return told is not None and told[1] == verb


_BEFORE_NOUNS: Final = words("the a an his her my your our their its this")
"""Words behind which a verb of speech is a noun: `in the voice he kept for bailiffs`."""


def _subject_of_verb(reading: Reading, start: int, verb: int) -> Subject | None:
    """The phrase right before the verb, else the first subject of the sentence."""
    told = heard_say(reading, start, verb)
    if told is not None and told[1] == verb:
        return told[0]
    at = verb
    while at > start and (reading.tokens[at - 1].lower in AUXILIARIES or is_adverb(reading, at - 1)):
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
        clause = max((i for i in range(start, at) if reading.tokens[i].text == ";"), default=start)
        openings = [i for i in range(at - 2, clause, -1) if reading.tokens[i].text == ","]
        nearest = _ending_at(reading, start, openings[0]) if openings else None
        return nearest or next((who for i in openings[1:] if (who := _opening_clause(reading, start, i))), None)
    if before.lower in SUBJECT_PRONOUNS and before.lower != "it":
        return subject_at(reading, at - 1, at, before_verb=True)
    for mention in reading.mentions:
        if mention.last == at and mention.first >= start and not mention.possessive:
            governed = mention.first > start and reading.tokens[mention.first - 1].lower in PREPOSITIONS
            return None if governed else Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    return None


def _opening_clause(reading: Reading, start: int, at: int) -> Subject | None:
    """The name before the comma at token `at` that opens its clause: `and Julia, coming in, with a pale face,`."""
    for mention in reading.mentions:
        if mention.last == at and mention.first >= start and not mention.possessive:
            before = reading.tokens[mention.first - 1] if mention.first > start else None
            opens = before is None or before.text in ",;—–" or before.text == "--" or before.lower in _OPENS_CLAUSE
            return Subject(Kind.NAME, mention.first, mention.last, mention=mention) if opens else None
    return None


def _antecedent(reading: Reading, start: int, at: int) -> Subject | None:
    """`met by Lydia, who, flying to her, cried`: the name before the last `who`."""
    for i in range(at - 1, start, -1):
        if reading.tokens[i].lower in ("who", "whose"):
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


_NO_VERBS: Final = PREPOSITIONS | _OPENS_CLAUSE


def _last_leading(reading: Reading, start: int, at: int) -> Subject | None:
    """The subject of the clause that the verb belongs to: the last name or pronoun that opens a clause and acts."""
    for i in range(at - 1, start - 1, -1):
        before = reading.tokens[i - 1] if i > start else None
        opens = before is None or before.text in ",;—–" or before.text == "--" or before.lower in _OPENS_CLAUSE
        if not opens or reading.is_spoken(i):
            continue
        subject = subject_at(reading, i, at, before_verb=True)
        if subject is None or subject.pronoun in ("it", "they") or not _is_agent(subject, reading):
            continue
        acts = subject.last < at and reading.tokens[subject.last].is_word
        if acts and reading.tokens[subject.last].lower not in _NO_VERBS:
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
        if subject is not None and subject.pronoun != "it" and _is_agent(subject, reading):
            return subject
        at = subject.last if subject is not None else at + 1
    return None


_BRIEF: Final = 4
"""Tokens of a clause at a sentence's end that tells what somebody did right before the words."""


def _who_prevails(reading: Reading, start: int, end: int) -> Subject | None:
    """`Joel opened his mouth, but Mara was quicker. “…”`, `Mara looked at Joel, who shrugged. “…”`: who acts last."""
    for at in range(end - 2, start, -1):
        if reading.tokens[at].lower == "who" and reading.tokens[at - 1].text == "," and end - at <= _BRIEF:
            return next(
                (Subject(Kind.NAME, m.first, m.last, mention=m) for m in reading.mentions if m.last == at - 1), None
            )
        if reading.tokens[at].lower == "but" and not reading.is_spoken(at):
            subject = subject_at(reading, at + 1, end, before_verb=True)
            acts = subject is not None and subject.last < end and reading.tokens[subject.last].is_word
            return subject if subject is not None and acts and subject.kind is Kind.NAME else None
    return None


def _is_agent(subject: Subject, reading: Reading) -> bool:
    return subject.kind is not Kind.NOUN or subject.head in reading.callings or subject.head in TITLES


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
