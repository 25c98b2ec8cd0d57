"""Turns a name that no dictionary has into its parts: what it begins or ends with is said as in all such names.

McAlister begins like McGregor, Grantham's neighbour Wexham ends as it does; the network that guesses from letters
knows neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.engines.pronouncing.ipa import STRESSES, VOWELS

_SHORTEST = 3
"""Letters that must be left of a name without its ending."""

_ENDINGS = {  # American, British
    "borough": ("bˌɜɹO", "bəɹə"),
    "burgh": ("bəɹɡ", "bəɹə"),
    "cester": ("stəɹ", "stə"),
    "combe": ("kum", "kuːm"),
    "ham": ("əm", "əm"),
    "hurst": ("hɜɹst", "hɜːst"),
    "leigh": ("li", "li"),
    "minster": ("mˌɪnstəɹ", "mɪnstə"),
    "mouth": ("məθ", "məθ"),
    "shire": ("ʃəɹ", "ʃə"),
    "stead": ("stˌɛd", "stɛd"),
    "thorpe": ("θɔɹp", "θɔːp"),
    "thwaite": ("θwˌAt", "θwAt"),
    "wick": ("wɪk", "wɪk"),
    "worth": ("wəɹθ", "wəθ"),
}
_BEGINNINGS = re.compile(r"(?P<first>Ma?c|Fitz)(?P<rest>[a-z]{3,})", re.IGNORECASE)
BUILT = re.compile(r"(?:Ma?c|Fitz)[A-Z][a-z]{2,}")
"""A name that is written in two parts and said in one."""


def built(name: str, said: Callable[[str], str | None], *, british: bool) -> str | None:
    """The phonemes of a name by its parts; `said` gives those of a part. None for one that has none."""
    if not name[:1].isupper():
        return None
    if match := _BEGINNINGS.fullmatch(name):
        rest = said(match["rest"].capitalize())
        return _begun(match["first"].lower(), rest) if rest else None
    for ending, sounds in _ENDINGS.items():
        stem = name.lower().removesuffix(ending)
        if stem != name.lower() and len(stem) >= _SHORTEST and any(letter in "aeiouy" for letter in stem):
            first = said(stem.capitalize())
            return first + sounds[british] if first else None
    return None


def _begun(first: str, rest: str) -> str:
    if first == "fitz":
        return "fɪts" + rest
    bare = rest.lstrip(STRESSES)
    return ("mə" if bare[0] in "kɡ" else "mək") + (rest if any(sign in VOWELS for sign in bare) else bare)
