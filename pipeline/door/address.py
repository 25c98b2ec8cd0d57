"""Turns the address of a server, as it is typed, into what is asked and shown, or into a sentence that never has it.

A user, a password and a query are no part of what is shown or asked: they are where people put keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from pipeline.errors import EngineError

_HOST = re.compile(r"[^\s/?#@\\<>\"'%\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A server and a path on it. `is_secret` tells that a user, a password, a query or a mark stood beside them."""

    scheme: str
    host: str
    port: int | None
    path: str
    is_secret: bool = False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{f':{self.port}' if self.port else ''}{self.path}"


def read_address(typed: str, *, of: str, such_as: str, bare: bool = True, key: str = "") -> Address:
    """The address that is meant, without a slash at its end. `of` names where it was typed, `key` where keys go.

    Raises `EngineError` for one that cannot be asked, and for a `bare` one beside which something secret stands.
    """
    step = f"Give it as in {such_as}."
    parts = _parts(typed.strip())
    if parts is None:
        raise EngineError(f"The address in {of} is none that can be asked.", next_step=step)
    secret = bool(parts.query or parts.fragment or "@" in parts.netloc)
    if bare and secret:
        what = f"The address in {of} has a user, a password or a query in it, which lists of processes and logs show."
        raise EngineError(what, next_step=f"{step} A key goes into {key}." if key else step)
    return Address(parts.scheme, str(parts.hostname), parts.port, parts.path.rstrip("/"), secret)


def _parts(typed: str) -> SplitResult | None:
    if any(sign.isspace() or not sign.isprintable() for sign in typed):
        return None
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        usable = parts.scheme in ("http", "https") and parts.port != 0 and bool(_HOST.fullmatch(host))
    except ValueError:
        return None
    return parts if usable else None
