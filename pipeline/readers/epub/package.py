"""Turns an EPUB's archive into its package: which pages in which order, the table of contents, what it says of itself.

EPUB 2 (OPF 2.0.1, NCX) and EPUB 3 (EPUB Packages 3.3, navigation documents).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from pipeline.errors import SourceError
from pipeline.readers.archive import Archive
from pipeline.readers.epub.details import details_of
from pipeline.readers.markup import attribute, events, tag_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_FONT_MANGLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xml")
_PAGE_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html)", re.IGNORECASE)
MAX_XML = 8 * 2**20
MAX_COVER = 20 * 2**20
MAX_SHEET = 2**20


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
    """All that is known of a book before its pages are read; `remarks` say what was forgiven."""

    pages: tuple[Page, ...]
    chapters: tuple[Chapter, ...]
    details: Mapping[str, str]
    cover: bytes
    navigation: str
    sheets: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    media_type: str
    properties: str


def read_package(archive: Archive) -> Package:
    """The package of a book, with faults forgiven that lose no words.

    Raises `SourceError` for one that is protected or of which no page is there.
    """
    remarks: list[str] = []
    name = _package_name(archive, remarks)
    opf = _mended(archive, name, remarks)
    items = dict(_manifest(opf, posixpath.dirname(name), archive))
    pages = tuple(_pages(opf, items, archive, remarks))
    _refuse_protected(archive, {page.name for page in pages})
    navigation = next((item.name for item in items.values() if "nav" in item.properties.split()), "")
    return Package(
        pages,
        tuple(_chapters(opf, items, navigation, archive, remarks)),
        details_of(opf),
        _cover(opf, items, archive),
        navigation,
        tuple(_sheets(items, archive)),
        tuple(dict.fromkeys(remarks)),
    )


def _mended(archive: Archive, name: str, remarks: list[str]) -> etree._Element:
    tree, remark = archive.mended_xml(name, MAX_XML)
    remarks += [remark] if remark else []
    return tree


def resolved(reference: str, folder: str) -> tuple[str, str]:
    """The member and the fragment that a reference means, from inside a folder of the archive."""
    target, _, fragment = reference.partition("#")
    return posixpath.normpath(posixpath.join(folder, unquote(target))).lstrip("/"), unquote(fragment)


def _package_name(archive: Archive, remarks: list[str]) -> str:
    """Where the package lies: the container says so, else it is the only one of its kind."""
    try:
        for element in archive.xml(_CONTAINER, MAX_XML).iter():
            if tag_of(element) == "rootfile" and element.get("full-path"):
                name = resolved(element.get("full-path"), "")[0]
                if archive.found(name):
                    return archive.found(name)
                raise archive.error(f"This EPUB is incomplete: it lacks {name!r}.")
        raise archive.error("This is no EPUB: its container names no package.")
    except SourceError:
        packages = [name for name in archive.names if name.lower().endswith(".opf")]
        if len(packages) != 1:
            raise
        remarks.append(f"The book's container does not name its package; {packages[0]!r} was taken.")
        return packages[0]


def _manifest(opf: etree._Element, folder: str, archive: Archive) -> Iterator[tuple[str, _Item]]:
    for element in opf.iter():
        if tag_of(element) == "item" and element.get("href") and element.get("id"):
            name, _ = resolved(element.get("href"), folder)
            name = archive.found(name) or name
            yield element.get("id"), _Item(name, element.get("media-type") or "", element.get("properties") or "")


def _pages(opf: etree._Element, items: Mapping[str, _Item], archive: Archive, remarks: list[str]) -> Iterator[Page]:
    """The pages of the spine that are there; of a book without a spine, those of its manifest."""
    refs = [element for element in opf.iter() if tag_of(element) == "itemref"]
    missing: list[str] = []
    found = list(_spine(refs, items, archive, missing))
    if not found and not refs:
        found = [Page(item.name, is_linear=True) for item in items.values() if _is_page(item, archive)]
        found = [page for page in found if page.name in archive]
        remarks += ["The book does not say in which order its pages are read; its list of files was followed."]
    if not found and missing:
        raise archive.error(missing[0])
    if not found:
        raise archive.error("This EPUB names no pages in its spine.")
    yield from found
    remarks.extend(missing)


def _spine(
    refs: list[etree._Element], items: Mapping[str, _Item], archive: Archive, missing: list[str]
) -> Iterator[Page]:
    seen: set[str] = set()
    for element in refs:
        item = items.get(element.get("idref") or "")
        if item is None:
            missing.append(f"This EPUB's spine names {element.get('idref')!r}, which is not in its manifest.")
        elif item.name not in archive and item.media_type in _PAGES:
            missing.append(f"This EPUB is incomplete: it lacks {item.name!r}.")
        elif item.name in archive and item.name not in seen and _is_page(item, archive):
            seen.add(item.name)
            yield Page(item.name, element.get("linear") != "no")


def _is_page(item: _Item, archive: Archive) -> bool:
    """Whether an item is a page, by its type, its name, or how it begins."""
    if item.media_type in _PAGES or item.name.lower().endswith(_PAGE_SUFFIXES):
        return not item.media_type.startswith(("application/x-dtbncx", "application/oebps"))
    is_other = item.media_type.startswith(("image/", "audio/", "video/", "font/", "text/css"))
    return not is_other and bool(_PAGE_START.match(archive.head(item.name)))


def _sheets(items: Mapping[str, _Item], archive: Archive) -> Iterator[str]:
    """The book's style sheets."""
    for item in items.values():
        if (item.media_type == "text/css" or item.name.endswith(".css")) and item.name in archive:
            yield archive.read(item.name, MAX_SHEET).decode("utf-8", "replace")


def _refuse_protected(archive: Archive, pages: set[str]) -> None:
    """Fonts may be mangled; a page that is encrypted cannot be read."""
    if _ENCRYPTION not in archive:
        return
    for element in archive.mended_xml(_ENCRYPTION, MAX_XML)[0].iter():
        if tag_of(element) == "encrypteddata":
            methods = [attribute(e, "algorithm") for e in element.iter() if tag_of(e) == "encryptionmethod"]
            names = [resolved(attribute(e, "uri"), "")[0] for e in element.iter() if tag_of(e) == "cipherreference"]
            if not set(methods) <= set(_FONT_MANGLING) and not pages.isdisjoint(names):
                raise archive.error("This EPUB is protected (DRM), so its words cannot be read.")


def _chapters(
    opf: etree._Element, items: Mapping[str, _Item], navigation: str, archive: Archive, remarks: list[str]
) -> Iterator[Chapter]:
    """The table of contents: the navigation document's, else that of the NCX."""
    try:
        if navigation in archive:
            page = _mended(archive, navigation, remarks)
            found = list(_from_navigation(page, posixpath.dirname(navigation)))
            if found:
                yield from found
                return
        yield from _from_items(opf, items, archive, remarks)
    except SourceError as error:
        if "entities" in error.what or "unpacks" in error.what:
            raise
        remarks.append(f"The book's table of contents cannot be read ({error.what.rstrip('.')}).")


def _from_items(
    opf: etree._Element, items: Mapping[str, _Item], archive: Archive, remarks: list[str]
) -> Iterator[Chapter]:
    spine = next((element for element in opf.iter() if tag_of(element) == "spine"), None)
    ncx = items.get(spine.get("toc") or "") if spine is not None else None
    is_ncx = ncx is not None and ncx.name.lower().endswith((".ncx", ".xml"))
    ncx = ncx if is_ncx else next((each for each in items.values() if _is_ncx(each)), None)
    if ncx and ncx.name in archive:
        yield from _from_ncx(_mended(archive, ncx.name, remarks), posixpath.dirname(ncx.name))


def _is_ncx(item: _Item) -> bool:
    return item.media_type == "application/x-dtbncx+xml" or item.name.lower().endswith(".ncx")


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


def _cover(opf: etree._Element, items: Mapping[str, _Item], archive: Archive) -> bytes:
    """The cover's bytes when it is a PNG or a JPEG; nothing for another or none."""
    named = next((e.get("content") for e in opf.iter() if tag_of(e) == "meta" and e.get("name") == "cover"), None)
    item = next((item for item in items.values() if "cover-image" in item.properties.split()), items.get(named or ""))
    if item is None and named:  # some name the file
        item = next((item for item in items.values() if item.name.endswith(posixpath.basename(named))), None)
    if item is None or item.name not in archive:
        return b""
    data = archive.read(item.name, MAX_COVER)
    return data if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) else b""


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
