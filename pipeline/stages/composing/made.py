"""Turns an episode that is mastered into one value that composers plan files from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.drama.cast import House
from pipeline.drama.episode import Episode
from pipeline.publishers import AudioPublisher
from pipeline.stages.master import Master
from pipeline.stages.publish import Planned
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """All that was made: `name` is the files' own, `trial` what it is tried out with, empty for the episode itself.

    `voices` says in which voice everybody speaks. `planned` are the files that are delivered besides.
    """

    episode: Episode
    master: Master
    audio: Sequence[AudioPublisher]
    planned: Sequence[Planned]
    house: House
    store: Store
    name: str
    trial: str = ""
    voices: Mapping[str, str] | None = None


class Composer(Protocol):
    """A format that is made of what else is delivered."""

    @property
    def name(self) -> str:
        """What people call it."""

    def plan(self, made: Made) -> Sequence[Planned]:
        """Its files."""
