"""Turns a cue sheet into the JSON files of Podcasting 2.0: chapters and transcript."""

from __future__ import annotations

import json
from typing import Any

from pipeline.drama.episode import Episode
from pipeline.publishers.texts.captions import milliseconds


class Chapters:
    """Chapter marks (Podcasting 2.0 JSON Chapters, version 1.2.0)."""

    name = "chapters"
    suffix = ".chapters.json"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        about = {"title": episode.title, "author": episode.author, "description": episode.description}
        chapters = [
            {
                "startTime": milliseconds(chapter.start, sheet.rate) / 1000,
                "endTime": milliseconds(chapter.end, sheet.rate) / 1000,
                "title": chapter.title,
            }
            for chapter in sheet.chapters
        ]
        return _text({"version": "1.2.0", **{k: v for k, v in about.items() if v}, "chapters": chapters})


class Transcript:
    """Every line with its speaker and times (Podcasting 2.0 JSON transcript, version 1.0.0)."""

    name = "transcript"
    suffix = ".transcript.json"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        segments = [
            {
                "speaker": caption.speaker,
                "startTime": milliseconds(caption.start, sheet.rate) / 1000,
                "endTime": milliseconds(caption.end, sheet.rate) / 1000,
                "body": caption.text,
            }
            for caption in sheet.captions
        ]
        return _text({"version": "1.0.0", "segments": segments})


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
