"""Turns the inside of a Markdown paragraph into its words, what of it is struck out, and whether all of it are links.

Emphasis keeps its marks, the mark of a footnote becomes `[1]`, a power is written small; other markup goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from pipeline.readers.markdown.tags import unread_by, without_bracket_marks
from pipeline.readers.pages.pieces import Asides
from pipeline.readers.pages.raised import raised
from pipeline.readers.pages.styles import STRUCK
from pipeline.readers.pages.told import CAPTION, FURNITURE, MARK, NOTE

LINKED = 0.8
"""The share of a paragraph's characters in links into its own text or folder from which on it is a list of them."""

_NOTE_MARK = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]|\^\[(?P<note>[^\[\]]+)\]")
"""`[^1]`, `[^why]`, and a note that stands where its mark would: `^[By the church clock.]`"""
_LIGHT = re.compile(r"==(?=\S)([^=]+)(?<=\S)==")
_LOW = re.compile(r"(?<=\w)~(\w{1,4})~(?!~)")
_HIGH = re.compile(r"(?<=\w)\^(-?\w{1,4})\^")
_WIKI = re.compile(r"(?P<embeds>!?)\[\[(?P<page>[^\[\]|]+)(?:\|(?P<shown>[^\[\]]+))?\]\]")
"""`[[Page]]`, `[[Page|words]]` and `![[picture.png]]`, as programs for notes write links."""
_TAG = re.compile(r"<(/?)([a-zA-Z]+)\b")
_STRUCK_TAGS = ("del", "s", "strike")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Inline:
    """The words of a paragraph: `text` is read, `asides` are not."""

    def __init__(self, children: Sequence[Token]) -> None:
        self._parts: list[str] = []
        self._told: list[tuple[str, str]] = []
        self._struck: list[str] | None = None
        self._why = STRUCK
        self._until = ""
        self._depth = 0
        self._raised: int | None = None
        self._linked = 0
        self._is_in_link = False
        for child in children:
            self._take(child)
        self._end_struck()
        self.text = "".join(self._parts)
        self.asides: Asides = tuple(self._told)
        self.is_linked = self._linked > 0 and self._linked >= LINKED * len(self.text.strip())

    def _take(self, child: Token) -> None:
        match child.type:
            case "code_inline":
                self._words(without_bracket_marks(child.content))
            case "text" | "text_special":
                self._words(self._plain(child.content))
            case "softbreak" | "hardbreak":
                self._words("\n")
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                self._words(child.markup)
            case "link_open":
                self._is_in_link = not _ELSEWHERE.match(str(child.attrGet("href") or ""))
            case "link_close":
                self._is_in_link = False
            case "image" if child.content.strip():
                self._told.append((child.content.strip(), CAPTION))
            case "html_inline":
                self._tag(child.content)
            case _:
                self._strike(child.type)

    def _strike(self, kind: str) -> None:
        if kind == "s_open":
            self._struck = []
        elif kind == "s_close":
            self._end_struck()

    def _plain(self, words: str) -> str:
        """Words without the marks that other programs than CommonMark know, and without notes between them."""

        def marked(found: re.Match[str]) -> str:
            if found["mark"] and (found["mark"].isdigit() or len(found["mark"]) == 1):
                return f"[{found['mark']}]"
            self._told.append((found["mark"] or found["note"], MARK if found["mark"] else NOTE))
            return ""

        def linked(found: re.Match[str]) -> str:
            if found["embeds"]:
                self._told.append((found["page"], FURNITURE))
                return ""
            if found["shown"]:
                self._told.append((found["page"], FURNITURE))
            return found["shown"] or found["page"]

        words = _WIKI.sub(linked, words)
        words = _LIGHT.sub(r"\1", _LOW.sub(r"\1", _NOTE_MARK.sub(marked, words)))
        for power in list(_HIGH.finditer(words)):
            shown = raised(words[: power.start()], power[1])
            words = words if shown is None else words.replace(power[0], shown, 1)
        return words

    def _words(self, words: str) -> None:
        if self._struck is not None:
            self._struck.append(words)
            return
        self._linked += len(words.strip()) if self._is_in_link else 0
        self._parts.append(words)

    def _tag(self, tag: str) -> None:
        """Take a tag of HTML inside the paragraph."""
        found = _TAG.match(tag)
        is_end, name = (bool(found[1]), found[2].lower()) if found else (False, "")
        if self._until:
            self._within_unread(name, is_end=is_end)
        elif name == "br":
            self._words(" ")
        elif name in _STRUCK_TAGS:
            self._strike("s_close" if is_end else "s_open")
        elif name == "q":
            self._words("”" if is_end else "“")
        elif name == "sup":
            self._raise(is_end=is_end)
        elif name and not is_end and (reason := unread_by(tag)):
            self._struck, self._why, self._until, self._depth = [], reason, name, 1

    def _within_unread(self, name: str, *, is_end: bool) -> None:
        """Count the tags of one name, up to the end of the first."""
        if name == self._until:
            self._depth += -1 if is_end else 1
            if not self._depth:
                self._end_struck()

    def _raise(self, *, is_end: bool) -> None:
        if not is_end:
            self._raised = len(self._parts)
        elif self._raised is not None:
            self._end_raised(self._raised)

    def _end_raised(self, start: int) -> None:
        before, words = "".join(self._parts[:start]), "".join(self._parts[start:])
        shown = raised(before, words)
        self._parts[start:] = [] if shown is None else [shown]
        if shown is None:
            self._told.append((words.strip(), MARK))
        self._raised = None

    def _end_struck(self) -> None:
        words = " ".join("".join(self._struck or ()).split())
        if words:
            self._told.append((words, self._why))
        self._struck, self._why, self._until = None, STRUCK, ""
