"""Quantities: units, bounds, ranges, changes, lists, multiples, ages and trends, rule by rule."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from growth import calls
from hypothesis import given
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
    ("She weighed 84 (pounds).", {"84 (pounds)": "measure 84 pound-mass"}),
    ("They drove a quarter of a mile.", {"a quarter of a mile": "measure 0.25 mile"}),
    ("It ran for 30 previous weeks.", {"30 previous weeks": "duration 30 week"}),
    ("They drove five more miles.", {"five more miles": "measure 5 mile"}),
    ("It pumps 5,000 barrels a day.", {"5,000 barrels a day": "measure 5000 barrel/day"}),
    ("They made 60 shells per month.", {"60 shells per month": "count 60 shell/month"}),
    ("They work 40 hours a week.", {"40 hours a week": "duration 40 hour/week"}),
    ("It costs $50 USD.", {"$50 USD": "money 50 united states dollar"}),
    ("It fell from US$75 to $60.", {"from US$75 to $60": "money 75->60 down united states dollar"}),
    (
        "Profit is $3 a share, down from $45 million.",
        {"$3 a share": "money 3 dollar/share", "$45 million": "money 45000000 dollar"},
    ),
    # ---- negative amounts
    ("The balance is -$5.", {"-$5": "money -5 dollar"}),
    ("It has savings of a negative $2.6 billion.", {"negative $2.6 billion": "money -2600000000 dollar"}),
    ("A gross result of ($3.4 million) hurt.", {"($3.4 million)": "money -3400000 dollar"}),
    ("A loss of $(3.4) million hurt.", {"$(3.4) million": "money -3400000 dollar"}),
    ("It cost 6 euros ($8).", {"6 euros": "money 6 euro", "$8": "money 8 dollar"}),
    ("It is -8 degrees Celsius.", {"-8 degrees Celsius": "measure -8 degree Celsius"}),
    # ---- counted nouns
    ("It hired 300 South African nurses.", {"300 South African nurses": "count 300 nurse"}),
    (
        "He mended about 70 fishing boats.",
        {"about 70 fishing boats": "count 70 approximate fishing boat"},
    ),
    (
        "It holds 5,000 88mm tank shells.",
        {"5,000 88mm tank shells": "count 5000 tank shell"},
    ),
    (
        "They sold 320 Skoda and Fiat vans.",
        {"320 Skoda and Fiat vans": "count 320 fiat van"},
    ),
    ("She sent thousands of soldiers.", {"thousands of soldiers": "count 1000..10000 approximate soldier"}),
    ("He hid dozens of them.", {"dozens": "count 12..120 approximate"}),
    ("He drank 3 bottles of milk.", {"3 bottles of milk": "count 3 bottle of milk"}),
    ("He sold 6 DVDs.", {"6 DVDs": "count 6 dvd"}),
    ("The town has only one baker left.", {"one baker": "count 1 baker"}),
    ("There is a six-speed gearbox.", {"six-speed": "count 6 speed"}),
    (
        "They built thousands of coin sorting machines.",
        {"thousands of coin sorting machines": "count 1000..10000 approximate machine"},
    ),
    ("They saw three distinct subspecies.", {"three distinct subspecies": "count 3 subspecies"}),
    ("It leased nine Boeing 737 jets.", {"nine Boeing 737 jets": "count 9 boeing 737 jet"}),
    (
        "It leased nine Boeing jets and 737 vans.",
        {"nine Boeing jets": "count 9 boeing jet", "737 vans": "count 737 van"},
    ),
    ("It sold nine m212 boards.", {"nine m212 boards": "count 9 board"}),
    ("It sold nine for an m212.", {"nine": "count 9"}),
    ("It wrote nine m212.", {"nine": "count 9"}),
    ("It leased nine A320 jets.", {"nine A320 jets": "count 9 a320 jet"}),
    ("The port moved 4,000 TEUs.", {"4,000 TEUs": "count 4000 teu"}),
    ("The party has 40 MPs.", {"40 MPs": "count 40 mp"}),
    ("It moved at 40 mps.", {"40 mps": "measure 40 metre per second"}),
    # ---- bounds
    ("It took 12-plus weeks.", {"12-plus weeks": "duration 12 at_least week"}),
    ("It drew 300+ fans.", {"300+ fans": "count 300 at_least fan"}),
    ("It has just under 140 kW.", {"just under 140 kW": "measure 140 less_than kilowatt"}),
    ("It needs at least about 40 votes.", {"at least about 40 votes": "count 40 at_least vote"}),
    ("He handed over 300 files.", {"300 files": "count 300 file"}),
    ("It sank to 90 or more than 85.", {"90": "count 90", "more than 85": "count 85 more_than"}),
    (
        "They saw more than 5 but fewer than 10 people.",
        {"more than 5 but fewer than 10 people": "count 5..10 person"},
    ),
    ("It is over 700 and under 850.", {"over 700 and under 850": "count 700..850"}),
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
    ("It hums between 3 kHz and 8 kHz.", {"between 3 kHz and 8 kHz": "measure 3..8 kilohertz"}),
    (
        "Plots run from 300 sq m up to 750 sq m here.",
        {"from 300 sq m up to 750 sq m": "measure 300..750 square metre"},
    ),
    ("It has a density of 1.3 grams to 0.3 grams.", {"1.3 grams to 0.3 grams": "measure 0.3..1.3 gram"}),
    ("It takes 3, 4 percent.", {"3, 4 percent": "percent 3..4 percentage"}),
    ("It weighs 60 ± 2 kg.", {"60 ± 2 kg": "measure 60 ±2 kilogram"}),
    ("The kayak is 9 feet 6 inches long.", {"9 feet 6 inches": "measure 9.5 foot"}),
    # ---- changes
    (
        "It will raise output from 300 to 1,750 casks per week.",
        {"from 300 to 1,750 casks per week": "count 300->1750 up cask/week"},
    ),
    ("Sales were 40 percent, up from 35.", {"40 percent, up from 35": "percent 35->40 up percentage"}),
    (
        "It fell to 6 percent from 9 percent.",
        {"to 6 percent from 9 percent": "percent 9->6 down percentage"},
    ),
    (
        "It rose from about 5% to more than 7%.",
        {"from about 5% to more than 7%": "percent 5->7 more_than up percentage"},
    ),
    ("It went from 0 to 70 km/h.", {"from 0 to 70 km/h": "measure 0->70 up kilometre per hour"}),
    ("Ages ranged from 22 to 41.", {"from 22 to 41": "age 22..41"}),
    (
        "Profit rose 5% to $3.2 million.",
        {"5%": "percent 5 up percentage", "$3.2 million": "money 3200000 dollar"},
    ),
    (
        "The gap rose by $4 billion to $9 billion.",
        {"$4 billion": "money 4000000000 up dollar", "$9 billion": "money 9000000000 dollar"},
    ),
    (
        "It decreased $2.4 million to $30.6 million, from $33 million.",
        {
            "$2.4 million": "money 2400000 down dollar",
            "to $30.6 million, from $33 million": "money 33000000->30600000 down dollar",
        },
    ),
    (
        "It should grow from 52.5 to 61-64 million kroner.",
        {"52.5": "money 52500000 krone", "61-64 million kroner": "money 61000000..64000000 krone"},
    ),
    (
        "Paving a road may take from four to six months.",
        {"from four to six months": "duration 4..6 month"},
    ),
    # ---- lists
    (
        "They won 40, 60 and 80 percent.",
        {"40": "percent 40 percentage", "60": "percent 60 percentage", "80 percent": "percent 80 percentage"},
    ),
    ("It fell 64, or 1.8%.", {"64": "count 64 down", "1.8%": "percent 1.8 down percentage"}),
    ("It fell 64 or 65%.", {"64": "percent 64 down percentage", "65%": "percent 65 down percentage"}),
    (
        "It takes 3, 4, or 5 percent.",
        {"3": "percent 3 percentage", "4": "percent 4 percentage", "5 percent": "percent 5 percentage"},
    ),
    ("It costs 5 or $6.", {"5": "money 5 dollar", "$6": "money 6 dollar"}),
    ("It costs $5 or 6.", {"$5": "money 5 dollar", "6": "money 6 dollar"}),
    # ---- multiples
    ("Revenue doubled.", {"doubled": "multiple 2 up"}),
    ("It plans to more than double output.", {"more than double": "multiple 2 more_than up"}),
    ("They met at the double.", {}),
    ("He booked a double room.", {}),
    ("It has twice as many seats.", {"twice": "multiple 2"}),
    ("She scored twice.", {"twice": "count 2"}),
    ("It is three times higher.", {"three times": "multiple 3"}),
    ("She was fined 14 times.", {"14 times": "count 14 time"}),
    ("It saw a more than tenfold rise.", {"more than tenfold": "multiple 10 more_than up"}),
    ("It is a 100-fold rise.", {"100-fold": "multiple 100 up"}),
    # ---- ages
    ("The 52-year-old painter left.", {"52-year-old": "age 52 year"}),
    ("Monks aged 40 to 62 left.", {"aged 40 to 62": "age 40..62"}),
    ("Anna Benford, 58, left.", {"58": "age 58"}),
    ("She will be 52 by autumn.", {"52": "age 52"}),
    ("When he was 47 he left.", {"47": "age 47"}),
    ("She was 35 points up.", {"35 points": "count 35 point"}),
    ("It helps people under 30.", {"under 30": "age 30 less_than"}),
    ("The 8 to 15 age group grew.", {"8 to 15": "age 8..15"}),
    ("The median age is 38.5.", {"38.5": "age 38.5"}),
    ("Life expectancy at birth rose to 81.", {"81": "age 81"}),
    ("They had a median age of 44.", {"44": "age 44"}),
    ("The average pace stands at 44.", {"44": "count 44"}),
    ("The age limit is 5 miles off.", {"5 miles": "measure 5 mile"}),
    ("The age of sail had 5 heroes.", {"5 heroes": "count 5 hero"}),
    ("They are 46 and 48 years old.", {"46": "age 46 year", "48 years old": "age 48 year"}),
    ("They served 46 and 48 years.", {"46": "duration 46 year", "48 years": "duration 48 year"}),
    # ---- articles
    ("It took more than a year.", {"more than a year": "duration 1 more_than year"}),
    ("It looked worse than a century ago.", {}),
    # ---- trend
    ("Rents were up 23 percent.", {"23 percent": "percent 23 up percentage"}),
    ("It fell 4% in Leeds and 6% in York.", {"4%": "percent 4 down percentage", "6%": "percent 6 down percentage"}),
    (
        "Rents rose by 4%, 5% and 6%.",
        {"4%": "percent 4 up percentage", "5%": "percent 5 up percentage", "6%": "percent 6 up percentage"},
    ),
    ("Rents rose 4% and 6% of shops shut.", {"4%": "percent 4 up percentage", "6%": "percent 6 percentage"}),
    ("It fell by almost half to $40m.", {"almost half": "ratio 0.5 approximate down", "$40m": "money 40000000 dollar"}),
    ("He gave up 64 acres.", {"64 acres": "measure 64 acre"}),
    ("They shot down 3 drones.", {"3 drones": "count 3 drone"}),
    (
        "It lost 260 points, or 1.4%.",
        {"260 points": "count 260 down point", "1.4%": "percent 1.4 down percentage"},
    ),
    (
        "It lost 12% of its value, or $3 million.",
        {"12%": "percent 12 down percentage", "$3 million": "money 3000000 down dollar"},
    ),
    ("Output rose a provisional 0.4%.", {"0.4%": "percent 0.4 up percentage"}),
    ("Output rose for a provisional 0.4% of mills.", {"0.4%": "percent 0.4 percentage"}),
    ("Sales jumped 2.5 times to $40m.", {"2.5 times": "multiple 2.5 up", "$40m": "money 40000000 dollar"}),
    ("It costs 9 times the wage, compared with 4 times in May.", {"9 times": "multiple 9", "4 times": "multiple 4"}),
    ("It costs 9 times the wage, and left 4 times.", {"9 times": "multiple 9", "4 times": "count 4 time"}),
    ("She ran it in 29:17.45.", {}),
    ("It shut 40 coal- and gas-fired plants.", {"40 coal- and gas-fired plants": "count 40 plant"}),
    ("It hurts 8 low- and high-paid clerks.", {"8 low- and high-paid clerks": "count 8 clerk"}),
    ("It ate a half-frozen snake.", {}),
    ("It won half a mile.", {"half a mile": "measure 0.5 mile"}),
    ("At 89, she still swims.", {"89": "age 89"}),
    ("At 89, it closed.", {"89": "count 89"}),
    ("She ran 2.5 times a week.", {"2.5 times a week": "count 2.5 time/week"}),
    ("It was 3 times sales, down from 3.6 times in May.", {"3 times": "multiple 3", "3.6 times": "multiple 3.6"}),
    ("It fell for a fourth month, by 0.6 percent.", {"0.6 percent": "percent 0.6 down percentage"}),
    ("It rose three times as fast.", {"three times": "multiple 3"}),
    ("It grew sixfold.", {"sixfold": "multiple 6 up"}),
    ("It owes $40 plus costs.", {"$40": "money 40 dollar"}),
    ("It took an hour and a half.", {"an hour and a half": "duration 1.5 hour"}),
    ("It is two miles and a half off.", {"two miles and a half": "measure 2.5 mile"}),
    ("He sold a hen and a half of the eggs.", {"a half": "ratio 0.5"}),
    ("It pays 40 euros more a year.", {"40 euros more a year": "money 40 euro/year"}),
    ("The 11-year-olds left.", {"11-year-olds": "age 11 year"}),
    ("Two-thirds agreed; a quarter had no view.", {"Two-thirds": "ratio 0.666666666667", "a quarter": "ratio 0.25"}),
    ("In June a quarter had ended.", {}),
    ("Deaths fell by a fifth last summer.", {"a fifth": "ratio 0.2 down"}),
    ("Two fell and a third is missing.", {"Two": "count 2"}),
    ("It is valued at 11 times forecast earnings.", {"11 times": "multiple 11"}),
    (
        "It rose by more than half to 40 million pounds.",
        {"more than half": "ratio 0.5 more_than up", "40 million pounds": "money 40000000 pound sterling"},
    ),
    ("The lake is 190 km wide and 20 deep.", {"190 km": "measure 190 kilometre", "20": "measure 20 kilometre"}),
    ("It is 40 km long and 20 men came.", {"40 km": "measure 40 kilometre", "20 men": "count 20 man"}),
    ("It shed 25 ticks.", {"25 ticks": "count 25 down tick"}),
    ("She lost three sons.", {"three sons": "count 3 son"}),
    ("It announced a 2% cut.", {"2%": "percent 2 down percentage"}),
    ("It saw a gain of 4.75%.", {"4.75%": "percent 4.75 up percentage"}),
    ("It raised its forecast by 5%.", {"5%": "percent 5 up percentage"}),
    ("The bamboo, growing 9 m tall, fell.", {"9 m": "measure 9 metre"}),
    ("It added a 70 degree turn.", {"70 degree": "measure 70 degree angle"}),
    ("It brought in a 15% levy.", {"15%": "percent 15 percentage"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_case(text: str, expected: dict[str, str]) -> None:
    assert table(text) == expected


def test_units_of_a_change_and_of_its_parts() -> None:
    (claim,) = claims("Oil fell from $60 per barrel to $38.")
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
