"""Turns lines that begin with names into one sentence where they may have been read the wrong way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.labels import labels_in
from pipeline.adapt.page.plays.talks import SURE
from pipeline.adapt.page.plays.unnamed import SIGNS
from pipeline.drama.story import ReadAs, Story

_FEWEST: Final = 3
"""Lines with labels that are worth a sentence."""
_SHOWN: Final = 3
_CLOCK: Final = re.compile(r"\d:\d\d")
_SIGNS: Final = (":", "<", " second", "(", *SIGNS)
"""One of these stands in every paragraph that has a label of which one may be sure."""
LABEL: Final = "speaker label"
"""Why a label is left out."""


def remark_on_labels(story: Story, paragraphs: Sequence[Paragraph]) -> str:
    """How lines with labels were read and how to choose the other way; empty where there is no question."""
    if story.read_as is not ReadAs.AUTO:
        return ""
    labelled = [p for p in paragraphs if p.kind is Kind.OMITTED and p.reason == LABEL]
    if labelled and not any(p.words.rstrip("*_").endswith((":", ">")) or _CLOCK.search(p.words) for p in labelled):
        people = list(dict.fromkeys(p.speaker for p in paragraphs if p.kind is Kind.SPEECH and p.speaker))
        what = f"{len(labelled)} paragraphs are read as a play's speeches, by the names before them ({_some(people)})."
        return f"{what} To have them read as prose: fullcast adapt … --anew --read-as prose"
    if labelled:
        return ""
    likely = [p for p in paragraphs if any(sign in p.span.of(story.text) for sign in _SIGNS)]
    left = [label for label in labels_in(story.text, likely) if label.layout in SURE and not label.is_cue]
    people = list(dict.fromkeys(label.name for label in left))
    if len(left) < _FEWEST or len(people) < 2:
        return ""
    what = f"{len(left)} lines begin with a name ({_some(people)}) and are read as prose: nobody's comes back in turn."
    return f"{what} To have them spoken by these people: fullcast adapt … --anew --read-as play"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
