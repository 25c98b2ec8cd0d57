"""Turns a file into a story or a script: the seam behind which every input format stands."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pipeline.drama.story import Story


class StoryReader(Protocol):
    """Reads one kind of file."""

    suffixes: tuple[str, ...]

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""
