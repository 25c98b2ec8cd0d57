"""Turns a file beside a script's build into what a language model has answered, so that nothing is asked twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from pipeline.store import cannot_write


class Answered(MutableMapping[str, str]):
    """A model's answers by question, an object a line in a file; each is written down as it comes.

    A line that a stop cut short, or that somebody damaged, is an answer that was not given.
    """

    def __init__(self, path: Path, model: str) -> None:
        self.path = path
        self.model = model
        self._answers = dict(_answers_in(path, model))

    def __getitem__(self, question: str) -> str:
        return self._answers[question]

    def __setitem__(self, question: str, answer: str) -> None:
        self._answers[question] = answer
        told = json.dumps({"model": self.model, "question": question, "answer": answer}, ensure_ascii=False)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"{told}\n")
        except OSError as trouble:
            raise cannot_write(self.path, trouble) from trouble

    def __delitem__(self, question: str) -> None:
        del self._answers[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)


def _answers_in(path: Path, model: str) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        try:
            told = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(told, dict) and told.get("model") == model:
            question, answer = told.get("question"), told.get("answer")
            if isinstance(question, str) and isinstance(answer, str):
                yield question, answer
