"""A cover is a picture of the script's own folder."""

from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.publishers.covers.cover_file import cover_beside


def test_a_picture_beside_the_script_is_its_cover(tmp_path: Path) -> None:
    assert cover_beside(tmp_path / "a.fountain", "art/front.png") == tmp_path / "art" / "front.png"


@pytest.mark.parametrize("named", ["../front.png", "art/../../front.png", "/etc/front.png", "link.png"])
def test_a_picture_from_elsewhere_is_refused(named: str, tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "link.png").symlink_to(tmp_path / "front.png")
    with pytest.raises(SourceError, match="outside the folder of the script"):
        cover_beside(tmp_path / "scripts" / "a.fountain", named)
