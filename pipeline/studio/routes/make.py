"""Turns the wish for an episode into a render in a process of its own, and what was rendered into what is heard."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from pipeline.drama.excerpt import Excerpt
from pipeline.produce.checks.checking import check
from pipeline.produce.episode import Order
from pipeline.produce.episode import render as rendered
from pipeline.produce.project import files_of
from pipeline.produce.stories.proof import proof_of
from pipeline.produce.workplace import Workplace
from pipeline.progress import Report
from pipeline.publishers import chosen
from pipeline.studio.desk import Answer, asked_script, body_of, script_in, studio_of
from pipeline.studio.views.make import told_checked, told_made, told_proof, told_rendered


def show_check(request: Request) -> Response:
    """What a render will be: words, length, time to record, and everything worth knowing before."""
    return Answer(told_checked(check(asked_script(request), studio_of(request).place)))


async def render(request: Request) -> Response:
    """Render a script, all or a chapter, as a draft or in full; asked again it goes on from the last finished line."""
    body = await body_of(request)
    studio = studio_of(request)
    path = script_in(request, body.word("script"))
    formats = tuple(body.words("formats")) or ("m4b",)
    chosen(formats)
    chapter = body.word("chapter", "")
    order = Order(path, formats, draft=body.flag("draft"), excerpt=Excerpt(chapter) if chapter else None)
    job = await asyncio.to_thread(studio.jobs.start, "render", str(path), make, order, studio.place)
    return Answer(job.told())


def make(report: Report, order: Order, place: Workplace) -> dict[str, Any]:
    """What the process does."""
    return told_rendered(rendered(order, place, report))


def show_made(request: Request) -> Response:
    """The files that were delivered of a script, with chapters and captions."""
    path, place = asked_script(request), studio_of(request).place
    return Answer(told_made(files_of(path, place)))


def show_proof(request: Request) -> Response:
    """The receipt: whether every word of the story is spoken once, and what was left out and why."""
    return Answer(told_proof(proof_of(asked_script(request))))


def show_file(request: Request) -> Response:
    """One delivered file."""
    path, place = asked_script(request), studio_of(request).place
    found = next((each for each in files_of(path, place) if each.name == request.path_params["name"]), None)
    if found is None:
        return PlainTextResponse("There is no such file.\n", 404)
    is_saved = "save" in request.query_params
    return FileResponse(
        Path(found),
        filename=found.name if is_saved else None,
        content_disposition_type="attachment" if is_saved else "inline",
    )
