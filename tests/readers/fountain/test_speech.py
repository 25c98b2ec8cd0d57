from __future__ import annotations

from time import process_time

from pipeline.readers.fountain.speech import Piece, pieces_of


def test_a_direction_in_front_of_words_is_told_and_not_said() -> None:
    assert pieces_of(["(on the stairs) Who is there?"]) == [
        Piece("aside", "on the stairs"),
        Piece("words", "Who is there?"),
    ]
    assert pieces_of(["(1) Who is there?"]) == [Piece("words", "(1) Who is there?")]


def test_a_direction_that_is_never_closed_costs_no_more_than_its_length() -> None:
    def seconds(words: int) -> float:
        """The least of three: what else the machine does only makes it longer."""
        taken = []
        for _ in range(3):
            began = process_time()
            pieces_of([f"({'softly ' * words}"])
            taken.append(process_time() - began)
        return min(taken)

    assert seconds(4_000) < 3.2 * seconds(2_000)
