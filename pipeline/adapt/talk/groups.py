"""Turns a subject that is several people into a group of its own: `said Priya and Danny`, `they chorused`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.adapt.talk.noun_phrases import second_name
from pipeline.adapt.talk.speech_tags import Strength, Tag
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.words.capitals import acts
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import words

_AS_ONE: Final = words("together unison chorus chorused chorusing choruses")


def with_second(reading: Reading, subject: Subject | None, end: int) -> Subject | None:
    """The group that a name behind a verb of speech opens, unless its second name goes on: `, and Danny laughed`."""
    if subject is None or subject.kind is not Kind.NAME or subject.mention is None or subject.mention.possessive:
        return subject
    last = second_name(reading, subject.mention, end) if subject.last == subject.mention.last else None
    if last is None or acts(reading.tokens, last - 1):
        return subject
    return replace(subject, kind=Kind.GROUP, last=last, pronoun="they", head="and")


def members_of(reading: Reading, subject: Subject) -> list[Mention]:
    """The names in a subject."""
    return [mention for mention in reading.mentions if subject.first <= mention.first < subject.last]


def speaks_as_group(tag: Tag | None, reading: Reading) -> bool:
    """Whether a tag gives its words to several; `they` alone may be one person, `they chorused` are none."""
    if tag is None or tag.strength is not Strength.TAG or tag.subject.kind is not Kind.GROUP:
        return False
    if tag.subject.head or tag.subject.pronoun != "they":
        return True
    return any(token.lower in _AS_ONE for token in reading.tokens[tag.first : tag.last])
