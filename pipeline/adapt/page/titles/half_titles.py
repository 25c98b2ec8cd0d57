"""Turns the lines that are a book's title into that title, and into omissions where the front says it once more.

A title may stand in several headings one below the other, and again on a half title right before the story.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from pipeline.adapt.page.matter.imprint import front_lines
from pipeline.adapt.page.paragraph import Kind, Paragraph

_MOST: Final = 5
"""Paragraphs that a title is set in at most."""


def with_title_once(paragraphs: Sequence[Paragraph], titles: Collection[str]) -> list[Paragraph]:
    """The same paragraphs; of those that are one of the known titles the first is it, others in front are left out."""
    out = list(paragraphs)
    known = {key for title in titles for key in (_key(title), _key(re.split(r"[:;]\s", title)[0])) if key}
    is_told = False
    front = [i for i in front_lines(out) if out[i].kind in (Kind.PROSE, Kind.HEADING, Kind.TITLE)]
    keys = [_key(out[i].words) for i in front]
    at = 0
    while at < len(front):
        may_open = any(title.startswith(keys[at]) for title in known)
        run = next((n for n in range(1, _MOST + 1) if may_open and "".join(keys[at : at + n]) in known), 0)
        if run and at + run <= len(front):
            for i in front[at : at + run]:
                out[i] = out[i].left_out("title page") if is_told else out[i].as_kind(Kind.TITLE)
            is_told = True
        at += max(run, 1)
    return out


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())
