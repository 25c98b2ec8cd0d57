"""Turns the episodes of a site into its first page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from pipeline.publishers.site.feed import FEED
from pipeline.publishers.site.shelf import Shown, in_order
from pipeline.units import clock

_STYLE: Final = """\
:root{color-scheme:light dark;--ink:#1d1a16;--soft:#5d564d;--paper:#fbf8f3;--card:#fff;--edge:#ded6ca;--link:#8a3b12}
@media (prefers-color-scheme:dark){:root{--ink:#eee8de;--soft:#b0a698;--paper:#16140f;--card:#211e18;--edge:#3c372e;\
--link:#f0a868}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.05rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main,header{max-width:60rem;margin:0 auto;padding:0 1.2rem}
h1{font:700 clamp(1.6rem,5vw,2.4rem)/1.15 Georgia,serif;margin:2rem 0 .3rem;overflow-wrap:anywhere}
header p{color:var(--soft);margin:.2rem 0 1.2rem}
a{color:var(--link)}
ul{list-style:none;margin:0;padding:0 0 3rem;display:grid;gap:1rem}
li{display:flex;gap:1.1rem;background:var(--card);border:1px solid var(--edge);border-radius:.6rem;padding:1rem}
li img{width:7rem;height:7rem;object-fit:cover;border-radius:.4rem;flex:none}
h2{font:700 1.25rem/1.25 Georgia,serif;margin:0 0 .2rem;overflow-wrap:anywhere}
li p{margin:.2rem 0;color:var(--soft);overflow-wrap:anywhere}
@media (max-width:34rem){li img{width:4.6rem;height:4.6rem}}
"""


def index_page(episodes: Sequence[Shown], *, title: str, description: str, has_feed: bool) -> str:
    """The page: every episode with its cover, and the feed to subscribe to."""
    rows = in_order(episodes)
    link = (
        f'<link rel="alternate" type="application/rss+xml" href="{FEED}" title="{escape(title)}">' if has_feed else ""
    )
    told = f'<a href="{FEED}">Podcast feed</a>' if has_feed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(rows[0].language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>{link}'
        f'<link rel="icon" href="data:,"><style>{_STYLE}</style></head><body><header><h1>{escape(title)}</h1>'
        f"<p>{escape(description)} {told}</p></header><main><ul>{''.join(_row(each) for each in rows)}</ul></main>"
        "</body></html>\n"
    )


def _row(each: Shown) -> str:
    folder = quote(each.slug)
    facts = (f"by {each.author}" if each.author else "", f"{each.series} {each.part}".strip(), each.date[:4],
             clock(each.seconds))  # fmt: skip
    line = " · ".join(escape(fact) for fact in facts if fact)
    tell = f"<p>{escape(' '.join(each.description.split())[:300])}</p>" if each.description else ""
    return (
        f'<li><img src="{folder}/{quote(each.cover)}" alt="" width="112" height="112" loading="lazy"><div>'
        f'<h2><a href="{folder}/{quote(each.page)}">{escape(each.title)}</a></h2><p>{line}</p>{tell}</div></li>'
    )
