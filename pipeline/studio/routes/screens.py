"""Turns an address into a screen: a page that its own module of the browser's side fills."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from pipeline import __version__
from pipeline.produce.project import script_known
from pipeline.studio.desk import studio_of

SCREENS: Final = (("page", "Page"), ("cast", "Cast"), ("names", "Names"), ("scene", "Scene"), ("make", "Make"))
"""The screens of a script: the last word of their address, and what they are called."""

_TEMPLATES: Final = Environment(
    loader=PackageLoader("pipeline.studio"), autoescape=select_autoescape(default=True), trim_blocks=True
)


def show_shelf_screen(_request: Request) -> Response:
    """The shelf."""
    html = _TEMPLATES.get_template("screen.html").render(
        screen="shelf", title="Shelf", folder=Path.cwd().name, script="", screens=(), version=__version__
    )
    return HTMLResponse(html)


def show_screen(request: Request) -> Response:
    """A screen of a script."""
    screen, name = request.path_params["screen"], request.query_params.get("script", "")
    titles = dict(SCREENS)
    if screen not in titles or script_known(name, studio_of(request).place) is None:
        return PlainTextResponse("There is no such page. Go back to the shelf.\n", 404)
    html = _TEMPLATES.get_template("screen.html").render(
        screen=screen,
        title=f"{titles[screen]} · {Path(name).stem}",
        folder=Path.cwd().name,
        script=name,
        screens=SCREENS,
        version=__version__,
    )
    return HTMLResponse(html)
