"""Turns what is asked of a delivery, and its house, into the formats and the script that it has."""

from __future__ import annotations

from pipeline.casting.languages import tag_of
from pipeline.drama.cast import Cast, House
from pipeline.drama.credits import with_credits
from pipeline.drama.script import Script
from pipeline.publishers import EVERY, audio_publishers
from pipeline.stages.composing import composers
from pipeline.stages.composing.book import IN_BOOKS


def with_sound(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, with a sound for those that show or play one; an e-book takes two kinds only."""
    asked = {*formats}
    if EVERY in asked or not {*composers} & asked:
        return formats
    needed = IN_BOOKS if "epub" in asked else {*audio_publishers}
    return formats if needed & asked else ("m4b", *formats)


def voices_in_words(cast: Cast) -> dict[str, str]:
    """In which voice everybody speaks, in words."""
    return {name: " ".join(filter(None, (v.speech.engine, v.speech.voice))) for name, v in cast.voices.items()}


def usual_formats(house: House) -> tuple[str, ...]:
    """The formats of an episode that names none."""
    return house.profile.formats[:1] if house.delivers else ("m4b",)


def credited(script: Script, house: House) -> Script:
    """The script as it is heard: between credits where its market asks for them."""
    is_asked = house.delivers and house.profile.credits
    return with_credits(script, tag_of(script)) if is_asked else script
