"""Turns a request to a speech service into its answer, with the patience that such services need.

A refusal that may pass (429, 5xx, a broken or silent connection, an answer without sound) is tried again after a
delay that doubles, or after what the service's `Retry-After` asks for; either is drawn out by up to a half at
random, so that processes that were refused together do not come back together. The answer is the same whenever it
comes: no sound depends on these dice.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from requests import Request

from pipeline.door import Answer, Limits, NoAnswerError, ask_once, explanation, key_in
from pipeline.errors import EngineError, Place

Understood = TypeVar("Understood")


class NoSoundError(Exception):
    """An answer came, but not what was asked for; the text says what it was instead."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a service is waited for; `timeout_s` is for connecting and for each silence while it answers,
    `answer_s` for one answer in all, however busily it comes."""

    attempts: int = 5
    first_delay_s: float = 1.0
    longest_wait_s: float = 120.0
    timeout_s: tuple[float, float] = (10.0, 30.0)
    answer_s: float = 180.0


PATIENT = Patience()
MOST_BYTES = 64_000_000
"""Of an answer: a service is asked for two minutes of speech at most."""
LONGEST_REASON = 200
"""Characters of a service's own reason that are passed on."""
LONGEST_TOLD_S = 86_400
"""A longer wait that a service asks for is not repeated to anybody: it is none that can be meant."""
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
    request: Request,
    understand: Callable[[bytes], Understood],
    *,
    service: str,
    patience: Patience = PATIENT,
    at: Place | None = None,
    key: str = "",
) -> Understood:
    """What `understand` makes of the answer's body; it raises `NoSoundError` for a body that is none.

    `key` names the variable of the environment that holds the service's key, if it wants one.
    Raises `EngineError` with the last refusal when the patience is at its end or the refusal is final.
    """
    attempt = 1
    while True:
        try:
            return _attempt(request, understand, patience, key_in(key) if key else "")
        except _RefusedError as refusal:
            wait_s = patience.first_delay_s * 2.0 ** (attempt - 1) if refusal.asked_s is None else refusal.asked_s
            if not refusal.may_pass or wait_s > patience.longest_wait_s or attempt == patience.attempts:
                tried = f" after {attempt} attempts" if attempt > 1 else ""
                raise EngineError(
                    f"{service} gave no speech{tried}: {refusal}.", at=at, next_step=_advice(refusal, key)
                ) from refusal
        time.sleep(wait_s * (1.0 + JITTER * random.random()))
        attempt += 1


def _attempt(
    request: Request, understand: Callable[[bytes], Understood], patience: Patience, secret: str
) -> Understood:
    limits = Limits(*patience.timeout_s, patience.answer_s, MOST_BYTES)
    try:
        answer = ask_once(request, limits, key=secret)
    except NoAnswerError as error:
        raise _RefusedError(str(error)) from error
    if not answer.is_good:
        raise _RefusedError(
            f"it {answer.refusal}{_why(answer, secret)}",
            status=answer.status,
            may_pass=answer.may_pass,
            asked_s=answer.asked_s,
        )
    try:
        return understand(answer.body)
    except NoSoundError as error:
        raise _RefusedError(str(error)) from error


def _why(answer: Answer, secret: str) -> str:
    if answer.leads_elsewhere:
        return ": it sends to another address, where nothing is sent"
    told = explanation(answer.body, secret, most=LONGEST_REASON)
    return f": {told}" if told else ""


def _advice(refusal: _RefusedError, key: str) -> str:
    if refusal.status in (401, 403) and key:
        return f"Put the service's key into {key}; finished takes are kept."
    if refusal.status and not refusal.may_pass:
        return "Change what it refuses (address, model, voice, words) or cast another engine; finished takes are kept."
    asked_s = refusal.asked_s
    later = f"in {asked_s / 60:.0f} minutes" if asked_s and 120 <= asked_s <= LONGEST_TOLD_S else "later"
    return f"Try again {later} (finished takes are kept), record with fewer jobs, or cast another engine."
