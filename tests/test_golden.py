"""The example articles against tests/golden: every claim of each, one a line.

After a change that is meant, write the files anew, then read the difference against the articles before it is
committed, line by line: a golden file that nobody reads only repeats what the program does.

    python -m pytest tests/test_golden.py --update-golden

FACTS are claims that were read in the articles; they hold whatever the golden files say.
"""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest

from claimnum import extract

ARTICLES = {path.stem: path for path in sorted(Path(__file__).parents[1].glob("examples/articles/*.txt"))}
GOLDEN = Path(__file__).with_name("golden")


def line(claim):
    """The claim on one line of JSON; what is not said is left out, so that a difference shows a field."""
    quantity = claim.quantity.model_dump(mode="json", exclude_none=True)
    if quantity["form"] == "point":
        del quantity["form"]
        for end in ("low", "high"):
            if quantity.get(end) == quantity["value"]:
                del quantity[end]
    if quantity["relation"] == "equal":
        del quantity["relation"]
    unit, cues = claim.unit, ", ".join(cue.text for cue in claim.hedging.cues)
    fields = {
        "at": claim.start,
        "claim": claim.text,
        "kind": claim.kind,
        **quantity,
        "unit": unit and (unit.code or unit.name) + (f" per {unit.per}" if unit.per else ""),
        "subject": claim.subject and f"{claim.subject.text} ({claim.subject.relation.value})",
        "level": f"{claim.hedging.level.value}: {cues}" if cues else claim.hedging.level.value,
        "source": claim.source and claim.source.text,
        "time": claim.time and claim.time.text,
        "negated": claim.negated or None,
    }
    return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)


@pytest.fixture(scope="module")
def claims():
    return {name: extract(path.read_text(encoding="utf-8")) for name, path in ARTICLES.items()}


def test_there_are_six_articles():
    assert len(ARTICLES) == 6


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_gives_its_golden_claims(claims, name, request):
    path = GOLDEN / f"{name}.jsonl"
    lines = [line(claim) for claim in claims[name]]
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8").splitlines()


def test_every_golden_file_belongs_to_an_article():
    assert {path.stem for path in GOLDEN.glob("*.jsonl")} == set(ARTICLES)


FACTS = {
    "climate": """
        At least 260 people · count ≥ 260 person · subject people · low (according to) · source the interior
        over 45 degrees · measure > 45
        17 days · duration 17 day
        30 meters · measure 30 metre
        9,000 euros · money 9,000 EUR
        two-fifths · ratio 0.4 · subject wheat crop · moderate (estimates)
        no more than 5,000 tons · measure ≤ 5,000 ton
        half a million people · count 500,000 person · subject people
        less than half · ratio < 0.5
        hundreds of oil wells · count ≈ 100–1,000 oil well
        190,000 homes · count 190,000 home · subject it · low (says) · source Norvane
        $3.5 billion · money 3,500,000,000 dollar · subject plan · moderate (expected)
        6 cents per kilowatt-hour · money 6 cent per kilowatt hour · subject households · high (may)
        dozens of men · count ≈ 12–120 man · subject men
        three hours or so · duration ≈ 3 hour
        22 houses · count 22 house · subject houses
    """,
    "company-results": """
        37 per cent · percent 37% ↓ · subject net profit · low (said) · source Norvane
        to €6.4bn from €5.9bn · money 5,900,000,000 → 6,400,000,000 EUR ↑ · subject Revenue
        as much as 11 per cent · percent ≤ 11% ↓ · subject shares
        some 1,900 people · count ≈ 1,900 person · subject people
        one in three · ratio 0.333333333333 · subject it · high (may
        600 refinery posts · count 600 refinery post · subject refinery posts · high (denied)
        from €24 to €19 · money 24 → 19 EUR ↓ · subject price target
        42 per cent · percent 42% ↑ · subject sales
        at least $2.2 billion · money ≥ 2,200,000,000 dollar · subject Halvorn Partners · moderate (said)
        85 basis points · percent 85 basis point · subject Interest
        below $60 a barrel · money < 60 dollar per barrel
        between €700m and €800m · money 700,000,000–800,000,000 EUR
        3 gigawatts · measure 3 gigawatt · subject we
    """,
    "conflict": """
        at least 31 people · count ≥ 31 person · subject Rockets · low (according to) · source the reg
        44 bodies · count 44 body · subject We · low (said) · source Dr. Irina Daskal
        3-year-old · age 3 year · subject girl
        60 rockets · count 60 rocket · subject it · high (denied)
        between 15 and 20 · count 15–20 · subject Front
        Dozens of cars · count ≈ 12–120 car · subject cars
        180 miles · measure 180 mile
        290 km · measure 290 kilometre
        up to 200 fighters · count ≤ 200 fighter · subject forces · low (said) · source the army
        five tanks · count 5 tank · subject tanks · high (doubted)
        Tens of thousands of residents · count ≈ 10,000–100,000 resident · subject residents · none
        an estimated 85,000 people · count ≈ 85,000 person · subject people · moderate (said, estimated)
        250 buses · count 250 bus · negated · subject government · none
        $1.6 billion · money 1,600,000,000 dollar · subject Velmara’s allies
        around 100 people a week · count ≈ 100 person per week · subject we · low (around, said) · source
    """,
    "economy": """
        $9bn · money 9,000,000,000 dollar
        25 basis points · percent 25 basis point ↑ · subject main rate
        to 6.75 per cent from 6.5 per cent · percent 6.5 → 6.75% ↑ · subject main rate
        nearly one in four · ratio ≈ 0.25 · subject those
        3.2 per cent · percent 3.2% ↑ · subject Crude
        Rs 3.2 crore, up from Rs 2.1 crore · money 21,000,000 → 32,000,000 rupee ↑ · subject tanker-load
        2.5 lakh rupees · money 250,000 rupee · subject I · low (said) · source Suresh Panikar
        at least 120,000 jobs · count ≥ 120,000 job · subject jobs · low (says) · source The Trade
        aged 25 to 54 · age 25–54 · subject people
        60 · percent 60%
        roughly $110 per capita · money ≈ 110 dollar per capita · subject cost
        more than €35m · money > 35,000,000 EUR · negated · subject scheme
        6 per cent · percent 6% · subject inflation · high (whether, could)
    """,
    "health-study": """
        54 percent · percent 54% ↓ · subject severe cholera
        aged 15 to 45 · age 15–45 · subject people
        $1.40 a dose · money 1.4 dollar per dose
        several thousand deaths · count ≈ 3,000+ death · subject we · high (
        4,200 cases · count 4,200 case
        roughly three out of five · ratio ≈ 0.6 · subject samples · low (According to, roughly)
        fewer than 40 · count < 40
        2.5 million doses · count 2,500,000 dose · subject they · low (said) · source The makers
        eight to 10 months · duration 8–10 month · subject Approval · moderate (likely, said)
        38 degrees Celsius · measure 38 degree Celsius · subject fever
        4,000 cases · count 4,000 case · high (?
    """,
    "sports-business": """
        around £950m · money ≈ 950,000,000 GBP · subject deal
        ±2 points · percent 2 percentage point
        from £480 to £655 · money 480 → 655 GBP ↑ · subject cheapest adult season ticket
        a fifth · ratio 0.2 ↓ · subject Commercial income
        62,000-seat · count 62,000 seat · subject stadium
        14-hectare · measure 14 hectare
        Between 60 and 65 per cent · percent 60–65% · subject purchase
        20-40% · percent 20–40% · subject Stadiums of this kind
        two out of three · ratio 0.666666666667
        eight goals · count 8 goal
        5,200 tickets · count 5,200 ticket · negated · subject club
        £1.80 · money 1.8 GBP · subject I
        several hundred teas a game · count ≈ 300+ tea per game · subject I
    """,
}
# What the articles hold that states no quantity.
SILENT = {
    "climate": ["1911", "2010", "Section 12", "[7]", "6:15", "Model 40", "1950s", "second-oldest", "no one"],
    "company-results": ["A320", "Type 26", "2021", "March 2023", "2030", "the first half", "020 7946 0182"],
    "conflict": ["2022", "Channel 4", "4:40", "Highway 7", "24/7", "Section 12", "third time", "No one"],
    "economy": [
        "January 2024",
        "fifth time",
        "2023",
        "2.30pm",
        "1990s",
        "fourth quarter",
        "One of",
        "Double-digit",
    ],
    "health-study": ["[3]", "Form 990", "2026", "617-555-0148", "https://", "one number", "no one"],
    "sports-business": [
        "3-1",
        "fourth place",
        "2014",
        "Channel 4",
        "No. 10",
        "12.30pm",
        "24/7",
        "01632 960 417",
    ],
}
FACT_LINES = [(name, fact.strip()) for name, block in FACTS.items() for fact in block.strip().splitlines()]


@pytest.mark.parametrize(("name", "fact"), FACT_LINES, ids=[f"{name}: {fact[:40]}" for name, fact in FACT_LINES])
def test_a_fact_that_was_read_is_among_the_claims(claims, name, fact):
    # A fact is the beginning of a claim's line; what follows (a time, a source) is left to the golden file.
    lines = [str(claim) for claim in claims[name]]
    words = fact.split(" · ")[0]
    assert any(one.startswith(fact) for one in lines), [one for one in lines if one.startswith(words)]


@pytest.mark.parametrize(
    ("name", "words"),
    list(chain.from_iterable([(name, one) for one in words] for name, words in SILENT.items())),
)
def test_what_states_no_quantity_is_silent(claims, name, words):
    text = ARTICLES[name].read_text(encoding="utf-8")
    start = text.index(words)
    while start != -1:
        end = start + len(words)
        over = [claim for claim in claims[name] if claim.start < end and start < claim.end]
        # a designation may stand among the words that say what is counted: "two leased A320 jets"
        assert [
            claim.text for claim in over if claim.unit is None or not claim.unit.start <= start < claim.unit.end
        ] == []
        start = text.find(words, start + 1)
