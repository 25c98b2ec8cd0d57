"""Turns a shape and a size into a file of each format that can hold it, and names the command that reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from benchmarks.hostile.pages import MARKUP
from benchmarks.hostile.scripts import SCRIPTS, VOICES
from benchmarks.hostile.texts import TEXTS, Shape

STORY = ("adapt",)
SCRIPT = ("check",)
"""The command that reads most of what each can hold; the others begin with the same."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its suffix, what puts a shape into it, the command that reads it, and its shapes."""

    name: str
    suffix: str
    made: Callable[[str], bytes]
    command: tuple[str, ...]
    shapes: Mapping[str, Shape]


_INVISIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _plain(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _visible(text: str) -> str:
    """Without what XML cannot hold."""
    return _INVISIBLE.sub("", text)


def _paragraphs(text: str) -> list[str]:
    return [escape(part) for part in _visible(text).split("\n\n")]


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def package(metadata: str = "", manifest: str = "", spine: str = "") -> str:
    """An e-book's list of its parts."""
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{metadata}</metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>{manifest}'
        f'</manifest><spine><itemref idref="a"/>{spine}</spine></package>'
    )


def page(body: str) -> str:
    """A page of an e-book."""
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head><body>{body}</body></html>'


def epub(body: str, opf: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """An e-book of one page and whatever else is given."""
    return archive(
        {"META-INF/container.xml": _CONTAINER, "book.opf": opf or package(), "a.xhtml": page(body), **(extra or {})}
    )


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document."""
    return archive({"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **(extra or {})})


_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}"'
    for name, rest in {
        "office": "office:1.0", "style": "style:1.0", "text": "text:1.0", "table": "table:1.0", "draw": "drawing:1.0",
    }.items()
)  # fmt: skip


def content(body: str, styles: str = "") -> str:
    """An OpenDocument text's content."""
    return (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    return archive({"content.xml": content(body, styles)})


def fdx(body: str) -> bytes:
    """A Final Draft document."""
    return f'<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content>{body}</Content></FinalDraft>'.encode()


def rtf(body: str) -> bytes:
    """A rich text."""
    return b"{\\rtf1\\ansi " + body.encode("ascii", "replace") + b"}"


def pdf(*pages: bytes) -> bytes:
    """A PDF of pages, each of them what a printer is told."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for number, told in enumerate(pages):
        packed = zlib.compress(told, 9)
        parts += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (5 + 2 * number),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)


ROWS = 45


def printed(text: str) -> bytes:
    """A text in rows of print, page after page."""
    rows = [line[at : at + 70] for line in text.split("\n") for at in range(0, max(len(line), 1), 70)]
    pages = []
    for at in range(0, len(rows), ROWS):
        told = b"BT /F 10 Tf 12 TL 40 550 Td "
        for row in rows[at : at + ROWS]:
            shown = row.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            told += b"(%s) Tj T* " % shown
        pages.append(told + b"ET")
    return pdf(*pages)


def _html(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in _paragraphs(text))


def _word(text: str) -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in _paragraphs(text)))


def _open_document(text: str) -> bytes:
    return odt("".join(f"<text:p>{part}</text:p>" for part in _paragraphs(text)))


def _rich(text: str) -> bytes:
    shown = "".join(sign if sign.isascii() else f"\\u{min(ord(sign), 32767)}?" for sign in text)
    return rtf(shown.replace("\n\n", "\\par "))


def _final_draft(text: str) -> bytes:
    return fdx("".join(f'<Paragraph Type="Action"><Text>{part}</Text></Paragraph>' for part in _paragraphs(text)))


KINDS: tuple[Kind, ...] = (
    Kind("text", ".txt", _plain, STORY, TEXTS),
    Kind("Markdown", ".md", _plain, STORY, TEXTS),
    Kind("web page", ".html", _plain, STORY, MARKUP),
    Kind("web page of text", ".html", lambda text: _html(text).encode(), STORY, TEXTS),
    Kind("e-book", ".epub", epub, STORY, MARKUP),
    Kind("Word", ".docx", _word, STORY, TEXTS),
    Kind("OpenDocument", ".odt", _open_document, STORY, TEXTS),
    Kind("rich text", ".rtf", _rich, STORY, TEXTS),
    Kind("PDF", ".pdf", printed, STORY, TEXTS),
    Kind("Final Draft", ".fdx", _final_draft, SCRIPT, TEXTS),
    Kind("Fountain", ".fountain", _plain, SCRIPT, SCRIPTS),
    Kind("Fountain of text", ".fountain", _plain, SCRIPT, TEXTS),
    Kind("voices", ".yaml", _plain, SCRIPT, VOICES),
)
