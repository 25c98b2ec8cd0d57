"""Turns labels that shorten a name already known into labels of the whole name: `LADY M.` is Lady Mere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.adapt.page.plays.label import Label


def called_in_full(labels: Sequence[Label]) -> list[Label]:
    """The same labels, in order; a shortened one is the only other name that begins so, or that ended so before it."""
    known = _Known(list(dict.fromkeys(label.name for label in labels)))
    return [replace(label, name=known.in_full(label.name)) for label in labels]


def with_titles_alike(labels: Sequence[Label]) -> list[Label]:
    """The same labels; an office is its holder, `Mr Roe` is `Mr. Roe`, `Ms Roe` the only `Ms Ada Roe`, `AR` Ada Roe."""
    holders = {label.role: label.name for label in reversed(labels) if label.role}
    names = dict.fromkeys(label.name for label in labels)
    alike: dict[str, str] = {}
    full: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        style, _, rest = _unstopped(name).partition(" ")
        if style in _STYLES and alike.setdefault(_unstopped(name), name) == name and " " in rest:
            full[style, rest.rpartition(" ")[2]].append(name)

    initials: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name.split()) > 1 and not name.isupper():
            initials["".join(part[0] for part in name.split()).upper()].append(name)

    def named(name: str) -> str:
        name = holders.get(name, name)
        if name.isupper() and 1 < len(name) < 4 and len(initials[name]) == 1:
            return initials[name][0]
        style, _, family = _unstopped(name).partition(" ")
        same = full.get((style, family), ())
        return same[0] if len(same) == 1 else alike.get(_unstopped(name), name)

    return [replace(label, name=named(label.name)) for label in labels]


_STYLES: Final = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "prof", "senator"])


def _unstopped(name: str) -> str:
    """A name without the stop behind its title, which one text may print and leave out."""
    first, _, rest = name.partition(" ")
    style = first.removesuffix(".")
    if style.casefold() not in _STYLES:
        return name
    return f"{style.casefold()} {rest}" if rest else style.casefold()


class _Known:
    """The names of a text by how they begin and end: a chat may have thousands."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = {name: number for number, name in enumerate(names)}
        self._begins: defaultdict[str, list[str]] = defaultdict(list)
        self._ends: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            parts = name.split(" ")
            for count in range(1, len(parts)):
                self._begins[" ".join([*parts[:count], parts[count][:1]])].append(name)
            if len(parts) > 1:
                self._ends[parts[-1]].append(name)

    def in_full(self, name: str) -> str:
        """`LADY M` is LADY MERE, and behind `WILMA HAY, HOST:` HAY is Wilma Hay."""
        known, _, letter = name.removesuffix(".").rpartition(" ")
        if known and len(letter) == 1:
            others = [other for other in self._begins[f"{known} {letter}"] if other != name]
        elif not known and name.isupper():
            others = self._ends[name]
            others = others if all(self._order[other] < self._order[name] for other in others) else []
        else:
            return name
        return others[0] if len(others) == 1 else name
