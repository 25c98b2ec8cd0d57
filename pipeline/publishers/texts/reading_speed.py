"""Turns captions into captions that can be read: long enough on the screen, one at a time.

At most 25 characters a second and at least one second each. A caption stays on into the pause behind it; where there
is none, the next one comes later, and the time is won back in the next pause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.publishers.texts.captions import Shown

CHARACTERS_A_SECOND: Final = 25
SHORTEST_MS: Final = 1_000


def needed_ms(characters: int) -> int:
    """How long so many characters have to be shown."""
    return max(SHORTEST_MS, -(-1_000 * characters // CHARACTERS_A_SECOND))


def readable(captions: Sequence[Shown], *, named: bool) -> tuple[Shown, ...]:
    """The captions in their order, each long enough. `named` ones show their speaker besides their lines."""
    result: list[Shown] = []
    free = 0
    for caption, following in zip(captions, (*captions[1:], None), strict=False):
        start = max(caption.start_ms, free)
        characters = sum(len(line) for line in caption.lines) + len(caption.lines) - 1
        if named and caption.opens:
            characters += len(caption.speaker)
        least = start + needed_ms(characters)
        is_crowded = following is not None and following.start_ms < caption.end_ms
        end = least if is_crowded else max(caption.end_ms, least)
        result.append(replace(caption, start_ms=start, end_ms=end))
        free = end
    return tuple(result)
