"""Turns YAML text into the same text with other values, everything else byte for byte as it was."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from pipeline.errors import CastError, FullCastError, raise_all
from pipeline.located_yaml.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Value,
    parse_yaml,
    plain_data,
    resolve,
)

Settings = Value | Sequence["Settings"] | Mapping[str, "Settings"]
"""What an edit can write; lists and mappings inside a value are written in flow style."""

Path = tuple[str, ...]
"""Keys from the root to a value."""

Splice = tuple[int, int, str]
"""A stretch of the text, and what takes its place."""

_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_BY_HAND = "Change it by hand in an editor."
_DUMP: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "default_flow_style": True, "width": math.inf}
_GONE = object()


def set_values(text: str, changes: Iterable[tuple[Path, Settings]]) -> str:
    """The text with values at paths of keys; what is missing on the way is added behind what is there.

    Comments, order, quotes, indentation and line ends of all the rest stay. Raises `CastError` where the text has
    no room for a change (a list stands on the way), and rather than change anything else.
    """
    root = _root(text)
    wanted = list(changes)
    expected = plain_data(root)
    for path, value in wanted:
        expected = _with(expected, path, value)
    try:  # all from one reading of the text: a file of two hundred characters is read once, not two hundred times
        return _proven(_spliced(text, [_splice(text, root, path, value) for path, value in wanted]), expected)
    except CastError:
        if len(wanted) < 2:
            raise
    for path, value in wanted:  # a change builds on the one before it: both add to a section that is not there yet
        text = _spliced(text, [_splice(text, _root(text), path, value)])
    return _proven(text, expected)


def remove_value(text: str, path: Path) -> str:
    """The text without the entry at a path; a trailing comment on its line goes with it."""
    root = _root(text)
    mapping, missing = _walk(root, path[:-1])
    if missing or not isinstance(mapping, MappingNode) or not mapping.get(path[-1]):
        raise CastError(f"There is no {path[-1]!r} to remove.", at=mapping.place)
    return _proven(_without(text, mapping, path[-1]), _with(plain_data(root), path, _GONE))


def _root(text: str) -> Node:
    document = parse_yaml(text, "")
    raise_all(document.problems)
    return document.root


def _walk(node: Node, path: Path) -> tuple[Node, Path]:
    """The deepest node on the path that exists, and the keys that lead on from there."""
    while path and isinstance(node, MappingNode) and (entry := node.get(path[0])):
        node, path = entry.value, path[1:]
    return node, path


def _splice(text: str, root: Node, path: Path, value: Settings) -> Splice:
    """What has to be put where to set a value."""
    node, missing = _walk(root, path)
    if not missing:
        return _replaced(text, node, value)
    if isinstance(node, MappingNode) and node.entries:
        return _added_in_flow(node, missing, value) if node.is_flow else _added_in_block(text, node, missing, value)
    if isinstance(node, MappingNode):
        return _replaced(text, node, _nested(missing, value))
    if isinstance(node, ScalarNode) and node.value is None and not node.style:
        return _added_to_nothing(text, root, path, missing, value)
    raise CastError(f"There is no room for {missing[0]!r} here.", at=node.place)


def _spliced(text: str, splices: list[Splice]) -> str:
    """The text with all splices; those at one place in the order of the list."""
    parts, done = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[0]):
        parts += [text[done:start], new]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _replaced(text: str, node: Node, value: Settings) -> Splice:
    start, end = node.span.start, node.span.end
    while end > start and text[end - 1].isspace():  # a block scalar's span takes in the blank lines behind it
        end -= 1
    style = node.style if isinstance(node, ScalarNode) and isinstance(value, str) and node.style in "'\"" else ""
    written = _written(value, style)
    if isinstance(node, SequenceNode) and not node.is_flow:
        written = "  " + written  # a block list may stand at its key's own indentation, other values may not
    elif start == end and text[:start].endswith(":"):
        written = " " + written
    return start, end, written


def _added_in_flow(mapping: MappingNode, path: Path, value: Settings) -> Splice:
    last = mapping.entries[-1].value.span
    comma = ", " if len(last) else " , "
    return last.end, last.end, comma + _written(_nested(path, value))[1:-1]


def _added_in_block(text: str, mapping: MappingNode, path: Path, value: Settings) -> Splice:
    return _with_lines(text, _last_leaf(mapping), mapping.entries[0].place.column - 1, path, value)


def _added_to_nothing(text: str, root: Node, path: Path, missing: Path, value: Settings) -> Splice:
    """Give an empty value (`characters:`) its first entry."""
    node, _ = _walk(root, path)
    if node is root:
        return _with_lines(text, node, 0, missing, value)
    parent, _ = _walk(root, path[: -len(missing) - 1])
    if len(node.span) or not isinstance(parent, MappingNode) or parent.is_flow:
        return _replaced(text, node, _nested(missing, value))
    return _with_lines(text, node, parent.entries[0].place.column + 1, missing, value)


def _with_lines(text: str, after: Node, indent: int, path: Path, value: Settings) -> Splice:
    """A line for every key of the path, below the line in which a node ends."""
    newline = found.group() if (found := _LINE_END.search(text)) else "\n"
    lines = [" " * (indent + 2 * depth) + _written(key) + ":" for depth, key in enumerate(path)]
    added = newline.join(lines) + " " + _written(value)
    place = after.span.end
    if place and _LINE_END.fullmatch(text[place - 1]):
        return place, place, added + newline
    place = _line_end(text, place)
    return place, place, (newline if place else "") + added


def _without(text: str, mapping: MappingNode, key: str) -> str:
    keys = [entry.key for entry in mapping.entries]
    at = keys.index(key)
    entry = mapping.entries[at]
    if len(keys) == 1:
        return _spliced(text, [_replaced(text, mapping, {})])
    if mapping.is_flow and at:
        return text[: mapping.entries[at - 1].value.span.end] + text[entry.value.span.end :]
    if mapping.is_flow:
        return text[: entry.span.start] + text[mapping.entries[1].span.start :]
    start, end = entry.span.start - (entry.place.column - 1), _last_leaf(entry.value).span.end
    if not _LINE_END.fullmatch(text[end - 1]):
        end = _line_end(text, end)
        end = found.end() if (found := _LINE_END.match(text, end)) else end
    return text[:start] + text[end:]


def _line_end(text: str, place: int) -> int:
    """Where the line ends that a place stands in, before its line break."""
    line = _LINE.match(text, place)
    return line.end() if line else place


def _last_leaf(node: Node) -> Node:
    """The last value inside a block collection, where the collection ends."""
    while True:
        match node:
            case MappingNode(is_flow=False, entries=[*_, last]):
                node = last.value
            case SequenceNode(is_flow=False, items=[*_, item]):
                node = item
            case _:
                return node


def _nested(path: Path, value: Settings) -> Settings:
    for key in reversed(path):
        value = {key: value}
    return value


def _written(value: Settings, style: str = "") -> str:
    """A value in flow style on one line, quoted where it must be."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_written(key)}: {_written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    if isinstance(value, str) and (not value.isprintable() or resolve(value) != value):
        style = '"'
    # Inside a list, so that the emitter quotes what a flow collection would misread.
    dumped: str = yaml.safe_dump([value], default_style=style or None, **_DUMP)
    return dumped.removeprefix("[").removesuffix("]\n")


def _with(data: object, path: Path, value: object) -> object:
    """The data with a value at a path, as an edit should leave it."""
    if not path:
        return value
    entries = dict(data) if isinstance(data, dict) else {}
    if value is _GONE and len(path) == 1:
        del entries[path[0]]
    else:
        entries[path[0]] = _with(entries.get(path[0]), path[1:], value)
    return entries


def _proven(edited: str, expected: object) -> str:
    """The edited text, once reading it again has shown that it says what it should and nothing else."""
    try:
        found = plain_data(_root(edited))
    except FullCastError as error:
        raise CastError("This cannot be changed without touching the rest.", at=error.at, next_step=_BY_HAND) from error
    if repr(found) != repr(_as_data(expected)):
        raise CastError("This cannot be changed without touching the rest.", next_step=_BY_HAND)
    return edited


def _as_data(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _as_data(item) for key, item in value.items()}
    return [_as_data(item) for item in value] if isinstance(value, list | tuple) else value
