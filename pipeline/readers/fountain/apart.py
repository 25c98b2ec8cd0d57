"""Turns the decision that two names are two people into an entry of a script's title page:

    Apart:
        Lyn Rowe; Lynn

Every other letter of the script stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.drama.script import Script
from pipeline.readers.fountain.marks import escaped_words
from pipeline.readers.fountain.title import last_line_of_page

APART: Final = "Apart"
_ENTRY: Final = re.compile(rf"(?i){APART}\s*:")


def told_apart(text: str, one: str, other: str) -> str:
    """The script's text, whose title page says that two names are two people."""
    lines = re.split(r"(?<=\n)", text)
    end = last_line_of_page(text)
    while end and not lines[end - 1].strip():
        end -= 1
    newline = "\r\n" if "\r\n" in text else "\n"
    said = f"    {escaped_words(one)}; {escaped_words(other)}{newline}"
    found = next((number for number, line in enumerate(lines[:end], 1) if _ENTRY.match(line)), None)
    added = [said] if found else [f"{APART}:{newline}", said]
    at = found or end
    if not end:
        added.append(newline)
    elif not lines[at - 1].endswith("\n"):  # the page is all there is
        lines[at - 1] += newline
    return "".join([*lines[:at], *added, *lines[at:]])


def apart_in(script: Script) -> frozenset[frozenset[str]]:
    """The pairs that a script's title page has as two people, their names in small letters."""
    told = (line.split(";") for line in script.title_page.get(APART, "").splitlines())
    names = (frozenset(name.strip().casefold() for name in row if name.strip()) for row in told)
    return frozenset(pair for pair in names if len(pair) == 2)
