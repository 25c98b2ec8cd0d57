"""Turns the studio into pictures of every screen, in both themes and three widths, to be looked at."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.studio.conftest import Running, chromium, start, stop, write_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCREENS = ("page", "cast", "names", "scene", "make")
THEMES = ("light", "dark")
WIDTHS = (400, 900, 1400)


def draw(out: Path) -> list[Path]:
    """Take all the pictures into a folder; where they are."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        studio = start(write_project(Path(folder) / "mill"))
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            return [_drawn(browser, studio, out, theme, width) for theme in THEMES for width in WIDTHS]
        finally:
            browser.close()
            stop(studio)


def _drawn(browser: Browser, studio: Running, out: Path, theme: str, width: int) -> Path:
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(studio.address)
    page.wait_for_selector("body[data-ready=yes]")
    page.wait_for_timeout(400)
    page.screenshot(path=out / f"shelf-{theme}-{width}.png")
    for screen in SCREENS:
        page.goto(studio.screen(screen))
        page.wait_for_selector("body[data-ready]")
        if screen == "cast":
            page.locator(".part").nth(1).click()
        page.wait_for_timeout(400)
        page.screenshot(path=out / f"{screen}-{theme}-{width}.png")
    context.close()
    return out / f"*-{theme}-{width}.png"


if __name__ == "__main__":
    for drawn in draw(Path(sys.argv[1])):
        sys.stdout.write(f"{drawn}\n")
