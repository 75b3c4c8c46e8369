"""The flat form of a claim: one set of columns for every output that is a table."""

from __future__ import annotations

import json

import claimnum
from claimnum.flat import CELLS, COLUMNS, cells, row

TEXT = "In May 2023, officials said about 40 cranes, or 7.5% of all, were lost."


def flat(text, columns=COLUMNS, values=row):
    claims = [claim.model_dump(mode="json") for claim in claimnum.extract(text)]
    return [dict(zip((column.name for column in columns), values(claim), strict=True)) for claim in claims]


def test_every_field_of_the_record_has_a_column():
    schema = claimnum.Claim.model_json_schema()

    def paths(node):
        for name, inner in node["properties"].items():
            target = next((option for option in inner.get("anyOf", [inner]) if "$ref" in option), None)
            found = schema["$defs"][target["$ref"].rsplit("/")[-1]] if target else {}
            if "properties" in found:
                yield from ((name, *path) for path in paths(found))
            else:
                yield (name,)

    assert {column.path for column in COLUMNS} == set(paths(schema))
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)


def test_spans_are_offsets_and_dates_are_days():
    for claim in flat(TEXT):
        for name in ("unit", "subject", "source", "time"):
            start, end = claim[f"{name}_start"], claim[f"{name}_end"]
            written = claim["unit_text"] if name == "unit" else claim[name]
            assert written is None if start is None else TEXT[start:end] == written
    first = flat(TEXT)[0]
    assert (first["time"], first["time_start"]) == ("In May 2023", 0)
    assert first["time_start_date"] in {None, "2023-05-01"}


def test_amounts_are_numbers_and_digits():
    first = flat(TEXT)[0]
    assert (first["value"], first["exact_value"], first["low"], first["exact_low"]) == (40.0, "40", None, None)
    assert flat(TEXT)[1]["exact_value"] == "7.5"


def test_lists_are_words_and_records():
    first = flat(TEXT)[0]
    assert "about" in first["cues"].split("; ")
    assert [cue["text"] for cue in json.loads(first["cue_records"])] == first["cues"].split("; ")
    assert first["rules"]


def test_cells_are_text_alone():
    first = flat(TEXT, CELLS, cells)[0]
    assert (first["value"], first["negated"]) == ("40", "false")
    assert not [name for name in first if name.startswith("exact_")]
