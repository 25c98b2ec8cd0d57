"""Turns a test's answers into a server on loopback with OpenAI's chat interface, in good and bad moods."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, cast

Mood = Callable[["Handler", dict[str, Any]], None]


def completion(words: object, finish: str = "stop") -> bytes:
    """A chat completion as Ollama and OpenAI send it."""
    message = {"role": "assistant", "content": words}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    told = {"id": "chatcmpl-1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    return json.dumps(told).encode()


def says(words: object, finish: str = "stop") -> Mood:
    return lambda handler, _order: handler.send(200, completion(words, finish))


def chooses(name: str) -> Mood:
    """Answers every line of a sheet with the letter that the name has in its list of people."""
    return lambda handler, order: handler.send(200, completion(answer(order, letter_of(order, name))))


def answer(order: dict[str, Any], value: object) -> str:
    """An answer that says the same of every line of a sheet."""
    return json.dumps(dict.fromkeys(numbers_in(order), value) | {"same": []})


def letter_of(order: dict[str, Any], name: str) -> str:
    """The letter of somebody in a sheet's list."""
    return next(line.split(". ")[0] for line in people_in(order) if line.split(". ", 1)[1].startswith(name))


def people_in(order: dict[str, Any]) -> list[str]:
    """The lettered people of a sheet."""
    asked = cast(str, order["messages"][-1]["content"])
    return asked.split("The people:\n")[1].split("\n\n")[0].splitlines()


def numbers_in(order: dict[str, Any]) -> list[str]:
    """The numbers of the lines that a sheet asks about."""
    asked = cast(str, order["messages"][-1]["content"])
    return list(dict.fromkeys(re.findall(r"^\[(\d+)\] “", asked, re.MULTILINE)))


def refuses(status: int, message: str = "", **headers: str) -> Mood:
    body = json.dumps({"error": {"message": message}}).encode()
    return lambda handler, _order: handler.send(status, body, headers)


def sends(body: bytes) -> Mood:
    return lambda handler, _order: handler.send(200, body)


def hangs(handler: Handler, order: dict[str, Any]) -> None:
    handler.chat.over.wait(600)


def drips(handler: Handler, order: dict[str, Any]) -> None:
    """One byte now and then: no silence is ever long enough for a socket's timeout."""
    body = completion('{"1": "A"}')
    handler.head(200, len(body))
    for sign in body:
        if handler.chat.over.wait(0.05):
            return
        handler.wfile.write(bytes([sign]))
        handler.wfile.flush()


def breaks_off(handler: Handler, order: dict[str, Any]) -> None:
    body = completion('{"1": "A"}')
    handler.head(200, len(body))
    handler.wfile.write(body[: len(body) // 2])
    handler.close_connection = True


def closes(handler: Handler, order: dict[str, Any]) -> None:
    handler.close_connection = True


@dataclass
class Chat:
    """What was asked, and how the next questions are answered: `moods` in turn, then `usual`."""

    address: str = ""
    usual: Mood = field(default=says("{}"))
    moods: list[Mood] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def chat(self) -> Chat:
        return cast("_Server", self.server).chat

    def do_POST(self) -> None:
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        chat = self.chat
        chat.asked.append(order)
        chat.times.append(time.monotonic())
        chat.heads.append(dict(self.headers.items()))
        chat.paths.append(self.path)
        mood = chat.moods.pop(0) if chat.moods else chat.usual
        try:
            mood(self, order)
        except OSError:
            self.close_connection = True  # the client had enough

    def send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.head(status, len(body), headers)
        self.wfile.write(body)

    def head(self, status: int, length: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(length))
        for name, value in (headers or {}).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    chat: Chat

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # not merely a client that had enough


@contextmanager
def chat_serving() -> Iterator[Chat]:
    """A server on loopback for as long as the block runs."""
    server = _Server(("127.0.0.1", 0), Handler)
    server.chat = Chat(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.chat
    finally:
        server.chat.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
