"""Claims of a Spark DataFrame, through `mapInArrow`: each partition goes through the Arrow core.

    >>> documents = spark.read.parquet("articles")
    >>> claimnum.spark.extract(documents, text="body", id="url").write.parquet("claims")

Every executor needs claimnum installed; docs/scale.md tells how to size a cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.errors import MissingExtraError
from claimnum.integrations.missing import missing_extra

try:
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructField, StructType

    from claimnum.integrations.arrow import claims_schema, extract_batches
except ImportError as error:
    raise missing_extra("spark", error) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa
    from pyspark.accumulators import Accumulator
    from pyspark.sql import DataFrame

    from claimnum.extractor import Extractor

__all__ = ["MissingExtraError", "extract"]


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    flat: bool = False,
    extractor: Callable[[], Extractor] | None = None,
    skipped: Accumulator[int] | None = None,
) -> DataFrame:
    """Return the claims of a DataFrame of documents, one row a claim; lazy as any transformation.

    Args:
        df: the documents; nothing but the two columns is read of it.
        text: the column of texts. Rows where it is null or no string give no claims, and each partition
            that has any says how many in a `SkippedTextWarning` on its executor's standard error.
        id: the column that names the documents, of any type; it becomes "document".
        flat: whether to give the wide, flat form; see `claimnum.arrow.claims_schema`.
        extractor: makes the extractor whose options to follow; called once a partition, on the executor.
        skipped: gets the number of rows without text instead of the warning. Like any accumulator it may
            count a row twice when a task is tried again.
    """
    documents = df.select(functions.col(id).alias("id"), functions.col(text).alias("text"))
    rest = from_arrow_schema(claims_schema(flat=flat)).fields[1:]
    schema = StructType([StructField("document", documents.schema["id"].dataType), *rest])
    on_skipped = None if skipped is None else skipped.add

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        own = None if extractor is None else extractor()
        return extract_batches(batches, flat=flat, extractor=own, on_skipped=on_skipped)

    return documents.mapInArrow(partition, schema)
