"""Text in Arrow batches to claims in Arrow batches: what every engine that speaks Arrow can call.

>>> batch = pyarrow.record_batch({"id": ["a"], "text": ["The port has 40 cranes."]})
>>> claims = claimnum.arrow.extract_batch(batch)
>>> claims.schema == claimnum.arrow.claims_schema()
True
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import claimnum
from claimnum.errors import InputTypeError, MissingExtraError
from claimnum.integrations.columns import claim_structs, claims_of, flat_columns
from claimnum.integrations.schema import CLAIM, CLAIM_FIELDS, DOCUMENT, claims_schema, pa
from claimnum.integrations.texts import Skipped, SkippedTextWarning, require_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimnum.extractor import Extractor
    from claimnum.models import Claim

__all__ = [
    "CLAIM",
    "MissingExtraError",
    "SkippedTextWarning",
    "claims_schema",
    "extract_batch",
    "extract_batches",
    "extract_column",
    "extract_table",
    "flatten",
    "to_claims",
]

# Claims are turned into columns by the thousand, so that only so many are held as Python objects.
_CLAIMS_AT_ONCE = 1000
_ROWS_AT_ONCE = 256


def extract_batch(
    batch: pa.RecordBatch,
    text: str = "text",
    id: str | None = "id",
    *,
    flat: bool = False,
    extractor: Extractor | None = None,
    on_skipped: Callable[[int], object] | None = None,
) -> pa.RecordBatch:
    """Return the claims of a batch of documents, one row a claim, in the order of the documents.

    Args:
        batch: the documents.
        text: the column of texts. A row where it is null or not a string gives no claims; how many there were
            is told by a `SkippedTextWarning`.
        id: the column that names the documents, of any type; it becomes "document". None takes the number of
            the row in the batch, from 0.
        flat: whether to give the wide, flat form; see `claims_schema`.
        extractor: whose options to follow; the default ones when omitted.
        on_skipped: called with the number of rows without text instead of the warning.

    Raises:
        InputTypeError: `batch` is no RecordBatch.
        OptionError: it has no such column, or several of that name.
    """
    if isinstance(batch, pa.Table):
        raise InputTypeError("expected a pyarrow.RecordBatch, got a Table; use extract_table")
    schema = claims_schema(pa.int64() if id is None else _column(batch, id).type, flat=flat)
    pieces = extract_batches([batch], text, id, flat=flat, extractor=extractor, on_skipped=on_skipped)
    return pa.concat_batches([pa.RecordBatch.from_pylist([], schema=schema), *pieces])


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    text: str = "text",
    id: str | None = "id",
    *,
    flat: bool = False,
    extractor: Extractor | None = None,
    on_skipped: Callable[[int], object] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield the claims of a stream of batches as a stream of smaller ones, about a thousand claims each.

    Takes what `extract_batch` takes, and holds no more than one batch of documents and one of claims. With
    `id=None` the rows are numbered through. Rows without text are told of once, at the end.
    """
    skipped = Skipped(on_skipped)
    before = 0
    for batch in batches:
        texts, ids = _column(batch, text), None if id is None else _column(batch, id)
        for rows, claims in _pieces(_read(texts, extractor, skipped)):
            documents = pa.array([before + row for row in rows]) if ids is None else ids.take(pa.array(rows))
            structs = claim_structs(claims)
            columns = list(flat_columns(structs)) if flat else structs.flatten()
            schema = claims_schema(documents.type, flat=flat)
            yield pa.RecordBatch.from_arrays([documents, *columns], schema=schema)
        before += len(batch)
    skipped.tell()


def extract_table(
    table: pa.Table,
    text: str = "text",
    id: str | None = "id",
    *,
    flat: bool = False,
    extractor: Extractor | None = None,
    on_skipped: Callable[[int], object] | None = None,
) -> pa.Table:
    """Return the claims of a whole table; what `extract_batch` takes and raises goes for it too."""
    ids = pa.int64() if id is None else _column(table, id).type
    pieces = extract_batches(table.to_batches(), text, id, flat=flat, extractor=extractor, on_skipped=on_skipped)
    return pa.Table.from_batches(pieces, schema=claims_schema(ids, flat=flat))


def extract_column(
    texts: pa.Array | Sequence[object],
    *,
    extractor: Extractor | None = None,
    on_skipped: Callable[[int], object] | None = None,
) -> pa.ListArray:
    """Return a column with the claims of each text as a list: empty for none, null where it is no text.

    The claims are structs of the type `CLAIM`. `texts` is an array, a chunked one, or a list of any objects.
    """
    skipped = Skipped(on_skipped)
    offsets: list[int | None] = []  # where each row's list begins; Arrow takes None for a null list
    structs = [claim_structs([])]
    claims: list[Claim] = []
    end = 0
    for found in _read(texts, extractor, skipped):
        offsets.append(None if found is None else end)
        if found:
            end += len(found)
            claims += found
        if len(claims) >= _CLAIMS_AT_ONCE:
            structs.append(claim_structs(claims))
            claims = []
    structs.append(claim_structs(claims))
    skipped.tell()
    return pa.ListArray.from_arrays(pa.array([*offsets, end], pa.int32()), pa.concat_arrays(structs))


def flatten(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch of nested claims in the wide, flat form; see `claims_schema`."""
    documents = batch.column(DOCUMENT)
    columns = flat_columns(_structs(batch))
    return pa.RecordBatch.from_arrays([documents, *columns], schema=claims_schema(documents.type, flat=True))


def to_claims(batch: pa.RecordBatch) -> Iterator[tuple[object, Claim]]:
    """Yield the document id and the record of each row of a batch of nested claims."""
    return zip(batch.column(DOCUMENT).to_pylist(), claims_of(_structs(batch)), strict=True)


def _structs(batch: pa.RecordBatch) -> pa.StructArray:
    return pa.StructArray.from_arrays([batch.column(field.name) for field in CLAIM_FIELDS], fields=CLAIM_FIELDS)


def _column(batch: pa.RecordBatch | pa.Table, name: str) -> pa.Array | pa.ChunkedArray:
    """Return the column `name`.

    Raises:
        InputTypeError: `batch` is neither a batch nor a table.
        OptionError: it has no column of that name, or several.
    """
    if not isinstance(batch, pa.RecordBatch | pa.Table):
        raise InputTypeError(f"expected Arrow data with named columns, got {type(batch).__name__}")
    require_columns(batch.schema.names, name)
    return batch.column(name)


def _read(
    texts: pa.Array | Sequence[object], extractor: Extractor | None, skipped: Skipped
) -> Iterator[list[Claim] | None]:
    """Yield the claims of each row, None for a row without text."""
    extract = claimnum.extract if extractor is None else extractor.extract
    for value in texts if isinstance(texts, Sequence) else _values(texts):
        text = skipped.text_of(value)
        yield None if text is None else extract(text)


def _values(column: pa.Array) -> Iterator[object]:
    """Yield the values of a column; what calls itself a string and is not UTF-8 is given as bytes."""
    for first in range(0, len(column), _ROWS_AT_ONCE):
        part = column.slice(first, _ROWS_AT_ONCE)
        try:
            yield from part.to_pylist()
        except UnicodeDecodeError:
            yield from map(_value, part)


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return b""


def _pieces(found: Iterable[list[Claim] | None]) -> Iterator[tuple[list[int], list[Claim]]]:
    """Yield the claims by the thousand, with the row that each is of."""
    rows: list[int] = []
    claims: list[Claim] = []
    for row, of_row in enumerate(found):
        if of_row:
            rows += [row] * len(of_row)
            claims += of_row
        if len(claims) >= _CLAIMS_AT_ONCE:
            yield rows, claims
            rows, claims = [], []
    if claims:
        yield rows, claims
