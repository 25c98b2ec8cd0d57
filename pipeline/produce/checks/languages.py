"""Turns what the voices of a script are to say into remarks on what they cannot: other languages, other alphabets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from pipeline.drama.cast import Voice
from pipeline.drama.script import Script
from pipeline.drama.take import Utterance
from pipeline.engines import company_of, engine, phonemes_at_once, reads
from pipeline.languages import (
    LANGUAGES,
    foreign_language,
    language_named,
    name_of,
    primary,
    words_beyond,
)
from pipeline.languages.alphabets import alphabets_in

_MOST_LINES = 6
"""Lines of one voice in one other language that are told one by one."""
_ROMANISED = frozenset({"CYRILLIC", "GREEK"})
"""Alphabets whose words the engines that speak our phonemes say as English writes them: Privet."""


def read_in(voices: Mapping[str, Voice], name: str, language: str) -> dict[str, Voice]:
    """Voices of one engine, changed for those of it that read a language, as far as it has any."""
    able = [voice for voice in engine(name).voices if primary(engine(name).voices[voice].language) == language]
    known = LANGUAGES.get(language)
    found = {}
    for speaker, voice in voices.items():
        speech = voice.speech
        if reads(speech) not in ("", language):
            asked = known.gtts if known and name == "gtts" else ""
            speech = replace(speech, voice=able[0] if able else speech.voice, language=asked, tld="")
            company = [other for other, _ in company_of(speech)] if able else [speech]
            speech = company[crc32(speaker.encode()) % len(company)]
        found[speaker] = replace(voice, speech=speech)
    return found


def remarks_on_languages(script: Script, utterances: Sequence[Utterance], language: str) -> Iterator[str]:
    """What is said in another language or written in another alphabet than the voice reads, with its place."""
    told = script.title_page.get("Language", "").strip()
    if told and not language_named(told) and told.lower() not in ("und", "mul", "zxx"):
        what = f"Language: {told} names no language that is known here"
        yield f"{script.file}: {what}; it is read as {name_of(language)}."
    yield from _foreign_lines(utterances, language)
    yield from _unspeakable(utterances)


def _foreign_lines(utterances: Sequence[Utterance], language: str) -> Iterator[str]:
    """The lines in another language than the script's and the voice's; one sentence for many of them."""
    found: dict[tuple[str, str, str], list[Utterance]] = defaultdict(list)
    for each in utterances:
        read = reads(each.speech)
        if read and (other := foreign_language(each.text, language)) and other != read:
            found[each.speaker, each.speech.engine, other].append(each)
    for (speaker, engine_name, other), lines in found.items():
        for each in lines[:_MOST_LINES]:
            yield (
                f"{_at(each)}this looks like {name_of(other)}, and {engine_name} reads it as"
                f" {name_of(reads(each.speech))}: {_short(each.text)!r}"
            )
        if lines[_MOST_LINES:]:
            yield (
                f"{len(lines) - _MOST_LINES} more lines of {speaker} look like {name_of(other)}; a voice that reads it"
                " can be cast for them in voices.yaml."
            )


def _unspeakable(utterances: Sequence[Utterance]) -> Iterator[str]:
    """The words in other alphabets than those of the voice's language, by engine; the same words once."""
    first: dict[tuple[str, tuple[str, ...]], list[Utterance]] = defaultdict(list)
    for each in utterances:
        words = _beyond(each)
        if words:
            first[each.speech.engine, tuple(words)].append(each)
    for (name, written), lines in first.items():
        more = f" (and in {len(lines) - 1} more lines)" if lines[1:] else ""
        yield from (f"{_at(lines[0])}{sentence}{more}" for sentence in _sentences(name, written))


def _beyond(utterance: Utterance) -> list[str]:
    read = reads(utterance.speech)
    if not read:
        return []
    known = LANGUAGES.get(read)
    words = words_beyond(utterance.text, known.alphabets if known else frozenset({"LATIN"}))
    said = [written for written, _ in utterance.pronunciations]
    return [word for word in words if not any(word in each for each in said)]


def _sentences(name: str, words: Sequence[str]) -> Iterator[str]:
    """What becomes of words: silent pictures, words in Latin letters, and words without a sound."""
    pictures = [word for word in words if not alphabets_in(word)]
    romanised = [word for word in words if phonemes_at_once(name) and _only(word, _ROMANISED | {"LATIN"})]
    lost = [word for word in words if word not in pictures and word not in romanised]
    if lost:
        yield (
            f"{name} has no sounds for {_listed(lost)}: nothing is heard there. Say how it sounds with"
            f" [[say: {lost[0]}=…]] at the line, or under lexicon: in voices.yaml."
        )
    if romanised and (spelled := [word for word in romanised if len(word) > 1]):
        yield f"{name} says {_listed(spelled)} as it would be in Latin letters."
    if pictures:
        yield f"{name} is silent at {_listed(pictures)}."


def _only(word: str, alphabets: Collection[str]) -> bool:
    found = alphabets_in(word)
    return bool(found) and set(found) <= set(alphabets)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _at(utterance: Utterance) -> str:
    return f"{utterance.place}: " if utterance.place else ""


def _short(text: str, width: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"
