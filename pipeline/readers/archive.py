"""Turns a ZIP file into its members, read one by one into memory and never to disk, within what a story can need."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.errors import Place, SourceError
from pipeline.readers.other_kinds import kind_of_bytes
from pipeline.readers.source_file import read_bytes

MAX_MEMBERS = 20_000
MAX_MEMBER = 64 * 2**20
"""Bytes of one unpacked member: a long novel's document.xml has 30 MB."""

MAX_TOTAL = 160 * 2**20
"""Bytes unpacked from one archive."""

_HEAD = 256
_CODECS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class Archive:
    """A ZIP file held in memory. It counts what is unpacked from it, and stops a bomb at `MAX_TOTAL`."""

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self._kind = kind
        self._unpacked = 0
        data = read_bytes(path)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            other = kind_of_bytes(data)
            if other and not data.startswith(b"PK"):
                raise self.error(f"This is {other.name}, no {kind}.", other.way) from error
            raise self.error(f"This is no {kind}: it cannot be opened as a ZIP archive.") from error
        if len(self._zip.namelist()) > MAX_MEMBERS:
            raise self.error(f"This {kind} has more than {MAX_MEMBERS:,} parts.")

    def error(self, what: str, next_step: str = "") -> SourceError:
        """A mistake of this file."""
        return SourceError(what, at=Place(str(self.path)), next_step=next_step)

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def names(self) -> list[str]:
        """The names of its members."""
        return self._zip.namelist()

    def found(self, name: str) -> str:
        """A member's name as the archive has it: the same, else one that differs in its capitals; empty for none."""
        if name in self:
            return name
        return next((each for each in self.names if each.casefold() == name.casefold()), "")

    def read(self, name: str, limit: int = MAX_MEMBER) -> bytes:
        """A member's bytes. Raises `SourceError` when it is missing, damaged, encrypted or larger than `limit`."""
        if name not in self:
            raise self.error(f"This {self._kind} is incomplete: it lacks {name!r}.")
        try:
            with self._zip.open(name) as member:
                data = member.read(limit + 1)
        except RuntimeError as error:  # what zipfile raises for a password
            raise self.error(f"This {self._kind} is encrypted.") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self.error(f"This {self._kind} is damaged: {name!r} cannot be unpacked.") from error
        self._unpacked += len(data)
        if len(data) > limit or self._unpacked > MAX_TOTAL:
            raise self.error(f"This {self._kind} unpacks to more than any story has.")
        return data

    def head(self, name: str) -> bytes:
        """The first bytes of a member; none where there are none to be read."""
        try:
            with self._zip.open(name) as member:
                return member.read(_HEAD)
        except (KeyError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            return b""

    def xml(self, name: str, limit: int = MAX_MEMBER) -> etree._Element:
        """A member as an XML tree. Raises `SourceError` when it is none, or declares entities."""
        return parse_xml(self.read(name, limit), name, self)

    def mended_xml(self, name: str, limit: int = MAX_MEMBER) -> tuple[etree._Element, str]:
        """A member as an XML tree, its faults forgiven, and a sentence about them; empty for one without."""
        data = self.read(name, limit)
        try:
            return parse_xml(data, name, self), ""
        except SourceError as error:
            if not isinstance(error.__cause__, etree.XMLSyntaxError):
                raise
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
            tree = etree.fromstring(data, parser)
            if tree is None:
                raise
            return tree, f"{name!r} is badly written and was read as far as it goes."


def declares_entities(data: bytes) -> bool:
    """Whether an XML document, in any encoding, declares entities."""
    return any(
        "<!ENTITY".encode(codec) in data for codec in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    )


def parse_xml(data: bytes, name: str, archive: Archive) -> etree._Element:
    """The tree of an XML document, with nothing fetched and no entity of its own."""
    if declares_entities(data):
        raise archive.error(f"{name!r} declares entities, which no story needs.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise archive.error(f"{name!r} is no XML that can be read: {error}.") from error
