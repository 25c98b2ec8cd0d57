"""Turns what was recorded last time and what is asked for now into the reason for each new take."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import made_by
from pipeline.store import write_atomically

_JSON: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
"""A line for each: an indent of its own would be ten times slower."""

Order = dict[str, Any]
"""An utterance as it is remembered between renders."""


def remembered(path: Path) -> tuple[Order, ...]:
    """What the last render asked for; nothing when there was none or its record is damaged."""
    try:
        orders = json.loads(path.read_text("utf-8"))
        return tuple(order for order in orders if isinstance(order, dict))
    except (OSError, ValueError, TypeError):
        return ()


def remember(utterances: Sequence[Utterance], path: Path) -> None:
    """Keep what this render asks for, for the next one's reasons."""
    told = ",\n".join(_JSON.encode(_order(each)) for each in utterances)
    write_atomically(path, f"[\n{told}\n]\n".encode())


def reason(utterance: Utterance, before: Iterable[Order]) -> str:
    """Why a take that the store has not is needed: "new line", "words changed", "pitch changed" …"""
    order = _order(utterance)
    same_words = [each for each in before if each.get("text") == order["text"]]
    if any(each == order for each in same_words):
        return "its take is gone from the store or was damaged"
    for each in same_words:
        if each.get("speaker") == order["speaker"]:
            return _changed(each, order)
    if same_words:
        return f"spoken by {same_words[0].get('speaker')} before"
    words = set(utterance.text.lower().split())
    for each in before:
        kept = words & set(str(each.get("text", "")).lower().split())
        if each.get("speaker") == order["speaker"] and 2 * len(kept) > len(words):
            return "words changed"
    return "new line"


def _changed(old: Order, new: Order) -> str:
    names = [name for name in new if name != "speech" and old.get(name, "") != new[name]]
    spoken = old.get("speech") if isinstance(old.get("speech"), dict) else {}
    names += [name for name, value in new["speech"].items() if (spoken or {}).get(name) != value]
    return f"{' and '.join(name.replace('_', ' ') for name in names)} changed"


def _order(utterance: Utterance) -> Order:
    version, voice = made_by(utterance.speech)
    return {
        "text": utterance.text,
        "speech": _speech(utterance.speech),
        "delivery": list(utterance.delivery),
        "pronunciations": [list(pair) for pair in utterance.pronunciations],
        "speaker": utterance.speaker,
        "engine_version": version,
        "voice_file": "" if voice == utterance.speech.voice else voice,
    }


@cache
def _speech(speech: Speech) -> dict[str, Any]:
    return asdict(speech)
