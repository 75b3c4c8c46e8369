"""Files of many documents, split into them one by one: JSON lines, CSV, Parquet, WARC."""

from __future__ import annotations

import csv
import io
import itertools
import json
import shutil
import tempfile
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from claimnum.batch.decode import MARKS, clean, decode
from claimnum.batch.errors import UnreadableError, load, reason
from claimnum.batch.formats import opened
from claimnum.batch.records import Document, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from claimnum.batch.records import Input, Settings

_TOO_LARGE = "is larger than --max-bytes ({limit:,} bytes)"
_ROWS = 64  # of Parquet at a time
_MAX_CSV_FIELD = 2**31 - 1  # the csv module takes a C long, which has 32 bits on Windows


def split(source: Input, settings: Settings, skip: int = 0) -> Iterator[Document | Verdict]:
    """Yield what the file `source` holds, in its order, but for the first `skip`; something if that is 0.

    Never raises for what is in the file: where it cannot be read on, a `Verdict` says so and ends it.
    """
    count = 0
    try:
        with opened(source) as (stream, raw):
            for count, item in enumerate(_SPLITTERS[source.form](source, stream, raw, settings), 1):
                if count > skip:
                    yield item
    except Exception as error:  # noqa: BLE001 - the readers raise what they like; the scan goes on with the next file
        if count >= skip:
            yield Verdict(source, reason(error), reached=source.size)
    else:
        if not count and not skip:
            yield Verdict(source, "", reached=source.size)


def too_large(limit: int) -> str:
    """Return the reason of a document that is larger than `limit` bytes."""
    return _TOO_LARGE.format(limit=limit)


# ---------------------------------------------------------------- lines


class _Lines:
    """The lines of a stream as text. One that is too long raises, and the next is still there."""

    def __init__(self, stream: BinaryIO, limit: int, newline: str) -> None:
        start = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
        if not start:  # gzip's stream has a peek of its own
            start = getattr(stream, "peek", lambda _: b"")(4)[:4]
        encoding = next((name for mark, name in MARKS if start.startswith(mark)), "utf-8")
        # The codecs "utf-8-sig", "utf-16" and "utf-32" take the mark off.
        encoding = "utf-8-sig" if encoding == "utf-8" else encoding[:6]
        # Bytes that are not UTF-8 become surrogates here, and `_mended` reads their line again.
        self._text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline=newline)
        self._limit = limit
        self._longest = max(limit, 1)
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._longest)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= self._longest and not line.endswith(("\n", "\r")):
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._text.readline(1 << 16)
            raise UnreadableError(too_large(self._limit))
        return _mended(line)

    def detach(self) -> None:
        """Leave the stream open for whoever opened it."""
        self._text.detach()


def _mended(line: str) -> str:
    """Return a line whose bytes were no UTF-8 as the detector reads it."""
    if line.isascii():
        return line
    try:
        line.encode()
    except UnicodeEncodeError:
        return decode(line.encode("utf-8", "surrogateescape"))
    return line


# ---------------------------------------------------------------- formats


def _jsonl(source: Input, stream: BinaryIO, raw: BinaryIO, settings: Settings) -> Iterator[Document | Verdict]:
    lines = _Lines(stream, settings.max_bytes, "\n")
    try:
        while True:
            try:
                line = next(lines)
                if not line.strip():
                    continue
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise UnreadableError("is no JSON object")  # noqa: TRY301 - one place tells of all that is wrong
            except StopIteration:
                return
            except (UnreadableError, ValueError, RecursionError) as error:
                why = f"is no JSON: {error}" if isinstance(error, json.JSONDecodeError) else reason(error)
                yield Verdict(source, why, f"{source.shown}#{lines.number}", raw.tell())
                continue
            yield _from_record(source, record, lines.number, raw.tell(), settings)
    finally:
        lines.detach()


def _csv(source: Input, stream: BinaryIO, raw: BinaryIO, settings: Settings) -> Iterator[Document | Verdict]:
    lines = _Lines(stream, settings.max_bytes, "")
    csv.field_size_limit(min(max(settings.max_bytes, 1), _MAX_CSV_FIELD))
    try:
        heading = next(lines, "")
        if not heading.strip():
            return
        delimiter = _delimiter(heading, settings.field)
        rows = csv.reader(itertools.chain([heading], lines), delimiter=delimiter)
        names = next(rows)
        _require_field(settings.field, names)
        rows = csv.reader(lines, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
                if len(row) != len(names) and row:
                    raise UnreadableError(f"has {len(row)} fields where the first row names {len(names)}")  # noqa: TRY301
            except StopIteration:
                return
            except (UnreadableError, csv.Error) as error:
                why = too_large(settings.max_bytes) if "field larger" in str(error) else reason(error)
                yield Verdict(source, why, f"{source.shown}#{number}", raw.tell())
                continue
            if row:
                yield _from_record(source, dict(zip(names, row, strict=True)), number, raw.tell(), settings)
    finally:
        lines.detach()


def _delimiter(heading: str, field: str) -> str:
    """Return the delimiter of a CSV file: the first of , ; tab | under which its first row names `field`."""
    for delimiter in ",;\t|":
        if field in next(csv.reader([heading], delimiter=delimiter)):
            return delimiter
    return ","


def _parquet(source: Input, stream: BinaryIO, _raw: BinaryIO, settings: Settings) -> Iterator[Document | Verdict]:
    parquet = load("pyarrow.parquet", "parquet", "reading Parquet")
    with tempfile.TemporaryFile() if source.compression else stream as file:
        if source.compression:  # Parquet is read from its end
            shutil.copyfileobj(stream, file)
        table = parquet.ParquetFile(file)
        names = table.schema_arrow.names
        _require_field(settings.field, names)
        columns = [
            name for name in dict.fromkeys((settings.field, settings.id_field, "title", "date")) if name in names
        ]
        rows, number = max(table.metadata.num_rows, 1), 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=columns):
            for record in batch.to_pylist():
                number += 1
                yield _from_record(source, record, number, source.size * number // rows, settings)


def _warc(source: Input, _stream: BinaryIO, raw: BinaryIO, settings: Settings) -> Iterator[Document | Verdict]:
    warc = load("fastwarc.warc", "warc", "reading WARC")
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion
    records = 0
    # It decompresses by itself, record by record, so that a damaged end costs no record before it.
    for record in warc.ArchiveIterator(raw, record_types=kinds.any_type, auto_decode="all"):
        records += 1
        if not record.record_type & wanted:
            continue
        kind, charset, whole = record.headers.get("Content-Type") or "", None, record.content_length
        if record.is_http:
            status = record.http_headers.status_code if record.http_headers else None
            if status is not None and not 200 <= status < 300:
                continue
            kind, charset = record.http_content_type or "", record.http_charset
            encoded = record.http_headers and {"content-encoding", "transfer-encoding"}.intersection(
                name.lower() for name, _ in record.http_headers
            )
            whole = 0 if encoded else whole  # then its length says nothing of the content's
        form = _MEDIA_TYPES.get(kind.partition(";")[0].strip().lower())
        if form is None:
            continue
        url = record.headers.get("WARC-Target-URI") or f"{source.shown}#{records}"
        data = record.reader.read(settings.max_bytes + 1)
        if len(data) > settings.max_bytes:
            yield Verdict(source, too_large(settings.max_bytes), url, raw.tell())
        elif len(data) < whole:
            yield Verdict(source, "is cut off", url, raw.tell())
        else:
            yield Document(url, source, form, data, charset, reached=raw.tell())
    if not records and source.size:
        raise UnreadableError("holds no WARC record")


_MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}

_SPLITTERS: dict[str, Callable[[Input, BinaryIO, BinaryIO, Settings], Iterator[Document | Verdict]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "warc": _warc,
}


# ---------------------------------------------------------------- records with fields


def _require_field(field: str, names: list[str]) -> None:
    if field not in names:
        shown = ", ".join(names[:20])
        raise UnreadableError(f"has no field {field!r}; choose one with --field: {shown}")


def _from_record(
    source: Input, record: Mapping[str, Any], number: int, reached: int, settings: Settings
) -> Document | Verdict:
    """One record of named fields as a document."""
    name = record.get(settings.id_field) if settings.id_field is not None else None
    is_name = isinstance(name, str | int) and not isinstance(name, bool) and name != ""
    label = clean(str(name)) if is_name else f"{source.shown}#{number}"
    if settings.field not in record:
        shown = ", ".join(list(record)[:20])
        return Verdict(source, f"has no field {settings.field!r}; it has: {shown}", label, reached)
    data = record[settings.field]
    if data is None:
        data = ""
    if not isinstance(data, str | bytes):
        return Verdict(source, f"its field {settings.field!r} is {type(data).__name__}, no text", label, reached)
    size = len(data) if isinstance(data, bytes) else _size(data)
    if size > settings.max_bytes:
        return Verdict(source, too_large(settings.max_bytes), label, reached)
    title = record.get("title")
    return Document(
        label,
        source,
        "auto",
        data,
        title=clean(title) if isinstance(title, str) and title else None,
        date=iso_date(record.get("date")),
        reached=reached,
    )


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def iso_date(value: object) -> str | None:
    """Return a date as ISO 8601 if `value` is one, or text that begins with one; else None."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10]).isoformat()
        except ValueError:
            return None
    return None
