"""Turns the name of a clue into its weight in the decoding.

`weights.json` is learnt by `benchmarks/train_ranker.py`, which starts from the weights here, set by hand.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Final


@cache
def learnt_weights() -> dict[str, float]:
    """The weights that ship."""
    loaded: dict[str, float] = json.loads(files("pipeline.adapt.speakers").joinpath("weights.json").read_text("utf-8"))
    return loaded


HAND_WEIGHTS: Final[dict[str, float]] = (
    {
        "asked in telling": 2.0,
        "ana asked in telling": 1.5,
        "asked of in telling": -1.0,
        "ana asked of in telling": -1.0,
        "asks on": 1.2,
        "set right": 1.5,
        "obeys": -2.0,
        "ana obeys": -1.0,
        "tag describes new in a short text": 1.8,
        "described in a short text": 0.3,
        "tag noun other looks": -2.5,
        "tag kin family": 1.5,
        "newcomer unheard": 0.9,
        "ana newcomer unheard": 0.4,
        "calls back": 3.5,
        "calls its caller": 3.0,
        "calls its kin": 2.0,
        "ana calls its kin": 1.5,
        "spoke together": -0.6,
        "ana spoke together": -0.4,
        "called both": -2.0,
        "ana called both": -2.0,
        "spouse titled": 1.2,
        "ana spouse titled": 1.0,
        "named by a stranger": 0.6,
        "ana named by a stranger": 0.4,
        "tag describes here": 0.6,
        "tag noun together": -0.6,
        "new if asked": 1.2,
        "new if called next": 0.8,
        "back if asked": 0.6,
        "again if asked": -1.0,
        "absent": -1.2,
        "ana absent": -1.0,
        "tag noun is another specific": -0.5,
        "tag noun is another new": -1.0,
        "honours its own kind": -0.11,
        "unproved": -0.6,
        "ana unproved": -0.9,
        "came now": 1.1,
        "ana came now": 0.5,
        "asked by name": 1.0,
        "he or she in it": -0.4,
        "gone": -1.9,
        "ana gone": -1.1,
        "only spoken of": -1.2,
        "ana only spoken of": -1.2,
        "spouse": 1.0,
        "ana spouse": 0.9,
        "tag pronoun may be": 1.4,
        "left": -1.2,
        "came": 0.5,
        "ana left": -0.8,
        "ana came": 0.4,
        "introduces itself": 1.5,
        "spoken of before": -0.7,
        "spoken of after": -0.7,
        "addressed before": 1.0,
        "addressed after": 0.6,
        "local mentions": 0.5,
        "ana introduces itself": 1.5,
        "ana spoken of before": -0.5,
        "ana spoken of after": -0.5,
        "ana addressed before": 0.7,
        "ana addressed after": 0.4,
        "ana local mentions": 0.5,
        "tag names": 12,
        "tag names another": -4,
        "tag names clause": 6,
        "tag names another clause": -2,
        "tag pronoun fits": 1.0,
        "tag pronoun clashes": -4,
        "tag pronoun not third": -6,
        "tag pronoun i": 8,
        "tag pronoun clause fits": 1.0,
        "tag pronoun clause clashes": -3,
        "tag pronoun clause not third": -4,
        "tag pronoun clause i": 6,
        "tag focus": 1.0,
        "tag group": 6,
        "tag object": -2,
        "tag describes new": 8,
        "tag describes specific": 4,
        "tag describes generic": 1.5,
        "tag describes kin": 2,
        "tag describes often": 0.3,
        "tag titled": 5,
        "tag describes new here": 1,
        "tag noun apart": -2,
        "tag noun first": -4,
        "tag noun fits": 0.7,
        "tag pronoun it sexed": -2,
        "tag pronoun it described": 1,
        "tag noun clashes": -4,
        "tag noun shares word": 1,
        "tag noun mrs": 1,
        "beat before is": 2.5,
        "beat before is another": -1,
        "beat behind is": 2.5,
        "beat behind is another": -1,
        "beat before fits": 0.4,
        "beat before clashes": -1.5,
        "beat behind fits": 0.4,
        "beat behind clashes": -1.5,
        "beat before i": 2,
        "beat behind i": 2,
        "beat before not third": -1,
        "beat behind not third": -1,
        "calls itself": -3,
        "speaks of itself": -1.5,
        "called before": 1.5,
        "called after": 1,
        "named 0": 1,
        "named 1": 0.8,
        "named 2": 0.5,
        "named 3": 0.2,
        "named 4-6": 0,
        "named 7+": -0.5,
        "named never": -1,
        "rank 0": 0.4,
        "rank 1": 0.3,
        "last subject here": 1,
        "last subject before": 0.5,
        "first subject before": 0.3,
        "alone before": 0.5,
        "ana named 0": 1.5,
        "ana named 1": 0.8,
        "ana named 2": 0.5,
        "ana named 3": 0.2,
        "ana named 7+": -0.5,
        "ana named never": -1,
        "ana rank 0": 0.8,
        "ana rank 1": 0.4,
        "ana last subject here": 1.5,
        "ana last subject before": 0.8,
        "ana calls itself": -3,
        "ana speaks of itself": -1.5,
        "ana called before": 1,
        "ana called after": 0.7,
        "ana first subject before": 0.3,
        "ana alone before": 0.5,
        "named behind": 0.5,
        "tagged within 1": 0,
        "tagged within 2": 1.2,
        "tagged within 3": 0.8,
        "tagged within 4": 0.7,
        "tagged within 6": 0.5,
        "tagged within 10": 0.3,
        "ana tagged within 1": 0,
        "ana tagged within 2": 0.8,
        "ana tagged within 3": 0.4,
        "ana tagged within 4": 0.4,
        "ana tagged within 6": 0.3,
        "log mentions": 1,
        "ana log mentions": 1,
        "doubtful person": -1,
        "ana doubtful person": -1,
        "log tags": 1,
        "ana log tags": 1,
        "never tagged": -1,
        "ana never tagged": -1,
        "silent before": -1.5,
        "ana silent before": -1,
        "speaks before": 1,
        "ana speaks before": 0.7,
        "unnamed": -3,
        "ana unnamed": -2,
        "sort described": -0.7,
        "ana sort described": -0.7,
        "sort group": -3,
        "ana sort group": -2,
        "sort first": 0.5,
    }
    | {
        f"again {g} {k}": w
        for g, w in {"next": -3, "same": 1, "one": -0.3, "two": 0, "far": 0, "scene": 0, "runs on": 20}.items()
        for k in ("implicit", "explicit", "anaphoric")
    }
    | {
        f"back {g} {b}": w
        for g, w in {"next": 1.2, "one": 0.8, "two": 0.5, "same": 0.3, "far": 0.3, "scene": 0, "runs on": -5}.items()
        for b in ("next", "same", "one", "two", "far", "scene", "runs on")
    }
    | {
        f"new {g}": w
        for g, w in {"next": -0.5, "one": 0, "two": 0, "far": 0, "scene": 0, "same": 0, "runs on": -20}.items()
    }
)
HAND_WEIGHTS.update(
    {f"again {gap} continuing": w for gap, w in {"next": -1.0, "one": 1.0, "two": 1.0, "same": 1.5, "far": 0.5}.items()}
    | {f"again {gap} replying": w for gap, w in {"next": -4.0, "one": -1.5, "two": -0.5, "same": -1.0}.items()}
)
