"""The text is believed where it says enough, the file where it does not."""

from __future__ import annotations

from pipeline.adapt import adapt
from pipeline.drama.story import Story
from pipeline.progress import Event, Remark

ENGLISH = "The ferry was late again, and nobody on the quay had anything to say about it. " * 5
GERMAN = "Die Fähre hatte wieder Verspätung, und niemand am Ufer hatte etwas dazu zu sagen. " * 5


def told(text: str, language: str) -> tuple[str, list[str]]:
    said: list[str] = []

    def report(event: Event) -> None:
        if isinstance(event, Remark):
            said.append(event.text)

    script = adapt(Story(text, "s.txt", details={"language": language}), report=report).script
    return script.title_page.get("Language", ""), said


def test_an_english_text_in_a_german_file_is_english_and_that_is_told() -> None:
    language, remarks = told(ENGLISH, "de-DE")
    assert language == "en"
    assert any("German" in each and "English" in each for each in remarks)


def test_a_german_text_in_an_english_file_is_german() -> None:
    language, remarks = told(GERMAN, "en-US")
    assert language == "de"
    assert any("German" in each for each in remarks)


def test_what_the_file_says_is_kept_where_it_is_right() -> None:
    assert told(GERMAN, "de-AT") == ("de-AT", [])
    assert told(ENGLISH, "en-GB") == ("en-GB", [])


def test_a_few_words_are_in_the_language_of_the_file() -> None:
    assert told("Ja, gut, dann komm morgen wieder her.", "sv")[0] == "sv"
