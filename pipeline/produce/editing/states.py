"""Turns the lines of a script into what is known of their takes: recorded, odd, changed since they were, or new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.produce.editing.known_cast import casting_of
from pipeline.produce.editing.open_script import OpenScript
from pipeline.produce.episode import RECORDED
from pipeline.produce.stories.belonging import build_folder
from pipeline.produce.workplace import Workplace
from pipeline.stages.recording.odd_takes import odd_takes
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
    SUSPICIOUS = "suspicious"


@dataclass(frozen=True, slots=True)
class LineState:
    """A line's state, and why it would be recorded again ("words changed"), or what is odd about its take."""

    state: State
    why: str = ""


def states_of(opened: OpenScript, place: Workplace) -> tuple[LineState, ...]:
    """The state of every line, in order; a line of several people is recorded when all of them are."""
    cast = casting_of(opened, place).cast
    utterances = utterances_of(opened.script, cast)
    store = place.store
    said = [(each, stored(each, store)[1]) for each in utterances]
    odd = {id(utterances[number]): told for number, told in odd_takes(said).items()}
    missing = [each for each, take in said if take is None]
    before = remembered(build_folder(opened.path, place) / f"{RECORDED}.json")
    texts = {order.get("text") for order in before}
    is_small = len(missing) * len(before) <= MOST_COMPARED
    why = {id(each): reason(each, before) if before and (is_small or each.text in texts) else _NEW for each in missing}
    remaining = iter(utterances)
    found = []
    for line in opened.script.lines:
        takes = [id(next(remaining)) for _ in cast.heard_from(line)]
        reasons = [why[each] for each in takes if each in why]
        told = next((each for each in reasons if each != _NEW), "")
        wrong = next((odd[each] for each in takes if each in odd), "")
        if told or reasons:
            found.append(LineState(State.CHANGED, told) if told else LineState(State.NEW))
        else:
            found.append(LineState(State.SUSPICIOUS, wrong) if wrong else LineState(State.RECORDED))
    return tuple(found)
