"""Turns the episodes of a site into a podcast feed: RSS 2.0 with the tags of Apple and of Podcasting 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape as in_html
from typing import Final
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from pipeline.publishers.site.shelf import Shown, in_order

FEED: Final = "feed.xml"

_PODCASTS: Final = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The name space in which Podcasting 2.0 numbers feeds by their address."""

_SPACES: Final = (
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("podcast", "https://podcastindex.org/namespace/1.0"),
    ("atom", "http://www.w3.org/2005/Atom"),
    ("content", "http://purl.org/rss/1.0/modules/content/"),
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CATEGORY: Final = '<itunes:category text="Fiction"><itunes:category text="Drama"/></itunes:category>'


def feed(episodes: Sequence[Shown], *, title: str, address: str, description: str) -> str:
    """The feed as text; `address` is where the site will stand, with a stroke at its end."""
    rows = in_order(episodes)
    first = rows[0]
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES)
    author = first.author or "Full Cast"
    cover = _at(address, first, first.cover)
    head = (
        _tag("title", title),
        _tag("link", address),
        f'<atom:link href="{_escape(address + FEED)}" rel="self" type="application/rss+xml"/>',
        _tag("description", description),
        _tag("language", first.language.lower().replace("_", "-")),
        _tag("copyright", first.copyright) if first.copyright else "",
        _tag("generator", "Full Cast"),
        _tag("itunes:author", author),
        f'<itunes:image href="{_escape(cover)}"/>',
        f"<image>{_tag('url', cover)}{_tag('title', title)}{_tag('link', address)}</image>",
        _CATEGORY,
        _tag("itunes:explicit", "false"),
        _tag("itunes:type", "serial" if any(each.part for each in rows) else "episodic"),
        _tag("podcast:guid", str(uuid5(_PODCASTS, _bare(address + FEED)))),
        _tag("podcast:locked", "no"),
        _tag("podcast:medium", "audiobook" if len(rows) == 1 else "podcast"),
    )
    items = "".join(_item(each, address) for each in rows)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}>\n<channel>\n'
        + "\n".join(line for line in head if line)
        + f"\n{items}</channel>\n</rss>\n"
    )


def _item(each: Shown, address: str) -> str:
    return "<item>\n" + "\n".join(line for line in _lines(each, address) if line) + "\n</item>\n"


def _lines(each: Shown, address: str) -> Iterator[str]:
    sound = _at(address, each, each.sound)
    yield _tag("title", each.title)
    yield _tag("description", each.description or each.title)
    yield _tag("link", _at(address, each, each.page))
    yield f'<guid isPermaLink="false">{_escape(f"{_bare(address)}/{each.slug}")}</guid>'
    yield _tag("pubDate", _published(each.date)) if each.date else ""
    yield f'<enclosure url="{_escape(sound)}" length="{each.bytes}" type="{each.mime}"/>'
    yield _tag("itunes:title", each.title)
    yield _tag("itunes:author", each.author) if each.author else ""
    yield _tag("itunes:duration", str(each.seconds))
    yield _tag("itunes:explicit", "false")
    yield _tag("itunes:episodeType", "full")
    yield _tag("itunes:episode", each.part) if each.part.isdigit() and int(each.part) else ""
    yield f'<itunes:image href="{_escape(_at(address, each, each.cover))}"/>'
    for name, kind in ((each.captions, "text/vtt"), (each.transcript, "application/json")):
        where = _escape(_at(address, each, name))
        rel = ' rel="captions"' if kind == "text/vtt" else ""
        yield f'<podcast:transcript url="{where}" type="{kind}" language="{_escape(each.language)}"{rel}/>'
    yield f'<podcast:chapters url="{_escape(_at(address, each, each.chapters))}" type="application/json+chapters"/>'
    if each.author:
        yield f'<podcast:person role="author" group="writing">{_escape(each.author)}</podcast:person>'
    for name in each.narrators:
        yield f'<podcast:person role="narrator" group="cast">{_escape(name)}</podcast:person>'


def _at(address: str, each: Shown, name: str) -> str:
    return f"{address}{quote(each.slug)}/{quote(name)}"


def _published(date: str) -> str:
    """Noon of the day, of the month's first or of the year's first where no more is known."""
    year, month, day = (int(part) for part in [*date.split("-"), "1", "1"][:3])
    return format_datetime(datetime(year, month, day, 12, tzinfo=UTC), usegmt=True)


def _bare(address: str) -> str:
    """An address without its scheme and the strokes at its end, by which Podcasting 2.0 numbers feeds."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_escape(text)}</{name}>"


def _escape(text: str) -> str:
    return in_html(_CONTROLS.sub("", text))
