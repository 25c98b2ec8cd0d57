"""Turns a cue sheet into tables for a studio: every clip as CSV, and markers that editors import."""

from __future__ import annotations

import csv
from io import StringIO

from pipeline.drama.cuesheet import Clip, CueSheet, Stem
from pipeline.drama.episode import Episode

_COLUMNS = (
    "number", "scene", "chapter", "stem", "who", "what", "start", "end", "start_s", "length_s", "start_frame",
    "length_frames", "gain_db", "pan", "distance_m", "effects", "room", "fade_in_s", "fade_out_s", "source",
)  # fmt: skip


class CueList:
    """Every clip with its place, level and text, a row each: for a spreadsheet."""

    name = "csv"
    suffix = ".cues.csv"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        table = StringIO()
        out = csv.writer(table, lineterminator="\n")
        out.writerow(_COLUMNS)
        number = 0
        for scene_number, scene in enumerate(sheet.scenes, 1):
            for clip in scene.clips:
                number += 1
                chapter = " ".join(sheet.chapters[scene.chapter].title.split())
                told = (clip.stem.value, clip.who, " ".join(clip.what.split()))
                out.writerow((number, scene_number, chapter, *told, *_figures(clip, scene.start, sheet)))
        return table.getvalue()


class Markers:
    """Chapters, lines and sounds as a Reaper marker list (`#,Name,Start,End`): Region/Marker Manager, Import."""

    name = "markers"
    suffix = ".markers.csv"

    def write(self, episode: Episode) -> str:
        """The whole file as text."""
        sheet = episode.cuesheet
        table = StringIO()
        out = csv.writer(table, lineterminator="\n")
        out.writerow(("#", "Name", "Start", "End", "Length"))
        for number, chapter in enumerate(sheet.chapters, 1):
            start, end = chapter.start / sheet.rate, chapter.end / sheet.rate
            title = " ".join(chapter.title.split())
            out.writerow((f"R{number}", title, f"{start:.6f}", f"{end:.6f}", f"{end - start:.6f}"))
        told = sorted((*sheet.captions, *sheet.heard), key=lambda each: (each.start, each.speaker))
        for number, caption in enumerate(told, 1):
            name = f"{caption.speaker}: " if caption.speaker else ""
            text = " ".join(caption.text.split())
            out.writerow((f"M{number}", f"{name}{text}", f"{caption.start / sheet.rate:.6f}", "", ""))
        return table.getvalue()


def _figures(clip: Clip, scene_start: int, sheet: CueSheet) -> tuple[object, ...]:
    start = scene_start + clip.start
    seat = clip.seat
    return (
        _clock(start / sheet.rate),
        _clock((start + clip.length) / sheet.rate),
        f"{start / sheet.rate:.6f}",
        f"{clip.length / sheet.rate:.6f}",
        start,
        clip.length,
        f"{seat.gain_db:.2f}",
        f"{seat.pan or 0.0:.3f}",
        f"{seat.distance_m:g}",
        " ".join(seat.effects),
        clip.room,
        f"{clip.fade_in / sheet.rate:.3f}",
        f"{clip.fade_out / sheet.rate:.3f}",
        clip.source if clip.stem is not Stem.DIALOGUE else clip.digest,
    )


def _clock(time_s: float) -> str:
    ms = round(time_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
