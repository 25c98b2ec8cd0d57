"""Turns a title page into what the narrator says before and after a drama, and a script into one that has it.

`Opening credits:` and `Closing credits:` on the title page are spoken as they stand; `none` leaves them out. In a
language that has no words here, title and names alone are spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from pipeline.drama.script import NARRATOR, Line, Scene, Script
from pipeline.drama.telling import teller_of_page

_NOTHING: Final = ("none", "no", "-")


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language says it: titles of the two chapters, and sentences around names."""

    opening: str
    closing: str
    by: str
    translated: str
    read: str
    cast: str
    was: str
    end: str


_SAID: Final[Mapping[str, _Words]] = {
    "en": _Words(
        "Opening Credits", "Closing Credits", "Written by {}.", "Translated by {}.", "Read by {}.",
        "Performed by a full cast.", "This was {}.", "The end.",
    ),
    "de": _Words(
        "Ansage", "Absage", "Von {}.", "Übersetzt von {}.", "Gelesen von {}.",
        "Gesprochen von einem Ensemble.", "Das war {}.", "Ende.",
    ),
    "fr": _Words(
        "Générique de début", "Générique de fin", "De {}.", "Traduit par {}.", "Lu par {}.",
        "Interprété par une troupe.", "C'était {}.", "Fin.",
    ),
    "es": _Words(
        "Créditos iniciales", "Créditos finales", "Escrito por {}.", "Traducido por {}.", "Leído por {}.",
        "Interpretado por un reparto completo.", "Esto fue {}.", "Fin.",
    ),
    "it": _Words(
        "Titoli di testa", "Titoli di coda", "Di {}.", "Tradotto da {}.", "Letto da {}.",
        "Interpretato da un cast completo.", "Avete ascoltato {}.", "Fine.",
    ),
    "pt": _Words(
        "Créditos iniciais", "Créditos finais", "Escrito por {}.", "Traduzido por {}.", "Lido por {}.",
        "Interpretado por um elenco completo.", "Isto foi {}.", "Fim.",
    ),
}  # fmt: skip
_BARE: Final = _Words("Opening", "Closing", "{}.", "{}.", "{}.", "", "{}.", "")


def entry(page: Mapping[str, str], *names: str) -> str:
    """What a title page says under the first of some names that it has, in whatever letters they are written."""
    folded = {key.casefold(): value for key, value in page.items()}
    return next((folded[name.casefold()].strip() for name in names if folded.get(name.casefold(), "").strip()), "")


def with_credits(script: Script, language: str) -> Script:
    """The script between two chapters of the narrator's: what opens and what closes it."""
    words = _SAID.get(language.casefold().partition("-")[0], _BARE)
    first, *rest = script.scenes or (Scene(),)
    if not first.title:
        first = replace(first, title=script.title or words.opening)
    scenes = (first, *rest)
    opening, closing = _opening(script, words), _closing(script, words)
    before = (_chapter(words.opening, opening),) if opening else ()
    after = (_chapter(words.closing, closing),) if closing else ()
    return script.with_scenes((*before, *scenes, *after))


def _chapter(title: str, text: str) -> Scene:
    return Scene(tuple(Line(NARRATOR, each) for each in text.split("\n") if each.strip()), title=title)


def _opening(script: Script, words: _Words) -> str:
    page = script.title_page
    told = entry(page, "Opening credits", "Opening")
    if told:
        return "" if told.casefold() in _NOTHING else told
    title = entry(page, "Title")
    return "\n".join(each for each in (title and _ended(title), *_names(script, words)) if each)


def _closing(script: Script, words: _Words) -> str:
    page = script.title_page
    told = entry(page, "Closing credits", "Closing")
    if told:
        return "" if told.casefold() in _NOTHING else told
    title = entry(page, "Title")
    said = (title and words.was.format(title.rstrip(".")), *_names(script, words), entry(page, "Copyright"), words.end)
    return "\n".join(each for each in said if each)


def _names(script: Script, words: _Words) -> tuple[str, ...]:
    page = script.title_page
    reader = "" if teller_of_page(script) else entry(page, "Narrator")
    told = (
        (words.by, entry(page, "Author", "Authors")),
        (words.translated, entry(page, "Translator", "Translated by")),
        (words.read, reader),
    )
    said = [form.format(name.rstrip(".")) for form, name in told if name]
    return (*said, *(() if reader or not words.cast else (words.cast,)))


def _ended(text: str) -> str:
    plain = " ".join(text.split())
    return plain if plain.endswith((".", "!", "?", "…")) else f"{plain}."
