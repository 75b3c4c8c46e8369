"""What holds for any text: exact offsets, determinism, texts side by side, and what a single word changes.

Two sources of text: a small grammar of sentences as news writes them, and raw Unicode. `--hypothesis-profile=nightly`
tries far more examples.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from num2words import num2words

from claimnum import Claim, Form, Level, Relation, explain, extract, find_cues, find_numbers

# ---------------------------------------------------------------- a small grammar of news

ACTORS = st.sampled_from(
    [
        "The port",
        "Alder Bank",
        "The ministry",
        "Mr. Lund",
        "The U.S. agency",
        "She",
        "Kirk & Co.",
        "Its owners",
    ]
)
SPEAKERS = st.sampled_from(["the mayor", "Dr. Irina Bell", "officials", "two people close to it", "she"])
APPROXIMATORS = st.sampled_from(
    ["", "about ", "nearly ", "some ", "an estimated ", "up to ", "at least ", "more than "]
)
INTEGERS = st.integers(min_value=2, max_value=40_000_000).filter(lambda n: not 1000 <= n <= 2999)
DIGITS = st.one_of(
    INTEGERS.map("{:,}".format),
    st.integers(2, 99).map(str),
    st.decimals(min_value=1, max_value=900, places=1).map(str),
    st.tuples(st.integers(2, 90), st.sampled_from([" million", " billion", " thousand"])).map(
        lambda p: f"{p[0]}{p[1]}"
    ),
)
WORDS = st.integers(2, 9999).filter(lambda n: n % 100 != 1).map(lambda n: num2words(n).replace(",", ""))
VAGUE = st.sampled_from(["dozens of", "hundreds of", "thousands of", "several", "a few", "tens of thousands of"])
NOUNS = st.sampled_from(
    [
        "containers",
        "people",
        "new homes",
        "artillery shells",
        "tons of grain",
        "barrels of oil a day",
        "units per month",
    ]
)
COUNTED = st.tuples(st.one_of(DIGITS, WORDS, VAGUE), NOUNS).map(" ".join)
MEASURED = st.tuples(DIGITS, st.sampled_from([" km", " degrees Celsius", "%", " percent", " hours", " per cent"])).map(
    "".join
)
MONEY = st.tuples(st.sampled_from(["$", "€", "£", "US$"]), DIGITS).map("".join)
RANGES = st.tuples(st.integers(2, 400), st.integers(1, 400)).map(lambda p: f"between {p[0]} and {p[0] + p[1]} crates")
QUANTITIES = st.one_of(COUNTED, MEASURED, MONEY, RANGES)
CLAUSES = st.builds(
    lambda actor, verb, how, what, when: f"{actor} {verb} {how}{what}{when}",
    ACTORS,
    st.sampled_from(["sent", "has sold", "lost", "paid for", "rose to", "did not deliver", "plans to buy", "may need"]),
    APPROXIMATORS,
    QUANTITIES,
    st.sampled_from(["", " last year", " in 2018", " since March", " on Tuesday", " by the end of 2027"]),
)
TAILS = st.one_of(
    st.just(""),
    SPEAKERS.map(", {} said".format),
    SPEAKERS.map(", according to {}".format),
    QUANTITIES.map(", up from {}".format),
    QUANTITIES.map(" ({})".format),
    st.just(" [12]"),
)
SENTENCES = st.builds(
    lambda head, tail, quoted: f"“{head}{tail}.”" if quoted else f"{head}{tail}.",
    CLAUSES,
    TAILS,
    st.booleans(),
)
NEWS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
# The letters at which readers of numbers stumble, thick among any others.
ODD = st.sampled_from(
    [
        *"0123456789.,-–—'’“”\"$€%°½⅓²:;/()[]#&+±~\u00a0\u2009\n\t İıßﬁ१२٣",
        *("one ", "half ", "million ", "a ", "per ", "to ", "from ", "$1", "said "),
    ]
)
RAW = st.one_of(st.text(max_size=80), st.lists(ODD, max_size=40).map("".join))
ANY = st.one_of(NEWS, RAW)


def parts(claim):
    """Every part of `claim` that stands in the text."""
    named = (claim, claim.unit, claim.subject, claim.source, claim.time, *claim.hedging.cues)
    return [part for part in named if part is not None]


def shifted(value, by):
    """A dumped record with every offset moved by `by`."""
    if isinstance(value, dict):
        return {k: v + by if k in {"start", "end"} else shifted(v, by) for k, v in value.items()}
    return type(value)(shifted(item, by) for item in value) if isinstance(value, (list, tuple)) else value


def dumped(text):
    return [claim.model_dump() for claim in extract(text)]


def meaning(claim):
    """What a claim says, without where and in which letters it stands."""
    unit = claim.unit and (claim.unit.kind, claim.unit.name, claim.unit.code, claim.unit.per)
    return (claim.kind, claim.quantity, unit, claim.hedging.level, claim.negated)


# ---------------------------------------------------------------- any text at all


def check_quantity(quantity):
    if quantity.low is not None and quantity.high is not None:
        assert quantity.low <= quantity.high
    if quantity.form is Form.RANGE:
        assert quantity.value is None
        assert quantity.low is not None
        assert quantity.high is not None
    elif quantity.form is Form.CHANGE:
        assert quantity.before is not None
        assert quantity.value is not None
        assert quantity.low is quantity.high is None
    elif quantity.form is Form.VAGUE:
        assert quantity.value is None
        if quantity.relation is Relation.APPROXIMATE:  # "up to several" has no end that is known
            assert quantity.low is not None
    else:
        assert quantity.value is not None
        expected = {
            Relation.EQUAL: (quantity.value, quantity.value),
            Relation.APPROXIMATE: (None, None),
            Relation.AT_LEAST: (quantity.value, None),
            Relation.MORE_THAN: (quantity.value, None),
            Relation.AT_MOST: (None, quantity.value),
            Relation.LESS_THAN: (None, quantity.value),
        }
        assert (quantity.low, quantity.high) == expected[quantity.relation]


@example("\ufeff3 cats\r\n\r\n4 dogs")
@example("İ 3 İ cats said İ 5%")
@example("1" * 400 + " km")
@example("\ud800 5 men said \udfff")
@example("\x00 5 men\x00")
@given(ANY)
def test_any_text(text):
    claims = extract(text)
    assert claims == extract(text)
    for claim in claims:
        assert 0 <= claim.sentence.start <= claim.start < claim.end <= claim.sentence.end <= len(text)
        for part in parts(claim):
            assert text[part.start : part.end] == part.text
            assert claim.sentence.start <= part.start < part.end <= claim.sentence.end
        assert claim.hedging.level == Level.strongest(cue.level for cue in claim.hedging.cues)
        assert Claim.model_validate_json(claim.model_dump_json()) == claim
        assert claim.rules
        assert "\n" not in str(claim)
        check_quantity(claim.quantity)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)
    for before, after in pairwise(claims):
        assert before.end <= after.start
    for part in (*find_numbers(text), *find_cues(text)):
        assert text[part.start : part.end] == part.text
    assert str(explain(text))


@given(NEWS, NEWS | ANY)
def test_paragraphs_do_not_see_each_other(one, other):
    assume(not other[:1].isspace())
    joined = f"{one}\n\n{other}"
    assert dumped(joined) == dumped(one) + shifted(dumped(other), len(one) + 2)


# ---------------------------------------------------------------- one word more or less

FLAT = st.builds(
    "{} sent {}{}".format, st.sampled_from(["The port", "Alder Bank", "Mr. Lund"]), APPROXIMATORS, QUANTITIES
)


@given(FLAT)
def test_a_hedge_never_lowers_the_level(clause):
    plain = extract(f"{clause}.")
    assume(plain)
    subject, rest = clause.split(" sent ", 1)
    hedged = {
        "reportedly": (f"{subject} reportedly sent {rest}.", Level.MODERATE),
        "Reportedly,": (f"Reportedly, {clause}.", Level.MODERATE),
        "may": (f"{subject} may send {rest}.", Level.HIGH),
        "said": (f"{clause}, the mayor said.", Level.LOW),
    }
    for cue, (text, least) in hedged.items():
        claims = extract(text)
        assert [meaning(claim)[:3] for claim in claims] == [meaning(claim)[:3] for claim in plain], cue
        for before, after in zip(plain, claims, strict=True):
            assert after.hedging.level >= max(before.hedging.level, least), (cue, text)


@given(st.integers(10_000, 99_999), st.integers(10_000, 99_999), APPROXIMATORS, NOUNS, SPEAKERS)
def test_another_number_changes_nothing_but_the_quantity(one, other, how, noun, speaker):
    text = "The port lost {}{:,} {} last year, {} said."

    def seen(number):
        found = []
        for claim in dumped(text.format(how, number, noun, speaker)):
            quantity = {k: v for k, v in claim["quantity"].items() if k not in {"value", "low", "high"}}
            found.append({**claim, "quantity": quantity, "text": claim["text"].replace(f"{number:,}", "N")})
        return found

    assert seen(one) == seen(other)


@given(st.integers(2, 99_999))
def test_words_and_digits_give_the_same_value(number):
    assume(number % 100 != 1)
    spelled = num2words(number).replace(",", "")
    for text in (f"They sold {spelled} cars.", f"They sold {spelled.replace(' and ', ' ')} cars."):
        (claim,) = extract(text)
        assert claim.quantity.value == number
        assert claim.text == text[len("They sold ") : -1]
    (plain,) = extract(f"They shipped {number:,} cars.")
    assert plain.quantity.value == number


TYPOGRAPHY = [
    ("straight quotation marks", lambda t: t.replace("“", '"').replace("”", '"')),
    ("no-break space before a unit", lambda t: re.sub(r"(?<=\d) (?=[a-z%])", "\u00a0", t)),
    ("narrow no-break space", lambda t: re.sub(r"(?<=\d) (?=[a-z%])", "\u202f", t)),
    ("two blanks", lambda t: t.replace(" ", "  ")),
    ("hard-wrapped lines", lambda t: re.sub(r" (?=[a-z])", "\n", t, count=1)),
]


@pytest.mark.parametrize(("name", "variant"), TYPOGRAPHY, ids=[name for name, _ in TYPOGRAPHY])
@given(SENTENCES)
def test_typography_does_not_change_what_is_said(name, variant, text):
    assert [meaning(claim) for claim in extract(variant(text))] == [meaning(claim) for claim in extract(text)], name


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(["%", " km", " crates", " hours"]))
def test_a_range_reads_the_same_with_any_dash_and_keeps_its_order(low, width, unit):
    high = low + width
    for dash in ("-", "–", " to ", "\u2011"):
        (claim,) = extract(f"It sold {low}{dash}{high}{unit} of them.")
        assert claim.quantity.form is Form.RANGE, dash
        assert (claim.quantity.low, claim.quantity.high) == (low, high)
    (claim,) = extract(f"It sold between {low}{unit} and {high}{unit}.")
    assert (claim.quantity.low, claim.quantity.high) == (low, high)
