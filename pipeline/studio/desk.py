"""Turns a request into what it asks for: the project it is about, the script it names, the settings in its body."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import SourceError
from pipeline.produce.project import script_known
from pipeline.produce.workplace import Workplace
from pipeline.studio.events import Events
from pipeline.studio.guards import Keys
from pipeline.studio.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Studio:
    """All that a running studio has: where the project is, its keys, who listens, and what runs."""

    place: Workplace
    keys: Keys
    events: Events
    jobs: Jobs
    opens: str = "/"


class Answer(Response):
    """Plain data as JSON, in the letters of its language."""

    media_type = "application/json"

    def __init__(self, content: Any, status_code: int = 200, *, after: BackgroundTask | None = None) -> None:
        """`after` is done when the answer was given."""
        super().__init__(content, status_code, background=after)

    def render(self, content: Any) -> bytes:
        """As short as it can be: a book's page has a megabyte."""
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def studio_of(request: Request) -> Studio:
    """The studio that was asked."""
    found: Studio = request.app.state.studio
    return found


def script_in(request: Request, name: str) -> Path:
    """The script of that name; raises `SourceError` for whatever is no script of this project."""
    found = script_known(name, studio_of(request).place)
    if found is None:
        raise SourceError(f"This project has no script {name[:200]!r}.", next_step="Choose one on the shelf.")
    return found


def asked_script(request: Request) -> Path:
    """The script that an address names."""
    return script_in(request, request.query_params.get("script", ""))


def asked_number(request: Request, name: str, usual: int = 0) -> int:
    """A whole number of an address."""
    told = request.query_params.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 9 else usual


class Body:
    """The settings of a change, each of the kind that it must have."""

    def __init__(self, told: object) -> None:
        self.told = told if isinstance(told, dict) else {}

    def word(self, name: str, usual: str | None = None) -> str:
        """A text."""
        value = self.told.get(name, usual)
        if not isinstance(value, str):
            raise SourceError(f"{name!r} must be a text.")
        return value

    def number(self, name: str, usual: int | None = None) -> int:
        """A whole number that is not negative."""
        value = self.told.get(name, usual)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
            raise SourceError(f"{name!r} must be a whole number.")
        return value

    def numbers(self, name: str) -> list[int]:
        """Whole numbers, at least one."""
        value = self.told.get(name)
        if not isinstance(value, list) or not value:
            raise SourceError(f"{name!r} must be a list of numbers.")
        return [Body({name: each}).number(name) for each in value]

    def words(self, name: str) -> list[str]:
        """Texts."""
        value = self.told.get(name)
        if not isinstance(value, list):
            raise SourceError(f"{name!r} must be a list of texts.")
        return [Body({name: each}).word(name) for each in value]

    def flag(self, name: str) -> bool:
        """Whether something is so; not so where it is not said."""
        return self.told.get(name) is True

    def speakers(self, name: str) -> dict[int, str]:
        """Names by the line of a file, at least one."""
        told = self.settings(name)
        if not told or not all(key.isdecimal() and len(key) < 10 for key in told):
            raise SourceError(f"{name!r} must hold names by the numbers of lines.")
        return {int(key): value for key, value in told.items()}

    def settings(self, name: str) -> dict[str, str]:
        """Texts by name."""
        value = self.told.get(name, {})
        if not isinstance(value, dict):
            raise SourceError(f"{name!r} must hold texts by name.")
        return {str(key): Body({"value": each}).word("value") for key, each in value.items()}


async def body_of(request: Request) -> Body:
    """The settings that a request brings. Raises `SourceError` for what is no JSON."""
    try:
        return Body(json.loads(await request.body()))
    except (ValueError, RecursionError) as trouble:
        raise SourceError("This is no JSON.") from trouble
