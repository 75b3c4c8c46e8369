"""Numbers at the edges of the grammar: each wording tells two readings apart that a slip in a rule would mix up.

They are the wordings that a mutation check asked for. Some are texts that are cut off, some no English at all: what
scrapers find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimnum.numbers import find_numbers
from claimnum.text import tokenize
from claimnum.text.tagger import tag

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.numbers import Number


def written(value: Decimal | None) -> str:
    """A value without trailing zeros, with an exponent only where it is long."""
    if value is None:
        return ""
    if abs(value.adjusted()) > 30:
        return str(value.normalize())
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(text: str) -> list[str]:
    """Each number as "words = value", a vague one as "words = low..high"."""
    tokens = tokenize(text)
    tag(tokens)

    def line(number: Number) -> str:
        value = written(number.value) or f"{written(number.low)}..{written(number.high)}"
        return f"{text[number.start : number.end]} = {value}"

    return [line(number) for number in find_numbers(tokens)]


CASES: list[tuple[str, list[str]]] = [
    # ---- digits: separators, fractions, powers
    ("1,2,3", ["1 = 1", "2 = 2", "3 = 3"]),
    ("10^400", ["10^400 = 1E+400"]),
    ("0^2", ["0 = 0", "2 = 2"]),
    ("2^", ["2 = 2"]),
    ("3 /4", ["3 = 3", "4 = 4"]),
    ("1/2/", ["1 = 1", "2 = 2"]),
    ("123,4", ["123 = 123", "4 = 4"]),
    ("123,45", ["123,45 = 123.45"]),
    ("11/8192", ["11/8192 = 0.001342773438"]),
    ("1234,567", ["1234 = 1234", "567 = 567"]),
    ("1.2e−5", ["1.2e−5 = 0.000012"]),
    ("1000/3", ["1000/3 = 333.333333333333"]),
    ("1.5 × 10", ["1.5 = 1.5", "10 = 10"]),
    ("2 0/4 cups", ["2 = 2", "0/4 = 0"]),
    ("2 3/3 cups", ["2 = 2", "3/3 = 1"]),
    ("1.5 × 10^500", ["1.5 = 1.5", "10 = 10", "500 = 500"]),
    ("It cost €1,5.", ["1,5 = 1.5"]),
    ("1000000000000^2", ["1000000000000^2 = 1000000000000000000000000"]),
    ("0,75", ["0,75 = 0.75"]),
    ("10⁻³⁰⁰", ["10⁻³⁰⁰ = 1E-300"]),
    ("12345/6", ["12345 = 12345", "6 = 6"]),
    ("6/12345", ["6 = 6", "12345 = 12345"]),
    ("1.5 × 10 cells", ["1.5 = 1.5", "10 = 10"]),
    ("1.5 × 10⁸ cells", ["1.5 × 10⁸ = 150000000"]),
    ("10000000000000^2", ["10000000000000 = 10000000000000", "2 = 2"]),
    # ---- cardinals: scales, "and", commas, decimals
    (
        "one thousand, two hundred forty-five million",
        ["one thousand = 1000", "two hundred forty-five million = 245000000"],
    ),
    ("nine thousand 2 hundred men", ["nine thousand 2 hundred = 9200"]),
    ("two thousand one hundred million", ["two thousand one hundred million = 2100000000"]),
    ("3 point 14", ["3 point 14 = 3.14"]),
    ("between one hundred and five", ["one hundred = 100", "five = 5"]),
    ("two thousands five hundred", ["two thousands five hundred = 2500"]),
    ("The couple of dozen men left.", []),
    ("one hundred and", ["one hundred = 100"]),
    ("two hundred hundred", ["two hundred = 200"]),
    (
        "point one two three four five six seven eight nine one two three four",
        ["point one two three four five six seven eight nine one two three = 0.123456789123", "four = 4"],
    ),
    ("three hundred and 0", ["three hundred = 300", "0 = 0"]),
    ("three hundred and 2 dozen", ["three hundred and 2 dozen = 324"]),
    ("two thousand and 1500 men", ["two thousand = 2000", "1500 = 1500"]),
    ("5 crore 20 lakh", ["5 crore 20 lakh = 52000000"]),
    ("a hundred and zero", ["a hundred = 100", "zero = 0"]),
    ("one million, twenty", ["one million = 1000000", "twenty = 20"]),
    ("point 1234567890123", ["1234567890123 = 1234567890123"]),
    ("two thousand and 500 men", ["two thousand and 500 = 2500"]),
    ("a hundred and one thirds", ["a hundred and one thirds = 100.333333333333"]),
    ("one million, two cars and a hundred vans", ["one million = 1000000", "two = 2", "a hundred = 100"]),
    (
        "one million two thousand three hundred million",
        ["one million two thousand = 1002000", "three hundred million = 300000000"],
    ),
    ("twenty ten", ["twenty = 20", "ten = 10"]),
    ("twenty zero", ["twenty = 20", "zero = 0"]),
    ("a million, he said", ["a million = 1000000"]),
    ("point 123456789012", ["point 123456789012 = 0.123456789012"]),
    ("three hundred and 1", ["three hundred and 1 = 301"]),
    ("two million point five", ["two million = 2000000", "point five = 0.5"]),
    ("point five seventy-one", ["point five seventy-one = 0.571"]),
    ("three hundred and 1 thousand", ["three hundred = 300", "1 thousand = 1000"]),
    ("five thousand and 3 hundred men", ["five thousand = 5000", "3 hundred = 300"]),
    ("two thousand ninety-nine million", ["two thousand = 2000", "ninety-nine million = 99000000"]),
    ("one thousand, two hundred million", ["one thousand = 1000", "two hundred million = 200000000"]),
    ("It sold a €300m twenty-year bond.", ["300m = 300000000", "twenty = 20"]),
    ("one thousand, two hundred and five million", ["one thousand = 1000", "two hundred and five million = 205000000"]),
    ("one thousand, two hundred men and a million cars", ["one thousand, two hundred = 1200", "a million = 1000000"]),
    ("three hundreds", ["three hundreds = 300"]),
    ("two dozens of eggs", ["two dozens = 24"]),
    # ---- fractions in words
    ("One fifth fell.", ["One = 1"]),
    ("one-half", ["one-half = 0.5"]),
    ("one one hundred and fifth", ["one one hundred and fifth = 0.009523809524"]),
    ("by a quarter", ["a quarter = 0.25"]),
    ("a quarter-point", ["a quarter = 0.25"]),
    ("two and a third million", ["two and a third million = 2333333.333333"]),
    ("a third", ["a third = 0.333333333333"]),
    ("three twenty-fifths", ["three twenty-fifths = 0.12"]),
    ("a quarter-", []),
    ("one over zero", ["one = 1", "zero = 0"]),
    ("twenty-one over fifty", ["twenty-one over fifty = 0.42"]),
    ("one quarter", ["one quarter = 0.25"]),
    ("a quarter mile", ["a quarter = 0.25"]),
    ("six thousand hundredths", ["six thousand hundredths = 60"]),
    ("one billion and a half million", ["one billion and a half million = 1000500000"]),
    ("two hundred forty-fifths of it", ["two hundred forty-fifths = 4.444444444444"]),
    ("by a third", ["a third = 0.333333333333"]),
    ("a second of", []),
    ("half million", ["half million = 500000"]),
    ("three halves", ["three halves = 1.5"]),
    ("twenty fifths", ["twenty fifths = 4"]),
    ("one bad quarter", ["one = 1"]),
    ("a quarter of 2018", ["2018 = 2018"]),
    ("two and a quarter", ["two and a quarter = 2.25"]),
    ("a quarter-mile road", ["a quarter = 0.25"]),
    ("mid-quarter results", []),
    ("from quarter to quarter", []),
    ("one hundred twenty tenths", ["one hundred twenty tenths = 12"]),
    ("one hundred twenty over two", ["one hundred twenty = 120", "two = 2"]),
    ("One in 1500 births fails.", ["One in 1500 = 0.0006666666666667"]),
    ("One in 2200 births fails.", ["One in 2200 = 0.0004545454545455"]),
    # ---- ratios and odds
    ("Two young men in five are ill.", ["Two young men in five = 0.4"]),
    ("One in a hundred fails.", ["One in a hundred = 0.01"]),
    ("One in 2018 failed.", ["One = 1", "2018 = 2018"]),
    ("It won 1:10.", ["1:10 = 0.1"]),
    ("It won 3: 1.", ["3 = 3", "1 = 1"]),
    ("It won 100:1.", ["100 = 100", "1 = 1"]),
    ("One of 10 fails.", ["One = 1", "10 = 10"]),
    ("Two in nine fail.", ["Two = 2", "nine = 9"]),
    ("One town in one hundred", ["One town in one hundred = 0.01"]),
    ("One in 20 seconds failed.", ["One = 1", "20 = 20"]),
    ("Two coal mine sites in five are shut.", ["Two coal mine sites in five = 0.4"]),
    ("Nine out", ["Nine = 9"]),
    ("It won 10:1.", ["10:1 = 10"]),
    ("One day in five is wet.", ["One = 1", "five = 5"]),
    ("It costs 17 euros and 25.", ["17 = 17", "25 = 25"]),
    ("0:1", ["0 = 0", "1 = 1"]),
    ("It won 1:100.", ["1 = 1", "100 = 100"]),
    ("Ten of 10 fail.", ["Ten = 10", "10 = 10"]),
    ("Five men in five came.", ["Five = 5", "five = 5"]),
    ("One coal town in 10 is dry.", ["One coal town in 10 = 0.1"]),
    # ---- scale letters
    ("It paid $500 - 700m.", ["500 = 500", "700m = 700000000"]),
    ("12G.", ["12G = 12000000000"]),
    ("It has 5m of", ["5 = 5"]),
    ("The 5m gates opened.", ["5 = 5"]),
    ("It has 12G", ["12G = 12000000000"]),
    ("It paid $5 m.", ["5 m = 5000000"]),
    ("It has 5m in banks.", ["5 = 5"]),
    ("It sold 5m of phones.", ["5m = 5000000"]),
    ("It has 5m", ["5 = 5"]),
    ("It paid RM5m.", ["5m = 5000000"]),
    ("It paid USD5m.", ["5m = 5000000"]),
    ("It has 5B people.", ["5B = 5000000000"]),
    ("It has 5b people.", ["5b = 5000000000"]),
    ("It sold 5 9 mm guns.", ["5 = 5", "9 = 9"]),
    ("It paid £5m-an-hour.", ["5m-an-hour = 5000000"]),
    ("It paid £5m-per-day.", ["5m-per-day = 5000000"]),
    ("It has 5m of the phones.", ["5m = 5000000"]),
    ("It has 5m of new phones.", ["5m = 5000000"]),
    ("It built a 5m waves pool.", ["5 = 5"]),
    ("It sold an extra 5m phones.", ["5m = 5000000"]),
    ("It has 5m of Google phones.", ["5m = 5000000"]),
    # ---- vague amounts and groups
    ("A couple of dozen men left.", ["A couple of dozen = 24"]),
    ("Their scores of 5 fell.", ["5 = 5"]),
    ("A trio", ["A trio = 3"]),
    ("It lasted the next couple of days.", ["couple = 2"]),
    ("Scores left.", []),
    ("He bought three pair of shoes.", ["three = 3"]),
    ("They sold tens.", []),
    ("The scores of men fell.", []),
    ("Test scores of men fell.", []),
    ("High scores of men fell.", []),
    ("Ann's scores of men fell.", []),
    ("It sold dozens and dozens of cars.", ["dozens and dozens = 12..120"]),
    ("It sold thousands and millions of cars.", ["thousands = 1000..10000", "millions = 1000000..10000000"]),
    # ---- signs, "point", and what opens a number
    ("- 5", ["- 5 = -5"]),
    ("(-5)", ["-5 = -5"]),
    ("40 -120mm", ["40 = 40", "120 = 120"]),
    ("at point five", ["five = 5"]),
    ("plus minus 3", ["3 = 3"]),
    ("(-a dozen eggs)", ["a dozen = 12"]),
    ("an eighth of voters", ["an eighth = 0.125"]),
    ("point seventy-one", ["point seventy-one = 0.71"]),
    # ---- a fraction slash, and texts that end behind the number
    ("3⁄4", ["3⁄4 = 0.75"]),
    ("One over twenty.", ["One over twenty = 0.05"]),
    ("hundreds of million dollars", ["hundreds of million = 100000000..1000000000"]),
    ("It sold 5m of phones", ["5m = 5000000"]),
    # ---- a share of a scale, a dozen with its half, a ratio that ends the text
    ("three-quarters of a million", ["three-quarters of a million = 750000"]),
    ("a third of a billion men", ["a third of a billion = 333333333.333"]),
    ("3/4 of a million men", ["3/4 of a million = 750000"]),
    ("three-quarters of a mile", ["three-quarters = 0.75"]),
    ("a third of a hundred-year lease", ["a third = 0.333333333333", "a hundred = 100"]),
    ("a dozen and a half eggs", ["a dozen and a half = 18"]),
    ("two dozen and a half eggs", ["two dozen and a half = 30"]),
    ("six and a half eggs", ["six and a half = 6.5"]),
    ("It shut one mill in 10", ["one mill in 10 = 0.1"]),
    ("It shut one mill in", ["one = 1"]),
    # ---- a letter m that its neighbour makes millions
    ("between 5m and 6m of its phones", ["5m = 5000000", "6m = 6000000"]),
    ("$5m to 6m", ["5m = 5000000", "6m = 6000000"]),
    ("5m and 6m tall", ["5 = 5", "6 = 6"]),
    ("5m of rope, 6m phones", ["5 = 5", "6m = 6000000"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_numbers_at_the_edges(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "scale"),
    [("three hundreds", 1), ("two dozens of eggs", 1), ("three million", 10**6), ("five lakhs", 10**5)],
)
def test_the_scale_that_a_range_may_share(text: str, scale: int) -> None:
    tokens = tokenize(text)
    tag(tokens)
    assert [number.scale for number in find_numbers(tokens)] == [scale]
