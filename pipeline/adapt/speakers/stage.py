"""Turns paragraphs of prose into who is named where: subjects and bystanders of the narration, names in speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.vocatives import answers_who, is_vocative, presents
from pipeline.adapt.speakers.focus import Focus
from pipeline.adapt.speakers.moves import had_done, hangs_up, introduces, moves_of
from pipeline.adapt.speakers.role_calls import called_by_role
from pipeline.adapt.talk.noun_phrases import BODY_WORDS
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.words.capitals import acts
from pipeline.adapt.words.names import Mention
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import ADVERBS, CONJUNCTIONS, PREPOSITIONS, RELATIVES, SPEECH_VERBS, words


@dataclass(frozen=True, slots=True)
class Narrated:
    """A figure named by the narration at a token; `leads` if it may be its sentence's subject.

    `earlier` says that it tells what somebody had done before, wherever they are now.
    `asked` says that it tells of a question put to them: `Petra asked Wendel whether it was paid`.
    `meant` is whom a pronoun may mean, the likeliest first, with their shares.
    """

    at: int
    start: int
    figure: int
    leads: bool
    by_pronoun: bool = False
    addressed: bool = False
    leaves: bool = False
    enters: bool = False
    earlier: bool = False
    asked: bool = False
    meant: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A figure named in speech at a token; `called` if it is spoken to."""

    at: int
    start: int
    figure: int
    called: bool
    introduced: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """Who is named in one paragraph, and whether a call ends in it."""

    narrated: tuple[Narrated, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    hangs_up: bool = False


_NOT_LEADING: Final = PREPOSITIONS | {"and", "or", "than", "as", "him", "her", "them", "me"}


def present_in(readings: Sequence[Reading], figures: Figures, scene_of: Sequence[int]) -> tuple[Present, ...]:
    """Who is named in each paragraph, in order; `he` and `she` name whoever led last and fits."""
    out: list[Present] = []
    focus = Focus(figures)
    roles: dict[str, int] = {}
    for number in range(len(readings)):
        if number and scene_of[number] != scene_of[number - 1]:
            focus = Focus(figures)
        out.append(_present(number, readings, figures, focus, roles))
        focus.fade()
    return tuple(out)


def _present(
    number: int, readings: Sequence[Reading], figures: Figures, focus: Focus, roles: dict[str, int]
) -> Present:
    """Who is named in a paragraph; `roles` are those whom the paragraphs before describe, by what they are."""
    reading, before = readings[number], readings[max(0, number - 1)]
    spoken: list[Spoken] = []
    named: list[Narrated] = []
    presenter = next((m for m in reading.mentions if reading.is_spoken(m.first) and presents(reading, m)), None)
    for mention in reading.mentions:
        figure = figures.of_mention(mention)
        if reading.is_spoken(mention.first):
            called = is_vocative(reading, mention)
            own = answers_who(before, reading, mention) or mention is presenter
            introduced = own or (presenter is None and introduces(reading, mention.first, mention.last))
            spoken.append(Spoken(mention.first, mention.start, figure, called and not own, introduced))
        else:
            leads = _leads(reading, mention.first, mention.last) and not _owns(reading, mention)
            asked = not mention.possessive and _is_asked(reading, mention.first)
            addressed = asked or (not mention.possessive and _is_addressed(reading, mention.first))
            leaves, enters = moves_of(reading, mention.first, mention.last)
            leaves = leaves and leads
            earlier = had_done(reading, mention.last)
            named.append(
                Narrated(mention.first, mention.start, figure, leads, False, addressed, leaves, enters, earlier, asked)
            )
    for subject, figure in figures.described_in(number, reading):
        roles[subject.head] = figure
        leads = _leads(reading, subject.first, subject.last)
        leaves, enters = moves_of(reading, subject.first, subject.last) if leads else (False, False)
        start = reading.tokens[subject.first].start
        asked = _is_asked(reading, subject.first)
        addressed = asked or _is_addressed(reading, subject.first)
        named.append(
            Narrated(
                subject.first, start, figure, leads, addressed=addressed, leaves=leaves, enters=enters, asked=asked
            )
        )
    for at, figure in called_by_role(reading, partial(_bearer, figures, roles, number)):
        spoken.append(Spoken(at, reading.tokens[at].start, figure, called=True))
    spoken.sort(key=lambda each: each.at)
    spoken_to = {each.figure for each in spoken if each.called}
    named.sort(key=lambda each: each.at)
    narrated = tuple(_with_pronouns(reading, named, spoken_to, figures, focus))
    return Present(narrated, tuple(spoken), hangs_up(reading))


def _bearer(figures: Figures, roles: Mapping[str, int], paragraph: int, role: str, at: int) -> int | None:
    """Who has the role that a token names: the only one with that title, else who was described so last."""
    titled = figures.of_title(Subject(Kind.NOUN, at, at + 1, head=role, words=(role,)), paragraph)
    return roles.get(role) if titled is None else titled


def _with_pronouns(
    reading: Reading, named: list[Narrated], called: set[int], figures: Figures, focus: Focus
) -> list[Narrated]:
    """The names of the narration with its subject pronouns between them; nobody calls themselves by name."""
    out: list[Narrated] = []
    waiting = iter(named)
    following = next(waiting, None)
    for at, token in enumerate(reading.tokens):
        if following is not None and following.at == at:
            out.append(following)
            if figures.all[following.figure].is_person:
                is_here = not (following.leaves or following.earlier)
                focus.note(following.figure, leads=following.leads and is_here)
            following = next(waiting, None)
        elif token.lower not in _POINTING or reading.spoken[at]:
            continue
        elif token.text == "I" and figures.first is not None:
            out.append(Narrated(at, token.start, figures.first, True))
        elif token.lower in _ME and figures.first is not None:
            asked = _is_asked(reading, at)
            addressed = asked or _is_addressed(reading, at)
            out.append(Narrated(at, token.start, figures.first, False, addressed=addressed, asked=asked))
        elif token.lower in _MEANING or _is_body_of(reading, at) or _speaks_as_it(reading, at):
            pronoun = _MEANING.get(token.lower) or _OWNING.get(token.lower, "it")
            barred = _beside(reading, at, named) | (called if _speaks(reading, at) else set())
            meant = focus.shares(pronoun, barred)
            if meant:
                figure = meant[0][0]
                out.append(Narrated(at, token.start, figure, True, by_pronoun=True, meant=meant))
                focus.note(figure, leads=True, by_pronoun=True)
    return out


def _beside(reading: Reading, at: int, named: Sequence[Narrated]) -> set[int]:
    """Whom the rest of a pronoun's clause names: nobody whom `he` means, else it would say `himself`."""
    end = at + 1
    while end < len(reading.tokens) and not reading.is_spoken(end) and _goes_on(reading.tokens[end]):
        end += 1
    is_copula = at + 1 < end and reading.tokens[at + 1].lower in _COPULAS
    first = bisect_right(named, at + 1 + is_copula, key=lambda each: each.at)
    last = bisect_left(named, end, key=lambda each: each.at)
    return {each.figure for each in named[first:last]}


def _speaks(reading: Reading, at: int) -> bool:
    """Whether a pronoun stands beside a verb of speech."""
    beside = [reading.tokens[n].lower for n in (at - 1, at + 1) if 0 <= n < len(reading.tokens)]
    return any(word in SPEECH_VERBS for word in beside)


def _goes_on(token: Token) -> bool:
    return token.is_word and token.lower not in _CLAUSE_WORDS


_COPULAS: Final = words("was is were became")
_CLAUSE_WORDS: Final = CONJUNCTIONS | RELATIVES | words("when while as if because before after until till though than")
_MEANING: Final = {"he": "he", "she": "she"}
_ME: Final = frozenset({"me", "us"})
_OWNING: Final = {"his": "he", "her": "she"}
_POINTING: Final = {*_MEANING, *_ME, *_OWNING, "i", "it"}


def _speaks_as_it(reading: Reading, at: int) -> bool:
    """`it said`: somebody who is neither he nor she."""
    is_it = reading.tokens[at].lower == "it" and at + 1 < len(reading.tokens)
    return is_it and reading.tokens[at + 1].lower in SPEECH_VERBS


def _is_body_of(reading: Reading, at: int) -> bool:
    """`Her voice cracked` at the start of a sentence says as much as `she`."""
    token = reading.tokens[at]
    if token.lower not in _OWNING or not token.is_capital or at + 1 >= len(reading.tokens):
        return False
    return reading.tokens[at + 1].lower in BODY_WORDS


_ADDRESSES: Final = frozenset({"to", "at", "towards", "toward", "told", "addressing"})


def _is_addressed(reading: Reading, at: int) -> bool:
    """Whether somebody speaks or turns to the name: `said Holmes to Watson`."""
    return at > 0 and reading.tokens[at - 1].lower in _ADDRESSES and not reading.is_spoken(at - 1)


_ASKS: Final = words("asked asks begged begs questioned implored")


def _is_asked(reading: Reading, at: int) -> bool:
    """Whether somebody asks the name something: `Mina asked the nurse`, but not `“Why?” asked the nurse`."""
    verb = at - 2 if at and reading.tokens[at - 1].lower == "the" else at - 1
    if verb < 1 or reading.tokens[verb].lower not in _ASKS or reading.is_spoken(verb - 1):
        return False
    return reading.tokens[verb - 1].is_word


def _leads(reading: Reading, at: int, end: int) -> bool:
    """Whether the phrase from token `at` to `end` may be its sentence's subject."""
    run = at - 1
    if run >= 0 and reading.tokens[run].lower in ("the", "a", "an", "poor", "old", "little", "young"):
        run -= 1
    said = run >= 0 and not reading.is_spoken(run)
    if said and reading.tokens[run].lower in _NOT_LEADING:
        return reading.tokens[run].lower == "and" and acts(reading.tokens, end - 1)
    if said and reading.tokens[run].lower in SPEECH_VERBS:
        return not _is_asked(reading, at)
    if not _acts(reading, end):
        return False
    return not (at + 1 < len(reading.tokens) and run >= 0 and reading.tokens[run].is_word and _is_object(reading, run))


def _owns(reading: Reading, mention: Mention) -> bool:
    """Whether a name is only the owner of what acts: `Mara's dog`, but not `Mara's face`."""
    if not mention.possessive:
        return False
    return mention.last >= len(reading.tokens) or reading.tokens[mention.last].lower not in BODY_WORDS


def _acts(reading: Reading, end: int) -> bool:
    """Whether something may follow a phrase as its verb: another word than a preposition, or an apposition."""
    if end >= len(reading.tokens) or reading.is_spoken(end):
        return False
    token = reading.tokens[end]
    if token.is_word:
        return token.lower not in _NO_VERBS
    return token.text in ",(—–-*_" or token.text == "--"


_NO_VERBS: Final = words("of or than but nor")


def _is_object(reading: Reading, before: int) -> bool:
    """Whether the word before a name is a verb that takes it as its object; a verb of speech has it as its subject."""
    word = reading.tokens[before].lower
    if reading.is_spoken(before) or word in SPEECH_VERBS:
        return False
    return word not in _LINKS and not reading.tokens[before].is_capital


_LINKS: Final = ADVERBS | CONJUNCTIONS | RELATIVES
