"""Turns what programs for notes put beside the words of a Markdown file into what it is: callouts, comments, tags."""

from __future__ import annotations

import re

from pipeline.readers.pages.pieces import Asides
from pipeline.readers.pages.told import FURNITURE

CALLOUT = "note beside the story"
CALLOUT_HEAD = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\[\]\n]*)?\][+-]?[ \t]*")
"""What stands at the head of a quotation: `[!note]`."""
BESIDE = frozenset(
    ["note", "todo", "warning", "caution", "attention", "important", "bug", "tip", "hint", "question", "help", "faq"]
)
"""Callouts that a writer puts beside the story: nobody in it says them. Others (`[!quote]`, `[!letter]`) are read."""
_COMMENT = re.compile(
    r"^%%[ \t]*\n(?:(?!%%|-->).*\n)*?%%[ \t]*$|^%%(?=[^%\n]*\n)(?:(?!%%|-->)[^%])*%%[ \t]*$", re.MULTILINE
)
_TAGS = re.compile(r"(?:#[^\W\d][\w/-]*\s*)+")
_LAST_TAGS = re.compile(r"(?<=[.!?…”\"’*_])(?:[ \t]+#[^\W\d][\w/-]*)+[ \t]*$")
_BLOCK_NAME = re.compile(r"[ \t]\^[A-Za-z][\w-]*$")


def with_comments_of_html(text: str) -> str:
    """The same text, in which a comment of Obsidian's (`%%`) over several paragraphs is one of HTML's."""
    return _COMMENT.sub(lambda found: f"<!--{found[0][2:].rstrip()[:-2]}-->", text)


def without_names(text: str) -> tuple[str, Asides]:
    """A paragraph without its tags (`#draft #scene`) and the name by which other notes point at it (`^ice-1`)."""
    if _TAGS.fullmatch(text):
        return "", ((text, FURNITURE),)
    asides: Asides = ()
    for pattern in (_BLOCK_NAME, _LAST_TAGS):
        if found := pattern.search(text):
            text, asides = text[: found.start()], (*asides, (found.group().strip(), FURNITURE))
    return text, asides
