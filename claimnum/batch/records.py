"""What goes through a scan: inputs, documents on their way, outcomes, and the result that a report takes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimnum.models import Claim


@dataclass(frozen=True)
class DocumentResult:
    """One document and what was found in it; the claims' offsets are indices into `text`.

    Attributes:
        id: names the document within one run: unique, and the same from run to run.
        path: where it came from, as the user would write it.
        title: its title, where the format holds one.
        date: the day it was written, as ISO 8601, where the format holds one.
        text: the text that was read, after main-text extraction for HTML.
        claims: its claims, in text order.
    """

    id: str
    path: str
    title: str | None
    date: str | None
    text: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class Settings:
    """What `claimnum scan` was asked to do.

    Attributes:
        paths: files, folders, globs, and "-" for a list of paths on standard input.
        outputs: the files to write; the suffix of each is its format.
        form: what .jsonl and .jsonld outputs hold: "claims", or a name of `claimnum.report.exports.EXPORTS`.
        field: the field that holds the text, in formats with fields.
        id_field: the field that names a document; its place in the file does when None.
        jobs: how many worker processes read and extract.
        max_bytes: a document larger than this fails.
        timeout: a document that takes longer, in seconds, fails.
        resume: go on with an unfinished scan of the same outputs.
        restart: throw an unfinished scan of the same outputs away.
        checkpoint_seconds: how often what is done is made safe.
    """

    paths: tuple[str, ...]
    outputs: tuple[Path, ...]
    form: str = "claims"
    field: str = "text"
    id_field: str | None = None
    jobs: int = 1
    max_bytes: int = 32 * 1024 * 1024
    timeout: float = 600.0
    resume: bool = False
    restart: bool = False
    checkpoint_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, or a name that cannot be.

    Attributes:
        argument: the place, in what the user named, of what brought it in.
        path: the file's name as the system has it: names need not be Unicode.
        form: a name of `formats.FORMS`, or "folder" for a folder that holds no file.
        compression: "gz", "zst" or "".
        size: its size in bytes.
        changed: when it was last changed, in ns, to tell a file that changes under an interrupted scan.
        problem: why it cannot be read, or "".
    """

    argument: int
    path: bytes
    form: str = ""
    compression: str = ""
    size: int = 0
    changed: int = 0
    problem: str = ""

    @property
    def shown(self) -> str:
        """The path as text; bytes that are no UTF-8 are escaped."""
        return self.path.decode("utf-8", "backslashreplace")

    @property
    def file(self) -> Path:
        """The path as the file system wants it."""
        return Path(os.fsdecode(self.path))


@dataclass(frozen=True, slots=True)
class Document:
    """One document before it is read: a whole file, or what a file of many holds.

    Attributes:
        id: names it within the run.
        source: the file that it is, or is in.
        form: "text", "markdown", "html", or "auto" where only the content tells.
        data: the content; None when the whole file is the document.
        charset: the encoding that the format says, where it says one.
        title: its title, where the format holds one.
        date: its date as ISO 8601, where the format holds one.
        reached: how many bytes of the file have been read when it is done.
    """

    id: str
    source: Input
    form: str
    data: str | bytes | None = None
    charset: str | None = None
    title: str | None = None
    date: str | None = None
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A part of an input, or all of it, that cannot become a document, or holds none.

    Attributes:
        source: the file.
        reason: what is wrong; "" when there is just nothing in it.
        id: the document's name, where it has one.
        reached: as in `Document`.
    """

    source: Input
    reason: str
    id: str | None = None
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        status: "done", "empty" (it holds no text) or "failed".
        claims: how many were found.
        chunks: what to append to each of the run's part files, in their order.
        reason: why it failed, or "".
    """

    status: str
    claims: int = 0
    chunks: tuple[bytes, ...] = ()
    reason: str = ""
