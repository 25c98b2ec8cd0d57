"""Turns an EPUB's archive into its package: which pages in which order, the table of contents, what it says of itself.

EPUB 2 (OPF 2.0.1, NCX) and EPUB 3 (EPUB Packages 3.3, navigation documents).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from lxml import etree

from pipeline.readers.archive import Archive
from pipeline.readers.markup import attribute, events, tag_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
MAX_XML = 8 * 2**20
MAX_COVER = 20 * 2**20


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the spine. One that is not `is_linear` is reached by links only: notes, answers, pictures."""

    name: str
    is_linear: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """An entry of the table of contents: a page, a place in it (empty: its top), its title, and its depth from 1."""

    page: str
    fragment: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Package:
    """All that is known of a book before its pages are read."""

    pages: tuple[Page, ...]
    chapters: tuple[Chapter, ...]
    details: Mapping[str, str]
    cover: bytes
    navigation: str


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    media_type: str
    properties: str


def read_package(archive: Archive) -> Package:
    """The package of a book. Raises `SourceError` for one that is protected or whose parts do not fit."""
    name = _package_name(archive)
    opf = archive.xml(name, MAX_XML)
    items = dict(_manifest(opf, posixpath.dirname(name)))
    pages = tuple(_spine(opf, items, archive))
    if not pages:
        raise archive.error("This EPUB names no pages in its spine.")
    _refuse_protected(archive, {page.name for page in pages})
    navigation = next((item.name for item in items.values() if "nav" in item.properties.split()), "")
    return Package(
        pages, tuple(_chapters(opf, items, navigation, archive)), _details(opf), _cover(opf, items, archive), navigation
    )


def resolved(reference: str, folder: str) -> tuple[str, str]:
    """The member and the fragment that a reference means, from inside a folder of the archive."""
    target, _, fragment = reference.partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(target))).lstrip("/"), unquote(fragment)


def _package_name(archive: Archive) -> str:
    for element in archive.xml(_CONTAINER, MAX_XML).iter():
        if tag_of(element) == "rootfile" and element.get("full-path"):
            return resolved(element.get("full-path"), "")[0]
    raise archive.error("This is no EPUB: its container names no package.")


def _manifest(opf: etree._Element, folder: str) -> Iterator[tuple[str, _Item]]:
    for element in opf.iter():
        if tag_of(element) == "item" and element.get("href") and element.get("id"):
            name, _ = resolved(element.get("href"), folder)
            yield element.get("id"), _Item(name, element.get("media-type") or "", element.get("properties") or "")


def _spine(opf: etree._Element, items: Mapping[str, _Item], archive: Archive) -> Iterator[Page]:
    for element in opf.iter():
        if tag_of(element) == "itemref":
            item = items.get(element.get("idref") or "")
            if item is None:
                raise archive.error(f"This EPUB's spine names {element.get('idref')!r}, which is not in its manifest.")
            if item.media_type in _PAGES or item.name.lower().endswith((".xhtml", ".html", ".htm", ".xml")):
                yield Page(item.name, element.get("linear") != "no")


def _refuse_protected(archive: Archive, pages: set[str]) -> None:
    """Fonts may be mangled; a page that is encrypted cannot be read."""
    if _ENCRYPTION not in archive:
        return
    for element in archive.xml(_ENCRYPTION, MAX_XML).iter():
        if tag_of(element) == "encrypteddata":
            methods = [attribute(e, "algorithm") for e in element.iter() if tag_of(e) == "encryptionmethod"]
            names = [resolved(attribute(e, "uri"), "")[0] for e in element.iter() if tag_of(e) == "cipherreference"]
            if not set(methods) <= set(_FONT_MANGLING) and not pages.isdisjoint(names):
                raise archive.error("This EPUB is protected (DRM), so its words cannot be read.")


def _chapters(opf: etree._Element, items: Mapping[str, _Item], navigation: str, archive: Archive) -> Iterator[Chapter]:
    """The table of contents: the navigation document's, else that of the NCX."""
    if navigation in archive:
        yield from _from_navigation(archive.xml(navigation, MAX_XML), posixpath.dirname(navigation))
        return
    spine = next((element for element in opf.iter() if tag_of(element) == "spine"), None)
    ncx = items.get(spine.get("toc") or "") if spine is not None else None
    ncx = ncx or next((item for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None)
    if ncx and ncx.name in archive:
        yield from _from_ncx(archive.xml(ncx.name, MAX_XML), posixpath.dirname(ncx.name))


def _from_navigation(page: etree._Element, folder: str) -> Iterator[Chapter]:
    navs = [element for element in page.iter() if tag_of(element) == "nav"]
    toc = next((nav for nav in navs if "toc" in attribute(nav, "type").split()), navs[0] if navs else None)
    depth = 0
    for event, node in events(toc) if toc is not None else ():
        depth += {"start": 1, "end": -1}.get(event, 0) if event != "text" and tag_of(node) == "ol" else 0
        if event == "start" and tag_of(node) == "a" and node.get("href"):
            yield Chapter(*resolved(node.get("href"), folder), _words(node), max(depth, 1))


def _from_ncx(ncx: etree._Element, folder: str) -> Iterator[Chapter]:
    depth = 0
    title = ""
    for event, node in events(ncx):
        if event == "text":
            continue
        tag = tag_of(node)
        depth += {"start": 1, "end": -1}[event] if tag == "navpoint" else 0
        if event == "start" and tag == "navlabel" and depth:
            title = _words(node)
        elif event == "start" and tag == "content" and depth and node.get("src"):
            yield Chapter(*resolved(node.get("src"), folder), title, depth)


def _details(opf: etree._Element) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for element in opf.iter():
        tag = tag_of(element)
        key = {"title": "title", "creator": "author", "language": "language", "description": "description",
               "publisher": "publisher", "date": "date"}.get(tag)  # fmt: skip
        if tag == "meta":
            key, words = _meta(element)
        else:
            words = _words(element) if key else ""
        if key and words:
            found.setdefault(key, []).append(words)
    details = {key: ", ".join(words) if key == "author" else words[0] for key, words in found.items()}
    if "description" in details:  # which shops write as HTML
        details["description"] = " ".join(unescape(_TAG.sub(" ", details["description"])).split())
    return details


def _meta(element: Any) -> tuple[str, str]:
    """Series as Calibre writes them in EPUB 2, and as EPUB 3 knows them."""
    name = element.get("name") or element.get("property") or ""
    key = {"calibre:series": "series", "calibre:series_index": "series_part", "belongs-to-collection": "series",
           "group-position": "series_part"}.get(name, "")  # fmt: skip
    return key, " ".join((element.get("content") or _words(element)).split())


def _cover(opf: etree._Element, items: Mapping[str, _Item], archive: Archive) -> bytes:
    """The cover's bytes when it is a PNG or a JPEG; nothing for another or none."""
    named = next((e.get("content") for e in opf.iter() if tag_of(e) == "meta" and e.get("name") == "cover"), None)
    item = next((item for item in items.values() if "cover-image" in item.properties.split()), items.get(named or ""))
    if item is None or item.name not in archive:
        return b""
    data = archive.read(item.name, MAX_COVER)
    return data if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) else b""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
