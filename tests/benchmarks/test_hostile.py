"""Whatever somebody makes of a file, each kind of it is read in a time that grows with it, or refused in a sentence."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from benchmarks.hostile.files import KINDS, Kind
from tests.conftest import Run
from tests.hostile_files import at_once

SIZE = 12_000
MOST_S = 4.0
"""Of a processor, for what a fiftieth of it is enough: what grew with the square of such a file took more."""

MOST_OF_A_FORMAT = 30
"""Shapes that a test tries in each format; `python -m benchmarks.slowest` tries all of them, and makes more."""


def chosen(kind: Kind) -> list[tuple[str, str]]:
    names = sorted(kind.shapes)
    if kind.name in ("text", "Fountain", "voices"):
        names = [name for name in names if "lines" not in name and "blanks" not in name]
    else:
        names = random.Random(kind.name).sample(names, min(len(names), MOST_OF_A_FORMAT))
    return [(kind.name, name) for name in names]


@pytest.mark.parametrize(("format", "shape"), [each for kind in KINDS for each in chosen(kind)])
def test_a_file_takes_no_longer_than_it_is_long(project: Path, run: Run, format: str, shape: str) -> None:
    kind = next(each for each in KINDS if each.name == format)
    source = "scripts/low-water.fountain" if kind.suffix == ".yaml" else f"a{kind.suffix}"
    (project / ("voices.yaml" if kind.suffix == ".yaml" else source)).write_bytes(kind.made(kind.shapes[shape](SIZE)))
    (project / "before.txt").write_text("“Who is there?” said Ann.\n\n“I am,” said Ben.\n", "utf-8")
    run("adapt", "before.txt")  # what a process loads once does not grow with a file
    began_s = time.process_time()
    with at_once():
        ran = run(*kind.command, source)
    assert ran.code in (0, 3, 4, 5), ran.err
    assert "Traceback" not in ran.err
    assert time.process_time() - began_s < MOST_S


FICTION = ("No. " * 60 + "Yes", "p" * 60 + "x", "Kings & sons " + "a" * 60 + "1", "9 reads.,.,.,." * 40 + "x")
"""Words of which each could be taken in two ways, until all ways took years."""


@pytest.mark.parametrize("line", FICTION)
def test_a_line_is_read_in_one_way(project: Path, run: Run, line: str) -> None:
    (project / "a.txt").write_text(f"Title\n\nCONTENTS\n\n{line}\n\nI. Rain ... 3\n\n{line}\n\nIt rained.\n", "utf-8")
    with at_once():
        assert run("adapt", "a.txt").code == 0
