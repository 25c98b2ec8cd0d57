"""Turns a text into the same text without the signs that nobody sees: zero-width and direction marks, soft hyphens.

Word processors, web pages and messengers put them anywhere, before a quotation mark or inside a name, and no reader
of the text knows that they are there; they say nothing about who speaks, what is a heading, or where a word ends.
"""

from __future__ import annotations

import re
from typing import Final

_NOTHING: Final = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb"
)
_JOINING: Final = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Signs that join or part letters, or choose their form, in scripts that need them, and that make up some emoji."""
_JOINED: Final = "\u0590-\u1cff\u2190-\u2bff\u2e80-\u2fff\u3040-\ufdff\ufe20-\ufe6f\U00010000-\U000e00ff"
"""What such signs may stand behind: letters that are neither Latin, Greek nor Cyrillic, and pictures."""
SUSPECT: Final = f"\u00ad{_NOTHING}{_JOINING}"
"""The characters that may be such signs, as a regular expression's class names them."""
INVISIBLE: Final = re.compile(
    rf"[{_NOTHING}]+|(?<![{_JOINED}{_JOINING}])[{_JOINING}]+"
    r"|\u00ad+(?!(?<=[^\W_]\u00ad)[ \t]*(?:\r\n|[\r\n\f])[ \t]*[^\W_])"
)
"""A run of such signs. A soft hyphen at a line's end is none of them where it parts the word that goes on below."""
_SUSPECT: Final = re.compile(f"[{SUSPECT}]")


def without_invisible(text: str) -> str:
    """The text as it is seen, on its old lines."""
    return INVISIBLE.sub("", text) if _SUSPECT.search(text) else text


LINE_END: Final = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028]")
"""Whatever ends a line and is no line feed."""
PARAGRAPH_END: Final = "\u2029"


def with_line_feeds(text: str) -> str:
    """The text with a line feed where a line ends, however it ends it, and two where its writer ends a paragraph."""
    return LINE_END.sub("\n", text).replace(PARAGRAPH_END, "\n\n")
