"""Records to Arrow columns and back. Columns are built from one list a leaf: faster than from dicts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimnum.display import decimal_string
from claimnum.integrations.schema import CLAIM, CLAIM_FIELDS, is_decimal, pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimnum.models import Claim


def claim_structs(claims: Sequence[Claim]) -> pa.StructArray:
    """Return the claims as an Arrow array of the type `CLAIM`."""
    return _array(claims, pa.field("claim", CLAIM))


def _array(values: Sequence[Any], field: pa.Field) -> pa.Array:
    """Return `values`, records, tuples or leaves by the field's type, as an array; None is null."""
    kind = field.type
    if pa.types.is_struct(kind):
        columns = [
            _array([None if value is None else getattr(value, inner.name) for value in values], inner)
            for inner in kind
        ]
        absent = pa.array([value is None for value in values], pa.bool_())
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=absent)
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        ends: list[int | None] = [0]
        items: list[Any] = []
        for value in values:
            items += value
            ends.append(len(items))
        return pa.ListArray.from_arrays(
            pa.array(ends, pa.int32()), _array(items, kind.value_field), type=kind
        )
    if is_decimal(field):
        values = [None if value is None else decimal_string(value) for value in values]
    return pa.array(values, kind)


def flat_columns(structs: pa.StructArray) -> Iterator[pa.Array]:
    """Yield the columns of the flat schema for an array of claims, in its order."""
    for field, column in zip(CLAIM_FIELDS, structs.flatten(), strict=True):
        if not pa.types.is_struct(field.type):
            yield from _flat(field, column)
            continue
        for inner, part in zip(field.type, column.flatten(), strict=True):
            yield from _flat(inner, part)


def _flat(field: pa.Field, column: pa.Array) -> Iterator[pa.Array]:
    if pa.types.is_list(field.type):
        yield pa.array([json.dumps(items, ensure_ascii=False) for items in column.to_pylist()], pa.string())
        return
    yield column
    if is_decimal(field):
        yield pa.array([None if n is None else float(n) for n in column.to_pylist()], pa.float64())


def claims_of(structs: pa.StructArray) -> Iterator[Claim]:
    """Yield the records that an array of the type `CLAIM` holds."""
    from claimnum.models import Claim

    return map(Claim.model_validate, structs.to_pylist())
