"""Turns a story's text into paragraphs, each with what it is: prose, heading, break, verse, or nothing to be read.

What the reader already knows (a heading of a web page, a list) is kept; a plain text is cut by its blank
lines, its indents, or line by line, whichever its typesetting asks for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from pipeline.adapt.page.line_ends import (
    SPEECH_START,
    TextBlock,
    TextLine,
    ends_by_line,
    ends_of_speech,
    has_ended,
    is_line_by_line,
    is_prose,
    width_of,
)
from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.verse import is_verse
from pipeline.drama.story import Aside, Block, BlockKind, Span, Story

_KINDS: Final = {
    BlockKind.PARAGRAPH: (Kind.PROSE, ""),
    BlockKind.HEADING: (Kind.HEADING, ""),
    BlockKind.BREAK: (Kind.BREAK, "scene break"),
    BlockKind.QUOTE: (Kind.DOCUMENT, ""),
    BlockKind.VERSE: (Kind.VERSE, ""),
    BlockKind.LIST: (Kind.PROSE, ""),
    BlockKind.NOTE: (Kind.OMITTED, "footnote"),
    BlockKind.FURNITURE: (Kind.OMITTED, "page furniture"),
}


def paragraphs_of(story: Story) -> tuple[Paragraph, ...]:
    """The story cut into paragraphs that cover every word, in order, with no more known than the format tells."""
    if not story.blocks:
        return tuple(Paragraph.of(story.text, span) for span in _plain_spans(story.text, 0, len(story.text)))
    out: list[Paragraph] = []
    at = 0
    parted = _parted_blocks(story)
    parts: list[Block | Aside] = sorted([*story.blocks, *story.asides], key=lambda part: part.span.start)
    for block in parts:
        out.extend(_between(story.text, at, block.span.start))
        span = _trimmed(story.text, max(at, block.span.start), block.span.end)
        if isinstance(block, Block) and block.span in parted:
            out.extend(Paragraph.of(story.text, each) for each in parted[block.span])
        elif isinstance(block, Block) and len(span):
            kind, reason = _KINDS[block.kind]
            out.append(Paragraph.of(story.text, span, kind, level=block.level, reason=block.reason or reason))
        at = max(at, block.span.end)
    out.extend(_between(story.text, at, len(story.text)))
    return tuple(out)


def _parted_blocks(story: Story) -> Mapping[Span, list[Span]]:
    """The blocks in which more than one paragraph stands: on lines of its own each, as a break in a page parts them."""
    found = {block: _blocks(_lines(story.text, block.span.start, block.span.end)) for block in _with_lines(story)}
    width = width_of(lines for group in found.values() for lines in group)
    out: dict[Span, list[Span]] = {}
    for block, group in found.items():
        if block.kind is BlockKind.PARAGRAPH or all(map(is_prose, group)):
            out[block.span] = [span for lines in group for span in _cut(lines, set(ends_of_speech(lines, width)))]
    return out


def _with_lines(story: Story) -> Iterator[Block]:
    """Blocks of prose with a line break in them, and those that the format keeps as lines."""
    for block in story.blocks:
        if block.kind is BlockKind.VERSE or (block.kind is BlockKind.PARAGRAPH and "\n" in block.span.of(story.text)):
            yield block


def _between(text: str, start: int, end: int) -> list[Paragraph]:
    """Markup that belongs to no block: nothing to read, but nothing to lose either."""
    span = _trimmed(text, start, end)
    return [Paragraph.of(text, span, Kind.OMITTED, reason="markup")] if len(span) else []


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))


_LINE: Final = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


def _lines(text: str, start: int, end: int) -> list[TextLine | None]:
    """The lines; None for each blank one."""
    out: list[TextLine | None] = []
    last = start
    for match in _LINE.finditer(text, start, end):
        gap = text[last : match.start()]
        breaks = gap.replace("\r\n", "\n")
        if len(breaks) > 1 or "\f" in breaks:
            out.append(None)
        raw = match.group()
        words = raw.strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            out.append(TextLine(match.start() + lead, match.start() + lead + len(words), lead, words))
        else:
            out.append(None)
        last = match.end()
    return out


def _plain_spans(text: str, start: int, end: int) -> list[Span]:
    lines = _lines(text, start, end)
    blocks = _blocks(lines)
    setting = _Setting(
        is_line_by_line(blocks), width_of(blocks), _page_lines([line for line in lines if line is not None])
    )
    return [span for block in blocks for span in _block_spans(block, setting)]


def _blocks(lines: Sequence[TextLine | None]) -> list[TextBlock]:
    """The lines between blank ones."""
    groups = groupby(lines, key=lambda line: line is None)
    return [TextBlock(line for line in group if line is not None) for is_blank, group in groups if not is_blank]


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set: whether each line is a paragraph, how wide the lines are, and which are of its pages."""

    by_line: bool
    width: int
    of_pages: Set[int] = frozenset()


_PAGE_LINE: Final = re.compile(r"(?:[-–—\[(]\s*)?(?P<page>\d{1,4})(?:\s*[-–—\])])?$")
_HEAD_LINE: Final = re.compile(r"(?P<left>\d{1,4})\s+(?P<verso>\D{3,60})$|(?P<recto>\D{3,60}?)\s+(?P<right>\d{1,4})$")
_FEWEST_PAGES: Final = 3


def _page_lines(lines: Sequence[TextLine]) -> set[int]:
    """Where lines start that are a page's number or its head, in a text whose pages run on without a blank line.

    Numbers count if they grow through the whole text; a head if it stands again and again beside them, or with one.
    """
    pages = [(i, int(match["page"])) for i, line in enumerate(lines) if (match := _PAGE_LINE.match(line.words))]
    found: set[int] = set()
    if len(pages) >= _FEWEST_PAGES and all(one < other for (_, one), (_, other) in pairwise(pages)):
        beside = [n for i, _ in pages for n in (i - 1, i + 1) if 0 <= n < len(lines)]
        beside = [n for n in beside if not lines[n].words[0].islower()]
        often = Counter(lines[n].words for n in beside)
        found = {i for i, _ in pages} | {n for n in beside if often[lines[n].words] > 1}
    heads: dict[str, list[tuple[int, int]]] = {}
    for i, line in enumerate(lines):
        has_number = line.words[0].isdigit() or line.words[-1].isdigit()
        match = _HEAD_LINE.match(line.words) if has_number else None
        if match is not None:
            page = int(match["left"] or match["right"])
            heads.setdefault(match["verso"] or match["recto"], []).append((page, i))
    for same in heads.values():
        if len(same) >= _FEWEST_PAGES and all(one[0] < other[0] for one, other in pairwise(same)):
            found |= {i for _, i in same}
    return {lines[i].start for i in found}


def _block_spans(block: TextBlock, setting: _Setting) -> list[Span]:
    is_of_page = any(line.start in setting.of_pages for line in block)
    if not is_of_page and is_verse([line.words for line in block], setting.width):
        return _cut(block, set())
    shape = _shape(block)
    if setting.by_line and not shape.is_indented:
        opens = {i for i in range(1, len(block)) if _is_rule(block, i)} | set(ends_by_line(block))
    else:
        parted = [line.start in setting.of_pages for line in block]
        opens = {i for i in range(1, len(block)) if parted[i] or parted[i - 1] or _opens_paragraph(block, i, shape)}
        opens |= set(ends_of_speech(block, setting.width))
    return _cut(block, opens)


def _cut(block: Sequence[TextLine], opens: Set[int]) -> list[Span]:
    cuts = [0, *sorted(opens), len(block)]
    return [Span(block[a].start, block[b - 1].end) for a, b in pairwise(cuts)]


_RULE: Final = re.compile(r"^[\W_]+$")

_BROKEN_WORD: Final = re.compile(r"[^\W\d_][-‐\u00ad]$")
_OPEN_END: Final = re.compile(r"[^\W_][,;]?[\"”’»]?$|,$")


def runs_on(before: str, after: str) -> bool:
    """Whether a paragraph ends inside a sentence, or inside a word, that the next one goes on with."""
    last, first = before.rstrip()[-3:], after.lstrip(" \t\n*_")[:1]
    return first.islower() and bool(_BROKEN_WORD.search(last) or _OPEN_END.search(last))


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a block is set: its least indent, whether that is what most lines have, and its longest line."""

    least: int
    is_flush: bool
    width: int
    indented: int

    @property
    def is_indented(self) -> bool:
        """Whether its paragraphs are told by their indents."""
        return self.is_flush and self.indented > 1


def _shape(block: TextBlock) -> _Shape:
    least = min(each.indent for each in block)
    indented = sum(each.indent > least for each in block)
    deep = sum(each.indent >= least + 2 for each in block)
    return _Shape(least, 2 * indented <= len(block) + 1, max(len(each.words) for each in block), deep)


def _is_rule(block: TextBlock, i: int) -> bool:
    """Whether line `i`, or the one before it, has no words."""
    return bool(_RULE.match(block[i].words) or _RULE.match(block[i - 1].words))


def _opens_paragraph(block: TextBlock, i: int, shape: _Shape) -> bool:
    """Whether line `i` of a block opens a paragraph although no blank line stands before it."""
    line, before = block[i], block[i - 1]
    if _is_rule(block, i):
        return True
    if line.indent >= shape.least + 2 and before.indent == shape.least and shape.is_flush:
        return has_ended(before.words)
    ends_early = len(before.words) < 0.75 * shape.width and has_ended(before.words)
    return ends_early and bool(SPEECH_START.match(line.words)) and len(block) > 1
