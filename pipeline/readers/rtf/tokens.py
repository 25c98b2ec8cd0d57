"""Turns the bytes of an RTF file into its tokens: braces, control words, and stretches of text still in bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    rb"(?P<brace>[{}])"
    rb"|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z'])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`{`, `}`, a control word or sign (with a number, if it has one), or text (an empty `word`)."""

    word: str
    number: int | None = None
    text: bytes = b""


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens in order. The bytes that `\\bin` announces are passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "brace":
            yield Token(match[0].decode("ascii"))
        elif kind in ("word", "number"):
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii").lower()
            if word == "bin":
                at += max(0, number or 0)
            else:
                yield Token(word, number)
        elif kind == "byte":
            yield Token("", text=bytes.fromhex(match["byte"].decode("ascii")))
        elif kind == "sign":
            yield Token("par" if match["sign"] in b"\r\n" else match["sign"].decode("latin-1"))
        elif kind == "text":
            yield Token("", text=match["text"])
