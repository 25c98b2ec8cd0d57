"""A loopback server that speaks the protocol of Google Translate's speech, failures included, for tests."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Lock, Thread
from typing import cast
from urllib.parse import parse_qs

import av
import numpy as np

RATE = 24_000
CHARACTERS_PER_S = 15.0
PATH = "/_/TranslateWebserverUi/data/batchexecute"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one request asked for."""

    text: str
    lang: str
    slow: bool


@dataclass(slots=True)
class Failure:
    """What the server does instead of speaking: a status, a broken connection, silence, or another body."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    hang_s: float = 0.0
    cut: bool = False


@dataclass(slots=True)
class Google:
    """The server's address, what it is to do wrong before it speaks, what it was asked, and when."""

    address: str = ""
    failures: list[Failure] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    connections: set[int] = field(default_factory=set)
    slow_s: float = 0.0
    busy: list[int] = field(default_factory=list)  # how many requests were being answered when each one came
    answering: int = 0
    turn: Lock = field(default_factory=Lock)

    @property
    def waits_s(self) -> list[float]:
        """The time between one request and the next."""
        return [later - earlier for earlier, later in zip(self.times, self.times[1:], strict=False)]


@cache
def mp3(text: str, channels: int = 1) -> bytes:
    """An MP3 as long as the text would take to say, at a pitch that depends on its first word."""
    count = round(max(len(text), 4) / CHARACTERS_PER_S * RATE)
    hz = 150 + sum(map(ord, text.split()[0])) % 200
    wave = (0.3 * np.sin(2 * np.pi * hz * np.arange(count) / RATE)).astype(np.float32)
    wave[-RATE // 10 :] *= np.linspace(1, 0, RATE // 10, dtype=np.float32)  # a whole word dies away
    file = BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=RATE, layout="mono" if channels == 1 else "stereo")
        frame = av.AudioFrame.from_ndarray(
            np.tile(wave, (channels, 1)), format="fltp", layout="mono" if channels == 1 else "stereo"
        )
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def answer(sound: bytes) -> bytes:
    """The service's answer around an MP3, chunk sizes and all."""
    inner = json.dumps([base64.b64encode(sound).decode()])
    line = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":"))
    rest = json.dumps([["di", 23], ["af.httprm", 22, "-1", 8]], separators=(",", ":"))
    return f")]}}'\n\n{len(line)}\n{line}\n{len(rest)}\n{rest}\n".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        google = cast("_Server", self.server).google
        with google.turn:
            google.answering += 1
            google.busy.append(google.answering)
        try:
            self._answer(google)
        finally:
            with google.turn:
                google.answering -= 1

    def _answer(self, google: Google) -> None:
        google.times.append(time.monotonic())
        google.connections.add(self.client_address[1])
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        ((rpc,),) = json.loads(form["f.req"][0])
        text, lang, slow, _ = json.loads(rpc[1])
        google.asked.append(Asked(text, lang, bool(slow)))
        failure = google.failures.pop(0) if google.failures else Failure()
        time.sleep(failure.hang_s + google.slow_s)
        body = answer(mp3(text)) if failure.body is None else failure.body
        found = self.path == PATH and rpc[0] == "jQ1olc"
        self.send_response(failure.status if found else 404)
        for name, value in failure.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if failure.cut else body)
        self.close_connection = failure.cut

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    google: Google

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


@contextmanager
def serving() -> Iterator[Google]:
    """A server on loopback for as long as the block runs."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.google = Google(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.google
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
