"""A loopback server that speaks `/v1/audio/speech`, for tests."""

from __future__ import annotations

import io
import json
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, cast

import numpy as np

RATE = 22_050
CHARACTERS_PER_S = 15.0


@dataclass(slots=True)
class SpeechServer:
    """Its address, the statuses that it answers first, and what it was asked with which headers."""

    address: str = ""
    statuses: list[int] = field(default_factory=list)
    body: bytes | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def wav(text: str) -> bytes:
    """Sound as long as the text would take to say."""
    count = round(max(len(text), 4) / CHARACTERS_PER_S * RATE)
    hz = 150 + sum(map(ord, text)) % 200
    samples = (8000 * np.sin(2 * np.pi * hz * np.arange(count) / RATE)).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(samples.tobytes())
    return file.getvalue()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        server = cast("_Server", self.server).speech
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.asked.append(order)
        server.keys.append(self.headers.get("Authorization"))
        status = server.statuses.pop(0) if server.statuses else 200 if self.path == "/v1/audio/speech" else 404
        body = wav(order["input"]) if server.body is None else server.body
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    speech: SpeechServer


@contextmanager
def speech_serving() -> Iterator[SpeechServer]:
    """A server on loopback for as long as the block runs."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.speech = SpeechServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.speech
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
