"""Claims as a Parquet file: the flat columns, and the cues as a list of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimnum.batch.errors import load
from claimnum.batch.flat import COLUMNS, as_float, flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_GROUP = 20_000  # claims held at a time, and in one row group
_CUE = ("text", "start", "end", "type", "level")


def write_parquet(documents: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the claims of documents, as the journal holds them, to a new file at `path`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OSError: it cannot be written.
    """
    arrow = load("pyarrow", "parquet", "writing Parquet")
    parquet = load("pyarrow.parquet", "parquet", "writing Parquet")
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "boolean": arrow.bool_(),
        "amount": arrow.float64(),
    }
    cue = arrow.struct([(name, arrow.int64() if name in {"start", "end"} else arrow.string()) for name in _CUE])
    fields = [("document", arrow.string()), ("title", arrow.string()), ("date", arrow.string())]
    fields += [(name, types[sort]) for name, sort in COLUMNS.items() if name != "cues"]
    fields += [("exact_value", arrow.string()), ("cues", arrow.list_(cue))]
    schema = arrow.schema(fields)
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
    row: dict[str, Any] = dict(zip(COLUMNS, flat(claim, document["text"]), strict=True))
    row["exact_value"] = row["value"]
    for name, sort in COLUMNS.items():
        if sort == "amount":
            row[name] = as_float(row[name])
    row["cues"] = [{name: cue[name] for name in _CUE} for cue in claim["hedging"]["cues"]]
    return {"document": document["id"], "title": document["title"], "date": document["date"], **row}
