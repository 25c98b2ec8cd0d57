"""Chapters called by those who tell them are theirs, however short; names above a play's words are its speakers."""

from __future__ import annotations

from tests.adapt.saying import adapted

TOLD = """WENNA

I never wanted the barge. I wanted the river, and all that went down it in the spring.

"You're late," Bryn said.

"I know," I said.

BRYN

She came late, as always, and I had the ropes ready, and the lamp, and the bread.

"You're late," I said.

"I know," Wenna said.

WENNA

It rained until the evening. I saw Bryn at the rail with the lamp in his hand.

"Come here," I said.
"""


def test_short_chapters_under_names_have_the_voices_of_their_tellers() -> None:
    script = adapted(TOLD).script
    assert [scene.title for scene in script.scenes] == ["WENNA", "BRYN", "WENNA"]
    said = {line.text: line.speaker for line in script.lines}
    assert (said["You're late,"], said["Come here,"]) == ("Bryn", "Wenna")


def test_names_above_words_without_marks_are_a_plays() -> None:
    text = "WENNA\nIs it out?\n\nBRYN\nOut cold.\n\nWENNA\nLight it.\n\nBRYN\nWith what?"
    assert {line.speaker for line in adapted(text).script.lines} == {"Wenna", "Bryn"}
