"""Turns a Kokoro voice's name, or a blend of names, into what is known of it.

`af_heart` is an American woman (a, f), `bm_george` a British man. A blend such as `af_heart*0.6+bf_emma*0.4` is a
voice of its own: the weighted mean of the styles; its strongest part decides its gender and accent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.drama.people import Gender
from pipeline.engines import VoiceFacts
from pipeline.engines.kokoro.files import voice_digests
from pipeline.engines.kokoro.languages import of_another_language
from pipeline.errors import EngineError, nearest

_LANGUAGE = {"a": "en-us", "b": "en-gb"}
_GENDER = {"f": Gender.WOMAN, "m": Gender.MAN}
_PART = re.compile(r"\s*(?P<name>\w+)\s*(?:\*\s*(?P<weight>\d*\.?\d+)\s*)?")


@dataclass(frozen=True, slots=True)
class Share:
    """One voice of a blend and how much of it there is, 0 to 1."""

    name: str
    weight: float


def shares(voice: str) -> tuple[Share, ...]:
    """The voices that a name or a blend is made of, the strongest first; their weights sum to 1.

    Raises `EngineError` for an unknown voice, or for what is no blend.
    """
    parts = [_PART.fullmatch(part) for part in voice.split("+")]
    found = [Share(part["name"], float(part["weight"] or 1.0)) for part in parts if part]
    total = sum(share.weight for share in found)
    if len(found) < len(parts) or not total:
        raise EngineError(f"kokoro has no voice {voice!r}.", next_step="A blend is written af_heart*0.6+bf_emma*0.4.")
    for share in found:
        if share.name not in voice_digests():
            near = nearest(share.name, voice_digests()) or "See them with: fullcast voices list"
            raise EngineError(f"kokoro has no voice {share.name!r}.", next_step=near)
    ranked = sorted(found, key=lambda share: (-share.weight, share.name))
    return tuple(Share(share.name, share.weight / total) for share in ranked)


def why_not(voice: str) -> str:
    """Why a name is none of these voices nor a blend of them, with what to write; empty when that is all to say."""
    if other := of_another_language(voice):
        return other
    if not re.search(r"[+*]", voice):
        return ""
    try:
        shares(voice)
    except EngineError as error:
        return error.next_step if repr(voice) in error.what else f"{error.what} {error.next_step}"
    return ""


class KokoroVoices(Mapping[str, VoiceFacts]):
    """The 28 English voices when listed; a blend of them, too, when asked for by its name."""

    def __getitem__(self, voice: str) -> VoiceFacts:
        try:
            strongest = shares(voice)[0].name
        except EngineError as error:
            raise KeyError(voice) from error
        return VoiceFacts(_GENDER[strongest[1]], _LANGUAGE[strongest[0]], "blend" if strongest != voice else "")

    def __iter__(self) -> Iterator[str]:
        return iter(voice_digests())

    def __len__(self) -> int:
        return len(voice_digests())
