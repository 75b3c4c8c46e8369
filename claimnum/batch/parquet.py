"""Claims as a Parquet file: the flat columns, led by the document's and the sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from claimnum.batch.errors import load
from claimnum.flat import COLUMNS, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_GROUP = 20_000  # claims held at a time, and in one row group
_DATES = [column.name for column in COLUMNS if column.sort == "date"]


def write_parquet(documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the claims of documents, as the journal holds them, to a new file at `path`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OSError: it cannot be written.
    """
    arrow = load("pyarrow", "parquet", "writing Parquet")
    parquet = load("pyarrow.parquet", "parquet", "writing Parquet")
    from claimnum.integrations.schema import claims_schema  # which needs pyarrow too

    document_id, *columns = claims_schema(flat=True)
    about = [arrow.field(name, arrow.string()) for name in ("title", "date", "sentence")]
    schema = arrow.schema([document_id, *about, *columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for document in documents:
            rows += (_row(document, claim) for claim in document["claims"])
            if len(rows) >= _GROUP:
                writer.write_table(arrow.Table.from_pylist(rows, schema))
                rows = []
        if rows:
            writer.write_table(arrow.Table.from_pylist(rows, schema))


def _row(document: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    values = {column.name: value for column, value in zip(COLUMNS, row(claim), strict=True)}
    for name in _DATES:
        values[name] = None if values[name] is None else date.fromisoformat(values[name])
    sentence = document["text"][claim["sentence"]["start"] : claim["sentence"]["end"]]
    about = {"document": document["id"], "title": document["title"], "date": document["date"], "sentence": sentence}
    return {**about, **values}
