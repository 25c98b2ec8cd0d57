"""Turns the voices of subtitles that name nobody (`<v Transcript>Anna: Go.`) into the names written behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.page.plays.label import Label
from pipeline.adapt.page.plays.somebody import names_somebody
from pipeline.drama.story import Span

_INNER: Final = re.compile(r"(?P<name>[^\W\d_][^\n:.!?<>]{0,40}?)[ \t]*:[ \t]+(?=\S)")
_FEWEST: Final = 2


def is_voice(text: str, label: Label) -> bool:
    """Whether a label is the voice that subtitles name: `<v Anna>`."""
    return text.startswith(("<v ", "<v."), label.span.start)


def with_named_voices(text: str, labels: Sequence[Label]) -> list[Label]:
    """The same labels; where each cue of a voice begins with a name and a colon, these are who speaks."""
    of_voice: defaultdict[str, list[Label]] = defaultdict(list)
    for label in labels:
        if is_voice(text, label):
            of_voice[label.name].append(label)
    inner = {label.span.start: _inner(text, label) for same in of_voice.values() for label in same}
    nobody = {
        name
        for name, same in of_voice.items()
        if len(same) >= _FEWEST and all(inner[label.span.start] is not None for label in same)
    }
    return [(label.name in nobody and inner.get(label.span.start)) or label for label in labels]


def _inner(text: str, label: Label) -> Label | None:
    named = _INNER.match(text, label.span.end)
    if named is None or not names_somebody(named["name"]):
        return None
    return replace(label, span=Span(label.span.start, named.end()), name=named["name"])
