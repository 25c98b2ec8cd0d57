"""Turns a script with speech tags into one without the bare ones: the voice already says who speaks.

`said Hayes` is left out as a declared omission. A tag that tells how becomes a delivery (`he whispered` →
`whispering`); one that tells more than that stays as narration beside its delivery.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.tokens import Token, tokens_of
from pipeline.adapt.vocabulary import DETERMINERS, PERSON_NOUNS, SAY, SPEECH_VERBS, SUBJECT_PRONOUNS, TITLES
from pipeline.drama.script import NARRATOR, Cue, Line, Omission, Scene, Script

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


def without_bare_tags(script: Script) -> Script:
    """The same script with bare tags declared as omissions and their manner as deliveries."""
    return script.with_scenes(tuple(replace(scene, cues=tuple(_dropped(scene))) for scene in script.scenes))


def _dropped(scene: Scene) -> list[Cue]:
    out: list[Cue] = []
    for cue in scene.cues:
        before = out[-1] if out else None
        if not (isinstance(cue, Line) and cue.speaker == NARRATOR and _is_certain_speech(before)):
            out.append(cue)
            continue
        assert isinstance(before, Line)
        if not _is_same_paragraph(before, cue):
            out.append(cue)
            continue
        words = tokens_of(cue.text, 0, len(cue.text))
        manner = manner_of(words)
        if manner:
            out[-1] = replace(before, delivery=(*before.delivery, manner))
        out.append(Omission(cue.text, _REASON, cue.spans) if len(cue.spans) == 1 and is_bare_tag(words) else cue)
    return out


def _is_certain_speech(cue: Cue | None) -> bool:
    return isinstance(cue, Line) and cue.speaker != NARRATOR and cue.doubt is None


def _is_same_paragraph(speech: Line, tag: Line) -> bool:
    """Tags stand right behind their quotation: at most its mark and a space lie between."""
    return bool(speech.spans and tag.spans) and tag.spans[0].start - speech.spans[-1].end <= 3


def is_bare_tag(tokens: Sequence[Token]) -> bool:
    """Whether a narration is a subject, a verb of speech and at most an adverb: nothing that the voice cannot tell."""
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
    return bool(rest) and all(_is_of_subject(word) for word in rest) and (at == 0 or _ends(words, at))


def _ends(words: Sequence[Token], at: int) -> bool:
    return all(_is_manner(word) for word in words[at + 1 :])


def _is_manner(token: Token) -> bool:
    return token.lower.endswith("ly") and not token.is_capital


def _is_plain(word: str) -> bool:
    return word in SAY or _stem(word) in _MANNERS


def _is_of_subject(token: Token) -> bool:
    word = token.lower
    return (
        token.is_capital
        or word in SUBJECT_PRONOUNS | DETERMINERS | PERSON_NOUNS | TITLES | _ADJECTIVES
        or word in ("then", "again")
    )


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
