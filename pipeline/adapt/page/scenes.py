"""Turns paragraphs into scenes: a heading opens a chapter; without headings a turn of time or place does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.scene_headings import SCENE_HEADING, scene_of
from pipeline.adapt.page.titles.heading_level import BARE_NUMBER, is_bare_heading, is_numbered_heading
from pipeline.adapt.page.titles.headings import title_of
from pipeline.adapt.page.turns import TURN as TURN_ELSEWHERE

_UNIT: Final = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|moments?)"
_COUNT: Final = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|several|many|a\s+few|some|\d+"
    r"|countless|long)"
)
_DAY: Final = (
    r"(?:morning|afternoon|evening|night|day|week|month|year|spring|summer|autumn|fall|winter|dawn|weekend|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
TURN: Final = re.compile(
    rf"""(?:
      meanwhile\b | elsewhere\b | back\s+(?:in|at|on|aboard|inside|home|to)\b
    | (?:{_COUNT}\s+)?(?:\w+\s+)?{_UNIT}\s+(?:later|passed|went\s+by|after(?:wards?)?|earlier|before|flew\s+by
        |turned\s+into|ago)\b
    | (?:after|within|for)\s+{_COUNT}\s+(?:\w+\s+)?{_UNIT}\b
    | (?:the|that|early\s+the|late\s+the)\s+(?:next|following|same|previous|very\s+next|first|last)\s+{_DAY}\b
    | next\s+{_DAY}\b | that\s+{_DAY}\b | early\s+(?:the\s+)?(?:next|that)\b
    | one\s+(?:\w+\s+){{0,3}}{_DAY}\b | later\s+(?:that|the\s+same|in\s+the)\b | later\s*,
    | (?:by|at|on|before|until)\s+(?:the\s+)?(?:next\s+|following\s+|early\s+|late\s+)?
        (?:dawn|dusk|noon|midnight|nightfall|sunset|sunrise|daybreak|morning|evening|{_DAY})\b
    | in\s+the\s+(?:aftermath|meantime|weeks|months|years|days|hours|following)\b
    | (?:in|during)\s+the\s+(?:early|small|late)\s+hours\b
    | (?:half\s+a\s+world|thousands\s+of\s+miles|hundreds\s+of\s+miles|miles|far)\s+away\b
    | across\s+(?:town|the\s+(?:city|street|ocean|sea|river|border|world|globe|country|galaxy))\b
    | on\s+the\s+other\s+side\s+of\b
    | at\s+the\s+same\s+time\b | (?:somewhere|deep)\s+(?:in|on|inside|under|beneath|else)\b
    | (?:winter|spring|summer|autumn)\s+(?:came|passed|turned|arrived)\b
    | (?:when|as)\s+(?:morning|night|dawn|dusk|evening)\s+(?:came|fell|broke)\b
    )""",
    re.I | re.X,
)
_PLACE_OPENING: Final = re.compile(
    r"(?:in|at|aboard|inside|outside|under)\s+(?:(?:the|a|an|his|her|their)\s+)?(?:[\w’'-]+\s+){0,5}?", re.I
)
_TOLD: Final = (Kind.PROSE, Kind.VERSE, Kind.DOCUMENT, Kind.SPEECH)
_MOST_WORDS: Final = 9
_LEAST_SHARE: Final = 0.03
_LEAST_WORDS: Final = 45
_OPENING: Final = 120
"""Characters of a paragraph in which a turn is told."""
_STORIES: Final = 3
"""Titles of one level that a book of stories has at least; the book's own may stand above its chapters."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A scene starts at a paragraph; with a title it opens a chapter. `heading` is a script's scene heading."""

    paragraph: int
    title: str = ""
    level: int = 1
    heading: str = ""


def cuts_of(text: str, paragraphs: Sequence[Paragraph], title: str) -> tuple[Cut, ...]:
    """Where scenes start, the first at paragraph 0."""
    headed = _headed(text, paragraphs)
    is_script = any(cut.heading for cut in headed)
    if is_script or sum(bool(cut.title) for cut in headed) >= 2 or _opens_with_heading(paragraphs, headed):
        return _with_start([_named_once(cut) for cut in headed], title)
    return _with_start(_turned(text, paragraphs), title)


def _named_once(cut: Cut) -> Cut:
    """A scene whose heading is no place, but its title: `SCENE TWO`."""
    return replace(cut, heading="") if cut.title and is_bare_heading(cut.heading) else cut


def _opens_with_heading(paragraphs: Sequence[Paragraph], cuts: Sequence[Cut]) -> bool:
    """One heading is enough where it stands at the front and marks a chapter of a longer work."""
    titled = [cut for cut in cuts if cut.title]
    prose = [i for i, p in enumerate(paragraphs) if p.kind in _TOLD]
    if len(titled) != 1 or not prose or titled[0].paragraph > prose[0]:
        return False
    heading = paragraphs[titled[0].paragraph]
    return heading.level == 2 or heading.written_level == 2


def scene_numbers(cuts: Sequence[Cut], count: int) -> list[int]:
    """The number of the scene that each paragraph stands in."""
    starts = [cut.paragraph for cut in cuts]
    out, scene = [], -1
    for i in range(count):
        while scene + 1 < len(starts) and starts[scene + 1] <= i:
            scene += 1
        out.append(max(scene, 0))
    return out


def _with_start(cuts: list[Cut], title: str) -> tuple[Cut, ...]:
    if not cuts or cuts[0].paragraph != 0:
        cuts = [Cut(0, title), *cuts]
    return tuple(cuts)


def _headed(text: str, paragraphs: Sequence[Paragraph]) -> list[Cut]:
    """A scene for each heading with the lines below it, for each scene heading of a script, and for each break."""
    cuts: list[Cut] = []
    before: Paragraph | None = None
    inside = _inside_stories(paragraphs)
    for i, paragraph in enumerate(paragraphs):
        if paragraph.reason == SCENE_HEADING:
            title = title_of(text, paragraph) if paragraph.written_level else ""  # a place opens no chapter
            start = 0 if before is None else i  # what is left out above the first heading belongs to its scene
            cut = Cut(start, title, max(1, paragraph.written_level), scene_of(text, paragraph))
            is_below = before is not None and before.kind is Kind.HEADING and bool(cuts) and title != ""
            if is_below and before is not None and is_bare_heading(before.words):  # an act begins with its scene
                cuts[-1] = replace(cut, paragraph=cuts[-1].paragraph, title=f"{cuts[-1].title}: {title}")
            else:
                cuts.append(cut)
            before = paragraph
        if paragraph.kind is Kind.OMITTED:
            continue
        if paragraph.kind is Kind.HEADING:
            words = paragraph.words.strip(" .") if i in inside else title_of(text, paragraph)
            is_below = before is not None and before.kind is Kind.HEADING and bool(cuts)
            if is_below and before is not None and _is_one_heading(before, paragraph, paragraphs[i + 1 :]):
                is_title = is_bare_heading(before.words) or not (before.words.isupper() and words.isupper())
                cuts[-1] = _joined(cuts[-1], words, mark=": " if is_title else " ")
            else:
                cuts.append(Cut(i, words, max(1, paragraph.level)))
        elif before is not None and paragraph.kind in _TOLD and (before.kind is Kind.BREAK or paragraph.is_apart):
            cuts.append(Cut(i))
        before = paragraph
    return cuts


def _inside_stories(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Bare numbers that count the parts of one of a book's several stories: they are no chapters of the book."""
    heads = [(i, p) for i, p in enumerate(paragraphs) if p.kind is Kind.HEADING]
    stories = Counter(p.level for _, p in heads if p.level and not is_numbered_heading(p.words))
    found: set[int] = set()
    above: list[Paragraph] = []
    for i, head in heads:
        above = [p for p in above if p.level < head.level]
        story = above[-1] if above else None
        is_told = story is not None and not (is_numbered_heading(story.words) or is_bare_heading(story.words))
        if story is not None and is_told and BARE_NUMBER.match(head.words) and stories[story.level] >= _STORIES:
            found.add(i)
        above.append(head)
    return found


def _is_one_heading(upper: Paragraph, lower: Paragraph, behind: Sequence[Paragraph]) -> bool:
    """Whether two headings, one right above the other, are a chapter's number and its title, or lines of one title.

    A number above several headings of one lower level is that of a part, and they are its chapters.
    """
    if is_numbered_heading(lower.words):
        return False
    if upper.level >= lower.level:
        return True
    following = next((p.level for p in behind if p.kind is Kind.HEADING and p.level <= lower.level), 0)
    return is_bare_heading(upper.words) and following < lower.level


def _joined(cut: Cut, words: str, *, mark: str) -> Cut:
    joint = " " if cut.title.endswith((".", ":")) else mark
    return Cut(cut.paragraph, f"{cut.title}{joint}{words}", cut.level)


def _turned(text: str, paragraphs: Sequence[Paragraph]) -> list[Cut]:
    """A scene for each turn of time or place and for each break; those that are long enough are chapters."""
    sizes = {i: len(p.span.of(text).split()) for i, p in enumerate(paragraphs) if p.kind in _TOLD}
    left = sum(sizes.values())
    least = max(_LEAST_WORDS, _LEAST_SHARE * left)
    cuts: list[Cut] = []
    size = 0.0
    broken = False
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind is Kind.BREAK:
            broken = True
        if i not in sizes:
            continue
        broken |= paragraph.is_apart
        opening = paragraph.words[:_OPENING].lstrip("*_ ")
        turns = bool(TURN.match(opening) or TURN_ELSEWHERE.match(opening))
        if not cuts:
            cuts.append(Cut(_front_start(paragraphs, i), opening_of(text, paragraph)))
        elif (broken or turns) and size >= least and left >= least:
            cuts.append(Cut(i, opening_of(text, paragraph)))
            size = 0.0
        elif broken:
            cuts.append(Cut(i))
        size += sizes[i]
        left -= sizes[i]
        broken = False
    titled = sum(bool(cut.title) for cut in cuts)
    return cuts if titled > 1 else [Cut(cut.paragraph) for cut in cuts]


def _front_start(_paragraphs: Sequence[Paragraph], _first: int) -> int:
    """The first scene takes the title and whatever stands before the story."""
    return 0


_CLAUSE_END: Final = re.compile(r"[,;:.!?—–]|\s--")
_VERB: Final = re.compile(r"\s(?:was|were|is|are|had|has|sat|stood|lay|came|went|and\s+the)\b")
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Lt|Col|Gen|Sgt|Capt|Prof|Rev))$")


def opening_of(text: str, paragraph: Paragraph) -> str:
    """The first turn of phrase of a paragraph, as a chapter's title: `Back in Washington`."""
    words = " ".join(paragraph.span.of(text).split()).strip('*_ "“”‘«»—–-')
    end = _first_end(words, 0)
    if len(words[:end].split()) < 2 and end < len(words) and words[end] == ",":
        end = _first_end(words, end + 1)
    if len(words[:end].split()) > _MOST_WORDS:
        verb = _VERB.search(words, words.find(" ", words.find(" ") + 1))
        end = min(end, verb.start()) if verb else end
    opening = words[:end].split()
    kept = opening[:_MOST_WORDS]
    if len(opening) > _MOST_WORDS:
        while len(kept) > 3 and kept[-1].lower() in (
            "the",
            "a",
            "an",
            "of",
            "in",
            "to",
            "and",
            "at",
            "with",
            "his",
            "her",
            "for",
        ):
            kept.pop()
        return " ".join(kept).rstrip(",;:") + "…"
    return " ".join(kept).rstrip(',;:*_”"') or words[:40]


def _first_end(words: str, start: int) -> int:
    for match in _CLAUSE_END.finditer(words, start):
        if match.start() == 0 or (
            match.group() == "." and _ABBREVIATION.search(words, max(0, match.start() - 9), match.start())
        ):
            continue
        return match.start()
    return len(words)
