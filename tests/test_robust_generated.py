"""The claim that a generated sentence states is found, with all its fields; numbers survive a round trip."""

from __future__ import annotations

from decimal import Decimal

from generated_text import CASES, CHANGE_CASES, LARGEST, spelled
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from num2words import num2words
from robust_checks import check

from claimnum import extract, find_numbers

EXAMPLES = settings(deadline=None, suppress_health_check=list(HealthCheck))


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


# ---------------------------------------------------------------- one number, written in many ways

NUMBERS = st.one_of(
    st.integers(3, 999),
    st.integers(3000, LARGEST),
    st.integers(1, 999).flatmap(lambda n: st.integers(0, 12).map(lambda zeros: n * 10**zeros)),
).filter(lambda n: n > 2 and not 1000 <= n <= 2999)


def only_value(text):
    (claim,) = extract(text)
    return claim.quantity.value


@EXAMPLES
@example(LARGEST)
@example(10**15 - 1)
@example(101)
@example(1_000_001)
@example(10_000_000_001)
@example(10**12 + 1)
@example(100_100)
@given(NUMBERS)
def test_a_number_survives_digits_and_words(number):
    british = spelled(number)
    american = british.replace(" and ", " ")
    ways = {
        "grouped": f"{number:,}",
        "with commas": num2words(number) if number > 10**6 else british,
        "British": british,
        "American": american,
        "without hyphens": american.replace("-", " "),
        "typographic hyphens": british.replace("-", "\u2010"),
        "capitals": british.upper(),
        "thin spaces": f"{number:,}".replace(",", "\u2009"),
        "no-break spaces": f"{number:,}".replace(",", "\u00a0"),
    }
    if number < 10**12:
        ways["plain"] = str(number)
    for way, written in ways.items():
        text = f"The port sold {written} cars in May."
        (claim,) = extract(text)
        assert claim.quantity.value == number, (way, written, claim.quantity.value)
        assert claim.text == f"{written} cars", way
        assert claim.unit.name == "car", way
        assert [found.value for found in find_numbers(text)] == [number], way


@EXAMPLES
@given(
    st.integers(1, 9999),
    st.integers(0, 2),
    st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)]),
)
def test_a_scaled_number_is_its_digits_moved(digits, places, scale):
    number = Decimal(digits).scaleb(-places)
    word, power = scale
    expected = number.scaleb(power)
    written = f"{number:f}"
    assert only_value(f"It cost ${written} {word}.") == expected
    assert only_value(f"They built {written} {word} cars.") == expected
    letter = {"thousand": "k", "million": "m", "billion": "bn", "trillion": "trn"}[word]
    assert only_value(f"It cost ${written}{letter}.") == expected
    if expected == expected.to_integral_value() and expected >= 3000:
        assert only_value(f"It cost ${int(expected):,}.") == expected
        assert only_value(f"It cost {spelled(int(expected))} dollars.") == expected


@EXAMPLES
@given(st.integers(2, 9), st.integers(3, 100))
def test_a_fraction_is_its_quotient(top, bottom):
    share = Decimal(1) / Decimal(bottom)
    for text in (f"One in {bottom} homes was sold.", f"It sold one out of {bottom} homes."):
        (claim,) = check(text)
        assert abs(claim.quantity.value - share) < Decimal("1e-12"), text
    if top < bottom <= 12:
        ordinal = {3: "third", 4: "quarter"}.get(bottom, num2words(bottom, to="ordinal"))
        (claim,) = check(f"It sold {num2words(top)}-{ordinal}s of the homes.")
        assert abs(claim.quantity.value - top * share) < Decimal("1e-11")


@EXAMPLES
@given(st.integers(2, 499), st.integers(2, 499), st.sampled_from(["%", " km", " crates", " hours", " percent"]))
def test_the_ends_of_a_range_are_ordered(one, other, unit):
    for text in (
        f"It sold between {one} and {other}{unit}.",
        f"It sold {one}–{other}{unit}.",
        f"It sold {one} to {other}{unit}.",
    ):
        for claim in check(text):
            if claim.quantity.form == "range":
                assert (claim.quantity.low, claim.quantity.high) == (min(one, other), max(one, other))
    if one < other:
        (claim,) = extract(f"It sold between {one} and {other}{unit}.")
        assert claim.quantity.form == "range"


TYPOGRAPHY = [
    ("“It sold {n} cars,” he said.", '"It sold {n} cars," he said.'),
    ("It isn’t {n} cars.", "It isn't {n} cars."),
    ("It sold {n} kilograms.", "It sold {n}\u00a0kilograms."),
    ("It sold {n} kilograms.", "It sold {n}\u202fkilograms."),
    ("It sold {n}-{m} cars.", "It sold {n}–{m} cars."),
    ("It sold {n}-{m} cars.", "It sold {n}\u2011{m} cars."),
    ("The car — {n} feet long — was sold.", "The car – {n} feet long – was sold."),
    ("A {n}-mile road.", "A {n}\u2011mile road."),
    ("It sold {n} cars; {m} were new.", "It sold {n} cars;\n{m} were new."),
    ("It is -{n} degrees.", "It is \u2212{n} degrees."),
]


@EXAMPLES
@given(st.sampled_from(TYPOGRAPHY), st.integers(3, 400), st.integers(401, 900))
def test_typography_changes_no_value(pair, n, m):
    def meaning(text):
        return [
            (claim.kind, claim.quantity, claim.unit and claim.unit.name, claim.hedging.level, claim.negated)
            for claim in check(text.format(n=n, m=m))
        ]

    one, other = map(meaning, pair)
    assert one == other != []
