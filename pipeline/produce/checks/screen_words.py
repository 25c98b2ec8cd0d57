"""Turns a script into what its author should know of it: what is only shown, and narration that looks like speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.drama.script import NARRATOR, Line, Remark, Script
from pipeline.readers.fountain.cues import label_like
from pipeline.readers.fountain.names import looks_like_cue

_MOST = 3
"""So many places are told of a kind; the others are counted."""

_FEWEST_NAMES = 4
"""So many lines of capitals alone, some of them again, look like names over speeches."""


def shown_on_screen(script: Script) -> Iterator[str]:
    """The titles that a film shows and nobody hears."""
    shown = [cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Remark) and cue.kind == "shown"]
    for cue in shown[:_MOST]:
        yield f"{cue.place}: {cue.text!r} is only shown on the screen; with ! before it the narrator reads it."
    if len(shown) > _MOST:
        yield f"{shown[_MOST].place}: {len(shown) - _MOST} more titles are shown on the screen and not spoken."


def perhaps_speakers(script: Script) -> Iterator[str]:
    """Narration that looks as if somebody spoke it: `NELL: words`, and names that stand alone above words."""
    told = [line for line in script.lines if line.speaker == NARRATOR]
    labelled = [line for line in told if label_like(line.text)]
    for line in labelled[:_MOST]:
        name = label_like(line.text)
        yield f"{line.place}: the narrator reads {name!r} and what follows; for a speech put the name alone on a line."
    alone = [line for line in told if looks_like_cue(line.text) and len(line.text.split()) <= _MOST]
    if len(alone) >= _FEWEST_NAMES and len({line.text for line in alone}) < len(alone) and _is_most(alone, script):
        name = Counter(line.text for line in alone).most_common(1)[0][0]
        what = f"{len(alone)} lines such as {name!r} stand alone and are read by the narrator"
        yield f"{alone[0].place}: {what}; what somebody says stands directly below their name, without an empty line."


def _is_most(alone: list[Line], script: Script) -> bool:
    """Whether the script has more names that stand alone than speeches."""
    return len(alone) > sum(1 for line in script.lines if line.speaker != NARRATOR)
