"""Turns an open script into the rows of its page, and two states of it into the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from pipeline.adapt.script.maybe_speech import audit_of
from pipeline.drama.script import Ambience, Cue, Line, Music, Omission, Pause, Remark, Sound, Teller
from pipeline.produce.editing.history import History
from pipeline.produce.editing.open_script import OpenScript
from pipeline.readers.fountain.notes import note_of_cue

Row = dict[str, Any]


def rows_of(opened: OpenScript) -> list[Row]:
    """What the page shows, from above. `gap` is how many lines of the file a row stands below the one before, so that
    a row which only moves stays the same."""
    maybe = {id(each.line): each.reason for each in audit_of(opened.script).lines}
    rows: list[Row] = []
    before = 0
    for number, row in _placed(opened, maybe):
        rows.append({**row, "gap": number - before if number else 0})
        before = number or before
    return rows


def _placed(opened: OpenScript, maybe: dict[int, str]) -> Iterator[tuple[int, Row]]:
    part, last = 0, 0
    for scene in opened.script.scenes:
        at = scene.place.line if scene.place else 0
        if scene.title:
            yield at, {"kind": "chapter", "text": scene.title, "level": scene.level}
        if scene.heading:
            yield at, {"kind": "scene", "text": scene.heading}
        elif not scene.title:
            yield at, {"kind": "break"}
        for cue in scene.cues:
            number = cue.place.line if cue.place else 0
            if isinstance(cue, Line):
                part = part + 1 if number == last else 0
                last = number
                yield number, _line(cue, part, maybe.get(id(cue), ""))
            else:
                yield number, _other(cue)


def _line(line: Line, part: int, maybe: str) -> Row:
    row: Row = {"kind": "line", "who": line.speaker, "text": line.text}
    told = {
        "part": part,
        "delivery": list(line.delivery),
        "through": list(line.extensions),
        "together": line.together,
        "maybe": maybe,
        "teller": line.teller,
    }
    row |= {key: value for key, value in told.items() if value}
    if line.doubt:
        row["doubt"] = {"sure": round(line.doubt.confidence, 2), "reason": line.doubt.reason}
    return row


def _other(cue: Cue) -> Row:
    match cue:
        case Sound() | Music() | Ambience() | Pause():
            column = cue.place.column if cue.place else 0
            return {"kind": "cue", "text": note_of_cue(cue)[2:-2], "column": column}
        case Teller():
            return {"kind": "aside", "text": f"told by {cue.name}", "what": "teller"}
        case Omission():
            return {"kind": "aside", "text": cue.text, "what": cue.reason}
        case Remark():
            return {"kind": "aside", "text": cue.text, "what": cue.kind}
        case Line():
            raise AssertionError("lines have rows of their own")
        case _:
            assert_never(cue)


def page_of(opened: OpenScript, history: History) -> dict[str, Any]:
    """The whole page."""
    page = opened.script.title_page
    return {
        "digest": opened.digest,
        "title": opened.script.title or opened.path.stem,
        "author": page.get("Author", ""),
        "people": [{"name": person.name, "aliases": list(person.aliases)} for person in opened.script.people],
        "rows": rows_of(opened),
        **told_history(history),
    }


def changes_of(before: OpenScript, after: OpenScript, history: History) -> dict[str, Any]:
    """The rows that differ: from which on, how many go, and which come."""
    old, new = rows_of(before), rows_of(after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    came = new[start : len(new) - end]
    splice = {"at": start, "gone": len(old) - end - start, "came": came}
    return {"digest": after.digest, "on": before.digest, "splice": splice, **told_history(history)}


def told_history(history: History) -> dict[str, str]:
    """What can be taken back, and made again."""
    return {"undo": history.to_undo, "redo": history.to_redo}
