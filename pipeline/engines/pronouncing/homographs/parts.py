"""Turns what stands around a word into how well it would be a noun, a verb, a past, a participle, an adjective there.

Every rule is a clue and the votes that it gives, added up: a vote of about 3 decides where nothing else speaks. The
tagger of the G2P has a vote like the others; it was trained on newspapers, and is often wrong about homographs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from pipeline.engines.pronouncing.homographs import classes as known
from pipeline.engines.pronouncing.homographs.around import Around

NOUN, VERB, PAST, PARTICIPLE, ADJECTIVE, ADVERB, NAME = (
    "noun",
    "verb",
    "past",
    "participle",
    "adj",
    "adverb",
    "name",
)
COUNT, MASS = "count", "mass"
"""A noun that wants an article in the singular (a minute), and one that wants none (lead is heavy)."""

PARTS: Final = (NOUN, VERB, PAST, PARTICIPLE, ADJECTIVE, ADVERB, NAME)

Votes = Mapping[str, float]
Clue = Callable[[Around], bool]

_TAGGED: Final[Mapping[str, Votes]] = {
    "NN": {NOUN: 1.2},
    "NNS": {NOUN: 1.2},
    "NNP": {NOUN: 0.8, NAME: 0.8},
    "VB": {VERB: 1.2},
    "VBP": {VERB: 1.0, PAST: 0.3},
    "VBZ": {VERB: 1.2},
    "VBG": {VERB: 0.6},
    "VBD": {PAST: 1.2},
    "VBN": {PARTICIPLE: 1.2},
    "JJ": {ADJECTIVE: 1.2},
    "RB": {ADVERB: 1.2},
}


def _is_noun(tag: str) -> bool:
    return tag in ("NN", "NNS", "NNP", "NNPS")


def _letting(around: Around) -> bool:
    """`made him read`, `let the dog live`, `heard her object`, but not `have you read it?`."""
    step = around.governing
    if around.has_been_asked and around.word(step) in known.SUBJECTS and around.word(step - 2) not in known.MODALS:
        return False
    if around.word(step) in known.OBJECTS and not around.word(step).endswith(("self", "selves")):
        return around.word(step - 1) in known.LETTING
    return _is_noun(around.tag(step)) and around.word(step - 2) in known.LETTING and around.word(step - 1) != "of"


def _is_subject(around: Around) -> bool:
    """`They read`, and neither `to you live` nor `have you read`."""
    if around.has_been_asked:
        return False
    follows = around.word(around.governing - 1) in ("to", "for", "with", "from", "of", "at", "about")
    return around.left in known.PLURAL_SUBJECTS and not _is_s(around) and not (follows and around.left == "you")


def _without_verb(around: Around) -> bool:
    """Whether nothing else in the sentence can be its verb."""
    return around.tenses == (0, 0) and "MD" not in around.tags and "TO" not in around.tags


def _was_long_ago(around: Around) -> bool:
    words = set(around.words)
    if words & known.PAST_TIMES:
        return True
    return any(word == "last" and after in known.SPANS for word, after in pairwise(around.words))


def _plural_subject(around: Around) -> bool:
    """`People read`, `metals contract`, `men and women live`, but not `have the children read`."""
    if around.has_been_asked:
        return False
    tag, word = around.tag(around.governing), around.left
    return (tag in ("NNS", "NNPS") or word in known.PLURALS) and around.word(around.governing - 1) != "of"


def _singular_subject(around: Around) -> bool:
    return around.tag(around.governing) in ("NN", "NNP") and around.left not in known.PLURALS


def _is_object(around: Around) -> bool:
    """Whether an object follows: `the`, `my`, `him`."""
    return around.word(1) in known.DETERMINERS - {"'s", "’s"} or around.word(1) in known.OBJECTS


def _before_a_noun(around: Around) -> bool:
    if around.tag(1) in ("NN", "NNS"):
        return True
    return around.tag(1) in ("JJ", "VBN") and around.tag(2) in ("NN", "NNS")


def _to_verb(around: Around) -> bool:
    return around.left == "to" and not (around.ends and around.word(around.governing - 1) in known.MOVING)


def _after_determiner(around: Around) -> bool:
    """`The object`, `of that house`; `this leads to` has none, since its number is wrong."""
    word = around.word(-1)
    if _is_s(around) and word in known.SINGULAR_DETERMINERS:
        return False
    if word == "that":
        return around.tag(-1) == "DT" or around.word(-2) in known.PREPOSITIONS
    return word in known.DETERMINERS


def _relative(around: Around) -> bool:
    """`The road, which wound uphill`: no question."""
    return _is_noun(around.tag(-2)) or around.word(-2) in (",", "that")


def _is_s(around: Around) -> bool:
    word = around.word(0)
    return word.endswith("s") and not word.endswith("ss")


def _capital(around: Around) -> bool:
    """A capital inside a sentence that is not all in capitals."""
    word = around.written[around.at]
    return word[:1].isupper() and not (word.isupper() and len(word) > 1) and not around.begins


def _parallel(around: Around) -> str:
    """The tag of what `and` or a comma joins it to: `he asked, and read`."""
    if around.word(around.governing) not in ("and", "or", "but", "then"):
        return ""
    step = around.governing - 1
    return around.tag(step - 1) if around.word(step) == "," else around.tag(step)


def _joined_to_past(around: Around) -> bool:
    """`He opened the envelope and read`: an `and` behind a clause in the past, and no noun to join."""
    if around.left not in ("and", "but", "then", ","):
        return False
    earlier = around.tags[: max(0, around.at)]
    verbs = [tag for tag in earlier if tag in ("VBD", "VBZ", "VBP", "VB")]
    return bool(verbs) and verbs[-1] == "VBD"


def _joined_to_verb(around: Around) -> bool:
    if around.left not in ("and", "or", "but"):
        return False
    earlier = [tag for tag in around.tags[: max(0, around.at)] if tag in ("VBD", "VBZ", "VBP", "VB", "MD", "TO")]
    return bool(earlier) and earlier[-1] in ("VB", "VBP", "MD", "TO")


RULES: Final[tuple[tuple[Clue, Votes], ...]] = (
    # What governs a verb
    (lambda a: _to_verb(a) and not _is_s(a), {VERB: 3.5, NOUN: -1.0, ADJECTIVE: -1.0}),
    (lambda a: a.left == "to" and _is_s(a), {NOUN: 2.5, VERB: -3.0}),
    (lambda a: a.left in known.MODALS, {VERB: 4.0, NOUN: -2.0, PAST: -3.0, ADJECTIVE: -1.0}),
    (lambda a: a.asked, {VERB: 4.0, PAST: -4.0, NOUN: -1.0}),
    (lambda a: _letting(a) and not a.asked, {VERB: 4.0, PAST: -3.0, NOUN: -1.0}),
    (lambda a: a.left in ("'d", "’d"), {PARTICIPLE: 4.5, VERB: 1.0, NOUN: -1.0}),
    (_is_subject, {VERB: 3.0, PAST: 3.0, NOUN: -2.0, PARTICIPLE: -1.0}),
    (lambda a: a.left == "who", {VERB: 3.0, PAST: 3.0, NOUN: -2.0}),
    (lambda a: a.left in ("which", "that") and a.word(a.governing - 1) != "", {VERB: 0.7, PAST: 0.7}),
    (
        lambda a: a.left in known.SINGULAR_SUBJECTS and not a.asked and not _letting(a) and not a.has_been_asked,
        {VERB: 3.0, PAST: 4.0, NOUN: -2.0},
    ),
    (
        lambda a: a.left in known.SINGULAR_SUBJECTS and not _is_s(a) and not a.asked and not _letting(a),
        {VERB: -5.0},
    ),
    (_plural_subject, {VERB: 1.6, PAST: 1.6, NOUN: -0.4}),
    (lambda a: _plural_subject(a) and _is_s(a), {VERB: -3.0}),
    (lambda a: _plural_subject(a) and (_is_object(a) or a.tag(1) in ("IN", "RB", "TO")), {VERB: 1.0, PAST: 1.0}),
    (lambda a: _singular_subject(a) and _is_s(a), {VERB: 1.5, NOUN: 0.3}),
    (
        lambda a: _singular_subject(a) and _is_s(a) and (_is_object(a) or a.tag(1) in ("IN", "RB", "TO", "RP")),
        {VERB: 1.5},
    ),
    (lambda a: _singular_subject(a) and not _is_s(a) and not a.asked, {VERB: -1.5, PAST: 2.0, NOUN: 1.2}),
    (lambda a: a.left in known.HAVING, {PARTICIPLE: 4.0, VERB: -2.0, PAST: -1.0, NOUN: 0.5}),
    (lambda a: a.word(-1) in ("if", "when", "once", "though", "unless"), {PARTICIPLE: 1.5}),
    (lambda a: a.has_been_asked, {PARTICIPLE: 5.0, VERB: -2.0, PAST: -2.0}),
    (lambda a: a.left in known.PASSIVE, {PARTICIPLE: 3.0, VERB: -2.0, PAST: -2.0}),
    (lambda a: a.left in known.BEING, {ADJECTIVE: 2.5, VERB: -2.0, PAST: -2.0, NOUN: -1.0}),
    (lambda a: a.left in ("n't", "not", "n’t"), {VERB: 2.0}),
    (lambda a: a.begins and _is_object(a), {VERB: 2.0, ADJECTIVE: -0.5}),
    (lambda a: a.begins and a.tag(1) in ("IN", "RB", "RP"), {VERB: 0.8}),
    (lambda a: a.begins and a.word(1) in known.PARTICLES and a.word(2) in known.STOPS, {VERB: 2.5, NOUN: -1.0}),
    (lambda a: a.left == "and" and a.begins is False and _parallel(a) in ("VB", "VBP"), {VERB: 1.2}),
    (_joined_to_verb, {VERB: 1.5}),
    (_joined_to_past, {PAST: 2.5, VERB: -0.5}),
    (lambda a: _parallel(a) in ("NN", "NNS"), {NOUN: 1.0}),
    (lambda a: _parallel(a) == "JJ", {ADJECTIVE: 1.5}),
    # What governs a noun
    (_after_determiner, {NOUN: 3.0, ADJECTIVE: 1.0, VERB: -4.0, PAST: -4.0, PARTICIPLE: -1.0}),
    (lambda a: a.word(-1) in known.ASKING and not _relative(a), {NOUN: 2.5, VERB: -0.5}),
    (lambda a: a.word(1) in ("not", "n't"), {VERB: 2.0, NOUN: -2.0}),
    (lambda a: a.word(-1) in ("as", "so", "too", "how") and a.word(1) in ("a", "an"), {ADJECTIVE: 4.0}),
    (lambda a: a.determined and a.word(-1) not in known.DETERMINERS, {NOUN: 1.8, ADJECTIVE: 0.7, VERB: -1.0}),
    (lambda a: a.word(-1) in known.NUMBERS and not (_is_s(a) and a.word(-1) == "one"), {NOUN: 2.5, VERB: -1.5}),
    (lambda a: a.left in known.PREPOSITIONS, {NOUN: 2.5, VERB: -3.0, PAST: -2.5, ADJECTIVE: 0.5, NAME: 1.0}),
    (lambda a: a.word(-1) == "to" and not _to_verb(a), {NOUN: 2.0, NAME: 1.0}),
    (lambda a: a.tag(-1) in ("JJ", "JJR", "JJS", "VBN", "CD"), {NOUN: 2.0, ADJECTIVE: 0.3, VERB: -0.5}),
    (lambda a: a.tag(-1)[:2] == "VB" and a.word(-1) not in known.BEING, {NOUN: 1.2, ADJECTIVE: 0.5, ADVERB: 1.0}),
    (lambda a: a.tag(-1)[:1] == "N" and not _is_s(a) and a.tag(-1) != "NNS", {NOUN: 0.7}),
    (
        lambda a: a.tag(-1) == "RB" and a.word(-1) in ("so", "very", "too", "as", "quite", "more", "most"),
        {ADJECTIVE: 2.0},
    ),
    # What follows
    (lambda a: a.word(1) == "of", {NOUN: 2.0, VERB: -1.5}),
    (lambda a: a.word(1) in known.FOLLOWING_VERBS, {NOUN: 2.0, VERB: -2.0, PAST: -2.0, ADJECTIVE: -0.5}),
    (lambda a: a.tag(1) in ("VBD", "VBZ") and a.word(1) not in known.FOLLOWING_VERBS, {NOUN: 1.5, VERB: -1.5}),
    (_is_object, {VERB: 1.8, PAST: 1.8, PARTICIPLE: 0.9, NOUN: -1.0, ADJECTIVE: -1.5}),
    (lambda a: _before_a_noun(a) and not a.ends, {ADJECTIVE: 1.8, VERB: 0.5, PAST: 0.3, NOUN: -0.3}),
    (lambda a: a.determined and _before_a_noun(a), {ADJECTIVE: 1.8}),
    (lambda a: a.ends and a.determined, {NOUN: 1.0, ADJECTIVE: -1.0}),
    (lambda a: a.word(1).endswith("ly") and a.tag(1) == "RB", {VERB: 0.8, PAST: 0.8}),
    # How it is written
    (_capital, {NAME: 4.0, NOUN: -2.0, VERB: -2.0, ADJECTIVE: -1.0}),
    (lambda a: a.begins and a.written[a.at][:1].isupper() and a.tag(1) in ("VBD", "VBZ"), {NAME: 3.0}),
    (lambda a: a.written[a.at][:1].islower(), {NAME: -8.0}),
    # When it was: only the past and the present of one spelling differ by these
    (_was_long_ago, {PAST: 2.8}),
    (_without_verb, {PAST: 1.2, VERB: 0.6}),
    (lambda a: any(word in known.HABIT for word in a.words), {VERB: 1.5}),
    (lambda a: a.tenses[0] > a.tenses[1], {PAST: 1.2}),
    (lambda a: a.tenses[1] > a.tenses[0], {VERB: 1.4}),
    (lambda a: a.word(1) in ("the", "his", "her", "my", "it", "their", "that", "this", "them"), {PAST: 0.7}),
    (lambda a: a.tag(1) in ("NNS", "NNP"), {VERB: 0.6}),
)


def votes(around: Around) -> dict[str, float]:
    """How well the word would be each part of speech in its place."""
    found = dict.fromkeys(PARTS, 0.0)
    for clue, given in RULES:
        if clue(around):
            for part, vote in given.items():
                found[part] += vote
    for part, vote in _TAGGED.get(around.tag(0), {}).items():
        found[part] += vote
    is_bare = not (around.determined or around.word(-1) in known.NUMBERS or _is_s(around))
    found[COUNT] = found[NOUN] - (1.5 if is_bare else 0.0)
    found[MASS] = found[NOUN] + (1.2 if is_bare else -1.0)
    return found
