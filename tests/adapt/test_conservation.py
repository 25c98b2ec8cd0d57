from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapt import adapt
from pipeline.drama.story import Story

MARKS = ["“”", "‘’", '""', "''", "«»", "»«", "„“", "「」"]
WORDS = st.sampled_from(
    [
        "the",
        "a",
        "and",
        "Mara",
        "Tomas",
        "said",
        "asked",
        "he",
        "she",
        "I",
        "door",
        "night",
        "don't",
        "boys’",
        "’tis",
        "Mr.",
        "Dr.",
        "O’Neil",
        "Jong-un",
        "no.",
        "yes!",
        "why?",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "—",
        "--",
        "-",
        "…",
        "*",
        "_",
        "**",
        "[1]",
        "6'2\"",
        "CHAPTER",
        "I",
        "II",
        "12",
        "#",
        "said:",
        "cried,",
        "well-\nknown",
        "Voss",
        "Colonel",
        "of",
        "State",
        "whispered",
        "U.S.",
        "é",
        "ß",
    ]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


@st.composite
def dialogue(draw: st.DrawFn) -> str:
    mark = draw(st.sampled_from(MARKS))
    words = st.lists(
        st.sampled_from(["we", "went", "home", "yes", "no", "come", "in", "tell", "me", "don't", "it’s", "Mara"]),
        min_size=1,
        max_size=8,
    )
    one, two = " ".join(draw(words)), " ".join(draw(words))
    tag = draw(st.sampled_from(["said Mara.", "he asked,", "Tomas Voss replied.", "", "She smiled."]))
    return f"{mark[0]}{one}{draw(st.sampled_from(',.?!—'))}{mark[1]} {tag} {mark[0]}{two}.{mark[1]}".strip()


STORIES = st.lists(st.one_of(PARAGRAPH, dialogue()), min_size=1, max_size=8).map(
    lambda paragraphs: "\n\n".join([*paragraphs, "It was late."])
)
QUOTE_MARKS = set("\"'`‘’‚‛“”„‟«»‹›′″")


def solid(text: str, at: int) -> bool:
    """Whether a character must lie in a segment: apostrophes inside words are letters, other quote marks are not."""
    char = text[at]
    if char.isspace():
        return False
    if char in QUOTE_MARKS:
        inner = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
        return inner and char in "'’"
    return True


@settings(max_examples=250, deadline=None)
@given(STORIES)
def test_every_character_is_in_exactly_one_segment_in_order(text: str) -> None:
    cover = [0] * len(text)
    last = 0
    for segment in adapt(Story(text, "story.txt")).segments:
        assert last <= segment.start <= segment.end
        last = segment.end
        for at in range(segment.start, segment.end):
            cover[at] += 1
    assert all(count <= 1 for count in cover)
    assert [text[at] for at in range(len(text)) if solid(text, at) and not cover[at]] == []


@settings(max_examples=150, deadline=None)
@given(STORIES)
def test_the_receipt_holds_with_and_without_tags(text: str) -> None:
    story = Story(text, "story.txt")
    assert adapt(story).receipt.spoken + adapt(story).receipt.omitted == (
        adapt(story, tags="drop").receipt.spoken + adapt(story, tags="drop").receipt.omitted
    )


@settings(max_examples=50, deadline=None)
@given(STORIES)
def test_the_same_story_gives_the_same_adaptation(text: str) -> None:
    story = Story(text, "story.txt")
    assert adapt(story) == adapt(story)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_adapted(text: str) -> None:
    adapt(Story(f"{text}\n\nIt was late.", "story.txt"))
