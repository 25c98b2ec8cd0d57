"""Turns a take and its text into the time at which a word of it begins.

An engine that times its words is asked for them. For others the time is estimated: letters and punctuation share out
the take; the breaks at commas and full stops are moved to the silences in it; the word's beginning is moved to the
steepest rise of energy near it.

On 186 words in five voices of Kokoro, against a recogniser's own word times (whisper base): the engine's times are
off by 0.035 s in the median and 0.12 s in nine of ten words, estimates by 0.10 s
and 0.30 s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.clip import from_pcm16
from pipeline.audio.sound import Sound
from pipeline.drama.take import Take, Utterance
from pipeline.engines import word_starts
from pipeline.stages.kept_sound import kept_sound
from pipeline.stages.recording.speaking import MARGIN_S, before_pitch
from pipeline.store import Store, key_of
from pipeline.units import factor_of_semitones

STEP_S = 0.01
"""Energy is looked at in steps of this."""

GAP_DB = -30.0
"""Below the take's loud parts: a silence between words."""

SHORTEST_GAP_S = 0.07
"""A stop consonant is silent for less."""

REACH_S = 0.09
"""How far a word's beginning is looked for around its estimate."""

_LETTERS_A_SECOND = 14.0
_BREAK_S = {",": 0.2, ";": 0.3, ":": 0.3, ".": 0.45, "!": 0.45, "?": 0.45, "…": 0.5, "—": 0.3, "–": 0.3, "--": 0.3}
_BEFORE_BREAK, _AT_END = 1.5, 4.0
_TOKEN = re.compile(r"(?P<word>\w+(?:['’]\w+)*)|(?P<mark>--|[,;:.!?…—–])")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a break: where it begins in the text, and its share of the time."""

    place: int
    weight: float
    is_break: bool


@dataclass(frozen=True, slots=True)
class _Break:
    """A silence that a text asks for or a take holds, in seconds."""

    start: float
    end: float


WordAt = Callable[[Take, str, int], float]
"""When the word at a place of a text begins in the take that says it, in seconds from the take's start."""


WordsAt = Callable[[Take, str], tuple[float, ...]]
"""When every word of a text begins in the take that says it, as white space divides them; nothing where nobody asks."""


def untimed(_take: Take, _text: str) -> tuple[float, ...]:
    """Nothing: the times of words are not wanted."""
    return ()


def by_letters(take: Take, text: str, place: int) -> float:
    """By its share of the letters alone: what can be known without the sound."""
    spoken_s = max(0.0, take.length / take.rate - 2 * MARGIN_S)
    return MARGIN_S + spoken_s * place / max(1, len(text))


def heard_in(store: Store, said: Mapping[str, Utterance] = MappingProxyType({})) -> WordAt:
    """By listening to the takes in a store, knowing what was `said` in them by their keys; by letters where one is
    missing."""

    def word_at(take: Take, text: str, place: int) -> float:
        pcm = kept_sound(take.key, store)
        if pcm is None:
            return by_letters(take, text, place)
        starts = _told(take.key, said[take.key], store) if take.key in said else ()
        if starts:
            return MARGIN_S + starts[_spoken_number(text, place, len(starts))]
        return word_s(text, place, from_pcm16(pcm, take.rate), MARGIN_S)

    return word_at


def all_heard_in(store: Store, said: Mapping[str, Utterance] = MappingProxyType({})) -> WordsAt:
    """The same of every word at once. What is estimated is kept in the store, as what an engine tells is."""

    def words_at(take: Take, text: str) -> tuple[float, ...]:
        places = [match.start() for match in re.finditer(r"\S+", text)]
        starts = _told(take.key, said[take.key], store) if take.key in said else ()
        if starts:
            return _in_order(MARGIN_S + starts[_spoken_number(text, place, len(starts))] for place in places)
        return _in_order(_estimated(take, text, places, store))

    return words_at


def _in_order(times: Iterable[float]) -> tuple[float, ...]:
    return tuple(accumulate(times, max))


def _estimated(take: Take, text: str, places: list[int], store: Store) -> tuple[float, ...]:
    key = key_of("estimated words", [take.key, text])
    facts = store.facts(key)
    if facts is not None:
        return tuple(facts["starts"])
    pcm = kept_sound(take.key, store)
    if pcm is None:
        return tuple(by_letters(take, text, place) for place in places)
    found = words_s(text, places, from_pcm16(pcm, take.rate), MARGIN_S)
    starts = tuple(round(each, 4) for each in found)
    store.put(key, b"", {"starts": starts})
    return starts


def _told(take_key: str, utterance: Utterance, store: Store) -> tuple[float, ...]:
    """When the words of a take begin, kept in the store: asking the engine means loading it."""
    key = key_of("words", [take_key])
    facts = store.facts(key)
    if facts is not None:
        return tuple(facts["starts"])
    faster = factor_of_semitones(utterance.speech.pitch)
    starts = tuple(start / faster for start in word_starts(before_pitch(utterance)))
    if starts:
        store.put(key, b"", {"starts": starts})
    return starts


def _spoken_number(text: str, place: int, count: int) -> int:
    """Which of `count` spoken words the written one at a place begins with. They are the same but for figures, which
    are read as several: each has its part of what is too many, by its digits."""
    words = [match for match in _TOKEN.finditer(text) if match["word"]]
    number = max((n for n, match in enumerate(words) if match.start() <= place), default=0)
    digits = [sum(character.isdigit() for character in match["word"]) for match in words]
    extra = (count - len(words)) * sum(digits[:number]) / max(1, sum(digits))
    spoken: int = min(max(0, number + round(extra)), count - 1)
    return spoken


def word_s(text: str, place: int, sound: Sound, margin_s: float) -> float:
    """When the word at a place of the text begins, in seconds from the take's start.

    The take has `margin_s` of silence at both ends and says exactly the text.
    """
    return words_s(text, [place], sound, margin_s)[0]


def words_s(text: str, places: Sequence[int], sound: Sound, margin_s: float) -> list[float]:
    """The same of the words at several places."""
    tokens = _tokens(text)
    spoken_s = sound.seconds - 2 * margin_s
    if not tokens or spoken_s <= 0.0:
        return [margin_s] * len(places)
    edges = np.concatenate([[0.0], np.cumsum([token.weight for token in tokens])])
    edges = margin_s + edges * (spoken_s / edges[-1])
    level = _level_db(sound)
    wanted = [
        _Break(edges[n], edges[n + 1]) for n, token in enumerate(tokens) if token.is_break and n + 1 < len(tokens)
    ]
    known = _matched(wanted, _gaps(level, margin_s, sound.seconds - margin_s))
    found = []
    for place in places:
        number = max((n for n, token in enumerate(tokens) if token.place <= place and not token.is_break), default=0)
        at_s = _moved(float(edges[number]), known, margin_s, sound.seconds - margin_s)
        after_break = any(abs(at_s - gap.end) < STEP_S for _, gap in known)
        found.append(at_s if after_break or number == 0 else _onset(level, at_s))
    return found


def _tokens(text: str) -> list[_Token]:
    """Words and the breaks between them; several marks in a row are one break, marks at the ends are none."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        if match["word"]:
            tokens.append(_Token(match.start(), _weight(match["word"]), False))
        elif tokens and not tokens[-1].is_break:
            tokens.append(_Token(match.start(), _BREAK_S[match["mark"]] * _LETTERS_A_SECOND, True))
    if tokens and tokens[-1].is_break:
        tokens.pop()
    followers: list[_Token | None] = [*tokens[1:], None]
    return [_lengthened(token, following) for token, following in zip(tokens, followers, strict=False)]


def _lengthened(token: _Token, following: _Token | None) -> _Token:
    """The last word before a pause, and the last of all, is drawn out (Klatt 1976)."""
    if token.is_break or (following and not following.is_break):
        return token
    return replace(token, weight=token.weight + (_BEFORE_BREAK if following else _AT_END))


def _weight(word: str) -> float:
    """About the letters that are heard: a digit is a word of its own, a vowel group a syllable."""
    digits = sum(character.isdigit() for character in word)
    vowels = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouy])e$", "", word.lower())))
    return 0.5 + 3.5 * digits + 0.5 * (len(word) - digits) + 1.4 * vowels


def _level_db(sound: Sound) -> NDArray[np.float64]:
    """The level of every step against the take's loud parts."""
    step = max(1, round(STEP_S * sound.rate))
    whole = len(sound.samples) // step * step
    power = np.square(sound.samples[:whole].astype(np.float64)).reshape(-1, step).mean(axis=1)
    loud = np.percentile(power, 90) if len(power) else 0.0
    return np.asarray(10.0 * np.log10((power + 1e-12) / (loud + 1e-12)))


def _gaps(level: NDArray[np.float64], start_s: float, end_s: float) -> list[_Break]:
    """The silences within the speech."""
    quiet = np.concatenate([[False], level < GAP_DB, [False]])
    edges = np.flatnonzero(np.diff(quiet.astype(np.int8)))
    gaps = [_Break(float(a) * STEP_S, float(b) * STEP_S) for a, b in edges.reshape(-1, 2)]
    return [g for g in gaps if g.end - g.start >= SHORTEST_GAP_S and g.start > start_s and g.end < end_s]


def _matched(wanted: list[_Break], found: list[_Break]) -> list[tuple[_Break, _Break]]:
    """Pairs of breaks and silences in their order, as near to each other as can be; long silences sooner.

    A break without a silence near it costs as much as one `_FAR_S` away. (An alignment by dynamic programming.)
    """
    costs = np.zeros((len(wanted) + 1, len(found) + 1))
    costs[1:, 0] = np.cumsum([_FAR_S] * len(wanted))
    for i, want in enumerate(wanted, 1):
        for j, gap in enumerate(found, 1):
            together = costs[i - 1, j - 1] + _distance(want, gap)
            costs[i, j] = min(together, costs[i - 1, j] + _FAR_S, costs[i, j - 1])
    pairs: list[tuple[_Break, _Break]] = []
    i, j = len(wanted), len(found)
    while i and j:
        if costs[i, j] == costs[i, j - 1]:
            j -= 1
        elif costs[i, j] == costs[i - 1, j] + _FAR_S:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((wanted[i], found[j]))
    return pairs[::-1]


_FAR_S = 0.8


def _distance(want: _Break, gap: _Break) -> float:
    """How ill they fit: the time between their middles, less what the silence's own length speaks for it."""
    apart = abs(want.start + want.end - gap.start - gap.end) / 2
    return max(0.0, apart - 0.5 * (gap.end - gap.start))


def _moved(at_s: float, known: list[tuple[_Break, _Break]], start_s: float, end_s: float) -> float:
    """A time as it lies once the breaks have moved to their silences: in proportion between them."""
    before = [start_s, *(edge for want, _ in known for edge in (want.start, want.end)), end_s]
    after = [start_s, *(edge for _, gap in known for edge in (gap.start, gap.end)), end_s]
    return float(np.interp(at_s, before, after))


def _onset(level: NDArray[np.float64], at_s: float) -> float:
    """The steepest rise of level near a time; the nearer ones count more."""
    floored = np.maximum(level, GAP_DB)
    at = at_s / STEP_S
    steps = np.arange(max(2, int(at - REACH_S / STEP_S)), min(len(level) - 2, int(at + REACH_S / STEP_S) + 1))
    if not len(steps):
        return at_s
    rise = floored[steps] + floored[steps + 1] - floored[steps - 1] - floored[steps - 2]
    nearness = 1.0 - 0.5 * np.abs(steps - at) * STEP_S / REACH_S
    best = int(np.argmax(rise * nearness))
    return float(steps[best]) * STEP_S if rise[best] > 6.0 else at_s
