"""Turns the curly marks of a paragraph into which of them end again inside it: a quotation inside a quotation does."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final

from pipeline.drama.story import Span

_INSIDE: Final = 2
"""The level of a quotation inside a quotation."""


class Nesting:
    """The opening and closing curly marks of a paragraph, counted once, when one is asked for."""

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span

    def ends_again(self, at: int, *, is_inside_curly: bool) -> bool:
        """Whether what an opening mark at `at` opens ends in this paragraph, and then what it stands in does too.

        `“Go, he said. “Now.”` has one end for two openings: there the first lost its own.
        """
        number = bisect_right(self._places, at)
        if number >= len(self._places):
            return False
        return self._lowest[number] <= self._levels[number - 1] - 1 - is_inside_curly

    def closes_next(self, at: int) -> bool:
        """Whether the next curly mark behind a place is a closing one."""
        number = bisect_right(self._places, at)
        return number < len(self._places) and self._text[self._places[number]] == "”"

    def opens_again(self, at: int) -> bool:
        """Whether the straight mark at a place opens a quotation inside one: `"Is it "broken"?"`."""
        return at in self._opened_inside

    @cached_property
    def _opened_inside(self) -> frozenset[int]:
        """The straight marks that open inside others; none where a mark has no partner or its shape does not tell."""
        level, found = 0, set()
        at = self._text.find('"', self._span.start, self._span.end)
        while at >= 0:
            before = self._text[at - 1] if at > self._span.start else ""
            after = self._text[at + 1] if at + 1 < self._span.end else ""
            is_opening = (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()
            if not is_opening and (not before or before.isspace() or after.isalnum()):
                return frozenset()
            level += 1 if is_opening else -1
            if not 0 <= level <= _INSIDE:
                return frozenset()
            if is_opening and level == _INSIDE:
                found.add(at)
            at = self._text.find('"', at + 1, self._span.end)
        return frozenset(found) if level == 0 else frozenset()

    @cached_property
    def _places(self) -> list[int]:
        return [at for at in range(self._span.start, self._span.end) if self._text[at] in "“”"]

    @cached_property
    def _levels(self) -> list[int]:
        return list(accumulate(1 if self._text[at] == "“" else -1 for at in self._places))

    @cached_property
    def _lowest(self) -> list[int]:
        """The lowest level from each mark on."""
        return list(accumulate(reversed(self._levels), min))[::-1]
