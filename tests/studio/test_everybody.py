"""The studio for everybody: by keyboard, by screen reader, in both themes, on a phone and on a wide screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.studio.conftest import Running
from tests.studio.screenshots import SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """async () => (await axe.run()).violations
    .filter((each) => ["serious", "critical"].includes(each.impact))
    .map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`)"""


def shown(page: Page, studio: Running, screen: str) -> None:
    page.goto(studio.screen(screen) if screen else studio.root)
    page.wait_for_selector("body[data-ready=yes]")


@pytest.mark.parametrize(("theme", "width"), [("light", 1400), ("dark", 400)])
def test_no_screen_shuts_anybody_out_or_is_too_wide(browser: Browser, studio: Running, theme: str, width: int) -> None:
    if not AXE.exists() and not os.environ.get("CI"):
        pytest.skip("axe-core is not installed: npm ci")
    options = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "bypass_csp": True}
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(studio.address)
    page.wait_for_selector("body[data-ready=yes]")
    found: dict[str, list[str]] = {}
    for screen in ("", *SCREENS):
        shown(page, studio, screen)
        if screen == "cast":
            page.locator(".part").nth(1).click()
            page.locator(".editor").wait_for()
        page.add_script_tag(path=AXE)
        wrong = page.evaluate(FOUND)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wrong.append("it is wider than the window")
        if wrong:
            found[screen or "shelf"] = wrong
    context.close()
    assert found == {}


def test_a_dialog_holds_the_focus_and_gives_it_back(page: Page, studio: Running) -> None:
    page.keyboard.press("j")
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.activeElement.classList.contains('line')")


def test_every_control_of_every_screen_is_reached_by_tab(page: Page, studio: Running) -> None:
    reach = """() => [...document.querySelectorAll("button, a, input, select, audio, textarea")]
        .filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex < 0 && !each.closest(".line"))
        .map((each) => each.outerHTML.slice(0, 120))"""
    for screen in ("", *SCREENS):
        shown(page, studio, screen)
        assert page.evaluate(reach) == []
