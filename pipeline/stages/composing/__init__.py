"""Turns what was made of an episode into further files: those that need more than its times and its chapters.

A composer plans files; `stages.publish.deliver` writes them with all others, or none. `composers` holds them by name.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.publishers import EVERY, AudioPublisher, TextPublisher, audio_publishers, chosen, text_publishers
from pipeline.stages.composing.book import ReadAloudBook
from pipeline.stages.composing.made import Composer
from pipeline.stages.composing.page import ListeningPage
from pipeline.stages.composing.printed import PrintedScript
from pipeline.stages.composing.sessions import OpenTimeline, Reaper
from pipeline.stages.composing.stems import Stems

_EVERY: tuple[Composer, ...] = (ListeningPage(), ReadAloudBook(), PrintedScript(), Stems(), Reaper(), OpenTimeline())
composers: dict[str, Composer] = {each.name: each for each in _EVERY}

ASKED_BY_NAME = frozenset({"stems", "reaper", "otio"})
"""What a studio needs is large, gigabytes an hour, and no part of `all`."""


def chosen_formats(
    names: Iterable[str],
) -> tuple[tuple[AudioPublisher, ...], tuple[TextPublisher, ...], tuple[Composer, ...]]:
    """The makers of formats asked for by name, each once; `all` is every one but a studio's. Raises `DeliveryError`
    for an unknown one."""
    told = tuple(dict.fromkeys(names))
    usual = [name for name in composers if name not in ASKED_BY_NAME]
    if EVERY in told:
        told = tuple(dict.fromkeys((*(n for n in told if n != EVERY), *audio_publishers, *text_publishers, *usual)))
    audio, texts = chosen((name for name in told if name not in composers), also=composers)
    return audio, texts, tuple(composers[name] for name in told if name in composers)
