"""Turns names that only stand side by side back into two: nobody is called `Judith Marsh End` who is left Marsh End.

One place where two names meet proves no name. Whether they are one is judged by what stands before them (a verb that
gives something to somebody), by whether the second is somebody elsewhere (`Mr. Holt`, `said Holt`) or a thing or a
place (`at Marsh End`), and by how often the two stand together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.adapt.words.capitals import GIVEN, acts, base_of
from pipeline.adapt.words.names import Form, Mention
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import STRONG_SPEECH_VERBS, regular_forms, words

Paragraphs = Sequence[tuple[Sequence[Token], Sequence[Mention]]]
"""The tokens of each paragraph with the names in them."""
_GIVES: Final = words(
    """
    give gives gave given giving leave leaves left leaving promise promises promised promising offer offers offered
    offering show shows showed shown showing tell tells told telling teach teaches taught teaching send sends sent
    sending sell sells sold selling bring brings brought bringing buy buys bought buying lend lends lent lending
    play plays played playing sing sings sang sung read reads bequeath bequeathed grant grants granted deny denied
    owe owes owed cost costs call calls called calling name names named make makes made get gets got find finds found
    pass passes passed hand hands handed pay pays paid refuse refuses refused allow allowed
    """
) | frozenset(form for verb in ("award", "assign", "christen", "deed") for form in regular_forms(verb))
"""Verbs that have two objects: whom, and what."""
_PLACED: Final = words("in at from to near into through towards toward across around of outside inside beyond")
_MOST: Final = 2
"""How often two names may meet by chance."""
_ENOUGH: Final = 1.5
"""How much must speak for two names: a verb that gives, of a name that nobody bears, is enough."""


@dataclass(slots=True)
class _Seen:
    """What a story shows of one name without the other; counts grow while it is read."""

    alone: int = 0
    titled: int = 0
    does: int = 0
    says: int = 0
    placed: int = 0


@dataclass(slots=True)
class _Meeting:
    """The places where a name of several words stands."""

    count: int = 0
    titled: int = 0
    given: int = 0
    does: int = 0
    says: int = 0
    at: list[tuple[int, int]] = field(default_factory=list)


def parted(paragraphs: Paragraphs) -> list[tuple[Mention, ...]]:
    """The names of each paragraph, those that are two side by side parted."""
    seen: dict[tuple[str, ...], _Seen] = {}
    met: dict[tuple[str, ...], _Meeting] = {}
    for number, (tokens, mentions) in enumerate(paragraphs):
        for place, mention in enumerate(mentions):
            _note(seen.setdefault(mention.form.words, _Seen()), tokens, mention)
            if len(mention.form.words) > 1:
                _note_meeting(met.setdefault(mention.form.words, _Meeting()), tokens, mention, (number, place))
    cuts = {name: cut for name, meeting in met.items() if (cut := _cut_of(name, meeting, seen))}
    out = [tuple(mentions) for _, mentions in paragraphs]
    for name, cut in cuts.items():
        for number in {number for number, _ in met[name].at}:
            tokens, _ = paragraphs[number]
            out[number] = tuple(part for each in out[number] for part in _halves(tokens, each, name, cut))
    return out


def _note(seen: _Seen, tokens: Sequence[Token], mention: Mention) -> None:
    if mention.form.titles:
        seen.titled += 1
        return
    seen.alone += 1
    before = tokens[mention.first - 1].lower if mention.first else ""
    seen.placed += before in _PLACED and not mention.possessive
    seen.says += _says(tokens, mention)
    seen.does += acts(tokens, mention.last - 1)


def _says(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name has a verb of speech before or behind it."""
    before = tokens[mention.first - 1].lower if mention.first else ""
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    if before in STRONG_SPEECH_VERBS and before not in _GIVES:
        return True
    return after in STRONG_SPEECH_VERBS and not mention.possessive


def _note_meeting(meeting: _Meeting, tokens: Sequence[Token], mention: Mention, at: tuple[int, int]) -> None:
    before = tokens[mention.first - 1].lower if mention.first else ""
    meeting.count += 1
    meeting.titled += bool(mention.form.titles)
    meeting.given += before in _GIVES and not mention.form.titles
    meeting.says += _says(tokens, mention)
    meeting.does += acts(tokens, mention.last - 1)
    meeting.at.append(at)


def _cut_of(name: tuple[str, ...], meeting: _Meeting, seen: dict[tuple[str, ...], _Seen]) -> int:
    """After how many of its words a name is cut in two; 0 if it is one."""
    if meeting.count > _MOST or meeting.says:
        return 0
    if meeting.titled and name[0] not in GIVEN and (cut := _titled_cut(name, meeting, seen)):
        return cut
    for cut in range(1, len(name)):
        one, other = seen.get(name[:cut]), seen.get(name[cut:])
        if one is None or other is None or not one.alone or not other.alone:
            continue
        if not _is_somebody(name[:cut], one) or other.titled or other.alone < 2 * meeting.count:
            continue
        if _for_two(meeting, other, len(name) - cut) >= _ENOUGH:
            return cut
    return 0


def _titled_cut(name: tuple[str, ...], meeting: _Meeting, seen: dict[tuple[str, ...], _Seen]) -> int:
    """`to Miss Farrow Doyle was a trial`: a surname with its title, then somebody who speaks without one."""
    for cut in range(1, len(name)):
        one, other = seen.get(name[:cut]), seen.get(name[cut:])
        if one is not None and other is not None and one.titled >= _MOST * meeting.count and other.says:
            return cut
    return 0


def _is_somebody(name: tuple[str, ...], seen: _Seen) -> bool:
    """Whether a name alone is a person's: it acts, speaks, has a title or is a given name."""
    return bool(seen.says or seen.does or seen.titled or (len(name) == 1 and name[0] in GIVEN))


def _for_two(meeting: _Meeting, other: _Seen, length: int) -> float:
    """How much speaks for two names; what a thing does (`Marsh End stood among elms`) says little against it."""
    score = 2.0 * meeting.given / meeting.count
    score += min(2.0, 4.0 * other.placed / other.alone)
    score += 0.5 * (length > 1) + (other.alone >= 8 * meeting.count)
    score -= min(3.0, 6.0 * other.says / other.alone) + min(0.5, other.does / other.alone) + meeting.does
    return score


def _halves(tokens: Sequence[Token], mention: Mention, name: tuple[str, ...], cut: int) -> tuple[Mention, ...]:
    """A mention of a name cut in two behind its first `cut` words."""
    if mention.form.words != name:
        return (mention,)
    at = [at for at in range(mention.first, mention.last) if tokens[at].is_word]
    starts = _starts_of(tokens, at, name)
    if starts is None:
        return (mention,)
    middle = starts[cut]
    end = max(each for each in at if each < middle) + 1
    first = replace(
        mention,
        form=Form(mention.form.titles, name[:cut], mention.form.definite),
        last=end,
        end=tokens[end - 1].end,
        shown=" ".join(tokens[each].text for each in at if each < middle),
        possessive=False,
    )
    second = replace(
        mention,
        form=Form((), name[cut:]),
        first=middle,
        start=tokens[middle].start,
        shown=" ".join(tokens[each].text for each in at if each >= middle),
    )
    return first, second


def _starts_of(tokens: Sequence[Token], at: Sequence[int], name: tuple[str, ...]) -> list[int] | None:
    """The tokens at which the words of a name start, its titles left out."""
    own = at[len(at) - len(name) :]
    is_same = len(own) == len(name) and all(
        base_of(tokens[each].lower) == word for each, word in zip(own, name, strict=True)
    )
    return list(own) if is_same else None
