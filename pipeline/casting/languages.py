"""Turns a script's language into the voices that can be cast for it, and into why a cast cannot speak it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.drama.people import Gender
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.errors import CastError, Place
from pipeline.languages import ENGLISH, LANGUAGES, language_named, language_of_text, name_of

_MOST_NAMES = 6
"""Names that one sentence holds."""


def language_of(script: Script) -> str:
    """The tag of the language that a script is in: as its title page says, else as its lines look, else English."""
    named = language_named(script.title_page.get("Language", ""))
    return named or language_of_text("\n".join(line.text for line in script.lines)) or ENGLISH


def tag_of(script: Script) -> str:
    """The same as a tag for the finished file, with the region that the title page names: `pt-BR`."""
    told = script.title_page.get("Language", "")
    return told if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*", told) else language_of(script)


def speaks(speech: Speech, language: str) -> bool:
    """Whether a voice reads a language. Only English voices are refused: any other was asked for by name."""
    from pipeline.engines import reads

    return language == ENGLISH or reads(speech) != ENGLISH


def fitting(candidates: Sequence[Voice], narrator: Voice, gender: Gender, language: str) -> Sequence[Voice]:
    """Those of the candidates that read a language; where none does, the narrator's engine gives its own, if that does:
    so one line for the narrator casts a whole story."""
    from pipeline.engines import company_of

    able = [voice for voice in candidates if speaks(voice.speech, language)]
    if able or not speaks(narrator.speech, language):
        return able or candidates
    company = company_of(narrator.speech)
    alike = [speech for speech, theirs in company if gender in (theirs, Gender.UNKNOWN) or theirs is Gender.UNKNOWN]
    return [Voice(Speech(s.engine, s.voice, s.language, s.tld)) for s in alike or [speech for speech, _ in company]]


def cannot_speak(script: Script, cast: Cast, language: str) -> Iterator[CastError]:
    """Why a cast cannot speak a script, one error for everybody whom it concerns; nothing when it can."""
    if language == ENGLISH:
        return
    able = {name: speaks(voice.speech, language) for name, voice in cast.voices.items()}
    lines = [(name, line) for line in script.lines for name in cast.heard_from(line) if not able.get(name, True)]
    if not lines:
        return
    names = list(dict.fromkeys(name for name, _ in lines))
    engines = " and ".join(dict.fromkeys(cast.voices[name].speech.engine for name in names))
    shown = ", ".join(names[:_MOST_NAMES]) + (f" and {len(names) - _MOST_NAMES} more" if names[_MOST_NAMES:] else "")
    what = f"This is in {name_of(language)}, and {engines} speaks English only (cast for {shown})."
    yield CastError(what, at=_place_of(lines[0][1], script), next_step=_way_out(language, names))


def _place_of(line: Line, script: Script) -> Place | None:
    return line.place or (Place(script.file) if script.file else None)


def _way_out(language: str, names: Sequence[str]) -> str:
    name = name_of(language)
    known = LANGUAGES.get(language)
    ways = list(_ways(language))
    wrong = f"If it is in another language, say so on its title page: Language: {name_of(ENGLISH)}."
    if known is None or not ways:
        return f"No engine here speaks {name}. {wrong}"
    engines = [*(engine for engine, _ in ways), *(["piper"] if known.piper else [])]
    spoken = " and ".join([", ".join(engines[:-1]), engines[-1]] if engines[1:] else engines)
    others = f" ({', '.join(f'or {line}' for _, line in ways[1:])})" if ways[1:] else ""
    if NARRATOR in names:
        line = f"this line casts everybody who has no voice yet: narrator: {ways[0][1]}{others}"
    else:
        line = f"write there, under characters: {names[0]}: {ways[0][1]}{others}"
    return f"{name} is spoken by {spoken}. In voices.yaml {line}. {wrong}"


def _ways(language: str) -> Iterator[tuple[str, str]]:
    """Engines that speak a language, with what voices.yaml says for them."""
    known = LANGUAGES.get(language)
    if known and known.gtts:
        yield "gtts", f"{{engine: gtts, lang: {known.gtts}}}"
    if known and known.espeak:
        yield "espeak", f"{{engine: espeak, voice: {known.espeak}}}"
