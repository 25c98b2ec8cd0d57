"""Turns the layouts in which texts write who speaks into patterns, and what a line has that may fit one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import product
from typing import Final

from pipeline.adapt.page.plays.label import Layout
from pipeline.adapt.page.plays.stamps import DATE, SINCE, STAMP, TIME, WHEN
from pipeline.drama.story import Span


class Way:
    """A way to write a label in a layout.

    Any of the `signs` stands in a paragraph that has it, and what it `needs`; one that `starts_small` may begin like an
    ordinary sentence. Its pattern is compiled for the first line that may fit it: most stories have none.
    """

    def __init__(self, layout: Layout, written: str, *signs: str, starts_small: bool = False, needs: str = "") -> None:
        self.layout = layout
        self._written, self._signs, self._starts_small = written, signs, starts_small
        self._needs = re.compile(needs) if needs else None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is written so."""
        return re.compile(self._written)

    def may_fit(self, has_colon: bool, is_small: bool, is_first: bool) -> bool:
        """Whether a line may have it that has a colon, begins like an ordinary sentence, opens its paragraph."""
        if self.layout is Layout.COLON:
            return has_colon
        return (self._starts_small or not is_small) and (is_first or self.layout is not Layout.OVER)

    def may_stand_in(self, paragraph: str) -> bool:
        """Whether a paragraph has what it cannot do without."""
        has_sign = not self._signs or any(map(paragraph.__contains__, self._signs))
        return has_sign and (self._needs is None or self._needs.search(paragraph) is not None)


_EMPHASIS: Final = r"[*_]{0,3}"
_CUE_NUMBER: Final = r"(?:\#?\d{1,4}[A-Z]?[.)]?[ \t]+)?"
_OPEN: Final = rf"(?:>[ \t]*+)*+(?:[-•][ \t]+)?{_EMPHASIS}(?:{STAMP})?{_CUE_NUMBER}{_EMPHASIS}"
_NAME: Final = r"(?P<name>[^\W_][^\W_.'’#&/-]*(?:_\d{1,3}|(?:[ .'’#&/-]+[^\W_.'’#&/-]+){0,4}\.?))"
_USER: Final = r"(?P<name>[^\W_][^\W.'’#&/-]*(?:[ .'’#&/-]+[^\W_][^\W.'’#&/-]*){0,4}\.?)"
_PICTURED: Final = r"(?P<name>[^\W\d_][^\s:<>\[\]]*(?:[ ][^\s:<>\[\]]+){0,3}?)"
"""A name in somebody's telephone, pictures and all: `Ben 🚲`."""
_LARGE: Final = r"(?:Ma?c)?[^\W_a-zß-öø-ÿ][^\W_a-zß-öø-ÿ]*(?:['’#&/-]+[^\W_a-zß-öø-ÿ]+)*"
_STYLED: Final = r"(?:MRS?|MS|DR|ST|SGT|CAPT|LT|COL|GEN|PROF|REV|JR|SR)\.[ \t]+"
_CAPITALS: Final = rf"(?P<name>(?:{_STYLED})?{_LARGE}(?:[ ](?:[#&]?{_LARGE}|[#&]))"
_SHORT: Final = r"(?P<name>(?![A-Z][a-z]?\.)[^\W\d_a-zß-öø-ÿ][^\W\d_A-Z]{1,14}(?: [^\W\d_a-zß-öø-ÿ][^\W\d_A-Z]{1,14})?)"
_ROLE: Final = r"(?:,[ ](?P<role>[^\W\d_a-zß-öø-ÿ][^\na-zß-öø-ÿ:!?]{1,40}))?"
"""What somebody is, behind the name: `WILMA HAY, HOST:`."""
_BRACKET: Final = r"[(\[][^()\[\]\n]{1,60}[)\]]"
_ASIDES: Final = rf"(?P<asides>(?:[ \t]*[*_]?{_BRACKET}[*_]?)*)"
_DELIVERY: Final = rf"(?P<delivery>(?:{_EMPHASIS}{_BRACKET}{_EMPHASIS}[.:]?\s*)?)"
_BELOW: Final = rf"[ \t]*(?=\n|$)\s*(?P<delivery>(?:[*_]{{0,3}}{_BRACKET}[*_]{{0,3}}[ \t]*\n\s*)?)"

_DUAL: Final = r"(?P<dual>[ \t]*\^)?"
"""What Fountain puts behind a name whose words are said together with those before."""

_CLOCK: Final = (
    rf"(?:From:[ \t]+{_USER.replace('name', 'sender')}(?:[ \t]*\(\+?[\d ()-]{{6,30}}\))?[ \t]*\nType:[^\n]*"
    rf"(?:\n[A-Z][a-z]+:[^\n]*){{1,12}}"
    rf"|{_EMPHASIS}\[?{_USER}\]?{_EMPHASIS}[ \t]*+(?:[,|·•—–-][ \t]*+)?(?:\n[ \t]*+)?(?<!\d)"
    rf"[\[(]?(?:{WHEN}|{DATE},?[ \t]+{TIME}|{SINCE})[\])]?:?"
    rf"|[\[(]?{TIME}[\])]?[ \t]+[-–—]?[ \t]*{_NAME.replace('name', 'second')}:?"
    rf"|[\[(]?{DATE},?[ \t]+{TIME}[\])]?(?:[ \t]*\([^()\n]{{1,60}}\))?"
    rf"(?:[ \t]+|[ \t]*\n[ \t]*)(?P<third>(?:\+?\d[\d ()-]{{6,}}\d|[@~]?{_USER.replace('?P<name>', '?:')})):?)"
    rf"{_BELOW}"
)
_GAP: Final = r"(?:[ \t]*(?:—|–|--)[ \t]*|[ \t]+|[ \t]*\n\s*)"
_BEHIND: Final = _ASIDES.replace("asides", "behind")
_QUOTES: Final = r"[\[(“\"'‘]"

WAYS: Final = (
    Way(Layout.ANGLES, rf"{_OPEN}<(?:v(?:\.[\w.]+)?[ \t]+|[@+~])?{_NAME}>[ \t]*{_DELIVERY}", "<", starts_small=True),
    Way(
        Layout.COLON,
        rf"{STAMP}From[ \t]+{_NAME}[ \t]+[Tt]o[ \t]+[^\n:]{{1,60}}:\s*{_DELIVERY}",
        ":",
        starts_small=True,
    ),
    Way(Layout.COLON, rf"{STAMP}(?P<name>\+?\d[\d ()-]{{6,}}\d):[ \t]*{_DELIVERY}", ":", starts_small=True),
    Way(
        Layout.COLON,
        rf"{_OPEN}{_NAME}{_EMPHASIS}{_ASIDES}{_ROLE}[ \t]*{_EMPHASIS}:{_EMPHASIS}(?:[ \t]+|\s*\n\s*|$){_DELIVERY}",
        ":",
        starts_small=True,
    ),
    Way(
        Layout.COLON,
        rf"{STAMP}[^\w\n:+<*\[(]*{_PICTURED}[^\w\n:]*:[ \t]*{_DELIVERY}",
        ":",
        starts_small=True,
    ),
    Way(Layout.CLOCK, _CLOCK, ":", " second", starts_small=True, needs=r"\d:\d\d|From:|\d second"),
    Way(Layout.ABOVE, rf"{_OPEN}{_CAPITALS}{{0,4}})[.:]?{_EMPHASIS}{_ASIDES}[.:]?{_EMPHASIS}{_DUAL}{_BELOW}"),
    Way(
        Layout.TAB,
        rf"(?:>[ \t]*+)*+(?P<mark>\*\*|__){_CAPITALS}{{0,4}})(?P=mark){_ASIDES}[ \t]+(?=\S){_DELIVERY}",
        "*",
        "_",
    ),
    Way(Layout.TAB, rf"{_CUE_NUMBER}{_CAPITALS}{{0,4}}){_ASIDES}(?:\t\s*?| {{2,}})(?=\S){_DELIVERY}"),
    Way(
        Layout.DOT,
        rf"{_OPEN}{_CAPITALS}{{0,4}}?)(?:{_ASIDES}\.|\.{_BEHIND}){_EMPHASIS}{_GAP}{_DELIVERY}",
        ".",
    ),
    Way(
        Layout.DOT,
        rf"(?:>[ \t]*+)*+(?P<mark>[*_]{{1,3}})(?P<name>[^\W_][^*_\n:]{{0,30}}?)(?:(?P=mark)\.|\.(?P=mark)){_ASIDES}"
        rf"{_GAP}{_DELIVERY}",
        "*",
        "_",
    ),
    Way(
        Layout.DASH,
        rf"{_OPEN}{_NAME}{_EMPHASIS}{_ASIDES}\.{_EMPHASIS}(?:—|–|--)[ \t]*{_DELIVERY}",
        *(f"{before}{dash}" for dash in ("—", "–", "--") for before in ".*_"),
        starts_small=True,
    ),
    Way(
        Layout.DASH,
        rf"{_OPEN}{_NAME}{_EMPHASIS}{_ASIDES}[ \t]+(?:—|–|--|-)[ \t]+{_DELIVERY}",
        *(f"{dash}{blank}" for dash in "—–-" for blank in " \t"),
        starts_small=True,
    ),
    Way(
        Layout.STOP,
        rf"{_SHORT}{_ASIDES}\.{_BEHIND}[ \t]+(?=[^\W_a-z]|{_QUOTES}){_DELIVERY}",
        ".",
        starts_small=True,
    ),
    Way(Layout.LETTER, r"(?P<name>[QA])[ \t]+(?=[^\W_a-z]|[“\"'‘.…—–-])"),
    Way(
        Layout.OVER,
        rf"{_EMPHASIS}{_NAME}{_EMPHASIS}[ \t]*+(?:(?:\n[ \t]*+)?{_ASIDES}[ \t]*+$|\n[ \t]*+(?=\S){_DELIVERY})",
        starts_small=True,
    ),
)

_FITTING: Final = {line: tuple(way for way in WAYS if way.may_fit(*line)) for line in product((False, True), repeat=3)}
"""Those that a line may have, by what `Way.may_fit` asks."""


class Ways:
    """The ways in which the labels of a paragraph may be written."""

    def __init__(self, text: str, span: Span) -> None:
        self._paragraph, self._start, self._stop = span.of(text), span.start, span.end
        self._text = text
        self._found: dict[tuple[bool, bool, bool], Sequence[Way]] = {}
        self._stands: dict[Way, bool] = {}

    def at(self, start: int) -> Sequence[Way]:
        """Those that a line may fit: fewer without a colon, and none for one that a quotation begins besides."""
        end = self._text.find("\n", start, self._stop)
        has_colon = self._text.find(":", start, self._stop if end < 0 else end) >= 0
        if not has_colon and self._text[start] in _SPEECH_MARKS:
            return ()
        is_small = not has_colon and _SMALL.match(self._text, start, self._stop) is not None
        line = has_colon, is_small, start == self._start
        if line not in self._found:
            self._found[line] = [way for way in _FITTING[line] if self._may_stand(way)]
        return self._found[line]

    def _may_stand(self, way: Way) -> bool:
        if way not in self._stands:
            self._stands[way] = way.may_stand_in(self._paragraph)
        return self._stands[way]


_SPEECH_MARKS: Final = "“”\"‘’'«»„—–"
_SMALL: Final = re.compile(r"(?!Ma?c)[^\W\d_]?[a-zß-öø-ÿ]")
"""How ordinary sentences begin, and no name in capitals."""
