"""Turns a Markdown file into a story: the words without their markup, each on the line that it has in the file.

Emphasis (`*`, `_`) stays in the text, where the adapter reads it; links keep their words only. Headings, rules,
quotations, verse, lists and footnotes become blocks; HTML comments are furniture; front matter gives the details.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import Place, SourceError
from pipeline.readers.invisible import with_line_feeds, without_invisible
from pipeline.readers.markdown.beside import BESIDE, CALLOUT, CALLOUT_HEAD, with_comments_of_html, without_names
from pipeline.readers.markdown.front_matter import front_matter_of
from pipeline.readers.markdown.inline import Inline
from pipeline.readers.markdown.tags import left_open, shown_in, with_words_in_brackets, without_bracket_marks
from pipeline.readers.pages.bylines import byline_of
from pipeline.readers.pages.lines import are_messages, are_sentences, are_verses
from pipeline.readers.pages.passes import passed
from pipeline.readers.pages.pieces import Asides, Piece, Pieces, add_pieces
from pipeline.readers.pages.told import FURNITURE
from pipeline.readers.source_file import check_size, read_bytes
from pipeline.readers.story_text import StoryText
from pipeline.readers.text import told_text

MAX_NESTING = 60
"""Quotations and lists inside each other. Past its own limit the parser drops text, so it is never reached."""

MAX_MARKS = 50_000
"""Brackets, asterisks and the like in one paragraph."""

_BOX = re.compile(r"\[[ xX]\]\s+(?=\S)")
"""What can be ticked before an item: `- [x] rope`."""
_ATTRIBUTES = re.compile(r"\s*\{(?:[#.][\w:.-]+|-|\w+=[^{}\s]+)(?:\s+[^{}]*)?\}\s*$")
"""What Pandoc puts behind a heading: `{#rope .unnumbered}`."""
_PANDOC = re.compile(
    r"^[ \t]*(?::{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?[ \t]*:*"
    r"|\\(?:(?:new|clear)page|pagebreak|(?:big|med|small)skip))[ \t]*$",
    re.MULTILINE,
)
"""Lines that open and close its divisions, or turn a page: `::: {.epigraph}`, `\\newpage`."""
_PAIR = 2
_NOTHING = re.compile("")

LONGEST_HEADING = 100
"""Code points. A longer paragraph above a row of `-` is a paragraph above a rule."""

_NOTE = re.compile(r"^( {0,3})(?=\[\^[^\]\s]+\]:)", re.MULTILINE)
_NOTE_LABEL = re.compile(r"(?:\A|\n)[ \t]*\\?\[\^[^\]\s]+\]:\s*")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:\s")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^>]*>", re.DOTALL)
_RULE = re.compile(r"[\s|:-]+")


class Markdown:
    """Reads `.md` as CommonMark, with front matter and footnotes."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
        found = told_text(read_bytes(path), path)
        raw = with_line_feeds(without_invisible(found.text))
        check_size(raw, path)
        _check_markup(raw, path)
        details, body = front_matter_of(raw)
        out = StoryText(path)
        pieces = Pieces()
        _Walk(body, path, pieces).blocks()
        read = passed(pieces.all)
        add_pieces(read, out)
        if not out.blocks:
            raise SourceError("There are no words in this file.", at=Place(str(path)))
        if byline_of(read):
            details = {"author": byline_of(read)} | dict(details)
        return Story(out.text, str(path), tuple(out.blocks), details, remarks=found.remarks, asides=tuple(out.asides))


def _check_markup(text: str, path: Path) -> None:
    """Raise `SourceError` for a paragraph that the parser, whose time grows with the square of it, would not end."""
    start = 0
    for paragraph in text.split("\n\n"):
        if len(paragraph) > MAX_MARKS and sum(map(paragraph.count, "[*_`<!")) > MAX_MARKS:
            line = text.count("\n", 0, start) + 1
            raise SourceError("This paragraph is nothing but markup.", at=Place(str(path), line))
        start += len(paragraph) + 2


class _Walk:
    """Goes through the parser's tokens and adds their words to the story."""

    def __init__(self, text: str, path: Path, out: Pieces) -> None:
        self._path = path
        self._out = out
        self._lines = text.split("\n")
        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable("code").enable("strikethrough")
        # A footnote is no address of a link: the backslash keeps the parser from taking it for one.
        text = with_words_in_brackets(with_comments_of_html(_PANDOC.sub("", text)))
        self._tokens = parser.parse(_NOTE.sub(r"\1\\", text))
        self._note_lines = set(_lines_of_notes(self._lines))
        self._around: list[str] = []
        self._marker = ""
        self._until = self._why = ""  # the tag that hides what stands up to its end
        self._callout = 0

    def blocks(self) -> None:
        """Add every block of the file."""
        opened: Token | None = None
        for token in self._tokens:
            if token.level >= MAX_NESTING - 1:
                what = f"Quotations or lists are nested deeper than {MAX_NESTING}."
                raise SourceError(what, at=Place(str(self._path), _line(token)))
            match token.type:
                case "blockquote_open" | "bullet_list_open" | "ordered_list_open":
                    self._around.append(token.type.split("_")[0])
                case "blockquote_close" | "bullet_list_close" | "ordered_list_close":
                    self._around.pop()
                    if self._why == CALLOUT and len(self._around) < self._callout:
                        self._why = ""
                case "list_item_open":
                    self._marker = f"{token.info}{token.markup} "
                case "heading_open" | "paragraph_open":
                    opened = token
                case "inline" if opened:
                    self._words(token, opened)
                case _:
                    self._leaf(token)

    def _leaf(self, token: Token) -> None:
        """A block without words of its own: a rule, a fence, HTML."""
        line = _line(token)
        match token.type:
            case "heading_close":  # a bare ### divides as a rule does; with words it has been added already
                pass
            case "hr":
                self._add(self._lines[line - 1].strip(" >"), BlockKind.BREAK, line=line)
            case "fence":
                self._add(without_bracket_marks(token.content), BlockKind.QUOTE, line=line + 1)
            case "html_block":
                self._html(token.content, line)

    def _html(self, block: str, line: int) -> None:
        """Add a block of HTML, of which not all may be shown, and what stands behind it neither."""
        if self._until and f"</{self._until}" in block.lower():
            self._until = self._why = ""
        if block.lstrip().startswith("<!--"):
            self._add(block.strip(), BlockKind.FURNITURE, line=line)
            return
        text, asides = shown_in(block) or (unescape(_TAG.sub(" ", block)), ())
        if asides and not text:
            for words, reason in asides:
                self._out.add(Piece(words, BlockKind.FURNITURE, reason=reason, line=line))
        else:
            self._add(text, line=line, asides=asides)
        if not self._until:
            self._until, self._why = left_open(block)

    def _add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        level: int = 0,
        line: int = 0,
        asides: Asides = (),
        reason: str = "",
    ) -> None:
        if self._why:
            kind, level, reason = BlockKind.FURNITURE, 0, self._why
        if text.strip() or asides:
            self._out.add(Piece(text.strip(), kind, level, reason, asides, line))

    def _words(self, inline: Token, opened: Token) -> None:
        told = Inline(inline.children or ())
        text, asides = told.text, told.asides
        line = _line(opened)
        if told.is_linked and opened.type != "heading_open":
            self._out.add(Piece(self._taken_marker() + text, BlockKind.FURNITURE, line=line, is_linked=True))
            return
        if opened.type == "heading_open":
            self._heading(text, opened, line)
            return
        if inline.content.startswith("\\[^") or line in self._note_lines:
            for note in _NOTE_LABEL.split(inline.content):
                self._add(note, BlockKind.NOTE, line=line)
            return
        if _ABBREVIATION.match(inline.content):
            self._add(inline.content, BlockKind.FURNITURE, line=line)
            return
        text, asides = self._led(text, asides)
        text, names = without_names(text)
        asides = (*asides, *names)
        if names and not text:
            self._add(" ".join(words for words, _ in names), BlockKind.FURNITURE, line=line)
            return
        if _is_table(text):
            self._table(text, line)
            return
        text = self._taken_marker() + text
        parts = list(self._parts(text, inline))
        for number, (part, kind, below) in enumerate(parts):
            self._add(part, kind, line=line + below, asides=asides if number == len(parts) - 1 else ())

    def _led(self, text: str, asides: Asides) -> tuple[str, Asides]:
        """A paragraph without the mark at its head: a callout's, or an item's box."""
        led = (CALLOUT_HEAD if "blockquote" in self._around else _BOX if self._marker else _NOTHING).match(text)
        if led is None or not led.end():
            return text, asides
        if (led.groupdict().get("kind") or "").lower() in BESIDE and not self._why:
            self._why, self._callout = CALLOUT, len(self._around)
        return text[led.end() :], ((led.group().strip(), FURNITURE), *asides)

    def _table(self, text: str, line: int) -> None:
        rows = (row.strip().strip("|") for row in text.split("\n") if not _RULE.fullmatch(row.strip()))
        for number, row in enumerate(rows):
            cells = [cell.strip() for cell in row.split("|") if cell.strip()]
            joint = ": " if len(cells) == _PAIR and cells[0].isupper() else ", "  # who speaks, and the words
            self._add(joint.join(cells), BlockKind.LIST, line=line + 2 * number if number else line)

    def _taken_marker(self) -> str:
        """The marker of the item that is open, unless it is only a dot: a dash may open speech, a number be a year."""
        marker, self._marker = self._marker, ""
        return "" if marker[:1] in "*+" else marker

    def _parts(self, text: str, inline: Token) -> Iterator[tuple[str, BlockKind, int]]:
        """A paragraph, or those that its lines are, each with its kind and how many lines further it stands."""
        kind = self._kind(inline)
        breaks = [child.type for child in inline.children or () if child.type.endswith("break")]
        lines = text.split("\n")
        is_hard = bool(breaks) and set(breaks) == {"hardbreak"}
        if kind is BlockKind.LIST or not breaks:
            yield text, kind, 0
        elif are_messages(lines):
            yield from ((part, BlockKind.PARAGRAPH, number) for number, part in enumerate(lines))
        elif is_hard and are_sentences(lines):
            of = BlockKind.PARAGRAPH if kind is BlockKind.VERSE else kind
            yield from ((part, of, number) for number, part in enumerate(lines))
        elif kind is BlockKind.QUOTE and are_verses(lines):
            yield text, BlockKind.VERSE, 0
        else:
            yield text, kind, 0

    def _heading(self, text: str, opened: Token, line: int) -> None:
        level = int(opened.tag.removeprefix("h"))
        text = _ATTRIBUTES.sub("", text)
        if not text.strip():
            self._add(self._lines[line - 1].strip(" >"), BlockKind.BREAK, line=line)
        elif opened.markup == "-" and len(text) > LONGEST_HEADING:
            self._add(text, self._kind(), line=line)
            self._add("---", BlockKind.BREAK, line=line + text.count("\n") + 1)
        else:
            self._add(text.replace("\n", " "), BlockKind.HEADING, level, line)

    def _kind(self, inline: Token | None = None) -> BlockKind:
        breaks = [child.type for child in (inline.children if inline else None) or () if child.type.endswith("break")]
        if "blockquote" in self._around:
            return BlockKind.QUOTE
        if self._around:
            return BlockKind.LIST
        return BlockKind.VERSE if len(breaks) > 1 and set(breaks) == {"hardbreak"} else BlockKind.PARAGRAPH


def _lines_of_notes(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of lines that go on with a footnote: set in below it, an empty line between or not."""
    is_in_note = False
    for number, line in enumerate(lines, start=1):
        is_in_note = bool(_NOTE.match(line)) or (is_in_note and (not line.strip() or line.startswith(("    ", "\t"))))
        if is_in_note:
            yield number


def _is_table(text: str) -> bool:
    """A row, and below it the rule of a table, which CommonMark does not know."""
    first, _, rest = text.partition("\n")
    rule = rest.partition("\n")[0]
    return "|" in first and "|" in rule and "--" in rule and bool(_RULE.fullmatch(rule))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
