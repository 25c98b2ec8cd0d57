"""Turns an artefact's facts and payload into the bytes of its entry, and such bytes into what they hold.

The first line is JSON: the entry's key, the payload's sha256, its size, the facts, and a check of the line itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, BinaryIO

HEADER_LIMIT = 65_536
"""Bytes: a first line longer than this is damage, not a header."""

HEADER_ROOM = 512
"""Bytes that are left free before a payload of which nobody knows yet what its first line will say."""

_READ = 1 << 18
_JSON = json.JSONEncoder(sort_keys=True)


def entry_bytes(key: str, payload: bytes, facts: Mapping[str, Any]) -> bytes:
    """A whole entry of a payload that is held in memory."""
    return first_line(key, facts, hashlib.sha256(payload).hexdigest(), len(payload)) + payload


def first_line(key: str, facts: Mapping[str, Any], sha256: str, size: int, width: int = 0) -> bytes:
    """The first line of an entry, filled with blanks to so many bytes."""
    header = {"facts": dict(facts), "key": key, "sha256": sha256, "size": size}
    line = json.dumps(header | {"check": _check(header)}, sort_keys=True, separators=(",", ":"))
    return line.encode("utf-8").ljust(width - 1) + b"\n"


def measured(file: BinaryIO) -> tuple[int, str]:
    """The size and the digest of what follows in a file."""
    size, digest = 0, hashlib.sha256()
    while data := file.read(_READ):
        digest.update(data)
        size += len(data)
    return size, digest.hexdigest()


def _check(header: Mapping[str, Any]) -> str:
    """What shows that the header itself was not damaged."""
    key = [header["key"]] if "key" in header else []  # entries of earlier releases do not name theirs
    told = _JSON.encode([header["facts"], *key, header["sha256"], header["size"]])
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:16]


def header_of(line: bytes) -> dict[str, Any] | None:
    """The key, empty where it is not told, the facts, the digest, and where the file ends; nothing for a line that is
    damaged or no header."""
    try:
        header = json.loads(line)
        if header["check"] != _check(header):
            return None
        told = {"key": header.get("key", ""), "facts": header["facts"], "sha256": header["sha256"]}
        return told | {"end": len(line) + header["size"]}
    except (ValueError, KeyError, TypeError):
        return None
