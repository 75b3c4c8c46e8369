"""Quantities: units, bounds, ranges, changes, lists, multiples, ages and trends, rule by rule."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from growth import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from claimnum import Extractor

if TYPE_CHECKING:
    from claimnum.models import Claim

EXTRACTOR = Extractor()


def claims(text: str) -> list[Claim]:
    return list(EXTRACTOR.extract(text))


def brief(claim: Claim) -> str:
    """A claim in one line: form or kind, value or interval, relation, trend, unit and its rate."""
    q = claim.quantity
    if q.form == "change":
        value = f"{q.before:f}->{q.value:f}"
    elif q.value is None:
        value = f"{'' if q.low is None else f'{q.low:f}'}..{'' if q.high is None else f'{q.high:f}'}"
    else:
        value = f"{q.value:f}"
    parts = [claim.kind.value, value]
    if q.relation != "equal":
        parts.append(q.relation.value)
    if q.trend is not None:
        parts.append(q.trend.value)
    if q.tolerance is not None:
        parts.append(f"±{q.tolerance:f}")
    if claim.unit is not None:
        parts.append(claim.unit.name + (f"/{claim.unit.per}" if claim.unit.per else ""))
    return " ".join(parts)


def table(text: str) -> dict[str, str]:
    return {claim.text: brief(claim) for claim in claims(text)}


CASES: list[tuple[str, dict[str, str]]] = [
    # ---- units of measure
    ("It paid $8.1bn.", {"$8.1bn": "money 8100000000 dollar"}),
    ("It paid 10 $ 30 cents.", {"10 $ 30 cents": "money 10.3 dollar"}),
    ("He weighed 62 (pounds).", {"62 (pounds)": "measure 62 pound-mass"}),
    ("They drove a quarter of a mile.", {"a quarter of a mile": "measure 0.25 mile"}),
    ("It ran for 50 previous years.", {"50 previous years": "duration 50 year"}),
    ("They drove five more miles.", {"five more miles": "measure 5 mile"}),
    ("It pumps 5,000 barrels a day.", {"5,000 barrels a day": "measure 5000 barrel/day"}),
    ("They made 60 shells per month.", {"60 shells per month": "count 60 shell/month"}),
    ("They work 40 hours a week.", {"40 hours a week": "duration 40 hour/week"}),
    ("It costs $50 USD.", {"$50 USD": "money 50 united states dollar"}),
    ("It fell from US$75 to $60.", {"from US$75 to $60": "money 75->60 down united states dollar"}),
    (
        "Net was $1 a share, down from $68 million.",
        {"$1 a share": "money 1 dollar/share", "$68 million": "money 68000000 dollar"},
    ),
    # ---- negative amounts
    ("The balance is -$5.", {"-$5": "money -5 dollar"}),
    ("It has capital of a negative $1.5 billion.", {"negative $1.5 billion": "money -1500000000 dollar"}),
    ("A net result of ($1.2 million) hurt.", {"($1.2 million)": "money -1200000 dollar"}),
    ("A loss of $(1.2) million hurt.", {"$(1.2) million": "money -1200000 dollar"}),
    ("It cost 6 euros ($8).", {"6 euros": "money 6 euro", "$8": "money 8 dollar"}),
    ("It is -5 degrees Celsius.", {"-5 degrees Celsius": "measure -5 degree Celsius"}),
    # ---- counted nouns
    ("It hired 300 North Korean workers.", {"300 North Korean workers": "count 300 worker"}),
    (
        "He shipped about 40 shipping containers.",
        {"about 40 shipping containers": "count 40 approximate shipping container"},
    ),
    (
        "It holds 3,000 152mm artillery shells.",
        {"3,000 152mm artillery shells": "count 3000 artillery shell"},
    ),
    (
        "They stole 460 Kia and Hyundai vehicles.",
        {"460 Kia and Hyundai vehicles": "count 460 hyundai vehicle"},
    ),
    ("She sent thousands of soldiers.", {"thousands of soldiers": "count 1000..10000 approximate soldier"}),
    ("He hid dozens of them.", {"dozens": "count 12..120 approximate"}),
    ("He drank 3 bottles of milk.", {"3 bottles of milk": "count 3 bottle of milk"}),
    ("He threw 2 TDs.", {"2 TDs": "count 2 td"}),
    ("The team has only one insurer left.", {"one insurer": "count 1 insurer"}),
    ("There is a six-speed gearbox.", {"six-speed": "count 6 speed"}),
    (
        "They ran thousands of vote counting systems.",
        {"thousands of vote counting systems": "count 1000..10000 approximate system"},
    ),
    ("They saw three distinct subspecies.", {"three distinct subspecies": "count 3 subspecies"}),
    # ---- bounds
    ("It took 15-plus years.", {"15-plus years": "duration 15 at_least year"}),
    ("It drew 300+ fans.", {"300+ fans": "count 300 at_least fan"}),
    ("It has just under 296 hp.", {"just under 296 hp": "measure 296 less_than horsepower"}),
    ("It needs at least about 40 votes.", {"at least about 40 votes": "count 40 at_least vote"}),
    ("He handed over 300 files.", {"300 files": "count 300 file"}),
    ("It rose to 200 or greater than 190.", {"200": "count 200", "greater than 190": "count 190 more_than"}),
    (
        "They saw more than 5 but fewer than 10 people.",
        {"more than 5 but fewer than 10 people": "count 5..10 person"},
    ),
    ("It is above 1000 and below 1500.", {"above 1000 and below 1500": "count 1000..1500"}),
    (
        "It fell 5% nearly 6 years ago.",
        {"5%": "percent 5 down percentage", "nearly 6 years": "duration 6 approximate year"},
    ),
    ("It drew 300 or so.", {"300 or so": "count 300 approximate"}),
    # ---- ranges
    (
        "It costs 1.5 to 2 billion dollars.",
        {"1.5 to 2 billion dollars": "money 1500000000..2000000000 dollar"},
    ),
    ("It costs $200–$400.", {"$200–$400": "money 200..400 dollar"}),
    ("It hums between 15 kHz and 17 kHz.", {"between 15 kHz and 17 kHz": "measure 15..17 kilohertz"}),
    (
        "Flats run from 450 sq ft up to 900 sq ft here.",
        {"from 450 sq ft up to 900 sq ft": "measure 450..900 square foot"},
    ),
    ("It has a density of 1.3 grams to 0.3 grams.", {"1.3 grams to 0.3 grams": "measure 0.3..1.3 gram"}),
    ("It takes 3, 4 percent.", {"3, 4 percent": "percent 3..4 percentage"}),
    ("It weighs 60 ± 2 kg.", {"60 ± 2 kg": "measure 60 ±2 kilogram"}),
    ("He is 5 feet 6 inches tall.", {"5 feet 6 inches": "measure 5.5 foot"}),
    # ---- changes
    (
        "It will increase output from 2,000 to 5,000 units per month.",
        {"from 2,000 to 5,000 units per month": "count 2000->5000 up unit/month"},
    ),
    ("Sales were 40 percent, up from 35.", {"40 percent, up from 35": "percent 35->40 up percentage"}),
    (
        "It fell to 10 percent from 12 percent.",
        {"to 10 percent from 12 percent": "percent 12->10 down percentage"},
    ),
    (
        "It rose from about 5% to more than 7%.",
        {"from about 5% to more than 7%": "percent 5->7 more_than up percentage"},
    ),
    ("It went from 0 to 80 km/h.", {"from 0 to 80 km/h": "measure 0->80 up kilometre per hour"}),
    ("Ages ranged from 18 to 34.", {"from 18 to 34": "count 18..34"}),
    (
        "Profit rose 5% to $3.2 million.",
        {"5%": "percent 5 up percentage", "$3.2 million": "money 3200000 dollar"},
    ),
    (
        "The gap rose by $4 billion to $9 billion.",
        {"$4 billion": "money 4000000000 up dollar", "$9 billion": "money 9000000000 dollar"},
    ),
    (
        "It decreased $1.2 million to $23.5 million, from $24.7 million.",
        {
            "$1.2 million": "money 1200000 down dollar",
            "to $23.5 million, from $24.7 million": "money 24700000->23500000 down dollar",
        },
    ),
    (
        "It should grow from 24.2 to 33-35 billion euros.",
        {"24.2": "money 24200000000 euro", "33-35 billion euros": "money 33000000000..35000000000 euro"},
    ),
    (
        "Gaining a degree may take from five to eight years.",
        {"from five to eight years": "duration 5..8 year"},
    ),
    # ---- lists
    (
        "They won 40, 60 and 80 percent.",
        {"40": "percent 40 percentage", "60": "percent 60 percentage", "80 percent": "percent 80 percentage"},
    ),
    ("It costs 8 or $9.", {"8": "money 8 dollar", "$9": "money 9 dollar"}),
    ("It costs $8 or 9.", {"$8": "money 8 dollar", "9": "money 9 dollar"}),
    # ---- multiples
    ("Revenue doubled.", {"doubled": "multiple 2 up"}),
    ("It plans to more than double output.", {"more than double": "multiple 2 more_than up"}),
    ("They met at the double.", {}),
    ("He booked a double room.", {}),
    ("It has twice as many seats.", {"twice": "multiple 2"}),
    ("She scored twice.", {"twice": "count 2"}),
    ("It is three times higher.", {"three times": "multiple 3"}),
    ("He was sued 25 times.", {"25 times": "count 25 time"}),
    ("It saw a more than tenfold rise.", {"more than tenfold": "multiple 10 more_than"}),
    ("It is a 100-fold rise.", {"100-fold": "multiple 100"}),
    # ---- ages
    ("The 74-year-old senator left.", {"74-year-old": "age 74 year"}),
    ("Women aged 25 to 54 left.", {"aged 25 to 54": "age 25..54"}),
    ("Anna Benford, 58, left.", {"58": "age 58"}),
    ("She will be 35 by June.", {"35": "age 35"}),
    ("When he was 23 he left.", {"23": "age 23"}),
    ("She was 35 points up.", {"35 points": "count 35 point"}),
    ("It helps people under 30.", {"under 30": "age 30 less_than"}),
    ("The 12 to 21 age group grew.", {"12 to 21": "age 12..21"}),
    # ---- articles
    ("It took more than a year.", {"more than a year": "duration 1 more_than year"}),
    ("It stood higher than a decade ago.", {}),
    # ---- trend
    ("Shares were up 17 percent.", {"17 percent": "percent 17 up percentage"}),
    ("He gave up 517 yards.", {"517 yards": "measure 517 yard"}),
    ("They shot down 3 drones.", {"3 drones": "count 3 drone"}),
    (
        "It lost 190 points, or 0.6%.",
        {"190 points": "count 190 down point", "0.6%": "percent 0.6 down percentage"},
    ),
    ("She lost three sons.", {"three sons": "count 3 son"}),
    ("It announced a 2% cut.", {"2%": "percent 2 down percentage"}),
    ("It saw a gain of 2.13%.", {"2.13%": "percent 2.13 up percentage"}),
    ("It raised its forecast by 5%.", {"5%": "percent 5 up percentage"}),
    ("The trees, growing 15 m tall, fell.", {"15 m": "measure 15 metre"}),
    ("It added a 30 degree turn.", {"30 degree": "measure 30 degree angle"}),
    ("It imposed a 25% duty.", {"25%": "percent 25 percentage"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_case(text: str, expected: dict[str, str]) -> None:
    assert table(text) == expected


def test_units_of_a_change_and_of_its_parts() -> None:
    (claim,) = claims("Oil fell from $75 per barrel to $45.")
    assert claim.unit is not None
    assert (claim.unit.name, claim.unit.per) == ("dollar", "barrel")


def test_extra_count_nouns() -> None:
    (claim,) = Extractor(count_nouns=["kine"]).extract("It lists 40 kine.")
    assert claim.unit is not None
    assert claim.unit.name == "kine"


# ---------------------------------------------------------------- properties

NUMBER = st.one_of(
    st.integers(min_value=0, max_value=10**9).map(lambda n: f"{n:,}"),
    st.decimals(min_value=0, max_value=1000, places=1).map(str),
)
UNIT = st.sampled_from([" percent", " miles", " workers", " years", " million dollars", "%", " kg"])


@settings(deadline=None, max_examples=100)
@given(NUMBER, NUMBER, UNIT, st.sampled_from(["between {} and {}{}", "from {} to {}{}", "{}-{}{}", "{} to {}{}"]))
def test_ends_of_a_range_are_ordered(left: str, right: str, unit: str, shape: str) -> None:
    for claim in claims("It takes " + shape.format(left, right, unit) + "."):
        q = claim.quantity
        if q.low is not None and q.high is not None:
            assert q.low <= q.high
        if q.form == "range":
            assert q.value is None
            assert q.before is None


WORDS = [
    "rose",
    "fell",
    "to",
    "from",
    "up",
    "down",
    "by",
    "or",
    "and",
    ",",
    ".",
    "$",
    "5",
    "10%",
    "three",
    "million",
    "workers",
    "years",
    "miles",
    "a",
    "double",
    "twice",
    "-plus",
    "more",
    "than",
    "at",
    "least",
    "about",
    "between",
    "3.5",
    "(",
    ")",
    "-",
    "±",
    "old",
    "aged",
    ",",
    "58",
    ",",
    "per",
    "month",
    "half",
    "of",
    "the",
    "second",
    "one",
    "times",
    "fold",
    "X7",
    "nearly",
]
ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))


@settings(deadline=None, max_examples=200)
@given(ANY_TEXT)
def test_any_text_gives_exact_spans_twice_the_same(text: str) -> None:
    found = claims(text)
    assert found == claims(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    for claim in found:
        assert text[claim.start : claim.end] == claim.text
        if claim.unit is not None:
            assert text[claim.unit.start : claim.unit.end] == claim.unit.text
        q: Any = claim.quantity
        if q.form == "point" and q.relation == "equal":
            assert q.low == q.high == q.value
        if q.form == "change":
            assert isinstance(q.value, Decimal)
            assert isinstance(q.before, Decimal)


RUNS = [
    "5 to ",
    "5-",
    "$5 or ",
    "more than ",
    "one half ",
    "5 percent, ",
    "from 5 to 7 ",
    "aged 5, ",
    "about about 5 ",
]


@pytest.mark.parametrize("piece", RUNS)
def test_work_grows_in_line_with_the_text(piece: str) -> None:
    def work(count: int) -> int:
        return calls(claims, piece * count)

    work(50)
    assert work(1000) < 2.5 * work(500) + 200
