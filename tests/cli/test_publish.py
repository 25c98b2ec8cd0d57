"""`fullcast publish` makes a site that stands by itself and remembers what is in it."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import etree

from tests.cli.test_render import SOURCE, edit
from tests.conftest import Run


def test_a_site_has_a_page_for_every_episode_and_a_feed_and_keeps_what_it_had(project: Path, run: Run) -> None:
    edit(SOURCE, "Author: Ann Fenwick", "Author: Ann Fenwick\nDate: March 9, 2024\nSeries: Tides")
    first = run("publish", SOURCE, "--site", "site", "-j1", "--json").json
    assert (first["feed"], [each["slug"] for each in first["episodes"]]) == (None, ["low-water"])
    assert not Path("site/feed.xml").exists()
    Path("scripts/high-water.fountain").write_text(Path(SOURCE).read_text("utf-8").replace("Low", "High"), "utf-8")
    address = "https://example.org/tides"
    run("publish", "scripts/high-water.fountain", "--site", "site", "--url", address, "-j1")
    names = {path.name for path in Path("site/high-water").iterdir()}
    assert {"index.html", "high-water.mp3", "high-water.vtt", "cover.jpg"} <= names
    feed = etree.fromstring(Path("site/feed.xml").read_bytes())
    items = feed.findall("channel/item")
    assert [item.findtext("title") for item in items] == ["High Water", "Low Water"]
    for item in items:
        enclosure = item.find("enclosure")
        assert enclosure is not None
        path = Path("site") / str(enclosure.get("url")).removeprefix(f"{address}/")
        assert path.stat().st_size == int(str(enclosure.get("length")))
    assert 'href="low-water/index.html"' in Path("site/index.html").read_text("utf-8")
    assert len(json.loads(Path("site/site.json").read_text("utf-8"))["episodes"]) == 2


def test_an_address_that_is_none_is_one_sentence(project: Path, run: Run) -> None:
    ran = run("publish", SOURCE, "--site", "site", "--url", "example.org")
    assert ran.code == 7
    assert "'example.org' is no address of a site. Write it in full" in ran.err
