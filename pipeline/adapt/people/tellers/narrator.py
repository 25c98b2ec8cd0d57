"""Turns a story told by `I` into the name of its narrator, or the names of those who take turns at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.adapt.people.evidence import plain
from pipeline.adapt.people.people import Figure
from pipeline.adapt.people.vocatives import is_vocative, names_oneself
from pipeline.adapt.talk.speech_tags import Strength
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import PRONOUNS_FIRST, TITLES_ANY

_BESIDE: Final = 1.0
_TOLD: Final = 0.7
_PERHAPS: Final = 0.5
"""What a call counts beside words of `I`, by somebody else, and where nothing says who speaks."""
_SELF: Final = 2.0
_ENOUGH: Final = 1.6
_NAMED_BY_OTHERS: Final = 0.12
"""The share of a narrator's names that may stand outside speech: `I` seldom tell of myself by name."""
_CALLED_BACK: Final = 0.34
"""How often a narrator may seem to call that name, for one time that others do."""


def is_first_person(readings: Sequence[Reading], turns: Sequence[Turn]) -> bool:
    """Whether the narration says `I` all along, or gives `I` some of its speech, even once: `I said`, `“Yes.” I got
    in.`"""
    tags = [turn.tag for turn in turns if turn.tag is not None]
    told = sum(tag.strength is Strength.TAG for tag in tags)
    if sum(tag.subject.pronoun == "i" for tag in tags) > _SLIPS * told:
        return True
    words, mine = _first_words(readings)
    return mine >= 3 and mine > 0.004 * words


def _first_words(readings: Sequence[Reading]) -> tuple[int, int]:
    """How many words the narration has, and how many of them are `I`, `me` and their kin."""
    words = mine = 0
    for reading in readings:
        for at, token in enumerate(reading.tokens):
            if token.is_word and not reading.spoken[at]:
                words += 1
                mine += token.lower in PRONOUNS_FIRST or token.lower in ("i'd", "i'll", "i've", "i'm")
    return words, mine


_SLIPS: Final = 0.02
"""The share of tags with `I` that a long story told of others has: in a letter, in speech whose marks were lost."""


def narrators_name(
    readings: Sequence[Reading],
    turns: Sequence[Turn],
    figures: Sequence[Figure],
    of_mention: Callable[[Mention], int],
) -> int | None:
    """Who is called by name where others talk to `I`, or gives the name as `I`, and is never told of otherwise."""
    given = Counter(of_mention(m) for r in readings for m in r.mentions if not r.is_spoken(m.first) and _is_own(r, m))
    others, mine = _calls(readings, turns, of_mention)
    scores = {number: others.get(number, 0) + _SELF * given[number] for number in {**others, **given}}
    for number in sorted(scores, key=lambda each: (-scores[each], each)):
        figure = figures[number]
        if not any(form.words for form in figure.forms):
            continue  # a Captain whom all call so has a name of her own
        told = figure.mentions - figure.in_speech - given[number]
        is_told_of = told > _NAMED_BY_OTHERS * figure.mentions
        is_answered = others.get(number, 0) >= _BESIDE and not told and figure.mentions == figure.in_speech
        is_mine = (scores[number] >= _ENOUGH or is_answered) and mine[number] <= _CALLED_BACK * scores[number]
        if is_mine and not is_told_of:
            return number
    return None


class Tellers:
    """Whose `I` each chapter's is, where chapters are headed by two or more who tell them. Built once, then only read.

    `chapters` are first paragraphs and titles: `MARA`, `2. Jon`, `Chapter Three: Mara`, `Lucy Holt's Diary`. A chapter
    under a name that does not say `I` is of that person and told by nobody of the story.
    """

    def __init__(
        self,
        first: int | None,
        chapters: Sequence[tuple[int, str]],
        figures: Sequence[Figure],
        readings: Sequence[Reading],
    ) -> None:
        self.starts = [start for start, _ in chapters]
        ends = [*self.starts[1:], len(readings)][: len(self.starts)]
        named = {" ".join(form.words): f.number for f in reversed(figures) for form in f.forms if form.words}
        people = {name: number for name, number in named.items() if figures[number].is_person}
        headed: set[int] = set()
        self.told: list[int | None] = []
        for (_, title), start, end in zip(chapters, self.starts, ends, strict=True):
            alone, papers = _named_in(title, people), _papers_in(title, named)
            is_told = alone is not None and _is_told_by(figures[alone], readings[start:end])
            self.told.append(papers if papers is not None else alone if is_told else None)
            headed |= {name for name in (alone, papers) if name is not None}
        is_parted = len(headed) > 1 and any(name is not None for name in self.told)
        self.first = first if is_parted else None

    def of(self, figure: int, paragraph: int) -> int:
        """Who a figure is in a paragraph: `I` is whose chapter it is."""
        teller = self.teller_of(paragraph) if figure == self.first else None
        return figure if teller is None else teller

    def teller_of(self, paragraph: int) -> int | None:
        """Who tells the chapter of a paragraph; None where that is nobody's or the whole story has one teller."""
        chapter = bisect_right(self.starts, paragraph) - 1
        return self.told[chapter] if self.first is not None and chapter >= 0 else None


def _is_told_by(figure: Figure, chapter: Sequence[Reading]) -> bool:
    """Whether a chapter under somebody's name is that person's `I`: it says `I` far more often than the name."""
    told = (m for reading in chapter for m in reading.mentions if not reading.is_spoken(m.first))
    named = sum(1 for mention in told if plain(mention.form) in figure.forms)
    return _first_words(chapter)[1] > 1 + _NAMED_TO_I * named


_NAMED_TO_I: Final = 4
"""How often a teller says `I` for one time that the chapter tells of that name; of others it tells by name."""


def _named_in(title: str, people: Mapping[str, int]) -> int | None:
    """Whom a heading names by the name alone, behind its number."""
    return next((people[part] for part in _PARTS.split(title.casefold().replace("’", "'")) if part in people), None)


def _papers_in(title: str, named: Mapping[str, int]) -> int | None:
    """Whose diary, letter or story a heading announces: somebody, whatever else the story shows of the name."""
    written = [match[1] or match[2] for match in _WRITTEN.finditer(title.casefold().replace("’", "'"))]
    shown = [name for each in written for name in (_untitled(each), *_untitled(each).split())]
    return next((named[name] for name in shown if name in named), None)


def _untitled(name: str) -> str:
    """A name without the titles that a form of it keeps apart."""
    return " ".join(word for word in name.split() if word.rstrip(".") not in TITLES_ANY)


_PARTS: Final = re.compile(r"\s*[.:,;|()\n–—-]+\s*|^\s+|\s+$")
_NAME: Final = r"((?:[^\W\d_][\w'-]*?\.? ){0,3}[^\W\d_][\w-]*(?:'[^\W\d_s][\w-]*)?)"
_PAPERS: Final = (
    "journals?|diary|diaries|story|tale|account|narrative|letters?|log|statement|testimony|version|notebooks?|memoir|"
    "confession|report|memorandum|part|turn"
)
_WRITTEN: Final = re.compile(
    rf"(?<![\w'-]){_NAME}'s? (?:[a-z]+ )?(?:{_PAPERS})\b"
    rf"|\b(?:told by|kept by|narrated by|written by|letter from|from) {_NAME}"
    r"(?= to |[,:;.(\n]|$)"
)


def _is_own(reading: Reading, mention: Mention) -> bool:
    """`My name is Ana`, `I am Ana.`, `Call me Ana` in the narration itself."""
    before = [token.lower for token in reading.tokens[max(0, mention.first - 3) : mention.first]]
    is_ended = mention.last >= len(reading.tokens) or not reading.tokens[mention.last].is_word
    is_me = before[-2:] in (["i", "am"], ["call", "me"]) or before[-1:] == ["i'm"]
    is_told = is_me and is_ended and not mention.possessive
    return is_told or before[-3:] in (["my", "name", "is"], ["my", "name", "was"])


def _calls(
    readings: Sequence[Reading], turns: Sequence[Turn], of_mention: Callable[[Mention], int]
) -> tuple[dict[int, float], Counter[int]]:
    """By figure, how much others call that name where `I` may hear it, and how often `I` call it."""
    others: dict[int, float] = {}
    mine: Counter[int] = Counter()
    is_told = [turn.tag is not None and turn.tag.strength is Strength.TAG for turn in turns]
    is_mine = [
        t.tag is not None and t.tag.subject.pronoun == "i" and told for t, told in zip(turns, is_told, strict=True)
    ]
    for n, turn in enumerate(turns):
        weight = _BESIDE if any(is_mine[max(0, n - 1) : n + 2]) else _TOLD if is_told[n] else _PERHAPS
        reading = readings[turn.paragraph]
        for mention in _said_in(turn, reading):
            figure, own = of_mention(mention), names_oneself(reading, mention)
            if is_mine[n] and own:
                others[figure] = others.get(figure, 0) + _SELF
            elif is_vocative(reading, mention):
                mine[figure] += is_mine[n]
                others[figure] = others.get(figure, 0) + weight * (not is_mine[n])
    return others, mine


def _said_in(turn: Turn, reading: Reading) -> Iterator[Mention]:
    lo, hi = turn.quotes[0].outer.start, turn.quotes[-1].outer.end
    return (m for m in reading.mentions if lo <= m.start < hi and reading.is_spoken(m.first))
