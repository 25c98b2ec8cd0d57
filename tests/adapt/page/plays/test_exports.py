"""What a program wrote into an exported chat or transcript is said by nobody; whoever wrote a message says it."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Omission
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, speakers


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(Story(text, "chat.txt")).script.lines]


def left_out(text: str, reason: str) -> list[str]:
    script = adapt(Story(text, "chat.txt")).script
    cues = (cue for scene in script.scenes for cue in scene.cues)
    return [cue.text for cue in cues if isinstance(cue, Omission) and cue.reason == reason]


CHAT = """{day} Wilma created group “Mill”
{day} Wilma: Who has the key?
{day} Anselm: {thing}
{day} Anselm: not me
{day} +44 7700 900123: me
{day} Wilma: Then come.
"""


@pytest.mark.parametrize(
    "day",
    [
        "12/03/2024, 22:15 -",
        "[12.03.24, 22:15:09]",
        "3/12/24, 10:15 PM -",
        "[2024-03-12, 22:15:09]",
        "12.03.24 22:15 Uhr -",
        "Le 12/03/2024 à 22:15 -",
    ],
)
@pytest.mark.parametrize(
    "thing", ["<Media omitted>", "This message was deleted", "\u200eimage omitted", "<Medien ausgeschlossen>"]
)
def test_a_chats_notices_are_left_out_in_any_calendar(day: str, thing: str) -> None:
    text = CHAT.format(day=day, thing=thing)
    assert said(text) == [
        ("Wilma", "Who has the key?"),
        ("Anselm", "not me"),
        ("+44 7700 900123", "me"),
        ("Wilma", "Then come."),
    ]
    assert len(left_out(text, "chat notice")) == 2


def test_what_somebody_only_does_in_a_chat_is_told() -> None:
    text = "[22:15] <wilma> still there\n[22:15] <anselm> always\n[22:16] * anselm yawns\n[22:17] <wilma> go to bed"
    assert said(text)[2:] == [(NARRATOR, "anselm yawns"), ("wilma", "go to bed")]


def test_whoever_writes_once_in_a_meetings_chat_is_heard() -> None:
    text = (
        "10:02:11 From Wilma Hay to Everyone:\n\tcan we start?\n"
        "10:02:40 From Anselm B. to Everyone:\n\twaiting for Ruth\n"
        "10:03:05 From Ruth to Wilma Hay (Direct Message):\n\tI am not coming\n"
    )
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm B.", "Ruth"]


def test_a_meetings_names_keep_no_digit_of_the_hour() -> None:
    text = "Wilma Hay  10:02 AM\nReady?\nAnselm B.  10:02 AM\nReady.\nWilma Hay  10:05 AM\nGo."
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm B.", "Wilma Hay"]


def test_speakers_whom_a_recogniser_only_counts_are_people_of_their_own() -> None:
    text = "[00:00:03] SPEAKER_00: Who lit it?\n[00:00:06] SPEAKER_01: Nobody.\n[00:00:09] SPEAKER_00: It burns."
    assert said(text) == [("Speaker 00", "Who lit it?"), ("Speaker 01", "Nobody."), ("Speaker 00", "It burns.")]


def test_a_transcripts_times_may_stand_below_the_names() -> None:
    text = "Wilma Hay\n0:00\nIt smelt of tar.\n\nAnselm Bo\n0:07\nTar?\n\nWilma Hay\n0:09\nOr worse."
    assert said(text) == [("Wilma Hay", "It smelt of tar."), ("Anselm Bo", "Tar?"), ("Wilma Hay", "Or worse.")]


def test_that_a_recording_began_is_said_by_nobody() -> None:
    text = "Wilma 0:03\nMorning.\n\nAnselm 0:06\nMorning.\n\nWilma 0:09\nBye.\n\nWilma stopped transcription"
    assert left_out(text, "chat notice") == ["Wilma stopped transcription"]


@pytest.mark.parametrize(
    "text",
    [
        "[Wilma Hay] 10:02:11\nReady?\n\n[Anselm Bo] 10:02:19\nReady.\n\n[Wilma Hay] 10:02:25\nGo.",
        "Wilma Hay\n0 minutes 3 seconds\nReady?\n\nAnselm Bo\n9 seconds\nReady.\n\nWilma Hay\n1 minute 2 seconds\nGo.",
        "[00:00:03.000 --> 00:00:05.500] Wilma Hay: Ready?\n[00:00:05.500 --> 00:00:06.000] Anselm Bo: Ready.\n"
        "[00:00:06.000 --> 00:00:08.000] Wilma Hay: Go.",
        "[12-Mar-24 10:15 AM] Wilma Hay#0042\nReady?\n\n[12-Mar-24 10:16 AM] Anselm Bo\nReady.\n\n"
        "[12-Mar-24 10:17 AM] Wilma Hay#0042\nGo.",
        "Mar 12, 2024  10:15:22 AM\nWilma Hay\nReady?\n\nMar 12, 2024  10:16:01 AM\nAnselm Bo\nReady.\n\n"
        "Mar 12, 2024  10:17:40 AM\nWilma Hay\nGo.",
        "Wilma Hay — 12/03/2024 10:15\nReady?\nAnselm Bo — Yesterday at 10:16\nReady.\n"
        "Wilma Hay — Today at 10:17 AM\nGo.",
        "12/03/2024, 10:15 - Wilma Hay 🚲: Ready?\n12/03/2024, 10:16 - ~ Anselm Bo: Ready.\n"
        "12/03/2024, 10:17 - Wilma Hay 🚲: Go.",
    ],
)
def test_names_are_found_beside_the_time_wherever_a_program_writes_it(text: str) -> None:
    assert said(text) == [("Wilma Hay", "Ready?"), ("Anselm Bo", "Ready."), ("Wilma Hay", "Go.")]


def test_a_number_that_sends_messages_is_no_head_of_a_manuscript() -> None:
    text = "".join(
        f"Mar 12, 2024  10:1{n}:22 AM\n{who}\n{words}\n\n"
        for n, (who, words) in enumerate([("+447700900123", "the mill?"), ("Me", "shut"), ("+447700900123", "again?")])
    )
    assert [words for _, words in said(text)] == ["the mill?", "shut", "again?"]


def test_whoever_speaks_once_in_a_transcript_with_times_is_heard() -> None:
    text = "Wilma Hay  00:03\nReady?\n\nAnselm Bo  00:09\nReady.\n\nSpeaker 3  00:15\nNot me."
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm Bo", "Speaker 3"]


def test_two_messages_below_a_telephone_are_a_message_and_its_answer() -> None:
    text = "The kitchen was dark. His phone buzzed.\n\nWilma: the key?\n\nAnselm: under the mat\n\nHe put it away."
    assert said(text)[1:3] == [("Wilma", "the key?"), ("Anselm", "under the mat")]
    assert {who for who, _ in said(text.replace("phone buzzed", "tea was cold"))} == {NARRATOR}


def test_that_somebody_types_or_leaves_is_said_by_nobody() -> None:
    text = "Wilma: the key?\nAnselm: wait\nWilma is typing...\nWilma: well?\nAnselm: brb\nAnselm left the chat"
    assert said(text)[-1] == ("Anselm", "brb")
    assert left_out(text, "chat notice") == ["Wilma is typing...", "Anselm left the chat"]


def test_what_somebody_is_behind_the_name_is_no_part_of_it() -> None:
    text = "WILMA HAY, HOST: Welcome back.\n\nANSELM BO: Hello.\n\nHAY: How long?\n\nBO: A year.\n\n"
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm Bo"] * 2
    two = f"{text}MARY HAY, MILLER: Two.\n\nANSELM BO: No."
    assert "Hay" in {speaker for speaker, _ in said(two)}


def test_what_a_group_was_told_is_no_message_and_one_that_ends_in_left_is() -> None:
    day = "[12/03/2024, 22:15:09]"
    text = (
        f"{day} Wilma: Messages and calls are end-to-end encrypted.\n{day} Wilma: who is in?\n"
        f"{day} Anselm: Anselm changed the group name to “Mill”\n{day} Anselm: nobody left\n{day} Wilma: me"
    )
    assert [words for _, words in said(text)] == ["who is in?", "nobody left", "me"]


def test_a_message_that_answers_another_does_not_say_it_again() -> None:
    text = (
        "[2025-02-03, 18:01] Wilma: Who has the key?\n(- Anselm: 😂 -)\n[2025-02-03, 18:02] Anselm: \n\n"
        "Who has the key?\n\nYou do.\n\n[2025-02-03, 18:04] Wilma: I do not."
    )
    assert said(text) == [("Wilma", "Who has the key?"), ("Anselm", "You do."), ("Wilma", "I do not.")]
    assert left_out(text, "quoted message") == ["Who has the key?"]
    assert left_out(text, "reaction") == ["(- Anselm: 😂 -)"]


def test_a_head_of_several_lines_names_who_wrote_the_message_below_it() -> None:
    head = "From: {}\nType: incoming\nSent: Mon, 3 Feb 2025 18:0{}:03 +0000\nReaction: 😂 from You\n\n{}\n\n"
    sent = [("Wilma Hay (+44770000)", "Who has the key?"), ("You", "You do."), ("Wilma Hay (+44770000)", "I do not.")]
    text = "Conversation: Wilma Hay (+44770000)\n\n" + "".join(
        head.format(who, number, words) for number, (who, words) in enumerate(sent)
    )
    assert said(text) == [("Wilma Hay", "Who has the key?"), ("You", "You do."), ("Wilma Hay", "I do not.")]


def test_a_parliament_is_read_by_names_offices_and_all_who_cry() -> None:
    text = (
        "Mr. Speaker: Order.\n\nMs Ada Roe (Weir): Where is the key?\n\nThe Minister for Mills (Mr. Bo): Lost.\n\n"
        "Several hon. Members: Shame!\n\nMs Roe: Lost by whom?\n\nThe Minister for Mills: By her.\n\nMr Speaker: Order."
    )
    roe, bo = "Ms Ada Roe", "Mr. Bo"
    people = ["Mr. Speaker", roe, bo, "Several hon. Members", roe, bo, "Mr. Speaker"]
    assert [speaker for speaker, _ in said(text)] == people


def test_names_in_small_letters_on_lines_of_their_own_speak_what_stands_below() -> None:
    text = "Ada Roe\n(Weir) (Ind)\n\nWhere is the key?\n\nTom Bo\n\nLost.\n\nAda Roe\n\nSince when?\n\nTom Bo\n\nMay."
    assert [speaker for speaker, _ in said(text)] == ["Ada Roe", "Tom Bo"] * 2


def test_a_cue_of_both_that_only_laughs_leaves_the_speech_before_it_alone() -> None:
    text = "1.\tWILMA\tWhere is the key?\n2.\tANSELM\tHere.\n3.\tBOTH\t(LAUGH)\n4.\tWILMA\tGive it.\n5.\tANSELM\tNo.\n"
    assert [words for _, words in said(text)] == ["Where is the key?", "Here.", "Give it.", "No."]


def test_what_a_program_wrote_among_the_lines_of_a_message_is_said_by_nobody() -> None:
    text = (
        "Wilma Hay  6:01 PM\nwho has the key?\nAnselm Bo  6:03 PM\nnot me, sorry about that\n:joy: 2\n"
        "6:04\nask Ida\n(edited)\nWilma Hay  6:05 PM\nwhere is she?\n3 replies\n"
    )
    text += "Anselm Bo  6:05 PM\n6:04\n"
    words = ["who has the key?", "not me, sorry about that", "ask Ida", "where is she?", "6:04"]
    assert [words for _, words in said(text)] == words
    assert left_out(text, "chat notice") == [":joy: 2", "6:04", "(edited)", "3 replies"]


def test_a_message_above_a_time_is_no_name() -> None:
    text = (
        "wilma — 02/04/2023 18:01\nwho has it?\nanselm — 02/04/2023 18:03\nnot me. i am on the ice\n[18:04]\n"
        "wilma — 02/04/2023 18:05\nthen who?"
    )
    assert said(text) == [("wilma", "who has it?"), ("anselm", "not me. i am on the ice"), ("wilma", "then who?")]


def test_a_telephone_that_writes_once_is_no_head_of_a_manuscript() -> None:
    text = (
        "Feb 03, 2025  6:01:03 PM\nMe\nWho has the key?\n\nFeb 03, 2025  6:03:11 PM (Read by you)\n+44 7700 900123\n"
        "Not me.\n\nFeb 03, 2025  6:05:40 PM\nMe\nThen who?\n"
    )
    assert said(text) == [("Me", "Who has the key?"), ("+44 7700 900123", "Not me."), ("Me", "Then who?")]


def test_initials_are_those_of_the_only_name_that_has_them() -> None:
    text = "Wilma Hay: Ready?\n\nAnselm Bo: Ready.\n\nWH: Then go.\n\nAB: I go."
    assert [speaker for speaker, _ in said(text)] == ["Wilma Hay", "Anselm Bo"] * 2


def test_paragraphs_that_begin_with_an_article_are_told_however_many_they_are() -> None:
    told = ("A German officer stood at the door.", "A Frenchman was with him.", "A Dutch girl came next.", "A Tuesday.")
    text = "\n\n".join((*told, "“Who are you?” asked Wenna.", "A Pole answered her.", "Q Branch had sent him."))
    assert narrated(text)[:4] == list(told)
    assert speakers(text) == ["Wenna"]


def test_a_numbered_cue_without_a_colon_is_not_said_by_whoever_spoke_before_it() -> None:
    text = (
        "1. FX: A DOOR OPENS\n2. ILKA: Push.\n3. BRAM (OFF): You push.\n4. F/X MULE\n5. ILKA: It moved.\n"
        "6. BOTH (LAUGH)\n7. MUSIC UP AND OUT\n8. BRAM: Good.\n"
    )
    assert said(text) == [("Ilka", "Push."), ("Bram", "You push."), ("Ilka", "It moved."), ("Bram", "Good.")]


def test_the_times_and_the_heads_of_a_table_of_speeches_are_not_read() -> None:
    rows = "00:00:03\n\nWILMA\n\nIs it late?\n\n00:00:05\n\nANSELM\n\nNot very.\n\n00:00:09\n\nWILMA\n\nThen go.\n"
    text = f"Time\n\nSpeaker\n\nText\n\n{rows}"
    assert said(text) == [("Wilma", "Is it late?"), ("Anselm", "Not very."), ("Wilma", "Then go.")]
    assert left_out(text, "time of a speech") == ["00:00:03", "00:00:05", "00:00:09"]


def test_codes_of_pictures_and_reactions_are_said_by_nobody() -> None:
    text = (
        "Wilma Hay  6:01 PM\nmorning :wave: who has the key at 6:01:30?\n:eyes: 3\n\nAnselm Bo  6:03 PM\n:shrug:\n\n"
        "Wilma Hay  6:05 PM\nreplied to a thread: morning\nthen ask Ida :+1::skin-tone-3:\n"
    )
    assert [words for _, words in said(text)] == ["morning who has the key at 6:01:30?", "then ask Ida"]
