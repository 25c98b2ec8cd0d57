"""The feed says what podcast apps ask of it, in well-formed XML, with whole addresses."""

from __future__ import annotations

from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from pipeline.publishers.site.feed import feed
from pipeline.publishers.site.index import index_page
from pipeline.publishers.site.shelf import Shown, read_shelf, shelf_text

ONE = Shown(
    slug="the night", title="Night & <Day>", author="Ann O’Neil", description="Dark.\x07", date="2024-03-09",
    series="Knocks", part="2", language="en-gb", copyright="© 2024", narrators=("George", "Emma"), seconds=3_600,
    sound="the night.mp3", bytes=123, mime="audio/mpeg", cover="cover.jpg", page="index.html", captions="n.vtt",
    transcript="n.transcript.json", chapters="n.chapters.json",
)  # fmt: skip
SPACES = {"podcast": "https://podcastindex.org/namespace/1.0", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd"}


def read(*episodes: Shown) -> Any:
    text = feed(episodes, title="Knocks & co", address="https://example.org/d/", description="All of it.")
    return etree.fromstring(text.encode())


def test_every_episode_has_its_sound_captions_chapters_and_people() -> None:
    item = read(ONE).find("channel/item")
    assert item.findtext("title") == "Night & <Day>"
    enclosure = item.find("enclosure")
    assert dict(enclosure.attrib) == {
        "url": "https://example.org/d/the%20night/the%20night.mp3", "length": "123", "type": "audio/mpeg",
    }  # fmt: skip
    assert parsedate_to_datetime(item.findtext("pubDate")).date().isoformat() == "2024-03-09"
    kinds = [each.get("type") for each in item.findall("podcast:transcript", SPACES)]
    assert kinds == ["text/vtt", "application/json"]
    assert item.find("podcast:chapters", SPACES).get("type") == "application/json+chapters"
    people = [(each.get("role"), each.text) for each in item.findall("podcast:person", SPACES)]
    assert people == [("author", "Ann O’Neil"), ("narrator", "George"), ("narrator", "Emma")]


def test_the_channel_has_what_shops_ask_for() -> None:
    channel = read(ONE, replace(ONE, slug="b", part="1")).find("channel")
    for name in ("title", "link", "description", "language", "itunes:author", "itunes:explicit", "podcast:guid"):
        assert channel.findtext(name, namespaces=SPACES)
    assert channel.find("itunes:image", SPACES).get("href").startswith("https://example.org/d/")
    assert len({each.findtext("guid") for each in channel.findall("item")}) == 2
    assert [each.findtext("itunes:episode", namespaces=SPACES) for each in channel.findall("item")] == ["1", "2"]


def test_a_feed_keeps_its_number_and_its_bytes() -> None:
    assert etree.tostring(read(ONE)) == etree.tostring(read(ONE))


def test_a_shelf_is_read_back_and_a_page_links_every_episode() -> None:
    assert read_shelf(shelf_text([ONE])) == (ONE,)
    assert read_shelf("{}") == ()
    page = index_page([ONE], title="Knocks", description="", has_feed=True)
    assert 'href="the%20night/index.html"' in page
    assert "Night &amp; &lt;Day&gt;" in page
