"""Records to Arrow columns and back. Columns are built from one list a leaf: faster than from dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimnum.display import decimal_string
from claimnum.flat import COLUMNS, joined, records_text
from claimnum.integrations.schema import CLAIM, is_decimal, pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimnum.models import Claim

# How a value of the record becomes one of a flat column, where it does not stay as it is.
_CHANGES: dict[str, Callable[[Any], object]] = {"number": float, "words": joined, "records": records_text}


def claim_structs(claims: Sequence[Claim]) -> pa.StructArray:
    """Return the claims as an Arrow array of the type `CLAIM`."""
    return _array(claims, pa.field("claim", CLAIM))


def _array(values: Sequence[Any], field: pa.Field) -> pa.Array:
    """Return `values`, records, tuples or leaves by the field's type, as an array; None is null."""
    kind = field.type
    if pa.types.is_struct(kind):
        columns = [
            _array([None if value is None else getattr(value, inner.name) for value in values], inner) for inner in kind
        ]
        absent = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=absent)
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        ends: list[int | None] = [0]
        items: list[Any] = []
        for value in values:
            items += value
            ends.append(len(items))
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), _array(items, kind.value_field), type=kind)
    if is_decimal(field):
        values = [None if value is None else decimal_string(value) for value in values]
    return pa.array(values, kind)


def flat_columns(structs: pa.StructArray) -> Iterator[pa.Array]:
    """Yield the columns of the flat schema for an array of claims, in its order."""
    fields = _parts(structs)
    inner = {name: _parts(part) for name, part in fields.items() if pa.types.is_struct(part.type)}
    for column in COLUMNS:
        first, *rest = column.path
        values = inner[first][rest[0]] if rest else fields[first]
        change = _CHANGES.get(column.sort)
        if change is None:
            yield values
        else:
            kind = pa.float64() if column.sort == "number" else pa.string()
            yield pa.array([None if value is None else change(value) for value in values.to_pylist()], kind)


def _parts(structs: pa.StructArray) -> dict[str, pa.Array]:
    """Return the fields of an array of structs; those of a null are null."""
    return dict(zip((field.name for field in structs.type), structs.flatten(), strict=True))


def claims_of(structs: pa.StructArray) -> Iterator[Claim]:
    """Yield the records that an array of the type `CLAIM` holds."""
    from claimnum.models import Claim

    return map(Claim.model_validate, structs.to_pylist())
