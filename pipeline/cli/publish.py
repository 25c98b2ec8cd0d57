"""Turns `fullcast publish` into a call: episodes become a small static site with a podcast feed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from pipeline.cli.options import Build, Json, Quiet, Scripts, Voices
from pipeline.cli.terminal import show
from pipeline.cli.terminal.bars import shown
from pipeline.units import clock


def publish(
    sources: Annotated[list[Path], typer.Argument(help="Stories or scripts; what the site has already stays in it.")],
    site: Annotated[Path, typer.Option("--site", help="Folder of the site, ready to be put on any web space.")],
    url: Annotated[str, typer.Option("--url", help="Where the site will stand; the podcast feed needs it.")] = "",
    title: Annotated[str, typer.Option(help="Of the site. \\[default: the series, or the first title]")] = "",
    description: Annotated[str, typer.Option(help="Of the site, in a sentence.")] = "",
    engine: Annotated[str, typer.Option(help="One engine for every voice, as of render.")] = "",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes that work; 0 is one a core, as memory allows.")
    ] = 0,
    voices: Voices = Path("voices.yaml"),
    build: Build = Path("build"),
    scripts: Scripts = Path("scripts"),
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Make a static site of episodes: a page to listen on for each, a first page, and a podcast feed.

    \b
    fullcast publish scripts/story.fountain --site site
    fullcast publish one.fountain two.fountain --site site --url https://example.org/drama
    """
    from pipeline.produce import Workplace
    from pipeline.produce.delivery.site import publish_site

    place = Workplace(scripts, voices, build)
    with shown(show.out, quiet=quiet or json) as report:
        done = publish_site(
            sources,
            site,
            place,
            address=url,
            title=title,
            description=description,
            engine=engine,
            jobs=jobs,
            report=report,
        )
    if json:
        told = [{"title": each.title, "slug": each.slug, "seconds": each.seconds} for each in done.episodes]
        show.as_json({"site": str(site), "feed": str(done.feed) if done.feed else None, "episodes": told})
    elif not quiet:
        for each in done.episodes:
            show.out.print(f"  [bold]{escape(each.title)}[/]  {clock(each.seconds)}  [dim]{escape(each.slug)}[/]")
        show.out.print(f"{show.count(len(done.episodes), 'episode')} in [bold]{escape(str(site / 'index.html'))}[/]")
        feed = escape(str(done.feed)) if done.feed else "none; --url says where the site will stand"
        show.out.print(f"podcast feed: {feed}", soft_wrap=True)
