"""Turns stories and scripts into a static site: a listening page for each, a first page, and a podcast feed.

What stands in the site already stays in it: `site.json` remembers every episode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError, Place
from pipeline.produce.episode import Order, Rendered, render
from pipeline.produce.workplace import Workplace
from pipeline.progress import Remark, Report, silent
from pipeline.publishers.page.page import TYPES
from pipeline.publishers.site.feed import FEED, feed
from pipeline.publishers.site.index import index_page
from pipeline.publishers.site.shelf import SHELF, Shown, read_shelf, shelf_text
from pipeline.store import write_atomically

FORMATS = ("mp3", "page", "transcript")
"""What a site has of an episode, besides its captions and chapters: a sound that every podcast app plays first."""


@dataclass(frozen=True, slots=True)
class Published:
    """A site: its folder, its episodes, and whether it has a feed."""

    folder: Path
    episodes: tuple[Shown, ...]
    feed: Path | None
    made: tuple[Rendered, ...]


def publish_site(
    sources: Sequence[Path],
    site: Path,
    place: Workplace,
    *,
    address: str = "",
    title: str = "",
    description: str = "",
    engine: str = "",
    jobs: int = 0,
    report: Report = silent,
) -> Published:
    """Render every episode into the site's folder, and write its first page; with an `address`, where the site will
    stand, a feed as well. Raises `DeliveryError` for an address that is none."""
    if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc):
        step = "Write it in full: --url https://example.org/drama"
        raise DeliveryError(f"{address!r} is no address of a site.", next_step=step)
    before = _shelf(site)
    shown = {each.slug: each for each in before}
    made = []
    for source in sources:
        slug = _slug(source)
        folder = site / slug
        result = render(Order(source, FORMATS, folder, jobs=jobs, engine=engine), place, report)
        made.append(result)
        shown[slug] = _shown(slug, folder, result)
    episodes = tuple(shown[slug] for slug in sorted(shown))
    named = title or (episodes[0].series or episodes[0].title)
    told = description or f"Audio drama: {', '.join(each.title for each in episodes)}."
    page = index_page(episodes, title=named, description=description, has_feed=bool(address))
    write_atomically(site / "index.html", page.encode("utf-8"))
    write_atomically(site / SHELF, shelf_text(episodes).encode("utf-8"))
    where = None
    if address:
        where = site / FEED
        text = feed(episodes, title=named, address=f"{address.rstrip('/')}/", description=told)
        write_atomically(where, text.encode("utf-8"))
        if any(not each.date for each in episodes):
            report(Remark("publish", "An episode without Date: on its title page stands in the feed without a date."))
    return Published(site, episodes, where, tuple(made))


def _shelf(site: Path) -> tuple[Shown, ...]:
    path = site / SHELF
    if not path.exists():
        return ()
    try:
        return read_shelf(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as trouble:
        raise DeliveryError("The site's list cannot be read.", at=Place(str(path))) from trouble


def _slug(source: Path) -> str:
    return "-".join(source.stem.split()) or "episode"


def _shown(slug: str, folder: Path, result: Rendered) -> Shown:
    episode: Episode = result.episode
    names = {suffix: path.name for path in result.files for suffix in _SUFFIXES if path.name.endswith(suffix)}
    kind = "png" if episode.cover.startswith(b"\x89PNG") else "jpg"
    cover = folder / f"cover.{kind}"
    if not cover.is_file() or cover.read_bytes() != episode.cover:
        write_atomically(cover, episode.cover)
    sheet = episode.cuesheet
    return Shown(
        slug=slug,
        title=" ".join(episode.title.split()),
        author=episode.author,
        description=episode.description,
        date=episode.date,
        series=episode.series,
        part=episode.series_part,
        language=episode.language,
        copyright=episode.copyright,
        narrators=episode.narrators,
        seconds=round(sheet.length / sheet.rate),
        sound=names[".mp3"],
        bytes=(folder / names[".mp3"]).stat().st_size,
        mime=TYPES["mp3"],
        cover=cover.name,
        page=names[".html"],
        captions=names[".vtt"],
        transcript=names[".transcript.json"],
        chapters=names[".chapters.json"],
    )


_SUFFIXES = (".mp3", ".html", ".vtt", ".transcript.json", ".chapters.json")
