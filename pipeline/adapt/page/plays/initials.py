"""Turns labels that shorten a name already known into labels of the whole name: `LADY M.` is Lady Mere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.adapt.page.plays.labels import Label


def called_in_full(labels: Sequence[Label]) -> list[Label]:
    """The same labels, in order; a shortened one is the only other name that begins so, or that ended so before it."""
    names = list(dict.fromkeys(label.name for label in labels))
    full = {name: _in_full(name, names, number) for number, name in enumerate(names)}
    return [replace(label, name=full[label.name]) for label in labels]


def _in_full(name: str, names: Sequence[str], number: int) -> str:
    """`LADY M` is LADY MERE, and behind `WILMA HAY, HOST:` HAY is Wilma Hay."""
    known, _, letter = name.removesuffix(".").rpartition(" ")
    if known and len(letter) == 1:
        others = [other for other in names if other != name and other.startswith(f"{known} {letter}")]
    elif not known and name.isupper():
        others = [other for other in names if other.endswith(f" {name}")]
        others = others if all(names.index(other) < number for other in others) else []
    else:
        return name
    return others[0] if len(others) == 1 else name
