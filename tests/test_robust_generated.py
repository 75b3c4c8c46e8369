"""The claim that a generated sentence states is found, with all its fields; numbers survive a round trip."""

from __future__ import annotations

from decimal import Decimal

import pytest
from generated_text import CASES, CHANGE_CASES, LARGEST, spelled
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from num2words import num2words
from robust_checks import check

from claimnum import extract, find_numbers

EXAMPLES = settings(max_examples=settings().max_examples, deadline=None, suppress_health_check=list(HealthCheck))


def check_case(case):
    claims = check(case.text)
    end = case.start + len(case.amount.text)
    at = [(claim.start, claim.end) for claim in claims]
    assert at == [(case.start, end)], (case.text, [claim.text for claim in claims])
    (claim,) = claims
    quantity, expected = claim.quantity, case.amount
    assert claim.kind == expected.kind, case.text
    assert quantity.form == expected.form, case.text
    assert quantity.relation == expected.relation, case.text
    for name in ("value", "low", "high", "before", "trend"):
        assert getattr(quantity, name) == getattr(expected, name), (case.text, name)
    assert (claim.unit and claim.unit.name) == expected.unit, case.text
    assert (claim.unit and claim.unit.per) == expected.per, case.text
    assert (claim.unit and claim.unit.code) == expected.code, case.text
    assert claim.hedging.level == case.level, case.text
    assert (claim.source and claim.source.text) == case.source, case.text
    assert not claim.negated


@EXAMPLES
@given(CASES)
def test_the_generated_claim_is_found_with_all_its_fields(case):
    check_case(case)


@EXAMPLES
@given(CHANGE_CASES)
def test_a_generated_change_is_one_claim(case):
    check_case(case)
