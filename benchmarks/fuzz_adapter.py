"""Turns seed texts into mutated ones by the thousand and adapts each: nothing may be lost, no exception may be untyped.

    python -m benchmarks.fuzz_adapter [--rounds 100000] [--jobs 2] [TEXT ...]

Without texts it starts from its own. The mutations are drawn from a counter, so that a round can be repeated.
"""

from __future__ import annotations

import argparse
import random
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from pipeline.adapt import adapt
from pipeline.drama.story import Story
from pipeline.errors import FullCastError, ReceiptError

_SEEDS = (
    "CHAPTER I\n\n“Come in,” said Mara. “Sit down.”\n\n‘I won’t,’ said Tom. ‘’Tis late.’\n\n* * *\n\nWeeks passed.",
    '"Stop!" cried the 6\'2" man.\n\n"He said \'no\' to me," Mr. O\'Neil said, "and _left_."\n\n"Why?"\n\n"I do.',
    "— Oui, — said Lea. — Non.\n\n«Go,» said Ada.\n\n„Nein,“ rief er.\n\nA note[1] here.\n\n[1] A note.\n\n12\n\n13",
    "Title: X\n\nAuthor: Y\n\nI saw Mara and I said, “Hello.”\n\n“Hi, Jonas,” said Mara.\n\n“It was\n\n“and went on.”",
    "Menu\n\n**The River**\n\nBack in Rome, Dr. Voss of Secretary of State Amara Cole’s staff.\n\nPost a Comment",
)
_PIECES = (
    *"“”‘’\"'«»„`—–-*_#[]().,:;!?…\n\r\t\f\v\u00a0\u00ad\u2028\ufeff0²é漢🙂",
    *("\n\n", "said ", " he ", " I ", "Mr. ", "''", "``", "--", "CHAPTER II\n\n", "[2]", "-\n", "* * *", "\x00"),
    *(
        "{12}",
        "[Pg 3]",
        "%%",
        "~~",
        "(1)",
        "\n1 ",
        "\nQ ",
        "\nA ",
        "#tag ",
        "\n> [!note] ",
        "BY MR. HOLT:\n",
        "\nBY\n\n",
    ),
    *(
        "[10:15] ",
        "\nMARA: ",
        "\nMARA\n",
        "10:15 ",
        "(CONT'D)",
        "CONTINUED:\n",
        " 12.\n",
        "\t",
        "   ",
        "= ",
        "View in browser",
    ),
)


def mutated(text: str, dice: random.Random) -> str:
    """A text with a few pieces put in, cut out, doubled or moved."""
    for _ in range(dice.randint(1, 6)):
        a, b = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        match dice.randrange(5):
            case 0:
                text = text[:a] + dice.choice(_PIECES) + text[a:]
            case 1:
                text = text[:a] + text[min(b, a + 20) :]
            case 2:
                text = text[:b] + text[a : min(b, a + 40)] + text[b:]
            case 3:
                text = text[a:b] + text[:a] + text[b:]
            case _:
                text = "".join(dice.choice(_PIECES) if dice.random() < 0.05 else char for char in text)
    return text


def fuzz(first: int, count: int, seeds: tuple[str, ...]) -> list[str]:
    """The failures of a run of rounds, each with its number."""
    failures: list[str] = []
    for number in range(first, first + count):
        dice = random.Random(number)
        text = mutated(dice.choice(seeds), dice)
        try:
            adapt(Story(text, "fuzz.txt"), tags="drop" if number % 4 == 0 else "keep")
        except ReceiptError as error:
            failures.append(f"{number}: {error} {text!r}")
        except FullCastError:
            pass
        except Exception as error:  # what the run looks for
            failures.append(f"{number}: {type(error).__name__}: {error} {text!r}")
    return failures


def main() -> None:
    """Fuzz and print the failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    seeds = tuple(path.read_text("utf-8")[:3000] for path in options.texts) or _SEEDS
    start, step = time.monotonic(), 1000
    failures: list[str] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        for found in pool.map(partial(fuzz, count=step, seeds=seeds), range(0, options.rounds, step)):
            failures.extend(found)
    print("\n".join(failures[:20]))
    print(f"{options.rounds} inputs, {len(failures)} failures, {time.monotonic() - start:.0f} s")
    raise SystemExit(bool(failures))


if __name__ == "__main__":
    main()
