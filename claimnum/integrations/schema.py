"""The published Arrow schema of claims: the record's own nested fields, and a wide, flat form.

Decimals are strings of digits, as in the JSON form: no binary or 38-digit type holds every number that a text
can state. Offsets count code points, as `substring` of Spark, DuckDB and polars does, from 0.
"""

from __future__ import annotations

from claimnum.flat import COLUMNS
from claimnum.integrations.missing import missing_extra

try:
    import pyarrow as pa
except ImportError as error:
    raise missing_extra("arrow", error) from error

__all__ = ["CLAIM", "CLAIM_FIELDS", "DOCUMENT", "claims_schema", "is_decimal", "pa"]

DOCUMENT = "document"
_DECIMAL = {"claimnum": "decimal"}  # marks the strings that are exact numbers


def _text(name: str) -> pa.Field:
    return pa.field(name, pa.string())


def _decimal(name: str) -> pa.Field:
    return pa.field(name, pa.string(), metadata=_DECIMAL)


def _span(*more: pa.Field) -> list[pa.Field]:
    return [_text("text"), pa.field("start", pa.int64()), pa.field("end", pa.int64()), *more]


_QUANTITY = [
    _text("form"),
    _decimal("value"),
    _decimal("low"),
    _decimal("high"),
    _text("relation"),
    _decimal("before"),
    _text("trend"),
    _decimal("tolerance"),
]
_CUE = pa.struct(_span(_text("type"), _text("level"), pa.field("probability", pa.list_(pa.float64()))))
_UNIT = _span(_text("kind"), _text("name"), _text("dimension"), _text("code"), _text("per"))

CLAIM_FIELDS: list[pa.Field] = _span(
    _text("kind"),
    pa.field("quantity", pa.struct(_QUANTITY)),
    pa.field("unit", pa.struct(_UNIT)),
    pa.field("subject", pa.struct(_span(_text("relation")))),
    pa.field("hedging", pa.struct([_text("level"), pa.field("cues", pa.list_(_CUE))])),
    pa.field("source", pa.struct(_span(_text("cue")))),
    pa.field("time", pa.struct(_span(pa.field("start_date", pa.date32()), pa.field("end_date", pa.date32())))),
    pa.field("negated", pa.bool_()),
    pa.field("sentence", pa.struct([pa.field("start", pa.int64()), pa.field("end", pa.int64())])),
    pa.field("rules", pa.list_(pa.string())),
)
CLAIM: pa.DataType = pa.struct(CLAIM_FIELDS)

# What else there is, is text.
_FLAT_TYPES = {"integer": pa.int64(), "boolean": pa.bool_(), "number": pa.float64(), "date": pa.date32()}
_FLAT_FIELDS = [pa.field(column.name, _FLAT_TYPES.get(column.sort, pa.string())) for column in COLUMNS]


def is_decimal(field: pa.Field) -> bool:
    """Return whether a field of strings holds exact numbers."""
    return bool(field.metadata) and b"claimnum" in field.metadata


def claims_schema(document: pa.DataType | None = None, *, flat: bool = False) -> pa.Schema:
    """Return the schema of a batch of claims, one row a claim.

    Args:
        document: the type of the document ids; string when omitted.
        flat: the wide form without structs and lists, for CSV and SQL: the columns of `claimnum.flat`, which
            `claimnum scan` writes too. "value" is the nearest double, for arithmetic; "exact_value" its digits.
    """
    fields = _FLAT_FIELDS if flat else CLAIM_FIELDS
    return pa.schema([pa.field(DOCUMENT, document or pa.string()), *fields])
