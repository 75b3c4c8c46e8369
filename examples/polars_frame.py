"""Claims of a polars frame: as a frame of their own, and as a column beside the texts.

Needs `pip install 'claimnum[polars]'`.
"""

import polars as pl

import claimnum.polars

news = pl.DataFrame(
    {
        "url": ["/port", "/rail", "/blank"],
        "body": [
            "The port authority said nearly 4,200 containers were unloaded. Fuel costs fell 7.5%.",
            "The railway may hire up to 300 drivers, according to a union. Last year it hired 120.",
            "Nothing is counted here.",
        ],
    }
)

# One row a claim; flat, so that each part is a plain column.
claims = claimnum.polars.extract(news, text="body", id="url", flat=True)
print(claims.select("document", "text", "value", "unit", "level"))

# A list of structs beside each text; works in a lazy frame too.
counted = (
    news.lazy()
    .with_columns(claims=claimnum.polars.claims(pl.col("body")))
    .select("url", amounts=pl.col("claims").list.eval(pl.element().struct.field("text")))
    .collect()
)
print(counted)
