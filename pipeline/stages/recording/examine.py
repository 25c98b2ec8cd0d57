"""Turns a recording and the words it should say into what is wrong with it, or nothing.

A recording is measured against its text at the voice's own rate of letters, which is measured once a voice. What
a text takes to say is only known within bounds: digits, capitals and signs may be said in many letters ("$3" has
two signs and takes thirteen), a drawn-out "Nooooo" in fewer than it has. A recording outside these bounds lost
words or babbles. The limits were set on 198 takes of three Kokoro voices, 66 of hibari and 132 of the tone engine,
interjections and paces from 0.7 to 1.5 among them, all of which pass (its test holds some).
"""

from __future__ import annotations

import re
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.drama.take import Utterance
from pipeline.engines.delivery import pace_of

USUAL_LETTERS_PER_S = 15.0
"""How fast a voice is taken to speak that was not measured."""

HURRY, DAWDLE = 1.4, 1.6
"""How much faster or slower than its own rate a voice may be on one line."""

SHORTER_S, LONGER_S = 0.35, 1.5
"""What a line may be shorter or longer besides: a word alone is said in its own time."""

QUIET_PEAK = 1e-4
"""A recording of words that stays below this is silent."""

FLAT_ABOVE, FLAT_SHARE = 0.9, 0.002
"""Clipped: more than this share of the samples lie above that and are the same as the one before."""

END_DB = -10.0
"""Cut off: the last 10 ms are this close to the loudest 10 ms. Speech that is whole dies away before it ends."""

GAP_DB = -50.0
"""Below the loudest 10 ms: nobody speaks."""

GAP_S, GAP_A_MARK_S = 1.5, 0.5
"""How long nobody may speak inside a line, and how much longer for each sign in a row that is no letter."""

_STEP_S = 0.01
_PAUSES = frozenset(".,;:!?…—–-'\"“”‘’«»()[]")
_SPELLED = re.compile(r"\b(?:[A-Z]{2,5}|\w)\b")


def fault(sound: Sound, utterance: Utterance, letters_per_s: float = 0.0) -> str:
    """What is wrong with a recording, as the end of a sentence about its engine ("stayed silent"); empty when nothing.

    `letters_per_s` is the voice's rate at its own pace; without it the length is not judged.
    """
    if not np.isfinite(sound.samples).all():
        return "gave no sound"
    if not any(sign.isalnum() for sign in utterance.text):
        return ""
    if np.abs(sound.samples).max(initial=0.0) < QUIET_PEAK:
        return "stayed silent"
    if _is_clipped(sound.samples):
        return "was so loud that the sound is clipped"
    levels_db = _levels_db(sound)
    if levels_db[-1] > END_DB:
        return "broke off before the end"
    return _length_fault(levels_db > GAP_DB, utterance, letters_per_s)


def _length_fault(spoken: NDArray[np.bool_], utterance: Utterance, letters_per_s: float) -> str:
    """What is wrong with how long a recording is, given where it speaks, in steps of 10 ms."""
    (steps,) = np.nonzero(spoken)
    length_s = (steps[-1] + 1 - steps[0]) * _STEP_S
    pace = pace_of(utterance)
    gap_s = float(np.diff(steps).max(initial=1) - 1) * _STEP_S
    if gap_s > longest_gap_s(utterance.text) / min(pace, 1.0):
        return f"fell silent for {gap_s:.1f} s in the middle"
    if letters_per_s:
        rate = letters_per_s * pace / utterance.speech.pace
        fewest, most = letters(utterance.text)
        if length_s < fewest / (rate * HURRY) - SHORTER_S:
            return f"said only {length_s:.1f} s for {fewest} letters"
        if length_s > most / rate * DAWDLE + LONGER_S / min(pace, 1.0):
            return f"took {length_s:.1f} s for {fewest} letters"
    return ""


def letters(text: str) -> tuple[int, int]:
    """The fewest and the most letters in which a text may be said.

    A letter that is drawn out counts twice at most. A digit, a sign such as % or a letter that is spelled ("FBI")
    may take a word; a sign of a script without an alphabet is a syllable.
    """
    fewest = sum(min(len(list(run)), 2) for sign, run in groupby(text.lower()) if sign.isalnum())
    spelled = sum(len(word) for word in _SPELLED.findall(text))
    return fewest, sum(_most(sign) for sign in text) + 5 * spelled


def _most(sign: str) -> int:
    """The time that one sign may take, in letters."""
    if sign.isspace():
        return 0
    if sign in _PAUSES:
        return 4
    if sign.isnumeric() or not sign.isalnum():
        return 9
    return 4 if sign >= "\u2e80" else 1


def longest_gap_s(text: str) -> float:
    """How long nobody may speak inside a line: longer where it has many signs in a row that ask for a pause."""
    return GAP_S + GAP_A_MARK_S * max((len(run) for run in re.findall(r"[^\w\s]+(?:\s*[^\w\s]+)*", text)), default=0)


def _is_clipped(samples: Samples) -> bool:
    flat = (np.abs(np.diff(samples)) < 1e-5) & (np.abs(samples[1:]) > FLAT_ABOVE)
    return bool(np.count_nonzero(flat) > FLAT_SHARE * len(samples))


def _levels_db(sound: Sound) -> NDArray[np.float64]:
    """The level of each 10 ms against the loudest; what is left over at the start is not counted."""
    step = max(1, round(sound.rate * _STEP_S))
    whole = sound.samples[len(sound.samples) % step if len(sound.samples) > step else 0 :]
    power = np.square(whole.astype(np.float64)).reshape(-1, min(step, len(whole))).mean(axis=1)
    levels_db: NDArray[np.float64] = 10.0 * np.log10(np.maximum(power / power.max(), 1e-12))
    return levels_db
