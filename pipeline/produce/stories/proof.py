"""Turns a script and the story that it is of into the receipt: what is spoken, what was left out, and whether all is
there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.adapt.script.receipt import check_receipt
from pipeline.drama.script import Omission
from pipeline.errors import ReceiptError
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.next_steps import story_of
from pipeline.readers import read_story


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of the story that are spoken and left out, and reasons with their numbers. Without a `story` nothing can be
    compared; `difference` is the first place where script and story differ, as when people changed words."""

    story: Path | None
    spoken: int
    omitted: int
    reasons: tuple[tuple[str, int], ...]
    difference: str = ""


def proof_of(path: Path) -> Proof:
    """The receipt of a script. Raises `SourceError` for a script or a story that cannot be read."""
    script = open_script(path).script
    omissions = [cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission)]
    reasons = tuple(Counter(each.reason for each in omissions).most_common())
    spoken = sum(len(line.text.split()) for line in script.lines)
    left_out = sum(len(each.text.split()) for each in omissions)
    story = story_of(script, path)
    if story is None:
        return Proof(None, spoken, left_out, reasons)
    try:
        receipt = check_receipt(read_story(story), script)
    except ReceiptError as error:
        return Proof(story, spoken, left_out, reasons, f"{error.at or story}: {error.what}")
    return Proof(story, receipt.spoken, receipt.omitted, reasons)
