"""Turns a name, however it is written, into the form by which two spellings of it are the same."""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans({**dict.fromkeys("’‘ʼ`´ʻ＇", "'"), **dict.fromkeys("‐‑–—−", "-"), **dict.fromkeys("“”„«»", '"')})


def folded(name: str) -> str:
    """The name without case, accents, styles of apostrophe or dash, and doubled spaces.

    `ÉLODIE O’NEIL` and `Elodie  O'Neil` are one; `Anna` and `Ana` are two.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_ALIKE).casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
