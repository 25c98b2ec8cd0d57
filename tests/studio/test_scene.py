from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.studio.conftest import SCRIPT, VOICES, Running

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytest.importorskip("playwright.sync_api")

DOOR = '[[sfx: "door slam" gain=-6]]\n\n'


def opened(page: Page, studio: Running) -> None:
    page.goto(studio.screen("scene"))
    page.wait_for_selector("body[data-ready=yes]")


def text_of(studio: Running) -> str:
    return studio.script.read_text(encoding="utf-8")


def drag(page: Page, what: Locator, to: Locator) -> None:
    """Drag a block of a lane to the middle of another's time."""
    box, target = what.bounding_box(), to.bounding_box()
    assert box is not None
    assert target is not None
    page.mouse.move(box["x"] + 3, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + target["width"] / 2, box["y"] + 8, steps=6)
    page.mouse.up()


def test_an_effect_is_dragged_to_a_word_and_its_note_moves_in_the_script(page: Page, studio: Running) -> None:
    opened(page, studio)
    door = page.locator(".block.sfx")
    line = page.locator(".block.said", has_text="It was always going")
    drag(page, door, line)
    page.locator('.block.sfx[title*="at"]').wait_for()
    text = text_of(studio)
    assert DOOR not in text
    assert text.replace(DOOR, "").split("[[sfx")[0].endswith("(tired)\nIt was always going to be me.\n\n")
    assert text.count('[[sfx: "door slam" @ "') == 1
    page.keyboard.press("u")
    page.locator('.block.sfx:not([title*="at “"])').wait_for()
    assert text_of(studio) == SCRIPT


def test_keys_make_a_sound_louder_move_it_by_a_word_and_take_it_away(page: Page, studio: Running) -> None:
    opened(page, studio)
    page.locator(".block.sfx").focus()
    page.keyboard.press("ArrowUp")
    page.locator('.block.sfx[title*="-5 dB"]').wait_for()
    assert text_of(studio) == SCRIPT.replace("gain=-6]]\n\nCOL", "gain=-5]]\n\nCOL")
    page.locator(".block.sfx:focus").press("ArrowLeft")
    page.locator('.block.sfx[title*="at “door”"]').wait_for()
    assert '[[sfx: "door slam" @ "door" gain=-5]]' in text_of(studio)
    page.locator(".block.sfx:focus").press("Delete")
    page.locator(".block.sfx").wait_for(state="detached")
    assert text_of(studio) == SCRIPT.replace(DOOR, "")


def test_somebody_is_moved_on_the_stage_and_nothing_is_recorded_anew(page: Page, studio: Running) -> None:
    opened(page, studio)
    page.get_by_role("button", name="Col:").focus()
    page.keyboard.press("ArrowUp")
    page.get_by_role("button", name="1.5 metres").wait_for()
    told = (studio.folder / "voices.yaml").read_text(encoding="utf-8")
    assert "distance: 1.5" in told
    assert told.startswith(VOICES.partition("characters:")[0])


def test_a_proposal_is_heard_in_its_place_and_then_taken(page: Page, studio: Running) -> None:
    opened(page, studio)
    page.locator(".offers li").first.wait_for()
    with page.expect_response("**/api/proposal.wav*") as told:
        page.get_by_role("button", name="in its place").first.click()
    assert told.value.status == 200
    assert text_of(studio) == SCRIPT
    count = page.locator(".offers li").count()
    page.get_by_role("button", name="Take it").first.click()
    page.wait_for_timeout(100)
    page.locator(f".offers li >> nth={count - 1}").wait_for(state="detached")
    assert text_of(studio).count("[[music:") == 1


def test_a_bed_ends_where_its_edge_is_dragged_to(page: Page, studio: Running) -> None:
    opened(page, studio)
    edge = page.locator(".block.amb .end")
    edge.scroll_into_view_if_needed()
    drag(page, edge, page.locator(".block.said", has_text="It is."))
    page.locator('.block.amb[data-cue*="off"]').wait_for()
    text = text_of(studio)
    assert text.count("[[amb: off]]") == 1
    assert text.index("It is.") < text.index("[[amb: off]]") < text.index("Then come in")
    page.locator('.block.amb[data-cue*="rain"]').focus()
    page.keyboard.press("]")
    page.get_by_text("rain ends there").wait_for(state="attached")
    for _ in range(50):
        text = text_of(studio)
        if text.index("[[amb: off]]") > text.index("Then come in"):
            break
        page.wait_for_timeout(100)
    assert text.count("[[amb: off]]") == 1
    assert text.index("Then come in") < text.index("[[amb: off]]") < text.index("It was always")


def test_a_fade_is_dragged_and_made_longer_by_a_key(page: Page, studio: Running) -> None:
    opened(page, studio)
    door = page.locator(".block.sfx")
    door.focus()
    page.keyboard.press("f")
    page.locator('.block.sfx .fade[title*="0.5 s"]').wait_for()
    assert '[[sfx: "door slam" gain=-6 out=0.5s]]' in text_of(studio)
    box = page.locator(".block.amb .fade").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] - 34, box["y"] + 4, steps=4)
    page.mouse.up()
    page.locator(".block.amb .fade:not([title*='for 2 s'])").wait_for()
    assert "[[amb: rain gain=-6 fade=3" in text_of(studio)


def test_what_is_dragged_is_not_drawn_anew_under_the_hand(page: Page, studio: Running) -> None:
    opened(page, studio)
    box = page.locator(".block.amb .fade").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] - 10, box["y"] + 4, steps=2)
    with page.expect_response("**/api/scene*"):
        voices = studio.folder / "voices.yaml"
        voices.write_text(voices.read_text(encoding="utf-8") + "# looked at\n", encoding="utf-8")
    page.wait_for_timeout(200)
    page.mouse.move(box["x"] - 34, box["y"] + 4, steps=4)
    page.mouse.up()
    page.locator(".block.amb .fade:not([title*='for 2 s'])").wait_for()
    assert "[[amb: rain gain=-6 fade=3" in text_of(studio)
