"""A language is known by whatever a file or a person calls it."""

from __future__ import annotations

import pytest

from pipeline.languages import language_named, primary


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        *[(each, "de") for each in ("de", "de-AT", "de_DE", "ger", "deu", "German", "Deutsch", "deutsch (German)")],
        *[(each, "pt") for each in ("pt-BR", "Brazilian Portuguese", "português")],
        *[("zh-Hant", "zh"), ("cmn", "zh"), ("nb-NO", "no"), ("English (UK)", "en"), ("עברית", "he")],
    ],
)
def test_a_language_is_known_by_its_tag_its_codes_and_its_names(written: str, tag: str) -> None:
    assert language_named(written) == tag


@pytest.mark.parametrize("written", ["", "und", "mul", "Elvish", "x-none", "the"])
def test_what_names_no_language_is_none(written: str) -> None:
    assert language_named(written) == ""


def test_a_voice_of_a_region_reads_the_language() -> None:
    assert [primary(tag) for tag in ("en-us", "fr-ca", "cmn", "iw", "xx-yy")] == ["en", "fr", "zh", "he", "xx"]
