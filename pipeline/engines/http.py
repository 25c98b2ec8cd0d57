"""Turns a request to a speech service into its answer, with the patience that such services need.

A refusal that may pass (429, 5xx, a broken or silent connection, an answer without sound) is tried again after a
delay that doubles, or after what the service's `Retry-After` asks for; either is drawn out by up to a half at
random, so that processes that were refused together do not come back together. The answer is the same whenever it
comes: no sound depends on these dice.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import TypeVar

import requests

from pipeline.errors import EngineError, Place

Answer = TypeVar("Answer")


class NoSoundError(Exception):
    """An answer came, but not what was asked for; the text says what it was instead."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a service is waited for; `timeout_s` is for connecting and for each silence while it answers."""

    attempts: int = 5
    first_delay_s: float = 1.0
    longest_wait_s: float = 120.0
    timeout_s: tuple[float, float] = (10.0, 30.0)


PATIENT = Patience()
LONGEST_REASON = 200
"""Characters of a service's own reason that are passed on."""
JITTER = 0.5
"""The most by which a delay is drawn out."""


class _RefusedError(Exception):
    """Why an attempt failed, whether another one may succeed, and after how long the service wants it."""

    def __init__(self, reason: str, *, status: int = 0, may_pass: bool = True, asked_s: float | None = None) -> None:
        super().__init__(reason)
        self.status = status
        self.may_pass = may_pass
        self.asked_s = asked_s


def ask(
    request: requests.Request,
    understand: Callable[[bytes], Answer],
    *,
    service: str,
    patience: Patience = PATIENT,
    at: Place | None = None,
    key: str = "",
) -> Answer:
    """What `understand` makes of the answer's body; it raises `NoSoundError` for a body that is none.

    `key` names the variable of the environment that holds the service's key, for whoever must mend it.
    Raises `EngineError` with the last refusal when the patience is at its end or the refusal is final.
    """
    attempt = 1
    while True:
        try:
            return _attempt(request, understand, patience)
        except _RefusedError as refusal:
            wait_s = patience.first_delay_s * 2.0 ** (attempt - 1) if refusal.asked_s is None else refusal.asked_s
            if not refusal.may_pass or wait_s > patience.longest_wait_s or attempt == patience.attempts:
                tried = f" after {attempt} attempts" if attempt > 1 else ""
                raise EngineError(
                    f"{service} gave no speech{tried}: {refusal}.", at=at, next_step=_advice(refusal, key)
                ) from refusal
        time.sleep(wait_s * (1.0 + JITTER * random.random()))
        attempt += 1


def _attempt(request: requests.Request, understand: Callable[[bytes], Answer], patience: Patience) -> Answer:
    session = _session(os.getpid())
    sent = session.prepare_request(request)
    try:
        surroundings = session.merge_environment_settings(sent.url, {}, None, None, None)  # proxies, certificates
        answer = session.send(sent, timeout=patience.timeout_s, **surroundings)
    except requests.Timeout as error:
        raise _RefusedError(f"it did not answer within {patience.timeout_s[1]:g} s") from error
    except requests.RequestException as error:
        raise _RefusedError(f"the connection failed ({_root(error)})") from error
    if not answer.ok:
        raise _RefusedError(
            f"it refused with {answer.status_code} {_phrase(answer.status_code)}{_why(answer)}",
            status=answer.status_code,
            may_pass=answer.status_code in (408, 429) or answer.status_code >= 500,
            asked_s=_retry_after_s(answer.headers.get("Retry-After", "")),
        )
    try:
        return understand(answer.content)
    except NoSoundError as error:
        raise _RefusedError(str(error)) from error


@cache
def _session(_process: int) -> requests.Session:
    """One session a process keeps its connections open; a forked process must not share its parent's."""
    return requests.Session()


def _why(answer: requests.Response) -> str:
    """What the service itself says of its refusal, where it says it as OpenAI's does; never with the key in it."""
    try:
        told = answer.json()["error"]
        message = " ".join(str(told["message"] if isinstance(told, dict) else told).split())[:LONGEST_REASON]
    except (ValueError, KeyError, TypeError):
        return ""
    key = str(answer.request.headers.get("Authorization", "")).removeprefix("Bearer ").strip()
    return f": {message.replace(key, '(the key)') if key else message}".rstrip(". ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _retry_after_s(header: str) -> float | None:
    """The seconds that `Retry-After` asks for, in either form of RFC 9110 10.2.3; None when it asks for nothing."""
    if not header:
        return None
    try:
        return max(float(header), 0.0)
    except ValueError:
        pass
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max((then - datetime.now(then.tzinfo or UTC)).total_seconds(), 0.0)


def _root(error: BaseException) -> str:
    """The innermost reason of a nest of connection errors: `Connection refused`, `Name or service not known`."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _advice(refusal: _RefusedError, key: str) -> str:
    if refusal.status in (401, 403) and key:
        return f"Put the service's key into {key}; finished takes are kept."
    if refusal.status and not refusal.may_pass:
        return "Change what it refuses (address, model, voice, words) or cast another engine; finished takes are kept."
    asked_s = refusal.asked_s
    later = f"in {asked_s / 60:.0f} minutes" if asked_s and asked_s >= 120 else "later"
    return f"Try again {later} (finished takes are kept), record with fewer jobs, or cast another engine."
