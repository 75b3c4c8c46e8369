"""What must hold of the claims of any text at all; the property tests, the corpus and the fuzzer share it."""

from __future__ import annotations

from itertools import pairwise

from claimnum import Claim, Form, Level, explain, extract, find_cues, find_numbers


def parts(claim):
    """Every part of `claim` that stands in the text."""
    named = (claim, claim.unit, claim.subject, claim.source, claim.time, *claim.hedging.cues)
    return [part for part in named if part is not None]


def check(text):
    """Read `text` with every public function and check what comes out; returns the claims."""
    claims = extract(text)
    for claim in claims:
        check_claim(text, claim)
    for before, after in pairwise(claims):
        assert before.end <= after.start, (before.text, after.text)
    for part in (*find_numbers(text), *find_cues(text)):
        assert text[part.start : part.end] == part.text != ""
    explanation = explain(text)
    assert str(explanation)
    assert [claim for trace in explanation.sentences for claim in trace.claims] == claims
    return claims


def check_claim(text, claim):
    sentence = claim.sentence
    assert 0 <= sentence.start <= claim.start < claim.end <= sentence.end <= len(text)
    for part in parts(claim):
        assert text[part.start : part.end] == part.text != ""
        # Only who speaks, and the word that says so, may stand in another sentence of the same quotation.
        assert part in {claim.source, *claim.hedging.cues} or sentence.start <= part.start < part.end <= sentence.end
    quantity = claim.quantity
    for amount in (quantity.value, quantity.low, quantity.high, quantity.before, quantity.tolerance):
        assert amount is None or amount.is_finite()
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high
    assert (quantity.value is None) == (quantity.form in (Form.RANGE, Form.VAGUE))
    assert (quantity.before is None) == (quantity.form is not Form.CHANGE)
    assert claim.hedging.level == Level.strongest(cue.level for cue in claim.hedging.cues)
    assert claim.rules
    assert "\n" not in str(claim)
    # A lone surrogate cannot be written as UTF-8, so such a claim has no JSON; its Python form is whole.
    if all(part.text.isascii() or encodable(part.text) for part in parts(claim)):
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
    assert Claim.model_validate(claim.model_dump()) == claim


def encodable(text):
    """Whether `text` holds no lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
