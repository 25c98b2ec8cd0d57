"""Tells how many homographs of the table beside it are said right, in both accents.

    python -m benchmarks.homographs [--kept] [--errors]

Half of the sentences are for development; the errors of the other half, `--kept`, are not looked at while the rules
are worked on, so that its number says how the rules do on sentences that they were not made for.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.engines.pronouncing.g2p import read, tokens

TABLE = Path(__file__).with_suffix(".txt")


@dataclass(frozen=True)
class Example:
    """A word in a sentence, the pattern that its phonemes match, and whether the sentence is kept for the end."""

    word: str
    pattern: str
    sentence: str
    kept: bool


def examples() -> Iterator[Example]:
    """The sentences of the table, in order."""
    rows = (line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    for paragraph in "\n".join(rows).strip().split("\n\n"):
        head, *lines = paragraph.splitlines()
        word, *told = head.split()
        patterns = dict(saying.split("=", 1) for saying in told)
        for number, line in enumerate(lines):
            name, sentence = line.split(None, 1)
            yield Example(word, patterns[name], sentence, bool(number % 2))


def is_right(example: Example, *, british: bool) -> bool:
    """Whether the word is said as the pattern wants, wherever it stands in the sentence."""
    said = tokens(read(example.sentence, {}, british=british), british=british)
    heard = [_plain(each.phonemes, example.pattern) for each in said if each.text.lower() == example.word]
    return bool(heard) and all(re.fullmatch(example.pattern, signs) for signs in heard)


def _plain(signs: str, pattern: str) -> str:
    plain = signs.replace("ˌ", "").replace("T", "t")
    plain = plain if "ᵊ" in pattern else plain.replace("ᵊ", "ə")
    return plain if "ˈ" in pattern else plain.replace("ˈ", "")


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", action="store_true", help="the half that is kept for the end")
    parser.add_argument("--errors", action="store_true", help="the sentences that are said wrong, too")
    asked = parser.parse_args()
    half = [example for example in examples() if example.kept == asked.kept]
    for british in (False, True):
        wrong = [example for example in half if not is_right(example, british=british)]
        right = len(half) - len(wrong)
        print(f"{'British' if british else 'American'}: {right} of {len(half)} ({right / len(half):.3f})")
        for example in wrong if asked.errors else ():
            print(f"  {example.word}: {example.sentence}")


if __name__ == "__main__":
    main()
