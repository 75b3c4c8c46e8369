"""Claims of a pandas frame or column, in Arrow-backed dtypes.

>>> claimnum.pandas.extract(frame, text="body", id="url", flat=True)
>>> frame["claims"] = claimnum.pandas.claims(frame["body"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.errors import MissingExtraError
from claimnum.integrations.missing import missing_extra
from claimnum.integrations.texts import require_columns

try:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    from claimnum.integrations import arrow
except ImportError as error:
    raise missing_extra("pandas", error) from error

if TYPE_CHECKING:
    from claimnum.extractor import Extractor

__all__ = ["MissingExtraError", "claims", "extract"]


def extract(
    frame: pd.DataFrame,
    text: str = "text",
    id: str | None = "id",
    *,
    flat: bool = False,
    extractor: Extractor | None = None,
) -> pd.DataFrame:
    """Return the claims of a frame of documents, one row a claim.

    Args:
        frame: the documents.
        text: the column of texts; what is missing or no string gives no claims and a `SkippedTextWarning`.
        id: the column that names the documents; it becomes "document", its dtype kept. None takes the index.
        flat: whether to give the wide, flat form; see `claimnum.arrow.claims_schema`.
        extractor: whose options to follow; the default ones when omitted.

    Raises:
        OptionError: there is no such column.
    """
    require_columns(frame.columns, text, id)
    found = _claims(frame[text], extractor)
    structs = found.flatten()
    batch = pa.RecordBatch.from_arrays(
        [pc.list_parent_indices(found), *structs.flatten()], schema=arrow.claims_schema(pa.int64())
    )
    table = (arrow.flatten(batch) if flat else batch).to_pandas(types_mapper=pd.ArrowDtype)
    ids = frame.index if id is None else frame[id].array
    table["document"] = ids.take(table["document"].to_numpy("int64"))
    return table


def claims(texts: pd.Series, *, extractor: Extractor | None = None) -> pd.Series:
    """Return the claims of each text as a list of structs: empty for none, missing where it is no text."""
    found = pd.arrays.ArrowExtensionArray(_claims(texts, extractor))
    return pd.Series(found, index=texts.index, name="claims")


def _claims(texts: pd.Series, extractor: Extractor | None) -> pa.ListArray:
    values = texts.astype(object).where(texts.notna(), None)
    return arrow.extract_column(values.tolist(), extractor=extractor)
