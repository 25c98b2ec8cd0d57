"""Turns shapes of hostile files into the slowest inputs that can be found: all are tried, the slowest are mutated.

    python -m benchmarks.slowest [--minutes 20] [--size 60000] [--only WORD] [--seed 1]

Seconds are a processor's, in a copy of this process that has loaded everything. Ends with 1 when an input took longer
than the bound for its size, more than 500 MB, or ended otherwise than a command may.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile.cost import Cost, cost, load
from benchmarks.hostile.files import KINDS, Kind

MOST_MB = 500
SECONDS_A_BYTE = 5 / 100_000
"""Fifty times what a novel takes: what grows with the square of a run is over it at any size."""

LEAST_S = 4.0
KEPT = 40
CODES = (0, 3, 4, 5)
CAST = "narrator: {engine: tone, voice: narrator}\npools:\n" + "".join(
    f"  {pool}: [{{engine: tone, voice: {voice}}}]\n"
    for pool, voice in (("woman", "ada"), ("man", "cy"), ("any", "bea"))
)


@dataclass(frozen=True, slots=True)
class Tried:
    """An input and what it took."""

    kind: Kind
    name: str
    text: str
    cost: Cost

    @property
    def is_bad(self) -> bool:
        """Whether no command may take as much, or end so."""
        bound_s = max(LEAST_S, SECONDS_A_BYTE * len(self.text.encode("utf-8", "replace")))
        too_much = self.cost.seconds > bound_s or self.cost.memory_mb > MOST_MB
        return too_much or self.cost.code not in CODES or "Traceback" in self.cost.said

    def __str__(self) -> str:
        took = f"{self.cost.seconds:6.2f} s {self.cost.memory_mb:4.0f} MB  exit {self.cost.code:3}"
        return f"{took}  {len(self.text):7,} signs  {self.kind.name}: {self.name}"


def tried(kind: Kind, name: str, text: str, most_s: int) -> Tried:
    """What the command that reads such a file takes for this one."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        source = f"a{kind.suffix}"
        (folder / "voices.yaml").write_text(CAST, "utf-8")
        if kind.suffix == ".yaml":
            source = "a.fountain"
            (folder / source).write_text("NELL\nYes.\n", "utf-8")
            (folder / "voices.yaml").write_bytes(kind.made(text))
        else:
            (folder / source).write_bytes(kind.made(text))
        return Tried(kind, name, text, cost([*kind.command, source], folder, most_s=most_s))


def mutated(one: Tried, others: list[Tried], dice: random.Random, most: int) -> tuple[str, str]:
    """Another text made of a slow one, and what was done: pieces doubled, put into each other, cut or parted."""
    text = one.text
    a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    piece = text[a : min(b, a + dice.choice((1, 3, 10, 40, 400)))]
    other = dice.choice([each for each in others if each.kind.suffix == one.kind.suffix] or [one])
    match dice.randrange(6):
        case 0:
            text, done = text[:a] + piece * (most // (4 * max(1, len(piece)))) + text[b:], "a piece again and again"
        case 1:
            text, done = text[:a] + other.text[: most // 2] + text[a:], f"with {other.name} inside"
        case 2:
            text, done = text.replace(piece, piece + dice.choice(' \n\t"“’*_-.,:[('), 2000), "parted"
        case 3:
            text, done = text.replace("\n", dice.choice((" ", "\n\n", "")), 100_000), "with other line ends"
        case 4:
            text, done = text[:a] + text[b:], "cut"
        case _:
            half = zip(text[: most // 2].split(" "), other.text[: most // 2].split(" "), strict=False)
            text, done = " ".join(word for pair in half for word in pair), f"mixed with {other.name}"
    return text[:most] or "a", f"{one.name.partition(' + ')[0]} + {done}"


def search(minutes: float, size: int, only: str, seed: int) -> Iterator[Tried]:
    """Every shape in every format, then what becomes of the slowest, until the time is over."""
    dice = random.Random(seed)
    end = time.monotonic() + 60 * minutes
    most_s = max(20, round(4 * SECONDS_A_BYTE * size))
    first = [(kind, name) for kind in KINDS for name in kind.shapes if only in f"{kind.name}: {name}"]
    dice.shuffle(first)
    kept: list[Tried] = []
    for number in range(10**9):
        if time.monotonic() > end:
            return
        if number < len(first):
            kind, name = first[number]
            found = tried(kind, name, kind.shapes[name](size), most_s)
        else:
            one = dice.choice(kept)
            text, name = mutated(one, kept, dice, size)
            found = tried(one.kind, name, text, most_s)
        yield found
        kept = sorted([*kept, found], key=lambda each: -each.cost.seconds)[:KEPT]


def main() -> None:
    """Search, and state the ten slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--size", type=int, default=60_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    load()
    count, largest_mb = 0, 0.0
    slowest: list[Tried] = []
    bad: list[Tried] = []
    for found in search(options.minutes, options.size, options.only, options.seed):
        count += 1
        largest_mb = max(largest_mb, found.cost.memory_mb)
        slowest = sorted([*slowest, found], key=lambda each: -each.cost.seconds)[:10]
        if found.is_bad:
            bad.append(found)
            print("TOO MUCH", found, " ".join(found.cost.said.split())[-200:], flush=True)
    print(f"{count} inputs, {len(bad)} too slow, too large or badly ended; at most {largest_mb:.0f} MB. The slowest:")
    for each in slowest:
        print(each)
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
