"""A whole library is refused before anything is made of it."""

from __future__ import annotations

import pytest

from pipeline.adapt.adapter import MOST_SIGNS, adapt
from pipeline.drama.story import Story
from pipeline.errors import SourceError


def test_more_than_can_be_adapted_in_a_minute_is_refused_with_what_to_do() -> None:
    library = Story("It was late. " * (MOST_SIGNS // 13 + 1), "library.txt")
    with pytest.raises(SourceError, match=r"library\.txt: This story has 4,500,0\d\d signs.*Cut it into its books"):
        adapt(library)
