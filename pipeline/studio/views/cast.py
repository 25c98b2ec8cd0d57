"""Turns a casting, the voices there are, and words that are guessed into what the pages of people and names show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from pipeline.casting.casting import Casting, Part
from pipeline.casting.voices import installed
from pipeline.casting.writing import load_voices
from pipeline.drama.script import NARRATOR, Line, Script
from pipeline.effects import effect_names
from pipeline.engines import engine, engine_names
from pipeline.produce.checks.naming import Guessed
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.workplace import Workplace

_SAMPLES: Final = 4
_SHORTEST, _LONGEST = 25, 160
"""Letters of a line by which a voice is judged."""
_MOST_PARTNERS: Final = 4


def told_cast(opened: OpenScript, casting: Casting) -> dict[str, Any]:
    """Who has how much to say, with which voice, with whom in one scene, and some of their own lines."""
    together = _together(opened.script)
    return {
        "digest": opened.digest,
        "parts": [_told_part(part, opened.script, together) for part in sorted(casting.parts, key=lambda p: -p.words)],
    }


def _told_part(part: Part, script: Script, together: Counter[tuple[str, str]]) -> dict[str, Any]:
    speech, seat = part.voice.speech, part.voice.seat
    names = set(part.speakers)
    partners: Counter[str] = Counter()
    for (one, other), count in together.items():
        if one in names and other not in names:
            partners[other] += count
    return {
        "who": "narrator" if part.speakers == (NARRATOR,) else part.name,
        "name": part.name,
        "speakers": list(part.speakers),
        "lines": part.lines,
        "words": part.words,
        "new": part.is_new,
        "why": part.why,
        "with": [name for name, _ in partners.most_common(_MOST_PARTNERS)],
        "voice": {
            "engine": speech.engine,
            "voice": speech.voice,
            "language": speech.language,
            "pace": speech.pace,
            "pitch": speech.pitch,
            "gain": seat.gain_db,
            "pan": seat.pan,
            "distance": seat.distance_m,
            "effects": list(seat.effects),
        },
        "samples": [
            {"line": line.place.line, "text": line.text} for line in _samples(part, script) if line.place is not None
        ],
    }


def _samples(part: Part, script: Script) -> list[Line]:
    own = [line for line in script.lines if line.voiced_by in part.speakers and line.place]
    firsts = {line.place.line: line for line in reversed(own) if line.place}
    usual = [line for line in firsts.values() if _SHORTEST <= len(line.text) <= _LONGEST]
    return sorted(usual or firsts.values(), key=lambda line: line.place.line if line.place else 0)[:_SAMPLES]


def _together(script: Script) -> Counter[tuple[str, str]]:
    """How many scenes two people speak in."""
    found: Counter[tuple[str, str]] = Counter()
    for scene in script.scenes:
        names = sorted({line.speaker for line in scene.lines} - {NARRATOR})
        for one, other in combinations(names, 2):
            found[one, other] += 1
            found[other, one] += 1
    return found


def told_voices(place: Workplace) -> dict[str, Any]:
    """Every voice that an engine lists or a pool of the project has, and every effect."""
    return {"voices": list(_voices(place)), "engines": list(engine_names()), "effects": list(effect_names())}


def _voices(place: Workplace) -> Iterator[dict[str, str]]:
    listed = {(name, voice) for name in engine_names() for voice in engine(name).voices}
    for pool, voices in load_voices(place.voices, installed()).pools.items():
        for speech in (each.speech for each in voices):
            if (speech.engine, speech.voice) not in listed:
                listed.add((speech.engine, speech.voice))
                yield {"engine": speech.engine, "voice": speech.voice, "gender": pool, "language": speech.language}
    for name in engine_names():
        for voice, facts in engine(name).voices.items():
            yield {"engine": name, "voice": voice, "gender": str(facts.gender), "language": facts.language}


def told_names(guessed: Sequence[Guessed], place: Workplace) -> dict[str, Any]:
    """What will be guessed, homographs apart, and what the lexicon says already."""
    lexicon = load_voices(place.voices, installed()).lexicon
    return {
        "names": [
            {
                "word": each.word,
                "ipa": each.ipa,
                "language": each.language,
                "count": each.count,
                "other": each.other,
                "ways": list(each.names),
                "place": each.place,
            }
            for each in guessed
        ],
        "lexicon": [{"word": word, "said": said} for word, said in sorted(lexicon.items())],
    }
