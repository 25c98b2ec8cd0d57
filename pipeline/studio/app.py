"""Turns the table of addresses into an application behind its guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pipeline.errors import FullCastError
from pipeline.produce.editing.written import StaleError
from pipeline.produce.project import works_in_names
from pipeline.studio.desk import Answer, Studio, studio_of
from pipeline.studio.events import watch
from pipeline.studio.guards import Guard
from pipeline.studio.routes import cast, make, scene, screens, script, shelf
from pipeline.studio.type import font_file
from pipeline.studio.views.errors import told_error

_STATIC: Final = Path(__file__).with_name("static")

Endpoint = Callable[[Request], Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """One address: how it is asked, with what, and who answers."""

    method: str
    path: str
    answers: Endpoint
    settings: str = ""


TABLE: Final[tuple[Asked, ...]] = (
    Asked("GET", "/api/shelf", shelf.show_shelf),
    Asked("PUT", "/api/stories/{name:str}", shelf.take_in, "the file's bytes"),
    Asked("POST", "/api/adapt", shelf.adapt, "story"),
    Asked("GET", "/api/script", script.show_page, "script"),
    Asked("GET", "/api/states", script.show_states, "script"),
    Asked("GET", "/api/questions", script.show_questions, "script"),
    Asked("GET", "/api/implied", script.show_implied, "script, line, on"),
    Asked("GET", "/api/line.wav", script.hear, "script, line, part, on"),
    Asked("GET", "/api/mix.wav", script.hear_from, "script, line, on"),
    Asked("POST", "/api/edit", script.edit, "script, on, do, and what that needs"),
    Asked("GET", "/api/cast", cast.show_cast, "script"),
    Asked("GET", "/api/voices", cast.show_voices),
    Asked("GET", "/api/try.wav", cast.hear_try, "script, line, part, who, and settings of the voice"),
    Asked("GET", "/api/talk.wav", cast.hear_two, "script, who, with, and settings of the voice"),
    Asked("POST", "/api/cost", cast.show_cost, "script, who, settings"),
    Asked("POST", "/api/voice", cast.give_voice, "script, who, settings"),
    Asked("GET", "/api/names", cast.show_names, "script"),
    Asked("GET", "/api/say.wav", cast.hear_say, "text, who, word, said"),
    Asked("POST", "/api/respell", cast.say_word, "script, word, said"),
    Asked("GET", "/api/check", make.show_check, "script"),
    Asked("POST", "/api/render", make.render, "script, formats, draft, chapter"),
    Asked("GET", "/api/made", make.show_made, "script"),
    Asked("GET", "/api/proof", make.show_proof, "script"),
    Asked("GET", "/api/scene", scene.show_scene, "script, scene"),
    Asked("GET", "/api/proposals", scene.show_proposals, "script"),
    Asked("GET", "/api/proposal.wav", scene.hear_proposal, "script, line, note"),
    Asked("GET", "/files/{name:str}", make.show_file, "script, save"),
)
"""What programs may ask for, too; `/api` shows it."""


def build(studio: Studio) -> ASGIApp:
    """The application of one studio."""
    own = (
        Route("/", screens.show_shelf_screen),
        Route("/api", _show_table),
        Route("/api/events", _listen),
        Route("/api/jobs", _show_jobs),
        Route("/api/stop/{number:int}", _stop, methods=["POST"]),
        Route("/type/{name:str}", _show_type),
        Mount("/static", StaticFiles(directory=_STATIC)),
    )
    asked = tuple(Route(each.path, each.answers, methods=[each.method]) for each in TABLE)
    app = Starlette(
        routes=[*own, *asked, Route("/{screen:str}", screens.show_screen)],
        lifespan=_watching,
        exception_handlers={FullCastError: _refused, OSError: _failed, Exception: _at_fault},
    )
    app.state.studio = studio
    return Guard(app, studio.keys)


@asynccontextmanager
async def _watching(app: Starlette) -> AsyncIterator[None]:
    """While the studio runs its files are looked at; when it ends, what runs is stopped."""
    studio: Studio = app.state.studio
    studio.events.loop = asyncio.get_running_loop()
    watching = asyncio.create_task(watch(partial(_watched, studio), studio.events))
    try:
        yield
    finally:
        watching.cancel()
        studio.events.end()
        await asyncio.to_thread(studio.jobs.end)


def _watched(studio: Studio) -> list[Path]:
    named = [path for work in works_in_names(studio.place) for path in (work.story, work.script) if path]
    return [*named, studio.place.voices]


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, FullCastError)
    answer = Answer(told_error(error))
    answer.status_code = 409 if isinstance(error, StaleError) else 400
    return answer


def _failed(_request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, OSError)
    answer = Answer({"error": f"{trouble.filename or 'A file'}: {trouble.strerror or trouble}.", "next": ""})
    answer.status_code = 400
    return answer


def _at_fault(_request: Request, _mistake: Exception) -> Response:
    """Our own mistake: the page says so, and the server goes on and tells it where it runs."""
    answer = Answer({"error": "The studio made a mistake.", "next": "Please report what it says where it was started."})
    answer.status_code = 500
    return answer


def _show_table(_request: Request) -> Response:
    """This table."""
    rows = [
        {"method": each.method, "path": each.path, "with": each.settings, "does": _first_line(each.answers)}
        for each in TABLE
    ]
    return Answer({"routes": rows})


def _first_line(endpoint: Endpoint) -> str:
    return (endpoint.__doc__ or "").strip().partition("\n")[0]


def _listen(request: Request) -> Response:
    """What happens, as server-sent events."""
    return StreamingResponse(studio_of(request).events.stream(), media_type="text/event-stream")


def _show_jobs(request: Request) -> Response:
    """What runs and what ran."""
    return Answer({"jobs": [job.told() for job in studio_of(request).jobs.known.values()]})


def _stop(request: Request) -> Response:
    """End a job as Ctrl-C would."""
    return Answer({"stopped": studio_of(request).jobs.stop(request.path_params["number"])})


def _show_type(request: Request) -> Response:
    """A face of the page's type."""
    found = font_file(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such face.\n", 404)
    return FileResponse(found, headers={"cache-control": "max-age=86400"})
