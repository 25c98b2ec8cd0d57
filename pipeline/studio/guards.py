"""Turns requests away that do not come from the studio's own page: another site's, another name's, a stranger's.

The first address holds a token, which becomes a cookie that no other site can send; every request needs it, names
this machine as its host, and comes from this origin or from nowhere.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_JSON: Final = 256 * 1024
"""Bytes of a request that is no upload."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_STRANGER: Final = "Open the studio by the address that `fullcast studio` says.\n"
_ENTER: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={}">'
    "<title>Full Cast</title>"
)
"""A redirect would be a step of whoever led here, and a strict cookie does not go along with that."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the studio: the `token` of its first address, and the cookie that it becomes."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie_name(self) -> str:
        """Cookies know no ports: two studios of one machine need two names."""
        return f"fullcast_{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What this studio is called in an address."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """Where the studio is opened."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refusal(Request(scope))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await (refusal or self.app)(scope, receive, dressed)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if headers.get("host", "") not in self.keys.hosts:
            return PlainTextResponse("This is no name of the studio.\n", 421)
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{host}" for host in self.keys.hosts):
            return PlainTextResponse("Another site may not ask this.\n", 403)
        token = request.query_params.get("token")
        if token and request.url.path == "/" and request.method == "GET":
            return self._entered(token, request.query_params.get("script", ""))
        if not hmac.compare_digest(request.cookies.get(self.keys.cookie_name, ""), self.keys.cookie):
            return PlainTextResponse(_STRANGER, 403)
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return PlainTextResponse("Another site may not ask this.\n", 403)
        return None if request.method in ("GET", "HEAD") else _unsafe(headers, request.url.path)

    def _entered(self, token: str, script: str) -> Response:
        if not hmac.compare_digest(token.encode(), self.keys.token.encode()):
            return PlainTextResponse(_STRANGER, 403)
        response = HTMLResponse(_ENTER.format(f"/page?{urlencode({'script': script})}" if script else "/"))
        response.set_cookie(self.keys.cookie_name, self.keys.cookie, httponly=True, samesite="strict", path="/")
        return response


def _unsafe(headers: Headers, path: str) -> Response | None:
    """What is wrong with a request that changes something: it must be JSON, or an upload, and not be long."""
    if headers.get("origin") is None:
        return PlainTextResponse("A change must say where it comes from.\n", 403)
    if path.startswith("/api/stories/"):
        return None
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return PlainTextResponse("A change is told in JSON.\n", 415)
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return PlainTextResponse("A change must say how long it is.\n", 411)
    return PlainTextResponse("This is too long for a change.\n", 413) if int(length) > MOST_JSON else None
