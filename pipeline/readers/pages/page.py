"""Turns the trees of a book's pages into who judges their elements: notes, contents, what is told not to be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.drama.story import BlockKind
from pipeline.readers.markup import Element, tag_of
from pipeline.readers.pages.contents import contents_of
from pipeline.readers.pages.notes import Notes, notes_of
from pipeline.readers.pages.pictures import with_words
from pipeline.readers.pages.styles import Styles
from pipeline.readers.pages.told import CONTENTS, MARK, NOTE, told_of
from pipeline.readers.pages.works import AUTHORS_NOTE, Work, work_of
from pipeline.readers.pages.writer import Context, unread


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of a book's pages before they are read."""

    notes: Notes
    styles: Styles

    def page(self, root: Element) -> PageJudge:
        """The judge of one page."""
        return PageJudge(self, contents_of(root, self.notes.marks, self.notes.notes), work_of(root))


@dataclass(frozen=True, slots=True)
class PageJudge:
    """Says of a page's elements which are not read, and why."""

    book: Book
    contents: set[Element]
    work: Work

    def __call__(self, element: Element, context: Context) -> Context:
        """The context inside an element."""
        if context.reason:
            return context
        if element in self.book.notes.notes:
            return unread(context, BlockKind.NOTE, NOTE)
        if element in self.book.notes.marks:
            return unread(context, BlockKind.FURNITURE, MARK)
        if element in self.contents:
            return unread(context, BlockKind.FURNITURE, CONTENTS)
        if element in self.work.around:
            return unread(context, BlockKind.FURNITURE, AUTHORS_NOTE)
        told = told_of(element, self.book.styles)
        return unread(context, *told) if told else context


def book_of(pages: Sequence[tuple[str, Element]], sheets: Iterable[str] = ()) -> Book:
    """Look through all pages, given by their names in reading order; words are put for their pictures of letters."""
    inside = [style.text or "" for _, root in pages for style in root.iter("*") if tag_of(style) == "style"]
    for _, root in pages:
        with_words(root)
    return Book(notes_of(pages), Styles([*sheets, *inside]))
