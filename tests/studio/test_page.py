from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.produce.editing.test_implied import STORY
from tests.studio.conftest import SCRIPT, Running

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api").expect

PEAK = """async () => {
    const { heard } = await import("/static/js/voice.js");
    const data = await heard().last.arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 44100).decodeAudioData(data);
    const peak = sound.getChannelData(0).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    return { peak, seconds: sound.duration };
}"""
"""What the audio element got, decoded and measured."""


def words(page: Page, text: str) -> None:
    """Be at the line with these words."""
    page.get_by_text(text, exact=True).click()


def saved(page: Page) -> None:
    """Wait until every edit that was made is in the file."""
    expect(page.locator(".pending")).to_have_count(0)


def text_of(studio: Running) -> str:
    return studio.script.read_text(encoding="utf-8")


def test_doubts_are_settled_by_keys_alone(page: Page, studio: Running) -> None:
    page.keyboard.press("d")
    page.keyboard.press("Enter")  # Edda it is; the next one is Col's
    page.keyboard.press("1")
    page.keyboard.press("2")  # not Miss Rowe but somebody of the scene
    page.keyboard.press("Enter")
    saved(page)
    page.get_by_text("No doubts left").wait_for()
    text = text_of(studio)
    assert "[[?" not in text
    assert text.replace("EDDA ROWE\nThen", "COL\nThen").count("COL\nThen come in, and shut the door.\n") == 1
    page.keyboard.press("u")
    page.keyboard.press("u")
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(page.locator(".doubtful")).to_have_count(4)
    assert text_of(studio) == SCRIPT


def test_what_is_undone_can_be_made_again_after_the_page_is_closed(page: Page, studio: Running) -> None:
    words(page, "Nobody did that.")
    page.keyboard.press("t")
    page.get_by_label("COL says").or_(page.locator("dialog textarea")).fill("Nobody ever did that.")
    page.keyboard.press("Enter")
    page.get_by_text("Nobody ever did that.").wait_for()
    saved(page)
    changed = text_of(studio)
    assert changed == SCRIPT.replace("Nobody did that.", "Nobody ever did that.")
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Nobody did that.", exact=True).wait_for()
    assert text_of(studio) == SCRIPT
    page.get_by_role("button", name="Redo").click()
    page.get_by_text("Nobody ever did that.").wait_for()
    assert text_of(studio) == changed


def test_two_people_become_one(page: Page, studio: Running) -> None:
    words(page, "Then come in, and shut the door.")
    page.keyboard.press("m")
    page.locator("dialog input").fill("edd")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Miss Rowe", exact=True)).to_have_count(0)
    text = text_of(studio)
    assert "MISS ROWE\n" not in text
    assert "Edda Rowe (woman) also: Miss Rowe" in text


def test_whether_two_are_one_is_asked_on_top_and_answered(page: Page, studio: Running) -> None:
    page.get_by_text("Are Miss Rowe").wait_for()
    page.get_by_role("button", name="Yes: Edda Rowe").click()
    page.get_by_text("Are Miss Rowe").wait_for(state="detached")
    assert "MISS ROWE" not in text_of(studio)
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Miss Rowe", exact=True).first.wait_for()
    assert text_of(studio) == SCRIPT


def test_a_line_is_heard_and_counts_as_recorded(page: Page, studio: Running) -> None:
    words(page, "It was always going to be me.")
    page.keyboard.press("Space")
    page.wait_for_selector(".line.sounding")
    sound = page.evaluate(PEAK)
    assert sound["peak"] > 0.05
    assert 0.8 < sound["seconds"] < 6.0
    page.wait_for_selector(".line[data-state=r]")
    assert page.locator(".line[data-state=r]").count() == 1


def test_the_mix_from_a_line_on_lights_each_line_as_it_is_heard(page: Page) -> None:
    words(page, "Is it you?")
    page.keyboard.press("Shift+Space")
    page.wait_for_selector(".line.sounding:has-text('Is it you?')")
    page.wait_for_selector(".line.sounding:has-text('It is.')")
    heard = page.evaluate("[...(CSS.highlights.get('heard') ?? [])].map((range) => range.toString())")
    assert heard in ([], ["It"], ["is."])
    page.keyboard.press("Escape")
    expect(page.locator(".line.sounding")).to_have_count(0)


def test_each_word_is_lit_as_it_is_heard(page: Page) -> None:
    words(page, "It was always going to be me.")
    page.evaluate("""() => {
        window.lit = [];
        const note = () => {
            for (const range of CSS.highlights.get("heard") ?? [])
                if (window.lit.at(-1) !== range.toString()) window.lit.push(range.toString());
            requestAnimationFrame(note);
        };
        note();
    }""")
    page.keyboard.press("Shift+Space")
    page.wait_for_selector(".line.sounding", timeout=60_000)
    expect(page.locator(".line.sounding")).to_have_count(0, timeout=60_000)
    lit = page.evaluate("window.lit")
    assert lit == [word for word in ["It", "was", "always", "going", "to", "be", "me."] if word in lit]
    assert len(lit) > 3


def test_what_a_change_implies_for_the_lines_around_it_is_taken_with_one_key(page: Page, studio: Running) -> None:
    (studio.folder / "wall.txt").write_text(STORY, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pipeline", "adapt", "wall.txt"], cwd=studio.folder, check=True)
    page.goto(f"{studio.root}/page?script=scripts%2Fwall.fountain")
    page.wait_for_selector("body[data-ready=yes]")
    script = studio.folder / "scripts" / "wall.fountain"
    before = script.read_text(encoding="utf-8")
    words(page, "They have taken the boats in.")
    other = "LEILA" if "RAVI\nThey have" in before else "RAVI"
    page.keyboard.press("w")
    page.locator("dialog input").fill(other.title())
    page.keyboard.press("Enter")
    page.get_by_text("near by would be").wait_for(timeout=60_000)
    offered = page.locator(".line.offered").count()
    assert offered >= 1
    given = script.read_text(encoding="utf-8")
    page.keyboard.press("i")
    expect(page.locator(".line.offered")).to_have_count(0)
    saved(page)
    assert given.count("[[?") - script.read_text(encoding="utf-8").count("[[?") == offered
    page.keyboard.press("u")
    expect(page.locator(".doubtful")).to_have_count(given.count("[[?"))
    assert script.read_text(encoding="utf-8") == given


def test_a_change_from_outside_is_shown_where_one_was_and_nothing_is_lost(page: Page, studio: Running) -> None:
    words(page, "Who did that?")
    outside = SCRIPT.replace("The river had risen since noon.", "The river had fallen.\n\nNobody knew why.")
    studio.script.write_text(outside, encoding="utf-8")
    page.get_by_text("Nobody knew why.").wait_for()
    assert page.locator(".line.here").inner_text().find("Who did that?") >= 0
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator(".doubtful")).to_have_count(3)
    assert text_of(studio) == outside.replace("[[? EDDA ROWE 0.44 turn-taking; or Col]]\n", "")


def test_an_edit_on_a_state_that_is_gone_is_made_on_the_script_as_it_is_now(page: Page, studio: Running) -> None:
    words(page, "Who did that?")
    page.evaluate("window.EventSource = undefined")
    outside = SCRIPT.replace("The wheel had stopped.", "The wheel had stopped at last.")
    studio.script.write_text(outside, encoding="utf-8")
    page.keyboard.press("2")  # at once, before the page knows
    saved(page)
    page.get_by_text("The wheel had stopped at last.").wait_for()
    assert text_of(studio) == outside.replace(
        "EDDA ROWE\nWho did that?\n[[? EDDA ROWE 0.44 turn-taking; or Col]]\n", "COL\nWho did that?\n"
    ) or "The wheel had stopped at last." in text_of(studio)


def test_a_pause_a_sound_and_a_delivery_are_put_where_one_is(page: Page, studio: Running) -> None:
    words(page, "Nobody did that.")
    page.keyboard.press("p")
    page.keyboard.press("Enter")
    page.locator(".cue.pause").wait_for()
    words(page, "Nobody did that.")
    page.keyboard.press("s")
    page.locator("dialog input").fill('sfx: "door slam" @ "did" gain=-9')
    page.keyboard.press("Enter")
    page.locator(".cue:has-text('did')").wait_for()
    words(page, "Nobody did that.")
    page.keyboard.press("y")
    page.locator("dialog input").fill("whispering")
    page.keyboard.press("Enter")
    page.locator(".how:has-text('whispering')").wait_for()
    assert text_of(studio).endswith(
        'COL\n(whispering)\nNobody did that.\n\n[[sfx: "door slam" @ "did" gain=-9]]\n\n[[pause: 1s]]\n'
    )


def test_markup_in_names_and_titles_is_shown_as_letters(page: Page, studio: Running) -> None:
    evil = "<img src=x onerror=\"document.title='gone'\">"
    text = SCRIPT.replace("Title: The Weir", f"Title: {evil}").replace(
        "The wheel had stopped.", f"The wheel {evil} stopped."
    )
    text = text.replace("# Two", f"# {evil}").replace("EXT. BANK - DAWN", f"EXT. {evil} - DAWN")
    studio.script.write_text(text.replace("COL\n(tired)", f"@{evil}\n(<b>tired</b>)"), encoding="utf-8")
    page.reload()
    page.wait_for_selector("body[data-ready=yes]")
    assert page.locator("img").count() == 0
    assert page.locator("h1").inner_text() == evil
    assert "gone" not in page.title()
    page.goto(studio.root)
    page.get_by_text(evil).first.wait_for()
    assert page.locator("img").count() == 0


def test_a_script_with_errors_says_where_they_are(page: Page, studio: Running) -> None:
    studio.script.write_text(SCRIPT + "\n[[sfx: ]]\n", encoding="utf-8")
    page.reload()
    page.wait_for_selector("body[data-ready=no]")
    told = page.locator(".empty").inner_text()
    assert "weir.fountain:47" in told
    assert "[[sfx: NAME]]" in told


def test_two_who_are_no_one_person_are_asked_about_once_for_good_and_that_too_can_be_undone(
    page: Page, studio: Running
) -> None:
    asked = page.get_by_role("list", name="Who is who")
    asked.get_by_role("button", name="No, two").click()
    expect(asked).to_have_count(0)
    saved(page)
    assert text_of(studio) == SCRIPT.replace("\n# One", "Apart:\n    Miss Rowe; Edda Rowe\n\n# One", 1)
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_text("It was always going to be me.").wait_for()
    expect(asked).to_have_count(0)
    page.keyboard.press("u")
    expect(asked).to_have_count(1)
    assert text_of(studio) == SCRIPT
