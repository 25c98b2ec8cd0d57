"""Turns the fields that are open in a Word document into the reason why what they show is not read."""

from __future__ import annotations

import re
from typing import Final

from pipeline.readers.pages.told import CONTENTS, PAGE_NUMBER

_REASONS: Final = (
    (re.compile(r"\s*(?:TOC|INDEX|TOA)\b"), CONTENTS),
    (re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b"), PAGE_NUMBER),
)
"""What lists what stands elsewhere in the document, and what counts its pages."""


class Fields:
    """The instructions of the fields that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def take(self, kind: str) -> None:
        """Take the mark at the begin or the end of a field."""
        if kind == "begin":
            self.begin("")
        elif kind == "end":
            self.end()

    def begin(self, instruction: str) -> None:
        """Begin a field."""
        self._open.append(instruction)

    def instruct(self, words: str) -> None:
        """Take a part of an instruction."""
        if self._open:
            self._open[-1] += words

    def end(self) -> None:
        """End the innermost field."""
        if self._open:
            self._open.pop()

    @property
    def reason(self) -> str:
        """Why what is shown here is not read; empty where it is."""
        shown = (why for field in self._open for pattern, why in _REASONS if pattern.match(field))
        return next(shown, "")
