from __future__ import annotations

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import Block, BlockKind, Span, Story
from tests.adapt.saying import adapted


def quoting(before: str, quoted: str, after: str) -> Story:
    text = f"{before}\n\n{quoted}\n\n{after}"
    start = len(before) + 2
    end = start + len(quoted)
    blocks = (Block(Span(0, len(before))), Block(Span(start, end), BlockKind.QUOTE), Block(Span(end + 2, len(text))))
    return Story(text, "note.md", blocks)


def lines(story: Story) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(story).script.lines]


def test_messages_in_a_block_quotation_are_said_by_their_senders() -> None:
    chat = "**Wenna:** is it thick\n**Jory:** a hand\n**Wenna:** then wait"
    said = lines(quoting("I looked at the phone.", chat, "The quay was dark."))
    assert [who for who, _ in said] == [NARRATOR, "Wenna", "Jory", "Wenna", NARRATOR]


def test_verse_in_a_block_quotation_keeps_its_lines_and_wrapped_prose_does_not() -> None:
    song = "Oh the barge is in the ice and the boy is on the bank,\nAnd there's nobody to push and nobody to thank."
    assert (NARRATOR, song) in lines(quoting("Jory sang:", song, "“Stop,” said Wenna."))
    notice = "The quay is closed. The harbour master\nwill see nobody before noon."
    assert (NARRATOR, notice.replace("\n", " ")) in lines(quoting("It said:", notice, "“Noon,” said Wenna."))


def test_verse_set_in_from_the_margin_keeps_its_lines() -> None:
    prose = "Jory sang to the dog, which had been asleep on the sacks since the morning and did\nnot care for songs."
    song = "Oh the barge is in the ice,\nAnd the boy is on the bank,\nAnd the dog"
    text = f"{prose}\n\n    " + song.replace("\n", "\n    ") + f"\n\n{prose}"
    assert [line.text for line in adapted(text).script.lines][1] == song


def test_a_letter_in_italics_is_heard_from_who_signs_it() -> None:
    letter = "*Dear Wenna,*\n\n*The ice is a hand thick. Stay where you are.*\n\n*Yours,*\n*Jory*"
    text = f"She opened it. It was from Jory.\n\n{letter}\n\n“Stay,” said Wenna."
    found = adapted(text).script.lines
    assert [line.speaker for line in found if "LETTER" in line.extensions] == ["Jory"] * 3
