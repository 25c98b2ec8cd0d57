"""Turns the bytes of an answer into what they tell: JSON that is no deeper than an answer is, and a server's reason."""

from __future__ import annotations

import json
import re
from typing import Any

from pipeline.door.keys import without_secrets

DEEPEST = 40
"""Lists and objects in one another: the deepest answer that is read has seven."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def json_in(data: bytes) -> Any:
    """What the JSON says. Raises `ValueError` for what is none, and for what is deeper than any answer."""
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise ValueError("It is deeper than any answer.")
    return json.loads(data)


def explanation(body: bytes, *secrets: str, most: int) -> str:
    """What a server says of its refusal where it says it as OpenAI's does, in so many characters and without a secret
    or a full stop; empty when it says nothing."""
    try:
        told = json_in(body)
    except ValueError:
        return ""
    error = told.get("error") if isinstance(told, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return without_secrets(message, secrets)[:most].rstrip(". ") if isinstance(message, str) else ""
