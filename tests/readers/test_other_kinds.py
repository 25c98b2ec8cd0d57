"""A file that is no story's text is told for what it is, whatever it is called, with the way to a story."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.readers import read_story
from pipeline.readers.source_file import require_file


def packed(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("s.azw3", b"x", r"This is a Kindle book\. Convert it to EPUB, for example with Calibre"),
        ("s.lit", b"x", "e-book of another kind"),
        ("s.DOC", OLD_WORD, r"an old Word document\. Save it as \.docx"),
        ("s.pages", packed("Index/Document.iwa"), "Export it as .docx or .epub in Pages"),
        ("s.djvu", b"x", "ocrmypdf"),
        ("s.fadein", b"x", r"a screenplay\. Export it as \.fountain or \.fdx"),
        ("s.docx", OLD_WORD, r"This is an old Word document, no DOCX\. Save it as \.docx"),
        ("s.docx", b"{\\rtf1 words}", r"This is an RTF document, no DOCX\. Give it the suffix \.rtf"),
        ("s.epub", b"\x00" * 60 + b"BOOKMOBI" + b"\x00" * 60, "This is a Kindle book, no EPUB"),
        ("s.txt", packed("META-INF/container.xml"), r"This is an EPUB, not text\. Give it the suffix \.epub"),
        ("s.txt", packed("word/document.xml"), r"Give it the suffix \.docx"),
        ("s.md", packed("letter.txt"), "This is a ZIP archive, not text. Unpack it"),
        ("s.txt", b'<?xml version="1.0"?>\n<FinalDraft/>', r"Give it the suffix \.fdx"),
        ("s.pdf", packed("content.xml"), r"This is an OpenDocument text, no PDF\. Give it the suffix \.odt"),
        ("s.rtf", packed("word/document.xml"), r"Give it the suffix \.docx"),
    ],
)
def test_it_is_told_with_the_way_out(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError, match=told):
        read_story(path)


@pytest.mark.parametrize(("name", "told"), [("s.pages", "Apple's Pages"), ("s.rtfd", r"Save it as \.rtf")])
def test_a_document_that_is_a_folder_is_told_like_one_that_is_a_file(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(SourceError, match=told):
        read_story(tmp_path / name)
    with pytest.raises(SourceError, match=told):
        require_file(tmp_path / name)
