"""Turns YAML text into nodes: values with the place and the stretch of text that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from pipeline.drama.story import Span
from pipeline.errors import CastError, Place

Value = str | int | float | bool | None
"""What a scalar holds."""

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 20
"""Far beyond any settings file; a file past these limits is a mistake or an attack."""

_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]{1,3})?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONSTANTS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value. `style` is its quote (`'` or `"`), its block indicator (`|` or `>`), or empty for plain."""

    value: Value
    place: Place
    span: Span
    style: str = ""


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list, in flow (`[a, b]`) or block style. The span ends with the last item's, never in a comment."""

    items: tuple[Node, ...]
    place: Place
    span: Span
    is_flow: bool


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Entries in the order of the file, in flow (`{a: b}`) or block style."""

    entries: tuple[Entry, ...]
    place: Place
    span: Span
    is_flow: bool

    def get(self, key: str) -> Entry | None:
        """The entry of that key."""
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value. `place` and `span` are the key's."""

    key: str
    value: Node
    place: Place
    span: Span


Node = ScalarNode | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """What a text holds (`None` for an empty one), and the keys that stand twice, of which the first counts."""

    root: Node
    problems: tuple[CastError, ...] = ()


def parse_yaml(text: str, file: str) -> Document:
    """The one document in the text. Raises `CastError` with the place of what is no YAML or outside the subset."""
    if len(text) > MAX_CHARACTERS:
        raise CastError(f"The file is longer than {MAX_CHARACTERS:,} characters.", at=Place(file))
    return _Composer(text, file).document()


def plain_data(node: Node) -> object:
    """The values without their places: lists, dicts and scalars."""
    match node:
        case ScalarNode():
            return node.value
        case SequenceNode():
            return [plain_data(item) for item in node.items]
        case MappingNode():
            return {entry.key: plain_data(entry.value) for entry in node.entries}


def resolve(plain: str) -> Value:
    """What an unquoted scalar means."""
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return plain


class _Mark(Protocol):
    """PyYAML's place in a text, from either of its two scanners; counts from 0."""

    line: int
    column: int


class _Composer:
    """Builds nodes from PyYAML's events, which come one by one, so that a hostile file is refused early."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._events = self._checked_events()
        self._problems: list[CastError] = []

    def document(self) -> Document:
        next(self._events)  # the stream's start
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            end = len(self._text)
            return Document(ScalarNode(None, Place(self._file, 1, 1), Span(end, end)))
        root = self._node(next(self._events), 0)
        next(self._events)  # the document's end
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise CastError("A second document (---) starts here; one is enough.", at=self._place(event.start_mark))
        return Document(root, tuple(self._problems))

    def _checked_events(self) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(self._text, Loader=yaml.SafeLoader):
                self._refuse_the_unwanted(event)
                yield event
        except yaml.reader.ReaderError as error:
            character = error.character if isinstance(error.character, int) else ord(error.character)
            what = f"The character U+{character:04X} is not allowed in YAML."
            line = self._text.count("\n", 0, error.position) + 1
            raise CastError(what, at=Place(self._file, line)) from error
        except yaml.MarkedYAMLError as error:
            self._refuse_without_colon(error)
            mark = error.problem_mark or error.context_mark
            problem = (error.problem or error.context or "it cannot be read").strip()
            next_step = next((step for sign, step in _NEXT_STEPS.items() if sign in problem), "")
            raise CastError(f"This is no YAML: {problem}.", at=self._place(mark), next_step=next_step) from error
        except (ValueError, OverflowError) as error:  # what PyYAML lets through of an escape past the last character
            raise CastError("An escape such as \\U0010FFFF names no character.", at=Place(self._file)) from error

    def _refuse_without_colon(self, error: yaml.MarkedYAMLError) -> None:
        """Raise for a line that is a key without its colon, of which PyYAML speaks a line later and in its own way."""
        problem, mark = error.problem or "", error.problem_mark
        if mark is None or not any(sign in problem for sign in _AFTER_NO_COLON):
            return
        lines = [line.split("#")[0].rstrip() for line in self._text.splitlines()[: mark.line + 1]]
        number = next((n for n in reversed(range(mark.line)) if lines[n]), None)
        if number is None or not _NO_COLON.fullmatch(words := lines[number].strip()):
            return
        is_header = _indent(lines[-1]) > _indent(lines[number])
        place = Place(self._file, number + 1, _indent(lines[number]) + 1)
        raise without_colon(words, place, is_header=is_header) from error

    def _refuse_the_unwanted(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise CastError("Anchors (&) and aliases (*) are not used here.", at=self._place(event.start_mark))
        if _SURROGATE.search(getattr(event, "value", "")):
            raise CastError("An escape here names half a character.", at=self._place(event.start_mark))
        if getattr(event, "tag", None):
            raise CastError("Tags (!) are not used here.", at=self._place(event.start_mark))

    def _place(self, mark: _Mark | None) -> Place:
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise CastError(f"This is nested deeper than {MAX_DEPTH} levels.", at=self._place(event.start_mark))
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            value = event.value if style else resolve(event.value)
            return ScalarNode(value, self._place(event.start_mark), _span(event), style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _sequence(self, start: yaml.SequenceStartEvent, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        whole = _span(start, event)
        span = whole if start.flow_style or not items else Span(whole.start, items[-1].span.end)
        return SequenceNode(tuple(items), self._place(start.start_mark), span, bool(start.flow_style))

    def _mapping(self, start: yaml.Event, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        end = _span(start).end
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            entry = self._entry(event, depth)
            end = entry.value.span.end
            if first := entries.get(entry.key):
                what = f"{entry.key!r} stands here again; it is in line {first.place.line} already."
                self._problems.append(CastError(what, at=entry.place, next_step="Delete one of the two."))
            entries.setdefault(entry.key, entry)
        is_flow = bool(getattr(start, "flow_style", False))
        whole = _span(start, event)
        span = whole if is_flow else Span(whole.start, end)
        return MappingNode(tuple(entries.values()), self._place(start.start_mark), span, is_flow)

    def _entry(self, event: yaml.Event, depth: int) -> Entry:
        place = self._place(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            raise CastError("A key must be a word, not a list or a mapping.", at=place)
        if not event.style and (bracket := _OPENED_IN_KEY.search(event.value)):
            name = event.value[: bracket.start()]
            step = f"Write it as '{name}: {bracket[0].strip()}…'."
            raise CastError(f"A colon is missing behind {name!r}.", at=place, next_step=step)
        return Entry(event.value, self._node(next(self._events), depth + 1), place, _span(event))


_NO_COLON = re.compile(r"[^\W\d][^:\[\]{}'\",]*")
"""What a line must look like to be a key without its colon."""

_OPENED_IN_KEY = re.compile(r"\s+[\[{]")

_AFTER_NO_COLON = ("mapping values are not allowed", "could not find expected ':'", "expected <block end>")
"""What PyYAML says on meeting the next line that has one."""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def without_colon(words: str, place: Place, *, is_header: bool = False) -> CastError:
    """The error of `gain 3`, which was to be `gain: 3`, or of a header such as `Mark Jensen` above its entries."""
    key, _, value = (words, "", "") if is_header else words.partition(" ")
    step = f"Write it as '{key}: {value.strip()}'." if value else f"Write it as '{key}:'."
    return CastError(f"A colon is missing behind {key!r}.", at=place, next_step=step)


_NEXT_STEPS = {
    "cannot start any token": "Indent with spaces, not with tabs; put quotes around text that starts with @, ` or %.",
    "mapping values are not allowed": "Look for a missing line break, or put quotes around text that holds ': '.",
    "expected <block end>": "Check that this line is indented like its neighbours.",
    "could not find expected ':'": "Write it as 'key: value'.",
    "expected ',' or '}'": "Look for a missing comma or closing brace.",
    "expected ',' or ']'": "Look for a missing comma or closing bracket.",
    "unexpected end of stream": "Look for a quote that is not closed.",
}


def _span(first: yaml.Event, last: yaml.Event | None = None) -> Span:
    start, end = first.start_mark, (last or first).end_mark
    return Span(start.index if start else 0, end.index if end else 0)
