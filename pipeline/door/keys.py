"""Turns what the environment holds into a key that can be sent, and what is told into words without any secret."""

from __future__ import annotations

import os
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from pipeline.errors import EngineError

RECOGNISED = 8
"""So many characters of a secret in a row are shown nowhere: a server may repeat a part of it."""


def key_in(variable: str) -> str:
    """The key in a variable of the environment, without the blanks and line ends around it; empty for none.

    Raises `EngineError`, which does not show it, for one that can stand in no header.
    """
    key = os.environ.get(variable, "").strip()
    if all("!" <= sign <= "~" for sign in key):
        return key
    what = f"The key in {variable} has a blank, a line end or a letter in it that no key has."
    raise EngineError(what, next_step="Copy it again, all of it and nothing else.")


def without_secrets(words: str, secrets: Iterable[str] = (), *, instead: str = "(the key)") -> str:
    """The words in one line, with `instead` for each word that holds a secret or a part of one that gives it away.

    The passwords of the environment's proxies are always secrets.
    """
    known = [secret for secret in (*secrets, *_proxy_passwords()) if secret]
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return " ".join(_hidden(word, known, instead) for word in plain.split())


def _hidden(word: str, secrets: Iterable[str], instead: str) -> str:
    for secret in secrets:
        if secret in word:
            return word.replace(secret, instead)
        pieces = {secret[at : at + RECOGNISED] for at in range(len(secret) - RECOGNISED + 1)}
        if any(piece in word for piece in pieces):
            return instead
    return word


def _proxy_passwords() -> set[str]:
    """As they are written and as they are sent."""
    found = set()
    for address in getproxies().values():
        try:
            password = urlsplit(address).password or ""
        except ValueError:
            continue
        found |= {password, unquote(password)}
    return found - {""}
