"""Turns the options of the language model that helps with doubtful lines into the server that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.adapt.opinion.chat import ChatServer

Llm = Annotated[
    str, typer.Option("--llm", metavar="URL", help="Ask a chat server (Ollama, OpenAI …) about doubtful lines.")
]
Model = Annotated[str, typer.Option("--model", help="The model that is asked; belongs to --llm.")]
LlmTimeout = Annotated[float, typer.Option("--llm-timeout", min=0.1, help="Seconds that it may take for an answer.")]
LlmPrice = Annotated[
    bool, typer.Option("--llm-price", help="Ask nothing: say how much --llm would ask about, in tokens.")
]

TIMEOUT_S = 300.0


def chat_server(url: str, model: str, timeout_s: float, *, only_price: bool = False) -> ChatServer | None:
    """The server to ask, or None without `--llm`; to tell what asking would take, none has to be there."""
    if only_price:
        from pipeline.adapt.opinion.chat import ChatServer

        return ChatServer(url or "http://localhost:11434", model, only_price=True)
    if bool(url) != bool(model):
        missing = "--model" if url else "--llm"
        raise typer.BadParameter("--llm URL and --model NAME belong together", param_hint=missing)
    if not url:
        return None
    from pipeline.adapt.opinion.chat import KEY, ChatServer
    from pipeline.door import read_address

    read_address(url, of="--llm", such_as="--llm http://localhost:11434", key=KEY)
    return ChatServer(url, model, timeout_s)
