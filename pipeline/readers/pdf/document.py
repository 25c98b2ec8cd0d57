"""Turns a PDF with a text layer into a story: its paragraphs and headings, heads and feet of pages as furniture."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.drama.story import BlockKind, Story
from pipeline.errors import Place, SourceError
from pipeline.readers.other_kinds import kind_of_bytes
from pipeline.readers.pdf.furniture import pages_of
from pipeline.readers.pdf.paragraphs import paragraphs_of
from pipeline.readers.pdf.rows import Row, Sheet
from pipeline.readers.pdf.typed import typed_of
from pipeline.readers.source_file import check_size, read_bytes
from pipeline.readers.story_text import StoryText
from pipeline.readers.told_details import details_of

SECONDS: Final = (15, 15)
"""Of a processor, for a document and for each of its megabytes: five times what the longest novel needs."""

MEMORY: Final = (420 * 2**20, 20)
"""Bytes of address space: a part that PDFium itself takes, and this many for each of the document's."""

MOST_PRINTED: Final = 400 * 2**20
"""Bytes that the rows of a document may have when they are handed over; those of a long novel have 20 MB."""

MOST_PICTURES: Final = 0.2
"""The share of pages without text up to which they are a cover and plates."""

MOST_UNKNOWN: Final = 0.05
"""The share of letters that stand for nothing, from which on a document's fonts do not tell its letters."""

_UNKNOWN: Final = re.compile("[\x02-\x08\x10-\x1f\ue000-\uf8ff\ufffd]")
_RECOGNISE: Final = "Have its letters recognised first, for example with: ocrmypdf --force-ocr in.pdf out.pdf"


class PdfDocument:
    """Reads PDF."""

    suffixes: tuple[str, ...] = (".pdf",)

    def read(self, path: Path) -> Story:
        """The story in the document. Raises `SourceError` for a scan, and for what is locked or broken."""
        data = read_bytes(path)
        if b"%PDF-" not in data[:1024]:
            other = kind_of_bytes(data)
            raise _error(
                path, f"This is {other.name}, no PDF." if other else "This is no PDF.", other.way if other else ""
            )
        head, sheets = _sheets(path, len(data))
        remarks = tuple(_remarks(sheets, path))
        pages = pages_of(sheets)
        if typed := typed_of(pages):
            text, asides = typed
            check_size(text, path)
            return Story(text, str(path), (), dict(details_of(head)), remarks=remarks, asides=asides)
        out = StoryText(path)
        for paragraph in paragraphs_of(pages):
            out.add(paragraph.text, paragraph.kind, paragraph.level)
        if not any(block.kind is not BlockKind.FURNITURE for block in out.blocks):
            raise _error(path, "There are no words in this PDF.")
        return Story(out.text, str(path), tuple(out.blocks), dict(details_of(head)), remarks=remarks)


def _error(path: Path, what: str, next_step: str = "") -> SourceError:
    return SourceError(what, at=Place(str(path)), next_step=next_step)


def _sheets(path: Path, size: int) -> tuple[Mapping[str, str], list[Sheet]]:
    """What the document says of itself, and its pages, as a process of its own finds them."""
    printed = _printed(path, size)
    lines = printed.split(b"\n")[:-1] if len(printed) <= MOST_PRINTED else []  # a line without an end was cut
    head: dict[str, Any] = json.loads(lines[0]) if lines and lines[0] else {}
    trouble = head.get("trouble")
    if trouble == "locked":
        raise _error(path, "This PDF is locked with a password.", "Save a copy of it without one.")
    if trouble or not head:
        raise _error(path, "This PDF is damaged and cannot be opened.", "Save it anew, or export the story as text.")
    sheets = [_sheet(line) for line in lines[1:] if line]
    if len(sheets) < head["pages"]:
        what = f"This PDF cannot be read past page {len(sheets)}: it is damaged, or unpacks to more than any story has."
        raise _error(path, what, "Print it to a new PDF, or export the story as text.")
    return head["details"], sheets


def _sheet(line: bytes) -> Sheet:
    told = json.loads(line)
    return Sheet([Row(*row) for row in told["rows"]], told["height"], told["is_picture"])


def _printed(path: Path, size: int) -> bytes:
    """All that the process says before it ends, by itself or at its limits."""
    megabytes = size / 2**20
    seconds = int(SECONDS[0] + SECONDS[1] * megabytes)
    memory = MEMORY[0] + MEMORY[1] * size
    limits = f"{seconds},{memory}"
    # -P: the folder that one happens to stand in is none to load modules from.
    asked = [sys.executable, "-P", "-m", "pipeline.readers.pdf.rows", str(path.resolve()), limits]
    with subprocess.Popen(
        asked, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            return process.communicate(timeout=10 * seconds)[0]
        except subprocess.TimeoutExpired:  # where there are no limits to a process's time
            process.kill()
            return process.communicate()[0]


def _remarks(sheets: Sequence[Sheet], path: Path) -> Iterator[str]:
    """What is worth knowing. Raises `SourceError` for a scan, and for letters that nobody can tell."""
    pictures = [number for number, sheet in enumerate(sheets, 1) if not sheet.rows and sheet.is_picture]
    texts = sum(bool(sheet.rows) for sheet in sheets)
    if not texts:
        what = "a scan: its pages are pictures without text" if pictures else "empty: it has no text"
        raise _error(path, f"This PDF is {what}.", _RECOGNISE if pictures else "")
    if len(pictures) > max(2, MOST_PICTURES * len(sheets)):
        what = f"{len(pictures)} of this PDF's {len(sheets)} pages are pictures without text, page {pictures[0]} first."
        raise _error(path, what, _RECOGNISE.replace("--force-ocr", "--skip-text"))
    letters = "".join(row.text for sheet in sheets for row in sheet.rows)
    if len(_UNKNOWN.findall(letters)) > MOST_UNKNOWN * len(letters):
        raise _error(path, "The fonts of this PDF do not say which letters they show.", _RECOGNISE)
    if pictures:
        yield f"What stands on page {', '.join(map(str, pictures))} is a picture and is not read."
