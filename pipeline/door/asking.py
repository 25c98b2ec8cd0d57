"""Turns one request into one answer within its limits, or into the reason why there is none.

Proxies and certificates come from the environment, as everywhere; a netrc file is not read, no cookie is kept and no
redirect is followed: a key is for the server that was named. Reasons are our own words and the system's, never the
text of an exception, which may hold an address.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, SimpleQueue
from threading import Event, Thread

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, IncompleteRead, ProtocolError, ReadTimeoutError

from pipeline.door.keys import without_secrets
from pipeline.door.waiting import retry_after_s

_PIECE = 65_536
_TRICKLE = 1_000
"""Fewer bytes than this in a time in which a server may be silent are silence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may take: seconds to connect, of silence and in all, and bytes, also once they are unpacked."""

    connect_s: float
    silence_s: float
    total_s: float
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the status, the body, and after how many seconds the server wants to be asked again, if it says so."""

    status: int
    body: bytes
    asked_s: float | None

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300

    @property
    def may_pass(self) -> bool:
        """Whether the same request may be answered another time."""
        return self.status in (408, 429) or self.status >= 500

    @property
    def leads_elsewhere(self) -> bool:
        """Whether the server wants another one to be asked, which is never done."""
        return 300 <= self.status < 400

    @property
    def refusal(self) -> str:
        """`refused with 404 Not Found`, in the words of the standard: those of the server may hold anything."""
        try:
            named = f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            named = str(self.status)
        return f"refused with {named}"


class NoAnswerError(Exception):
    """No answer came; the text says why, without a full stop. `is_unreachable`: nobody listens at the address."""

    def __init__(self, reason: str, *, is_unreachable: bool = False) -> None:
        super().__init__(reason)
        self.is_unreachable = is_unreachable


class _Key(AuthBase):
    """Sets the key; as an `auth` it also keeps requests from taking one out of the address or a netrc file."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self.key:
            request.headers["Authorization"] = f"Bearer {self.key}"
        return request


def ask_once(request: requests.Request, limits: Limits, *, key: str = "") -> Answer:
    """The answer of a server, of any status. Raises `NoAnswerError` when none comes within the limits.

    It is waited for from outside: a socket's own timeout begins anew with every byte, and names are looked up without
    any.
    """
    request.auth = _Key(key)
    deadline = time.monotonic() + limits.total_s
    has_begun = Event()
    outcome: SimpleQueue[Answer | NoAnswerError] = SimpleQueue()
    send = partial(_send, request, limits, deadline, has_begun)
    Thread(target=lambda: outcome.put(_outcome(send, limits, has_begun)), name="asking", daemon=True).start()
    begins_s = min(limits.connect_s + limits.silence_s, limits.total_s)
    if not has_begun.wait(begins_s):
        raise _late(min(limits.silence_s, limits.total_s))
    try:
        result = outcome.get(timeout=max(deadline - time.monotonic(), 0.0))
    except Empty:
        raise _late(limits.total_s) from None
    if isinstance(result, NoAnswerError):
        raise result
    return result


def _late(within_s: float) -> NoAnswerError:
    return NoAnswerError(f"it did not answer within {within_s:g} s")


def _send(request: requests.Request, limits: Limits, deadline: float, has_begun: Event) -> Answer:
    session = _session(os.getpid())
    sent = session.prepare_request(request)
    proxies = requests.utils.get_environ_proxies(str(sent.url), no_proxy=None)
    certificates = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    with session.send(
        sent,
        timeout=(limits.connect_s, limits.silence_s),
        proxies=proxies,
        verify=certificates,
        stream=True,
        allow_redirects=False,
    ) as answer:
        has_begun.set()
        packed = _body(answer, limits, deadline)
        body = _unpacked(packed, answer.headers.get("Content-Encoding", ""), limits.most_bytes)
        return Answer(answer.status_code, body, retry_after_s(answer.headers.get("Retry-After", "")))


@cache
def _session(_process: int) -> requests.Session:
    """One session a process keeps its connections open; a forked process must not share its parent's."""
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    session.headers["Accept-Encoding"] = "identity"
    return session


def _body(answer: requests.Response, limits: Limits, deadline: float) -> bytes:
    """The body as it was sent."""
    pieces: list[bytes] = []
    size = marked = 0
    marked_s = time.monotonic()
    while piece := answer.raw.read1(_PIECE, decode_content=False):
        pieces.append(piece)
        size += len(piece)
        now_s = time.monotonic()
        if size > limits.most_bytes:
            raise _too_long(limits.most_bytes)
        if now_s > deadline:
            raise _late(limits.total_s)
        if now_s - marked_s > limits.silence_s:
            if size - marked < _TRICKLE:
                raise _late(limits.silence_s)
            marked, marked_s = size, now_s
    return b"".join(pieces)


def _unpacked(packed: bytes, encoding: str, most: int) -> bytes:
    """The body as it was meant, without ever holding more than it may be: a thousand bytes can unpack to a million."""
    match encoding.strip().lower():
        case "" | "identity":
            return packed
        case "gzip" | "x-gzip":
            unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
        case "deflate":
            unpacking = zlib.decompressobj()
        case _:
            raise NoAnswerError("its answer is packed in a way that was not asked for")
    body = unpacking.decompress(packed, most + 1)
    if len(body) > most:
        raise _too_long(most)
    return body


def _too_long(most: int) -> NoAnswerError:
    return NoAnswerError(f"its answer has more than {most / 1e6:.0f} MB")


# --- what goes wrong


def _outcome(send: Callable[[], Answer], limits: Limits, has_begun: Event) -> Answer | NoAnswerError:
    try:
        return send()
    except NoAnswerError as error:
        return error
    except Exception as error:  # in a thread of its own an exception would be lost, and the wait go on
        return _no_answer(error, limits)
    finally:
        has_begun.set()


def _no_answer(error: Exception, limits: Limits) -> NoAnswerError:
    match error:
        case requests.ReadTimeout() | ReadTimeoutError():
            return _late(limits.silence_s)
        case requests.exceptions.InvalidProxyURL() | requests.exceptions.InvalidSchema():
            return NoAnswerError("the proxy that the environment names cannot be used", is_unreachable=True)
        case requests.exceptions.InvalidURL():
            return NoAnswerError("its address is none", is_unreachable=True)
        case zlib.error():
            return NoAnswerError("its answer cannot be unpacked")
        case requests.ConnectionError() | requests.exceptions.ChunkedEncodingError():
            # A connection that was made and then lost is a ProtocolError inside; all others were never made.
            cause = error.args[0] if error.args else None
            return NoAnswerError(_failed(error), is_unreachable=not isinstance(cause, ProtocolError | OSError))
        case requests.RequestException() | HTTPError() | OSError():
            return NoAnswerError(_failed(error))
        case _:
            return NoAnswerError(f"its answer cannot be read ({type(error).__name__})")


def _failed(error: BaseException) -> str:
    """The innermost reason of a nest of errors, in the system's words: `the connection failed (Connection refused)`."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    told = error.strerror if isinstance(error, OSError) else None
    if not told:
        told = "it broke off" if isinstance(error, ConnectionError | IncompleteRead | EOFError) else "no answer came"
    return f"the connection failed ({without_secrets(told)})"
