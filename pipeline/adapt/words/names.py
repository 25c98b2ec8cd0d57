"""Turns capital letters into mentions of names: which words a story writes as names, and where they stand.

A word is a name in a story when the story writes it with a capital where no sentence starts and hardly ever
without; no list of names is needed, so that invented and foreign names are found like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pipeline.adapt.words.capitals import GIVEN, Capitals, acts, base_of
from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.styles import without_ending
from pipeline.adapt.words.title_phrases import follows_capital, follows_name, is_plural_title, titles_at
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import (
    AUXILIARIES,
    BEAT_VERBS,
    HONORIFIC_SUFFIXES,
    INTERJECTIONS,
    KIN,
    NAME_PARTICLES,
    NEVER_NAMES,
    NOUNS_MAN,
    NOUNS_WOMAN,
    POSSESSIVES,
    STRONG_SPEECH_VERBS,
    TITLES,
    words,
)


class Form(NamedTuple):
    """How somebody is named: titles and words in lower case (`("colonel",), ("rebecca", "hayes")`).

    A tuple: every mention is looked up by its form, and a tuple's hash is quick.
    """

    titles: tuple[str, ...]
    words: tuple[str, ...]
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens `first` to `last` (exclusive) of its paragraph."""

    form: Form
    first: int
    last: int
    start: int
    end: int
    shown: str
    possessive: bool = False


_NEVER_ALONE: Final = words(
    """
    mr mrs miss ms messrs dr sir madam ma'am master mistress lord lady sire monsieur mme mlle signor signora
    señor señora st saint dame hon prime vice foreign special supreme dear lad goody old agent prof rev
    """
)


def _is_written_out(tokens: Sequence[Token], at: int) -> bool:
    """`Yes, Doctor.`: that may stand without a name, `Dr.` may not; `the Doctor` is a description."""
    before = tokens[at - 1].lower if at else ""
    return tokens[at].lower in ("doctor", "professor", "reverend") and before not in ("the", "a", "an", "this", "that")


_GENERATIONS: Final = words("senior senior's junior junior's")
"""What tells a father from a son of the same name: `Sam senior`."""


def _tells_generation(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name before a token goes on as a father's or a son's: `Sam senior said`, no `Holt senior staff`."""
    if at >= len(tokens) or tokens[at].lower not in _GENERATIONS:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not after.is_word or after.lower == "and" or _is_somebody(tokens, at)


def mentions_in(tokens: Sequence[Token], capitals: Capitals) -> list[Mention]:
    """The names in a paragraph, in order."""
    out: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.is_word or not token.is_capital:
            at += 1
            continue
        found = None if _is_style(tokens, at) or is_plural_title(tokens, at) else _mention_at(tokens, at, capitals)
        if found is None:
            at += 1
        else:
            out.append(found)
            at = found.last
    return out


def _mention_at(tokens: Sequence[Token], first: int, capitals: Capitals) -> Mention | None:
    titles, at = titles_at(tokens, first, capitals)
    words: list[str] = []
    possessive = bool(titles) and tokens[at - 1].lower.endswith("'s")
    while at < len(tokens) and not possessive:
        token = tokens[at]
        step = _name_step(tokens, at, capitals, has_words=bool(words), titled=bool(titles))
        if step == 0 or (words and (token.starts or _opens_another(tokens, at, capitals))):
            break
        for part in tokens[at : at + step]:
            if part.is_word:
                words.append(_called(base_of(part.lower), capitals))
                possessive = part.lower.endswith("'s")
        at += step
    if words and not possessive and _tells_generation(tokens, at):
        words.append(tokens[at].lower.removesuffix("'s"))
        possessive = tokens[at].lower.endswith("'s")
        at += 1
    if not words and titles and titles[-1] in _OF_PLACES and not tokens[at - 1].lower.endswith("'s"):
        words, at = _seat_at(tokens, at)
    if not words and (not titles or (titles[-1] in _NEVER_ALONE and not _is_written_out(tokens, at - 1))):
        return None
    if not words or words[-1].startswith("of "):
        possessive = tokens[at - 1].lower.endswith("'s")
    if not possessive and words and _is_nobodys(tokens, first, at, words[-1], capitals):
        return None
    return Mention(
        Form(tuple(titles), _without_particles(words), _is_definite(tokens, first)),
        first,
        at,
        tokens[first].start,
        tokens[at - 1].end,
        " ".join(each.text for each in tokens[first:at] if each.is_word),
        possessive,
    )


def _without_particles(words: Sequence[str]) -> tuple[str, ...]:
    """A name's words but for particles behind the last of them."""
    last = len(words)
    while last > 1 and words[last - 1] in NAME_PARTICLES:
        last -= 1
    return tuple(words[:last])


def _called(word: str, capitals: Capitals) -> str:
    """A name without the style behind it, `tanaka` for `Tanaka-san`, where the story writes it so as well."""
    bare = without_ending(word)
    return bare if capitals.inside[bare] or capitals.acting[bare] or capitals.titled[bare] else word


def _is_nobodys(tokens: Sequence[Token], first: int, last: int, word: str, capitals: Capitals) -> bool:
    return _is_family_plural(tokens, first, word, capitals) or _is_adjective(tokens, first, last)


def _is_adjective(tokens: Sequence[Token], first: int, last: int) -> bool:
    """`the Norwegian lady`, `the Bennet girl`: a name before a noun for people only says which one."""
    after = tokens[last] if last < len(tokens) else None
    return after is not None and after.text in _KINDS and _is_definite(tokens, first)


_KINDS: Final = (NOUNS_MAN | NOUNS_WOMAN | {"child", "kid"}) - KIN
_STYLES: Final = words(
    """
    honor honour majesty majesties grace highness excellency lordship lordships ladyship worship holiness eminence
    reverence
    """
)
_OF_PLACES: Final = words(
    """
    duke duchess earl count countess marquis marchioness viscount viscountess baron baroness prince princess king
    queen bishop archbishop
    """
)


def _is_style(tokens: Sequence[Token], at: int) -> bool:
    """Whether a rank is only addressed: `Your Honor` is a judge, not somebody of that name."""
    return at > 0 and tokens[at].lower in _STYLES and tokens[at - 1].lower in POSSESSIVES


def _seat_at(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The seat that tells two of a rank apart, as one word: `of monmouth` in `the Duchess of Monmouth`."""
    run = at + 1
    while run < len(tokens) and tokens[run].is_word and tokens[run].is_capital and not tokens[run].starts:
        run += 1
        if tokens[run - 1].lower.endswith("'s"):
            break
    if tokens[at : at + 1] and tokens[at].lower == "of" and run > at + 1:
        return ["of " + " ".join(base_of(token.lower) for token in tokens[at + 1 : run])], run
    return [], at


def _is_definite(tokens: Sequence[Token], first: int) -> bool:
    """`the Colonel`, `the _Lusitania_`."""
    before = first - 1
    if before > 0 and tokens[before].text in ("_", "*"):
        before -= 1
    return before >= 0 and tokens[before].lower == "the"


def _is_family_plural(tokens: Sequence[Token], first: int, word: str, capitals: Capitals) -> bool:
    """`the Bennets`, `the two Mr. Knightleys`: a family is nobody in particular."""
    before = tokens[first - 1].lower if first else ""
    single = word[:-2] if word.endswith("es") and capitals.inside[word[:-2]] else word[:-1]
    return (
        word.endswith("s")
        and before in ("the", "two", "both", "young")
        and capitals.inside[single] + (before == "the") > capitals.inside[word]
    )


def _name_step(tokens: Sequence[Token], at: int, capitals: Capitals, *, has_words: bool, titled: bool) -> int:
    """How many tokens the next piece of a name takes, 0 if the name ends here."""
    token = tokens[at]
    if not token.is_word:
        return 0
    if token.is_capital:
        if _is_initial(tokens, at):
            after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "." else at + 1
            alone = not has_words and not titled and not _name_follows(tokens, after, capitals)
            return 0 if alone or token.text == "I" else after - at
        if not has_words and token.starts and token.lower in INTERJECTIONS and not _is_somebody(tokens, at):
            return 0
        if capitals.is_name(token) or (titled and not has_words and _is_surname_like(token)):
            return 1
        if not has_words and _opens_full_name(tokens, at, capitals):
            return 1
        return 1 if has_words and token.lower in HONORIFIC_SUFFIXES else 0
    if (has_words or titled) and token.lower in NAME_PARTICLES and follows_name(tokens, at):
        return 1
    return 0


def _is_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that may open a sentence as a call (`Hush, child`) is a name there: it says or does something."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return acts(tokens, at) or after in BEAT_VERBS or after in AUXILIARIES or after.endswith("ed")


def _opens_another(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    """`To Doyle Miss Farrow was kind`: a title before a name ends the name before it."""
    word = tokens[at].lower
    has_stop = at + 1 < len(tokens) and tokens[at + 1].text == "."
    if word in _NEVER_SURNAMES and follows_capital(tokens, at + has_stop):
        return True
    return word in TITLES and word not in GIVEN and capitals.lower[word] > 0 and follows_capital(tokens, at + has_stop)


_NEVER_SURNAMES: Final = words("mr mrs miss ms messrs dr madame monsieur mme mlle signor signora señor señora sir")


def _opens_full_name(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    """`Basia Nowak` at the start of a sentence: an uncommon word that is never small, right before a name."""
    token = tokens[at]
    if not token.starts or len(token.text) == 1 or capitals.lower[token.lower]:
        return False
    if token.lower in _NO_GIVEN_NAMES or token.lower.endswith(("ly", "ing", "ed", "'s")):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and not after.starts and capitals.is_name(after) and after.lower not in TITLES


_NO_GIVEN_NAMES: Final = COMMON_WORDS | NEVER_NAMES | STRONG_SPEECH_VERBS


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if len(token.text) == 1:
        return at + 1 < len(tokens) and tokens[at + 1].text == "." and token.is_capital
    return token.text.endswith(".") and token.text.isupper()


_MOST_INITIALS: Final = 8
"""That stand before a name."""


def _name_follows(tokens: Sequence[Token], at: int, capitals: Capitals) -> bool:
    last = at + 2 * _MOST_INITIALS
    while at < min(len(tokens), last) and tokens[at].is_word and _is_initial(tokens, at):
        at += 2 if at + 1 < len(tokens) and tokens[at + 1].text == "." else 1
    return at < len(tokens) and tokens[at].is_word and capitals.is_name(tokens[at])


def _is_surname_like(token: Token) -> bool:
    return not token.starts and token.lower not in NEVER_NAMES and len(token.text) > 1
