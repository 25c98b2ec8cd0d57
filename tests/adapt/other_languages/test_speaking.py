"""In other languages, too, what is said is told from what is narrated, and a named speaker is the speaker."""

from __future__ import annotations

import pytest

from pipeline.adapt.other_languages.known import known_people
from pipeline.adapt.other_languages.tags import Who
from pipeline.drama.script import NARRATOR
from tests.adapt.saying import adapted

GERMAN = """Der Wind hatte die ganze Nacht am Fenster gerüttelt, und niemand hatte geschlafen.

{open}Ist noch Tee da?{close}, fragte Dora.

{open}Kaum{close}, sagte ihr Bruder Emil leise. {open}Eine Tasse vielleicht.{close}

{open}Dann nimm du sie.{close}
"""


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapted(text).script.lines if line.speaker != NARRATOR]


@pytest.mark.parametrize("marks", ["„“", "»«", "„”", '""', "“”"])
def test_german_speech_is_found_in_any_marks(marks: str) -> None:
    found = said(GERMAN.replace("ihr Bruder ", "").format(open=marks[0], close=marks[1]))
    assert [speaker for speaker, _ in found] == ["Dora", "Emil", "Emil", "Dora"]
    assert [text.strip(",") for _, text in found][1:] == ["Kaum", "Eine Tasse vielleicht.", "Dann nimm du sie."]


def test_french_dashes_and_guillemets_with_tags_behind_a_comma() -> None:
    story = """La rivière avait débordé et le moulin ne tournait plus depuis le matin.

— Qui a ouvert la vanne ? demanda Hélène.

— Pas moi, répondit Bastien, je dormais.

— Menteur, dit-elle en souriant.

Bastien murmura : « Peut-être. »
"""
    assert said(story) == [
        ("Hélène", "Qui a ouvert la vanne ?"),
        ("Bastien", "Pas moi,"),
        ("Bastien", "je dormais."),
        ("Hélène", "Menteur,"),
        ("Bastien", "Peut-être."),
    ]


def test_spanish_tags_between_dashes() -> None:
    story = """La plaza estaba vacía y las campanas no habían sonado en todo el día.

—¿Has visto al cura? —preguntó Nieves.

—Esta mañana —contestó Julián—. Iba hacia el río.

—Pues no ha vuelto.
"""
    assert said(story) == [
        ("Nieves", "¿Has visto al cura?"),
        ("Julián", "Esta mañana"),
        ("Julián", "Iba hacia el río."),
        ("Nieves", "Pues no ha vuelto."),
    ]


def test_whoever_is_not_named_is_a_doubt_with_the_nearest_name_and_never_the_narrator() -> None:
    story = GERMAN.replace("ihr Bruder ", "").format(open="„", close="“")
    lines = [line for line in adapted(story).script.lines if line.speaker != NARRATOR]
    assert [line.doubt is not None for line in lines] == [False, False, False, True]
    nameless = "Es regnete, und die Straße war leer bis hinunter zum Fluss.\n\n„Komm herein, es ist kalt draußen.“\n"
    (line,) = [line for line in adapted(nameless).script.lines if line.speaker != NARRATOR]
    assert line.doubt is not None


def test_words_at_arms_length_are_narrated() -> None:
    story = "Alle nannten den Laden nur das „Loch“, weil er im Keller lag und nie die Sonne sah.\n"
    assert said(story) == []


def test_the_teller_speaks_with_the_voice_of_the_narration() -> None:
    story = """Ich hatte den Brief gelesen und wieder in die Schublade gelegt.

„Wo warst du gestern?“, fragte Dora.

„Zu Hause“, sagte ich.
"""
    assert [speaker for speaker, _ in said(story)] == ["Dora"]


def test_a_full_name_and_a_first_name_are_one_person() -> None:
    story = """Het was al donker toen de boot eindelijk aan de kade lag.

‘Ben je moe?’ vroeg Marijke de Wit.

‘Een beetje,’ zei Koen.

‘Ik ook,’ zei Marijke.
"""
    assert [person.name for person in adapted(story).people] == ["Marijke de Wit", "Koen"]


def test_the_script_says_its_language() -> None:
    assert adapted(GERMAN.format(open="„", close="“")).script.title_page["Language"] == "de"
    assert (
        "Language"
        not in adapted("“Is there tea?” asked Dora.\n\n“No,” said her brother, and sat down.").script.title_page
    )


def test_a_whole_talk_between_one_pair_of_guillemets_has_its_turns_and_no_tag_is_said() -> None:
    story = """La rivière avait débordé et le moulin ne tournait plus depuis le matin.

« Tu viens ? demanda Hélène.
— Non, répondit Bastien.
— Il le faut.
— Alors je viens », dit Bastien en se levant.

« Tu vois ? — Non, dit Bastien. — Regarde ! »

« Je n'ai jamais vu, dit Hélène, une eau pareille. »
"""
    assert said(story) == [
        ("Hélène", "Tu viens ?"),
        ("Bastien", "Non,"),
        ("Hélène", "Il le faut."),
        ("Bastien", "Alors je viens,"),
        ("Hélène", "Tu vois ?"),
        ("Bastien", "Non,"),
        ("Hélène", "Regarde !"),
        ("Hélène", "Je n'ai jamais vu,"),
        ("Hélène", "une eau pareille."),
    ]


@pytest.mark.parametrize(
    ("told", "letter"),
    [
        ("Le marché était vide et la pluie tombait sur les toits.", "Ma chère Hélène,\n\nJe pars.\n\nTa sœur Odile"),
        ("Le marché était vide et la pluie tombait sur les toits.", "Cher Luc,\n\nJe pars.\n\nJe t'embrasse,\nOdile"),
        ("Der Markt war leer, und der Regen fiel auf die Dächer.", "Lieber Emil,\n\nich fahre.\n\nDeine Odile"),
        (
            "Der Markt war leer, und der Regen fiel auf die Dächer.",
            "Lieber Emil!\n\nIch fahre.\n\nViele Grüße\n\nOdile",
        ),
        (
            "El mercado estaba vacío y la lluvia caía sobre los tejados.",
            "Querida Nieves:\n\nMe voy.\n\nTu hermana Odile",
        ),
    ],
)
def test_a_letter_is_its_writer_s_in_other_languages_too(told: str, letter: str) -> None:
    lines = adapted(f"{told} {told}\n\n{letter}\n\n{told}").script.lines
    written = [line for line in lines if line.speaker != NARRATOR]
    assert {(line.speaker, line.extensions) for line in written} == {("Odile", ("LETTER",))}
    assert len(written) >= 3


@pytest.mark.parametrize("turn", ["Le lendemain matin", "Am nächsten Morgen", "Tres días después", "Il giorno dopo"])
def test_another_day_opens_a_scene_in_other_languages_too(turn: str) -> None:
    told = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt. " * 8
    scenes = adapted(f"{told}\n\n{turn}, {told}").script.scenes
    assert len(scenes) == 2


@pytest.mark.parametrize(
    ("story", "narrated"),
    [
        ("Deszcz przestał padać.\n\n– To ważne. – Zrobił krok naprzód. – Proszę.", "– Zrobił krok naprzód."),
        ("Дождь перестал.\n\n— Это важно. — Он шагнул вперёд. — Прошу вас.", "— Он шагнул вперёд."),
        ("La lluvia cesó en el pueblo.\n\n—Es tarde. —Dio un paso atrás—. Vete.", "—Dio un paso atrás"),
    ],
)
def test_what_a_dash_tells_behind_a_full_stop_is_narrated(story: str, narrated: str) -> None:
    lines = [(line.speaker == NARRATOR, line.text) for line in adapted(story).script.lines][1:]
    assert [is_told for is_told, _ in lines] == [False, True, False]
    assert lines[1][1] == narrated


def test_a_title_behind_an_article_keeps_its_name() -> None:
    story = "A chuva tinha parado quando ela abriu a porta.\n\n— Sou eu — disse o senhor Matos. — Posso entrar?"
    assert {speaker for speaker, _ in said(story)} == {"senhor Matos"}


def test_an_abbreviated_title_ends_no_tag() -> None:
    story = "Elle ouvrit la porte et ne dit rien.\n\n— Par où commencer ? soupira M. Dubois.\n\n— Par la fin."
    assert said(story)[0] == ("M. Dubois", "Par où commencer ?")
    assert "Dubois." not in [text for _, text in said(story)]


def test_a_woman_who_is_only_told_of_may_be_the_she_of_a_tag() -> None:
    story = "Deszcz przestał padać, kiedy Marta otworzyła drzwi.\n\n– Kto tam? – zapytała.\n\n– Ja – odparł Tomek."
    assert [speaker for speaker, _ in said(story)] == ["Marta", "Tomek"]


def test_single_marks_with_a_tag_are_speech_beside_double_ones() -> None:
    story = "De regen was opgehouden.\n\n'Wie is daar?' vroeg Marta.\n\n„Ik,” zei Jan. „Alleen ik.”"
    assert said(story)[0] == ("Marta", "Wie is daar?")


def test_of_many_who_share_a_title_each_is_the_one_who_is_named() -> None:
    names = [f"Frau {first}{last}" for first in "BDFGHKLMNP" for last in ("ahn", "erg", "olt", "inz", "urm")]
    known = known_people([Who(name) for name in names], (), "")
    assert [known.named_in(f"Dann sah {name} hinaus.") for name in names] == [[known.name_of(name)] for name in names]


def test_the_longest_name_that_stands_at_a_place_is_meant() -> None:
    known = known_people([Who("Anna Berg"), Who("Anna Berg"), Who("Anna Kohl"), Who("Anna")], (), "")
    assert known.named_in("Dann sah Anna Kohl sie an.") == ["Anna Kohl"]
