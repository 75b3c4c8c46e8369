"""The Arrow core: the schema, every type of text and id, what is no text, and the way back to records."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from integration_documents import document, documents

import claimnum
from claimnum import flat

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install -e '.[arrow]'")

import claimnum.arrow as ca  # noqa: E402

ROOT = Path(__file__).parents[1]
TEXT = "Norhaven says it has about 40 cranes. Sales fell 7.5% to $3.2bn."


def batch_of(texts, ids=None, kind=None):
    return pa.record_batch(
        {
            "id": list(texts) if ids is None else ids,
            "text": pa.array(texts.values() if ids is None else texts, kind),
        }
    )


def records(batch):
    batch.validate(full=True)
    return list(ca.to_claims(batch))


def expected(texts):
    return [(id_, claim) for id_, claims in claimnum.extract_many(texts.items()) for claim in claims]


def test_a_batch_gives_the_claims_of_extract_many():
    texts = documents(300)
    claims = ca.extract_batch(batch_of(texts))
    assert claims.schema.equals(ca.claims_schema(), check_metadata=True)
    assert records(claims) == expected(texts)
    assert len(claims) > 300


def test_the_schema_has_the_fields_of_the_json_schema():
    schema = claimnum.Claim.model_json_schema()

    def names(node):
        """The properties of a schema's node by name, each with the properties inside it."""
        for option in node.get("anyOf", [node]):
            if option.get("type") == "array":
                return names(option.get("items", {}))
            target = schema["$defs"][option["$ref"].rsplit("/")[-1]] if "$ref" in option else option
            if "properties" in target:
                return {name: names(inner) for name, inner in target["properties"].items()}
        return {}

    def arrow_names(kind):
        if pa.types.is_list(kind):
            return arrow_names(kind.value_type)
        return {f.name: arrow_names(f.type) for f in kind} if pa.types.is_struct(kind) else {}

    assert arrow_names(ca.CLAIM) == names(schema)


def written(fields, indent=""):
    """A schema as the documentation writes it: a line a field, those of a struct indented."""
    for field in fields:
        kind, words = field.type, ""
        if pa.types.is_list(kind):
            kind, words = kind.value_type, "list of "
        inner = list(kind) if pa.types.is_struct(kind) else []
        yield f"{indent}{field.name}: {words}{'struct' if inner else kind}\n"
        yield from written(inner, indent + "    ")


def test_the_documented_schema_is_the_schema():
    page = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
    shown = re.findall(r"```arrow\n(.*?)```", page, re.DOTALL)
    assert shown == ["".join(written(ca.claims_schema(flat=wide))) for wide in (False, True)]


def test_the_flat_form_has_plain_columns():
    claims = ca.extract_batch(batch_of({"a": TEXT}), flat=True)
    claims.validate(full=True)
    assert claims.schema == ca.claims_schema(flat=True)
    assert not any(pa.types.is_nested(kind) for kind in claims.schema.types)
    assert claims == ca.flatten(ca.extract_batch(batch_of({"a": TEXT})))
    row = claims.to_pylist()[2]
    assert (row["text"], row["exact_value"], row["value"]) == ("$3.2bn", "3200000000", 3.2e9)
    assert (row["unit"], row["time"]) == ("dollar", None)
    first = claims.to_pylist()[0]
    assert first["cues"] == "says; about"
    assert [cue["text"] for cue in json.loads(first["cue_records"])] == ["says", "about"]


def test_the_flat_form_is_that_of_the_scan():
    texts = documents(60) | {"dated": "In May 2023 it said that perhaps 3 of 8 ships came."}
    rows = [flat.row(claim.model_dump(mode="json")) for _, claim in expected(texts)]
    columns = ca.extract_batch(batch_of(texts), flat=True).drop_columns("document")
    assert columns.schema.names == [column.name for column in flat.COLUMNS]
    found = [
        [value.isoformat() if isinstance(value, date) else value for value in row.values()]
        for row in columns.to_pylist()
    ]
    assert found == rows


def test_decimals_lose_nothing():
    digits = "0.1234567890123456789012345678901234567890123"
    number = next(iter(ca.to_claims(ca.extract_batch(batch_of({"a": f"It weighs {digits} kg."})))))[1]
    assert number.quantity.value == claimnum.extract(f"It weighs {digits} kg.")[0].quantity.value
    huge = claimnum.extract("It has 5 cats.")[0]
    huge = huge.model_copy(update={"quantity": huge.quantity.model_copy(update={"value": Decimal("1E+400")})})

    class Fixed:
        def extract(self, text):
            del text
            return [huge]

    batch = batch_of({"a": "x"})
    assert records(ca.extract_batch(batch, extractor=Fixed())) == [("a", huge)]
    row = ca.extract_batch(batch, extractor=Fixed(), flat=True).to_pylist()[0]
    assert (row["exact_value"], row["value"]) == ("1E+400", float("inf"))


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
    ids=str,
)
def test_every_type_of_string_is_text(kind):
    claims = ca.extract_batch(
        batch_of([TEXT, "no", TEXT], [1, 2, 3], pa.string()).cast(pa.schema([("id", pa.int64()), ("text", kind)]))
    )
    assert [id_ for id_, _ in records(claims)] == [1, 1, 1, 3, 3, 3]


@pytest.mark.parametrize(
    "ids",
    [
        pa.array([7, 8], pa.int8()),
        pa.array(["a", None]),
        pa.array([{"x": 1}, {"x": 2}]),
        pa.array([1, 2], pa.timestamp("us", "UTC")),
        pa.array(["a", "b"]).dictionary_encode(),
        pa.array([[1], [2, 3]]),
    ],
    ids=lambda ids: str(ids.type),
)
def test_every_type_of_id_is_kept(ids):
    claims = ca.extract_batch(batch_of([TEXT, TEXT], ids))
    claims.validate(full=True)
    assert claims.schema == ca.claims_schema(ids.type)
    assert claims["document"].to_pylist() == [ids[0].as_py()] * 3 + [ids[1].as_py()] * 3


def test_without_ids_rows_are_numbered_through():
    batches = [batch_of([TEXT, "no"], [0, 0]), batch_of([TEXT], [0])]
    assert pa.Table.from_batches(ca.extract_batches(batches, id=None))["document"].to_pylist() == [0] * 3 + [2] * 3
    assert ca.extract_batch(batches[0], id=None)["document"].to_pylist() == [0] * 3


NO_TEXT = [
    (pa.array([None, TEXT, None]), "2 of 3 rows hold no text (2 null) and give no claims", 3),
    (pa.array([5, None, 6]), "3 of 3 rows hold no text (2 int, 1 null) and give no claims", 0),
    (pa.array([b"5 cats", b"", b"\xff"]), "3 of 3 rows hold no text (3 bytes) and give no claims", 0),
    (pa.array([["5 cats"], [], None]), "3 of 3 rows hold no text (2 list, 1 null) and give no claims", 0),
    (pa.nulls(3), "3 of 3 rows hold no text (3 null) and give no claims", 0),
]


@pytest.mark.parametrize(("column", "message", "count"), NO_TEXT, ids=[str(case[0].type) for case in NO_TEXT])
def test_what_is_no_text_is_counted(column, message, count):
    batch = pa.record_batch({"id": [1, 2, 3], "text": column})
    with pytest.warns(ca.SkippedTextWarning, match=re.escape(message)):
        assert len(ca.extract_batch(batch)) == count
    told = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(ca.extract_batch(batch, on_skipped=told.append)) == count
    assert told == [int(message[0])]


def test_a_string_that_is_no_utf8_is_no_text():
    data = b"\xff5 cats" + TEXT.encode()
    offsets = pa.array([0, 7, len(data)], pa.int32())
    column = pa.Array.from_buffers(pa.string(), 2, [None, offsets.buffers()[1], pa.py_buffer(data)])
    with pytest.warns(ca.SkippedTextWarning, match="1 of 2 rows hold no text"):
        claims = ca.extract_batch(pa.record_batch({"id": [1, 2], "text": column}))
    assert claims["document"].to_pylist() == [2, 2, 2]


def test_a_column_of_lists():
    with pytest.warns(ca.SkippedTextWarning, match=re.escape("2 of 4 rows hold no text (1 null, 1 int)")):
        column = ca.extract_column([TEXT, None, "none", 5])
    column.validate(full=True)
    assert column.type == pa.list_(ca.CLAIM)
    assert [None if found is None else len(found) for found in column.to_pylist()] == [3, None, 0, None]


def test_an_empty_batch_has_the_schema():
    for wide in (False, True):
        claims = ca.extract_batch(batch_of({}).slice(0, 0), flat=wide, id=None)
        assert (len(claims), claims.schema) == (0, ca.claims_schema(pa.int64(), flat=wide))
    assert ca.extract_column([]).type == pa.list_(ca.CLAIM)


def test_a_long_document_is_cut_into_pieces_between_documents():
    texts = {"short": TEXT, "long": document(7, 1500), "last": TEXT}
    pieces = list(ca.extract_batches([batch_of(texts)]))
    assert len(pieces) > 1
    assert [pair for piece in pieces for pair in records(piece)] == expected(texts)


def test_an_extractor_with_options():
    money = claimnum.Extractor(kinds=["money"])
    claims = ca.extract_table(pa.Table.from_batches([batch_of({"a": TEXT})] * 2), extractor=money)
    assert claims["text"].to_pylist() == ["$3.2bn"] * 2


def test_a_lone_surrogate_keeps_offsets():
    (claims,) = ca.extract_column(["caf\ud800 has 40 cranes."]).to_pylist()
    assert [(claim["text"], claim["start"]) for claim in claims] == [("40 cranes", 9)]


def test_wrong_arguments_are_told_of():
    batch = batch_of({"a": TEXT})
    with pytest.raises(claimnum.OptionError, match="expected one column 'body'; the columns are 'id', 'text'"):
        ca.extract_batch(batch, text="body")
    with pytest.raises(claimnum.OptionError, match="'url'"):
        ca.extract_batch(batch, id="url")
    with pytest.raises(claimnum.InputTypeError, match="use extract_table"):
        ca.extract_batch(pa.Table.from_batches([batch]))
    with pytest.raises(claimnum.InputTypeError, match="got dict"):
        ca.extract_batch({"text": [TEXT]})
