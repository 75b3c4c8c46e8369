"""The files that a scan writes: part files that grow, and at the end the outputs, each whole at once."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from claimnum.batch.errors import ScanUsageError, load
from claimnum.batch.records import DocumentResult
from claimnum.batch.state import JOURNAL
from claimnum.flat import CELLS
from claimnum.report.exports import EXPORTS, write_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

# Suffix of an output -> its format; "lines" and "array" are of what `--format` names.
_FORMATS = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonld": "array",
    ".csv": "csv",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".html": "html",
    ".htm": "html",
}
CLAIMS = "claims"  # what lines hold unless another form is asked for
_GROWING = frozenset({CLAIMS, *EXPORTS, "csv"})  # the others are made of the journal
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write.

    Attributes:
        path: its name.
        format: what lines hold, "csv" or another of the values of `_FORMATS`, or "errors".
    """

    path: Path
    format: str

    @property
    def part(self) -> Path:
        """The name that it has until it is whole."""
        return self.path.with_name(self.path.name + _PART)


class Plan:
    """What a scan writes, and where.

    Args:
        paths: the outputs asked for.
        form: what lines and arrays hold.

    Raises:
        ScanUsageError: there is none, one is named twice, has an unknown suffix, cannot be written, or is of
            another sort than the form.
        MissingExtraError: one needs a package that is not installed.
    """

    def __init__(self, paths: Sequence[Path], form: str = CLAIMS) -> None:
        if not paths:
            raise ScanUsageError("name an output: -o claims.jsonl")
        if form != CLAIMS and form not in EXPORTS:
            raise ScanUsageError(f"unknown format {form!r}; choose one of {', '.join((CLAIMS, *EXPORTS))}")
        self._form = form
        self.outputs = [_output(path, form) for path in paths]
        if form != CLAIMS and not {form, "array"}.intersection(output.format for output in self.outputs):
            raise ScanUsageError(f"--format {form} is for .jsonl and .jsonld: name such an output")
        if len({output.path.absolute() for output in self.outputs}) < len(self.outputs):
            raise ScanUsageError("one output is named twice")
        first = self.outputs[0].path
        self.folder = first.with_name(first.name + ".scan")
        self.errors = Output(first.with_name(first.name + ".errors.jsonl"), "errors")
        growing = [(output.format, output.part) for output in self.outputs if output.format in _GROWING]
        if len(growing) < len(self.outputs):
            growing.append(("journal", self.journal))
        # What a worker writes of each document, and where; the errors, which no worker writes, come last.
        self.chunks = tuple(sort for sort, _ in growing)
        self.parts = [*(path for _, path in growing), self.errors.part]

    @property
    def journal(self) -> Path:
        """Every document and its claims, for the formats that cannot grow."""
        return self.folder / JOURNAL

    @property
    def own(self) -> frozenset[str]:
        """The absolute paths of all that the scan writes: no input of it."""
        paths = [self.folder, *self.parts]
        for output in (*self.outputs, self.errors):
            paths += [output.path, output.part]
        return frozenset(os.path.abspath(path) for path in paths)  # noqa: PTH100 - a link is not followed

    def build(self) -> None:
        """Make the part files of the formats that cannot grow."""
        for output in self.outputs:
            if output.format not in _GROWING:
                output.part.unlink(missing_ok=True)
                if output.format == "array":
                    write_export(self._form, _results(self.journal), output.part)
                else:
                    _BUILDERS[output.format](self.journal, output.part)
                sync(output.part)

    def publish(self, *, errors: bool) -> None:
        """Give each whole part file its name, those that have it already left alone."""
        for output in self.outputs:
            if output.part.exists():
                output.part.replace(output.path)
        if not errors:
            self.errors.path.unlink(missing_ok=True)  # of an earlier scan
            self.errors.part.unlink(missing_ok=True)
        elif self.errors.part.exists():
            self.errors.part.replace(self.errors.path)
        for folder in {output.path.parent for output in self.outputs}:
            _sync_folder(folder)

    def clear(self) -> None:
        """Throw the part files away."""
        for path in (*self.parts, *(output.part for output in self.outputs)):
            path.unlink(missing_ok=True)


class PartFiles:
    """The part files that grow, open; `sizes` are those that a checkpoint remembers, none for a new scan.

    Raises:
        ScanUsageError: one is gone, shorter than it was, or cannot be written.
    """

    def __init__(self, plan: Plan, sizes: Sequence[int]) -> None:
        self._files: list[BinaryIO] = []
        headings = [_heading() if sort == "csv" else b"" for sort in plan.chunks]
        for number, path in enumerate(plan.parts):
            if not sizes:
                self._files.append(path.open("wb"))
                self._files[-1].write(headings[number] if number < len(headings) else b"")
                continue
            try:
                file = path.open("r+b")
                self._files.append(file)
                if file.seek(0, os.SEEK_END) < sizes[number]:
                    raise ScanUsageError(f"{path}: is shorter than it was; start anew with --restart")
                file.truncate(sizes[number])
                file.seek(sizes[number])
            except FileNotFoundError as error:
                raise ScanUsageError(f"{path}: is gone; start anew with --restart") from error

    def append(self, chunks: Sequence[bytes]) -> None:
        """Add what one document gives, in the order of the plan's chunks."""
        for file, chunk in zip(self._files, chunks, strict=False):
            file.write(chunk)

    def append_error(self, error: dict[str, Any]) -> None:
        """Add a line to the errors."""
        self._files[-1].write(f"{json.dumps(error, ensure_ascii=False)}\n".encode())

    def secure(self) -> list[int]:
        """Write all to the disk and return the sizes."""
        for file in self._files:
            file.flush()
            os.fsync(file.fileno())
        return [file.tell() for file in self._files]

    def close(self) -> None:
        """Close the files, whatever that meets: what a checkpoint does not know of is of no account."""
        for file in self._files:
            try:
                file.close()
            except OSError:  # a full disk: the rest of the buffer is dropped
                continue


def journal_documents(journal: Path) -> Iterator[dict[str, Any]]:
    """Yield each document of a journal as plain data, one at a time."""
    with journal.open("rb") as lines:
        for line in lines:
            yield json.loads(line)


def sync(path: Path) -> None:
    """Write a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _output(path: Path, form: str) -> Output:
    """Return the output that `path` names, of lines in this form if it is one of lines, if it can be written."""
    sort = _FORMATS.get(path.suffix.lower())
    if sort is None:
        raise ScanUsageError(f"{path}: the suffix must be one of {', '.join(_FORMATS)}")
    if sort == "array" and form == CLAIMS:
        raise ScanUsageError(f"{path}: say what it is to hold: --format {' or --format '.join(EXPORTS)}")
    if path.is_dir():
        raise ScanUsageError(f"{path}: is a folder")
    if not path.parent.is_dir():
        raise ScanUsageError(f"{path}: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise ScanUsageError(f"{path}: the folder {path.parent} cannot be written to")
    if sort == "parquet":
        load("pyarrow.parquet", "parquet", "writing Parquet")
    elif sort == "html":
        _report()
    return Output(path, form if sort == "lines" else sort)


def _heading() -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(
        ["document", "title", "date", "sentence", *(column.name for column in CELLS)]
    )
    return file.getvalue().encode()


def _build_sqlite(journal: Path, path: Path) -> None:
    from claimnum.batch.sqlite import write_sqlite

    write_sqlite(journal_documents(journal), path)


def _build_parquet(journal: Path, path: Path) -> None:
    from claimnum.batch.parquet import write_parquet

    write_parquet(journal_documents(journal), path)


def _build_html(journal: Path, path: Path) -> None:
    _report().write_report(_results(journal), path)


def _results(journal: Path) -> Iterator[DocumentResult]:
    """Yield each document of a journal with its claims as records."""
    from claimnum.models import Claim

    for document in journal_documents(journal):
        claims = [Claim.model_validate(claim) for claim in document.pop("claims")]
        yield DocumentResult(**document, claims=claims)


def _report() -> Any:  # noqa: ANN401 - an optional module
    """The report's writer, with what it needs loaded."""
    return load("claimnum.report.html", "report", "writing the HTML report")


_BUILDERS: dict[str, Callable[[Path, Path], None]] = {
    "sqlite": _build_sqlite,
    "parquet": _build_parquet,
    "html": _build_html,
}
