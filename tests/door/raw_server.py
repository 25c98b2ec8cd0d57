"""Turns the bytes of a test into a server on loopback that sends just these, however wrong."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread

Part = bytes | float
"""What is sent, and the seconds that pass before the next."""


@dataclass
class Raw:
    """Its port, what is sent to everybody who asks, and what they said."""

    port: int
    parts: Callable[[bytes], list[Part]]
    asked: list[bytes] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def response(status: str, body: bytes = b"", **headers: str) -> bytes:
    told = {"Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


@contextmanager
def raw_serving(parts: Callable[[bytes], list[Part]]) -> Iterator[Raw]:
    """A server for as long as the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        raw = Raw(listener.getsockname()[1], parts)
        Thread(target=_accept, args=(listener, raw), daemon=True).start()
        try:
            yield raw
        finally:
            raw.over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, raw: Raw) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        Thread(target=_talk, args=(connection, raw), daemon=True).start()


def _talk(connection: socket.socket, raw: Raw) -> None:
    with connection, suppress(OSError):
        asked = _request(connection)
        raw.asked.append(asked)
        for part in raw.parts(asked):
            if isinstance(part, bytes):
                connection.sendall(part)
            elif raw.over.wait(part):
                return


def _request(connection: socket.socket) -> bytes:
    """All of a request: its head, and as much behind it as the head says."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += (piece := connection.recv(65_536))
        if not piece:
            return got
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]) and (piece := connection.recv(65_536)):
        body += piece
    return head + b"\r\n\r\n" + body
