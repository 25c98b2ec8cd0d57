"""Turns a chat's messages into a server's reply, within a time that is fixed beforehand.

Any server with OpenAI's `/v1/chat/completions` will do: Ollama, llama.cpp, LM Studio, OpenAI itself. A key comes
from the environment, goes into the `Authorization` header, and stands nowhere else.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from requests import Request

from pipeline.door import Address, Answer, Limits, NoAnswerError, ask_once, explanation, json_in, key_in, read_address

KEY, OPENAI_KEY = "FULLCAST_LLM_KEY", "OPENAI_API_KEY"
OPENAI_HOST: Final = "api.openai.com"
SEED: Final = 20
_MOST_BYTES: Final = 1_000_000
_LONGEST_REASON: Final = 160
_OPTION, _SUCH_AS = "--llm", "--llm http://localhost:11434"
_CONNECT_S: Final = 10.0
_MOST_ATTEMPTS: Final = 4

NoReplyError = NoAnswerError
"""No reply came; the text says why, without a full stop. `is_unreachable`: nobody listens at the address."""


@dataclass(frozen=True, slots=True)
class ChatServer:
    """A server and one of its models. `timeout_s` bounds all that one reply may take, waits and repeats included.
    With `only_price` nothing is asked: it is told what asking would take."""

    url: str
    model: str
    timeout_s: float = 300.0
    first_delay_s: float = 1.0
    only_price: bool = False

    def __post_init__(self) -> None:
        self._key()
        read_address(self.url, of=_OPTION, such_as=_SUCH_AS, bare=False)

    @property
    def address(self) -> Address:
        """Where it is; a user, a password or a query in its address is neither sent nor shown."""
        return read_address(self.url, of=_OPTION, such_as=_SUCH_AS, bare=False)

    @property
    def name(self) -> str:
        """The server as it may be shown."""
        return str(self.address)

    @property
    def endpoint(self) -> str:
        """Where chats are sent; an address without a path means the usual `/v1`."""
        address = self.address
        path = address.path or "/v1"
        if not path.endswith("/chat/completions"):
            path += "/chat/completions"
        return str(replace(address, path=path))

    def reply(self, messages: list[dict[str, str]], schema: dict[str, Any], most_tokens: int) -> str:
        """What the model says, in at most so many tokens, within `timeout_s`. Raises `NoReplyError` for all else."""
        deadline = time.monotonic() + self.timeout_s
        orders = self._orders(messages, schema, most_tokens)
        order, attempt = next(orders), 1
        while True:
            answer = self._answer(order, deadline)
            if answer.status == 200:
                return _words_in(answer.body)
            if answer.status in (400, 422) and (plainer := next(orders, None)):
                order = plainer
                continue
            wait_s = self.first_delay_s * 2.0 ** (attempt - 1) if answer.asked_s is None else answer.asked_s
            if not answer.may_pass or attempt == _MOST_ATTEMPTS or time.monotonic() + wait_s >= deadline:
                raise NoReplyError(f"it refused with {answer.status}{_explained(answer, self._key())}")
            time.sleep(wait_s)
            attempt += 1

    def _orders(
        self, messages: list[dict[str, str]], schema: dict[str, Any], most_tokens: int
    ) -> Iterator[dict[str, Any]]:
        """The request at its strictest, then without what some server or model does not know.

        A schema is refused by older servers; OpenAI's reasoning models refuse temperature and `max_tokens`, and
        need room to think.
        """
        plain = {"model": self.model, "messages": messages, "stream": False}
        strict = {"type": "json_schema", "json_schema": {"name": "speakers", "strict": True, "schema": schema}}
        steady = {"temperature": 0, "seed": SEED, "max_tokens": most_tokens}
        yield {**plain, **steady, "response_format": strict}
        yield {**plain, **steady}
        yield {**plain, "max_completion_tokens": 2000 + 4 * most_tokens}

    def _answer(self, order: dict[str, Any], deadline: float) -> Answer:
        left_s = max(deadline - time.monotonic(), 0.1)
        limits = Limits(min(_CONNECT_S, left_s / 2), left_s, left_s, _MOST_BYTES)
        try:
            return ask_once(Request("POST", self.endpoint, json=order), limits, key=self._key())
        except NoAnswerError as error:
            if time.monotonic() < deadline:
                raise
            raise NoReplyError(f"it did not answer within {self.timeout_s:g} s") from error

    def _key(self) -> str:
        """The helper's own key; OpenAI's goes to OpenAI alone, never to whichever server an address names."""
        address = self.address
        is_openai = address.scheme == "https" and address.host == OPENAI_HOST
        return key_in(KEY) or (key_in(OPENAI_KEY) if is_openai else "")


# --- what came


def _words_in(body: bytes) -> str:
    """The reply's words in a chat completion."""
    try:
        choice = json_in(body)["choices"][0]
        words = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError):
        raise NoReplyError("its answer is no chat completion") from None
    if isinstance(words, str) and words.strip():
        return words
    if choice.get("finish_reason") == "length":
        raise NoReplyError("it thought aloud until its words ran out: take a model that answers at once")
    raise NoReplyError("its answer is empty")


def _explained(answer: Answer, key: str) -> str:
    """What a server says about its refusal, in brackets and in short: `(model 'x' not found)`."""
    if answer.status in (401, 403):
        return f" (the key in {KEY} is missing or wrong)"
    if answer.leads_elsewhere:
        return " (it sends to another address, where nothing is sent)"
    told = explanation(answer.body, key, most=_LONGEST_REASON)
    return f" ({told})" if told else ""
