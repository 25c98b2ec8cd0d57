"""Turns the curly marks of a paragraph into which of them end again inside it: a quotation inside a quotation does."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from pipeline.drama.story import Span


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
