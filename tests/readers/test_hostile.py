"""What every reader promises of damaged files: a story or one clear error, quickly, in bounded memory."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.readers import read_story, readers
from tests.readers.books import docx, epub, navigation, opf, paragraph
from tests.readers.odt.test_reader import content
from tests.readers.pdf.pages import Printer

NAV = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
PROSE = "“Yes,” said Élodie. “It’s late.” She left; he stayed & slept."
PAGE = f"<html lang=en><head><title>A</title></head><body><nav>x</nav><h1>A</h1><p>{PROSE}<br>b</p><hr></body></html>"


def text(path: Path) -> Path:
    path.write_text(f"A\n\n{PROSE}\n", encoding="utf-8")
    return path


def markdown(path: Path) -> Path:
    path.write_text(f"---\ntitle: A\n---\n\n# A\n\n> *{PROSE}*\n\n- [x](y)\n\n***\n\n<!-- c -->\n", encoding="utf-8")
    return path


def html(path: Path) -> Path:
    path.write_text(PAGE, encoding="utf-8")
    return path


def book(path: Path) -> Path:
    pages = {"a": f"<h1 id='x'>A</h1><p>{PROSE.replace('&', '&amp;')}</p>"}
    extra = {"OEBPS/nav.xhtml": navigation('<li><a href="a.xhtml#x">A</a></li>')}
    return epub(path, pages, opf(pages, "<dc:title>A</dc:title>", NAV), extra)


def word(path: Path) -> Path:
    return docx(path, paragraph("A", "berschrift1") + paragraph(PROSE.replace("&", "&amp;")))


def open_document(path: Path) -> Path:
    words = f"<text:h>A</text:h><text:p>{PROSE.replace('&', '&amp;')}</text:p>"
    if path.suffix == ".fodt":
        path.write_text(content(words), encoding="utf-8")
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("content.xml", content(words))
    return path


def rich_text(path: Path) -> Path:
    words = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in PROSE)
    path.write_text(f"{{\\rtf1{{\\fonttbl{{\\f0 A;}}}}\\pard A\\par {words}\\par}}", encoding="ascii")
    return path


def pdf(path: Path) -> Path:
    printer = Printer(path)
    printer.heading("A")
    printer.paragraph(PROSE)
    return printer.save()


def subtitles(path: Path) -> Path:
    cues = (f"{n}\n00:00:0{n}.000 --> 00:00:0{n + 1}.000\n<v Ida>{PROSE}</v>" for n in range(1, 4))
    path.write_text("\n\n".join(cues), encoding="utf-8")
    return path


MAKERS: dict[str, Callable[[Path], Path]] = {
    ".txt": text, ".text": text, ".md": markdown, ".markdown": markdown, ".html": html, ".htm": html,
    ".xhtml": html, ".epub": book, ".docx": word,
    ".odt": open_document, ".fodt": open_document, ".rtf": rich_text, ".pdf": pdf,
    ".srt": subtitles, ".vtt": subtitles,
}  # fmt: skip


TRIES = {".pdf": 40}
"""Each is a process of its own."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, cut out, doubled or put elsewhere."""
    pieces = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, end = sorted(chance.randrange(len(pieces) + 1) for _ in range(2))
        match chance.randrange(4):
            case 0 if pieces:
                pieces[min(at, len(pieces) - 1)] = chance.choice(
                    [0, 0x3C, 0x3E, 0x26, 0x22, 0x80, 0xFF, chance.randrange(256)]
                )
            case 1:
                del pieces[at : min(end, at + 20)]
            case 2:
                pieces[at:at] = pieces[at : min(end, at + 40)]
            case _:
                pieces[at:at] = pieces[end : end + 20]
    return bytes(pieces)


@pytest.mark.parametrize("suffix", readers)
def test_a_damaged_file_is_a_story_or_one_clear_error(suffix: str, tmp_path: Path) -> None:
    path = MAKERS[suffix](tmp_path / f"s{suffix}")
    whole = path.read_bytes()
    assert PROSE in " ".join(read_story(path).text.split())
    for seed in range(TRIES.get(suffix, 300)):
        path.write_bytes(mutated(whole, random.Random(seed)))
        with suppress(SourceError):
            assert all(block.span.of(story.text) for story in [read_story(path)] for block in story.blocks)


@pytest.mark.parametrize("suffix", readers)
def test_random_bytes_are_one_clear_error_or_words(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"s{suffix}"
    for seed in range(TRIES.get(suffix, 100)):
        path.write_bytes(random.Random(seed).randbytes(1 + 17 * seed))
        with suppress(SourceError):
            assert read_story(path).text.strip()


HUGE: dict[str, Callable[[Path], object]] = {
    ".txt": lambda path: path.write_text("word " * 2**20 * 10, encoding="utf-8"),
    ".md": lambda path: path.write_text("*word* " * 2**20 * 7, encoding="utf-8"),
    ".html": lambda path: path.write_text("<p>" + "word " * 2**20 * 10, encoding="utf-8"),
    ".epub": lambda path: epub(path, {"a": "<p>" + "word " * 2**20 * 10 + "</p>"}),
    ".docx": lambda path: docx(path, paragraph("word " * 2**20 * 10)),
}


@pytest.mark.parametrize("suffix", HUGE)
def test_a_paragraph_of_50_megabytes_is_refused_quickly_in_bounded_memory(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"s{suffix}"
    HUGE[suffix](path)
    told = subprocess.run(
        [sys.executable, "-c", READ_IN_BOUNDS, str(path)], capture_output=True, text=True, check=False, timeout=300
    )
    assert told.stdout.startswith("SourceError"), told.stderr
    memory_kb, processor_s = told.stdout.split()[1:]
    assert int(memory_kb) < 700 * 2**10
    assert float(processor_s) < 15  # of the processor's time, whoever else has it


READ_IN_BOUNDS = """
import re, sys, time
from pathlib import Path
from pipeline.errors import SourceError
from pipeline.readers import read_story
try:
    read_story(Path(sys.argv[1]))
except SourceError:
    # Not ru_maxrss: that one remembers the process which started this one.
    memory = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
    print("SourceError", memory[1], time.process_time())
"""
