"""Turns a story's capital letters into which of its words are names: no list is needed for that.

A word is a name where the story writes it with a capital inside sentences and hardly ever without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.adapt.words.action_verbs import ACTION_VERBS
from pipeline.adapt.words.common_words import COMMON_WORDS
from pipeline.adapt.words.styles import RANKS, STYLES
from pipeline.adapt.words.tokens import Token
from pipeline.adapt.words.vocabulary import INTERJECTIONS, NEVER_NAMES, POSSESSIVES, STRONG_SPEECH_VERBS, TITLES, words
from pipeline.drama.given_names import EITHER, MEN, WOMEN


@dataclass(frozen=True, slots=True)
class Capitals:
    """How often each word stands with a capital inside a sentence, at its start, and without.

    `acting` counts those at a start that do what people do: `Kaito shrugged`, `Kaito was waiting`. `tagged` counts
    those that a tag gives speech to, right behind its mark (`“No,” said Hush`, `“No,” Summer said`); one that is
    called (`Come down, Rich.`) counts twice as `inside`. `before_rank` counts those that open an office (`Port Officer
    Trout`).
    """

    inside: Counter[str]
    starting: Counter[str]
    acting: Counter[str]
    lower: Counter[str]
    titled: Counter[str]
    linked: Counter[str]
    tagged: Counter[str]
    before_rank: Counter[str]

    def is_name(self, token: Token) -> bool:
        """Whether this token is part of a name."""
        word = base_of(token.lower)
        if not token.is_capital or len(word) < 2 or word in POSSESSIVES:
            return False
        if word in NEVER_NAMES:
            seen = self.linked[word] + self.acting[word]
            return bool(self.tagged[word]) or (word in _ALSO_GIVEN and seen >= _PERSONAL)
        inside, lower = self.inside[word] + 2 * self.titled[word] + 2 * self.tagged[word], self.lower[word]
        if self.linked[word] >= 2 and not token.starts:
            return True
        if token.starts:
            if word in STRONG_SPEECH_VERBS and word not in GIVEN and not inside:
                return False
            if word in COMMON_WORDS:
                return inside > max(1, lower)
            known = word in GIVEN or (bool(self.acting[word]) and not _is_plural(word))
            known = known or (self.starting[word] >= 2 and not word.endswith(_OPENING))
            return (bool(inside) and inside >= lower) or (not lower and known)
        if word in COMMON_WORDS:
            return inside > lower and (inside >= 2 or bool(self.titled[word]))
        return inside > 0.4 * lower


def _is_plural(word: str) -> bool:
    """`Tools rattled`: what only ever opens a sentence, once, is as a rule several things, and not a name in -s."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os", "es", "'s"))


_OPENING: Final = ("ing", "ed", "ly")
"""How words end that open sentences twice without being names: `Squinting`, `Annoyed`, `Stubbornly`."""

GIVEN: Final = MEN | WOMEN | EITHER
"""Every given name that is known."""
_ALSO_GIVEN: Final = words("april may june august sunday monday wednesday friday christmas")
"""Days and months that people are called by."""
_PERSONAL: Final = 2
"""How often such a word must speak or act."""
_ACTS: Final = (
    STRONG_SPEECH_VERBS
    | ACTION_VERBS
    | words(
        """
        picked dialled dialed scrolled parked fetched tied checked clicked managed strode climbed tripped hauled stroked
        scraped scrubbed dried ironed sewed knitted peeled mixed fried boiled counted painted sneezed snored chose liked
        loved hated feared wished believed doubted smelled joined helped whirled beckoned saluted rapped locked
        bolted spat belched burped complied cheered bristled reddened paled gulped sniggered phoned emailed unwrapped
        unbuttoned unzipped unpacked packed sold sneaked plodded dived braked steered rowed paddled saddled mounted
        dismounted nursed spooned ladled mopped dusted polished hammered sawed nailed jotted signed
        """
    )
)
_IS: Final = frozenset({"was", "is"})
_NOT: Final = words("doesn't didn't don't")
_DOES: Final = words("look answer say speak move know want like hear blink smile laugh care stop wait turn ask nod")
_IS_DOING: Final = words(
    """
    waiting watching standing sitting looking smiling laughing crying grinning frowning staring leaning walking
    talking speaking saying asking shouting whispering listening already asleep silent late gone there here
    """
)


def base_of(lower: str) -> str:
    """A word without its possessive or what is contracted with it: `reed's`, `reed'll` → `reed`."""
    return lower.rpartition("'")[0] if lower.endswith(_ENDINGS) else lower


_ENDINGS: Final = ("'s", "'ll", "'d", "'ve", "'re")


def capitals_of(paragraphs: Iterable[Sequence[Token]]) -> Capitals:
    """Count the capitals of a story. Words all in capitals prove nothing."""
    inside: Counter[str] = Counter()
    starting: Counter[str] = Counter()
    small: list[str] = []
    acting: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    tagged: Counter[str] = Counter()
    before_rank: Counter[str] = Counter()
    for tokens in paragraphs:
        previous = before = ""
        for at, token in enumerate(tokens):
            if not token.is_word:
                if token.text != ".":
                    previous = before = ""
                continue
            word = base_of(token.lower) if "'" in token.lower else token.lower
            if not token.is_capital:
                small.append(word)
            elif _is_shouted(tokens, at, before):
                pass
            else:
                inside[word] += not token.starts
                tagged[word] += _is_tagged(tokens, at)
                inside[word] += _is_called(tokens, at)
                before_rank[word] += _goes_on_named(tokens, at) and tokens[at + 1].lower in TITLES
                starting[word] += token.starts and _goes_on(tokens, at)
                acting[word] += (token.starts or word in _ALSO_GIVEN) and acts(tokens, at)
                if (previous in TITLES or previous in STYLES) and word not in TITLES:
                    titled[word] += 1
                elif not token.starts and (previous in GIVEN or before in STRONG_SPEECH_VERBS):
                    linked[word] += 1
            previous = RANKS.get(token.text, word) if token.is_capital else ""
            before = word
    return Capitals(inside, starting, acting, Counter(small), titled, linked, tagged, before_rank)


def _is_tagged(tokens: Sequence[Token], at: int) -> bool:
    """Whether a tag right behind a quotation gives it to this word: `“…,” said Hush.`, `“…,” Summer said.`"""
    word, before = tokens[at].lower, tokens[at - 1].lower if at else ""
    if word in _NO_SUBJECTS:
        return False
    if before in STRONG_SPEECH_VERBS:
        return at > 1 and tokens[at - 2].text in _CLOSING and not _goes_on_named(tokens, at)
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return before in _CLOSING and after in STRONG_SPEECH_VERBS and at > 1 and tokens[at - 2].text in _SPEAKS_ON


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word ends a sentence behind a comma, as a name does that is called; it may be none: `Yes, Doctor.`

    At a sentence's start one is called where `you` follows: `Fenna! You promised!`
    """
    after = [token.lower for token in tokens[at + 1 : at + 3]]
    if tokens[at].starts:
        is_word = tokens[at].lower in COMMON_WORDS or tokens[at].lower in INTERJECTIONS
        return not is_word and after[:1] in (["!"], [","]) and after[1:] in (["you"], ["your"], ["you're"])
    before = [token.lower for token in tokens[max(0, at - 3) : at]]
    is_met = before == [",", "this", "is"] and bool(after) and not tokens[at + 1].is_word
    return is_met or (tokens[at - 1].text == "," and after[:1] in (["."], ["!"], ["?"]))


_CLOSING: Final = frozenset({"”", '"', "’", "»", "“", "'"})
_SPEAKS_ON: Final = frozenset({",", "!", "?", "…", "...", "—", "–", "--"})
_NO_SUBJECTS: Final = words(
    """
    i i'm he she it we you they the a an this that these those his her my our their its one everyone everybody nobody
    somebody someone both all none neither another others who what which there here then so and but or as not no yes oh
    thus now still again god mr mrs miss ms dr sir madam lady lord old young poor little dear english french german
    american russian italian spanish chinese japanese indian irish scotch scottish british
    """
)
"""What may have a capital in a tag and is not somebody's name, or only opens one."""


def _goes_on_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital follows: `said Old Tom` tells nothing of `Old`."""
    return at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].is_capital


def _is_shouted(tokens: Sequence[Token], at: int, before: str) -> bool:
    """Whether a word stands in capitals like a heading's; not so beside a verb of speech: `said ARIA`."""
    word, after = tokens[at].text, tokens[at + 1] if at + 1 < len(tokens) else None
    if len(word) < 2 or not (word.isalpha() and word.isupper()) or before in STRONG_SPEECH_VERBS:
        return False
    return after is None or after.lower not in STRONG_SPEECH_VERBS or after.is_capital


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word follows: a capital that stands alone (`“Correct,” he said`) proves nothing."""
    return at + 1 < len(tokens) and tokens[at + 1].is_word


def acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words behind the token at `at` say what a person does."""
    ahead = [token.lower for token in tokens[at + 1 : at + 3]]
    if len(ahead) > 1 and (ahead[1] in _IS_DOING if ahead[0] in _IS else ahead[0] in _NOT and ahead[1] in _DOES):
        return True
    return bool(ahead) and ahead[0] in _ACTS
