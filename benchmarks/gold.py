"""Turns a folder of gold data into stories with quotations and their speakers, and says whom a label names.

A gold folder has one folder a text: `text.txt`, and `gold.json` with `characters` (id, name, aliases), `quotes`
(type, speaker, spans) and `first_person`; or one file a scene, in which the speakers are marked (`scene_of`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.drama.story import Story


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MAN = _words(
    """
    mr mister sir lord master monsieur count king prince baron duke uncle father brother
    """
)
_WOMAN = _words(
    """
    mrs miss ms lady madame mme mlle queen princess duchess countess aunt mother sister
    """
)
_NEUTRAL = _words(
    """
    dr doctor captain capt colonel general major lieutenant sergeant inspector professor reverend admiral
    commander senator president secretary judge st detective officer old young poor little dear the a an his her
    my
    """
)
_SHORT = {"doctor": "dr", "mister": "mr", "capt": "captain", "col": "colonel", "gen": "general", "lt": "lieutenant"}
_FIRST = frozenset({"i", "me", "narrator", "first person narrator"})


@dataclass(frozen=True)
class Quote:
    """A quotation of the gold data; `speaker` is a character's id, or None where nobody knows."""

    kind: str
    speaker: int | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Character:
    """Somebody of the gold data, with other names and descriptions that the text has for them."""

    number: int
    name: str
    aliases: tuple[str, ...] = ()


class Gold:
    """One text with its characters and quotations; `first` is the number of who says `I`."""

    def __init__(
        self, name: str, text: str, characters: Sequence[Character], quotes: Sequence[Quote], first: int | None
    ) -> None:
        self.name, self.text, self.quotes, self.first = name, text, quotes, first
        self.characters = {character.number: character.name for character in characters}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._cores: list[tuple[tuple[str, ...], int, int]] = []
        for character in characters:
            for alias in (character.name, *character.aliases):
                words = _normal(alias)
                self._exact[words].add(character.number)
                core, sex = _core(words)
                if core:
                    self._cores.append((core, sex, character.number))
        self._rarity = Counter(w for w, _ in {(w, i) for core, _, i in self._cores for w in core})

    def named(self, label: str) -> frozenset[int]:
        """The characters that a label may name: by alias, else by the rarest shared words of the name."""
        words = _normal(label)
        if words in _FIRST and self.first is not None:
            return frozenset({self.first})
        if words in self._exact:
            return frozenset(self._exact[words])
        core, sex = _core(words)
        if not core:
            return frozenset()
        fitting = [(c, i) for c, s, i in self._cores if not (s and sex and s != sex)]
        same = {i for c, i in fitting if c == core}
        if same:
            return frozenset(same if len(same) == 1 else ())
        scores: dict[int, float] = {}
        for other, i in fitting:
            if set(other) <= set(core) or set(core) <= set(other):
                shared = sum(1 / self._rarity[w] for w in set(other) & set(core))
                scores[i] = max(scores.get(i, 0), shared)
        best = {i for i, score in scores.items() if score > max(scores.values()) - 1e-9}
        return frozenset(best if len(best) == 1 else ())


def golds(folder: Path) -> Iterator[Gold]:
    """Every text of a gold folder, in order of their names."""
    for path in sorted(folder.glob("*/gold.json")):
        yield _gold(path.parent)
    for path in sorted(folder.glob("*.txt")):
        yield scene_of(path)


def _gold(folder: Path) -> Gold:
    data: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
    with (folder / "text.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    characters = [Character(c["id"], c["name"], tuple(c["aliases"])) for c in data["characters"]]
    quotes = [Quote(q["type"], q["speaker"], tuple(map(tuple, q["spans"]))) for q in data["quotes"]]
    return Gold(folder.name, text, characters, quotes, data.get("first_person"))


_PERSON = re.compile(r"@ (?P<key>\w+) = (?P<name>[^|\n]+)\|(?P<aliases>[^|\n]*)\|[^|\n]*")
_MARKER = re.compile(r"\{(\w+)(?:\|[TXL])?\}")
_CLOSING = {
    '"': re.compile('"'),
    "“": re.compile("”"),
    "«": re.compile("»"),
    "„": re.compile("[“”]"),
    "*": re.compile(r"\*"),
    "‘": re.compile(r"(?<=[.,!?…—–-])’(?!\w)"),
}


def scene_of(path: Path) -> Gold:
    """A scene whose speakers are marked: a line `@ key = Name | other; names | woman` for each, then the text.

    `{key}` stands before each piece of speech; pieces of one speaker in one paragraph are one quotation. Who is
    called `I` tells the story. Raises ValueError if a marker has nobody.
    """
    head, _, marked = path.read_text("utf-8").partition("\n\n")
    characters, numbers = _people(head)
    quotes: list[Quote] = []
    paragraphs: list[str] = []
    at = 0
    for paragraph in marked.split("\n\n"):
        text, spans = _without_markers(paragraph)
        for key in dict.fromkeys(key for key, _, _ in spans):
            _known(key, numbers, path)
            own = tuple((at + start, at + end) for each, start, end in spans if each == key)
            quotes.append(Quote("unknown", numbers[key], own))
        paragraphs.append(text)
        at += len(text) + 2
    return Gold(f"{path.parent.name}/{path.stem}", "\n\n".join(paragraphs), characters, quotes, _narrator(characters))


def labelled(story: Story, path: Path) -> Gold:
    """A novel that is not kept here, with the labels that are: people as in `scene_of`, then `start-end key` a line.

    The offsets count characters of the text, how many there are stands in the first line. Raises ValueError if the
    text is of another length or a label has nobody.
    """
    head, _, rows = path.read_text("utf-8").partition("\n\n")
    characters, numbers = _people(head)
    length = int(head.split(maxsplit=2)[1])
    if length != len(story.text):
        raise ValueError(f"{path}: labels are for {length} characters, {story.file} has {len(story.text)}")
    quotes: list[Quote] = []
    for row in rows.splitlines():
        span, key = row.split()
        _known(key, numbers, path)
        start, _, end = span.partition("-")
        quotes.append(Quote("unknown", numbers[key], ((int(start), int(end)),)))
    return Gold(story.file, story.text, characters, quotes, _narrator(characters))


def _people(head: str) -> tuple[list[Character], dict[str, int]]:
    """The people of a head, and their numbers by key."""
    people = [match for line in head.splitlines() if (match := _PERSON.fullmatch(line.strip()))]
    characters = [
        Character(n, m["name"].strip(), tuple(a.strip() for a in m["aliases"].split(";") if a.strip()))
        for n, m in enumerate(people)
    ]
    return characters, {match["key"]: number for number, match in enumerate(people)}


def _known(key: str, numbers: Mapping[str, int], path: Path) -> None:
    if key not in numbers:
        raise ValueError(f"{path}: nobody has the key {key!r}")


def _narrator(characters: Sequence[Character]) -> int | None:
    return next((character.number for character in characters if character.name == "I"), None)


def _without_markers(paragraph: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A paragraph's text, and its pieces of speech: key, start, end."""
    pieces = _MARKER.split(paragraph)
    text, spans = pieces[0], []
    for key, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        closing = _CLOSING.get(piece[:1])
        close = closing.search(piece, 1) if closing else None
        spans.append((key, len(text), len(text) + (close.end() if close else len(piece.rstrip()))))
        text += piece
    return text, spans


def _normal(name: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    letters = re.sub(r"['’]s\b", "", letters.replace("_", " ").replace("-", " "))
    words = [_SHORT.get(w, w) for w in re.sub(r"[^0-9a-z ]+", " ", letters).split()]
    while words and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def _core(words: str) -> tuple[tuple[str, ...], int]:
    parts = words.split()
    titles = set(parts) & (_MAN | _WOMAN)
    sex = bool(titles & _MAN) - bool(titles & _WOMAN)
    return tuple(p for p in parts if p not in _MAN | _WOMAN | _NEUTRAL), sex
