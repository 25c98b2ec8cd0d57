"""Turns labels that shorten a name already known into labels of the whole name: `LADY M.` is Lady Mere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.adapt.page.plays.labels import Label


def called_in_full(labels: Sequence[Label]) -> list[Label]:
    """The same labels; one that ends in a letter is the only other one that begins so and goes on with it."""
    names = {label.name for label in labels}
    full = {name: _in_full(name, names) for name in names}
    return [replace(label, name=full[label.name]) for label in labels]


def _in_full(name: str, names: set[str]) -> str:
    known, _, letter = name.removesuffix(".").rpartition(" ")
    if not known or len(letter) != 1:
        return name
    others = [other for other in names - {name} if other.startswith(f"{known} {letter}")]
    return others[0] if len(others) == 1 else name
