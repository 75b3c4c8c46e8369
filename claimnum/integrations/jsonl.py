"""`claimnum extract --jsonl`: documents in, one JSON object a line; claims out, one JSON object a line.

One document is held at a time, and its claims are written before the next is read.
"""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

import claimnum
from claimnum.integrations.texts import Skipped, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_LINE = 64 * 2**20  # bytes; a longer line is passed over, so that memory has a bound
_MOST_COMPLAINTS = 10  # lines on standard error a file; the rest is counted


def stream(files: Sequence[str], text_key: str = "text", id_key: str = "id", form: str | None = None) -> bool:
    """Read JSON lines from files and write the claims of each document to standard output.

    Args:
        files: names of files; "-" is standard input.
        text_key: the key of a document's text. A document without text gives no claims, which is told of.
        id_key: the key of its id, any JSON value, which leads each of its claims as "document"; a document
            without one is named by the number of its line.
        form: a name of `claimnum.report.exports.EXPORTS`, to write that in place of the claim; a document's
            keys "title" and "date" are read for it.

    Returns:
        Whether all files could be read and every line was a JSON object.
    """
    good = True
    for name in files:
        shown = "standard input" if name == "-" else name if name.isprintable() else ascii(name)
        try:
            opened = nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")  # noqa: SIM115
        except (OSError, ValueError) as error:
            _tell(f"{shown}: {getattr(error, 'strerror', None) or error}")
            good = False
            continue
        with opened as lines:
            good &= _stream(shown, lines, (text_key, id_key), form)
    return good


def _stream(name: str, lines: IO[bytes], keys: tuple[str, str], form: str | None) -> bool:
    text_key, id_key = keys
    bad = 0
    skipped = Skipped()
    for number, line in enumerate(_lines(lines), start=1):
        try:
            document = _document(line)
        except ValueError as error:
            bad += 1
            if bad <= _MOST_COMPLAINTS:
                _tell(f"{name}: line {number} {error}; it is passed over")
            continue
        text = None if document is None else skipped.text_of(document.get(text_key))
        if document is not None and text is not None:
            if form is None:
                _write(json.dumps(document.get(id_key, number)), text)
            else:
                _export(form, document, document.get(id_key, number), text)
    if bad > _MOST_COMPLAINTS:
        _tell(f"{name}: {bad} lines were passed over")
    if skipped:
        _tell(f'{name}: {skipped}; texts are looked for under "{text_key}"')
    return not bad


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long only its beginning, one byte over the bound."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = file.readline(LONGEST_LINE)
        yield line


def _document(line: bytes) -> dict[str, object] | None:
    """Return the object on a line, None for an empty line.

    Raises:
        ValueError: it is no JSON object in UTF-8, or too long.
    """
    if len(line) > LONGEST_LINE:
        raise ValueError(f"is longer than {LONGEST_LINE // 2**20} MiB")
    if not line.strip():
        return None
    try:
        document = json.loads(line.decode("utf-8-sig"), parse_constant=lambda _nan: None)
    except (ValueError, RecursionError) as error:  # the last where brackets are nested too deep
        raise ValueError(f"is no JSON ({error})") from None
    if not isinstance(document, dict):
        raise ValueError(f"is JSON, but no object: {type(document).__name__}")  # noqa: TRY004
    return document


def _write(document: str, text: str) -> None:
    for claim in claimnum.extract(text):
        sys.stdout.write(f'{{"document":{document},{claim.model_dump_json().removeprefix("{")}\n')
    sys.stdout.flush()  # what reads the pipe gets a document's claims when they are known


def _export(form: str, document: dict[str, object], name: object, text: str) -> None:
    from claimnum.batch.containers import iso_date
    from claimnum.batch.records import DocumentResult
    from claimnum.report.exports import export_lines

    shown = str(text_of(name if isinstance(name, str) else json.dumps(name)))
    title, day = text_of(document.get("title")), iso_date(document.get("date"))
    for line in export_lines(form, DocumentResult(shown, shown, title, day, text, claimnum.extract(text))):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(message: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"claimnum: {message}\n")
