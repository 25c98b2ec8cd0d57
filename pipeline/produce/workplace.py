"""Turns the folders of a project into one value: where scripts, voices and everything made are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of a project."""

    scripts: Path = Path("scripts")
    voices: Path = Path("voices.yaml")
    build: Path = Path("build")

    @property
    def store(self) -> Store:
        """The store of takes, mixes and encoded chapters."""
        return Store(self.build / "store")
