"""Turns narration that tells of words as of a thing into their tag: `was her answer`, `burst from Greta`, `Crain heard
Volk say`."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.talk.noun_phrases import subject_at
from pipeline.adapt.talk.speech_tags import Strength, Tag, is_adverb
from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import POSSESSIVES, SPEECH_VERBS, words

_ANSWERS: Final = words(
    """
    reply answer response question comment remark retort rejoinder exclamation cry verdict greeting warning
    advice suggestion conclusion opinion explanation request demand order command words word observation
    salutation inquiry enquiry whisper contribution murmur shout protest objection offer thought admission
    """
)
_BE: Final = words("was were came comes is")
_ADJECTIVES_MOST: Final = 4
_BURSTS: Final = words("burst bursts came comes broke breaks issued issues rang sounded floated drifted escaped")
_SPEAKERS: Final = {"him": "he", "her": "she", "me": "i"}
_HEARS: Final = words("heard hear hears hearing overheard overhears made makes let lets had caught")
_FAR: Final = 7
"""Words between the verb of hearing and what is said, or between the source and its verb."""


def told_words(reading: Reading, at: int, end: int) -> Tag | None:
    """The tag of a quotation that the narration from token `at` to `end` tells of: whose answer it was."""
    tokens = reading.tokens
    if at + 2 >= end or (tokens[at].is_capital and tokens[at].lower in _STANDS_FIRST):
        return None
    answer = _answer_of(reading, at, end)
    if answer is not None:
        return Tag(answer, Strength.TAG, "answered", at, end)
    source = _source_of(reading, at, end)
    if source is not None:
        return Tag(source, Strength.TAG, "cried", at, end)
    return (
        words_from(reading, at, end)
        or as_put_by(reading, at, end)
        or _it_was(reading, at, end)
        or _heard(reading, at, end)
    )


def words_from(reading: Reading, at: int, end: int) -> Tag | None:
    """`This from Joel.`, `This was Joel.`: a sentence without a verb of speech that gives the words to somebody."""
    tokens = reading.tokens
    run = at + 1 + (end - at > 2 and tokens[at + 1].lower in _BE)
    if at + 2 >= end or tokens[at].lower != "this" or (tokens[run].lower != "from" and run == at + 1):
        return None
    subject = _person(reading, run + (tokens[run].lower == "from"), end)
    is_all = subject is not None and (subject.last >= end or not tokens[subject.last].is_word)
    return Tag(subject, Strength.TAG, "said", at, end) if subject is not None and is_all else None


def as_put_by(reading: Reading, at: int, end: int) -> Tag | None:
    """`as Joel put it`, `was how Joel put it`, `according to Joel`, `in Joel's words`."""
    tokens = reading.tokens
    opening = [token.lower for token in tokens[at : at + 2]]
    subject: Subject | None = None
    if opening == ["according", "to"]:
        subject = _person(reading, at + 2, end)
    elif opening[0] == "as" or (opening[0] in _BE and opening[1:] == ["how"]):
        who = subject_at(reading, at + 1 + (opening[0] != "as"), end, before_verb=True)
        behind = [token.lower for token in tokens[who.last : who.last + 2]] if who is not None else []
        subject = who if behind in (["put", "it"], ["puts", "it"]) else None
    elif opening[0] == "in":
        owner = mention_at(reading, at + 1)
        is_view = owner is not None and owner.last < end and tokens[owner.last].lower in ("words", "phrase")
        subject = Subject(Kind.NAME, at + 1, owner.last, mention=owner) if owner is not None and is_view else None
    return None if subject is None else Tag(subject, Strength.TAG, "said", at, end)


def _it_was(reading: Reading, at: int, end: int) -> Tag | None:
    """`It was Poirot who spoke.`, `It was the voice of Mr. Tate.`"""
    tokens = reading.tokens
    if tokens[at].lower != "it" or tokens[at + 1].lower not in ("was", "is"):
        return None
    subject = _person(reading, at + 2, end)
    if subject is not None and any(token.lower == "voice" for token in tokens[at + 2 : subject.last]):
        return Tag(subject, Strength.TAG, "spoke", at, end)
    if subject is None or subject.last + 1 >= end or tokens[subject.last].lower not in ("who", "that"):
        return None
    run = subject.last + 1 + (tokens[subject.last + 1].lower == "had")
    verb = tokens[run].lower if run < end else ""
    return Tag(subject, Strength.TAG, verb, at, end) if verb in _SPEAKS else None


_SPEAKS: Final = words("spoke speaks spoken answered replied asked said cried called shouted broke")
_FROM: Final = frozenset({"from"})
_STANDS_FIRST: Final = _BE | _BURSTS | _FROM


def _answer_of(reading: Reading, at: int, end: int) -> Subject | None:
    """`was her answer`, `was Frank's reply`, `was the impatient man's question`."""
    tokens = reading.tokens
    if tokens[at].lower not in _BE:
        return None
    answers = _ANSWERS | {"voice"} if tokens[at].lower in ("came", "comes") else _ANSWERS
    noun = next((i for i in range(at + 2, min(end, at + 4 + _ADJECTIVES_MOST)) if tokens[i].lower in answers), None)
    if noun is None:
        return None
    said = [tokens[i].lower for i in range(at + 2, noun)]
    for n, word in enumerate(said):
        if word.endswith("'s") and word[:-2] in reading.callings:
            phrase, owner = (*said[:n], word[:-2]), tokens[at + 1].lower
            return Subject(
                Kind.NOUN, at + 1, at + 3 + n, head=word[:-2], words=phrase, owner=owner if owner in POSSESSIVES else ""
            )
    for mention in reading.mentions:
        if at < mention.first < noun and mention.possessive:
            return Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    pronoun = {"his": "he", "her": "she", "my": "i", "their": "they"}.get(tokens[at + 1].lower)
    if pronoun is not None:
        kind = Kind.GROUP if pronoun == "they" else Kind.PRONOUN
        return Subject(kind, at + 1, at + 2, pronoun=pronoun)
    return None


def _source_of(reading: Reading, at: int, end: int) -> Subject | None:
    """`burst from Greta`, `came from the old man in the corner`, `from Greta came`: where words come from."""
    tokens = reading.tokens
    if tokens[at].lower in _BURSTS:
        run = at + 1
        while run < end and (is_adverb(reading, run) or tokens[run].lower in ("out", "forth", "back")):
            run += 1
        if run < end and tokens[run].lower == "from":
            return _person(reading, run + 1, end)
    elif tokens[at].lower == "from":
        subject = _person(reading, at + 1, end)
        if subject is not None and any(t.lower in _BURSTS for t in tokens[subject.last : subject.last + 2]):
            return subject
    return None


def _person(reading: Reading, at: int, end: int) -> Subject | None:
    """Somebody whom a preposition governs; a place is nobody: `came from the stairs`."""
    if at >= end:
        return None
    meant = _SPEAKERS.get(reading.tokens[at].lower)
    if meant is not None and (at + 1 >= end or reading.tokens[at + 1].lower not in reading.callings):
        return Subject(Kind.PRONOUN, at, at + 1, pronoun=meant)
    subject = subject_at(reading, at, end, before_verb=False)
    if subject is None or (subject.kind is Kind.NOUN and subject.head not in reading.callings):
        return None
    return subject


def _heard(reading: Reading, at: int, end: int) -> Tag | None:
    """`Crain heard Doctor Volk say`, `he heard Sutter call from the stairs`."""
    found = heard_say(reading, at, min(end, at + _FAR))
    if found is None:
        return None
    subject, verb = found
    return Tag(subject, Strength.TAG, reading.tokens[verb].lower, at, end)


def heard_say(reading: Reading, start: int, end: int) -> tuple[Subject, int] | None:
    """Who is heard to say something between two tokens, and the place of the bare verb: `I heard my uncle say`."""
    tokens = reading.tokens
    for at in range(start, end):
        if tokens[at].lower not in _HEARS or reading.is_spoken(at):
            continue
        subject = _person(reading, at + 1, len(tokens))
        verb = subject.last if subject is not None else at
        while subject is not None and verb < len(tokens) and is_adverb(reading, verb):
            verb += 1
        if subject is not None and verb < len(tokens) and _is_bare(tokens[verb].lower):
            return subject, verb
    return None


def _is_bare(word: str) -> bool:
    """Whether a verb of speech stands without an ending: `say`, `call`, also `saying`."""
    if word not in SPEECH_VERBS:
        return False
    return not word.endswith(("ed", "s", "said", "told", "spoke", "went")) or word in ("address", "confess", "press")
