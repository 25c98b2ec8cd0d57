from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.studio.conftest import SCRIPT, VOICES, Running, start, stop
from tests.studio.test_page import PEAK

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api")

BEGIN = re.compile("^(Make it|Go on)")
"""The button says what was made before, also by an earlier test."""

LONG = "\n".join(
    f"{'EDDA ROWE' if n % 2 else 'COL'}\nThis is what is said in line {n} of them all.\n" for n in range(900)
)


def opened(page: Page, studio: Running, screen: str) -> None:
    page.goto(studio.screen(screen))
    page.wait_for_selector("body[data-ready=yes]")


def test_an_episode_is_made_and_heard_with_its_words(page: Page, studio: Running) -> None:
    opened(page, studio, "make")
    page.get_by_role("button", name=BEGIN).click()
    page.wait_for_selector(".state-done", timeout=60_000)
    page.wait_for_selector(".player .caption")
    page.locator("audio").evaluate("(audio) => audio.play()")
    page.locator(".caption.now").first.wait_for()
    seconds = page.locator("audio").evaluate(
        "(audio) => new Promise((done) => audio.duration > 0 ? done(audio.duration)"
        " : audio.addEventListener('durationchange', () => done(audio.duration)))"
    )
    assert seconds > 10
    assert (studio.folder / "build" / "weir" / "weir.m4b").stat().st_size > 20_000
    with page.expect_download() as saved:
        page.get_by_role("link", name="weir.vtt").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert text.startswith("WEBVTT")
    assert "Nobody did that." in text
    page.get_by_role("button", name="Make it again").wait_for()


def test_a_render_is_stopped_outlives_its_page_and_goes_on(page: Page, studio: Running) -> None:
    studio.script.write_text(SCRIPT + "\n" + LONG, encoding="utf-8")
    opened(page, studio, "make")
    page.get_by_role("button", name=BEGIN).click()
    page.wait_for_selector(".stage:has-text('Recording') small:has-text('%')", timeout=60_000)
    opened(page, studio, "page")  # closing a page ends nothing
    opened(page, studio, "make")
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector(".state-stopped", timeout=30_000)
    kept = len(list((studio.folder / "build" / "store").rglob("*")))
    assert kept > 5
    page.get_by_role("button", name="Go on").click()
    page.wait_for_selector(".state-running")
    page.wait_for_selector(".stage:has-text('Recording') small:has-text('%')", timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector(".state-stopped", timeout=30_000)


def test_a_voice_is_given_with_what_it_costs_and_taken_back(page: Page, studio: Running) -> None:
    opened(page, studio, "cast")
    voices = (studio.folder / "voices.yaml").read_text(encoding="utf-8")  # with who was cast just now
    page.get_by_role("button", name="Col", exact=False).first.click()
    page.get_by_label("Voice", exact=True).select_option("tone dan")
    page.get_by_text("It records 3 lines anew.").wait_for()
    page.get_by_label("Gain").evaluate("(bar) => { bar.value = -3; bar.dispatchEvent(new Event('change')); }")
    page.get_by_role("button", name="Give it").click()
    page.locator(".part:has-text('Col') .voice:has-text('dan')").wait_for()
    changed = (studio.folder / "voices.yaml").read_text(encoding="utf-8")
    assert "  Col: {voice: dan, gain: -3}\n" in changed
    assert "# the miller" in changed
    page.get_by_role("button", name="Undo").click()
    page.locator(".part:has-text('Col') .voice:has-text('cy')").wait_for()
    assert (studio.folder / "voices.yaml").read_text(encoding="utf-8") == voices
    assert "# my house" in voices


def test_what_only_the_mix_hears_is_said_to_record_nothing(page: Page, studio: Running) -> None:
    opened(page, studio, "cast")
    page.get_by_role("button", name="Edda Rowe", exact=False).first.click()
    page.get_by_label("radio").check()
    page.get_by_text("It records nothing anew").wait_for()


def test_a_name_is_respelled_and_said_as_usual_again(page: Page, studio: Running) -> None:
    studio.script.write_text(SCRIPT.replace("Who did that?", "Did Grzbylak do that?"), encoding="utf-8")
    opened(page, studio, "names")
    page.get_by_label("How Grzbylak is said").fill("gzhih-BIL-ahk")
    page.locator(".guess:has-text('Grzbylak')").get_by_role("button", name="Keep").click()
    page.get_by_text("As you said").wait_for()
    told = (studio.folder / "voices.yaml").read_text(encoding="utf-8")
    assert "Grzbylak: gzhih-BIL-ahk" in told
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Said by guess").wait_for()
    page.get_by_text("As you said").wait_for(state="detached")
    assert (studio.folder / "voices.yaml").read_text(encoding="utf-8") == VOICES


def test_a_dropped_story_becomes_a_script(page: Page, studio: Running) -> None:
    page.goto(studio.root)
    page.wait_for_selector("body[data-ready=yes]")
    story = b"The Lamp\n\n\xe2\x80\x9cIs it lit?\xe2\x80\x9d asked Nora.\n\n\xe2\x80\x9cIt is,\xe2\x80\x9d said Tom.\n"
    page.locator("#chooser").set_input_files({"name": "lamp.txt", "mimeType": "text/plain", "buffer": story})
    page.get_by_text("A script, every word once").wait_for(timeout=60_000)
    assert "NORA\nIs it lit?" in (studio.folder / "scripts" / "lamp.fountain").read_text(encoding="utf-8")


def test_it_ends_like_ctrl_c_whatever_is_open_and_running(browser: Browser, studio: Running) -> None:
    running = start(studio.folder)
    context = browser.new_context()
    page = context.new_page()
    page.goto(running.address)
    page.wait_for_selector("body[data-ready=yes]")
    assert stop(running) == 130
    context.close()


def test_a_talk_of_two_is_heard_in_a_voice_that_is_tried_and_nothing_is_written(page: Page, studio: Running) -> None:
    opened(page, studio, "cast")
    page.get_by_role("button", name="Col").first.click()
    before = (studio.folder / "voices.yaml").read_bytes()
    page.get_by_label("Voice", exact=True).select_option("tone bea")
    page.get_by_text("It records").wait_for()
    page.wait_for_timeout(300)
    with page.expect_response(lambda each: "/api/talk.wav" in each.url) as answer:
        page.get_by_role("button", name="▶ Their talk").click()
    assert answer.value.status == 200
    assert "voice=bea" in answer.value.url
    answer.value.finished()
    page.wait_for_timeout(300)
    sound = page.evaluate(PEAK)
    assert sound["peak"] > 0.05
    assert sound["seconds"] > 2.0
    assert (studio.folder / "voices.yaml").read_bytes() == before
