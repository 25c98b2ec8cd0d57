"""Turns what a site needs to know of an episode into a row of `site.json`, and back: the site's only memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

SHELF: Final = "site.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """An episode on a site: `slug` is its folder, the names are files in it, `bytes` and `mime` those of its sound."""

    slug: str
    title: str
    author: str
    description: str
    date: str
    series: str
    part: str
    language: str
    copyright: str
    narrators: tuple[str, ...]
    seconds: int
    sound: str
    bytes: int
    mime: str
    cover: str
    page: str
    captions: str
    transcript: str
    chapters: str


def shelf_text(episodes: Sequence[Shown]) -> str:
    """The file's text."""
    return json.dumps({"episodes": [asdict(each) for each in episodes]}, ensure_ascii=False, indent=1) + "\n"


def read_shelf(text: str) -> tuple[Shown, ...]:
    """The episodes that a site has; none where the text is no shelf."""
    try:
        rows = json.loads(text)["episodes"]
        return tuple(_shown(row) for row in rows)
    except (ValueError, KeyError, TypeError):
        return ()


def _shown(row: Mapping[str, Any]) -> Shown:
    told = {each.name: row[each.name] for each in fields(Shown)}
    return Shown(**{**told, "narrators": tuple(told["narrators"])})


def in_order(episodes: Sequence[Shown]) -> list[Shown]:
    """The newest first; of one date by series and part, then by title."""
    return sorted(episodes, key=lambda each: (_reversed(each.date), each.series, _number(each.part), each.title))


def _reversed(date: str) -> tuple[int, ...]:
    parts = [int(part) for part in date.split("-") if part.isdigit()] if date else []
    return tuple(-part for part in (*parts, 0, 0, 0)[:3])


def _number(part: str) -> float:
    try:
        return float(part)
    except ValueError:
        return 0.0
