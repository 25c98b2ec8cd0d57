"""A monkey at the keys of the studio, while somebody else writes into the same script: seconds in the tests, half an
hour on a book of 3,000 lines in `make soak`."""

from __future__ import annotations

import os
import random
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.studio.conftest import SCRIPT, Running

if TYPE_CHECKING:
    from playwright.sync_api import Page

sync_api = pytest.importorskip("playwright.sync_api")

MINUTES = float(os.environ.get("MONKEY_MINUTES", "0"))
SECONDS = MINUTES * 60 or 8.0
LINES = 3000 if MINUTES else 150
SEED = int(os.environ.get("SEED", "7"))
KEYS = (
    ["j"] * 6
    + ["k"] * 2
    + ["d"] * 4
    + list("1234056789")
    + ["Enter"] * 3
    + ["u"] * 3
    + ["U", "p", "m", "n", "w", "?", "/"]
)
WRONG = ("The studio made a mistake.", "Something went wrong on this page.", "does not answer")
MOST_WAITING = 4
OTHERS_WRITE_EVERY_S = 1.5


def book(lines: int) -> str:
    names = ("EDDA ROWE", "COL", "MISS ROWE")
    rows = [SCRIPT]
    for n in range(lines):
        doubt = f"\n[[? {names[n % 3]} 0.4{n % 10} turn-taking]]" if n % 4 == 0 else ""
        rows.append(f"{names[n % 3]}\nThis is line {n}.{doubt}\n")
    return "\n".join(rows)


def write_outside(path: Path, chance: random.Random, number: int) -> None:
    """What an editor does: a paragraph more somewhere, the file replaced at once."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    at = chance.randrange(8, len(blocks))
    blocks.insert(at, f"Outside paragraph number {number}.")
    beside = path.with_suffix(".editing")
    beside.write_text("\n\n".join(blocks), encoding="utf-8")
    beside.replace(path)


def press(page: Page, chance: random.Random) -> None:
    if page.locator("dialog[open]").count():
        if chance.random() < 0.5:
            page.keyboard.type(chance.choice(["Col", "ed", "Nobody", "2s"]))
        page.keyboard.press(chance.choice(["Enter", "Escape", "Tab"]))
    elif chance.random() < 0.1:
        box = chance.choice(page.locator(".line").all()[:60] or [page.locator("body")])
        with suppress(sync_api.Error):  # a line that went away meanwhile is not clicked
            box.click(timeout=3000, force=True)
    elif page.locator("input:focus, select:focus").count():
        page.keyboard.press("Escape")
    else:
        page.keyboard.press(chance.choice(KEYS))


def test_a_monkey_and_an_editor_lose_nothing_of_each_other(page: Page, studio: Running) -> None:
    chance = random.Random(SEED)
    studio.script.write_text(book(LINES), encoding="utf-8")
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    began = last = time.monotonic()
    written, wrong = 0, set[str]()
    held_mb: list[int] = []
    while time.monotonic() < began + SECONDS:
        if page.locator(".pending").count() > MOST_WAITING:  # nobody's fingers are that far ahead
            page.wait_for_timeout(200)
        else:
            press(page, chance)
        if time.monotonic() > last + OTHERS_WRITE_EVERY_S:
            last = time.monotonic()
            written += 1
            write_outside(studio.script, chance, written)
            wrong |= {text for text in page.locator(".toast").all_inner_texts() if any(each in text for each in WRONG)}
            held_mb.append(_held_mb(studio.process.pid))
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_selector(".pending", state="detached", timeout=300_000)
    text = studio.script.read_text(encoding="utf-8")
    assert wrong == set()
    assert written >= 3
    assert [n for n in range(1, written + 1) if text.count(f"Outside paragraph number {n}.") != 1] == []
    assert [n for n in range(LINES) if text.count(f"This is line {n}.") != 1] == []
    settled = held_mb[len(held_mb) // 4 :]
    assert max(settled) < 1.3 * min(settled) + 50


def _held_mb(process: int) -> int:
    """How much memory a process holds; nothing where the system does not say."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except OSError:
        return 0
