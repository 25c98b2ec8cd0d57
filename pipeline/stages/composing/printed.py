"""Turns an episode into its script as a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from pipeline.publishers.book.script_pdf import VERSION, script_pdf
from pipeline.stages.composing.made import Made
from pipeline.stages.publish import Planned
from pipeline.store import key_of


class PrintedScript:
    """`NAME.script.pdf`."""

    name = "pdf"

    def plan(self, made: Made) -> Sequence[Planned]:
        """The file; it is set only where its words, times or title changed."""
        episode = made.episode
        sheet = episode.cuesheet
        told = [[asdict(each) for each in row] for row in (sheet.chapters, sheet.captions, sheet.heard)]
        key = key_of("pdf", [VERSION, episode.title, episode.author, told])
        return (Planned(f"{made.name}.script.pdf", key, lambda path, _where: path.write_bytes(script_pdf(episode))),)
