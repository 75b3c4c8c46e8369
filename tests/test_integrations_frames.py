"""polars, pandas and DuckDB: the same claims as extract_many, in each one's own types."""

from __future__ import annotations

import pytest
from integration_documents import documents

import claimnum
from claimnum.models import Claim

TEXTS = documents(120)
EXPECTED = [(id_, claim) for id_, claims in claimnum.extract_many(TEXTS.items()) for claim in claims]
MIXED = ["It has 40 cranes.", None, "none"]


@pytest.fixture
def pl():
    polars = pytest.importorskip("polars", reason="polars is not installed: pip install -e '.[polars]'")
    pytest.importorskip("claimnum.polars")
    return polars


@pytest.fixture
def pd():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install -e '.[pandas]'")
    pytest.importorskip("claimnum.pandas")
    return pandas


@pytest.fixture
def connection():
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install -e '.[duckdb]'")
    module = pytest.importorskip("claimnum.integrations.duckdb")
    connection = duckdb.connect()
    module.register(connection)
    module.register(connection, "money", extractor=claimnum.Extractor(kinds=["money"]))
    yield connection
    connection.close()


def records(rows):
    return [(row.pop("document"), Claim.model_validate(row)) for row in rows]


def test_polars_frame(pl):
    from claimnum.polars import extract

    frame = pl.DataFrame({"url": list(TEXTS), "other": 1, "body": list(TEXTS.values())})
    assert records(extract(frame, text="body", id="url").to_dicts()) == EXPECTED
    flat = extract(frame, text="body", id="url", flat=True)
    assert flat["value"].dtype == pl.Float64
    assert flat["text"].to_list() == [claim.text for _, claim in EXPECTED]
    assert set(extract(frame, text="body", id=None)["document"]) <= set(range(len(TEXTS)))
    assert extract(frame.head(0), text="body", id="url").schema == extract(frame, text="body", id="url").schema
    with pytest.raises(claimnum.OptionError, match="'text'"):
        extract(frame)


def test_polars_column(pl):
    from claimnum.polars import claims

    frame = pl.DataFrame({"text": MIXED})
    with pytest.warns(UserWarning, match="1 of 3 rows"):
        column = claims(frame["text"])
    assert column.list.len().to_list() == [1, None, 0]
    with pytest.warns(UserWarning, match="1 of 3 rows"):
        lazy = frame.lazy().with_columns(found=claims(pl.col("text"))).collect()
    assert lazy["found"].equals(column)
    money = claims(pl.Series(["It has 40 cranes for $5m."]), extractor=claimnum.Extractor(kinds=["money"]))
    assert [claim["text"] for claim in money[0]] == ["$5m"]


@pytest.mark.parametrize("dtype", ["object", "string", "string[pyarrow]", "category"])
def test_pandas_frame(pd, dtype):
    from claimnum.pandas import extract

    frame = pd.DataFrame({"url": list(TEXTS), "body": pd.Series(list(TEXTS.values()), dtype=dtype)})
    found = extract(frame, text="body", id="url")
    assert found["document"].tolist() == [id_ for id_, _ in EXPECTED]
    assert found["text"].tolist() == [claim.text for _, claim in EXPECTED]
    values = found["quantity"].struct.field("value")
    assert values.dropna().map(str).tolist() == [
        claim.model_dump(mode="json")["quantity"]["value"] for _, claim in EXPECTED if claim.quantity.value is not None
    ]
    flat = extract(frame, text="body", id="url", flat=True)
    assert flat["unit"].isna().tolist() == [claim.unit is None for _, claim in EXPECTED]


def test_pandas_records_are_those_of_extract_many(pd):
    pa = pytest.importorskip("pyarrow")
    from claimnum.arrow import to_claims
    from claimnum.pandas import extract

    found = extract(pd.DataFrame({"id": list(TEXTS), "text": list(TEXTS.values())}))
    batches = pa.Table.from_pandas(found, preserve_index=False).to_batches()
    assert [pair for batch in batches for pair in to_claims(batch)] == EXPECTED


def test_pandas_keeps_index_and_ids(pd):
    from claimnum.pandas import claims, extract

    frame = pd.DataFrame({"id": [("a", 1), "b", 3.5, None], "text": [*MIXED, 5]}, index=[10, 11, 12, 13])
    with pytest.warns(UserWarning, match=r"2 of 4 rows hold no text \(1 null, 1 int\)"):
        assert extract(frame)["document"].tolist() == [("a", 1)]
    with pytest.warns(UserWarning, match="2 of 4 rows"):
        assert extract(frame, id=None)["document"].tolist() == [10]
    with pytest.warns(UserWarning, match="2 of 4 rows"):
        column = claims(frame["text"])
    assert column.index.tolist() == [10, 11, 12, 13]
    assert column.isna().tolist() == [False, True, False, True]
    assert column.list.len().tolist()[::2] == [1, 0]
    with pytest.raises(claimnum.OptionError, match="'body'"):
        extract(frame, text="body")


def test_duckdb_function(connection):
    connection.execute("create table news (id varchar, text varchar)")
    connection.executemany("insert into news values (?, ?)", list(TEXTS.items()))
    rows = connection.execute(
        "with f as (select id, unnest(claims(text)) as claim from news) select id, claim from f"
    ).fetchall()
    assert [(id_, Claim.model_validate(claim)) for id_, claim in rows] == EXPECTED
    same = (
        "with f as (select text, unnest(claims(text)) as c from news) "
        "select substring(text, c.start + 1, c.end - c.start) = c.text from f"
    )
    assert set(connection.execute(same).fetchall()) == {(True,)}
    assert connection.execute("select len(money('It paid $5m for 40 cranes.'))").fetchall() == [(1,)]
    with pytest.warns(UserWarning, match="1 of 2 rows"):
        found = connection.execute("select claims(x) from (values (null), ('none')) t(x)").fetchall()
    assert found == [(None,), ([],)]
