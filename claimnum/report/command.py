"""The command `claimnum compare`: its arguments, and how it reads its files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

# Every `claimnum --help` loads this module: what a comparison needs is imported when it runs.
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from claimnum.batch.records import DocumentResult, Input
    from claimnum.models import Claim

ABOUT = "show where articles speak of the same thing, and whether their numbers agree"
EPILOG = """\
FILE is an article (plain text, Markdown or HTML, also .gz and .zst), a folder or a
glob of them, the claims that `claimnum scan -o FILE.jsonl` or `claimnum extract
--json` wrote, or - for a list of files on standard input. From claims alone less can
be told than from articles, as their sentences are not known.

Claims are in one group when they have the same unit or counted noun, and a topic:
a shared subject, two shared words in their sentences, the same names in their
articles. Within a group two claims agree, overlap, conflict, or are apart: they
differ, but so do the times or what they are said of.

With --json the comparison is one JSON document. Exit codes: 0 all read, 1 some files
could not be, 2 wrong usage.
"""
_OK, _SOME_FAILED = 0, 1
_MAX_BYTES = 64 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the arguments of `claimnum compare`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="an article, a folder, claims as .jsonl, or -")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.add_argument("--within", action="store_true", help="also show groups within a single article")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry out `claimnum compare` and return its exit code."""
    from claimnum.report.compare import compare

    reader = _Reader(arguments.files)
    comparison = compare(reader, within=arguments.within)
    stdout = sys.stdout
    if hasattr(stdout, "reconfigure"):
        stdout.reconfigure(**({"encoding": "utf-8"} if arguments.json else {"errors": "replace"}))
    stdout.write((comparison.model_dump_json() if arguments.json else str(comparison)) + "\n")
    return reader.code


class _Reader:
    """The documents of the named files; those that cannot be read are told of and passed over."""

    def __init__(self, files: list[str]) -> None:
        self.code = _OK
        self._files = files

    def __iter__(self) -> Iterator[DocumentResult | tuple[str, list[Claim]]]:
        from claimnum.batch.errors import reason
        from claimnum.batch.inputs import list_inputs, read_list
        from claimnum.errors import ClaimnumError

        listed = read_list(sys.stdin.buffer) if "-" in self._files else ()
        # Folders come in no order: two runs over the same files say the same.
        for source in sorted(list_inputs(self._files, listed, frozenset()), key=lambda one: (one.argument, one.path)):
            try:
                if source.problem:
                    self._failed(source, source.problem)
                elif source.form == "jsonl":
                    yield from _claims(source)
                else:
                    yield _document(source)
            except (OSError, ClaimnumError, ValueError) as error:
                self._failed(source, reason(error))

    def _failed(self, source: Input, why: str) -> None:
        shown = source.shown if source.shown.isprintable() else ascii(source.shown)[1:-1]
        sys.stderr.write(f"claimnum: {shown}: {why}\n")
        self.code = _SOME_FAILED


def _document(source: Input) -> DocumentResult:
    """Return the article in a file, with its claims.

    Raises:
        UnreadableError: it is no text, or holds many documents.
        OSError: it cannot be read.
    """
    from datetime import date

    import claimnum
    from claimnum.batch.errors import UnreadableError
    from claimnum.batch.formats import CONTAINERS
    from claimnum.batch.reading import read
    from claimnum.batch.records import Document, DocumentResult

    if source.form in CONTAINERS or source.form == "folder":
        message = "holds many documents; scan it first: claimnum scan FILE -o claims.jsonl"
        raise UnreadableError(message if source.form in CONTAINERS else "is a folder without files")
    text, title, day = read(Document(source.shown, source, source.form), _MAX_BYTES)
    written = None if day is None else date.fromisoformat(day)
    claims = claimnum.extract(text, reference_date=written)
    return DocumentResult(source.shown, source.shown, title, day, text, claims)


def _claims(source: Input) -> Iterator[tuple[str, list[Claim]]]:
    """Yield the claims of a file of them, by document; its lines may be many, and are read one by one.

    Raises:
        UnreadableError: a line is no claim.
        OSError: it cannot be read.
    """
    import json

    from claimnum.batch.errors import UnreadableError
    from claimnum.batch.formats import opened
    from claimnum.models import Claim

    name, claims = source.shown, list[Claim]()
    with opened(source) as (stream, _):
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                document = record.pop("document", source.shown)
                claim = Claim.model_validate(record)
            except (ValueError, AttributeError, RecursionError):
                message = f"line {number} is no claim; for articles in JSON lines, run claimnum scan first"
                raise UnreadableError(message) from None
            if str(document) != name and claims:
                yield name, claims
                claims = []
            name = str(document)
            claims.append(claim)
    if claims:
        yield name, claims
