"""Makes e-books and Word documents for the tests, right ones and hostile ones."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
PNG = b"\x89PNG\r\n\x1a\n-picture"


def page(body: str, head: str = "<title/>") -> str:
    return f"<?xml version='1.0' encoding='utf-8'?>\n{XHTML}<head>{head}</head><body>{body}</body></html>"


def opf(pages: Mapping[str, str], metadata: str = "", manifest: str = "", spine: str = "", attributes: str = "") -> str:
    items = "".join(f'<item id="{p}" href="{p}.xhtml" media-type="application/xhtml+xml"/>' for p in pages)
    refs = spine or "".join(f'<itemref idref="{p}"/>' for p in pages)
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{manifest}</manifest><spine {attributes}>{refs}</spine></package>"
    )


def navigation(entries: str) -> str:
    return page(f'<nav epub:type="toc"><ol>{entries}</ol></nav>')


def ncx(entries: str) -> str:
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{entries}</navMap></ncx>'


def nav_point(title: str, source: str, inner: str = "") -> str:
    return f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{source}"/>{inner}</navPoint>'


def epub(
    path: Path, pages: Mapping[str, str], package: str = "", extra: Mapping[str, str | bytes] | None = None
) -> Path:
    """A book of pages by name, each the inside of a body."""
    parts = {f"OEBPS/{name}.xhtml": page(body) for name, body in pages.items()}
    members = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package or opf(pages), **parts, **(extra or {})}
    return archive(path, members)


def archive(path: Path, members: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(path: Path, body: str, extra: Mapping[str, str | bytes] | None = None) -> Path:
    """A Word document with the inside of its body."""
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive(path, {"word/document.xml": document, "word/styles.xml": STYLES, **(extra or {})})


def paragraph(text: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str, shown: str, based_on: str = "", outline: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    level = f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>' if outline else ""
    return f'<w:style w:styleId="{name}"><w:name w:val="{shown}"/>{base}{level}</w:style>'


STYLES = (
    f"<w:styles {WORD}>"
    + style("berschrift1", "heading 1")
    + style("Kapitel", "Kapitel", based_on="berschrift1")
    + style("Gliederung", "Gliederung", outline="2")
    + style("Titel", "Title")
    + style("Zitat", "Quote")
    + style("Verzeichnis1", "toc 1")
    + style("Kreis", "Kreis", based_on="Kreis2")
    + style("Kreis2", "Kreis2", based_on="Kreis")
    + "</w:styles>"
)


def bomb(path: Path, name: str, before: Mapping[str, str | bytes], size: int, start: bytes = b"") -> Path:
    """An archive whose member unpacks to `size` bytes from very few."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for other, data in before.items():
            made.writestr(other, data)
        with made.open(name, "w", force_zip64=True) as member:
            member.write(start)
            for _ in range(size // 2**20):
                member.write(b" " * 2**20)
    return path


def with_false_size(path: Path, name: str, size: int) -> Path:
    """The archive with a lie in its directory about how large a member is."""
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    struct.pack_into("<I", data, at + 24, size)
    path.write_bytes(data)
    return path
