"""Turns a Markdown file into a story: the words without their markup, each on the line that it has in the file.

Emphasis (`*`, `_`) stays in the text, where the adapter reads it; links keep their words only. Headings, rules,
quotations, verse, lists and footnotes become blocks; HTML comments are furniture; front matter gives the details.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import CastError, Place, SourceError
from pipeline.located_yaml import parse_yaml, plain_data
from pipeline.readers.invisible import with_line_feeds, without_invisible
from pipeline.readers.markdown.inline import Inline
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

MAX_FRONT_MATTER_LINES = 200
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

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?=[\w\"'][^\n]*:)(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_NOTE = re.compile(r"^( {0,3})(?=\[\^[^\]\s]+\]:)", re.MULTILINE)
_NOTE_LABEL = re.compile(r"(?:\A|\n)[ \t]*\\?\[\^[^\]\s]+\]:\s*")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\]:\s")
_CALLOUT = re.compile(r"\[!\w+\][+-]?[ \t]*")
"""What programs for notes put at the head of a quotation: `[!note]`."""
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^>]*>", re.DOTALL)
_RULE = re.compile(r"[\s|:-]+")
_NAMES = {"lang": "language", "authors": "author", "creator": "author", "summary": "description"}


class Markdown:
    """Reads `.md` as CommonMark, with front matter and footnotes."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
        found = told_text(read_bytes(path), path)
        raw = with_line_feeds(without_invisible(found.text))
        check_size(raw, path)
        _check_markup(raw, path)
        details, body = _front_matter(raw)
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


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """What stands between the first two rules, and the rest on its old lines."""
    match = _FRONT_MATTER.match(text)
    if not match or match[0].count("\n") > MAX_FRONT_MATTER_LINES:
        return {}, text
    try:
        data = plain_data(parse_yaml(match[1], "").root)
    except CastError:  # whatever it is, it is no YAML of ours and tells us nothing
        data = {}
    found = {key.lower(): _in_words(value) for key, value in data.items()} if isinstance(data, dict) else {}
    details = {_NAMES.get(key, key): words for key, words in found.items() if words}
    return details, "\n" * match[0].count("\n") + text[match.end() :]


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_in_words, value)))
    return "" if value is None or isinstance(value, dict) else str(value)


class _Walk:
    """Goes through the parser's tokens and adds their words to the story."""

    def __init__(self, text: str, path: Path, out: Pieces) -> None:
        self._path = path
        self._out = out
        self._lines = text.split("\n")
        parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).disable("code").enable("strikethrough")
        # A footnote is no address of a link: the backslash keeps the parser from taking it for one.
        self._tokens = parser.parse(_NOTE.sub(r"\1\\", _PANDOC.sub("", text)))
        self._note_lines = set(_lines_of_notes(self._lines))
        self._around: list[str] = []
        self._marker = ""

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
                self._add(token.content, BlockKind.QUOTE, line=line + 1)
            case "html_block":
                is_comment = token.content.lstrip().startswith("<!--")
                words = token.content.strip() if is_comment else unescape(_TAG.sub(" ", token.content))
                self._add(words, BlockKind.FURNITURE if is_comment else BlockKind.PARAGRAPH, line=line)

    def _add(
        self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, line: int = 0, asides: Asides = ()
    ) -> None:
        if text.strip() or asides:
            self._out.add(Piece(text.strip(), kind, level, asides=asides, line=line))

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
        led = (_CALLOUT if "blockquote" in self._around else _BOX if self._marker else _NOTHING).match(text)
        if led and led.end():
            text, asides = text[led.end() :], ((led.group().strip(), FURNITURE), *asides)
        if _is_table(text):
            rows = (row.strip().strip("|") for row in text.split("\n") if not _RULE.fullmatch(row.strip()))
            for number, row in enumerate(rows):
                cells = [cell.strip() for cell in row.split("|") if cell.strip()]
                joint = ": " if len(cells) == _PAIR and cells[0].isupper() else ", "  # who speaks, and the words
                self._add(joint.join(cells), BlockKind.LIST, line=line + 2 * number if number else line)
            return
        text = self._taken_marker() + text
        parts = list(self._parts(text, inline))
        for number, (part, kind, below) in enumerate(parts):
            self._add(part, kind, line=line + below, asides=asides if number == len(parts) - 1 else ())

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
