"""The number grammar: every way that English writes a number, and what only looks like one."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from growth import calls
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from claimnum import find_numbers
from claimnum.numbers import find_numbers as find_in_tokens
from claimnum.numbers.cardinals import cardinal, decimals, whole
from claimnum.numbers.digits import digit_value, power, read_digits, superscript
from claimnum.numbers.fractions import fraction_or_cardinal, half_or_quarter, with_article
from claimnum.numbers.ratios import ratio
from claimnum.numbers.scales import scale_letter
from claimnum.numbers.vague import group, vague
from claimnum.text import Token, tokenize
from claimnum.text.tagger import tag


def tokens_of(text: str) -> list[Token]:
    tokens = tokenize(text)
    tag(tokens)
    return tokens


def values(text: str) -> list[Decimal | None]:
    """The values of the numbers of a text, straight from the grammar."""
    return [number.value for number in find_in_tokens(tokens_of(text))]


def only(text: str) -> Decimal | None:
    found = values(text)
    assert len(found) == 1, (text, found)
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # separators
        ("1,234,567.8", "1234567.8"),
        ("12,34,567", "1234567"),
        ("1'234'567", "1234567"),
        ("1\u202f234\u202f567", "1234567"),
        ("10 000", "10000"),
        ("1.111,11", "1111.11"),
        ("1,5", "1.5"),
        (".25", "0.25"),
        ("007", "7"),
        # fractions and mixed numbers
        ("½", "0.5"),
        ("2½", "2.5"),
        ("3/4", "0.75"),
        ("5 1/2", "5.5"),
        ("2-1/2", "2.5"),
        ("two-thirds", "0.666666666667"),
        ("one fifth", "0.2"),
        ("three quarters", "0.75"),
        ("one one-hundredth", "0.01"),
        ("two hundred forty-fifths", "4.444444444444"),
        ("three hundred and sixty-seven hundredths", "300.67"),
        ("one over forty", "0.025"),
        # powers of ten
        ("1.2e-5", "0.000012"),
        ("3 × 10^8", "300000000"),
        ("10⁻³", "0.001"),
        ("6.02×10−24", "0.00000000000000000000000602"),
        # signs
        ("-5", "-5"),
        ("minus five", "-5"),
        ("minus-1.4", "-1.4"),
        ("negative 3", "-3"),
        # scales
        ("5k", "5000"),
        ("1.2bn", "1200000000"),
        ("3.2 crore", "32000000"),
        ("2 lakh", "200000"),
        ("five cr nine lac", "50900000"),
        ("8 million", "8000000"),
        ("two and a half thousand", "2500"),
        ("four-and-a-half million", "4500000"),
        ("3 million and a half", "3500000"),
        ("six million and three quarters thousand", "6000750"),
        ("half a million", "500000"),
        ("a quarter of a billion", "250000000"),
        ("half a dozen", "6"),
        # words
        ("a hundred and five", "105"),
        ("forty-five hundred", "4500"),
        ("twenty-one", "21"),
        ("three hundred and two dozen", "324"),
        ("two thousand five hundred", "2500"),
        ("one million, two hundred thousand and five", "1200005"),
        ("a thousand million", "1000000000"),
        ("five hundred thousand", "500000"),
        ("6 hundred and 47", "647"),
        ("point five", "0.5"),
        ("four point sixty-two", "4.62"),
        ("zero point zero seven", "0.07"),
        # ratios
        ("one in five", "0.2"),
        ("3 out of 10", "0.3"),
        ("eight of 10", "0.8"),
        ("one of every nine", "0.111111111111"),
        ("3:1", "3"),
        ("a 5 to 2 margin", "2.5"),
        ("a two to one ratio", "2"),
        # groups
        ("a couple", "2"),
        ("a trio of", "3"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert only(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one million two million", ["1000000", "2000000"]),
        ("between one hundred and two hundred", ["100", "200"]),
        ("three hundred and two hundred", ["300", "200"]),
        ("2 million and 30 jobs", ["2000000", "30"]),
        ("$5 million and three cars", ["5000000", "3"]),
        ("a thousand, two or three", ["1000", "2", "3"]),
        ("a thousand, two thousand", ["1000", "2000"]),
        ("nineteen twenty", ["19", "20"]),
        ("one two three", ["1", "2", "3"]),
        ("forty-five (45)", ["45", "45"]),
        ("15 out of 10", ["15", "10"]),
        ("two in 2018", ["2", "2018"]),
        ("rose 3 to 1 million", ["3", "1000000"]),
        ("3 to 1 in favour", ["3", "1"]),
        ("a 2 to 5 margin", ["2", "5"]),
        ("seven of the last ten", ["7", "10"]),
        ("4:39", ["4", "39"]),
        ("4:5:6", ["4", "5", "6"]),
        ("5-10", ["5", "10"]),
        ("KN-23", ["23"]),
        ("4/18/2013", ["4", "18", "2013"]),
        ("plus or minus 3", ["3"]),
    ],
)
def test_several_numbers(text: str, expected: list[str]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "a man",
        "a third attempt",
        "at some point",
        "the few",
        "test scores",
        "second to",
        "manifold",
        "the third quarter",
    ],
)
def test_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("thousands", 1000, 10000),
        ("dozens", 12, 120),
        ("tens of millions", 10_000_000, 100_000_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("thousands upon thousands", 1000, 10000),
        ("several hundred", 300, None),
        ("several", 3, None),
        ("a few", 2, None),
        ("the past few", 2, None),
        ("scores of", 20, 200),
    ],
)
def test_vague(text: str, low: int, high: int | None) -> None:
    (number,) = find_in_tokens(tokens_of(text))
    assert (number.value, number.low, number.high, number.form) == (None, low, high, "vague")


# ---------------------------------------------------------------- rule by rule


def test_digit_value_reads_separators_and_stops_at_data() -> None:
    assert digit_value("12,34,567.89") == Decimal("1234567.89")
    assert digit_value("9" * 61) is None


def test_powers_stay_in_reason() -> None:
    assert power(Decimal(10), 3) == 1000
    assert power(Decimal(10), 4000) is None
    assert superscript(tokenize("10²"), 1) == (2, 2)
    assert superscript(tokenize("10 men"), 1) is None


def test_read_digits() -> None:
    assert read_digits(tokenize("2 1/4"), 0) == (Decimal("2.25"), 4)
    assert read_digits(tokenize("222-2222/2222"), 2) == (Decimal(2222), 3)


@pytest.mark.parametrize("text", ["5k", "$35m", "1.2bn", "12m of its phones", "8 B people", "4.6m yearly trips"])
def test_scale_letter(text: str) -> None:
    (number,) = find_in_tokens(tokens_of(text))
    assert number.scale >= 1000


@pytest.mark.parametrize("text", ["35m tall", "5G", "88mm", "a 200m race", "100m hurdles", "5 b"])
def test_letter_that_is_no_scale(text: str) -> None:
    assert scale_letter(tokens_of(text), 2 if text.startswith("a ") else 1) is None


def test_cardinal() -> None:
    read = cardinal(tokens_of("forty-five hundred men"), 0)
    assert read is not None
    assert (read.value, read.after) == (4500, 4)
    assert cardinal(tokens_of("million"), 0) is None
    assert decimals(tokens_of("zero three"), 0) == (Decimal("0.03"), 2)
    assert whole(Decimal(3))
    assert not whole(Decimal("3.5"))


def test_fraction_readers() -> None:
    assert half_or_quarter(tokens_of("half a million"), 0) is not None
    assert half_or_quarter(tokens_of("two halves"), 1) is None
    assert with_article(tokens_of("a third of voters"), 0) is not None
    assert with_article(tokens_of("a third attempt"), 0) is None
    assert fraction_or_cardinal(tokens_of("twelve men"), 0) is not None
    assert fraction_or_cardinal(tokens_of("men"), 0) is None


def test_vague_readers() -> None:
    assert vague(tokens_of("a couple of dozen"), 0) is not None
    assert vague(tokens_of("few know"), 0) is None
    assert group(tokens_of("a trio of ships"), 0) is not None
    assert group(tokens_of("a pair met"), 0) is None


def test_ratio_reader() -> None:
    tokens = tokens_of("three in five years")
    (number, *_) = find_in_tokens(tokens)
    assert ratio(tokens, number) is None


# ---------------------------------------------------------------- the public function


def test_idioms_are_left_out_and_longer_numbers_are_not() -> None:
    assert [n.text for n in find_numbers("No one knew, but thirty one men and minus one stayed.")] == [
        "thirty one",
        "minus one",
    ]
    assert [n.text for n in find_numbers("It took one and a half hours.")] == ["one and a half"]


def test_dates_and_designations_are_numbers_too() -> None:
    assert [n.value for n in find_numbers("On 23 June the S-300 fell.")] == [23, 300]


# ---------------------------------------------------------------- properties

WHOLE = st.integers(min_value=2, max_value=10**15)


@given(WHOLE)
def test_spelled_out_and_back(value: int) -> None:
    assert only(num2words(value)) == value


@given(WHOLE)
def test_spelled_without_commas_and_hyphens(value: int) -> None:
    assert only(num2words(value).replace(",", "").replace("-", " ")) == value


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_separators(value: int) -> None:
    for written in (
        f"{value:,}",
        f"{value:,}".replace(",", "'"),
        f"{value:,}".replace(",", "\u202f"),
        str(value),
    ):
        assert only(written) == value


@given(
    st.decimals(min_value="0.1", max_value="999.9", places=1),
    st.sampled_from([("million", 6), ("billion", 9), ("thousand", 3), ("lakh", 5), ("bn", 9), ("k", 3)]),
)
def test_scaled(value: Decimal, scale: tuple[str, int]) -> None:
    word, exponent = scale
    written = f"{value}{word}" if len(word) < 3 else f"{value} {word}"
    assert only(written) == value.scaleb(exponent)


ANY_TEXT = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "one",
                "two",
                "a",
                "an",
                "half",
                "and",
                "point",
                "third",
                "hundred",
                "million",
                "thousand",
                "of",
                "in",
                "out",
                "-",
                ",",
                ".",
                "/",
                ":",
                "3",
                "1/2",
                "½",
                "10",
                "^",
                "×",
                "$",
                "%",
                "(",
                ")",
                "k",
                "m",
                "several",
                "couple",
                "few",
                "dozens",
                "to",
                "from",
                "up",
                "minus",
                "±",
                "twice",
                "times",
                "fold",
                "between",
                "or",
                "more",
                "than",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)


@given(ANY_TEXT)
def test_any_text_gives_ordered_exact_spans(text: str) -> None:
    found = find_numbers(text)
    assert found == find_numbers(text)
    for number in found:
        assert text[number.start : number.end] == number.text
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start


RUNS = {
    "digits": "1" * 10,
    "commas": "1," * 10,
    "number words": "one million two hundred ",
    "ones": "one ",
    "ands": "and ",
    "hundreds": "hundred ",
    "hyphens": "5-",
    "slashes": "1/2/",
    "hyphened words": "one-",
    "halves": "half a ",
    "scales": "million ",
    "ordinals": "one third ",
    "powers": "10^",
    "superscripts": "10²³",
    "falling scales": "one billion, ",
}


@pytest.mark.parametrize("piece", RUNS.values(), ids=RUNS.keys())
def test_work_grows_in_line_with_the_text(piece: str) -> None:
    def work(count: int) -> int:
        return calls(find_in_tokens, tokenize(piece * count))

    work(10)
    assert work(1000) < 2.3 * work(500) + 50
