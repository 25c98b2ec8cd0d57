"""Turns a folder of gold data into stories with quotations and their speakers, and says whom a label names.

A gold folder has one folder a text: `text.txt`, and `gold.json` with `characters` (id, name, aliases), `quotes`
(type, speaker, spans) and `first_person`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


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


class Gold:
    """One text with its characters and quotations."""

    def __init__(self, folder: Path) -> None:
        data: dict[str, Any] = json.loads((folder / "gold.json").read_text("utf-8"))
        self.name = folder.name
        with (folder / "text.txt").open(encoding="utf-8", newline="") as file:
            self.text = file.read()
        self.first = data.get("first_person")
        self.characters = {c["id"]: c["name"] for c in data["characters"]}
        self.quotes = [Quote(q["type"], q["speaker"], tuple(map(tuple, q["spans"]))) for q in data["quotes"]]
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._cores: list[tuple[tuple[str, ...], int, int]] = []
        for character in data["characters"]:
            for alias in [character["name"], *character["aliases"]]:
                words = _normal(alias)
                self._exact[words].add(character["id"])
                core, sex = _core(words)
                if core:
                    self._cores.append((core, sex, character["id"]))
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
        yield Gold(path.parent)


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
