"""Turns what is asked about a scene into its lanes, and the sounds that its words ask for into proposals."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import SourceError
from pipeline.produce.dressing import with_notes
from pipeline.produce.editing.hearing import hear_mix
from pipeline.produce.editing.history import history_of
from pipeline.produce.editing.lanes import lanes_of
from pipeline.produce.editing.open_script import as_read, open_script
from pipeline.stages.dressing.dress import Proposal, proposals_for
from pipeline.studio.desk import Answer, asked_number, asked_script, studio_of
from pipeline.studio.views.page import told_history
from pipeline.studio.views.scene import told_lanes, told_proposals, told_scenes


def show_scene(request: Request) -> Response:
    """The lanes of a scene: lines, effects, beds and music with their times, and the wave of what is recorded."""
    path, place = asked_script(request), studio_of(request).place
    opened = open_script(path)
    lanes = lanes_of(opened, asked_number(request, "scene"), place)
    told = {"digest": opened.digest, "scenes": told_scenes(opened.script), **told_lanes(lanes)}
    return Answer({**told, **told_history(history_of(path, place))})


def show_proposals(request: Request) -> Response:
    """The sounds that a script's own words ask for, each a note and the words."""
    opened = open_script(asked_script(request))
    return Answer({"digest": opened.digest, "proposals": told_proposals(opened.script, proposals_for(opened.script))})


def hear_proposal(request: Request) -> Response:
    """The mix around a proposed note, as if it stood in the script, a WAV; nothing is written."""
    path = asked_script(request)
    opened = open_script(path)
    line, note = asked_number(request, "line"), request.query_params.get("note", "")
    tried = as_read(path, with_notes(opened.text, [Proposal(line, note, "")]))
    if [each.text for each in tried.script.lines] != [each.text for each in opened.script.lines]:
        raise SourceError("This is no note.")
    numbers = [each.place.line for each in tried.script.lines if each.place]
    before = [number for number in numbers if number < line]
    said = hear_mix(tried, before[-1] if before else numbers[0], studio_of(request).place)
    return Response(said.wav, media_type="audio/wav", headers={"x-starts": " ".join(map(str, said.starts_s))})
