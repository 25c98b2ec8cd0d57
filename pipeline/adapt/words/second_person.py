"""Turns the words of a story into whether it tells of `you`: `You come down. “I know,” you say.`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import PRONOUNS_FIRST, words

_TAG: Final = re.compile(
    r"[\"”’'»*_]\s+you\s+(?:say|said|ask|asked|reply|replied|answer|answered|whisper|whispered|shout|shouted|tell|told"
    r"|mutter|muttered|call|called|murmur|murmured|think|thought|manage|managed|lie|lied|offer|offered|repeat|repeated)\b"
)
_YOU: Final = words("you your yours yourself")
_SHARE: Final = 0.01
_TIMES: Final = 3
"""How often `you` stands in the telling: one word of so many, and so often for an `I`."""


def tells_you(text: str, tokens: Sequence[Sequence[Token]], spoken: Sequence[bytes]) -> bool:
    """Whether `you` speak in a story and are told of all along, and no `I` is."""
    if _TAG.search(text) is None:
        return False
    told = [t.lower for each, said in zip(tokens, spoken, strict=True) for at, t in enumerate(each) if not said[at]]
    you, mine = sum(word in _YOU for word in told), sum(word in PRONOUNS_FIRST for word in told)
    return you > _SHARE * len(told) and you > _TIMES * mine
