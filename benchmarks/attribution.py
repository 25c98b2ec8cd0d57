"""Turns a gold folder into the table of who was heard right: quotations found, speakers by name and by voice.

    python -m benchmarks.attribution GOLD [--without clustering|joint|ranker] [--jobs 2]

NAME: the label names the gold character. VOICE: one label, one character, names ignored (best one-to-one mapping).
A quotation that was not found counts as wrong. `sure` lists the lines without a doubt and how many are right; the
calibration lists the others by the confidence of their doubt, and by how much it is off. Tagged are those whose tag
has a name, a pronoun or a description.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchmarks.gold import Gold, golds
from pipeline.adapt import Adaptation
from pipeline.adapt.adapter import adapt
from pipeline.adapt.analysis import Ingredients
from pipeline.adapt.speakers.weights import HAND_WEIGHTS
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import Story

KINDS = ("explicit", "anaphoric", "implicit", "unknown")
TAGGED = ("explicit", "anaphoric")
BANDS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.0)
"""The lowest confidence of each row of the calibration of doubtful lines."""
_NO_DOUBT = 1.0


@dataclass
class Tally:
    """What was counted over one or more texts."""

    quotes: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    voiced: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    sure_right: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    banded: Counter[float] = field(default_factory=Counter)
    banded_right: Counter[float] = field(default_factory=Counter)
    banded_said: defaultdict[float, float] = field(default_factory=lambda: defaultdict(float))
    words: int = 0
    seconds: float = 0.0

    def __iadd__(self, other: Tally) -> Tally:
        for name in ("quotes", "named", "voiced", "sure", "sure_right", "covered"):
            getattr(self, name).update(getattr(other, name))
        for name in ("banded", "banded_right"):
            getattr(self, name).update(getattr(other, name))
        for band, said in other.banded_said.items():
            self.banded_said[band] += said
        self.words += other.words
        self.seconds += other.seconds
        return self


def measure(gold: Gold, ingredients: Ingredients) -> tuple[str, Tally]:
    """One text adapted and counted."""
    start = time.process_time()
    adaptation = adapt(Story(gold.text, gold.name), ingredients=ingredients)
    tally = Tally(words=len(gold.text.split()), seconds=time.process_time() - start)
    _count_coverage(gold, adaptation, tally)
    count_speakers(gold, adaptation, tally)
    return gold.name, tally


def count_speakers(gold: Gold, adaptation: Adaptation, tally: Tally) -> None:
    """Count who was heard right, and how sure of it the adaptation is."""
    labels, confidence = _marked(gold, adaptation)
    heard = [(q, _label(labels, q.spans), _lowest(confidence, q.spans)) for q in gold.quotes if q.speaker is not None]
    voice_of = _voices([(label, q.speaker) for q, label, _ in heard if label is not None and q.speaker is not None])
    for quote, label, lowest in heard:
        named = label is not None and quote.speaker in gold.named(label)
        is_sure = lowest == _NO_DOUBT
        band = _NO_DOUBT if is_sure else next(band for band in BANDS if lowest >= band)
        tally.banded[band] += label is not None
        tally.banded_right[band] += named
        tally.banded_said[band] += lowest if label is not None else 0.0
        for kind in (quote.kind, "all"):
            tally.quotes[kind] += 1
            tally.named[kind] += named
            tally.voiced[kind] += label is not None and voice_of.get(label) == quote.speaker
            tally.sure[kind] += is_sure and label is not None
            tally.sure_right[kind] += is_sure and named


def _marked(gold: Gold, adaptation: Adaptation) -> tuple[list[str | None], NDArray[np.float32]]:
    """For each character of the text who says it, and with what confidence; 1 where there is no doubt."""
    labels: list[str | None] = [None] * len(gold.text)
    confidence = np.ones(len(gold.text), dtype=np.float32)
    for segment in adaptation.segments:
        if segment.kind == "dialogue":
            labels[segment.start : segment.end] = [segment.speaker] * (segment.end - segment.start)
    for line in adaptation.script.lines:
        if line.speaker != NARRATOR and line.doubt is not None:
            for span in line.spans:
                confidence[span.start : span.end] = line.doubt.confidence
    return labels, confidence


def _count_coverage(gold: Gold, adaptation: Adaptation, tally: Tally) -> None:
    solid = np.fromiter((c.isalnum() for c in gold.text), dtype=bool, count=len(gold.text))
    true, found = np.zeros(len(gold.text), dtype=bool), np.zeros(len(gold.text), dtype=bool)
    spans = [span for quote in gold.quotes for span in quote.spans]
    ours = [(s.start, s.end) for s in adaptation.segments if s.kind == "dialogue"]
    for start, end in spans:
        true[start:end] = True
    for start, end in ours:
        found[start:end] = True
    for name, stretches, other in (("recall", spans, found), ("precision", ours, true)):
        for start, end in stretches:
            total = int(solid[start:end].sum())
            if total:
                tally.covered[name + " n"] += 1
                tally.covered[name] += int((solid & other)[start:end].sum()) >= 0.9 * total


def _label(labels: list[str | None], spans: tuple[tuple[int, int], ...]) -> str | None:
    heard = Counter(label for start, end in spans for label in labels[start:end])
    best = max((label for label in heard if label is not None), key=lambda name: heard[name], default=None)
    return best if best is not None and 2 * heard[None] <= heard.total() else None


def _lowest(confidence: NDArray[np.float32], spans: tuple[tuple[int, int], ...]) -> float:
    return min(round(float(confidence[start:end].min(initial=1.0)), 4) for start, end in spans)


def _voices(pairs: list[tuple[str, int]]) -> dict[str, int]:
    """The best one-to-one mapping of labels to characters."""
    names, people = sorted({n for n, _ in pairs}), sorted({p for _, p in pairs})
    table = np.zeros((len(names), len(people)))
    for name, person in pairs:
        table[names.index(name), people.index(person)] += 1
    rows, columns = linear_sum_assignment(table, maximize=True)
    return {names[r]: people[c] for r, c in zip(rows, columns, strict=True) if table[r, c]}


def show(tally: Tally) -> None:
    """Print the table."""
    print(f"{'':12}{'n':>7}{'NAME':>8}{'VOICE':>8}{'sure':>8}{'sure right':>12}")
    for kind in (*KINDS, "all"):
        n = tally.quotes[kind]
        if n:
            right = tally.sure_right[kind] / max(1, tally.sure[kind])
            row = (tally.named[kind] / n, tally.voiced[kind] / n, tally.sure[kind] / n)
            print(f"{kind:12}{n:7}" + "".join(f"{share:8.3f}" for share in row) + f"{right:12.3f}")
    _show_calibration(tally)
    precision = tally.covered["precision"] / max(1, tally.covered["precision n"])
    recall = tally.covered["recall"] / max(1, tally.covered["recall n"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"quotations: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    pace = tally.seconds / max(1, tally.words) * 1e5
    print(f"{tally.words} words, {pace:.2f} s of CPU per 100,000, peak {peak:.0f} MB a process")


def _show_calibration(tally: Tally) -> None:
    for name, kinds in (("tagged", TAGGED), ("untagged", ("implicit",)), ("all", ("all",))):
        n, sure = sum(tally.quotes[k] for k in kinds), sum(tally.sure[k] for k in kinds)
        if n:
            right = sum(tally.sure_right[k] for k in kinds) / max(1, sure)
            print(f"{name}: {sure / n:.1%} called sure, of these {right:.1%} right")
    for band, above in zip(BANDS, (_NO_DOUBT, *BANDS), strict=False):
        n = tally.banded[band]
        if n:
            said, right = tally.banded_said[band] / n, tally.banded_right[band] / n
            told = f"{n:6} quotations, said to be {said:.1%} right, {right:.1%} are: {right - said:+.1%}"
            print(f"doubt of {band:.1f} to {above:.1f}: {told}")


def main() -> None:
    """Measure a gold folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--without", choices=["clustering", "joint", "ranker"], default=None)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    used = Ingredients(clustering=options.without != "clustering", joint_decoding=options.without != "joint")
    if options.without == "ranker":
        used = Ingredients(weights=HAND_WEIGHTS)
    total: Tally = Tally()
    by_text: dict[str, Tally] = defaultdict(Tally)
    with ProcessPoolExecutor(options.jobs) as pool:
        for name, tally in pool.map(partial(measure, ingredients=used), golds(options.gold)):
            by_text[name] += tally
            total += tally
    for name, tally in by_text.items():
        n = max(1, tally.quotes["all"])
        print(f"{name[:44]:44}{n:6}{tally.named['all'] / n:8.3f}{tally.voiced['all'] / n:8.3f}")
    show(total)


if __name__ == "__main__":
    main()
