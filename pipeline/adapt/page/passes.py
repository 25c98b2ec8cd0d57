"""Turns a story's paragraphs into its page: what is read aloud, what each paragraph is, and why the rest is not read.

Each pass takes the text and its paragraphs and gives the paragraphs with more known of them. Whoever adds one adds a
line to one of the two lists; what it leaves out says why. Their order is a decision:

- Before pages are joined: what is not the story's goes first, from the outside in, so that a heading among it opens no
  chapter; numbers that count sections are known before page numbers, which look the same.
- Then what a page's end has parted is joined, with blanks in the text where its number stood.
- On whole paragraphs: speeches that say whose they are, then letters and screens, which may hold such, and last what
  is left for headings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from pipeline.adapt.page.emails import with_emails
from pipeline.adapt.page.letters import with_letters, with_messages
from pipeline.adapt.page.long_paragraphs import in_pieces
from pipeline.adapt.page.matter.advertisements import without_advertisements
from pipeline.adapt.page.matter.book_matter import without_book_matter
from pipeline.adapt.page.matter.contents import without_contents
from pipeline.adapt.page.matter.e_text import without_licence
from pipeline.adapt.page.matter.front_matter import without_front_matter
from pipeline.adapt.page.matter.furniture import without_web
from pipeline.adapt.page.matter.insets import without_insets
from pipeline.adapt.page.matter.line_numbers import with_line_numbers_aside
from pipeline.adapt.page.matter.manuscript import without_manuscript_marks
from pipeline.adapt.page.matter.newsletters import without_newsletter
from pipeline.adapt.page.matter.notes import with_breaks_and_notes
from pipeline.adapt.page.matter.numbered_notes import with_numbered_notes
from pipeline.adapt.page.matter.running_heads import without_running_heads
from pipeline.adapt.page.matter.script_pages import with_script_pages_aside
from pipeline.adapt.page.matter.site_pages import without_site_page
from pipeline.adapt.page.page_turns import Joined, asides_of, joined_pages, without_asides
from pipeline.adapt.page.paragraph import Paragraph
from pipeline.adapt.page.plays.scene_headings import with_scene_headings
from pipeline.adapt.page.plays.speeches import with_speeches
from pipeline.adapt.page.quoted_lines import with_quoted_lines
from pipeline.adapt.page.structure import paragraphs_of
from pipeline.adapt.page.titles.glued_headings import with_headings_apart
from pipeline.adapt.page.titles.headings import with_headings
from pipeline.adapt.page.titles.numbering import with_numbered_sections
from pipeline.adapt.page.titles.single_chapter import with_single_chapter
from pipeline.adapt.page.titles.titled_numbers import with_titled_numbers
from pipeline.adapt.page.titles.viewpoints import with_viewpoints
from pipeline.drama.story import Story

Pass = Callable[[str, Sequence[Paragraph]], list[Paragraph]]

PARTED: Final[tuple[Pass, ...]] = (
    without_newsletter,
    without_site_page,
    without_front_matter,
    without_licence,
    without_manuscript_marks,
    without_advertisements,
    with_breaks_and_notes,
    with_numbered_notes,
    without_contents,
    with_headings_apart,
    with_numbered_sections,
    with_titled_numbers,
    with_single_chapter,
    without_web,
    without_running_heads,
    without_book_matter,
)
"""What is done while page ends still part paragraphs."""
WHOLE: Final[tuple[Pass, ...]] = (
    in_pieces,
    with_quoted_lines,
    with_speeches,
    with_scene_headings,
    with_emails,
    with_messages,
    with_letters,
    with_viewpoints,
    with_headings,
)
"""What is done on whole paragraphs."""


def page_of(story: Story) -> Joined:
    """The story's text, with blanks for what stands inside its paragraphs, and its paragraphs."""
    story = with_script_pages_aside(with_line_numbers_aside(story))
    text = without_asides(story)
    found = paragraphs_of(story if story.blocks else replace(story, text=text))
    first = found[0].span.start if found else 0
    beside = asides_of(story)
    above = [Paragraph.of(story.text, each.span).left_out(each.reason) for each in beside if each.span.start < first]
    joined = without_insets(joined_pages(text, _passed(text, in_pieces(text, found), PARTED)))
    whole = [partial(with_speeches, read_as=story.read_as) if each is with_speeches else each for each in WHOLE]
    holes = sorted((*joined.holes, *beside[len(above) :]), key=lambda hole: hole.span.start)
    shown = story.text[:first] + joined.text[first:] if above else joined.text
    return Joined(shown, (*above, *_passed(shown, joined.paragraphs, whole)), tuple(holes))


def _passed(text: str, paragraphs: Sequence[Paragraph], passes: Sequence[Pass]) -> Sequence[Paragraph]:
    for each in passes:
        paragraphs = each(text, paragraphs)
    return paragraphs
