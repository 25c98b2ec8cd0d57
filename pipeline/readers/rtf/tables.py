"""Turns the tables at the head of an RTF document into what they say of its text: fonts, styles, title and author."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Final

from pipeline.drama.story import BlockKind
from pipeline.readers.pages.told_title import TITLE_LEVEL

_CHARSETS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
_HEADING: Final = re.compile(r"heading ([1-9])")
_KINDS: Final = (
    (re.compile(r"title"), BlockKind.HEADING),
    (re.compile(r"(intense )?quote|quotations|block text"), BlockKind.QUOTE),
    (re.compile(r"html preformatted|preformatted text|verse|poem|poetry"), BlockKind.VERSE),
    (re.compile(r"(toc|contents)( heading| \d)?|caption|header|footer|index \d"), BlockKind.FURNITURE),
    (re.compile(r"(footnote|endnote)( text)?"), BlockKind.NOTE),
)
_TABLES: Final = frozenset(["fonttbl", "stylesheet", "info"])
_INFO: Final = {"title": "Title", "author": "Author"}


class RtfTables:
    """The tables as far as they are read. A group of one is a `destination`: `fonttbl`, `stylesheet`, `info title`."""

    def __init__(self) -> None:
        self.codec = "cp1252"
        self.details: dict[str, str] = {}
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._style = 0
        self._styles: dict[int, str] = {}

    def word(self, destination: str, word: str, number: int | None) -> bool:
        """Take a control word that stands in a table or begins one; whether it was such a word."""
        if word in _TABLES and not destination:
            return True
        if destination == "fonttbl":
            if word == "f":
                self._font = number or 0
            elif word == "fcharset" and number in _CHARSETS:
                self._fonts[self._font] = _CHARSETS[number]
            elif word == "cpg" and number:
                self._fonts[self._font] = codec_of_page(number)
        elif destination == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self._style = (number or 0) if word == "s" else -2
        return destination == "info" and word in _INFO

    def destination(self, destination: str, word: str) -> str:
        """The table that a group is, whose word was taken."""
        return f"info {word}" if destination == "info" else word

    def text(self, destination: str, text: str) -> bool:
        """Take text; whether it belongs to a table."""
        if destination == "stylesheet":
            name = self._styles.get(self._style, "") + text
            self._styles[self._style] = name
        elif destination.startswith("info "):
            key = _INFO[destination.removeprefix("info ")]
            self.details[key] = self.details.get(key, "") + text
        return bool(destination)

    def end(self, destination: str) -> None:
        """A group of a table ends: the next style has no number yet but that of `Normal`."""
        if destination == "stylesheet":
            self._style = 0

    def codec_of(self, font: int) -> str:
        """The encoding of the bytes that are set in a font."""
        return self._fonts.get(font, self.codec)

    def kind_of(self, style: int, outline: int) -> tuple[BlockKind, int]:
        """What a style, or else an outline level, makes of a paragraph."""
        name = _name(self._styles, style)
        if heading := _HEADING.fullmatch(name):
            return BlockKind.HEADING, int(heading[1])
        kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(name)), None)
        if kind:
            return kind, TITLE_LEVEL
        return (BlockKind.HEADING, outline + 1) if 0 <= outline < 9 else (BlockKind.PARAGRAPH, 0)


def _name(styles: Mapping[int, str], style: int) -> str:
    """A style's name; others that Word calls it by stand behind commas."""
    return styles.get(style, "").split(";")[0].split(",")[0].strip().lower()


def codec_of_page(number: int) -> str:
    """The encoding of a code page; the one of Windows where Python knows none."""
    name = {10000: "mac_roman", 936: "gb18030", 65001: "utf-8", 708: "iso8859-6"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
