"""Turns the lines of a script into what is known of their takes: recorded, changed since they were, or new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.episode import RECORDED
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.workplace import Workplace
from pipeline.stages.recording.reasons import reason, remembered
from pipeline.stages.recording.record import stored, utterances_of

MOST_COMPARED: Final = 200_000
"""Pairs of a missing line and one that was recorded: beyond, only those with the same words are compared."""
_NEW: Final = "new line"


class State(StrEnum):
    """What is known of a line's take."""

    RECORDED = "recorded"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class LineState:
    """A line's state, and why it would be recorded again ("words changed")."""

    state: State
    why: str = ""


def states_of(opened: OpenScript, place: Workplace) -> tuple[LineState, ...]:
    """The state of every line, in order; a line of several people is recorded when all of them are."""
    cast = casting_of(opened, place).cast
    utterances = utterances_of(opened.script, cast)
    store = place.store
    missing = [each for each in utterances if stored(each, store)[1] is None]
    if not missing:
        return tuple(LineState(State.RECORDED) for _ in opened.script.lines)
    before = remembered(build_folder(opened.path, place) / f"{RECORDED}.json")
    texts = {order.get("text") for order in before}
    is_small = len(missing) * len(before) <= MOST_COMPARED
    why = {id(each): reason(each, before) if before and (is_small or each.text in texts) else _NEW for each in missing}
    remaining = iter(utterances)
    found = []
    for line in opened.script.lines:
        reasons = [why[id(each)] for each in (next(remaining) for _ in cast.heard_from(line)) if id(each) in why]
        told = next((each for each in reasons if each != _NEW), "")
        found.append(LineState(State.CHANGED, told) if told else LineState(State.NEW if reasons else State.RECORDED))
    return tuple(found)
