"""Turns what a story says of its people into who `his wife` is and who `the painter` is.

Ties are read where the narration gives them (`his sister Kate`, `Tom, her husband`, `Kate's brother, Tom`); a
husband and wife, a father and mother are also known by the titles before one surname.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from pipeline.adapt.people.people import Figure
from pipeline.adapt.talk.noun_phrases import subject_at
from pipeline.adapt.talk.subjects import Kind, Subject, mention_at
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import GENERIC_NOUNS, KIN, KIN_MAN, KIN_WOMAN, PERSON_NOUNS, words

_OWNERS: Final = {"his": 1, "her": -1}
_OF_SUBJECT: Final = {"he": "his", "she": "her"}
_REACH: Final = 6
"""Paragraphs of narration back in which the owner of `his` or `her` is looked for."""
_LONG_REACH: Final = 24
"""The same, of any paragraphs: talk without a tag names nobody who could come between."""
_MOST_WORDS: Final = 6
_INVERSE: Final = {
    "husband": ("husband", "wife"),
    "wife": ("husband", "wife"),
    "brother": ("brother", "sister"),
    "sister": ("brother", "sister"),
    "father": ("son", "daughter"),
    "mother": ("son", "daughter"),
    "son": ("father", "mother"),
    "daughter": ("father", "mother"),
    "uncle": ("nephew", "niece"),
    "aunt": ("nephew", "niece"),
    "nephew": ("uncle", "aunt"),
    "niece": ("uncle", "aunt"),
    "grandfather": ("grandson", "granddaughter"),
    "grandmother": ("grandson", "granddaughter"),
    "grandson": ("grandfather", "grandmother"),
    "granddaughter": ("grandfather", "grandmother"),
}
_PLAINLY: Final = (
    dict.fromkeys(words("mum mom mummy mommy mama mamma ma"), "mother")
    | dict.fromkeys(words("dad daddy papa pa"), "father")
    | dict.fromkeys(words("gran granny grandma"), "grandmother")
    | {"grandpa": "grandfather", "grandad": "grandfather", "auntie": "aunt", "aunty": "aunt"}
)
"""What kin are called, and what the narration says that they are."""
_MARRIED: Final = {"wife": "mrs", "mother": "mrs", "husband": "mr", "father": "mr"}
_NO_TRADES: Final = GENERIC_NOUNS | KIN


class Kinship:
    """Who is whose kin, and who alone is called by a trade. Read once from the narration."""

    def __init__(
        self, readings: Sequence[Reading], figures: Sequence[Figure], of_mention: Callable[[Mention], int]
    ) -> None:
        self.readings, self.figures, self.of_mention = readings, figures, of_mention
        self.ties: dict[tuple[int, str], Counter[int]] = {}
        self.trades: dict[str, Counter[int]] = {}
        for number, reading in enumerate(readings):
            for mention in reading.mentions:
                if not reading.is_spoken(mention.first):
                    self._note_before(number, reading, mention)
                    self._note_behind(number, reading, mention)
            self._note_pronouns(number, reading)

    def of_trade(self, head: str) -> int | None:
        """`the painter`: the one person whom the narration calls a painter."""
        return _clear(self.trades.get(head))

    def of_kin(self, subject: Subject, paragraph: int) -> int | None:
        """`his wife`: by the owner's ties, else by a surname that the two share."""
        if subject.head not in KIN:
            return None
        owner = self._owner_of(subject, paragraph)
        if owner is None:
            return None
        tied = _clear(self.ties.get((owner, subject.head)))
        return tied if tied is not None else self._by_surname(owner, subject.head)

    def has_kin(self, figure: int, word: str) -> bool:
        """Whether somebody calls their own kin by a word: `Uncle`, `Mum`."""
        return bool(self.ties.get((figure, _PLAINLY.get(word, word))))

    def called(self, word: str) -> int | None:
        """Who alone in the story is called by a word for kin, as far as the narration tells whose they are."""
        found = {f for (_, head), kin in self.ties.items() if head == _PLAINLY.get(word, word) for f in kin}
        return found.pop() if len(found) == 1 else None

    def _owner_of(self, subject: Subject, paragraph: int) -> int | None:
        if subject.owner_mention is not None:
            return self.of_mention(subject.owner_mention)
        return self._meant(subject.owner, paragraph, subject.first)

    def _meant(self, pronoun: str, paragraph: int, before: int) -> int | None:
        """The person named last in the narration whom `his` or `her` fits."""
        sign = _OWNERS.get(pronoun)
        if sign is None:
            return None
        told = 0
        for number in range(paragraph, max(-1, paragraph - _LONG_REACH), -1):
            reading = self.readings[number]
            told += not all(reading.spoken)
            if told > _REACH:
                break
            for mention in reversed(reading.mentions):
                if (number == paragraph and mention.first >= before) or reading.is_spoken(mention.first):
                    continue
                figure = self.of_mention(mention)
                if sign * self.figures[figure].log_odds_man > 0.3:
                    return figure
        return None

    def _by_surname(self, owner: int, head: str) -> int | None:
        families = self.figures[owner].families
        sign = 1 if head in KIN_MAN else -1 if head in KIN_WOMAN else 0
        if not families or not sign:
            return None
        kin = [f for f in self.figures if f.number != owner and f.families & families and sign * f.log_odds_man > 0]
        title = _MARRIED.get(head)
        if title is not None:
            if head in ("wife", "husband") and not _bears(self.figures[owner], {"wife": "mr", "husband": "mrs"}[head]):
                return None
            kin = [f for f in kin if _bears(f, title)]
        return kin[0].number if len(kin) == 1 else None

    def _note_before(self, paragraph: int, reading: Reading, mention: Mention) -> None:
        """`his sister Kate`, `the painter Basil Hallward`, `Tom's wife, Ana`."""
        at = mention.first - 1
        is_parted = at >= 0 and reading.tokens[at].text == ","
        at -= is_parted
        if at < 1 or reading.is_spoken(at):
            return
        head = reading.tokens[at].lower
        if head not in PERSON_NOUNS or (is_parted and head not in KIN and _is_listed(reading, mention)):
            return
        for first in range(at - 1, max(-1, at - _MOST_WORDS), -1):
            subject = subject_at(reading, first, at + 1, before_verb=False)
            if subject is not None and subject.kind is Kind.NOUN and subject.head == head:
                self._note(subject, paragraph, mention)
                return

    def _note_behind(self, paragraph: int, reading: Reading, mention: Mention) -> None:
        """`Kate, his sister,`, `Basil was a painter`, `Orme, who had been a sailor for years,`."""
        if mention.possessive or mention.last + 2 >= len(reading.tokens) or reading.is_spoken(mention.last):
            return
        first = _told_at(reading.tokens, mention.last)
        if first is None:
            return
        subject = subject_at(reading, first, min(len(reading.tokens), first + 1 + _MOST_WORDS), before_verb=False)
        if subject is None or subject.kind is not Kind.NOUN or subject.head not in PERSON_NOUNS:
            return
        closes = subject.last < len(reading.tokens) and not reading.tokens[subject.last].is_word
        follows = subject.last < len(reading.tokens) and reading.tokens[subject.last].lower in (
            "of",
            "who",
            "in",
            "from",
            "for",
        )
        if closes or follows:
            self._note(subject, paragraph, mention)

    def _note_pronouns(self, paragraph: int, reading: Reading) -> None:
        """`Ilka came in. … She had been warden for a year.`: what the narration says of the one whom it just named."""
        for at, token in enumerate(reading.tokens):
            owner = _OF_SUBJECT.get(token.lower) if token.starts and not reading.spoken[at] else None
            first = _told_at(reading.tokens, at + 1) if owner else None
            if owner is None or first is None or first >= len(reading.tokens):
                continue
            subject = subject_at(reading, first, min(len(reading.tokens), first + _MOST_WORDS), before_verb=False)
            figure = self._meant(owner, paragraph, at)
            is_trade = subject is not None and subject.kind is Kind.NOUN and subject.head in PERSON_NOUNS
            if figure is None or subject is None or not is_trade or subject.head in _NO_TRADES:
                continue
            self.trades.setdefault(subject.head, Counter())[figure] += 1

    def _note(self, subject: Subject, paragraph: int, mention: Mention) -> None:
        figure = self.of_mention(mention)
        if subject.head in KIN and (subject.owner or subject.owner_mention is not None):
            owner = self._owner_of(subject, paragraph)
            if owner is not None and owner != figure:
                self._tie(owner, subject.head, figure)
        elif subject.head not in _NO_TRADES and mention_at(self.readings[paragraph], subject.first) is None:
            self.trades.setdefault(subject.head, Counter())[figure] += 1

    def _tie(self, owner: int, head: str, figure: int) -> None:
        self.ties.setdefault((owner, head), Counter())[figure] += 1
        inverse = _INVERSE.get(head)
        odds = self.figures[owner].log_odds_man
        if inverse is not None and abs(odds) > 0.3:
            self.ties.setdefault((figure, inverse[odds < 0]), Counter())[owner] += 1


def _is_listed(reading: Reading, mention: Mention) -> bool:
    """Whether a name behind a comma is one of several: `the constable, Giles, Tom, and the rest`."""
    behind = reading.tokens[mention.last : mention.last + 3]
    if behind[:1] and behind[0].text == ",":
        return mention_at(reading, mention.last + 1) is not None or any(token.lower == "and" for token in behind[1:2])
    return bool(behind) and behind[0].lower == "and"


def _told_at(tokens: Sequence[Token], at: int) -> int | None:
    """Where the words begin that tell what somebody is whose name ends before token `at`."""
    ahead = [token.lower for token in tokens[at : at + 4]]
    if ahead[:1] == [","]:
        if ahead[1:2] != ["who"]:
            return at + 1
        at, ahead = at + 2, ahead[2:]
    if ahead[:1] in (["was"], ["is"]):
        return at + 1
    return at + 2 if ahead[:2] == ["had", "been"] else None


def _clear(counts: Counter[int] | None) -> int | None:
    """Who stands out: named alone, or twice as often as the next."""
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _bears(figure: Figure, title: str) -> bool:
    return any(title in form.titles for form in figure.forms)
