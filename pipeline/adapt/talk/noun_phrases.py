"""Turns tokens into the noun phrase that a verb of speech has for its subject: a name, a pronoun, a description."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.adapt.talk.naming import renamed
from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BODY_PARTS,
    CONJUNCTIONS,
    DETERMINERS,
    GROUP_NOUNS,
    PERSON_NOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    TITLES,
    words,
)

_GROUP_PRONOUNS: Final = words("they we all both everyone everybody others")
_SINGLE_WORDS: Final = words("someone somebody another one")
_OWNERS: Final = {"his": "he", "her": "she", "my": "i"}
BODY_WORDS: Final = (BODY_PARTS - PERSON_NOUNS - words("words reply answer question attention mind")) | {"voice"}
"""Parts of somebody that act for them: whose face falls, has done something."""
_REPLIES: Final = words("reply answer response")
_BE: Final = words("was came is comes")
"""`Joel's reply was a shrug`: he acts."""
_STOPS: Final = PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | ADVERBS
_ENDS: Final = (_STOPS | SUBJECT_PRONOUNS | _GROUP_PRONOUNS) - words("other one same first next last all both others")
"""Words that end a phrase; the others tell one from another: `the first policeman`."""
_OPENS_ANOTHER: Final = words("the a an this that his her my your our their its")
"""Words that begin the next phrase: `behind the curtain the man`."""
_OF_SOMEBODY: Final = words("the this that") | POSSESSIVES
"""Words that begin a phrase for somebody who is known already: `a man's voice` is somebody new."""
_NOT_HEADS: Final = words("first last next same other own good old young little poor")


def subject_at(reading: Reading, at: int, end: int, *, before_verb: bool) -> Subject | None:
    """The noun phrase that starts at token `at`; `before_verb` says that its verb must follow it."""
    if at >= end:
        return None
    token = reading.tokens[at]
    if not token.is_word:
        return None
    mention = mention_at(reading, at)
    if mention is not None:
        return _named(reading, mention, end, before_verb=before_verb)
    names_them = token.lower in DETERMINERS and at + 1 < end and reading.tokens[at + 1].lower in GROUP_NOUNS
    pronoun = "i" if reading.tells_you and token.lower == "you" else token.lower  # who is told of is who tells
    if (pronoun in SUBJECT_PRONOUNS or pronoun in _GROUP_PRONOUNS) and not names_them:
        kind = Kind.GROUP if pronoun in _GROUP_PRONOUNS else Kind.PRONOUN
        return Subject(kind, at, at + 1, pronoun=pronoun)
    if token.lower in _SINGLE_WORDS:
        return renamed(reading, _single(reading, at, end), end, before_verb=before_verb)
    if token.lower in _OWNERS and before_verb and (body := _body_of_pronoun(reading.tokens, at, end)):
        return body
    if token.lower in DETERMINERS and not _joins_clauses(reading, at):
        found = _family(reading, at, end) or _described(reading, at, end, before_verb=before_verb)
        return renamed(reading, found, end, before_verb=before_verb)
    if token.lower in reading.callings and not before_verb:
        return Subject(Kind.NOUN, at, at + 1, head=token.lower, words=(token.lower,))
    return None


def _body_of_pronoun(tokens: tuple[Token, ...], at: int, end: int) -> Subject | None:
    """`his ears went pink`, `her low voice cracked`: who does what a part of the body does."""
    for run in range(at + 1, min(end, at + 4)):
        if tokens[run].lower in BODY_WORDS:
            return Subject(Kind.PRONOUN, at, run + 1, pronoun=_OWNERS[tokens[at].lower])
        if tokens[run].lower in _STOPS or not tokens[run].is_word or tokens[run].lower.endswith("'s"):
            return None
    return None


def _single(reading: Reading, at: int, end: int) -> Subject:
    """`another voice`, `one of the men`, `some one`."""
    tokens = reading.tokens
    word = tokens[at].lower
    if at + 1 < end and tokens[at + 1].lower in reading.callings and tokens[at + 1].lower not in GROUP_NOUNS:
        return Subject(Kind.NOUN, at, at + 2, head=tokens[at + 1].lower, words=(word, tokens[at + 1].lower))
    if at + 3 < end and tokens[at + 1].lower == "of" and tokens[at + 2].lower in DETERMINERS:
        head = tokens[at + 3].lower
        return Subject(Kind.NOUN, at, at + 4, head=head.rstrip("s") or head, words=(word, "of", "the", head))
    return Subject(Kind.NOUN, at, at + 1, head=word, words=(word,))


def _named(reading: Reading, mention: Mention, end: int, *, before_verb: bool) -> Subject | None:
    tokens = reading.tokens
    if not mention.possessive:
        joined = second_name(reading, mention, end)
        if joined is not None and before_verb:
            return Subject(Kind.GROUP, mention.first, joined, mention=mention, pronoun="they", head="and")
        return Subject(Kind.NAME, mention.first, mention.last, mention=mention)
    # Tom's father said; Alice's voice came
    at = mention.last
    words: list[str] = []
    while at < end and tokens[at].is_word and len(words) < 3 and tokens[at].lower not in _STOPS:
        words.append(tokens[at].lower)
        at += 1
        is_reply = before_verb and words[-1] in _REPLIES and at < end and tokens[at].lower in _BE
        if words[-1] == "voice" or (words[-1] in BODY_WORDS and before_verb) or is_reply:
            return Subject(Kind.NAME, mention.first, at, mention=mention)
        if words[-1] in reading.callings:
            head = words[-1]
            return Subject(Kind.NOUN, mention.first, at, head=head, words=(head,), owner_mention=mention)
    return None


def second_name(reading: Reading, mention: Mention, end: int) -> int | None:
    """Where the second of two people ends that `and` joins to a name: `Tom and Ana`, `Tom and his wife`."""
    at = mention.last
    if at + 1 < end and reading.tokens[at].lower == "and":
        other = mention_at(reading, at + 1)
        if other is not None and not other.possessive:
            return other.last
        if (
            at + 2 < end
            and reading.tokens[at + 1].lower in DETERMINERS
            and reading.tokens[at + 2].lower in reading.callings
        ):
            return at + 3
    return None


def _joins_clauses(reading: Reading, at: int) -> bool:
    """`that our mother had gone`."""
    after = reading.tokens[at + 1].lower if at + 1 < len(reading.tokens) else ""
    return reading.tokens[at].lower == "that" and after in _OPENS_ANOTHER


def _family(reading: Reading, at: int, end: int) -> Subject | None:
    """`the Hendersons`: a plural that nobody is called by."""
    name = reading.tokens[at + 1] if at + 1 < end and reading.tokens[at].lower == "the" else None
    if name is None or not name.is_capital or not name.lower.endswith("s") or mention_at(reading, at + 1) is not None:
        return None
    return Subject(Kind.GROUP, at, at + 2, head=name.lower, words=(name.lower,), pronoun="they")


def _described(reading: Reading, at: int, end: int, *, before_verb: bool) -> Subject | None:
    """`the old gentleman in the corner`, `his wife`, `a voice behind her`, `the Hatter`."""
    tokens = reading.tokens
    determiner = tokens[at].lower
    words: list[str] = []
    run = at + 1
    while run < end and len(words) < 6:
        token = tokens[run]
        if _is_adjectives_comma(reading, run, end, words):
            run += 1
            continue
        if not token.is_word:
            break
        mention = mention_at(reading, run)
        if mention is not None and not mention.possessive:
            return Subject(Kind.NAME, at, mention.last, mention=mention)
        if _ends_phrase(reading, token.lower, words, before_verb=before_verb):
            break
        behind = _body_of(reading, run, end) if determiner in _OF_SOMEBODY else 0
        if behind and (before_verb or tokens[behind - 1].lower == "voice"):
            return _owner_of_body(token.lower.removesuffix("'s"), words, at, behind, _owner(determiner))
        words.append(token.lower)
        run += 1
        if words[-1] in reading.callings and not _noun_follows(reading, run, end):
            break
    run -= _without_adverbs(reading, words)
    if owner := _owner_of_voice(reading, words, run, end):
        return replace(owner, first=at)
    is_head = not words or any(words[-1] in known for known in (reading.callings, TITLES, _NOT_HEADS))
    if before_verb and not is_head:
        return None
    return _of_words(determiner, words, at, run)


def _without_adverbs(reading: Reading, words: list[str]) -> int:
    """Take the adverbs off the end, `the man slowly`; how many there were."""
    count = 0
    while words and words[-1].endswith("ly"):
        if words[-1] in reading.callings or words[-1] in GROUP_NOUNS:
            break
        words.pop()
        count += 1
    return count


def _is_adjectives_comma(reading: Reading, at: int, end: int, words: list[str]) -> bool:
    """`an old, dry voice`, `a small, dark, brisk man`: a comma behind which more adjectives lead to the noun."""
    if reading.tokens[at].text != "," or not words:
        return False
    for token in reading.tokens[at + 1 : min(end, at + 2 + _ADJECTIVES)]:
        if token.lower in reading.callings:
            return True
        if token.text != "," and (not token.is_word or token.lower in _NO_ADJECTIVES):
            return False
    return False


_NO_ADJECTIVES: Final = _STOPS | DETERMINERS | SPEECH_VERBS
_ADJECTIVES: Final = 3
"""Words and commas between such a comma and its noun."""


def _ends_phrase(reading: Reading, word: str, words: list[str], *, before_verb: bool) -> bool:
    """Whether a word cannot go on the phrase of these words."""
    if word in _ENDS or (words and word in _OPENS_ANOTHER):
        return True
    return before_verb and bool(words) and _is_verb(word, words[-1], reading)


def _body_of(reading: Reading, at: int, end: int) -> int:
    """Behind the part of the body that acts for somebody: `the clerk's hand`, `the man's low voice`; 0 if none does."""
    owner = reading.tokens[at].lower
    if not owner.endswith("'s") or owner.removesuffix("'s") not in reading.callings:
        return 0
    for run in range(at + 1, min(end, at + 4)):
        if reading.tokens[run].lower in BODY_WORDS:
            return run + 1
        if reading.tokens[run].lower in _STOPS or not reading.tokens[run].is_word:
            return 0
    return 0


def _owner_of_body(whose: str, words: list[str], at: int, end: int, owner: str) -> Subject:
    """Whose eyes or hand it is; `the man's eyes` says no more than `his`."""
    if not words and not owner and whose in _AS_PRONOUNS:
        return Subject(Kind.PRONOUN, at, end, pronoun=_AS_PRONOUNS[whose])
    return Subject(Kind.NOUN, at, end, head=whose, words=(*words, whose), owner=owner)


_AS_PRONOUNS: Final = {"man": "he", "woman": "she"}


def _owner_of_voice(reading: Reading, words: list[str], run: int, end: int) -> Subject | None:
    """`the voice of John Reed`, `the voice of old Mr. Tranter`, `the voice of her brother`: whose voice it is."""
    if words[-1:] != ["voice"] or run + 1 >= end or reading.tokens[run].lower != "of":
        return None
    if reading.tokens[run + 1].lower in DETERMINERS:
        owner = _described(reading, run + 1, end, before_verb=False)
        return owner if owner and (owner.kind is Kind.NAME or owner.head in reading.callings) else None
    names = filter(None, (mention_at(reading, at) for at in range(run + 1, min(end, run + 2 + _ADJECTIVES))))
    return next((Subject(Kind.NAME, run + 1, mention.last, mention=mention) for mention in names), None)


def _of_words(determiner: str, words: list[str], at: int, run: int) -> Subject | None:
    if not words:
        return None
    head = words[-1].removesuffix("'s")
    if determiner in ("all", "both", "several", "two", "three") or head in GROUP_NOUNS:
        return Subject(Kind.GROUP, at, run, head=head, words=tuple(words), pronoun="they")
    return Subject(Kind.NOUN, at, run, head=head, words=(*words[:-1], head), owner=_owner(determiner))


def _owner(determiner: str) -> str:
    return determiner if determiner in POSSESSIVES else ""


def _is_verb(word: str, before: str, reading: Reading) -> bool:
    return word in SPEECH_VERBS and (before in reading.callings or word not in reading.callings)


def _noun_follows(reading: Reading, run: int, end: int) -> bool:
    """`the boy king`, `the woman doctor`: another person noun closes the phrase."""
    word = reading.tokens[run].lower if run < end and reading.tokens[run].is_word else ""
    return word in reading.callings and word not in SPEECH_VERBS
