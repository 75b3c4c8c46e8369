"""Claims in SQL: DuckDB with a function `claims(text)`.

Needs `pip install 'claimnum[duckdb]'`.
"""

import duckdb

import claimnum.integrations.duckdb

connection = duckdb.connect()
claimnum.integrations.duckdb.register(connection)
connection.execute("create table news (url varchar, body varchar)")
connection.executemany(
    "insert into news values (?, ?)",
    [
        ("/port", "The port authority said nearly 4,200 containers were unloaded. Fuel costs fell 7.5%."),
        ("/rail", "The railway may hire up to 300 drivers, according to a union. Last year it hired 120."),
    ],
)

# The function gives a list of structs; unnest makes a row of each. Decimals are text that loses no digit.
rows = connection.execute("""
    with found as (select url, unnest(claims(body)) as claim from news)
    select url, claim.text, cast(claim.quantity.value as decimal(38, 6)), claim.unit.name, claim.hedging.level
    from found
    where claim.hedging.level <> 'none'
    order by url, claim.start
""").fetchall()
for row in rows:
    print(*row, sep=" | ")
