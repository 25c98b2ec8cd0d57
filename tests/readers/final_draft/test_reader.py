"""A Final Draft document is the script that its writer sees, and nothing of it is heard that is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.drama.script import NARRATOR, Omission, Script
from pipeline.errors import Problems, SourceError
from pipeline.readers.final_draft.reader import read_final_draft

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n<FinalDraft DocumentType="Script" Version="5">\n'


def paragraph(kind: str, *texts: str, inside: str = "") -> str:
    words = "".join(f"<Text>{text}</Text>" for text in texts)
    return f'<Paragraph Type="{kind}">{inside}{words}</Paragraph>\n'


def document(*paragraphs: str, page: str = "") -> str:
    title = f"<TitlePage><Content>{page}</Content></TitlePage>" if page else ""
    return f"{HEAD}<Content>\n{''.join(paragraphs)}</Content>\n{title}</FinalDraft>"


def read(text: str, folder: Path) -> Script:
    path = folder / "harbour.fdx"
    path.write_text(text, "utf-8")
    return read_final_draft(path)[0]


def said(script: Script) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in script.lines]


def test_people_speak_their_lines_and_cameras_are_not_read(tmp_path: Path) -> None:
    script = read(
        document(
            paragraph("Scene Heading", "INT. NET LOFT - DAWN"),
            paragraph("Action", "Nets hang from ", "every", " beam."),
            paragraph("Character", "Mags (V.O.) (CONT'D)"),
            paragraph("Parenthetical", "(not turning)"),
            paragraph("Dialogue", "(Sighs.) Tie it *twice*."),
            paragraph("Transition", "SMASH CUT TO:"),
            paragraph("Shot", "ANGLE ON THE KNOT"),
            paragraph("Cast List", "Mags, Ferris"),
            paragraph("General", "INT. is how every scene begins."),
        ),
        tmp_path,
    )
    assert said(script) == [
        (NARRATOR, "Nets hang from every beam."),
        ("Mags", "(Sighs.) Tie it *twice*."),
        (NARRATOR, "INT. is how every scene begins."),
    ]
    spoken = list(script.lines)[1]
    assert (spoken.delivery, spoken.extensions) == (("not turning",), ("V.O.",))
    assert script.scenes[0].heading == "INT. NET LOFT - DAWN"


def test_notes_omitted_scenes_and_struck_words_are_kept_and_never_said(tmp_path: Path) -> None:
    note = "<ScriptNote><Paragraph><Text>Too long?</Text></Paragraph></ScriptNote>"
    scene = f"<OmittedScene>{paragraph('Action', 'The boat sinks.')}</OmittedScene>"
    script = read(
        document(
            paragraph("Scene Heading", "OMITTED", inside=scene),
            '<Paragraph Type="Action"><Text Style="Bold+Strikeout">A gull. </Text><Text>Fog.</Text></Paragraph>',
            paragraph("Action", "A bell.", inside=note),
        ),
        tmp_path,
    )
    assert [words for _, words in said(script)] == ["Fog.", "A bell."]
    left_out = [(cue.reason, cue.text) for each in script.scenes for cue in each.cues if isinstance(cue, Omission)]
    assert left_out == [
        ("omitted scene", "OMITTED"),
        ("omitted scene", "The boat sinks."),
        ("struck out", "A gull."),
        ("script note", "Too long?"),
    ]


def test_two_columns_of_speech_are_spoken_together(tmp_path: Path) -> None:
    both = "".join(
        paragraph(kind, words)
        for kind, words in (("Character", "MAGS"), ("Dialogue", "No!"), ("Character", "FERRIS"), ("Dialogue", "Yes!"))
    )
    script = read(document(f"<Paragraph><DualDialogue>{both}</DualDialogue></Paragraph>"), tmp_path)
    assert [(line.speaker, line.together) for line in script.lines] == [("Mags", False), ("Ferris", True)]


def test_the_title_page_is_read_by_its_words(tmp_path: Path) -> None:
    words = ("The Net Loft", "Written by", "Ada Quill", "Based on the novel by Jo Reed", "ada@quill.example")
    page = "".join(paragraph("", each) for each in words)
    script = read(document(paragraph("Action", "Fog."), page=page), tmp_path)
    assert dict(script.title_page) == {
        "Title": "The Net Loft",
        "Credit": "Written by",
        "Author": "Ada Quill",
        "Source": "Based on the novel by Jo Reed",
        "Contact": "ada@quill.example",
    }


def test_mistakes_are_told_at_the_lines_of_the_document(tmp_path: Path) -> None:
    text = document(paragraph("Action", "Fog."), paragraph("Action", "A door. [[sfx: door gain=loud]]"))
    with pytest.raises((SourceError, Problems)) as trouble:
        read(text, tmp_path)
    assert str(trouble.value).startswith(f"{tmp_path / 'harbour.fdx'}:5: ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<FinalDraft><Content><Paragraph>", "This is no XML that can be read"),
        ("<html><body>Fog.</body></html>", "This is no script of Final Draft's."),
        ('<!DOCTYPE a [<!ENTITY b "c">]><FinalDraft/>', "declares entities"),
        (document(), "Nobody says anything"),
    ],
)
def test_what_is_no_script_is_refused_in_a_sentence(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=told):
        read(text, tmp_path)


@pytest.mark.parametrize("line", ["Draft 3", "Second Draft", "Revised 4 May", "Blue Revisions (2)"])
def test_the_draft_on_the_title_page_is_nobodys_name(tmp_path: Path, line: str) -> None:
    page = "".join(f"<Paragraph><Text>{each}</Text></Paragraph>" for each in ("ICE", "Written by", "Ida Quenell", line))
    body = "<Content><Paragraph Type='Action'><Text>Ice.</Text></Paragraph></Content>"
    path = tmp_path / "ice.fdx"
    path.write_text(
        f"<FinalDraft>{body}<TitlePage><Content>{page}</Content></TitlePage></FinalDraft>", encoding="utf-8"
    )
    script, _ = read_final_draft(path)
    assert (script.title_page["Author"], script.title_page["Draft date"]) == ("Ida Quenell", line)
