"""Turns adaptations into a script's file, and remembers beside the build what was adapted before people edited it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline.adapt import Adaptation, check_receipt
from pipeline.adapt.opinion.second_opinion import spoken_as
from pipeline.adapt.script.corrections import Corrections, corrected
from pipeline.adapt.script.merging import merge_entries, merge_texts
from pipeline.adapt.script.receipt import check_merge
from pipeline.drama.people import Person
from pipeline.drama.script import Script
from pipeline.drama.story import Story
from pipeline.drama.telling import tellers_of
from pipeline.errors import FullCastError, ReceiptError, SourceError, command
from pipeline.produce.stories.belonging import Source, source_in
from pipeline.produce.stories.copies import write_script_file
from pipeline.progress import Remark, Report
from pipeline.publishers.covers.cover_file import cover_problem
from pipeline.readers.fountain.reader import parse_script, read_script, script_text
from pipeline.readers.fountain.title import write_title_page
from pipeline.readers.fountain.writer import write_script
from pipeline.store import write_atomically

_TITLE_PAGE: Final = re.compile(r"\s*+(?:[^\S\n]*+\S[^\n]*+\n)+(?:[^\S\n]*+\n)*")


@dataclass(frozen=True, slots=True)
class Desk:
    """A story, the file of its script, and `baseline`: the script as it was adapted, before people edited it."""

    story: Story
    source: Source
    target: Path
    baseline: Path
    report: Report

    def adapted_before(self) -> Script | None:
        """What was adapted last; None where nobody knows."""
        return read_script(self.baseline) if self.baseline.exists() else None

    def difference(self, before: Script) -> ReceiptError | None:
        """How the story differs from what it was: by its digest where that is known, else by its first other word."""
        digest = source_in(before.title_page).digest
        if digest == self.source.digest:
            return None
        try:
            check_receipt(self.story, before)
        except ReceiptError as difference:
            return difference
        return ReceiptError("its marks or its layout were changed.") if digest else None

    def is_verbatim(self, script: Script) -> bool:
        """Whether a script says the story's words and no others; people may have changed some."""
        try:
            check_receipt(self.story, script)
        except ReceiptError:
            return False
        return True

    def write(self, adaptation: Adaptation, script: Script) -> tuple[Script, Adaptation]:
        """Write the script, over one that people may have edited; as it is read back, with its adaptation."""
        adaptation = spoken_as(adaptation, script)
        text = write_script(self._dressed(script, adaptation))
        self._save(text)
        write_atomically(self.baseline, text.encode("utf-8"))
        # Read back what was written: from here on the file is the script, and its lines have places.
        written = read_script(self.target)
        check_receipt(self.story, written)
        return written, adaptation

    def merge(
        self,
        before: Script,
        edited: Script,
        adaptation: Adaptation,
        script: Script,
        corrections: Corrections,
        plain: Script,
    ) -> tuple[Script, Adaptation]:
        """Merge what people made of `before` into the script of the story as it is now; as it is read back.

        Who speaks is decided already, by the `corrections` that `script` has and `plain` has not. Raises `SourceError`
        for what cannot be merged.
        """
        adaptation = spoken_as(adaptation, script)
        theirs = self._dressed(script, adaptation)
        found = script_text(self.target)
        raw = found.removeprefix("\ufeff")
        mine = raw.replace("\r\n", "\n")
        settled = corrected(before, corrections)
        body = merge_texts(
            _body(write_script(settled), settled), _body(mine, edited), _body(write_script(theirs), theirs)
        )
        page = merge_entries(before.title_page, edited.title_page, theirs.title_page)
        page["Source"] = theirs.title_page["Source"]
        people = merge_entries(_by_name(before), _by_name(edited), _by_name(theirs))
        try:
            heard = parse_script(write_title_page(page, [*(_by_name(edited) | people).values()]) + body.text)
            speakers = {*heard.speakers, *tellers_of(heard)}
            people |= {name: each for name, each in _by_name(edited).items() if name in speakers and name not in people}
            text = write_title_page(page, list(people.values())) + body.text
            merged = parse_script(text, str(self.target))
        except FullCastError as error:
            what = f"What was changed in {self.target} and in {self.story.file} cannot be merged: {error.what}"
            step = f"Render {self.target} itself, or write it anew: {command('adapt', self.story.file, '--anew')}"
            raise SourceError(what, next_step=step) from error
        check_merge(before, edited, theirs, merged)
        self._save(text.replace("\n", "\r\n") if "\r\n" in raw else text, made_of=found)
        adapted = write_script(replace(self._dressed(plain, adaptation), people=theirs.people))
        write_atomically(self.baseline, adapted.encode("utf-8"))
        return read_script(self.target), adaptation

    def _save(self, text: str, made_of: str | None = None) -> None:
        if copy := write_script_file(self.target, text, made_of=made_of):
            self.report(Remark("adapt", f"{copy} is what {self.target} was before."))

    def _dressed(self, script: Script, adaptation: Adaptation) -> Script:
        """The script with its people, its story's name, and the story's own picture, written beside it."""
        heard = {*script.speakers, *tellers_of(script)}
        people = tuple(replace(person, evidence="") for person in adaptation.people if person.name in heard)
        page = {**script.title_page, "Source": self.source.entry}
        if self.story.cover and not cover_problem(self.story.cover):
            suffix = ".png" if self.story.cover.startswith(b"\x89PNG") else ".jpg"
            picture = self.target.with_name(f"{self.target.stem}-cover{suffix}")
            write_atomically(picture, self.story.cover)
            page["Cover"] = picture.name
        return replace(script, people=people, title_page=page)


def _body(text: str, script: Script) -> str:
    """A script's text behind its title page."""
    has_page = bool(script.title_page or script.people)
    return text[match.end() :] if has_page and (match := _TITLE_PAGE.match(text)) else text


def _by_name(script: Script) -> dict[str, Person]:
    return {person.name: person for person in script.people}
