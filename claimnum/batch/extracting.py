"""One document in a worker: read it, find its claims, write them as each part file wants them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

from claimnum.batch.errors import reason
from claimnum.batch.reading import read
from claimnum.batch.records import DocumentResult, Outcome
from claimnum.extractor import Extractor
from claimnum.flat import cells
from claimnum.report.exports import EXPORTS, export_lines

if TYPE_CHECKING:
    from claimnum.batch.records import Document
    from claimnum.models import Claim


class Extracting:
    """Makes an `Outcome` of a document; never raises for what is in it.

    Args:
        max_bytes: a document larger than this fails.
        chunks: the sort of each part file of the run: "claims", "csv", "journal" or a name of `EXPORTS`.
    """

    def __init__(self, max_bytes: int, chunks: tuple[str, ...]) -> None:
        self._extractor = Extractor()
        self._max_bytes = max_bytes
        self._chunks = chunks

    def __call__(self, document: Document) -> Outcome:
        """Return what became of `document`."""
        try:
            text, title, day = read(document, self._max_bytes)
            written = None if day is None else date.fromisoformat(day)
            claims = self._extractor.extract(text, reference_date=written)
            parts = (_part(chunk, document, (text, title, day), claims) for chunk in self._chunks)
            return Outcome("done" if text.strip() else "empty", len(claims), tuple(parts))
        except Exception as error:  # noqa: BLE001 - whatever a document does, the scan goes on with the next
            return Outcome("failed", reason=reason(error))


def _part(sort: str, document: Document, read_as: tuple[str, str | None, str | None], claims: list[Claim]) -> bytes:
    """Return what one document adds to a part file of this sort."""
    text, title, day = read_as
    if sort == "csv":
        return _rows(document.id, read_as, claims)
    if sort in EXPORTS:
        result = DocumentResult(document.id, document.source.shown, title, day, text, claims)
        return "".join(f"{line}\n" for line in export_lines(sort, result)).encode()
    records = [claim.model_dump_json() for claim in claims]
    if sort == "claims":
        key = f'{{"document":{json.dumps(document.id, ensure_ascii=False)},'
        return "".join(f"{key}{record[1:]}\n" for record in records).encode()
    head = {"id": document.id, "path": document.source.shown, "title": title, "date": day, "text": text}
    shown = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return f'{shown[:-1]},"claims":[{",".join(records)}]}}\n'.encode()


def _rows(name: str, read_as: tuple[str, str | None, str | None], claims: list[Claim]) -> bytes:
    text, title, day = read_as
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(
        [name, title, day, text[claim.sentence.start : claim.sentence.end], *cells(claim.model_dump(mode="json"))]
        for claim in claims
    )
    return file.getvalue().encode()
