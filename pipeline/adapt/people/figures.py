"""Turns a story's names, descriptions and pronouns into the figures that may speak in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Final

from pipeline.adapt.people.described.called_by_role import call_signs, roles_called
from pipeline.adapt.people.described.called_so import called_beside
from pipeline.adapt.people.described.descriptions import (
    Descriptions,
    gender_of_words,
    key_of,
    label_of_description,
    tag_subjects,
)
from pipeline.adapt.people.described.introductions import introductions_in
from pipeline.adapt.people.described.kinship import Kinship
from pipeline.adapt.people.described.known_by import KnownBy
from pipeline.adapt.people.described.stand_ins import StandIns
from pipeline.adapt.people.evidence import gather, plain, pronoun_behind
from pipeline.adapt.people.names.bare_titles import BareTitles
from pipeline.adapt.people.names.clustering import Clustering
from pipeline.adapt.people.names.in_place import ranks_in_place, surnames_in_place
from pipeline.adapt.people.names.labels import label_of, lacks_given_name, shared_words, without_office
from pipeline.adapt.people.names.never_together import never_together
from pipeline.adapt.people.names.rivals import note_talk
from pipeline.adapt.people.people import Figure, Sort
from pipeline.adapt.people.tellers.narrator import is_first_person, narrators_name
from pipeline.adapt.people.tellers.teller_sex import note_sex
from pipeline.adapt.talk.groups import members_of
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.turns import Turn
from pipeline.adapt.words.names import Form, Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.vocabulary import CHILD_WORDS, KIN, OLD_WORDS
from pipeline.drama.people import Age
from pipeline.drama.telling import FIRST_PERSON

_OF_ONE: Final = 12
"""Places at which a description stands in a story beyond which it is several people's."""
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
        self._telling, self._together = clustering.telling, together
        shared = shared_words(self.all)
        for figure in self.all:
            figure.label = label_of(figure, shared)
        self._described: dict[tuple[str, ...], int] = {}
        self._narrated = Descriptions()
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
        titles = BareTitles(self.all, self._of_form)
        ranks, seats = ranks_in_place(readings, self._of_form)
        self._local = surnames_in_place(readings, self._of_form, self._alike) | ranks
        self._kinship = Kinship(readings, self.all, self.of_mention) if clusters else None
        self._of_form |= self._called_kin() if self._kinship is not None else {}
        self._known = KnownBy(readings, titles, seats, self._kinship, self.of_mention)

    def _called_kin(self) -> dict[Form, int]:
        """`Uncle`, where talk alone has the word and the story has one uncle only: whom it calls."""
        assert self._kinship is not None
        found: dict[Form, int] = {}
        for form, number in self._of_form.items():
            who = self.all[number]
            if form.words or len(form.titles) != 1 or form.titles[0] not in KIN or len(who.forms) > 1:
                continue
            meant = self._kinship.called(form.titles[0])
            if meant is not None and who.in_speech == who.mentions:
                found[form] = meant
        return found

    def has_kin(self, figure: int, word: str) -> bool:
        """Whether somebody calls their own kin by a word, as far as the narration tells."""
        return self._kinship is not None and self._kinship.has_kin(figure, word)

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
            subjects = {s.first: s for s in (*self._narrated.of(number, reading), *spoken_of.get(number, ()))}
            for first in sorted(subjects):
                self._describe(subjects[first], number, since, last, reading)
                told[number, first] = subjects[first]
        self.stand_ins = StandIns(readings, scene_of, self.all, self._phrases, self.of_mention)
        self._phrases |= self.stand_ins.find(told, turns)
        self._join_called(readings, turns, scene_of)
        asked = (self._described_by, self._described_last, self.of_mention, self._told_last, self._alike)
        self._introduce(introductions_in(readings, turns, *asked), scene_of, self._there(readings, scene_of))

    def _there(self, readings: Sequence[Reading], scene_of: Sequence[int]) -> Set[tuple[int, int]]:
        """Which scenes name which figures."""
        return {(scene_of[n], self.of_mention(mention)) for n, each in enumerate(readings) for mention in each.mentions}

    def _told_last(self, paragraph: int, at: int) -> int | None:
        """Whom a paragraph describes last before a token."""
        places = ((paragraph, first) for first in range(at - 1, -1, -1))
        return next((self._phrases[place] for place in places if place in self._phrases), None)

    def _join_called(self, readings: Sequence[Reading], turns: Sequence[Turn], scene_of: Sequence[int]) -> None:
        """Let epithets and other names be those whose they are, and descriptions too, in scenes that name them."""
        ways = self._tagged_by, self.of_mention
        found = called_beside(readings, turns, self.all, *ways)
        found = never_together(readings, turns, self.all, self._together, *ways, self._of_form) | found
        found |= roles_called(self.all, self._described) | call_signs(readings, turns, self.all, *ways)
        there = self._there(readings if found else (), scene_of)
        self._phrases = {
            place: found[who] if who in found and self._is_meant(who, found[who], place[0], there, scene_of) else who
            for place, who in self._phrases.items()
        }
        for one, other in found.items():
            if self.all[one].sort is Sort.NAMED:
                self._of_form |= dict.fromkeys(self.all[one].forms, other)
                self.all[other].mentions += self.all[one].mentions

    def _is_meant(
        self, described: int, named: int, paragraph: int, there: Set[tuple[int, int]], scene_of: Sequence[int]
    ) -> bool:
        """Whether a scene names whom a description stands for in others, and does not show them as two."""
        if self.stand_ins is not None and self.stand_ins.are_apart(described, named, paragraph):
            return False
        return (scene_of[paragraph], named) in there

    def _tagged_by(self, turn: Turn) -> int | None:
        """Whom a turn's tag names or describes."""
        subject = turn.tag.subject if turn.tag is not None else None
        if turn.tag is None or subject is None:
            return None
        if subject.kind is Kind.NAME and subject.mention is not None:
            return self.of_mention(subject.mention)
        return self.of_description(subject, turn.paragraph - turn.tag.lead)

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

    def _introduce(self, introduced: Mapping[int, int], scene_of: Sequence[int], there: Set[tuple[int, int]]) -> None:
        """Let described figures be those whose names they turn out to bear, where their sexes allow it: `the man` of a
        whole book only in the scenes that have the name."""
        fitting = {
            one: other
            for one, other in introduced.items()
            if (self.all[other].is_person or not self.all[other].personhood)
            and self.all[one].log_odds_man * self.all[other].log_odds_man > -0.5
        }
        for one, other in fitting.items():
            if self.all[one].sort is Sort.NAMED and lacks_given_name(self.all[one]):
                self._of_form |= {form: one for form in self.all[other].forms if len(form.words) == 1}
        fitting = {one: other for one, other in fitting.items() if self.all[one].sort is Sort.DESCRIBED}
        self._phrases = {
            place: fitting[who]
            if who in fitting and self._is_one(who, (scene_of[place[0]], fitting[who]), there)
            else who
            for place, who in self._phrases.items()
        }
        for one, other in fitting.items():
            self.all[other].man += self.all[one].man
            self.all[other].woman += self.all[one].woman
            self.all[other].personhood += self.all[one].personhood
            if self.all[other].age is Age.UNKNOWN:
                self.all[other].age = self.all[one].age

    def _is_one(self, described: int, named: tuple[int, int], there: Set[tuple[int, int]]) -> bool:
        return self.all[described].mentions <= _OF_ONE or named in there

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
        known = self._known.of(subject, paragraph, reading)
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

    def has_entered(self, figure: int, paragraph: int) -> bool:
        """Whether somebody may speak in a paragraph: whom the story only describes, not before it does so."""
        return self._enters.get(figure, 0) <= paragraph

    def of_description(self, subject: Subject, paragraph: int) -> int | None:
        """The figure that a description in a paragraph stands for, as far as it is a figure of its own."""
        return self._phrases.get((paragraph, subject.first))

    def described_in(self, paragraph: int, reading: Reading) -> Iterator[tuple[Subject, int]]:
        """The descriptions of a paragraph's narration with their figures."""
        for subject in self._narrated.of(paragraph, reading):
            figure = self._phrases.get((paragraph, subject.first))
            if figure is not None:
                yield subject, figure

    def of_title(self, subject: Subject, paragraph: int) -> int | None:
        """The named figure whose title a description in a paragraph gives: `the colonel`."""
        return self._known.of_title(subject, paragraph)
