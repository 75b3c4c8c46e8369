"""Claims in DuckDB's SQL: a function from a text to the list of its claims.

>>> claimnum.integrations.duckdb.register(connection)
>>> connection.sql("select url, unnest(claims(body), recursive := true) from articles")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.errors import MissingExtraError
from claimnum.integrations.missing import missing_extra

try:
    import duckdb
    import pyarrow as pa

    from claimnum.integrations.arrow import extract_column
except ImportError as error:
    raise missing_extra("duckdb", error) from error

if TYPE_CHECKING:
    from claimnum.extractor import Extractor

__all__ = ["MissingExtraError", "register"]


def register(
    connection: duckdb.DuckDBPyConnection, name: str = "claims", *, extractor: Extractor | None = None
) -> None:
    """Make the SQL function `name`(VARCHAR) in a connection; it gives a list of structs, null for null.

    Args:
        connection: where queries may call the function.
        name: what they call it.
        extractor: whose options to follow; the default ones when omitted.
    """

    def claims(texts: pa.ChunkedArray) -> pa.ListArray:
        return extract_column(texts, extractor=extractor)

    empty = pa.table({"claims": extract_column([])})
    (kind,) = duckdb.from_arrow(empty, connection=connection).types
    connection.create_function(name, claims, ["VARCHAR"], kind, type="arrow", null_handling="special")
