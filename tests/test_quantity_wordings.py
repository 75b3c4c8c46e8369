"""Quantities in the wordings of the news: what is joined, what is one claim, and what each word bounds."""

from __future__ import annotations

import pytest
from test_quantities import table

CASES: list[tuple[str, dict[str, str]]] = [
    # ---- a scale letter ends its number; a rate or a bound may be tied to it
    (
        "It sold a €300m ten-year bond.",
        {"€300m": "money 300000000 euro", "ten-year": "duration 10 year"},
    ),
    (
        "She took a $2 million five-year loan.",
        {"$2 million": "money 2000000 dollar", "five-year": "duration 5 year"},
    ),
    ("They lost a £9m-a-year lease.", {"£9m-a-year": "money 9000000 pound sterling/year"}),
    ("It made a £4bn-plus bid.", {"£4bn-plus": "money 4000000000 at_least pound sterling"}),
    ("It costs $8 or $9 million.", {"$8": "money 8000000 dollar", "$9 million": "money 9000000 dollar"}),
    # ---- multiples before "over", "earnings" and of a limit
    ("Debt nearly tripled over the decade.", {"nearly tripled": "multiple 3 approximate up"}),
    ("He doubled over the fence.", {}),
    ("Output doubled over the past 10 years.", {"doubled": "multiple 2 up", "10 years": "duration 10 year"}),
    ("It trades at 12 times sales.", {"12 times": "multiple 12"}),
    ("The ratio is five times.", {"five times": "multiple 5"}),
    ("He was fined five times.", {"five times": "count 5 time"}),
    # ---- a share that names its noun
    ("Only one village in 20 has a doctor.", {"one village in 20": "ratio 0.05"}),
    ("One child in five is hungry.", {"One child in five": "ratio 0.2"}),
    ("Two children in five are ill.", {"Two children in five": "ratio 0.4"}),
    ("Two trips in five nights.", {"Two trips": "count 2 trip", "five nights": "count 5 night"}),
    ("It hit one port in 10 states.", {"10 states": "count 10 state"}),
    # ---- a change whose first end holds a rate
    (
        "Output fell to 40 carts a day from 90.",
        {"to 40 carts a day from 90": "count 90->40 down cart/day"},
    ),
    ("Pay rose to $16 an hour from $13.", {"to $16 an hour from $13": "money 13->16 up dollar/hour"}),
    # ---- "over" of a stretch of time
    ("Sales fell 3% over five years.", {"3%": "percent 3 down percentage", "five years": "duration 5 year"}),
    ("Over nine weeks, it shrank.", {"nine weeks": "duration 9 week"}),
    ("He waited for over nine weeks.", {"over nine weeks": "duration 9 more_than week"}),
    ("It lasted over nine hours.", {"over nine hours": "duration 9 more_than hour"}),
    ("Over nine years ago it sank.", {"Over nine years": "duration 9 more_than year"}),
    ("Delays over nine hours hurt.", {"over nine hours": "duration 9 more_than hour"}),
    ("Boys over nine years may join.", {"over nine years": "duration 9 more_than year"}),
    # ---- a tolerance in points, and one that shares its scale
    (
        "Turnout was 60 percent, plus or minus 2 points.",
        {"60 percent, plus or minus 2 points": "percent 60 ±2 percentage"},
    ),
    ("It weighs 7.5 ± 0.5 million tons.", {"7.5 ± 0.5 million tons": "measure 7500000 ±500000 ton"}),
    # ---- an adjective before a length of time
    ("It had four lean years.", {"four lean years": "duration 4 year"}),
    ("We need 3 more good years.", {"3 more good years": "duration 3 year"}),
    ("It took 9 working days.", {"9 working days": "duration 9 day"}),
    ("He ran for 64 rushing yards.", {"64 rushing yards": "measure 64 yard"}),
    ("It has 9 working clocks.", {"9 working clocks": "count 9 clock"}),
    ("It had four lean cows.", {"four lean cows": "count 4 cow"}),
    # ---- ages
    ("Nobody under 21 may enter.", {"under 21": "age 21 less_than"}),
    ("No one over 70 may enter.", {"over 70": "age 70 more_than"}),
    ("It is sold to girls below the age of 9.", {"below the age of 9": "age 9 less_than"}),
    ("At the age of 9 he left.", {"9": "age 9"}),
    ("She ran between the ages of 12 and 15.", {"between the ages of 12 and 15": "age 12..15"}),
    ("Her uncle, 66, fell.", {"66": "age 66"}),
    ("The room, 66, is cold.", {"66": "count 66"}),
    # ---- levels of an index, and of a price
    ("The index closed at 6,120.", {"6,120": "number 6120"}),
    ("The camp closed at 6,120.", {"6,120": "count 6120"}),
    ("Oil fell below $50.", {"below $50": "money 50 less_than dollar"}),
    ("It cut grants for towns by over $5.", {"over $5": "money 5 more_than down dollar"}),
    # ---- rates that run on, or stand before an age of its own
    ("They drink 3 liters per person a day.", {"3 liters per person a day": "measure 3 litre/person"}),
    ("It made 70 carts a day before the war.", {"70 carts a day": "count 70 cart/day"}),
    ("It sold 70 carts a day before the fair.", {"70 carts": "count 70 cart"}),
    # ---- softeners and closers between a number and what it counts
    (
        "It may cut 10 or even 20 basis points.",
        {"10": "percent 10 down basis point", "20 basis points": "percent 20 down basis point"},
    ),
    ("It is 4 to perhaps 6 miles away.", {"4 to perhaps 6 miles": "measure 4..6 mile"}),
    ("He saw 200 or so shouting boys.", {"200 or so shouting boys": "count 200 approximate boy"}),
    ("He saw 200-odd boys.", {"200-odd boys": "count 200 approximate boy"}),
    ("It took 40 minutes, give or take.", {"40 minutes, give or take": "duration 40 approximate minute"}),
    ("They sold 9 cars, roughly as many as in May.", {"9 cars": "count 9 car"}),
    ("It took 40 minutes, give or take, to land.", {"40 minutes, give or take": "duration 40 approximate minute"}),
    ("It took a bit over 3 weeks.", {"a bit over 3 weeks": "duration 3 more_than week"}),
    ("A bit of rain fell over 3 weeks.", {"3 weeks": "duration 3 week"}),
    ("Rents inched back up to 5%.", {"5%": "percent 5 percentage"}),
    ("Rents may be up to 5%.", {"up to 5%": "percent 5 at_most percentage"}),
    (
        "It axed 170 posts and over the next years hired 90 clerks.",
        {"170 posts": "count 170 post", "90 clerks": "count 90 clerk"},
    ),
    ("It drew 300 and over.", {"300 and over": "count 300 at_least"}),
    # ---- a change whose verb is left out
    ("Rents fell by 4%, fares by 2%.", {"4%": "percent 4 down percentage", "2%": "percent 2 down percentage"}),
    ("Rents rose 4% and fares stand at 2%.", {"4%": "percent 4 up percentage", "2%": "percent 2 percentage"}),
    (
        "Rents rose 4% and fares were set by 2% of us.",
        {"4%": "percent 4 up percentage", "2%": "percent 2 percentage"},
    ),
    # ---- hundredths without a name; what is quoted or written in letters
    ("It cost 14 USD 75.", {"14 USD 75": "money 14.75 united states dollar"}),
    ("It cost 14 USD 75 times.", {"14 USD": "money 14 united states dollar", "75 times": "count 75 time"}),
    ("They hired six MP's.", {"six MP's": "count 6 mp"}),
    ("It has two “if/then” rules.", {"two “if/then” rules": "count 2 rule"}),
    ("It has two “if/then”.", {"two": "count 2"}),
    # ---- degrees of heat and of a turn
    ("The heat rose by 4 degrees.", {"4 degrees": "measure 4 up degree"}),
    ("It tilts by 4 degrees.", {"4 degrees": "measure 4 degree angle"}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_wording(text: str, expected: dict[str, str]) -> None:
    assert table(text) == expected
