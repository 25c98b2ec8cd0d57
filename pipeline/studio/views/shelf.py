"""Turns works and adaptations into what the shelf says of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from pipeline.produce.project import Work

if TYPE_CHECKING:
    from pipeline.produce import Adapted

_MOST_OF_A_KIND: Final = 5


def told_work(work: Work) -> dict[str, Any]:
    """One story or script."""
    return {
        "story": str(work.story) if work.story else "",
        "script": str(work.script) if work.script else "",
        "title": work.title,
        "author": work.author,
        "chapters": work.chapters,
        "lines": work.lines,
        "people": work.people,
        "doubts": work.doubts,
        "files": [path.name for path in work.files],
        "problem": work.problem,
    }


def told_adapted(adapted: Adapted) -> dict[str, Any]:
    """What was found in a story, what is doubtful, what was left out and why."""
    script = adapted.script
    counts = Counter(line.speaker for line in script.lines)
    people = [person for person in adapted.adaptation.people if counts[person.name]]
    reasons: dict[str, Counter[str]] = {}
    for omission in adapted.omissions:
        reasons.setdefault(omission.reason, Counter())[" ".join(omission.text.split())[:120]] += 1
    return {
        "script": str(adapted.path),
        "kept": adapted.is_kept,
        "verbatim": adapted.is_verbatim,
        "chapters": sum(1 for scene in script.scenes if scene.title),
        "lines": sum(counts.values()),
        "doubts": sum(1 for line in script.lines if line.doubt),
        "people": [
            {"name": each.name, "lines": counts[each.name], "aliases": list(each.aliases), "why": each.evidence}
            for each in sorted(people, key=lambda person: -counts[person.name])
        ],
        "left_out": [
            {
                "reason": reason,
                "count": texts.total(),
                "texts": [text for text, _ in texts.most_common(_MOST_OF_A_KIND)],
            }
            for reason, texts in reasons.items()
        ],
    }
