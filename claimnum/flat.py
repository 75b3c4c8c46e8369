"""A claim as one flat row: the columns that CSV, Parquet, SQLite, Arrow and the data frames share.

In every name, `_start` and `_end` are offsets into the text, `_date` is a day, and `exact_` leads the digits of
an amount that stands without it as the nearest floating point number.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CELLS", "COLUMNS", "Column", "cells", "joined", "records_text", "row"]


class Column(NamedTuple):
    """One column.

    Attributes:
        name: what it is called.
        path: where its value stands in a record: a field, or a field of a field.
        sort: "text", "integer", "boolean", "date", "number" (the nearest double of an amount), "digits" (the
            amount itself), "words" (a list, its texts joined by "; ") or "records" (a list as JSON text).
    """

    name: str
    path: tuple[str, ...]
    sort: str


_AMOUNTS = ("value", "low", "high", "before", "tolerance")

COLUMNS: tuple[Column, ...] = (
    Column("text", ("text",), "text"),
    Column("start", ("start",), "integer"),
    Column("end", ("end",), "integer"),
    Column("kind", ("kind",), "text"),
    Column("form", ("quantity", "form"), "text"),
    Column("relation", ("quantity", "relation"), "text"),
    *(Column(name, ("quantity", name), "number") for name in _AMOUNTS),
    Column("trend", ("quantity", "trend"), "text"),
    Column("unit", ("unit", "name"), "text"),
    Column("unit_text", ("unit", "text"), "text"),
    Column("unit_start", ("unit", "start"), "integer"),
    Column("unit_end", ("unit", "end"), "integer"),
    Column("unit_kind", ("unit", "kind"), "text"),
    Column("unit_dimension", ("unit", "dimension"), "text"),
    Column("unit_code", ("unit", "code"), "text"),
    Column("unit_per", ("unit", "per"), "text"),
    Column("subject", ("subject", "text"), "text"),
    Column("subject_start", ("subject", "start"), "integer"),
    Column("subject_end", ("subject", "end"), "integer"),
    Column("subject_relation", ("subject", "relation"), "text"),
    Column("level", ("hedging", "level"), "text"),
    Column("cues", ("hedging", "cues"), "words"),
    Column("source", ("source", "text"), "text"),
    Column("source_start", ("source", "start"), "integer"),
    Column("source_end", ("source", "end"), "integer"),
    Column("source_cue", ("source", "cue"), "text"),
    Column("time", ("time", "text"), "text"),
    Column("time_start", ("time", "start"), "integer"),
    Column("time_end", ("time", "end"), "integer"),
    Column("time_start_date", ("time", "start_date"), "date"),
    Column("time_end_date", ("time", "end_date"), "date"),
    Column("negated", ("negated",), "boolean"),
    Column("sentence_start", ("sentence", "start"), "integer"),
    Column("sentence_end", ("sentence", "end"), "integer"),
    *(Column(f"exact_{name}", ("quantity", name), "digits") for name in _AMOUNTS),
    Column("cue_records", ("hedging", "cues"), "records"),
    Column("rules", ("rules",), "words"),
)

# Where every cell is text, as in CSV, an amount needs no column for its digits besides: it is written by them.
CELLS: tuple[Column, ...] = tuple(column for column in COLUMNS if column.sort != "digits")


def row(claim: Mapping[str, Any]) -> list[Any]:
    """Return the values of `COLUMNS` for a claim in its JSON form; dates as ISO 8601.

    An amount too large for a floating point number is "inf" there.
    """
    values = []
    for column in COLUMNS:
        value = _value(claim, column)
        values.append(float(value) if column.sort == "number" and value is not None else value)
    return values


def cells(claim: Mapping[str, Any]) -> list[Any]:
    """Return the values of `CELLS` for a claim in its JSON form: amounts as digits, booleans as in JSON."""
    values = (_value(claim, column) for column in CELLS)
    return [str(value).lower() if isinstance(value, bool) else value for value in values]


def joined(items: Sequence[Any]) -> str:
    """Return the words of a list, of texts or of records with a text: "says; about"."""
    return "; ".join(item if isinstance(item, str) else item["text"] for item in items)


def records_text(items: Sequence[Mapping[str, Any]]) -> str:
    """Return a list of records as JSON text."""
    return json.dumps(items, ensure_ascii=False)


def _value(claim: Mapping[str, Any], column: Column) -> Any:  # noqa: ANN401 - as the field is
    value: Any = claim
    for name in column.path:
        value = None if value is None else value[name]
    if column.sort == "words":
        return joined(value)
    return records_text(value) if column.sort == "records" else value
