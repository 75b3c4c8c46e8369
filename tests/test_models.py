"""The records: what they accept, how they survive JSON, how they read in a terminal."""

from __future__ import annotations

import copy
import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import claimnum
from claimnum import models
from claimnum.models import Claim, Cue, Hedging, Level, Number, Quantity, Unit

TEXT = "In May, the harbour office said it had counted about 4,800 barrels of oil in the northern yard."


def span(words):
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def record(**changes):
    """The dict that the pipeline hands to Claim.model_validate, with every field given."""
    whole = {
        **span("about 4,800 barrels of oil"),
        "kind": "count",
        "quantity": {
            "form": "point",
            "value": Decimal(4800),
            "low": None,
            "high": None,
            "relation": "approximate",
            "before": None,
            "trend": None,
            "tolerance": None,
        },
        "unit": {
            **span("barrels of oil"),
            "kind": "count",
            "name": "barrel of oil",
            "dimension": None,
            "code": None,
            "per": None,
        },
        "subject": {**span("harbour office"), "relation": "clause_subject"},
        "hedging": {
            "level": "low",
            "cues": (
                {**span("said"), "type": "attribution", "level": "low"},
                {**span("about"), "type": "approximator", "level": "low"},
            ),
        },
        "source": {**span("harbour office"), "cue": "said"},
        "time": span("In May"),
        "negated": False,
        "sentence": {"start": 0, "end": len(TEXT)},
        "rules": ("number.digits", "quantity.about"),
    }
    return whole | changes


@pytest.fixture(scope="module")
def claim():
    return Claim.model_validate(record())


def quantity(**fields):
    return Quantity.model_validate({"form": "point", "relation": "equal", **fields})


def test_a_plain_dict_becomes_a_whole_claim(claim):
    assert claim.kind is models.Kind.COUNT
    assert claim.quantity.value == 4800
    assert claim.hedging.level is Level.LOW
    assert [cue.type for cue in claim.hedging.cues] == ["attribution", "approximator"]
    assert TEXT[claim.unit.start : claim.unit.end] == claim.unit.text


def test_what_may_be_unset_may_be_left_out():
    least = {key: record()[key] for key in ("text", "start", "end", "kind", "sentence")}
    least |= {"quantity": {"form": "point", "relation": "equal"}, "hedging": {"level": "none"}}
    built = Claim.model_validate(least)
    assert (built.unit, built.subject, built.source, built.time, built.negated) == (
        None,
        None,
        None,
        None,
        False,
    )
    assert built.rules == built.hedging.cues == ()


def test_records_that_are_already_made_are_taken_as_they_are(claim):
    hedging = Hedging.model_validate(record()["hedging"])
    assert Claim.model_validate(record(hedging=hedging)) == claim


@pytest.mark.parametrize(
    "change",
    [{"kind": "weight"}, {"start": -1}, {"colour": "red"}, {"quantity": None}, {"text": 3}],
    ids=["unknown kind", "negative offset", "unknown field", "no quantity", "text no str"],
)
def test_what_is_no_claim_is_refused(change):
    with pytest.raises(ValidationError):
        Claim.model_validate(record(**change))


def test_amounts_are_finite():
    with pytest.raises(ValidationError):
        quantity(value=Decimal("NaN"))


def test_claims_are_frozen_and_hashable(claim):
    with pytest.raises(ValidationError):
        claim.negated = True
    assert len({claim, copy.deepcopy(claim), pickle.loads(pickle.dumps(claim))}) == 1


def test_json_round_trip(claim):
    assert Claim.model_validate_json(claim.model_dump_json()) == claim
    assert Claim.model_validate(claim.model_dump(mode="json")) == claim
    assert Claim.model_validate(claim.model_dump()) == claim


def test_json_has_the_fields_of_the_contract(claim):
    dumped = claim.model_dump(mode="json")
    assert list(dumped) == [
        *(
            "text",
            "start",
            "end",
            "kind",
            "quantity",
            "unit",
            "subject",
            "hedging",
            "source",
            "time",
            "negated",
        ),
        *("sentence", "rules"),
    ]
    assert list(dumped["quantity"]) == [
        *("form", "value", "low", "high", "relation", "before", "trend", "tolerance"),
    ]
    assert set(dumped["unit"]) == {"text", "start", "end", "kind", "name", "dimension", "code", "per"}
    assert set(dumped["source"]) == {"text", "start", "end", "cue"}
    assert dumped["sentence"] == {"start": 0, "end": len(TEXT)}


@pytest.mark.parametrize(
    ("value", "dumped"),
    [
        ("4800", "4800"),
        ("8.1E+9", "8100000000"),
        ("2.50", "2.50"),
        ("1E-7", "0.0000001"),
        ("-0.5", "-0.5"),
        ("0.666666666667", "0.666666666667"),
        ("1E+999999", "1E+999999"),
        ("-2.5E-999", "-2.5E-999"),
    ],
)
def test_decimals_are_dumped_as_plain_strings(value, dumped):
    assert quantity(value=Decimal(value)).model_dump(mode="json")["value"] == dumped


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_survives_json(value):
    dumped = quantity(value=value).model_dump_json()
    assert Quantity.model_validate_json(dumped).value == value
    assert Decimal(json.loads(dumped)["value"]) == value


def test_the_published_schema_is_that_of_the_model():
    path = Path(models.__file__).with_name("claim.schema.json")
    published = json.loads(path.read_text(encoding="utf-8"))
    assert published == Claim.model_json_schema(), "run: claimnum schema > claimnum/claim.schema.json"
    assert published == Claim.model_json_schema(mode="serialization")


def test_the_schema_names_every_field_and_describes_it():
    schema = Claim.model_json_schema()
    for name, part in [("Claim", schema), *schema["$defs"].items()]:
        assert part["description"], name
        if "properties" in part:
            assert part["required"] == list(part["properties"]), name
            assert part["additionalProperties"] is False, name
            for field, about in part["properties"].items():
                assert about.get("description") or "$ref" in about, (name, field)


def test_levels_are_ordered():
    order = [Level.NONE, Level.LOW, Level.MODERATE, Level.HIGH]
    assert sorted(order, key=str) != sorted(order) == order
    assert [level.rank for level in order] == [0, 1, 2, 3]
    assert Level.LOW < Level.HIGH <= Level.HIGH
    assert Level.HIGH > Level.MODERATE >= Level.MODERATE
    assert not Level.HIGH < Level.LOW
    assert Level.strongest([Level.LOW, Level.HIGH, Level.NONE]) is Level.HIGH
    assert Level.strongest([]) is Level.NONE


def test_levels_compare_with_their_names_and_with_no_other_word():
    assert Level.LOW < "high"
    assert Level.HIGH == "high"
    with pytest.raises(ValueError, match="strong"):
        _ = Level.LOW < "strong"


def test_a_claim_reads_well(claim):
    assert str(claim) == (
        "about 4,800 barrels of oil · count ≈ 4,800 barrel of oil · subject harbour office"
        " · low (said, about) · source harbour office · time In May"
    )


def test_a_denied_claim_says_so():
    assert " · negated · " in str(Claim.model_validate(record(negated=True)))


def test_a_claim_is_one_line_that_a_terminal_cannot_obey():
    odd = Claim.model_validate(record(text="about\n 4,800 \x1b[31mbarrels\u202e"))
    assert str(odd).startswith("about 4,800 [31mbarrels · ")


D = Decimal


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"value": D(4800)}, "4,800"),
        ({"value": D("1234567.50")}, "1,234,567.50"),
        ({"value": D(4800), "relation": "approximate"}, "≈ 4,800"),
        ({"value": D(10), "low": D(10), "relation": "at_least"}, "≥ 10"),
        ({"value": D(10), "low": D(10), "relation": "more_than"}, "> 10"),
        ({"value": D("6E+6"), "high": D("6E+6"), "relation": "at_most"}, "≤ 6,000,000"),
        ({"value": D(3), "high": D(3), "relation": "less_than"}, "< 3"),
        ({"value": D(5), "tolerance": D("0.2")}, "5 ± 0.2"),
        ({"value": D(2), "trend": "down"}, "2 ↓"),
        ({"form": "range", "low": D(2000), "high": D(5000)}, "2,000–5,000"),
        ({"form": "change", "before": D(2000), "value": D(5000), "trend": "up"}, "2,000 → 5,000 ↑"),
        ({"form": "change", "before": D(2), "value": D(5), "relation": "more_than"}, "2 → > 5"),
        ({"form": "vague", "low": D(1000), "high": D(10000), "relation": "approximate"}, "≈ 1,000–10,000"),
        ({"form": "vague", "low": D(3), "relation": "approximate"}, "≈ 3+"),
        ({"form": "vague", "low": D(1000), "relation": "more_than"}, "> 1,000"),
        ({"form": "vague", "high": D(1000), "relation": "at_most"}, "≤ 1,000"),
        ({"form": "vague", "high": D(1000), "relation": "approximate"}, "≤ 1,000"),
        ({"form": "vague", "relation": "approximate"}, "≈ ?"),
        ({"value": D("1E+999")}, "1E+999"),
    ],
)
def test_amounts_in_signs(fields, shown):
    assert str(quantity(**fields)) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"kind": "percentage", "name": "percentage"}, "%"),
        ({"kind": "percentage", "name": "percentage point"}, "percentage point"),
        ({"kind": "currency", "name": "dollar"}, "dollar"),
        ({"kind": "currency", "name": "dollar", "code": "USD", "per": "barrel"}, "USD per barrel"),
        ({"kind": "count", "name": "unit", "per": "month"}, "unit per month"),
    ],
)
def test_unit_labels(fields, shown):
    assert str(Unit.model_validate({"text": "x", "start": 0, "end": 1, **fields})) == shown


def test_a_percent_sign_follows_its_number():
    unit = {**span("barrels"), "kind": "percentage", "name": "percentage"}
    share = {"form": "point", "value": D(19), "relation": "equal"}
    assert " · percent 19% · " in str(Claim.model_validate(record(kind="percent", unit=unit, quantity=share)))
    fall = share | {"trend": "down"}
    assert " · percent 19% ↓ · " in str(Claim.model_validate(record(kind="percent", unit=unit, quantity=fall)))


def test_cues_may_carry_a_probability():
    cue = Cue.model_validate({**span("about"), "type": "plausibility", "level": "moderate", "probability": (0.55, 0.8)})
    assert Cue.model_validate_json(cue.model_dump_json()) == cue


def test_numbers_may_lack_a_value():
    number = Number.model_validate({**span("4,800"), "value": None})
    assert number.model_dump(mode="json") == {**span("4,800"), "value": None}


def test_every_public_record_is_exported():
    assert set(models.__all__) - {"Span"} <= set(claimnum.__all__)
