"""Turns labels into those that speak: a label only counts where several people take turns.

`Note:` and `Chapter 3:` are nobody. The less a layout is used for anything but speakers, the less evidence it needs:
a colon behind a name is enough three times, a dash behind one also stands in plain prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from pipeline.adapt.page.paragraph import Kind, Paragraph
from pipeline.adapt.page.plays.cue_voices import is_voice
from pipeline.adapt.page.plays.label import Label, Layout, Means
from pipeline.adapt.page.plays.scene_headings import places_of
from pipeline.adapt.page.plays.somebody import CALENDAR, ROLES
from pipeline.adapt.page.titles.bylines import BY_LINE, author_of
from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.drama.story import ReadAs

APART: Final = 4
"""So many unlabelled paragraphs (stage directions, long speeches) may stand between two labels of one talk."""
_APART_IN_SCRIPT: Final = 40
"""The same in a text with a screenplay's places, where pages of action stand between two speeches."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a layout must show: labels in a talk, the share of its paragraphs that have one, words of a speech."""

    labels: int
    share: float = 0.0
    most_words: float = float("inf")


_BARS: Final = {
    Layout.COLON: _Bar(3),
    Layout.ANGLES: _Bar(3),
    Layout.CLOCK: _Bar(3),
    Layout.ABOVE: _Bar(3, 0.3, 80),
    Layout.TAB: _Bar(3, 0.6),
    Layout.DOT: _Bar(3, 0.4),
    Layout.DASH: _Bar(4, 0.6),
    Layout.STOP: _Bar(5, 0.6),
    Layout.LETTER: _Bar(4, 0.6),
    Layout.OVER: _Bar(4, 0.8, 60),
}
_MOST_WORDS_ALONE: Final = 60
"""Words of a speech below a name that is a paragraph of its own, on an average: chapters called by names are longer."""


def talks_of(
    text: str, paragraphs: Sequence[Paragraph], labels: Sequence[Label], read_as: ReadAs = ReadAs.AUTO
) -> list[list[Label]]:
    """Runs of labels of one layout in which at least two people take turns, and one of them comes back.

    Whoever says that it is a play has every colon and every name above its words believed; prose has no talk.
    """
    if read_as is ReadAs.PROSE:
        return []
    labels = [label for label in labels if not _is_of_title_page(text, paragraphs, label)]
    days = {label.name.casefold() for label in labels} & CALENDAR
    labels = [
        label
        for label in labels
        if not _is_above_heading(paragraphs, label) and (len(days) == 1 or label.name.casefold() not in days)
    ]
    often = Counter(label.name.casefold() for label in labels)
    labels = [label for label in labels if label.name.casefold() not in ROLES or often[label.name.casefold()] > 1]
    dotted = Counter(label.name for label in labels if label.layout is Layout.DOT)
    above = Counter(label.name for label in labels if label.layout is Layout.ABOVE)
    of, to = (Layout.ABOVE, Layout.DOT) if dotted.total() >= above.total() else (Layout.DOT, Layout.ABOVE)
    labels = [  # `HAMLET. (reading)` above the words, in a play that writes `HAMLET. Words.`, and the other way round
        replace(label, layout=to) if label.layout is of and dotted[label.name] and above[label.name] else label
        for label in labels
    ]
    heads = {label.paragraph for label in labels if label.is_alone}
    labels = [
        label
        for label in labels
        if label.layout is not Layout.OVER or not label.is_alone or label.paragraph + 1 not in heads
    ]
    tabbed = sum(label.layout is Layout.TAB for label in labels)
    labels = [  # `6. BOTH   (LAUGH)`, where nothing is said, in a script that writes `7. NED   Words.`
        replace(label, layout=Layout.TAB, is_alone=False) if tabbed and _is_set_apart(text, label) else label
        for label in labels
    ]
    places = places_of(text, paragraphs)
    is_screenplay = bool(places)
    first = min(places, default=0)
    labels = [label for label in labels if label.paragraph >= first or often[label.name.casefold()] > 1]
    apart = _APART_IN_SCRIPT if is_screenplay else APART
    runs = [
        run if read_as is ReadAs.PLAY else _without_title(text, run)
        for layout in Layout
        for run in _runs([label for label in labels if label.layout is layout], apart)
    ]
    if read_as is ReadAs.PLAY:
        return [run for run in runs if run[0].layout in SURE or len(run) > 1]
    bars = {**_BARS, Layout.ABOVE: _Bar(_BARS[Layout.ABOVE].labels)} if is_screenplay else _BARS
    talks = [
        run
        for run in runs
        if (is_talk(run) and _is_dense(text, paragraphs, run, bars[run[0].layout]) and _is_answered(run))
        or (is_screenplay and _is_of_screenplay(run))
        or _is_on_screen(paragraphs, run)
        or all(is_voice(text, label) for label in run)
    ]
    return [*talks, *_among(text, talks, labels), *_voiced(text, talks, labels)]


def _voiced(text: str, talks: Sequence[Sequence[Label]], labels: Sequence[Label]) -> list[list[Label]]:
    """Labels with a colon in subtitles whose other cues say so whose voice it is: `Anna: Go.` beside `<v Anna>Stay.`"""
    voices = {label.name for label in labels if is_voice(text, label)}
    known = {label.span.start for talk in talks for label in talk}
    colons = (label for label in labels if label.layout is Layout.COLON and label.span.start not in known)
    return [[label] for label in colons if label.name in voices]


def _is_of_screenplay(run: Sequence[Label]) -> bool:
    """Whether names stand above words as a screenplay's do, where its places are known: few lines are proof enough."""
    return run[0].layout is Layout.ABOVE and sum(not label.is_cue for label in run) > 1


def _is_answered(run: Sequence[Label]) -> bool:
    """Whether bare letters are those of questions and answers: `A German came in.` is told, however often."""
    asked = sum(label.name == "Q" for label in run)
    return run[0].layout is not Layout.LETTER or 3 * min(asked, len(run) - asked) >= len(run)


def _is_of_title_page(text: str, paragraphs: Sequence[Paragraph], label: Label) -> bool:
    """Whether a line in capitals stands above who wrote what follows (`THE LONG SHED`, `Written by Ida Quenell`), below
    `BY`, or above a firm's year."""
    if label.layout not in (Layout.ABOVE, Layout.OVER):
        return False
    below = text[label.span.end : label.span.end + _LONGEST_BYLINE].lstrip().partition("\n")[0].strip()
    by = BY_LINE.match(below)
    is_above = author_of(below) != "" or (by is not None and by["author"] is None)
    here, before = paragraphs[label.paragraph], paragraphs[max(0, label.paragraph - 1)]
    is_below = any(words.casefold().split()[-1:] == ["by"] for words in (label.name, before.words))
    return is_above or is_below or _IMPRINTED.search(here.span.of(text)) is not None


_IMPRINTED: Final = re.compile(r"(?im)^\W*(?:by|author of\b.*|1[5-9]\d\d|20\d\d|M[DCLXVI]{3,})\W*$")
"""Lines of a title page: nobody's paragraph of speech has such a line to itself."""


def _is_set_apart(text: str, label: Label) -> bool:
    """Whether a tab, or a gap, stands between a name and the bracket behind it."""
    line = label.span.of(text).partition("\n")[0]
    return label.layout is Layout.ABOVE and bool(re.search(r"(?:\t| {2})\s*[(\[]", line))


_LONGEST_BYLINE: Final = 100
_BEFORE: Final = 6
_BEHIND: Final = 2
"""Paragraphs before a talk's first label and behind its last in which another layout's still belongs to it."""


def _among(text: str, talks: Sequence[Sequence[Label]], labels: Sequence[Label]) -> list[list[Label]]:
    """Labels in capitals that a talk of another layout has in its midst: `MR. TRENT: Objection.` among `Q.` and `A.`

    Before a talk only somebody who is named again: a title stands there, too.
    """
    around = {n for talk in talks for n in range(talk[0].paragraph, talk[-1].paragraph + _BEHIND + 1)}
    before = {n for talk in talks for n in range(talk[0].paragraph - _BEFORE, talk[0].paragraph)}
    people = {label.name for talk in talks for label in talk}
    known = {label.span.start for talk in talks for label in talk}
    found: list[list[Label]] = []
    others = (label for label in labels if _is_large(label) and label.span.start not in known)
    for label in others:
        is_meant = (
            label.layout is Layout.COLON
            or (label.is_cue and label.layout in (Layout.DASH, Layout.DOT))
            or (label.layout in (Layout.DOT, Layout.ABOVE) and label.name in people)
        )
        is_led = label.paragraph in before and is_meant and (label.is_cue or _is_named_again(text, label))
        is_known = label.layout is Layout.ABOVE and label.name in people and not label.is_alone
        if is_led or is_known or (is_meant and label.paragraph in around):
            found.append([label])
            around.update(range(label.paragraph, label.paragraph + _BEHIND + 1))
    return found


def _is_large(label: Label) -> bool:
    return label.name.isupper() or label.means is Means.TOLD


def _is_named_again(text: str, label: Label) -> bool:
    return text.find(label.name, label.span.end) >= 0 or text.find(label.name, 0, label.span.start) >= 0


def _is_above_heading(paragraphs: Sequence[Paragraph], label: Label) -> bool:
    """Whether a chapter begins right below a line: nobody says `CHAPTER I`."""
    below = next((p for p in paragraphs[label.paragraph + 1 :] if p.kind is not Kind.OMITTED), None)
    is_heading = below is not None and (below.written_level in (1, 2) or below.kind is Kind.HEADING)
    return label.is_alone and label.layout is Layout.ABOVE and is_heading


SURE: Final = (Layout.COLON, Layout.ANGLES, Layout.CLOCK)
"""Layouts that hardly anything but a talk has."""


_GENRE: Final = re.compile(
    r"an? (?:[\w-]+ ){0,2}(?:plays?|comedy|tragedy|drama|farce|sketch|monologue|screenplay)\b", re.I
)


def _without_title(text: str, run: list[Label]) -> list[Label]:
    """A run without its first label where that is the play's title: `The Wall: A Play` above names in capitals."""
    first, rest = run[0].name, {label.name for label in run[1:]}
    is_other = first not in rest and (not first.isupper() or _GENRE.match(text, run[0].span.end))
    return run[1:] if is_other and len(rest) > 1 and all(name.isupper() for name in rest) else run


def _runs(labels: Sequence[Label], apart: int) -> list[list[Label]]:
    runs: list[list[Label]] = []
    for label in labels:
        if runs and label.paragraph - runs[-1][-1].paragraph <= apart:
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def is_talk(run: Sequence[Label]) -> bool:
    """Whether two people take turns in a run, and one of them comes back."""
    people = [label.name.casefold() for label in run if not label.is_cue]
    turns = [name for name, _ in groupby(people)]
    fewest = _BARS[run[0].layout].labels
    if run[0].layout is Layout.STOP and 2 * sum(map(_is_a_word, people)) > len(people):
        return False
    return (
        len(people) >= fewest
        and len(set(turns)) >= 2
        and (
            len(turns) > len(set(turns))
            or _is_script(run)
            or all(label.is_stamped or label.layout is Layout.CLOCK for label in run)
        )
    )


def _is_a_word(name: str) -> bool:
    """Whether a name may as well be a sentence: `Silence. He went on.`, for which Rose and Will are too."""
    return name.split()[0] in COMMON_WORDS


_SCREEN: Final = re.compile(
    r"\b(?:phone|mobile|cell|screen|laptop|tablet|texts?|texted|messages?|messaged|chat|thread|typed|typing|pinged"
    r"|buzzed|vibrated|dms?)\b",
    re.I,
)
_ABOVE: Final = 2
"""Paragraphs above two messages that may say on what they are read."""


def _is_on_screen(paragraphs: Sequence[Paragraph], run: Sequence[Label]) -> bool:
    """Whether two lines, one below the other, are a message and its answer: a telephone is looked at right above."""
    if len(run) != 2 or run[0].layout is not Layout.COLON or any(label.is_cue or label.is_alone for label in run):
        return False
    first, last = run[0].paragraph, run[1].paragraph
    above = paragraphs[max(0, first - _ABOVE) : first]
    is_one_talk = run[0].name != run[1].name and last - first <= 1
    return is_one_talk and any(_SCREEN.search(each.words) for each in above if each.kind is Kind.PROSE)


def _is_script(run: Sequence[Label]) -> bool:
    """Whether every paragraph of a stretch has a label in capitals: nobody writes a list so."""
    numbers = {label.paragraph for label in run}
    return all(label.name.isupper() for label in run) and len(numbers) == run[-1].paragraph - run[0].paragraph + 1 > 2


_QUOTES: Final = frozenset("\"“«„‘'")
_FEW_QUOTES: Final = 2
_QUOTED: Final = 0.15
"""The share of paragraphs in quotation marks from which on names above paragraphs head chapters."""


def _is_dense(text: str, paragraphs: Sequence[Paragraph], run: Sequence[Label], bar: _Bar) -> bool:
    """Whether a run has the share of labels and the short speeches that its layout asks for."""
    inside = paragraphs[run[0].paragraph : run[-1].paragraph + 1]
    told = [p for p in inside if p.kind not in (Kind.OMITTED, Kind.BREAK)]
    alone = sum(label.is_alone for label in run)
    share = len({label.paragraph for label in run}) / max(1, len(told) - alone)
    if not bar.share:
        return True
    quoted = sum(p.words[:1] in _QUOTES for p in told)
    if alone and quoted >= _FEW_QUOTES and quoted >= _QUOTED * len(told):
        return False  # chapters called by those who tell them: nobody puts a play's speeches in marks
    most_words = min(bar.most_words, _MOST_WORDS_ALONE) if alone else bar.most_words
    size = sum(len(p.span.of(text).split()) for p in told) / len(run)
    return share >= bar.share and size <= most_words
