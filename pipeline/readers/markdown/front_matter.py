"""Turns the front matter of a Markdown file into the details of its story."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.errors import CastError
from pipeline.located_yaml import parse_yaml, plain_data

MAX_FRONT_MATTER_LINES = 200
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?=[\w\"'][^\n]*:)(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NAMES = {"lang": "language", "authors": "author", "creator": "author", "summary": "description"}


def front_matter_of(text: str) -> tuple[Mapping[str, str], str]:
    """What stands between the first two rules, and the rest on its old lines."""
    match = _FRONT_MATTER.match(text)
    if not match or match[0].count("\n") > MAX_FRONT_MATTER_LINES:
        return {}, text
    try:
        data = plain_data(parse_yaml(match[1], "").root)
    except CastError:  # whatever it is, it is no YAML of ours and tells us nothing
        data = {}
    found = {key.lower(): _in_words(value) for key, value in data.items()} if isinstance(data, dict) else {}
    details = {_NAMES.get(key, key): words for key, words in found.items() if words}
    return details, "\n" * match[0].count("\n") + text[match.end() :]


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_in_words, value)))
    return "" if value is None or isinstance(value, dict) else str(value)
