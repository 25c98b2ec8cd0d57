"""Turns the table of keys into the JSON Schema of voices.yaml, by which editors complete and check it.

`python -m pipeline.casting.schema` writes it anew; a test tells when that is due. The schema knows neither engines
nor voices, which depend on the installation: `fullcast voices check` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pipeline.casting.keys import (
    CHARACTER_KEYS,
    HOUSE_KEYS,
    NARRATOR_KEYS,
    PAUSE_KEYS,
    POOLS,
    PROFILE_KEYS,
    SECTIONS,
    VOICE_KEYS,
    Key,
    Kind,
)
from pipeline.casting.writing import SCHEMA_FILE

_WORD: dict[str, Any] = {"type": "string", "pattern": r"\S"}
_PRONUNCIATIONS: dict[str, Any] = {"type": ["object", "null"], "additionalProperties": _WORD}


def schema() -> dict[str, Any]:
    """The schema as JSON can hold it."""
    voice = {"anyOf": [_WORD, _mapping(VOICE_KEYS)]}
    pool = {"type": ["array", "null"], "items": voice}
    sections: dict[str, dict[str, Any]] = {
        "house": _or_nothing(_mapping(HOUSE_KEYS)),
        "profiles": {"type": ["object", "null"], "additionalProperties": _or_nothing(_mapping(PROFILE_KEYS))},
        "narrator": _mapping(NARRATOR_KEYS),
        "pools": {
            "type": ["object", "null"],
            "properties": {name: {"description": meaning, **pool} for name, meaning in POOLS.items()},
            "additionalProperties": pool,
        },
        "characters": {"type": ["object", "null"], "additionalProperties": _or_nothing(_mapping(CHARACTER_KEYS))},
        "lexicon": _PRONUNCIATIONS,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Full Cast: voices.yaml",
        "type": "object",
        "required": ["narrator"],
        "additionalProperties": False,
        "properties": {name: {"description": SECTIONS[name], **rules} for name, rules in sections.items()},
    }


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _mapping(keys: Mapping[str, Key]) -> dict[str, Any]:
    properties = {name: {"description": key.meaning, **_rule(key)} for name, key in keys.items()}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _or_nothing(rules: dict[str, Any]) -> dict[str, Any]:
    return {**rules, "type": [rules["type"], "null"]}


def _rule(key: Key) -> dict[str, Any]:
    match key.kind:
        case Kind.WORD:
            return {"type": "string", "pattern": f"^(?:{key.pattern})$"} if key.pattern else _WORD
        case Kind.FLAG:
            return {"type": "boolean"}
        case Kind.WORDS:
            return {"type": "array", "items": _WORD}
        case Kind.PRONUNCIATIONS:
            return _PRONUNCIATIONS
        case Kind.TIMES:
            return _or_nothing(_mapping(PAUSE_KEYS))
        case Kind.WHOLE:
            return {"enum": list(key.choices)}
        case Kind.NUMBER:
            number = {"type": "number", "minimum": key.low, "maximum": key.high}
            return {"anyOf": [{"enum": list(key.choices)}, number]} if key.choices else number


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
