"""Turns a script with speech tags into one without the bare ones: the voice already says who speaks.

`said Hayes` is left out as a declared omission. A tag that tells how becomes a delivery (`he whispered` →
`whispering`); one that tells more than that stays as narration beside its delivery.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeGuard

from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.styles import SHORTENED
from pipeline.adapt.words.tokens import Token, tokens_of
from pipeline.adapt.words.vocabulary import (
    ABBREVIATED,
    DETERMINERS,
    PERSON_NOUNS,
    SAY,
    SPEECH_VERBS,
    SUBJECT_PRONOUNS,
    TITLES,
    words,
)
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Cue, Line, Omission, Script
from pipeline.drama.story import Span

_REASON: Final = "speech tag"
_MOST_WORDS: Final = 7
_MANNERS: Final = frozenset(
    [
        *("whisper", "mutter", "murmur", "mumble", "shout", "yell", "scream", "shriek", "hiss", "growl", "snarl"),
        *("roar", "bellow", "sob", "gasp", "pant", "sigh", "groan", "moan", "croak", "stammer", "stutter", "drawl"),
        *("laugh", "giggle", "chuckle", "sneer", "snap", "bark", "plead", "wail", "whimper", "sing", "chant"),
    ]
)
_ADJECTIVES: Final = frozenset(
    ["old", "young", "little", "tall", "other", "first", "second", "third", "last", "poor", "good", "big", "small"]
)


_SUBORDINATE: Final = words("when if as before after because while until once since though although whenever")
_SENTENCE_END: Final = re.compile(r"[.](?=\s+[\"“‘'*_]?[A-ZÀ-Þ])")
_LAST_WORD: Final = re.compile(r"(?<!\w)(\w+)\.$")


_Names = Mapping[str, Collection[str]]
"""By speaker, the words in small letters of all names that the story has for them."""


def without_bare_tags(script: Script, text: str, starts: Collection[int], people: Iterable[Person] = ()) -> Script:
    """The same script with bare tags declared as omissions and their manner as deliveries.

    `text` is the story's, and `starts` says where its paragraphs start: a tag belongs to speech of its own paragraph.
    It may call a speaker by any name of these `people`, so also by the one that somebody had before a merger.
    """
    names = {each.name: frozenset(" ".join((each.name, *each.aliases)).lower().split()) for each in people}
    return script.with_scenes(
        tuple(replace(scene, cues=tuple(_dropped(scene.cues, text, starts, names))) for scene in script.scenes)
    )


def has_dropped_tags(script: Script) -> bool:
    """Whether a script was made without bare tags, so that it is made so again."""
    return any(isinstance(cue, Omission) and cue.reason == _REASON for scene in script.scenes for cue in scene.cues)


def _dropped(cues: Sequence[Cue], text: str, starts: Collection[int], names: _Names) -> list[Cue]:
    out: list[Cue] = []
    manner = ""
    for number, cue in enumerate(cues):
        before, after = out[-1] if out else None, cues[number + 1] if number + 1 < len(cues) else None
        if manner and isinstance(cue, Line):
            cue, manner = replace(cue, delivery=(*cue.delivery, manner)), ""
        if not isinstance(cue, Line) or cue.speaker != NARRATOR or len(cue.spans) != 1:
            out.append(cue)
        elif _is_sure(before) and cue.spans[0].start not in starts:
            out[-1:] = _without_tag_behind(before, cue, text, names)
        elif _is_sure(after) and after.spans[0].start not in starts and _leads(cue, after, names):
            manner = manner_of(_tokens(cue.text))
            out.append(_omitted(cue))
        else:
            out.append(cue)
    return out


def _is_sure(cue: Cue | None) -> TypeGuard[Line]:
    return isinstance(cue, Line) and cue.speaker != NARRATOR and cue.doubt is None and bool(cue.spans)


def _names_of(speaker: str, names: _Names) -> Collection[str]:
    return names.get(speaker) or speaker.lower().split()


def _leads(tag: Line, speech: Line, names: _Names) -> bool:
    """Whether a narration is nothing but the tag of the speech behind it: `Hayes said,`."""
    return tag.text.endswith((",", ":")) and is_bare_tag(_tokens(tag.text), _names_of(speech.speaker, names))


def _without_tag_behind(speech: Line, narration: Line, text: str, names: _Names) -> list[Cue]:
    """Speech and the narration behind it, whose first sentence is left out if it is a bare tag."""
    tag, rest = _parted(narration, text)
    words = _tokens(tag.text)
    manner = manner_of(words)
    said = replace(speech, delivery=(*speech.delivery, manner)) if manner else speech
    if not is_bare_tag(words, _names_of(speech.speaker, names)):
        return [said, narration]
    if said.text.endswith(",") and tag.text.endswith("."):  # the tag's full stop ended what was said
        said = replace(said, text=f"{said.text[:-1]}.")
    return [said, _omitted(tag), *rest]


def _parted(narration: Line, text: str) -> tuple[Line, list[Line]]:
    """The first sentence of a narration, and what follows it: `Hayes said.` and `He let go.`"""
    span = narration.spans[0]
    for end in _SENTENCE_END.finditer(text, span.start, span.end):
        first = " ".join(text[span.start : end.end()].split())
        last = _LAST_WORD.search(first)
        if last is not None and (last[1].lower() in ABBREVIATED or last[1] in SHORTENED or len(last[1]) == 1):
            continue
        rest = narration.text[len(first) :].strip()
        if not narration.text.startswith(f"{first} ") or not rest:
            break
        start = end.end()
        while text[start].isspace():
            start += 1
        behind = replace(narration, text=rest, spans=(Span(start, span.end),))
        return replace(narration, text=first, spans=(Span(span.start, end.end()),)), [behind]
    return narration, []


def _omitted(tag: Line) -> Omission:
    return Omission(tag.text, _REASON, tag.spans)


def _tokens(words: str) -> tuple[Token, ...]:
    return tokens_of(words, 0, len(words))


def is_bare_tag(tokens: Sequence[Token], names: Collection[str] = ()) -> bool:
    """Whether a narration is a subject, a verb of speech and at most an adverb: nothing that the voice cannot tell.

    A capital at its start is a name only where it is no everyday word, or one of the speaker's `names`.
    """
    words = [token for token in tokens if token.is_word]
    marks = [token.text for token in tokens if not token.is_word]
    if not 2 <= len(words) <= _MOST_WORDS or any(mark not in ".," for mark in marks[:-1]):
        return False
    if "," in marks[:-1] or not ((marks and marks[-1] in ".,:;") or not marks):
        return False
    verbs = [i for i, word in enumerate(words) if _is_plain(word.lower) and not word.is_capital]
    if len(verbs) != 1:
        return False
    at = verbs[0]
    rest = [word for i, word in enumerate(words) if i != at and not _is_manner(word)]
    return bool(rest) and all(_is_of_subject(word, names) for word in rest) and (at == 0 or _ends(words, at))


def _ends(words: Sequence[Token], at: int) -> bool:
    return all(_is_manner(word) for word in words[at + 1 :])


def _is_manner(token: Token) -> bool:
    return token.lower.endswith("ly") and not token.is_capital


def _is_plain(word: str) -> bool:
    return word in SAY or _stem(word) in _MANNERS


_OF_SUBJECTS: Final = SUBJECT_PRONOUNS | DETERMINERS | PERSON_NOUNS | TITLES | _ADJECTIVES | words("and but then again")


def _is_of_subject(token: Token, names: Collection[str]) -> bool:
    word = token.lower
    if word in _SUBORDINATE:
        return False
    is_name = token.is_capital and (not token.starts or word not in COMMON_WORDS or word in names)
    return is_name or word in _OF_SUBJECTS


def manner_of(tokens: Sequence[Token]) -> str:
    """How the tag says that it is said: `whispering`, `softly`; empty if it does not."""
    words = [token for token in tokens if token.is_word][:_MOST_WORDS]
    for number, word in enumerate(words):
        stem = _stem(word.lower)
        if stem in _MANNERS and word.lower in SPEECH_VERBS and not word.is_capital:
            return _ing(stem)
        if word.lower in SAY and number + 1 < len(words):
            return next((w.lower for w in words[number + 1 :] if _is_manner(w)), "")
    return ""


def _stem(word: str) -> str:
    for ending, cut in (("bbed", 3), ("pped", 3), ("ed", 2), ("s", 1)):
        if word.endswith(ending) and word[:-cut] in _MANNERS:
            return word[:-cut]
    return {"sang": "sing", "sings": "sing"}.get(word, word)


def _ing(stem: str) -> str:
    return stem + stem[-1] + "ing" if stem in ("sob", "snap") else stem + "ing"
