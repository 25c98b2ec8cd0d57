"""Turns a formula in MathML into one line of words and signs, where its meaning is in their order alone."""

from __future__ import annotations

import re

from pipeline.readers.markup import Element, tag_of

_ROWS = frozenset(["math", "mrow", "mstyle", "mpadded", "semantics", "mi", "mn", "mo", "mtext", "ms", "msup", "mspace"])
_POWERS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SMALL = re.compile(r"[+\-−]?\d{1,3}|n")
MAX_DEPTH = 30
"""Rows inside rows."""

_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")


def line_of(formula: Element) -> str:
    """The formula on one line; empty for one that needs two dimensions (a fraction, a root, a table)."""
    parts: list[str] = []
    if not _add(formula, parts, MAX_DEPTH):
        return ""
    return " ".join("".join(parts).translate(_INVISIBLE).split())


def words_of(formula: Element) -> str:
    """All its words and signs, as they stand."""
    shown = (e for e in formula.iter("*") if not tag_of(e).startswith("annotation"))
    return " ".join(" ".join((e.text or "").split()) for e in shown if (e.text or "").strip()).translate(_INVISIBLE)


def _add(element: Element, parts: list[str], depth: int) -> bool:
    tag = tag_of(element)
    if tag.startswith("annotation"):
        return True
    if tag not in _ROWS or not depth:
        return False
    if tag == "msup":
        return _add_power(element, parts, depth - 1)
    words = " ".join((element.text or "").split())
    is_between = tag == "mo" and words in ("+", "-", "−", "=", "×", "÷", "<", ">", "≤", "≥", "±", "≠", "≈")
    parts.append(f" {words} " if is_between or tag == "mtext" else words)
    return all(_add(child, parts, depth - 1) for child in element if tag_of(child))


def _add_power(element: Element, parts: list[str], depth: int) -> bool:
    children = [child for child in element if tag_of(child)]
    power = "".join("".join(children[1].itertext()).split()) if len(children) == 2 else ""
    if not _SMALL.fullmatch(power) or not _add(children[0], parts, depth):
        return False
    parts.append(power.translate(_POWERS))
    return True
