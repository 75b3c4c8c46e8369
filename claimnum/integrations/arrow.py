"""Text in Arrow batches to claims in Arrow batches: what every engine that speaks Arrow can call.

    >>> batch = pyarrow.record_batch({"id": ["a"], "text": ["The port has 40 cranes."]})
    >>> claims = claimnum.arrow.extract_batch(batch)
    >>> claims.schema == claimnum.arrow.claims_schema()
    True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import claimnum
from claimnum.errors import OptionError
from claimnum.integrations.columns import claim_structs, claims_of, flat_columns
from claimnum.integrations.missing import MissingExtraError
from claimnum.integrations.schema import CLAIM, CLAIM_FIELDS, DOCUMENT, claims_schema, pa
from claimnum.integrations.texts import Skipped, SkippedTextWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    "flatten",
    "to_claims",
]

# Claims are turned into columns by the thousand, so that only so many are held as Python objects.
_CLAIMS_AT_ONCE = 1000


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
        OptionError: the batch has no such column, or several of that name.
    """
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
        for rows, claims in _pieces(texts, extractor, skipped):
            documents = pa.array([before + row for row in rows]) if ids is None else ids.take(pa.array(rows))
            structs = claim_structs(claims)
            columns = flat_columns(structs) if flat else structs.flatten()
            yield pa.RecordBatch.from_arrays(
                [documents, *columns], schema=claims_schema(documents.type, flat=flat)
            )
        before += len(batch)
    skipped.tell()


def extract_column(
    texts: pa.Array,
    *,
    extractor: Extractor | None = None,
    on_skipped: Callable[[int], object] | None = None,
) -> pa.ListArray:
    """Return a column with the list of claims of each text: empty where it has none, null where it is no text."""
    skipped = Skipped(on_skipped)
    counts: dict[int, int] = {}
    structs = [claim_structs([])]
    for rows, claims in _pieces(texts, extractor, skipped):
        for row in rows:
            counts[row] = counts.get(row, 0) + 1
        structs.append(claim_structs(claims))
    skipped.tell()
    end, ends = 0, [0]
    for row in range(len(texts)):
        end += counts.get(row, 0)
        ends.append(end)
    null = pa.array([row in skipped.rows for row in range(len(texts))], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), pa.concat_arrays(structs), mask=null)
