"""Plays as theatres and radio houses print them: columns, lists of the cast, directions, courts, titles."""

from __future__ import annotations

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Omission
from pipeline.drama.story import Story


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(Story(text, "play.txt")).script.lines]


def left_out(text: str, reason: str) -> list[str]:
    script = adapt(Story(text, "play.txt")).script
    cues = (cue for scene in script.scenes for cue in scene.cues)
    return [cue.text for cue in cues if isinstance(cue, Omission) and cue.reason == reason]


def test_names_and_words_in_two_columns() -> None:
    text = "WILMA\tIs it out?\nANSELM\tOut cold.\nWILMA\tLight it.\nANSELM\t(Grinning.) With what?"
    assert said(text) == [
        ("Wilma", "Is it out?"),
        ("Anselm", "Out cold."),
        ("Wilma", "Light it."),
        ("Anselm", "With what?"),
    ]


def test_a_second_paragraph_in_the_words_column_goes_on() -> None:
    text = (
        "WILMA:      (softly) Is it out?\n\n            It was lit at six.\n\n"
        "ANSELM:     Out cold.\n\nWILMA:      Then run."
    )
    assert ("Wilma", "It was lit at six.") in said(text)


def test_a_list_of_the_cast_on_one_line_is_left_out() -> None:
    cast = "Characters: Wilma, a keeper; Anselm, her son."
    talk = "WILMA: Is it out?\n\nANSELM: Out cold.\n\nWILMA: Light it."
    text = f"THE LAMP\nA Play in One Act\n\n{cast}\n\nSCENE ONE\n\n{talk}"
    assert left_out(text, "list of the cast") == [cast]
    assert said(text)[:2] == [(NARRATOR, "THE LAMP"), (NARRATOR, "A Play in One Act")]
    assert (NARRATOR, "People: they come and go.") in said(f"People: they come and go.\n\n{talk}")


def test_a_telephone_that_rings_on_the_stage_has_no_screen() -> None:
    text = "WILMA: Is it out?\n\n(The phone rings.)\n\nANSELM: Out cold.\n\nWILMA: Light it.\n\nANSELM: With what?"
    lines = adapt(Story(text, "play.txt")).script.lines
    assert not [line for line in lines if line.extensions]


def test_the_list_of_the_cast_is_left_out_and_nothing_behind_it() -> None:
    text = (
        "THE LAMP: a play\n\nCHARACTERS\n    Mrs. Hay ...... a keeper\n    Anselm ........ her son\n    A Boy\n\n"
        "A lamp room. Night, nearly morning.\n\nMRS. HAY: Is it out?\n\nANSELM: Out cold.\n\nMRS. HAY: Light it."
    )
    assert [words.split()[0] for words in left_out(text, "list of the cast")] == ["CHARACTERS"]
    assert (NARRATOR, "A lamp room. Night, nearly morning.") in said(text)
    assert {speaker for speaker, _ in said(text)} == {NARRATOR, "Mrs. Hay", "Anselm"}


def test_a_court_has_names_among_questions_and_answers() -> None:
    text = "Q. Your name?\nA. Wilma Hay.\nQ. Your trade?\nA. Lamps.\nMR. BO: Objection.\nTHE COURT: Sustained."
    assert [speaker for speaker, _ in said(text)] == ["Q", "A", "Q", "A", "Mr. Bo", "The Court"]


def test_somebody_called_by_a_part_in_a_talk_speaks_when_he_comes_back() -> None:
    text = "INTERVIEWER: Where were you?\nSUBJECT: At home.\nINTERVIEWER: All day?\nSUBJECT: Till four."
    assert [speaker for speaker, _ in said(text)] == ["Interviewer", "Subject", "Interviewer", "Subject"]


def test_a_cut_among_speeches_is_no_speaker() -> None:
    text = (
        "FADE IN:\n\nA beach.\n\nWILMA\nNearly there.\n\nSMASH CUT TO:\n\nA ward.\n\nNURSE\nName?\n\nWILMA\nI forget."
    )
    assert left_out(text, "transition") == ["FADE IN:", "SMASH CUT TO:"]
    assert {speaker for speaker, _ in said(text)} == {NARRATOR, "Wilma", "Nurse"}


def test_a_sound_behind_a_dash_is_no_speech() -> None:
    text = "WILMA: Who is it?\nANSELM: Nobody.\nSFX - door creaks\nWILMA: Nobody creaks."
    assert left_out(text, "sound cue") == ["SFX - door creaks"]


def test_directions_behind_a_full_stop_and_inside_speeches_are_not_spoken_by_the_speaker() -> None:
    text = (
        "WILMA:\n(hurt, coldly). Is it out?\nANSELM:\n(He shrugs.) It was (He pulls his boot.) out.\n"
        "WILMA:\n(gladly). At last. (She sits by the lamp.) Sit."
    )
    assert [words for speaker, words in said(text) if speaker == "Wilma"] == ["Is it out?", "At last.", "Sit."]


def test_small_names_above_their_words_speak_where_nearly_every_paragraph_has_one() -> None:
    text = "Wilma Hay\nYour name?\n\nAnselm Bo\nAnselm Bo.\n\nWilma Hay\nYour trade?\n\nAnselm Bo\nLamps."
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm Bo", "Wilma Hay", "Anselm Bo"]


def test_cue_numbers_and_names_in_columns_are_a_radio_script() -> None:
    text = (
        "1   FX      A TAP DRIPS. A DOOR.\n2   WILMA   Is it out?\n3   ANSELM  (YAWNS) Out cold.\n4   WILMA   Light it."
    )
    assert said(text) == [("Wilma", "Is it out?"), ("Anselm", "Out cold."), ("Wilma", "Light it.")]


def test_two_blanks_behind_a_word_in_capitals_are_no_column_in_prose() -> None:
    text = "STOP  The board said so. We went on.\n\nNobody minded.\n\nIt rained all day, and then all night as well.\n"
    assert {who for who, _ in said(text)} == {NARRATOR}


def test_a_name_alone_at_the_end_of_the_list_of_people_says_nothing() -> None:
    text = """THE MILL

CHARACTERS

MRS. HAY, a widow.
THE MILLER.

SETTING: A kitchen.

MRS. HAY. Is it ground?

THE MILLER. (sitting) Not yet.

MRS. HAY. And now?

THE MILLER. No.
"""
    assert ("The Miller", "SETTING: A kitchen.") not in said(text)
    assert said(text)[-2:] == [("Mrs. Hay", "And now?"), ("The Miller", "No.")]


def test_a_name_that_is_shortened_to_a_letter_is_who_it_began_with() -> None:
    text = "LADY MERE. Who rang?\n\nFINCH. Nobody.\n\nLADY M. Nobody?\n\nFINCH. Nobody, my lady."
    assert [speaker for speaker, _ in said(text)] == ["Lady Mere", "Finch", "Lady Mere", "Finch"]
    two = text.replace("Nobody.\n", "Nobody.\n\nLADY MARCH. I did.\n")
    assert ("Lady M", "Nobody?") in said(two)


def test_a_pause_that_a_radio_script_prints_among_the_words_is_not_said() -> None:
    text = "MARY:      Ground?\n\nTOM:       Not yet.\n\n           PAUSE.\n\nMARY:      And now?\n\nTOM:       No.\n"
    assert [words for _, words in said(text)] == ["Ground?", "Not yet.", "And now?", "No."]


def test_a_play_of_small_letters_and_full_stops_is_one() -> None:
    text = (
        "Enter Wilma and Anselm.\n\nWilma. You are late.\n\nAnselm. The bridge was down, and all the\n  miller's men "
        "were gone.\n\nWilma. Then swim.\n\nAns. In March?\n\nWilma. In hail.\n\nAnselm. (going) No."
    )
    assert [who for who, _ in said(text)][1:] == ["Wilma", "Anselm", "Wilma", "Ans", "Wilma", "Anselm"]


def test_sentences_of_one_word_are_no_names() -> None:
    text = "Silence. The mill.\n\nRain. A door.\n\nSilence. Then wind.\n\nRain. More rain.\n\nSilence. Nobody came.\n"
    assert {who for who, _ in said(text)} == {NARRATOR}


def test_cues_in_columns_are_cues_and_a_number_at_the_end_is_no_name() -> None:
    text = "WILMA\tWho rang?\n\nSOUND\tA BELL\n\nANSELM\tNobody.\n\nMUSIC\tSTING\n\nWILMA\tAgain?\n\nANSELM\tNobody."
    assert said(text) == [("Wilma", "Who rang?"), ("Anselm", "Nobody."), ("Wilma", "Again?"), ("Anselm", "Nobody.")]


def test_a_role_with_the_name_behind_it_speaks() -> None:
    text = "HOST (Jo): Today: rope.\n\nGUEST 1 - Wilma: Thanks.\n\nHOST (Jo): And now?\n\nGUEST 1 - Wilma: Hemp."
    assert [who for who, _ in said(text)] == ["Host", "GUEST 1 - Wilma"] * 2


def test_a_record_of_a_court_is_heard_from_its_first_word() -> None:
    text = (
        "THE COURT: Be seated.\n\nMS. HAY: Wilma Bo.\n\nDIRECT EXAMINATION\n\nBY MS. HAY:\n\n"
        "Q    Where?\n\nA    On the quay.\n\nQ    Since when?\n\nA    Since May.\n\nTHE COURT: Thank you.\n\n"
        "Q. And now?\n\nA. Here."
    )
    heard = [each for each in said(text) if each[0] != NARRATOR]
    assert [who for who, _ in heard] == ["The Court", "Ms. Hay", "Q", "A", "Q", "A", "The Court", "Q", "A"]


def test_a_title_above_who_wrote_it_says_nothing() -> None:
    text = (
        "THE LONG SHED\nWritten by Ida Quenell\n\nWILMA\nWho rang?\n\nANSELM\nNobody.\n\nWILMA\nAgain?\n\nANSELM\nNo."
    )
    assert [who for who, _ in said(text) if who != NARRATOR] == ["Wilma", "Anselm", "Wilma", "Anselm"]


def test_names_in_bold_before_their_words_speak_and_a_list_of_them_with_dots_is_the_cast() -> None:
    text = (
        "# The Mill\n\n**Characters**\n\n- **WILMA**, a girl\n- **GOAT**, a goat\n\n---\n\n**WILMA** Catch!\n\n"
        "**GOAT** *(chewing)* No.\n\n**WILMA** Please?\n\n**GOAT** No."
    )
    assert [each for each in said(text) if each[0] != NARRATOR] == [
        ("Wilma", "Catch!"),
        ("Goat", "No."),
        ("Wilma", "Please?"),
        ("Goat", "No."),
    ]
    assert not any("a goat" in words for _, words in said(text))


def test_a_cold_open_before_a_radio_plays_first_colon_is_spoken_and_its_cues_are_not() -> None:
    text = (
        "COLD OPEN\n\n[SOUND: Ice.]\n\nWILMA (V.O.)\nNobody comes here.\n\n[THEME MUSIC UP, THEN UNDER]\n\n"
        "ANNOUNCER: The Ice House.\n\n[MUSIC OUT]\n\nWILMA: Is it out?\n\nANSELM: Out cold.\n\nWILMA: Light it."
    )
    assert [who for who, _ in said(text)] == [NARRATOR, "Wilma", "Announcer", "Wilma", "Anselm", "Wilma"]
    assert left_out(text, "sound cue") == ["[SOUND: Ice.]", "[THEME MUSIC UP, THEN UNDER]", "[MUSIC OUT]"]


def test_what_stands_in_angle_brackets_is_a_direction() -> None:
    text = (
        "<Static.>\n\nWilma: Is it out?\n\n<Tape cuts.>\n\nAnselm: <Inaudible.>\n\nWilma: Louder.\n\n"
        "Anselm: <Muffled by distance.> Out cold."
    )
    spoken = [(who, words) for who, words in said(text) if who != NARRATOR]
    assert spoken == [("Wilma", "Is it out?"), ("Wilma", "Louder."), ("Anselm", "Out cold.")]
    assert (NARRATOR, "<Tape cuts.>") in said(text)


def test_a_list_of_the_cast_may_be_underlined_grouped_or_nothing_but_names() -> None:
    talk = "WILMA\nIs it out?\n\nANSELM\nOut cold.\n\nWILMA\nLight it.\n\n[They go.]\n\n"
    people = "WILMA, a keeper\nKeepers:\n  ANSELM\n  IDA\nSailors, Fishermen and others"
    head = "Characters in the Play\n======================"
    text = f"The Lamp\n\n{head}\n{people}\n\nACT 1\n=====\n\nScene 1\n=======\n\n{talk}"
    text += "Scene 2\n=======\n\n[The ice.]\n\n[Wind.]\n\n[Enter Ida.]\n\nWILMA\nWho is it?\n"
    assert " ".join(left_out(text, "list of the cast")).split() == f"{head}\n{people}".split()
    assert said(text)[-1] == ("Wilma", "Who is it?")
    assert len(adapt(Story(text, "play.txt")).script.scenes) == 3
    small = "Characters:\n\nWilma\nAnselm\n\nWilma: Is it out?\n\nAnselm: Out cold.\n\nWilma: Light it."
    assert left_out(small, "list of the cast") == ["Characters:", "Wilma Anselm"]


def test_how_a_speech_goes_on_may_stand_on_a_line_in_it() -> None:
    text = (
        "INT. MILL - NIGHT\n\nThe phone buzzes.\n\nWILMA\nNever mind me.\n(whispering to Anselm)\nPut it out.\n\n"
        "ANSELM\nWhy?\n\nEXT. ICE - DAY\n\nWILMA\nRun.\n\n> FADE OUT.\n"
    )
    lines = [line for line in adapt(Story(text, "play.txt")).script.lines if line.speaker != NARRATOR]
    assert [(line.speaker, line.text) for line in lines] == [
        ("Wilma", "Never mind me."),
        ("Wilma", "Put it out."),
        ("Anselm", "Why?"),
        ("Wilma", "Run."),
    ]
    assert not [line for line in lines if line.extensions]
    assert left_out(text, "transition") == ["> FADE OUT."]
