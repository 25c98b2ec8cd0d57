"""What reading YAML with places, and editing it in place, promise."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CastError, Place
from pipeline.located_yaml import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Settings,
    parse_yaml,
    plain_data,
    remove_value,
    set_values,
)

NAMES = st.sampled_from(
    ["Mark Jensen", "O’Connor", "ÉLODIE", "no", "12", "a: b", "#1", "Man #2", "", " x ", "yes", "null", "[a]", "'", '"']
)
WORDS = st.one_of(NAMES, st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8))
SCALARS = st.one_of(
    WORDS, st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6), st.booleans(), st.none(), st.just("1e5"), st.just(".5")
)
SETTINGS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=4
)


@dataclass(frozen=True)
class Written:
    """A file as a person may have written it, and the paths of its entries."""

    text: str
    data: dict[str, object]
    comments: tuple[str, ...]


WRITTEN_SCALARS: list[tuple[str, object]] = [
    ("1", 1),
    ("-2.5", -2.5),
    ("am_puck", "am_puck"),
    ("'it''s'", "it's"),
    ('"a\\tb"', "a\tb"),
    ("true", True),
    ("", None),
    ("null", None),
    ("no", "no"),
    ("/kɹˈI/", "/kɹˈI/"),
    ("two words", "two words"),
]


class Writer:
    """Writes a settings file line by line in whatever style is drawn, and keeps what it means."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.step = draw(st.integers(1, 4))
        self.lines: list[str] = []
        self.comments: list[str] = []

    def comment(self) -> str:
        self.comments.append(f"# note {len(self.comments)}: {{x}} 'y'")
        return self.comments[-1]

    def end(self) -> str:
        return self.draw(st.sampled_from(["", "", " ", "   "])) and f"  {self.comment()}"

    def flow(self, depth: int) -> tuple[str, object]:
        style = self.draw(st.sampled_from(["scalar", "list", "mapping"])) if depth else "scalar"
        if style == "list":
            parts = [self.flow(depth - 1) for _ in range(self.draw(st.integers(0, 2)))]
            return "[" + ", ".join(text or "null" for text, _ in parts) + "]", [value for _, value in parts]
        if style == "mapping":
            pairs = [(key, *self.flow(depth - 1)) for key in "pqr"[: self.draw(st.integers(0, 3))]]
            end = self.draw(st.sampled_from(["", " ", ","])) if pairs and pairs[-1][1] else ""
            inner = ", ".join(f"{key}: {text}" for key, text, _ in pairs)
            return "{" + inner + end + "}", {key: value for key, _, value in pairs}
        return self.draw(st.sampled_from(WRITTEN_SCALARS))

    def block(self, indent: int, depth: int) -> dict[str, object]:
        keys = self.draw(st.lists(st.sampled_from(["a", "b b", "'c'", '"d: e"', "no"]), unique=True, min_size=1))
        return {key.strip("'\""): self.entry(key, indent, depth) for key in keys}

    def entry(self, key: str, indent: int, depth: int) -> object:
        pad = " " * indent
        self.lines += self.draw(st.sampled_from([[], [], [""], [pad + "#"]]))
        if not self.draw(st.integers(0, 4)):
            self.lines.append(pad + self.comment())
        match self.draw(st.sampled_from(["flow", "list", "text", "block" if depth else "flow"])):
            case "block":
                self.lines.append(f"{pad}{key}:{self.end()}")
                return self.block(indent + self.step, depth - 1)
            case "list":
                self.lines.append(f"{pad}{key}:{self.end()}")
                return self.items(indent + self.draw(st.sampled_from([0, self.step])))
            case "text":
                inner = pad + " " * self.step
                self.lines += [f"{pad}{key}: |", f"{inner}line one", f"{inner}line # two"]
                return "line one\nline # two\n"
        text, value = self.flow(2)
        self.lines.append(f"{pad}{key}: {text}{self.end()}")
        return value

    def items(self, indent: int) -> list[object]:
        items = [self.flow(1) for _ in range(self.draw(st.integers(1, 2)))]
        self.lines += [f"{' ' * indent}- {text}{self.end()}" for text, _ in items]
        return [value for _, value in items]


@st.composite
def files(draw: st.DrawFn) -> Written:
    writer = Writer(draw)
    data = writer.block(0, 2)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Written(newline.join([*writer.lines, ""]), data, tuple(writer.comments))


def paths_of(data: object, so_far: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(data, dict):
        return [so_far] if so_far else []
    inner = [path for key, value in data.items() for path in paths_of(value, (*so_far, key))]
    return ([so_far] if so_far else []) + inner


def mappings_of(data: object, so_far: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(data, dict):
        return []
    return [so_far] + [path for key, value in data.items() for path in mappings_of(value, (*so_far, key))]


def node_at(text: str, path: tuple[str, ...]) -> Node:
    node = parse_yaml(text, "").root
    for key in path:
        assert isinstance(node, MappingNode)
        entry = node.get(key)
        assert entry
        node = entry.value
    return node


def value_at(data: object, path: tuple[str, ...]) -> object:
    for key in path:
        assert isinstance(data, dict)
        data = data[key]
    return data


def changed(data: object, path: tuple[str, ...], value: object) -> object:
    if not path:
        return value
    assert isinstance(data, dict)
    return {**data, path[0]: changed(data.get(path[0]), path[1:], value)}


def survivors(text: str, comments: tuple[str, ...]) -> list[str]:
    return [comment for comment in comments if comment in text]


def same_start(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def length_kept(before: str, after: str) -> int:
    """How much of the text before stands at both ends of the text after."""
    start = same_start(before, after)
    return start + same_start(before[start:][::-1], after[start:][::-1])


@given(files())
def test_a_file_is_read_as_it_was_written(file: Written) -> None:
    assert plain_data(parse_yaml(file.text, "f").root) == file.data


@given(files(), st.data(), SETTINGS)
def test_a_new_value_replaces_its_own_span_and_nothing_else(file: Written, data: st.DataObject, new: Settings) -> None:
    path = data.draw(st.sampled_from(paths_of(file.data)))
    span = node_at(file.text, path).span
    edited = set_values(file.text, [(path, new)])
    assert edited.startswith(file.text[: span.start])
    assert edited.endswith(file.text[span.end :])
    assert plain_data(parse_yaml(edited, "").root) == changed(file.data, path, new)


@given(files(), st.data(), NAMES.map(lambda name: f"new {name}"), SETTINGS)
def test_an_added_entry_takes_nothing_away(file: Written, data: st.DataObject, key: str, new: Settings) -> None:
    path = (*data.draw(st.sampled_from(mappings_of(file.data))), key)
    edited = set_values(file.text, [(path, new)])
    assert length_kept(file.text, edited) == len(file.text)
    assert survivors(edited, file.comments) == list(file.comments)
    assert plain_data(parse_yaml(edited, "").root) == changed(file.data, path, new)


@given(files(), st.data(), st.lists(st.tuples(NAMES, SETTINGS), min_size=2, max_size=4))
def test_many_changes_at_once_are_those_one_by_one(
    file: Written, data: st.DataObject, news: list[tuple[str, Settings]]
) -> None:
    paths = data.draw(st.lists(st.sampled_from(mappings_of(file.data)), min_size=len(news), max_size=len(news)))
    changes = [((*path, f"new {key}"), value) for path, (key, value) in zip(paths, news, strict=True)]
    one_by_one = file.text
    for change in changes:
        one_by_one = set_values(one_by_one, [change])
    at_once = set_values(file.text, changes)
    assert plain_data(parse_yaml(at_once, "").root) == plain_data(parse_yaml(one_by_one, "").root)
    assert survivors(at_once, file.comments) == list(file.comments)


@given(files(), st.data())
def test_a_removed_entry_takes_only_its_own_comments_along(file: Written, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(paths_of(file.data)))
    edited = remove_value(file.text, path)
    parent = dict(value_at(file.data, path[:-1]))  # type: ignore[call-overload]
    del parent[path[-1]]
    assert plain_data(parse_yaml(edited, "").root) == changed(file.data, path[:-1], parent)


@given(files(), st.data(), SETTINGS)
def test_line_ends_stay_of_one_kind(file: Written, data: st.DataObject, new: Settings) -> None:
    path = (*data.draw(st.sampled_from(mappings_of(file.data))), "added")
    edited = set_values(file.text, [(path, new)])
    if "\r\n" in file.text:
        assert edited.count("\r\n") == edited.count("\n")
    else:
        assert "\r" not in edited


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("a: 1 # one\nb: 2\n", ("a",), 3, "a: 3 # one\nb: 2\n"),
        ("a: 'x'\n", ("a",), "y", "a: 'y'\n"),
        ('a: "x"\n', ("a",), "y", 'a: "y"\n'),
        ("a: {b: 1} # c\n", ("a", "d"), True, "a: {b: 1, d: true} # c\n"),
        ("a: {}\n", ("a", "d"), "no", "a: {d: 'no'}\n"),
        ("a: # people\nz: 1\n", ("a", "d"), {"x": [1, "b"]}, "a: # people\n  d: {x: [1, b]}\nz: 1\n"),
        ("a:\n    b: 1", ("a", "c"), 2, "a:\n    b: 1\n    c: 2"),
        ("", ("a", "b"), 1, "a:\n  b: 1"),
        ("# mine\r\n", ("a",), 1, "# mine\r\na: 1\r\n"),
        ("\ufeffa: 1\n", ("b",), 1, "\ufeffa: 1\nb: 1\n"),
    ],
)
def test_edits_follow_the_style_around_them(before: str, path: tuple[str, ...], value: Settings, after: str) -> None:
    assert set_values(before, [(path, value)]) == after


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("a: b: c\n", Place("f", 1, 5), "mapping values are not allowed here"),
        ("ok: 1\na: 'x\n", Place("f", 3, 1), "unexpected end of stream"),
        ("a:\n\t- b\n", Place("f", 2, 1), "cannot start any token"),
        ("a: {b: 1\n", Place("f", 2, 1), "expected ',' or '}'"),
        ("a: &x 1\nb: *x\n", Place("f", 1, 4), "Anchors"),
        ("a: !!python/object:os.system 1\n", Place("f", 1, 4), "Tags"),
        ("a: 1\n---\nb: 2\n", Place("f", 2, 1), "second document"),
        ("? [a]\n: 1\n", Place("f", 1, 3), "A key must be a word"),
        ("[" * 100_000, Place("f", 1, 22), "nested deeper"),
        ('ok: 1\nb: "\\uD800"\n', Place("f", 2, 4), "half a character"),
        ('b: "\\UFFFFFFFF"\n', Place("f"), "names no character"),
        ('b: "\\U00110000"\n', Place("f"), "names no character"),
        ("ok: 1\nb: \x00\n", Place("f", 2), "U+0000"),
        ("a: 1\n" * 300_000, Place("f"), "longer than"),
    ],
)
def test_what_is_no_settings_file_is_refused_with_its_place(text: str, place: Place, sentence: str) -> None:
    with pytest.raises(CastError, match=sentence.replace("+", r"\+")) as caught:
        parse_yaml(text, "f")
    assert caught.value.at == place


def test_every_key_that_stands_twice_is_told_and_the_first_counts() -> None:
    document = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f")
    assert plain_data(document.root) == {"a": 1, "b": {"c": 1}}
    assert [problem.at for problem in document.problems] == [Place("f", 2, 11), Place("f", 3, 1)]


@pytest.mark.parametrize("word", ["no", "yes", "on", "off", "12:30", "0x1f", "1_000", "1e", ".inf", "=", "<<"])
def test_words_that_older_yaml_misreads_are_words(word: str) -> None:
    assert plain_data(parse_yaml(f"a: {word}\n", "f").root) == {"a": word}


def test_nodes_know_where_they_stand() -> None:
    text = "a:\n  - {b: 'x y'}  # note\n"
    root = parse_yaml(text, "f").root
    assert isinstance(root, MappingNode)
    items = root.entries[0].value
    assert isinstance(items, SequenceNode)
    inner = items.items[0]
    assert isinstance(inner, MappingNode)
    value = inner.entries[0].value
    assert isinstance(value, ScalarNode)
    assert [node.span.of(text) for node in (items, inner, value)] == ["- {b: 'x y'}", "{b: 'x y'}", "'x y'"]
    assert value.place == Place("f", 2, 9)


def test_an_edit_that_finds_a_list_in_its_way_is_refused() -> None:
    with pytest.raises(CastError, match="no room for 'b'"):
        set_values("a: [1]\n", [(("a", "b"), 2)])
