"""Turns a title without a name (`the colonel`) into the only person of the story who bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.adapt.people.people import Figure
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import CALLINGS_OF_TITLES
from pipeline.adapt.words.vocabulary import KIN, TITLE_FORMS, TITLES, words


class BareTitles:
    """Who bears each title alone, or four times as often as the next."""

    def __init__(self, figures: Sequence[Figure], of_form: Mapping[Form, int]) -> None:
        bearers: dict[str, Counter[int]] = {}
        for form, number in of_form.items():
            for title in form.titles:
                bearers.setdefault(title, Counter())[number] += figures[number].forms[form]
        self.of_one = {
            title: counts.most_common(1)[0][0]
            for title, counts in bearers.items()
            if len(counts) == 1 or counts.most_common(2)[0][1] >= 4 * counts.most_common(2)[1][1]
        }

    def of(self, head: str) -> int | None:
        """Whom a noun gives by title: `the colonel`, `the priest` where one Father is in the story."""
        if head in CALLINGS_OF_TITLES:
            bearers = {self.of_one[title] for title in CALLINGS_OF_TITLES[head] if title in self.of_one}
            return bearers.pop() if len(bearers) == 1 else None
        if head in _NO_RANKS or (head not in TITLES and head not in self.of_one):
            return None
        return self.of_one.get(TITLE_FORMS.get(head, head))


_NO_RANKS: Final = KIN | words(
    """
    lady lord master mistress miss sir madam ma'am squire widow agent dame chief director saint old lad
    """
)
