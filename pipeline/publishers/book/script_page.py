"""Turns an episode into its script to read, in HTML: every line numbered, with who speaks and when."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR
from pipeline.units import clock

_STYLE: Final = """\
:root{color-scheme:light dark}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.5 Georgia,serif}
h1,h2{line-height:1.2}
ol{list-style:none;padding:0}
li{display:grid;grid-template-columns:3rem 1fr 4rem;gap:.8rem;margin:.45rem 0;break-inside:avoid}
.n,time{font:.8rem/1.9 system-ui,sans-serif;opacity:.75;font-variant-numeric:tabular-nums}
.n{text-align:right}
b{display:block;font:600 .8rem/1.6 system-ui,sans-serif;letter-spacing:.04em}
.heard{font-style:italic;opacity:.85}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}}
"""


class ScriptPage:
    """What is said and heard, for actors, readers and proof readers."""

    name = "script"
    suffix = ".script.html"

    def write(self, episode: Episode) -> str:
        """The whole page as text."""
        title = escape(" ".join(episode.title.split()))
        by = f"<p>by {escape(episode.author)}</p>" if episode.author else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(episode.language)}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
            f"<style>{_STYLE}</style></head><body><main><h1>{title}</h1>{by}{''.join(_chapters(episode))}</main>"
            "</body></html>\n"
        )


def rows(episode: Episode) -> Iterator[tuple[str, list[tuple[int, str, str, float]]]]:
    """Every chapter's title with its lines: a number, or 0 for a sound; who; what; and when, in seconds."""
    sheet = episode.cuesheet
    told = sorted((*sheet.captions, *sheet.heard), key=lambda each: each.start)
    number = 0
    for chapter in sheet.chapters:
        lines = []
        for caption in told:
            if chapter.start <= caption.start < chapter.end and caption.text.split():
                number += 1 if caption.speaker else 0
                text = " ".join(caption.text.split())
                lines.append((number if caption.speaker else 0, caption.speaker, text, caption.start / sheet.rate))
        yield " ".join(chapter.title.split()), lines


def _chapters(episode: Episode) -> Iterator[str]:
    for title, lines in rows(episode):
        before = NARRATOR
        told = []
        for number, speaker, text, at_s in lines:
            name = f"<b>{escape(speaker)}</b>" if speaker not in (before, NARRATOR, "") else ""
            kind = "" if number else ' class="heard"'
            told.append(
                f'<li id="l{number}">' * (number > 0)
                + "<li>" * (number == 0)
                + f'<span class="n">{number or ""}</span>'
                f"<span{kind}>{name}{escape(text)}</span><time>{clock(at_s)}</time></li>"
            )
            before = speaker or before
        yield f"<h2>{escape(title)}</h2><ol>{''.join(told)}</ol>"
