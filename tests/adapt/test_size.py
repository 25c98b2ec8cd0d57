"""A whole library is refused before anything is made of it; what is not takes time in proportion."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.adapt.adapter import MOST_SIGNS, adapt
from pipeline.drama.story import Story
from pipeline.errors import SourceError


def test_more_than_can_be_adapted_in_a_minute_is_refused_with_what_to_do() -> None:
    library = Story("It was late. " * (MOST_SIGNS // 13 + 1), "library.txt")
    with pytest.raises(SourceError, match=r"library\.txt: This story has 4,500,0\d\d signs.*Cut it into its books"):
        adapt(library)


def test_twice_as_much_talk_takes_about_twice_the_time() -> None:
    def seconds(turns: int) -> float:
        """The less of two: what else the machine does only makes it longer."""
        names = [f"{start}{end}" for start in ("Al", "Bren", "Cor", "Dag", "Ed") for end in ("a", "ric", "wyn")]
        said = [f"“It is late, {names[n * 7 % 15]}.”" + f" {names[n % 15]} rose." * (n % 3 == 0) for n in range(turns)]
        story = Story("\n\n".join(said), "talk.txt")
        taken = []
        for _ in range(2):
            began = process_time()
            adapt(story)
            taken.append(process_time() - began)
        return min(taken)

    assert seconds(600) < 3.2 * seconds(300)
