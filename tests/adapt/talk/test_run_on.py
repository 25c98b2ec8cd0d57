"""A speech whose next paragraph lacks its opening mark goes on to its closing mark."""

import pytest

from tests.adapt.saying import speakers


@pytest.mark.parametrize(("opens", "ends"), [('"', '"'), ("“", "”")])
def test_a_paragraph_without_its_opening_mark_goes_on(opens: str, ends: str) -> None:
    text = (
        f"{opens}It is the bell,{ends} said Osk. {opens}Look at her swing, Runa!\n\n"
        f"I never heard her so loud; she will wake the hens, I know it.{ends} Osk took up his pipe.\n\n"
        f"{opens}She will,{ends} said Runa."
    )
    assert speakers(text) == ["Osk", "Osk", "Osk", "Runa"]


def test_so_does_one_between_that_has_no_mark_at_all() -> None:
    text = '"He sat there," said Osk, "all day!\n\nHe never stirred\n\nand ate it." Runa laughed.\n\n"No!" said Runa.'
    assert speakers(text) == ["Osk", "Osk", "Osk", "Osk", "Runa"]


def test_a_closing_mark_that_was_forgotten_takes_nothing_with_it() -> None:
    text = '"Go on, Runa!\n\nOsk rose and left the room.\n\nThe door banged. "Well," said Runa, "he went."'
    assert speakers(text)[1:] == ["Runa", "Runa"]
    assert len(speakers(text)) == 3
