"""Turns a form of a name and somebody known into the grounds for and against their being one person.

Each ground has a reason and a weight: log-odds, so that they add up. None of them decides alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.adapt.people.evidence import FormEvidence, Together
from pipeline.adapt.people.names.alike import Ground, alike
from pipeline.adapt.people.names.likeness import is_surname_of, sex_of
from pipeline.adapt.people.names.personhood import is_thing
from pipeline.adapt.people.people import Figure
from pipeline.adapt.people.sexes import Telling
from pipeline.adapt.words.names import Form
from pipeline.adapt.words.titles import FAMILY_TITLES, NOBLE_TITLES, core_of
from pipeline.adapt.words.vocabulary import words
from pipeline.drama.given_names import gender_of_given_name, same_given_name


class Grounds:
    """What speaks for and against a form being a figure's name. Only reads the story's evidence."""

    def __init__(self, forms: Mapping[Form, FormEvidence], together: Together, telling: Telling) -> None:
        self.forms, self.together, self.telling = forms, together, telling
        self.with_core: dict[tuple[str, ...], list[Form]] = {}
        for form in forms:
            self.with_core.setdefault(core_of(form), []).append(form)
        self.shared_given = self._shared(0)
        self.shared_family = self._shared(-1)
        self.doubled_given = self.shared_given | self._pet_named()

    def _shared(self, end: int) -> set[str]:
        """The given names, or the surnames, that several full names have: those named once by the way do not count."""
        bearers: dict[str, Counter[tuple[str, ...]]] = {}
        for core, forms in self.with_core.items():
            if len(core) > 1:
                rest = core[1:] if end == 0 else core[:1]
                bearers.setdefault(core[end], Counter())[rest] += sum(self.forms[form].count for form in forms)
        alone = {
            word: self.forms[Form((), (word,))].count if Form((), (word,)) in self.forms else 0 for word in bearers
        }
        often = {
            word: sum(count >= max(_STRAY * alone[word], 1) for count in rest.values())
            for word, rest in bearers.items()
        }
        return {word for word, count in often.items() if count > 1}

    def _pet_named(self) -> set[str]:
        """Given names of which a full name with the same surname has another form: `Thomas` beside `Tom Marsh`."""
        families: dict[str, Counter[str]] = {}
        for core, forms in self.with_core.items():
            if len(core) > 1:
                families.setdefault(core[-1], Counter())[core[0]] += sum(self.forms[form].count for form in forms)
        return {
            one
            for counts in families.values()
            for one, count in counts.items()
            for two, other in counts.items()
            if one != two and same_given_name(one, two) and min(count, other) >= max(2, _TWIN * max(count, other))
        }

    def of(self, form: Form, figure: Figure) -> list[Ground]:
        """All grounds; empty where nothing is alike."""
        common = alike(self.forms, form, figure)
        if not common:
            return []
        against = [self._sexes(form, figure), self._married(form, figure), self._ranks(form, figure)]
        against += [self._apart(form, figure), self._pet_names(form, figure), self._things(form, figure)]
        against += [self._once(form, figure), self._of_standing(form, figure)]
        return [*common, *(ground for ground in against if ground is not None)]

    def _sexes(self, form: Form, figure: Figure) -> Ground | None:
        """Titles and given names decide, else clear pronouns."""
        sex = 0 if is_surname_of(form, figure.forms) else sex_of(form)
        if sex and -sex in figure.sexes and sex not in figure.sexes:
            return Ground("another sex by name or title", -9.0)
        seen = self.forms[form]
        one = self.telling.log_odds_man(seen.man + 3 * (sex > 0), seen.woman + 3 * (sex < 0))
        clash = min(abs(one), abs(figure.log_odds_man)) if one * figure.log_odds_man < 0 else 0.0
        return Ground("another sex by pronouns", -6.0) if clash > _CLEAR else None

    @staticmethod
    def _married(form: Form, figure: Figure) -> Ground | None:
        """`Mrs.` and `Miss`, `Lady` and `Miss` of one surname are two women unless a given name says otherwise."""
        mine = set(form.titles) & _HOUSEHOLD
        if not mine:
            return None
        other = [o for o in figure.forms if set(o.titles) & (_HOUSEHOLD - mine)]
        if "lady" in mine or any("lady" in o.titles for o in other):
            other = [o for o in other if core_of(o)[-1:] == core_of(form)[-1:] and len(core_of(o)) == 1]
        often = sum(figure.forms[o] for o in other) >= max(2, 0.05 * figure.mentions)
        odd = any(gender_of_given_name(o.words[-1]) == "" for o in other if o.words and "lady" not in o.titles)
        return Ground("Mrs. and Miss are two", -6.0) if other and (often or odd) else None

    @staticmethod
    def _of_standing(form: Form, figure: Figure) -> Ground | None:
        """`Miss Lund` is nobody who is only called `Professor Lund` by it, nor the other way round: they are father and
        daughter, or two by chance. Whoever has the title with a given name, too, may be both."""
        if len(core_of(form)) != 1 or not form.titles:
            return None
        theirs = [o for o in figure.forms if o.titles and core_of(o)[-1:] == core_of(form)]
        is_unmarried = "miss" in form.titles
        if is_unmarried:
            two = any(set(o.titles) & _STANDING and len(core_of(o)) == 1 for o in theirs)
        else:
            two = bool(set(form.titles) & _STANDING) and any("miss" in o.titles for o in theirs)
        both = any(set(o.titles) & _STANDING and len(core_of(o)) > 1 for o in theirs)
        return Ground("a Miss and somebody of standing are two", -4.0) if two and not both else None

    @staticmethod
    def _ranks(form: Form, figure: Figure) -> Ground | None:
        """A general and a captain of one surname are two, unless somebody is called both."""
        mine = set(form.titles) & _ARMED
        theirs = {title for o in figure.forms if o.words for title in o.titles if title in _ARMED}
        return Ground("another rank", -3.0) if mine and theirs and not mine & theirs else None

    def _apart(self, form: Form, figure: Figure) -> Ground | None:
        """How often the two stand in one sentence, or speak to each other: the more, the surer they are two."""
        unclear = self.shared_given if len(core_of(form)) > 1 else self.doubled_given
        own, theirs = self._variants([form], unclear), self._variants(figure.forms, unclear)
        own, theirs = own - (theirs if form.titles or len(core_of(form)) > 1 else set(figure.forms)), theirs - own
        theirs |= self._surnames(figure)
        if len(core_of(form)) == 1:  # `Tom` beside `Tom Marsh`, `Sikes` beside `Mr. Sikes` are no sign of two
            theirs = {o for o in theirs if core_of(o) != core_of(form) or (o.titles and form.titles)}
            if not form.titles:
                theirs = {other for other in theirs if form.words[0] not in core_of(other) or other.titles}
        shared = sum(self.together.get((one, other), 0) for one in own for other in theirs)
        if not shared:
            return None
        mentions = sum(self.forms[other].count for other in theirs if other in self.forms)
        least = min(sum(self.forms[one].count for one in own if one in self.forms), mentions)
        share = min(_MOST_SHARED, shared / max(2.0, 0.05 * least))
        weight = max(_APART * share**2, _BESIDE * share)
        is_given = not form.titles and any(core_of(other)[:1] == form.words for other in figure.forms)
        return Ground("they stand beside each other", -min(weight, _OF_GIVEN) if is_given else -weight)

    def _variants(self, forms: Iterable[Form], unclear: set[str]) -> set[Form]:
        """Forms with all that differ from them by a title alone, and with the given name unless that is unclear."""
        found: set[Form] = set()
        for form in forms:
            core = core_of(form)
            found.add(form)
            if len(core) > 1:
                found.update(self.with_core.get(core, ()))
                if core[0] not in unclear:
                    found.update(o for o in self.with_core.get(core[:1], ()) if not set(o.titles) & FAMILY_TITLES)
        return found

    def _surnames(self, figure: Figure) -> set[Form]:
        """The surname alone of somebody who is also called `Mr. Holt`, where nobody else bears it."""
        cores = {core_of(form) for form in figure.forms if form.titles and len(core_of(form)) == 1}
        known = [self.with_core[core] for core in cores if core[0] not in self.shared_family]
        known = [forms for forms in known if all(form in figure.forms for form in forms if form.titles)]
        return {form for forms in known for form in forms if not form.titles}

    def _pet_names(self, form: Form, figure: Figure) -> Ground | None:
        """`Lady Catherine` is nobody's Kitty, and `Sir Thomas` no Tom, unless only those who speak to them say so."""
        core, cores = core_of(form), [core_of(o) for o in figure.forms if core_of(o)]
        if not core or any(core[0] in other for other in cores):
            return None
        seen = self.forms[form]
        is_noble = _is_noble(Counter({form: seen.count}) if form.titles else figure.forms)
        return (
            Ground("a title that forbids pet names", -4.0) if is_noble and seen.in_speech < 0.8 * seen.count else None
        )

    def _once(self, form: Form, figure: Figure) -> Ground | None:
        """A full name that stands once in the story is not what ties a name together that stands on every page."""
        if len(core_of(form)) != 1 or not form.titles or self.forms[form].count < _OFTEN:
            return None
        full = sum(count for other, count in figure.forms.items() if len(core_of(other)) > 1)
        return Ground("a full name that stands once", -2.0) if full == 1 and figure.mentions == 1 else None

    def _things(self, form: Form, figure: Figure) -> Ground | None:
        """A name that is only used for a place is nobody's, and nobody is called like a place."""
        is_one = is_thing(form, self.forms[form])
        things = [o for o in figure.forms if o in self.forms and is_thing(o, self.forms[o])]
        if is_one == bool(things) or not (is_one or len(things) == len(figure.forms)):
            return None
        somebody = figure.personhood > _SOMEBODY if is_one else self.forms[form].speaks + self.forms[form].acts > 1
        return Ground("a place or a thing", -5.0) if somebody else None


_STRAY: Final = 0.05
"""How often, against the word alone, a full name must stand to be somebody else who bears the word."""
_TWIN: Final = 0.2
"""How often the rarer of two forms of a given name must stand with the surname to be somebody else's."""
_APART: Final = 4.0
_BESIDE: Final = 3.0
"""What it says against one person that two forms share one in twenty of the rarer one's sentences: its square counts,
for a slip in reading is made now and then, and at least the share itself."""
_OF_GIVEN: Final = 5.0
"""The most that it says against a given name being its bearer's: friends call `Bill` whom the story calls `Sikes`."""
_MOST_SHARED: Final = 1.8
_OFTEN: Final = 8
_SOMEBODY: Final = 3.0
_CLEAR: Final = 0.8
_HOUSEHOLD: Final = frozenset({"mrs", "miss", "lady"})
_STANDING: Final = words("prof professor dr doctor rev reverend judge justice")
_ARMED: Final = words("gen col major capt lt sgt corporal private admiral commander commodore brigadier marshal")


def _is_noble(forms: Mapping[Form, int]) -> bool:
    """Whether somebody is mostly named with a title that forbids pet names."""
    titled = sum(count for form, count in forms.items() if set(form.titles) & NOBLE_TITLES)
    return 2 * titled > sum(forms.values())
