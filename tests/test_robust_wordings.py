"""Wordings at the edges of the rules, with exact spans: each tells two readings apart that a slip would mix up."""

from __future__ import annotations

import pytest
from robust_checks import check

from claimnum import extract

CASES = [
    ("He built five in nine days.", [("five", "count"), ("nine days", "duration")]),
    ("She took three in 2018.", [("three", "count")]),
    ("A quarter of 2018 was lost.", []),
    ("A quarter of 150 cars was lost.", [("A quarter", "ratio"), ("150 cars", "count")]),
    ("Aged 58, he left.", [("Aged 58", "age")]),
    ("At age 58 he left.", [("age 58", "age")]),
    ("He died at the age of 58.", [("58", "age")]),
    ("The children were ages 5 to 7.", [("ages 5 to 7", "age")]),
    ("A man of 58 years of age left.", [("58 years of age", "age")]),
    ("The man is 58 years old now.", [("58 years old", "age")]),
    ("A 58 year old left.", [("58 year old", "age")]),
    ("A 58-year-old left.", [("58-year-old", "age")]),
    ("The boy is 7 months old.", [("7 months old", "age")]),
    ("It grew 5x.", [("5x", "multiple")]),
    ("It rose 3-5x.", [("3-5x", "multiple")]),
    ("It bought a 4x4 car.", []),
    ("It rose 3-fold and doubled.", [("3-fold", "multiple"), ("doubled", "multiple")]),
    ("A load of 5 boxes of oranges came.", [("5 boxes of oranges", "count")]),
    ("It lost 300-900 million dollars.", [("300-900 million dollars", "money")]),
    ("It took six bad months.", [("six bad months", "duration")]),
    ("It took six red months.", [("six red months", "duration")]),
    ("It ate six bad apples.", [("six bad apples", "count")]),
    ("It has a million and two thousand cars.", [("a million", "count"), ("two thousand cars", "count")]),
    ("She will be 58 in May.", [("58", "age")]),
    ("She will soon be 58.", [("58", "age")]),
    ("It holds 2 1/4 cups.", [("2 1/4 cups", "measure")]),
    (
        "It paid for more than a year in around a minute.",
        [("more than a year", "duration"), ("around a minute", "duration")],
    ),
    ("The 40 recently sold cars were red.", [("40 recently sold cars", "count")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_wordings_at_the_edges(text, expected):
    assert [(claim.text, claim.kind) for claim in extract(text)] == expected


SHARED_SCALES = [
    ("It cost 3-9 million dollars.", 3_000_000, 9_000_000),
    ("It cost 3-9 dollars.", 3, 9),
    ("It cost between 30 and 90 million dollars.", 30_000_000, 90_000_000),
    ("It lost 300-900 million dollars.", 300_000_000, 900_000_000),
    ("It costs 500,000 to 2 million dollars.", 500_000, 2_000_000),
]


@pytest.mark.parametrize(("text", "low", "high"), SHARED_SCALES)
def test_a_scale_is_shared_only_with_a_number_of_its_size(text, low, high):
    (claim,) = extract(text)
    assert (claim.quantity.low, claim.quantity.high) == (low, high)


BEGINNINGS = [
    "It is between about 5 and 10 km, or 3 × 10^8 m/s, 2 1/4 cups, 5 × 10-3 and 1½ tons, in six bad months.",
    "A third of a mile, one out of every five homes, half a million dollars and a quarter of an hour, or so.",
    "At the age of 58 years old, it rose from 5% to 7 per cent a year, up by 2 percentage points, he said.",
    "“No fewer than one hundred and twenty-one thousand 152 mm shells,” plus or minus ± 5, twice as many as 3-5x.",
]


@pytest.mark.parametrize("text", BEGINNINGS)
def test_every_stretch_of_a_text_is_read(text):
    words = text.split(" ")
    for first in range(len(words)):
        for last in range(first + 1, min(first + 8, len(words)) + 1):
            check(" ".join(words[first:last]))
