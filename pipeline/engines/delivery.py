"""Turns a line's parentheticals into what every engine can do about them: its pace.

How loud a line is, and whether it is heard from afar or through a telephone, belongs to the mix. An engine that
takes instructions gets the parentheticals as they are written.
"""

from __future__ import annotations

import re

from pipeline.drama.take import Utterance

PACE = {
    "quickly": 1.15,
    "fast": 1.15,
    "rapidly": 1.15,
    "hurriedly": 1.15,
    "rushed": 1.15,
    "rushing": 1.15,
    "breathless": 1.12,
    "breathlessly": 1.12,
    "panicked": 1.12,
    "panicking": 1.12,
    "frantic": 1.12,
    "frantically": 1.12,
    "urgent": 1.1,
    "urgently": 1.1,
    "excited": 1.08,
    "excitedly": 1.08,
    "impatient": 1.08,
    "impatiently": 1.08,
    "shouting": 1.05,
    "yelling": 1.05,
    "screaming": 1.05,
    "angry": 1.05,
    "angrily": 1.05,
    "quietly": 0.95,
    "softly": 0.95,
    "calm": 0.95,
    "calmly": 0.95,
    "thoughtful": 0.92,
    "thoughtfully": 0.92,
    "hesitant": 0.92,
    "hesitantly": 0.92,
    "whispering": 0.92,
    "whispers": 0.92,
    "whispered": 0.92,
    "sadly": 0.92,
    "gravely": 0.92,
    "solemnly": 0.9,
    "weary": 0.9,
    "wearily": 0.9,
    "tired": 0.9,
    "tiredly": 0.9,
    "drunk": 0.88,
    "weakly": 0.88,
    "dying": 0.85,
    "slow": 0.85,
    "slowly": 0.85,
}
"""How much faster or slower a line is said for a word of its parentheticals."""

MORE, LESS = frozenset({"very", "extremely", "really"}), frozenset({"bit", "little", "slightly", "somewhat"})
FASTEST, SLOWEST = 1.3, 0.75


def pace_of(utterance: Utterance) -> float:
    """The speech's pace, changed by the line's parentheticals: (whispering), (very slowly), (a bit quickly)."""
    factor = 1.0
    for parenthetical in utterance.delivery:
        words = re.findall(r"[a-z]+", parenthetical.lower())
        strength = 1.5 if MORE & set(words) else 0.5 if LESS & set(words) else 1.0
        for word in words:
            factor *= PACE.get(word, 1.0) ** strength
    return utterance.speech.pace * min(max(factor, SLOWEST), FASTEST)


def changes_pace(parenthetical: str) -> bool:
    """Whether a parenthetical changes how a line is said; what does not is for `check` to say."""
    return any(word in PACE for word in re.findall(r"[a-z]+", parenthetical.lower()))
