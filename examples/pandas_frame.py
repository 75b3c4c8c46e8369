"""Claims of a pandas frame: as a frame of their own, and as a column beside the texts.

Needs `pip install 'claimnum[pandas]'`.
"""

import pandas as pd

import claimnum.pandas

news = pd.DataFrame(
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
claims = claimnum.pandas.extract(news, text="body", id="url", flat=True)
print(claims[["document", "text", "value", "unit", "level"]].to_string())

# A list of structs beside each text.
news["claims"] = claimnum.pandas.claims(news["body"])
print(news["claims"].list.len().tolist())
