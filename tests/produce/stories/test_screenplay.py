"""A screenplay that is not in Fountain is rendered like a script, and what people edit is the script beside it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run

DRAFT = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script"><Content>
<Paragraph Type="Scene Heading"><Text>EXT. PIER - NIGHT</Text></Paragraph>
<Paragraph Type="Character"><Text>MAGS</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Tie it twice.</Text></Paragraph>
<Paragraph Type="Character"><Text>MAGGIE</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>It holds.</Text></Paragraph>
</Content></FinalDraft>
"""


def test_it_is_checked_cast_and_rendered_and_its_script_is_written_once(project: Path, run: Run) -> None:
    Path("pier.fdx").write_text(DRAFT, "utf-8")
    assert run("check", "pier.fdx").code == 0
    assert not Path("scripts/pier.fountain").exists()
    told = run("render", "pier.fdx", "--engine", "tone", "--json").json
    assert told["ok"]
    assert "MAGS\nTie it twice." in Path("scripts/pier.fountain").read_text("utf-8")
    assert run("adapt", "pier.fdx", "--json").json["kept"]
    assert [person["name"] for person in run("adapt", "pier.fdx", "--json").json["people"]] == ["Mags", "Maggie"]


def test_what_people_edit_is_its_script_and_stays_when_the_draft_changes(project: Path, run: Run) -> None:
    Path("pier.fdx").write_text(DRAFT, "utf-8")
    assert run("people", "merge", "Maggie", "Mags", "--script", "pier.fdx").code == 0
    assert "MAGGIE" not in Path("scripts/pier.fountain").read_text("utf-8")
    assert Path("pier.fdx").read_text("utf-8") == DRAFT
    assert run("adapt", "pier.fdx", "--json").json["kept"]
    Path("pier.fdx").write_text(DRAFT.replace("It holds.", "It held."), "utf-8")
    result = run("render", "pier.fdx", "--engine", "tone")
    assert (result.code, "--anew" in result.err) == (3, True)


def test_an_unedited_script_follows_its_draft(project: Path, run: Run) -> None:
    Path("pier.fdx").write_text(DRAFT, "utf-8")
    run("adapt", "pier.fdx")
    Path("pier.fdx").write_text(DRAFT.replace("It holds.", "It held."), "utf-8")
    assert run("adapt", "pier.fdx").code == 0
    assert "It held." in Path("scripts/pier.fountain").read_text("utf-8")
