"""Turns a description and the words behind it into the name that they give it: `the girl named Ruth`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import AUXILIARIES, SPEECH_VERBS, words

_MOST: Final = 6
"""Words between a description and its name."""

_LEADS: Final = (
    *(("named",), ("called",), ("nicknamed",), ("christened",), ("dubbed",), ("known", "as"), ("knew", "as")),
    *(("name", "was"), ("name", "is"), ("name", "of"), ("went", "by"), ("goes", "by"), ("call",), ("calls",)),
    *(("called", "himself"), ("called", "herself"), ("calls", "himself"), ("calls", "herself")),
    *(("himself", "as"), ("herself", "as"), ("names", "is"), ("answered", "to")),
)
"""What stands right before the name."""

_BETWEEN: Final = AUXILIARIES | words(
    """
    who whom that whose by the they we i you he she everybody everyone people others children all
    introduced himself herself later
    """
)
_ONLY: Final = words("only just simply always merely")
"""What else may stand between a description and its name: `the one whom everybody called Dot`."""


def renamed(reading: Reading, found: Subject | None, end: int, *, before_verb: bool) -> Subject | None:
    """The description `found` as the name that the words behind it give: `the one they called Vera`, `a man known as
    Pike`. Before its verb `the man called Pike` is a name only where a verb follows: else he called somebody."""
    if found is None or found.kind is not Kind.NOUN or found.owner_mention is not None:
        return found
    mention = _name_given(reading, found.last, end)
    if mention is None or (before_verb and not _verb_follows(reading, mention.last, end)):
        return found
    return replace(found, kind=Kind.NAME, last=mention.last, mention=mention, head="", words=(), owner="")


def _name_given(reading: Reading, at: int, end: int) -> Mention | None:
    tokens = reading.tokens
    at += at < end and tokens[at].text == ","
    for run in range(at + 1, min(end, at + 1 + _MOST)):
        mention = mention_at(reading, run)
        if mention is not None:
            between = [token.lower for token in tokens[at:run] if token.lower not in _ONLY]
            lead = next((each for each in _LEADS if tuple(between[-len(each) :]) == each), ())
            is_named = bool(lead) and all(word in _BETWEEN for word in between[: -len(lead)])
            return mention if is_named and not mention.possessive else None
        if not tokens[run - 1].is_word:
            return None
    return None


def _verb_follows(reading: Reading, at: int, end: int) -> bool:
    at += at < end and reading.tokens[at].text == ","
    return at < end and (reading.tokens[at].lower in SPEECH_VERBS or reading.tokens[at].lower in AUXILIARIES)
