"""Turns a cue of several people (`NELL AND TOM`, `ALL`, `THE CROWD`) into those people, and a voice into its owner.

A line keeps the name that its cue has, which captions and cue sheet show; `Line.by` says in whose voices it is
heard. Whoever casts, records and mixes asks for these alone: a group is nobody of its own and is never cast, each
member's take is that person's own take of the words, and the takes start together as those of `^` lines do.

- People joined by `and`, `&`, `,`, `+` or `/` are those people, when at least one of them speaks elsewhere, all are
  called as people are, or two are a single word each (`GRETA/WOLF`, not `AC/DC`). `MR. AND MRS. DALE` are Mr. Dale and
  Mrs. Dale.
- `ALL`, `EVERYBODY`, `ENSEMBLE` are the people of the scene so far; `BOTH` the last two who spoke in it; `ALL THREE`
  the last three; `THE OTHERS` those of the scene without the last. Where that is fewer than two, those who speak later
  in the scene join them.
- A crowd is nobody in particular: it is `CROWD` people called `The Crowd 1` and so on, who are cast like others, from
  several voices of the pools, and stay the same all through the script.
- `MARGARET'S VOICE` and `VOICE OF MARGARET` are heard in Margaret's voice, if she speaks; `A MAN'S VOICE` is somebody.

Who gives the group's own name a voice in voices.yaml has decided otherwise: then that voice speaks (`Cast.heard_from`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.drama.called import is_called_as_a_person
from pipeline.drama.script import NARRATOR, Line, Scene, Script

CROWD: Final = 3
"""So many voices are a crowd."""

_ALL: Final = re.compile(
    r"(?:we |you |they )?(?:all|everybody|everyone|every one|ensemble|company|the company|cast|the cast"
    r"|full company|tutti|omnes"
    r"|in unison|unison|together|all together|altogether|the group|group|the family|the whole family"
    r"|the gang|the team)"
    r"(?: of (?:them|us|you))?(?: together| in unison| else)?"
)
_BOTH: Final = re.compile(
    r"(?:they )?(?:both|the two|the pair|the couple|the duo|two voices)(?: of (?:them|us))?(?: together)?"
)
_COUNTED: Final = re.compile(r"(?:all|the|all the) (?P<count>two|three|four|five|six|seven|eight)(?: of (?:them|us))?")
_OTHERS: Final = re.compile(r"(?:all )?(?:the )?(?:others|rest|other two|other three)(?: of (?:them|us))?")
_NUMBERS: Final = {word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight"], 2)}
_CROWD: Final = re.compile(
    r"(?:(?:the|an?|some|several|many|various|other|more|angry|excited|two|three|four|five|a few|all"
    r"|all the|distant|male|female|young|hon|honourable|honorable"
    r"|old|small|drunken|unseen) )*"
    r"(?:crowds?|mob|audience|chorus|choir|congregation|throng|multitude|voices|people|villagers"
    r"|townspeople|townsfolk|citizens"
    r"|peasants|soldiers|troops|sailors|men|women|boys|girls|children|kids|guards|policemen|cops|officers"
    r"|students|pupils"
    r"|passengers|guests|diners|dancers|reporters|journalists|protesters|protestors|demonstrators"
    r"|spectators|onlookers"
    r"|bystanders|patrons|customers|jurors|prisoners|inmates|workers|crew|fans|servants|courtiers|lords"
    r"|ladies|knights"
    r"|witches|nuns|monks|pirates|spirits|ghosts|neighbours|neighbors|kids|babies|others|walla|class|jury"
    r"|mourners|pilgrims|members|delegates|councillors|senators|voters)"
)
_JOINED: Final = re.compile(r"(?:(?<!\s)\s+)?(?:,\s*(?:and\s+)?|/|&|\+|\band\b|\bwith\b)\s*", re.IGNORECASE)
_AND: Final = re.compile(r"[/&+]|\band\b", re.IGNORECASE)
_TWO_NAMES: Final = re.compile(r"[^\W\d_]{3,}\s*(?:[/&+]|\s[Aa][Nn][Dd]\s)\s*[^\W\d_]{3,}")
"""Two names nobody has met before."""
_OWNER: Final = re.compile(
    r"(?:the )?(?:voices? of (?P<of>.+)|(?P<owner>.+?)['’]s?(?: [\w'’-]+)? voice)(?: #?\d+)?", re.IGNORECASE
)
_TITLES: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "king", "queen", "prince", "princess"}
    | {"duke", "duchess", "count", "countess"}
)


def with_groups(script: Script) -> Script:
    """The script in which every line of several people, or of somebody's voice, says by whom it is spoken."""
    alone = {line.speaker for line in script.lines if not _is_some(line.speaker)}
    aliases = {alias: person.name for person in script.people for alias in person.aliases}
    people = _People([*(person.name for person in script.people), *sorted(alone)], aliases)
    groups = {name: people.named_in(name) for name in dict.fromkeys(line.speaker for line in script.lines)}
    return script.with_scenes(tuple(_scene(scene, groups) for scene in script.scenes))


def _scene(scene: Scene, groups: Mapping[str, tuple[str, ...]]) -> Scene:
    lines = list(scene.lines)
    if not any(_is_some(line.speaker) or groups[line.speaker] for line in lines):
        return scene
    spoken = iter(_by(lines, number, groups) for number in range(len(lines)))
    cues = (replace(cue, by=next(spoken)) if isinstance(cue, Line) else cue for cue in scene.cues)
    return replace(scene, cues=tuple(cues))


def _by(lines: Sequence[Line], number: int, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Who speaks a line of a scene, if it is not its speaker alone."""
    speaker = lines[number].speaker
    if groups[speaker] or not _is_some(speaker):
        return groups[speaker]
    so_far = _latest(lines[:number], groups)
    later = [name for name in reversed(_latest(lines[number + 1 :][::-1], groups)) if name not in so_far]
    wanted, those = _meant(_plain(speaker), so_far)
    if len(those) < min(wanted, 2):
        those = [*so_far, *later[::-1]][: max(wanted, 2)] if wanted < _EVERYBODY else [*so_far, *later[::-1]]
    return tuple(those) if len(those) > 1 else tuple(_crowd(speaker))


_EVERYBODY: Final = 99


def _meant(plain: str, so_far: list[str]) -> tuple[int, list[str]]:
    """How many people a word such as `both` means, and which of those who spoke, the latest being first."""
    if counted := _COUNTED.fullmatch(plain):
        wanted = _NUMBERS[counted["count"]]
        return wanted, so_far[:wanted][::-1]
    if _BOTH.fullmatch(plain):
        return 2, so_far[:2][::-1]
    if _OTHERS.fullmatch(plain):
        return _EVERYBODY, so_far[1:][::-1]
    return _EVERYBODY, so_far[::-1]


def _latest(lines: Sequence[Line], groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Who spoke in some lines, the latest first, the narrator not among them."""
    spoken = [line.speaker for line in reversed(lines) if not _is_some(line.speaker)]
    names = dict.fromkeys(name for speaker in spoken for name in reversed(groups[speaker] or (speaker,)))
    return [name for name in names if name != NARRATOR]


def _is_some(name: str) -> bool:
    """Whether a name means people of the scene: `All`, `Both`, `The Others`."""
    plain = _plain(name)
    return any(each.fullmatch(plain) for each in (_ALL, _BOTH, _COUNTED, _OTHERS))


def _crowd(name: str) -> Iterator[str]:
    count = next((_NUMBERS[word] for word in _plain(name).split() if word in _NUMBERS), CROWD)
    return (f"{name} {number}" for number in range(1, count + 1))


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[()\[\]\"“”.!:]", " ", name).casefold().split())


class _People:
    """The names of a script: who is meant by one that stands in a group."""

    def __init__(self, names: Sequence[str], aliases: Mapping[str, str]) -> None:
        self._names = {_plain(name): name for name in reversed(names)}
        self._aliases = {_plain(alias): name for alias, name in aliases.items()}
        self._words: dict[str, set[str]] = {}
        for name in names:
            for word in _plain(name).split():
                self._words.setdefault(word, set()).add(name)

    def named_in(self, name: str) -> tuple[str, ...]:
        """Who speaks under a name that is no single person's; nothing for a person's own name."""
        if _CROWD.fullmatch(_plain(name)) and not _is_some(name):
            return tuple(_crowd(name))
        owner = _OWNER.fullmatch(name)
        if owner:
            known = self._known((owner["of"] or owner["owner"]).strip(), but=name)
            return (known,) if known else ()
        parts = _shared([part for part in _JOINED.split(name) if part])
        known_parts = [self._known(part, but=name) for part in parts]
        is_sure = all(known or _CROWD.fullmatch(_plain(part)) for known, part in zip(known_parts, parts, strict=True))
        is_list = is_sure or bool(_AND.search(name))  # `John Dale, Jr.` and `Woman with Dog` are one
        are_people = any(known_parts) or all(map(is_called_as_a_person, parts)) or _TWO_NAMES.fullmatch(name)
        if len(parts) < 2 or not is_list or not are_people:
            return ()
        members = (known or part[:1].upper() + part[1:] for known, part in zip(known_parts, parts, strict=True))
        return tuple(dict.fromkeys(voice for member in members for voice in self.named_in(member) or (member,)))

    def _known(self, part: str, *, but: str) -> str:
        """The name of the script that a part of a group means; empty for somebody new."""
        plain = _plain(part)
        whole = self._names.get(plain) or self._aliases.get(plain)
        if whole and whole != but:
            return whole
        words = plain.split()
        owners = [self._words.get(word, set()) for word in words if word not in ("the", "a", "an")]
        fitting = set.intersection(*owners) - {but} if owners else set()
        single = {name for name in fitting if len(_JOINED.split(name)) < 2 and not _OWNER.fullmatch(name)}
        return single.pop() if len(single) == 1 else ""


def _shared(parts: list[str]) -> list[str]:
    """The parts, a title alone with the family that the last one names: `Mr.` and `Mrs. Dale`."""
    last = parts[-1].split() if parts else []
    return [f"{part} {' '.join(last[1:])}" if _plain(part) in _TITLES and len(last) > 1 else part for part in parts]
