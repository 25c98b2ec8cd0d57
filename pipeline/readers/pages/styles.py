"""Turns a page's style sheets into what they hide and strike out: rules of simple selectors, the last one wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.readers.markup import HEADINGS, Element, tag_of

HIDDEN = "hidden text"
STRUCK = "struck text"

MAX_SHEETS = 2**20
"""Characters of style sheets that are looked at."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_MEDIA = re.compile(r"@media([^{}@]*)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.IGNORECASE)
_SHOWN_MEDIA = re.compile(r"\s*(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_COMPOUND = re.compile(r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<names>(?:[.#][\w-]+)*)")
_DECLARED = re.compile(
    r"(?<![\w-])(display|visibility|text-decoration(?:-line)?|font-size|opacity|color|left|top|clip|clip-path|mso-hide)"
    r"\s*:\s*([\w\s.-]+)",
    re.IGNORECASE,
)
_AWAY = re.compile(r"-\d{3,}")
_NOTHING = re.compile(r"0+(?:\.0*)?\s*(?:px|pt|em|rem)?")
_INLINE = frozenset(["span", "a", "small", "i", "b", "em", "strong", "font", "label", "sup", "sub", "u"])


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    classes: frozenset[str]
    name: str

    def fits(self, element: Element) -> bool:
        """Whether an element is one of these."""
        if self.tag and tag_of(element) != self.tag:
            return False
        if self.name and element.get("id") != self.name:
            return False
        return self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a rule makes of an element that fits its last compound, inside elements that fit those before."""

    compounds: tuple[_Compound, ...]
    declared: tuple[tuple[str, str], ...]

    def fits(self, element: Element) -> bool:
        """Whether the rule is about an element."""
        if not self.compounds[-1].fits(element):
            return False
        around = element.iterancestors()
        return all(any(compound.fits(each) for each in around) for compound in reversed(self.compounds[:-1]))


class Styles:
    """What style sheets and an element's own style say."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self._by_name: dict[str, list[_Rule]] = {}
        for rule in _rules("\n".join(sheets)[:MAX_SHEETS]):
            last = rule.compounds[-1]
            for key in (*(f".{each}" for each in sorted(last.classes)[:1]), f"#{last.name}", last.tag):
                if key and key != "#":
                    self._by_name.setdefault(key, []).append(rule)
                    break

    def reason(self, element: Element) -> str:
        """Why an element is not read: `HIDDEN` or `STRUCK`; empty for one that is shown."""
        own = element.get("style") or ""
        if not self._by_name and not own:
            return ""
        keys = [tag_of(element), *(f".{each}" for each in (element.get("class") or "").split())]
        keys.append(f"#{element.get('id') or ''}")
        found: dict[str, str] = {}
        for key in keys:
            for rule in self._by_name.get(key, ()):
                if rule.fits(element):
                    found.update(rule.declared)
        found.update(_declared(own))
        if found.get("display") == "none" or found.get("visibility") in ("hidden", "collapse") or "mso-hide" in found:
            return HIDDEN
        if _is_unseen(tag_of(element), found):
            return HIDDEN
        return STRUCK if "line-through" in found.get("text-decoration", "") else ""


def _is_unseen(tag: str, found: Mapping[str, str]) -> bool:
    """Whether words are there for programs alone: far off the page, cut to nothing, without size or colour.

    A heading is put away so where a picture shows it, and what a page fades in has no opacity until then.
    """
    if tag in HEADINGS:
        return False
    if any(_AWAY.match(found.get(side, "")) for side in ("left", "top")):
        return True
    if found.get("clip") == "rect" or found.get("clip-path") == "inset":
        return True
    is_nothing = _NOTHING.fullmatch(found.get("font-size", "")) or found.get("color") == "transparent"
    return bool(is_nothing or (tag in _INLINE and _NOTHING.fullmatch(found.get("opacity", ""))))


def _rules(sheet: str) -> Iterator[_Rule]:
    plain = _COMMENT.sub("", sheet)
    plain = _MEDIA.sub(lambda media: media[2] if _SHOWN_MEDIA.fullmatch(media[1]) else "", plain)
    for selectors, body in _RULE.findall(plain):
        declared = tuple(_declared(body))
        for selector in selectors.split(",") if declared else ():
            compounds = tuple(_compounds(selector.rpartition(";")[2]))
            if compounds:
                yield _Rule(compounds, declared)


def _declared(body: str) -> Iterator[tuple[str, str]]:
    for name, value in _DECLARED.findall(body):
        yield name.lower().removesuffix("-line"), value.lower().strip().removesuffix("important").strip()


def _compounds(selector: str) -> list[_Compound]:
    """The parts of a selector; none of one that asks for more than names."""
    found = []
    for part in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(part)
        if match is None:
            return []
        names = re.findall(r"[.#][\w-]+", match["names"])
        classes = frozenset(name[1:] for name in names if name[0] == ".")
        ids = [name[1:] for name in names if name[0] == "#"]
        tag = (match["tag"] or "").lower().replace("*", "")
        if not (tag or names):
            return []
        found.append(_Compound(tag, classes, ids[-1] if ids else ""))
    return found
