"""Turns what an EPUB's package says of its book into its details: title, author, language, series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from lxml import etree

from pipeline.drama.given_names import gender_of_given_name
from pipeline.readers.markup import Element, attribute, tag_of

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_KEYS: Mapping[str, str] = {
    "language": "language", "description": "description", "publisher": "publisher", "date": "date",
    "rights": "copyright",
}  # fmt: skip
_SERIES: Mapping[str, str] = {
    "calibre:series": "series", "calibre:series_index": "series_part", "belongs-to-collection": "series",
    "group-position": "series_part",
}  # fmt: skip
_AUTHORS = ("", "aut", "author", "ive", "cre", "creator", "dub", "lbt")
_TRANSLATORS = ("trl", "translator")
_NOBODY = ("unknown", "unbekannt", "inconnu", "desconocido", "anonymous author", "author", "author unknown")


def details_of(opf: etree._Element) -> dict[str, str]:
    """What the package says. Who translated, drew or edited the book is not its author."""
    found: dict[str, list[str]] = {}
    refined = _refined(opf)
    for element in opf.iter():
        tag, words = tag_of(element), _words(element)
        key = _KEYS.get(tag, "")
        if tag in ("creator", "contributor"):
            key = _part_of(element, tag, refined)
        elif tag == "title":
            kind = refined.get((element.get("id") or "", "title-type"), "main")
            key = "title" if kind == "main" else "subtitle"
        elif tag == "identifier":
            key, words = "isbn", _isbn(element, words)
        elif tag == "meta":
            key = _SERIES.get(element.get("name") or element.get("property") or "", "")
            words = " ".join((element.get("content") or words).split())
        if key and words and words.lower() not in _NOBODY:
            found.setdefault(key, []).append(_in_order(words) if key in ("author", "translator") else words)
    title = found.pop("subtitle", [])
    found.setdefault("title", title)
    many = ("author", "translator")
    details = {key: ", ".join(words) if key in many else words[0] for key, words in found.items() if words}
    if "description" in details:  # which shops write as HTML
        details["description"] = " ".join(unescape(_TAG.sub(" ", details["description"])).split())
    return details


def _in_order(name: str) -> str:
    """`Calder, Ines`, as a shelf sorts her, with the given name first; a firm or several people stay as they are."""
    family, comma, given = name.partition(", ")
    is_one = bool(comma) and "," not in given and "&" not in name and len(family.split()) <= _MOST_OF_FAMILY
    is_given = bool(given) and all(part[0].isupper() for part in given.split())
    first = given.split()[0] if given else ""
    return f"{given} {family}" if is_one and is_given and (gender_of_given_name(first) or first.endswith(".")) else name


_MOST_OF_FAMILY = 3


def _isbn(element: Element, words: str) -> str:
    """The digits of an identifier that is a book's number."""
    plain = re.sub(r"(?i)^(?:urn:)?isbn[:\s]*", "", words)
    digits = re.sub(r"[\s-]", "", plain).upper()
    is_told = plain != words or attribute(element, "scheme").upper() == "ISBN"
    is_number = re.fullmatch(r"97[89]\d{10}|\d{9}[\dX]", digits) is not None
    return digits if is_number and (is_told or digits.startswith(("978", "979"))) else ""


def _refined(opf: etree._Element) -> dict[tuple[str, str], str]:
    """What EPUB 3 says of its own metadata, by the name of what it is about and by the property."""
    found: dict[tuple[str, str], str] = {}
    for element in opf.iter():
        about = (element.get("refines") or "").lstrip("#") if tag_of(element) == "meta" else ""
        if about:
            found.setdefault((about, element.get("property") or ""), _words(element).lower())
    return found


def _part_of(element: Element, tag: str, refined: Mapping[tuple[str, str], str]) -> str:
    """What somebody did for the book: `author`, `translator`, or nothing that is told."""
    role = attribute(element, "role").lower() or refined.get((element.get("id") or "", "role"), "")
    role = role.rpartition("/")[2]
    if role in _TRANSLATORS:
        return "translator"
    is_author = role in _AUTHORS if tag == "creator" else role in ("aut", "author")
    return "author" if is_author else ""


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split()) if tag_of(element) else ""
