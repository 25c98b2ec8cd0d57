"""A text tells its language, a line only where it is sure."""

from __future__ import annotations

import pytest

from pipeline.languages import foreign_language, language_of_text

TEXTS = {
    "en": "The kettle had boiled dry by the time that anybody thought of it, and she laughed.",
    "de": "Der Kessel war längst leer, als endlich jemand daran dachte, und sie lachte nur.",
    "fr": "La bouilloire était vide depuis longtemps quand on s'en souvint, et elle se mit à rire.",
    "es": "La tetera llevaba mucho tiempo vacía cuando alguien se acordó, y ella se echó a reír.",
    "it": "Il bollitore era vuoto da un pezzo quando qualcuno se ne ricordò, e lei si mise a ridere.",
    "pt": "A chaleira já estava vazia há muito quando alguém se lembrou, e ela começou a rir.",
    "nl": "De ketel was allang leeg toen iemand eraan dacht, en ze begon te lachen.",
    "sv": "Kitteln var tom för länge sedan när någon kom ihåg den, och hon började skratta.",
    "pl": "Czajnik dawno był pusty, kiedy ktoś sobie o nim przypomniał, a ona się zaśmiała.",
    "ru": "Чайник давно был пуст, когда о нём вспомнили, и она засмеялась.",
    "ja": "やかんの水はとっくになくなっていて、彼女は笑った。",
    "el": "Ο βραστήρας είχε αδειάσει από ώρα και εκείνη γέλασε.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language_of_text(TEXTS[tag]) == tag


def test_too_little_tells_nothing() -> None:
    assert language_of_text("") == language_of_text("Nora? Nora!") == ""


@pytest.mark.parametrize("tag", [tag for tag in TEXTS if tag != "en"])
def test_a_line_in_another_language_is_found_in_an_english_script(tag: str) -> None:
    if len(TEXTS[tag].split()) > 3:
        assert foreign_language(TEXTS[tag], "en") == tag


@pytest.mark.parametrize(
    "line",
    [
        "Mademoiselle Duval adored the Café de Flore.",
        "Wha' d'ye think ye're daein', ye muckle gowk?",
        "Tra la la, tra la la, tra la la!",
        "Nora Helmer, Torvald Helmer, Doctor Rank and Nils Krogstad.",
        "Ave Maria!",
        "Shut up, will you? Nobody asked.",
    ],
)
def test_an_english_line_with_foreign_names_or_in_a_dialect_stays_english(line: str) -> None:
    assert foreign_language(line, "en") == ""


def test_an_english_line_is_found_in_a_german_script() -> None:
    assert foreign_language("Nobody ever told me about the letter in your desk.", "de") == "en"
    assert foreign_language("Niemand hat mir von dem Brief in deinem Schreibtisch erzählt.", "de") == ""


def test_an_english_scene_in_which_somebody_says_much_in_french_is_english() -> None:
    lines = [TEXTS["fr"], TEXTS["en"], "Je ne sais pas.", "Then we will have to ask her, and she will not like it."]
    assert language_of_text("\n".join(lines)) == "en"
    assert language_of_text("\n".join([TEXTS["fr"], TEXTS["fr"], "No!", TEXTS["fr"]])) == "fr"
