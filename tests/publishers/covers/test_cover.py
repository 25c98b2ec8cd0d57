from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFont

from pipeline.errors import Place, SourceError
from pipeline.publishers.covers.cover import SIDE, can_draw, draw_cover
from pipeline.publishers.covers.cover_file import read_cover

DEFOE = (
    "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner: Who lived Eight and Twenty "
    "Years, all alone in an un-inhabited Island on the Coast of America, near the Mouth of the Great River of "
    "Oroonoque; Having been cast on Shore by Shipwreck, wherein all the Men perished but himself"
)


def _pixels(cover: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(BytesIO(cover)) as picture:
        return np.asarray(picture.convert("RGB"))


def _bright_columns(cover: bytes, top: int, bottom: int) -> list[int]:
    """Where letters stand between two heights: nothing else up there is as light."""
    return [int(c) for c in np.flatnonzero((_pixels(cover)[top:bottom].min(axis=2) > 190).any(axis=0))]


def test_a_cover_is_a_square_jpeg_that_stores_and_directories_take() -> None:
    cover = draw_cover("The Door", "Ann Author")
    with Image.open(BytesIO(cover)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("JPEG", "RGB", (SIDE, SIDE))
    assert SIDE >= 1_400
    assert len(cover) < 500_000


def test_a_title_always_has_the_same_cover_and_no_two_titles_one() -> None:
    assert draw_cover("The Door", "Ann") == draw_cover("The Door", "Ann")
    assert len({draw_cover(title) for title in ("The Door", "The Doors", "A Door")}) == 3


@pytest.mark.parametrize(
    "title",
    [
        "I",
        "The Lighthouse Keeper’s Last Message",
        DEFOE,
        DEFOE * 3,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "Преступление и наказание",
        "Ōkami № 5 — “Café”",
    ],
)
def test_a_title_of_any_length_stays_inside_its_margins(title: str) -> None:
    columns = _bright_columns(draw_cover(title, ""), 150, 780)
    assert columns, "nothing was written"
    assert min(columns) >= 140
    assert max(columns) <= SIDE - 140


@pytest.mark.parametrize("author", ["Jo", "Siobhán O’Connor", "Gabriel José de la Concordia García Márquez " * 3])
def test_an_author_of_any_length_stays_inside_the_margins(author: str) -> None:
    with_author, without = (_pixels(draw_cover("T", name)).astype(int) for name in (author, ""))
    changed = np.flatnonzero((np.abs(with_author - without).max(axis=2) > 60).any(axis=0))
    assert changed.min() >= 140
    assert changed.max() <= SIDE - 140


def test_a_title_and_an_author_without_an_end_are_not_measured_letter_by_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[int] = []
    getlength = ImageFont.FreeTypeFont.getlength

    def noted(font: ImageFont.FreeTypeFont, text: str) -> float:
        measured.append(len(text))
        return getlength(font, text)

    monkeypatch.setattr(ImageFont.FreeTypeFont, "getlength", noted)
    assert draw_cover("Kettle" * 50_000, "Spout" * 50_000)
    assert max(measured) < 500
    assert len(measured) < 10_000


def test_a_script_that_the_type_lacks_is_left_out_and_can_be_asked_about() -> None:
    assert can_draw("Zoë’s Café — Жизнь, Ὀδύσσεια")
    assert not can_draw("影の同盟")
    assert _bright_columns(draw_cover("影の同盟"), 150, 780) == []


def test_an_empty_title_is_no_error() -> None:
    assert draw_cover("")


def _saved(path: Path, kind: str, size: tuple[int, int] = (400, 400), mode: str = "RGB") -> Path:
    Image.new(mode, size).save(path, kind)
    return path


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_cover_of_ones_own_is_taken_as_it_is(tmp_path: Path, kind: str) -> None:
    path = _saved(tmp_path / "cover", kind)
    assert read_cover(path) == path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "size", "mode", "said"),
    [
        ("GIF", (400, 400), "L", "is a GIF file"),
        ("PNG", (200, 1_000), "RGB", "has only 200 x 1000 pixels"),
        ("JPEG", (400, 400), "CMYK", "colours for print"),
    ],
)
def test_a_cover_that_players_cannot_show_is_refused_at_its_place(
    tmp_path: Path, kind: str, size: tuple[int, int], mode: str, said: str
) -> None:
    path = _saved(tmp_path / "cover", kind, size, mode)
    with pytest.raises(SourceError, match=said) as caught:
        read_cover(path, at=Place("door.fountain", 3))
    assert str(caught.value).startswith("door.fountain:3: ")
    assert caught.value.next_step


def test_a_cover_that_is_missing_or_no_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_cover(tmp_path / "missing.png")
    (tmp_path / "cover.png").write_bytes(b"not a picture")
    with pytest.raises(SourceError, match="no picture"):
        read_cover(tmp_path / "cover.png")
    cut = _saved(tmp_path / "cut.png", "PNG")
    cut.write_bytes(cut.read_bytes()[:100])
    with pytest.raises(SourceError, match="no picture"):
        read_cover(cut)
