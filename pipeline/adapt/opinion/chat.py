"""Turns a chat's messages into a server's reply, within a time that is fixed beforehand.

Any server with OpenAI's `/v1/chat/completions` will do: Ollama, llama.cpp, LM Studio, OpenAI itself. A key comes
from the environment, goes into the `Authorization` header, and stands nowhere else.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, ProtocolError

from pipeline.errors import EngineError

KEY, OPENAI_KEY = "FULLCAST_LLM_KEY", "OPENAI_API_KEY"
OPENAI_HOST: Final = "api.openai.com"
SEED: Final = 20
MOST_TOKENS: Final = 64
"""An answer has about ten; more would be chatter."""
_MOST_BYTES: Final = 1_000_000
_CONNECT_S: Final = 10.0
_MOST_ATTEMPTS: Final = 4


class NoReplyError(Exception):
    """No reply came; the text says why, without a full stop. `is_unreachable`: nobody listens at the address."""

    def __init__(self, reason: str, *, is_unreachable: bool = False) -> None:
        super().__init__(reason)
        self.is_unreachable = is_unreachable


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An HTTP status that is no reply, and after how many seconds the server wants another try."""

    status: int
    reason: str
    asked_s: float | None

    @property
    def may_pass(self) -> bool:
        return self.status in (408, 429) or self.status >= 500


@dataclass(frozen=True, slots=True)
class ChatServer:
    """A server and one of its models. `timeout_s` bounds all that one reply may take, waits and repeats included."""

    url: str
    model: str
    timeout_s: float = 60.0
    first_delay_s: float = 1.0

    def __post_init__(self) -> None:
        if _split(self.url) is None:
            step = "Give it as in --llm http://localhost:11434."
            raise EngineError("The address of the --llm server is none that can be asked.", next_step=step)

    @property
    def name(self) -> str:
        """The server as it may be shown: without a user, a password or a query."""
        address = urlsplit(self.url)
        return f"{address.scheme}://{_host(address)}{address.path}".rstrip("/")

    @property
    def endpoint(self) -> str:
        """Where chats are sent; an address without a path means the usual `/v1`."""
        address = urlsplit(self.url)
        path = address.path.rstrip("/") or "/v1"
        if not path.endswith("/chat/completions"):
            path += "/chat/completions"
        return f"{address.scheme}://{_host(address)}{path}"

    def reply(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """What the model says. Raises `NoReplyError` for everything else, within `timeout_s`."""
        deadline = time.monotonic() + self.timeout_s
        orders = self._orders(messages, schema)
        order, attempt = next(orders), 1
        while True:
            answer = _within(deadline, partial(self._send, order, deadline), self.timeout_s)
            if isinstance(answer, str):
                return answer
            if answer.status in (400, 422) and (plainer := next(orders, None)):
                order = plainer
                continue
            wait_s = self.first_delay_s * 2.0 ** (attempt - 1) if answer.asked_s is None else answer.asked_s
            if not answer.may_pass or attempt == _MOST_ATTEMPTS or time.monotonic() + wait_s >= deadline:
                raise NoReplyError(answer.reason)
            time.sleep(wait_s)
            attempt += 1

    def _orders(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The request at its strictest, then without what some server or model does not know.

        A schema is refused by older servers; OpenAI's reasoning models refuse temperature and `max_tokens`, and
        need room to think.
        """
        plain = {"model": self.model, "messages": messages, "stream": False}
        strict = {"type": "json_schema", "json_schema": {"name": "choice", "strict": True, "schema": schema}}
        steady = {"temperature": 0, "seed": SEED, "max_tokens": MOST_TOKENS}
        yield {**plain, **steady, "response_format": strict}
        yield {**plain, **steady}
        yield {**plain, "max_completion_tokens": 2000}

    def _send(self, order: dict[str, Any], deadline: float) -> str | _Refusal:
        left_s = max(deadline - time.monotonic(), 0.1)
        with (
            requests.Session() as session,
            session.post(
                self.endpoint,
                json=order,
                auth=_Key(_key_for(self.url)),
                timeout=(min(_CONNECT_S, left_s / 2), left_s),
                allow_redirects=False,  # a redirected POST loses its body, and the key is for this server alone
                stream=True,
            ) as answer,
        ):
            body = answer.raw.read(_MOST_BYTES, decode_content=True)
            if answer.status_code == 200:
                return _words_in(body)
            reason = f"it refused with {answer.status_code}{_explained(answer.status_code, body)}"
            return _Refusal(answer.status_code, reason, _retry_after_s(answer.headers.get("Retry-After", "")))


class _Key(AuthBase):
    """Sets the key; as an `auth` it also keeps requests from looking for one in a netrc file."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.key:
            request.headers["Authorization"] = f"Bearer {self.key}"
        return request


def _key_for(url: str) -> str:
    """The helper's own key; OpenAI's goes to OpenAI alone, never to whichever server an address names."""
    own = os.environ.get(KEY, "").strip()
    address = urlsplit(url)
    is_openai = address.scheme == "https" and address.hostname == OPENAI_HOST
    key = own or (os.environ.get(OPENAI_KEY, "").strip() if is_openai else "")
    return key if key.isascii() and key.isprintable() else ""


def _split(url: str) -> SplitResult | None:
    try:
        address = urlsplit(url)
        usable = address.scheme in ("http", "https") and bool(address.hostname) and address.port != 0
    except ValueError:
        return None
    return address if usable else None


def _host(address: SplitResult) -> str:
    return address.netloc.rpartition("@")[2]


# --- within a time


def _within(deadline: float, send: Callable[[], str | _Refusal], timeout_s: float) -> str | _Refusal:
    """What `send` gives, or `NoReplyError` at the deadline.

    It runs in a thread of its own because timeouts of sockets start anew with every byte: a server that sends one
    now and then would be waited for without end.
    """
    outcome: SimpleQueue[str | _Refusal | NoReplyError] = SimpleQueue()
    Thread(target=lambda: outcome.put(_outcome(send)), name="llm", daemon=True).start()
    late = f"it did not answer within {timeout_s:g} s"
    try:
        result = outcome.get(timeout=max(deadline - time.monotonic(), 0.0))
    except Empty:
        raise NoReplyError(late) from None
    if isinstance(result, NoReplyError):
        raise result
    return result


def _outcome(send: Callable[[], str | _Refusal]) -> str | _Refusal | NoReplyError:
    try:
        return send()
    except NoReplyError as error:
        return error
    except requests.ReadTimeout:
        return NoReplyError("it fell silent")
    except requests.exceptions.InvalidURL as error:
        return NoReplyError(f"its address is none ({_root(error)})", is_unreachable=True)
    except requests.ConnectionError as error:
        # A connection that was made and then lost is a ProtocolError inside; all others were never made.
        cause = error.args[0] if error.args else None
        return NoReplyError(f"the connection failed ({_root(error)})", is_unreachable=not _was_made(cause))
    except (requests.RequestException, HTTPError, OSError) as error:
        return NoReplyError(f"the connection failed ({_root(error)})")
    except Exception as error:  # in a thread of its own an exception would be lost, and the wait go on
        return NoReplyError(f"its answer cannot be read ({type(error).__name__})")


def _was_made(cause: object) -> bool:
    return isinstance(cause, ProtocolError | OSError)


def _root(error: BaseException) -> str:
    """The innermost reason of a nest of connection errors: `Connection refused`."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


# --- what came


def _words_in(body: bytes) -> str:
    """The reply's words in a chat completion."""
    told = _json(body)
    try:
        choice = told["choices"][0]
        words = choice["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise NoReplyError("its answer is no chat completion") from None
    if isinstance(words, str) and words.strip():
        return words
    if choice.get("finish_reason") == "length":
        raise NoReplyError("it thought aloud until its words ran out: take a model that answers at once")
    raise NoReplyError("its answer is empty")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _explained(status: int, body: bytes) -> str:
    """What a server says about its refusal, in brackets and in short: `(model 'x' not found)`.

    What it says about a key may hold the key.
    """
    if status in (401, 403):
        return f" (the key in {KEY} is missing or wrong)"
    told = _json(body)
    error = told.get("error") if isinstance(told, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    if not isinstance(message, str) or not message.strip():
        return ""
    plain = "".join(sign for sign in " ".join(message.split()) if sign.isprintable())
    return f" ({plain[:160]})"


def _retry_after_s(header: str) -> float | None:
    """The seconds that `Retry-After` asks for, in either form of RFC 9110 10.2.3; None when it asks for nothing."""
    if header.isascii() and header.isdigit():
        return float(header)
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max((then - datetime.now(then.tzinfo or UTC)).total_seconds(), 0.0)
