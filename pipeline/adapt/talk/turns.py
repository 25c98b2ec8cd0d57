"""Turns the quotations of a paragraph into turns: stretches of speech by one speaker, with the tags around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.adapt.talk.leading_tags import tag_before
from pipeline.adapt.talk.quotes import Quoted
from pipeline.adapt.talk.speech_tags import Strength, Tag, is_adverb
from pipeline.adapt.talk.subjects import Kind, Subject
from pipeline.adapt.talk.trailing_tags import tag_after
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.titles import title_gender
from pipeline.adapt.words.vocabulary import AUXILIARIES, SAY, STRONG_SPEECH_VERBS, words
from pipeline.drama.given_names import gender_of_given_name


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's quotations in one paragraph.

    `continues` says that the turn before ran on into this paragraph without a closing mark. `tag` is what names
    the speaker, if anything does; `beats` are subjects of actions beside the quotations.
    """

    paragraph: int
    quotes: tuple[Quoted, ...]
    tag: Tag | None = None
    beats: tuple[Tag, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    quoted: Quoted
    tag: Tag | None
    beats: tuple[Tag, ...]
    at: int  # the token at which the quotation begins


_ORDER: Final = {Strength.TAG: 2, Strength.CLAUSE: 1, Strength.BEAT: 0}


def turns_of(
    text: str,
    paragraph: int,
    reading: Reading,
    quotes: Sequence[Quoted],
    *,
    continues: bool,
    lead: Tag | None = None,
    is_lined: bool = False,
) -> list[Turn]:
    """The turns of one paragraph, in order; `lead` is a paragraph before it that ends in `:` or `,`.

    In a verse, whose paragraph `is_lined`, somebody else speaks in a line that opens right behind a quotation.
    """
    if not quotes:
        return []
    pieces = _pieces(text, reading, quotes)
    if lead is not None and pieces[0].tag is None:
        pieces[0] = replace(pieces[0], tag=lead)
    groups: list[list[_Piece]] = [[pieces[0]]]
    earlier = pieces[0].tag
    for piece in pieces[1:]:
        if _changes_speaker(earlier, piece) or (is_lined and _answers(text, groups[-1][-1].quoted, piece.quoted)):
            groups.append([piece])
        else:
            groups[-1].append(piece)
        earlier = piece.tag or earlier
    return [_turn(paragraph, group, continues=continues and i == 0) for i, group in enumerate(groups)]


def _answers(text: str, one: Quoted, other: Quoted) -> bool:
    """Whether nothing but the end of a line stands between two quotations."""
    between = text[one.outer.end : other.outer.start]
    return "\n" in between and not between.strip()


def _turn(paragraph: int, group: list[_Piece], *, continues: bool) -> Turn:
    tags = [piece.tag for piece in group if piece.tag is not None]
    best = max(tags, key=lambda t: (_ORDER[t.strength], t.subject.kind is Kind.NAME), default=None)
    beats = tuple(dict.fromkeys(beat for piece in group for beat in piece.beats))
    best = best or _acting(beats)
    return Turn(paragraph, tuple(piece.quoted for piece in group), best, beats, continues)


def _acting(beats: Sequence[Tag]) -> Tag | None:
    """The tag that actions beside a quotation make up where nothing else does: one person does them all.

    Measured on novels whose speakers are known: 98 of 100 before the words and 92 behind them.
    """
    forms = {_form_of(beat.subject) for beat in beats}
    if len(forms) != 1:
        return None
    beat = beats[0]
    sure = beat.subject.pronoun == "i" or beat.subject.kind is Kind.NAME
    sure = sure or (beat.subject.kind is Kind.NOUN and not (beat.opens and not beat.verb))
    return replace(beat, strength=Strength.CLAUSE) if sure and beat.verb not in AUXILIARIES else None


def _form_of(subject: Subject) -> tuple[str, ...]:
    if subject.mention is not None and subject.kind is Kind.NAME:
        return subject.mention.form.words
    return subject.words or (subject.pronoun,)


def _changes_speaker(earlier: Tag | None, piece: _Piece) -> bool:
    """Whether a paragraph's next quotation is somebody else's than the last tag's: its own names another subject."""
    if earlier is None or earlier.strength is not Strength.TAG:
        return False
    if piece.tag is None:
        return _another_acts(earlier, piece)
    if piece.tag.strength is not Strength.TAG:
        return False
    one, other = earlier.subject, piece.tag.subject
    if one is other or one.first == other.first:
        return False
    if one.kind is Kind.NAME and other.kind is Kind.NAME and one.mention and other.mention:
        return not set(one.mention.form.words) & set(other.mention.form.words)
    if one.kind is Kind.PRONOUN and other.kind is Kind.PRONOUN:
        return one.pronoun != other.pronoun
    if "i" in (one.pronoun, other.pronoun):
        return True
    if other.kind is Kind.PRONOUN:
        return piece.tag.verb in _REPLYING or _acts_between(one, piece) or _is_of_other_sex(one, other)
    return one.kind is Kind.PRONOUN or one.head != other.head


_REPLYING: Final = words("replied replies answered answers returned responded retorted rejoined")


def _another_acts(earlier: Tag, piece: _Piece) -> bool:
    """Whether somebody else acts right before words without a tag: `Krum said. Woolsey shook his head. “No.”`"""
    acting = [beat.subject for beat in piece.beats if earlier.last <= beat.first and beat.last <= piece.at]
    if not acting:
        return False
    one, other = earlier.subject, acting[-1]
    if "i" in (one.pronoun, other.pronoun) or Kind.PRONOUN is one.kind is other.kind:
        return one.pronoun != other.pronoun
    return one.kind is other.kind is Kind.NAME and not _same_name(one, other)


def _is_of_other_sex(one: Subject, other: Subject) -> bool:
    """Whether a name and a pronoun cannot be one person: `said Ben. “You will,” she said.`"""
    if one.kind is not Kind.NAME or one.mention is None or other.pronoun not in _SEXES:
        return False
    form = one.mention.form
    sex = title_gender(form.titles) or _SEX_OF_NAMES.get(gender_of_given_name(form.words[0]) if form.words else "", 0)
    return sex * _SEXES[other.pronoun] < 0


_SEXES: Final = {"he": 1.0, "she": -1.0}
_SEX_OF_NAMES: Final = {"M": 1.0, "F": -1.0}


def _acts_between(one: Subject, piece: _Piece) -> bool:
    """Whether somebody else acts between two tags of a paragraph: `said Nate. Orla sat up. “Water,” she said`."""
    assert piece.tag is not None
    at = piece.tag.subject.first
    others = [b.subject for b in piece.beats if b.subject.kind in (Kind.NAME, Kind.NOUN) and one.last <= b.first < at]
    return any(other.kind is Kind.NOUN or not _same_name(one, other) for other in others)


def _same_name(one: Subject, other: Subject) -> bool:
    forms = [set(each.mention.form.words) if each.mention is not None else set() for each in (one, other)]
    return bool(forms[0] & forms[1])


def _pieces(text: str, reading: Reading, quotes: Sequence[Quoted]) -> list[_Piece]:
    gaps = _gaps(reading, quotes)
    tags: list[Tag | None] = [None] * len(quotes)
    beats: list[list[Tag]] = [[] for _ in quotes]
    for number in range(len(quotes)):
        first, last = gaps[number + 1]
        found = tag_after(reading, first, last, _closing(text, quotes[number]))
        if found is not None:
            _note(found, number, tags, beats)
    for number in range(len(quotes)):
        first, last = gaps[number]
        found = tag_before(reading, first, last)
        if found is None:
            continue
        ahead = tags[number]
        if ahead is not None and _is_led(reading, found, last) and _begins_anew(reading, ahead, gaps[number + 1][0]):
            tags[number] = found
            continue
        if ahead is not None and _leads_up(reading, found, last) and _leads_up(reading, ahead, gaps[number + 1][1]):
            earlier = tags[number - 1] if number else None
            if earlier is None or earlier.first < first:
                tags[number] = found  # `Ann said, “…” and Bob said, “…”`: each tag stands before its words
                continue
        if number and (
            _is_taken(reading, found, tags[number - 1], last)
            or (tags[number] is None and _resumes(text, quotes[number - 1], quotes[number]))
        ):
            continue
        _note(found, number, tags, beats)
    starts = [last for _, last in gaps[:-1]]
    return [_Piece(q, t, tuple(b), at) for q, t, b, at in zip(quotes, tags, beats, starts, strict=True)]


def _resumes(text: str, one: Quoted, other: Quoted) -> bool:
    """Whether a quotation goes on with the sentence of the one before: `“If it drops,” Runa said, “we row.”`"""
    first = next((c for c in other.inner.of(text) if c.isalpha()), "")
    return _closing(text, one) == "," and first.islower()


def _leads_up(reading: Reading, tag: Tag, end: int) -> bool:
    """Whether a tag's sentence ends in its verb and a comma right before the next quotation: `said with warmth,`."""
    if tag.strength is not Strength.TAG or end < 2 or end >= len(reading.tokens):
        return False
    mark = reading.tokens[end - 1]
    near = [token.lower for token in reading.tokens[max(tag.first, end - _LED_BY) : end]]
    return (mark.text in ",:" or mark.lower == tag.verb) and tag.verb in near


def _is_led(reading: Reading, tag: Tag, end: int) -> bool:
    """Whether a sentence before a quotation can only be its tag: `Evie gasped: “…”`, `Beaver said, “…”`."""
    return tag.verb in STRONG_SPEECH_VERBS and _leads_up(reading, tag, end)


def _begins_anew(reading: Reading, tag: Tag, first: int) -> bool:
    """Whether a tag behind a quotation is another clause than the quotation's: `…”; and Tibby implored the company`,
    `…,” and Tibby went first`, `…!” Then Margaret went down`."""
    mark = reading.tokens[first]
    word = reading.tokens[min(first + 1, len(reading.tokens) - 1)] if mark.text in ",;" else mark
    return tag.opens or word.lower in ("and", "but", "while", "whereupon")


_LED_BY: Final = 6
"""Tokens between the verb of a tag and the words that it leads up to."""


def _is_taken(reading: Reading, found: Tag, earlier: Tag | None, end: int) -> bool:
    """Whether the sentence before a quotation already is the tag of the quotation before it."""
    if earlier is None or earlier.strength is not Strength.TAG:
        return False
    if found.subject.first == earlier.subject.first:
        return True
    return found.first < earlier.last and not _is_clause_of_its_own(reading, found, end)


def _is_clause_of_its_own(reading: Reading, tag: Tag, end: int) -> bool:
    """Whether somebody else speaks up in the sentence of a tag: `“…,” said Ann, and Bob asked, “…”`; but not in what
    only goes on beside it: `asked Fay, adding, as Mr. Bell nodded assent, “…”`."""
    if tag.strength is not Strength.TAG or tag.verb not in STRONG_SPEECH_VERBS:
        return False
    verb = next((at for at in range(end - 1, tag.subject.last - 1, -1) if reading.tokens[at].lower == tag.verb), -1)
    before = reading.tokens[verb - 1].lower
    if verb < 0 or (verb > tag.subject.last and before.isalpha() and before != "and" and not _helps(reading, verb - 1)):
        return False
    opening = reading.tokens[tag.subject.first - 1].lower if tag.subject.first else ""
    return opening not in _BESIDE or (tag.verb in SAY and verb == tag.subject.last and verb == end - 2)


def _helps(reading: Reading, at: int) -> bool:
    return reading.tokens[at].lower in AUXILIARIES or is_adverb(reading, at)


_BESIDE: Final = words("as after since because until till though although that who which if")
"""Words that open a clause beside a tag."""


def _note(found: Tag, number: int, tags: list[Tag | None], beats: list[list[Tag]]) -> None:
    if found.strength is Strength.BEAT:
        beats[number].append(found)
        return
    current = tags[number]
    if current is None or _ORDER[found.strength] > _ORDER[current.strength] or _names_better(found, current):
        tags[number] = found


def _names_better(found: Tag, current: Tag) -> bool:
    """`the Queen said severely “Who is this?” She said it to …`: the name before beats the new sentence behind."""
    is_name = found.subject.kind is Kind.NAME and current.subject.kind is Kind.PRONOUN
    return is_name and found.strength is current.strength is Strength.TAG and current.opens


def _closing(text: str, quoted: Quoted) -> str:
    inner = quoted.inner.of(text).rstrip(" \t\r\n*_\"'”’")
    return inner[-1:]


def _gaps(reading: Reading, quotes: Sequence[Quoted]) -> list[tuple[int, int]]:
    """Token ranges of the narration before, between and after the quotations."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for quoted in quotes:
        first = at
        while at < len(reading.tokens) and reading.tokens[at].start < quoted.outer.start:
            at += 1
        gaps.append((first, at))
        while at < len(reading.tokens) and reading.tokens[at].start < quoted.outer.end:
            at += 1
    gaps.append((at, len(reading.tokens)))
    return gaps
