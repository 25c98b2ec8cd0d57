"""Turns a story's names, descriptions and pronouns into the figures that may speak in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.adapt.people.described.descriptions import (
    described_subjects,
    gender_of_words,
    key_of,
    label_of_description,
    tag_subjects,
)
from pipeline.adapt.people.described.introductions import introductions_in
from pipeline.adapt.people.described.kinship import Kinship
from pipeline.adapt.people.described.stand_ins import StandIns
from pipeline.adapt.people.evidence import gather, plain, pronoun_behind
from pipeline.adapt.people.names.clustering import Clustering
from pipeline.adapt.people.names.in_place import ranks_in_place, surnames_in_place
from pipeline.adapt.people.names.labels import label_of, shared_words, without_office
from pipeline.adapt.people.names.rivals import note_talk
from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.people.tellers.narrator import is_first_person, narrators_name
from pipeline.adapt.people.tellers.teller_sex import note_sex
from pipeline.adapt.talk.groups import members_of
from pipeline.adapt.talk.noun_phrases import Kind, Subject
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Form, Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import CALLINGS_OF_TITLES
from pipeline.adapt.words.vocabulary import (
    CHILD_WORDS,
    KIN,
    OLD_WORDS,
    TITLE_FORMS,
    TITLES,
    words,
)
from pipeline.drama.people import Age
from pipeline.drama.telling import FIRST_PERSON

_ASKED_OF: Final = 6
"""Paragraphs within which somebody is described who is then asked for a name."""


class Figures:
    """Everybody who may speak, found by form of name, by description or by pronoun. Built once, then only read."""

    def __init__(self, readings: Sequence[Reading], turns: Sequence[Turn], *, clusters: bool = True) -> None:
        self._forms, together = gather(readings)
        note_talk(readings, turns, together)
        clustering = Clustering(self._forms, together, joins=clusters)
        self.all, self.joined = clustering.run()
        self._of_form = {form: joined.figure for form, joined in self.joined.items()}
        self._telling = clustering.telling
        shared = shared_words(self.all)
        for figure in self.all:
            figure.label = label_of(figure, shared)
        self._described: dict[tuple[str, ...], int] = {}
        self._phrases: dict[tuple[int, int], int] = {}
        self._local: dict[int, int] = {}
        self._enters: dict[int, int] = {}
        self.stand_ins: StandIns | None = None
        self.first: int | None = None
        if is_first_person(readings, turns):
            self.first = narrators_name(readings, turns, self.all, self.of_mention) if clusters else None
            if self.first is None:
                self.first = self._add(FIRST_PERSON, Sort.FIRST)
            self.all[self.first].sort = Sort.FIRST
            note_sex(self.all[self.first], readings, turns)
        self.unnamed = {
            "he": self._add("Unnamed Man", Sort.DESCRIBED, man=5),
            "she": self._add("Unnamed Woman", Sort.DESCRIBED, woman=5),
            "they": self._add("Several Voices", Sort.GROUP),
            "it": self._add("Unnamed Speaker", Sort.DESCRIBED),
        }
        self._titles = self._bare_titles()
        ranks, self._seats = ranks_in_place(readings, self._of_form)
        self._local = surnames_in_place(readings, self._of_form, self._alike) | ranks
        self._kinship = Kinship(readings, self.all, self.of_mention) if clusters else None

    def _add(self, label: str, sort: Sort, *, man: float = 0, woman: float = 0) -> int:
        figure = Figure(len(self.all), label, sort, man=man, woman=woman, telling=self._telling)
        self.all.append(figure)
        return figure.number

    def _alike(self, one: int, other: int) -> bool:
        return self.all[one].log_odds_man * self.all[other].log_odds_man > 0

    def note_tags(self, named: Iterable[int | None]) -> None:
        """Count how often tags give each figure a turn."""
        for number in named:
            if number is not None:
                self.all[number].tagged += 1

    def of_mention(self, mention: Mention) -> int:
        """The figure that a name names."""
        return self._local.get(mention.start, self._of_form[plain(mention.form)])

    def shown(self, form: Form) -> str:
        """A form as a cast list has it."""
        return without_office(self._forms[form].shown.most_common(1)[0][0], form)

    def _bare_titles(self) -> dict[str, int]:
        """`the colonel` → the only figure with that title."""
        bearers: dict[str, Counter[int]] = {}
        for form, number in self._of_form.items():
            for title in form.titles:
                bearers.setdefault(title, Counter())[number] += self.all[number].forms[form]
        return {
            title: counts.most_common(1)[0][0]
            for title, counts in bearers.items()
            if len(counts) == 1 or counts.most_common(2)[0][1] >= 4 * counts.most_common(2)[1][1]
        }

    def note_descriptions(self, readings: Sequence[Reading], turns: Sequence[Turn], scene_of: Sequence[int]) -> None:
        """Make a figure for each description that speaks or leads a sentence, and know which one each phrase means.

        `the girl` is the last girl of the scene (`a little girl`), else a girl of her own.
        """
        spoken_of = tag_subjects(turns)
        last: dict[str, int] = {}
        told: dict[tuple[int, int], Subject] = {}
        scene, since = -1, 0
        for number, reading in enumerate(readings):
            if scene_of[number] != scene:
                scene, since, last = scene_of[number], number, {}
            subjects = {s.first: s for s in described_subjects(reading)}
            subjects |= {s.first: s for s in spoken_of.get(number, ())}
            for first in sorted(subjects):
                self._describe(subjects[first], number, since, last, reading)
                told[number, first] = subjects[first]
        self.stand_ins = StandIns(readings, scene_of, self.all, self._phrases, self.of_mention)
        self._phrases |= self.stand_ins.find(told, turns)
        self._introduce(introductions_in(readings, turns, self._described_by, self._described_last, self.of_mention))

    def _described_by(self, turn: Turn) -> int | None:
        """The figure without a name that a turn's tag describes."""
        if turn.tag is None:
            return None
        figure = self.of_description(turn.tag.subject, turn.paragraph - turn.tag.lead)
        return figure if figure is not None and figure in self._enters else None

    def _described_last(self, paragraph: int) -> int | None:
        """The one person without a name whom the narration told of last, not long before a paragraph."""
        near = [place for place in self._phrases if paragraph - _ASKED_OF <= place[0] <= paragraph]
        told = [self._phrases[place] for place in sorted(near, reverse=True)]
        return next((f for f in told if self.all[f].sort is Sort.DESCRIBED), None)

    def _introduce(self, introduced: Mapping[int, int]) -> None:
        """Let described figures be those whose names they turn out to bear, where their sexes allow it."""
        fitting = {
            one: other
            for one, other in introduced.items()
            if self.all[other].is_person and self.all[one].log_odds_man * self.all[other].log_odds_man > -0.5
        }
        self._phrases = {place: fitting.get(figure, figure) for place, figure in self._phrases.items()}
        for one, other in fitting.items():
            self.all[other].man += self.all[one].man
            self.all[other].woman += self.all[one].woman
            self.all[other].personhood += self.all[one].personhood
            if self.all[other].age is Age.UNKNOWN:
                self.all[other].age = self.all[one].age

    def _join(self, subject: Subject, paragraph: int, reading: Reading) -> None:
        """Make a figure of two who are named together, `Priya and Danny`, in whatever order."""
        members = [self.all[self.of_mention(mention)] for mention in members_of(reading, subject)]
        names = [member.label for member in members]
        if len(members) < 2:
            names.append(reading.tokens[subject.last - 1].text.capitalize())
        key = ("and", *sorted(names))
        if key not in self._described:
            self._described[key] = self._add(" and ".join(names), Sort.GROUP)
            self._enters[self._described[key]] = paragraph
        self.all[self._described[key]].mentions += 1
        self._phrases[paragraph, subject.first] = self._described[key]

    def _describe(self, subject: Subject, paragraph: int, since: int, last: dict[str, int], reading: Reading) -> None:
        if subject.kind is Kind.GROUP and subject.mention is not None:
            self._join(subject, paragraph, reading)
            return
        key = key_of(subject)
        known = self._known(subject, paragraph, reading)
        if known is not None:
            self._phrases[paragraph, subject.first] = known
            self.all[known].personhood += 2
        if not key or known is not None:
            return
        definite = reading.tokens[subject.first].lower in ("the", "this", "that")
        figure = last.get(subject.head) if definite and len(key) == 1 else None
        if figure is None:
            figure = self._described.get(key)
        if figure is None:
            sort = Sort.GROUP if subject.kind is Kind.GROUP else Sort.DESCRIBED
            man, woman = gender_of_words(subject.words)
            figure = self._add(label_of_description(subject, key), sort, man=4 * man, woman=4 * woman)
            self._described[key] = figure
            self._enters[figure] = since if definite else paragraph
            words = set(subject.words)
            self.all[figure].age = Age.CHILD if words & CHILD_WORDS else Age.OLD if words & OLD_WORDS else Age.UNKNOWN
        last[subject.head] = figure
        self._phrases[paragraph, subject.first] = figure
        self.all[figure].mentions += 1
        self.all[figure].personhood += 2
        if not any(gender_of_words(subject.words)):
            he, she = pronoun_behind(reading, subject.last)
            self.all[figure].man += he
            self.all[figure].woman += she

    def _known(self, subject: Subject, paragraph: int, reading: Reading) -> int | None:
        """The named person whom a description gives by rank, by trade or as somebody's kin."""
        seated = [figure for since, figure in self._seats.get(subject.head, ()) if since <= paragraph]
        titled = seated[-1] if seated else self.of_title(subject)
        if titled is not None or self._kinship is None:
            return titled
        if reading.tokens[subject.first].lower == "the" and subject.head not in KIN:
            return self._kinship.of_trade(subject.head)
        return self._kinship.of_kin(subject, paragraph)

    def has_entered(self, figure: int, paragraph: int) -> bool:
        """Whether somebody may speak in a paragraph: whom the story only describes, not before it does so."""
        return self._enters.get(figure, 0) <= paragraph

    def of_description(self, subject: Subject, paragraph: int) -> int | None:
        """The figure that a description in a paragraph stands for, as far as it is a figure of its own."""
        return self._phrases.get((paragraph, subject.first))

    def described_in(self, paragraph: int, reading: Reading) -> Iterator[tuple[Subject, int]]:
        """The descriptions of a paragraph's narration with their figures."""
        for subject in described_subjects(reading):
            figure = self._phrases.get((paragraph, subject.first))
            if figure is not None:
                yield subject, figure

    def of_title(self, subject: Subject) -> int | None:
        """The named figure whose title a description gives: `the colonel`."""
        if subject.owner or subject.head in self._seats:
            return None
        if subject.head in CALLINGS_OF_TITLES:
            bearers = {self._titles[title] for title in CALLINGS_OF_TITLES[subject.head] if title in self._titles}
            return bearers.pop() if len(bearers) == 1 else None
        if subject.head in _NO_RANKS or subject.head not in TITLES | self._titles.keys():
            return None
        return self._titles.get(TITLE_FORMS.get(subject.head, subject.head))


_NO_RANKS: Final = KIN | words(
    """
    lady lord master mistress miss sir madam ma'am squire widow agent dame chief director saint old lad
    """
)
