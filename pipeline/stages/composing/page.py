"""Turns a delivered episode into its listening page, with the sound inside or beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from pipeline.audio.gauge import together
from pipeline.publishers.page.page import MOST_INSIDE, TYPES, page_of
from pipeline.stages.composing.made import Made
from pipeline.stages.publish import Planned, sound_file
from pipeline.store import key_of


class ListeningPage:
    """`index.html`: a player with the script."""

    name = "page"

    def plan(self, made: Made) -> Sequence[Planned]:
        """The page; where no file holds the whole sound, one of these as well."""
        publisher = made.audio[0]
        sound_name = f"{made.name}{publisher.suffix}"
        whole = next((each for each in made.planned if each.name == sound_name), None)
        besides: tuple[Planned, ...] = ()
        if whole is None:
            whole = sound_file(publisher, made.master, made.episode, made.store, sound_name)
            besides = (whole,)
        energies = together(made.master.heard[publisher.name]).energies
        page = page_of(made.episode, made.voices or {}, energies, sound_name, TYPES[publisher.name])
        digest = hashlib.sha256((page.before + page.behind).encode()).hexdigest()
        key = key_of("page", [digest, MOST_INSIDE, whole.key])
        name = f"index.{made.trial}.html" if made.trial else "index.html"
        return (*besides, Planned(name, key, lambda path, at: page.write(path, at(sound_name))))
