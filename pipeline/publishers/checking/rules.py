"""Turns what was found of a file and a market's profile into a verdict for every rule: found, wanted, met or not.

What is measured is the decoded sound. A rule that cannot be told from the file, such as whether credits are spoken,
says so and counts as neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from pipeline.audio.gauge import Gauged
from pipeline.audio.meter import integrated_lufs
from pipeline.audio.probe import Mark
from pipeline.drama.profile import Profile, Range
from pipeline.units import clock

PEAK_TOLERANCE_DB: Final = 0.05
LEVEL_TOLERANCE_DB: Final = 0.05
"""What two meters that are both right may differ by."""

_DIGITAL_DB: Final = -96.0
_BIT_RATE_SLACK: Final = 0.97
"""A file's mean bit rate, without its container, may lie so far under its nominal one."""

_END_SLACK_S: Final = 0.6
_LOSSLESS: Final = ("wav", "flac")
_MEAN_NEEDS: Final = {"opus": 0.4, "m4a": 0.5}
"""A codec whose bit rate is a mean spends few bits on silence and on simple sounds: it needs this part of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is and what was measured on it. `kind` is `mp3`, `m4a`, `opus` …; `cover` its width and height in
    pixels, (0, 0) for none; `marks` the chapters as the file has them, `wrong_marks` what is wrong with other lists of
    them."""

    file: str
    kind: str
    kbits: float
    is_constant: bool
    gauged: Gauged
    marks: tuple[Mark, ...] = ()
    other_marks: tuple[Mark, ...] = ()
    cover: tuple[int, int] = (0, 0)
    tags: Mapping[str, str] | None = None
    credited: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule: what was found, what is wanted, and whether it is met; None where that cannot be told. `step` is what
    to do where it is not."""

    rule: str
    found: str
    wanted: str
    is_met: bool | None
    step: str = ""


def verdicts(found: Found, profile: Profile) -> tuple[Verdict, ...]:
    """Every rule of a profile on one file, the measured ones first."""
    return (
        *_levels(found, profile),
        *_quiet(found, profile),
        *_ends(found, profile),
        *_coding(found, profile),
        *_length(found, profile),
        *_marks(found, profile),
        *_about(found, profile),
    )


def _levels(found: Found, profile: Profile) -> Iterator[Verdict]:
    gauged = found.gauged
    if profile.rms_db:
        low, high = profile.rms_db
        is_met = low - LEVEL_TOLERANCE_DB <= gauged.rms_db <= high + LEVEL_TOLERANCE_DB
        step = _louder_or_softer(gauged.rms_db, (low + high) / 2)
        yield Verdict("RMS", f"{gauged.rms_db:.1f} dB", f"{low:g} to {high:g} dB", is_met, step)
    else:
        lufs, target = integrated_lufs(gauged.energies), profile.lufs(gauged.channels)
        is_met = abs(lufs - target) <= profile.tolerance_lu + LEVEL_TOLERANCE_DB
        wanted = f"{target:g} LUFS ± {profile.tolerance_lu:g}" + (" for mono" if gauged.channels == 1 else "")
        yield Verdict("loudness", f"{lufs:.1f} LUFS", wanted, is_met, _louder_or_softer(lufs, target))
    peak = gauged.sample_peak_db if profile.is_sample_peak else gauged.peak_dbtp
    unit = "dB" if profile.is_sample_peak else "dBTP"
    step = f"Limit it {peak - profile.peak_db:.1f} dB lower, and measure what is decoded."
    is_met = peak <= profile.peak_db + PEAK_TOLERANCE_DB
    yield Verdict("peak", f"{peak:.1f} {unit}", f"at most {profile.peak_db:g} {unit}", is_met, step)


def _louder_or_softer(found: float, target: float) -> str:
    if not np.isfinite(found):
        return "It is silent."
    return f"Make it {abs(target - found):.1f} dB {'louder' if target > found else 'softer'}."


def _quiet(found: Found, profile: Profile) -> Iterator[Verdict]:
    gauged = found.gauged
    if profile.floor_db is None:
        return
    is_met = gauged.floor_db <= profile.floor_db + LEVEL_TOLERANCE_DB
    shown = "digital silence" if gauged.floor_db < _DIGITAL_DB else f"{gauged.floor_db:.1f} dB RMS"
    step = "Record in a quieter room, or take the noise out."
    yield Verdict("noise floor", shown, f"at most {profile.floor_db:g} dB RMS", is_met, step)
    is_heard = bool(gauged.hum_hz) and gauged.floor_db > profile.floor_db - 10.0
    hum = f"hum at {gauged.hum_hz} Hz" if is_heard else "none"
    yield Verdict("hum", hum, "none", not is_heard, f"Filter out {gauged.hum_hz} Hz and its harmonics.")
    if profile.room_tone:
        is_met = gauged.floor_db >= _DIGITAL_DB
        step = "Put the tone of a quiet room where nothing is."
        yield Verdict(
            "room tone", "digital silence" if not is_met else "there is one", "no digital silence", is_met, step
        )


def _ends(found: Found, profile: Profile) -> Iterator[Verdict]:
    gauged = found.gauged
    for rule, bounds, length_s in (("head", profile.head_s, gauged.head_s), ("tail", profile.tail_s, gauged.tail_s)):
        if bounds:
            where = "before the first sound" if rule == "head" else "behind the last sound"
            is_met = bounds[0] - 0.02 <= length_s <= bounds[1] + 0.02
            wanted = f"{bounds[0]:g} to {bounds[1]:g} s {where}"
            yield Verdict(rule, f"{length_s:.2f} s", wanted, is_met, _longer_or_shorter(length_s, bounds))


def _longer_or_shorter(length_s: float, bounds: Range) -> str:
    if length_s < bounds[0]:
        return f"Add {bounds[0] - length_s:.2f} s of silence."
    return f"Cut {length_s - bounds[1]:.2f} s."


def _coding(found: Found, profile: Profile) -> Iterator[Verdict]:
    kinds = {"m4b": "m4a"}
    taken = dict.fromkeys(kinds.get(each, each) for each in profile.formats)
    step = f"Encode it as {profile.formats[0].upper()}."
    yield Verdict("format", found.kind, " or ".join(taken), found.kind in taken, step)
    rate = found.gauged.rate
    rates = " or ".join(f"{each:,}" for each in profile.rates)
    step = f"Resample it to {profile.rates[0]:,} Hz."
    yield Verdict("sample rate", f"{rate:,} Hz", f"{rates} Hz", rate in profile.rates, step)
    channels = found.gauged.channels
    wanted = " or ".join("mono" if each == 1 else "stereo" for each in profile.channels)
    shown = {1: "mono", 2: "stereo"}.get(channels, f"{channels} channels")
    yield Verdict("channels", shown, wanted, channels in profile.channels, f"Mix it to {wanted}.")
    least = profile.kbits[min(channels, 2) - 1]
    if least and found.kind not in _LOSSLESS:
        least = round(least * _MEAN_NEEDS.get(found.kind, 1.0))
        is_met = found.kbits >= least * _BIT_RATE_SLACK
        step = f"Encode it at {least} kb/s."
        yield Verdict("bit rate", f"{found.kbits:.0f} kb/s", f"at least {least} kb/s", is_met, step)
    if profile.is_constant:
        shown = "constant" if found.is_constant else "variable (VBR)"
        yield Verdict(
            "bit rate mode", shown, "constant (CBR)", found.is_constant, "Encode it with a constant bit rate."
        )


def _length(found: Found, profile: Profile) -> Iterator[Verdict]:
    if profile.longest_min:
        shown = clock(found.gauged.seconds)
        is_met = found.gauged.seconds <= profile.longest_min * 60.0
        wanted = f"at most {clock(profile.longest_min * 60.0)}"
        yield Verdict("length", shown, wanted, is_met, "Divide the chapter into two.")


def _marks(found: Found, profile: Profile) -> Iterator[Verdict]:
    wrong = next((told for marks in (found.marks, found.other_marks) if (told := _wrong(marks, found.gauged))), "")
    count = len(found.marks) or len(found.other_marks)
    shown = wrong or (f"{count} in order" if count else "none")
    wanted = "in order, none empty or past the end"
    yield Verdict("chapters", shown, wanted, not wrong, "Mark the chapters anew, each from its start to the next.")
    if profile.by_chapter:
        shown = f"{count} chapters in one file" if count > 1 else "one"
        yield Verdict("one chapter a file", shown, "one", count <= 1, "Deliver every chapter as a file of its own.")


def _wrong(marks: tuple[Mark, ...], gauged: Gauged) -> str:
    """The first thing that is wrong with a list of chapters; empty for nothing."""
    before = -1.0
    for number, mark in enumerate(marks, 1):
        name = f"chapter {number}" + (f" ({mark.title})" if mark.title else "")
        if mark.start_s >= gauged.seconds:
            return f"{name} starts at {clock(mark.start_s)}, past the end at {clock(gauged.seconds)}"
        if np.isfinite(mark.end_s) and mark.end_s > gauged.seconds + _END_SLACK_S:
            return f"{name} ends at {clock(mark.end_s)}, past the end at {clock(gauged.seconds)}"
        if mark.start_s <= before:
            return f"{name} at {clock(mark.start_s)} is out of order: the one before starts at {clock(before)}"
        if mark.end_s <= mark.start_s:
            return f"{name} ends before it starts"
        if not mark.title.strip():
            return f"chapter {number} has no title"
        before = mark.start_s
    return ""


def _about(found: Found, profile: Profile) -> Iterator[Verdict]:
    if profile.cover:
        width, height = found.cover
        shown = f"{width} x {height}" if width else "none"
        yield Verdict("cover", shown, "a picture in the file", bool(width), "Embed a square PNG or JPEG.")
    if found.tags is not None and found.kind != "wav":
        missing = [name for name in ("title", "artist") if not found.tags.get(name, "").strip()]
        shown = f"no {' and no '.join(missing)}" if missing else "title and author"
        step = "Tag it; a script says Title: and Author: on its title page."
        yield Verdict("tags", shown, "title and author", not missing, step)
    if profile.credits:
        told = {True: "spoken", False: "not spoken", None: "cannot be told from the sound"}[found.credited]
        step = "Open with title, author and narrator, and close with them."
        yield Verdict("credits", told, "opening and closing credits", found.credited, step)
