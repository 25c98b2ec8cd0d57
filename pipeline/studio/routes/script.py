"""Turns what is asked about a script into its rows, its lines' states, its sound, and its edits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Place, SourceError
from pipeline.produce.checks.same_people import perhaps_same
from pipeline.produce.editing import edits
from pipeline.produce.editing.hearing import hear_line, hear_mix
from pipeline.produce.editing.history import history_of, redo, undo
from pipeline.produce.editing.implied import implied_by_line
from pipeline.produce.editing.lines import Noted
from pipeline.produce.editing.open_script import known_script, open_script
from pipeline.produce.editing.states import states_of
from pipeline.produce.editing.warming import warm_up
from pipeline.produce.editing.written import stale
from pipeline.produce.workplace import Workplace
from pipeline.readers.fountain.notes import cue_of_note
from pipeline.studio.desk import Answer, Body, asked_number, asked_script, body_of, script_in, studio_of
from pipeline.studio.views.page import changes_of, page_of


def show_page(request: Request) -> Response:
    """The rows of a script: chapters, scenes, lines with their speakers and doubts, cues."""
    path, place = asked_script(request), studio_of(request).place
    return Answer(page_of(open_script(path), history_of(path, place)))


def show_states(request: Request) -> Response:
    """Of every line whether it is recorded, changed since it was, or new."""
    opened, place = open_script(asked_script(request)), studio_of(request).place
    states = states_of(opened, place)
    why = {str(number): each.why for number, each in enumerate(states) if each.why}
    told = {"digest": opened.digest, "states": "".join(each.state[0] for each in states), "why": why}
    return Answer(told, after=BackgroundTask(warm_up, place))  # the page is there: soon somebody wants to hear it


def show_questions(request: Request) -> Response:
    """Whether two people of a script are one, those of most lines first."""
    opened = open_script(asked_script(request))
    return Answer({"digest": opened.digest, "questions": [asdict(each) for each in perhaps_same(opened.script)]})


def hear(request: Request) -> Response:
    """A line as the episode says it, a WAV; recorded if it is not yet."""
    path = asked_script(request)
    opened = known_script(path, request.query_params.get("on", "")) or open_script(path)
    said = hear_line(
        opened, asked_number(request, "line"), studio_of(request).place, part=asked_number(request, "part")
    )
    return Response(said.wav, media_type="audio/wav", headers={"x-recorded": "new" if said.is_new else "kept"})


def hear_from(request: Request) -> Response:
    """The mix from a line on, a WAV; when each line begins in `x-starts`, and after a colon each of its words."""
    path = asked_script(request)
    opened = known_script(path, request.query_params.get("on", "")) or open_script(path)
    said = hear_mix(opened, asked_number(request, "line"), studio_of(request).place)
    lines = zip(said.starts_s, said.words_s, strict=True)
    starts = " ".join(f"{start}:{','.join(map(str, words))}" for start, words in lines)
    headers = {"x-recorded": "new" if said.is_new else "kept", "x-starts": starts}
    return Response(said.wav, media_type="audio/wav", headers=headers)


def show_implied(request: Request) -> Response:
    """What giving a line to somebody implies for the doubtful lines around it."""
    path, place = asked_script(request), studio_of(request).place
    opened = known_script(path, request.query_params.get("on", "")) or open_script(path)
    implied = implied_by_line(opened, asked_number(request, "line"), place)
    return Answer({"digest": opened.digest, "implied": [asdict(each) for each in implied]})


async def edit(request: Request) -> Response:
    """Change a script: `do` names how, `on` the state that was changed. The rows that differ come back."""
    body = await body_of(request)
    path, place = script_in(request, body.word("script")), studio_of(request).place
    how = _HOW.get(body.word("do"))
    if how is None:
        raise SourceError(f"There is no edit {body.word('do')[:40]!r}.", next_step=f"Known: {', '.join(_HOW)}.")
    return Answer(await asyncio.to_thread(_edited, how, path, place, body))


Edit = Callable[[Path, Workplace, Body], edits.Edited]


def _edited(how: Edit, path: Path, place: Workplace, body: Body) -> dict[str, Any]:
    before, after = how(path, place, body)
    return changes_of(before, after, history_of(path, place))


def _give(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.give(path, place, body.word("on"), body.numbers("lines"), body.word("name"), body.number("part", 0))


def _give_each(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.give_each(path, place, body.word("on"), body.speakers("speakers"))


def _agree(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.agree(path, place, body.word("on"), body.numbers("lines"))


def _reword(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.reword(path, place, body.word("on"), body.number("line"), body.word("text"), body.number("part", 0))


def _deliver(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.deliver(
        path, place, body.word("on"), body.number("line"), body.words("delivery"), body.number("part", 0)
    )


def _note(path: Path, place: Workplace, body: Body) -> edits.Edited:
    cue = _cue(body.word("note"), path)
    return edits.note(path, place, body.word("on"), body.number("line"), cue, body.number("part", 0))


def _renote(path: Path, place: Workplace, body: Body) -> edits.Edited:
    note = body.word("note")
    at = (body.number("line"), body.number("column"))
    return edits.renote(path, place, body.word("on"), at, _cue(note, path) if note else None)


def _cue(note: str, path: Path) -> Noted:
    cue = cue_of_note(note, Place(str(path)))
    if isinstance(cue, Noted):
        return cue
    raise SourceError(f"{note[:80]!r} is no cue.", next_step="Write for example: sfx: door_slam gain=-6")


def _merge(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.join(path, place, body.word("on"), body.words("names"))


def _part(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.part(path, place, body.word("on"), body.words("names"))


def _rename(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return edits.join(path, place, body.word("on"), body.words("names"), is_new=True)


def _move(path: Path, place: Workplace, body: Body) -> edits.Edited:
    at = (body.number("line"), body.number("column"))
    share = body.number("percent") / 100
    return edits.move(path, place, body.word("on"), at, body.number("to"), share, body.number("part", 0))


def _dress(path: Path, place: Workplace, body: Body) -> edits.Edited:
    note = body.word("note")
    _cue(note.strip().removeprefix("[[").removesuffix("]]"), path)
    return edits.dress(path, place, body.word("on"), body.number("line"), note)


def _undo(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return _there_and_back(path, place, body, undo)


def _redo(path: Path, place: Workplace, body: Body) -> edits.Edited:
    return _there_and_back(path, place, body, redo)


def _there_and_back(path: Path, place: Workplace, body: Body, step: Callable[[Path, Workplace], str]) -> edits.Edited:
    before = open_script(path)
    if body.word("on") != before.digest:
        raise stale(path)
    step(path, place)
    return before, open_script(path)


_HOW: Final[dict[str, Edit]] = {
    "give": _give,
    "give_each": _give_each,
    "agree": _agree,
    "reword": _reword,
    "deliver": _deliver,
    "note": _note,
    "renote": _renote,
    "merge": _merge,
    "part": _part,
    "rename": _rename,
    "move": _move,
    "dress": _dress,
    "undo": _undo,
    "redo": _redo,
}
