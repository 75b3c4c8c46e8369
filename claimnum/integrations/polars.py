"""Claims of a polars frame or column.

>>> claimnum.polars.extract(frame, text="body", id="url", flat=True)
>>> frame.with_columns(claims=claimnum.polars.claims(polars.col("body")))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, overload

from claimnum.errors import MissingExtraError
from claimnum.integrations.missing import missing_extra
from claimnum.integrations.texts import require_columns

try:
    import polars as pl

    from claimnum.integrations import arrow
except ImportError as error:
    raise missing_extra("polars", error) from error

if TYPE_CHECKING:
    from claimnum.extractor import Extractor

__all__ = ["MissingExtraError", "claims", "extract"]


def extract(
    frame: pl.DataFrame,
    text: str = "text",
    id: str | None = "id",
    *,
    flat: bool = False,
    extractor: Extractor | None = None,
) -> pl.DataFrame:
    """Return the claims of a frame of documents, one row a claim.

    Args:
        frame: the documents.
        text: the column of texts; nulls and what is no string give no claims and a `SkippedTextWarning`.
        id: the column that names the documents; it becomes "document". None takes the number of the row.
        flat: whether to give the wide, flat form; see `claimnum.arrow.claims_schema`.
        extractor: whose options to follow; the default ones when omitted.

    Raises:
        OptionError: there is no such column.
    """
    require_columns(frame.columns, text, id)
    wanted = [text] if id is None else list(dict.fromkeys((text, id)))
    table = frame.select(wanted).to_arrow()
    table = arrow.extract_table(table, text, id, flat=flat, extractor=extractor)
    return cast("pl.DataFrame", pl.from_arrow(table))


@overload
def claims(texts: pl.Series, *, extractor: Extractor | None = None) -> pl.Series: ...
@overload
def claims(  # type: ignore[overload-cannot-match]  # where polars is not looked into
    texts: pl.Expr, *, extractor: Extractor | None = None
) -> pl.Expr: ...
def claims(texts: pl.Series | pl.Expr, *, extractor: Extractor | None = None) -> pl.Series | pl.Expr:
    """Return the list of claims of each text, as structs: empty where it has none, null where it is no text.

    Takes a series, or an expression for use in `select` and `with_columns`, of a lazy frame too.
    """
    if isinstance(texts, pl.Expr):
        kind = pl.Series(arrow.extract_column([])).dtype
        return texts.map_batches(lambda series: claims(series, extractor=extractor), return_dtype=kind)
    return pl.Series(texts.name, arrow.extract_column(texts.to_arrow(), extractor=extractor))
