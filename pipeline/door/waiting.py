"""Turns a `Retry-After` into the seconds that it asks for."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


def retry_after_s(header: str) -> float | None:
    """Seconds from now, in either form of RFC 9110 10.2.3 and in any of its three forms of a date; None when it asks
    for nothing that can be meant (`nan`, `-5`, a word)."""
    header = header.strip()
    if _SECONDS.fullmatch(header):
        return float(header)
    try:
        then = parsedate_to_datetime(header)
        left = then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return max(left.total_seconds(), 0.0)
