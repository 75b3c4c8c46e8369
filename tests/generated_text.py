"""A grammar of sentences whose one claim is known: what it says, where it stands, and how far it is hedged.

`CASES` draws `Case`s for every form of quantity. A case is a sentence and what must be read in it; the pieces around
the claim (subject, verb, source, time) are drawn too.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from num2words import num2words

# Values that cannot be read as a year, so that "2018 homes" is not asked of the grammar.
INTEGERS = st.integers(3, 10**9).filter(lambda n: not 1000 <= n <= 2999)
LARGEST = 10**15

# Words and signs whose tag and phrase hang on what stands beside them.
_UNSURE = """
the that her his it all both a only very so like there up not n't most more half as by of to and & / - – , . ( ) " ' 's
$ % 5 five has is did plans cut said left building sending growing known newly public big people news Oman US May Friday
which who what
"""
UNSURE_WORDS = st.sampled_from(_UNSURE.split())


@dataclass(frozen=True)
class Amount:
    """A quantity as written, and its expected fields."""

    text: str
    kind: str
    form: str = "point"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    relation: str = "equal"
    before: Decimal | None = None
    trend: str | None = None
    unit: str | None = None
    per: str | None = None
    code: str | None = None


@dataclass(frozen=True)
class Case:
    """A text with one claim: `text[start : start + len(amount.text)]`."""

    text: str
    start: int
    amount: Amount
    level: str
    source: str | None


# ---------------------------------------------------------------- numbers as written


def spelled(number: int) -> str:
    """`number` in words as news write them, without the commas of `num2words`."""
    return num2words(number).replace(",", "")


def _scaled(digits: Decimal, scale: tuple[str, int]) -> tuple[str, Decimal]:
    word, power = scale
    return f"{digits}{word}", digits.scaleb(power)


SCALES = [(" thousand", 3), (" million", 6), ("m", 6), (" billion", 9), ("bn", 9), (" trillion", 12)]
TENTHS = st.integers(11, 9999).filter(lambda n: n % 10).map(lambda n: Decimal(n).scaleb(-1))
WRITTEN = st.one_of(
    INTEGERS.map(lambda n: (f"{n:,}", Decimal(n))),
    st.integers(3, 999).map(lambda n: (str(n), Decimal(n))),
    st.integers(3, 99_999).map(lambda n: (spelled(n), Decimal(n))),
    st.builds(_scaled, TENTHS, st.sampled_from([one for one in SCALES if one[0][0] == " "])),
    st.builds(
        lambda n, s: (f"{spelled(n)}{s[0]}", Decimal(n).scaleb(s[1])),
        st.integers(2, 99),
        st.sampled_from([s for s in SCALES if s[0][0] == " "]),
    ),
)
MONEY_WRITTEN = st.one_of(
    INTEGERS.map(lambda n: (f"{n:,}", Decimal(n))),
    st.builds(_scaled, TENTHS, st.sampled_from(SCALES)),
    st.decimals("1.01", "999.99", places=2).filter(lambda d: d.as_tuple().digits[-1]).map(lambda d: (str(d), d)),
)
SMALL = st.one_of(st.integers(2, 98).map(lambda n: (str(n), Decimal(n))), TENTHS.map(lambda d: (str(d), d)))

# ---------------------------------------------------------------- openers

OPENERS = [
    ("", "equal", "none"),
    ("", "equal", "none"),
    ("about ", "approximate", "low"),
    ("around ", "approximate", "low"),
    ("roughly ", "approximate", "low"),
    ("nearly ", "approximate", "low"),
    ("almost ", "approximate", "low"),
    ("approximately ", "approximate", "low"),
    ("at least ", "at_least", "none"),
    ("a minimum of ", "at_least", "none"),
    ("no fewer than ", "at_least", "none"),
    ("more than ", "more_than", "none"),
    ("over ", "more_than", "none"),
    ("up to ", "at_most", "none"),
    ("as many as ", "at_most", "none"),
    ("no more than ", "at_most", "none"),
    ("fewer than ", "less_than", "none"),
    ("less than ", "less_than", "none"),
]
COUNTED = [
    ("containers", "container", None),
    ("wooden chairs", "chair", None),
    ("artillery shells", "artillery shell", None),
    ("workers", "worker", None),
    ("homes", "home", None),
    ("barrels of oil a day", "barrel of oil", "day"),
    ("crates per month", "crate", "month"),
]
MEASURES = [
    (" km", "measure", "kilometre"),
    (" kilograms", "measure", "kilogram"),
    (" degrees Celsius", "measure", "degree Celsius"),
    (" megawatts", "measure", "megawatt"),
    ("%", "percent", "percentage"),
    (" percent", "percent", "percentage"),
    (" per cent", "percent", "percentage"),
    (" percentage points", "percent", "percentage point"),
    (" hours", "duration", "hour"),
    (" weeks", "duration", "week"),
]
CURRENCIES = [
    ("$", "dollar", None),
    ("US$", "united states dollar", "USD"),
    ("€", "euro", "EUR"),
    ("£", "pound sterling", "GBP"),
]


def _interval(value: Decimal, relation: str) -> tuple[Decimal | None, Decimal | None]:
    low = value if relation in ("equal", "at_least", "more_than") else None
    high = value if relation in ("equal", "at_most", "less_than") else None
    return low, high


def _point(
    opener: tuple[str, str, str], before: str, number: tuple[str, Decimal], after: str, **unit: str | None
) -> tuple[Amount, str]:
    text, relation, level = opener
    low, high = _interval(number[1], relation)
    kind = unit.pop("kind") or ""
    return Amount(f"{text}{before}{number[0]}{after}", kind, "point", number[1], low, high, relation, **unit), level  # type: ignore[arg-type]


COUNTS = st.builds(
    lambda opener, number, unit: _point(opener, "", number, f" {unit[0]}", kind="count", unit=unit[1], per=unit[2]),
    st.sampled_from(OPENERS),
    WRITTEN,
    st.sampled_from(COUNTED),
)
MEASURED = st.builds(
    lambda opener, number, unit: _point(opener, "", number, unit[0], kind=unit[1], unit=unit[2]),
    st.sampled_from([one for one in OPENERS if "many" not in one[0] and "fewer" not in one[0]]),
    SMALL,
    st.sampled_from(MEASURES),
)
MONEY = st.builds(
    lambda opener, number, unit: _point(opener, unit[0], number, "", kind="money", unit=unit[1], code=unit[2]),
    st.sampled_from([one for one in OPENERS if "many" not in one[0] and "fewer" not in one[0]]),
    MONEY_WRITTEN,
    st.sampled_from(CURRENCIES),
)
ENDS = st.tuples(st.integers(2, 499), st.integers(1, 499)).map(lambda p: (p[0], p[0] + p[1]))
RANGES = st.builds(
    lambda ends, form, unit: (
        Amount(
            form.format(*ends) + f" {unit[0]}",
            "count",
            "range",
            None,
            Decimal(ends[0]),
            Decimal(ends[1]),
            "equal",
            unit=unit[1],
            per=unit[2],
        ),
        "none",
    ),
    ENDS,
    st.sampled_from(["between {} and {}", "{}–{}", "{}-{}", "{} to {}", "from {} to {}"]),
    st.sampled_from(COUNTED),
)
CHANGES = st.builds(
    lambda ends, up, unit: (ends if up else ends[::-1], up, unit),
    ENDS,
    st.booleans(),
    st.sampled_from(["%", " percent", " km", " hours"]),
)
VAGUE_WORDS = [
    ("dozens of", 12, 120),
    ("hundreds of", 100, 1000),
    ("thousands of", 1000, 10_000),
    ("tens of thousands of", 10_000, 100_000),
    ("hundreds of thousands of", 100_000, 1_000_000),
    ("millions of", 10**6, 10**7),
    ("several", 3, None),
    ("a few", 2, None),
]
VAGUE = st.builds(
    lambda word, unit: (
        Amount(
            f"{word[0]} {unit[0]}",
            "count",
            "vague",
            None,
            Decimal(word[1]),
            None if word[2] is None else Decimal(word[2]),
            "approximate",
            unit=unit[1],
            per=unit[2],
        ),
        "none",
    ),
    st.sampled_from(VAGUE_WORDS),
    st.sampled_from([unit for unit in COUNTED if unit[2] is None]),
)
AMOUNTS = st.one_of(COUNTS, MEASURED, MONEY, RANGES, VAGUE)

# ---------------------------------------------------------------- the sentence around

LEVELS = ("none", "low", "moderate", "high")
SUBJECTS = ["The port", "Alder Bank", "The ministry", "Northern Rail", "The company", "Its owner", "Maria Lund"]
# The verb, and the level that it has by itself.
VERBS = [
    ("built", "none"),
    ("has sold", "none"),
    ("bought", "none"),
    ("reportedly built", "moderate"),
    ("plans to buy", "moderate"),
    ("is expected to build", "moderate"),
    ("will probably build", "moderate"),
    ("may build", "high"),
    ("could build", "high"),
    ("might have sold", "high"),
]
# How the sentence is framed: what stands before and behind, its level, and the source.
FRAMES = [
    ("", ".", "none", None),
    ("", ".", "none", None),
    ("", ", the mayor said.", "low", "the mayor"),
    ("", ", according to Anna Bell.", "low", "Anna Bell"),
    ("", ", Anna Bell told reporters.", "low", "Anna Bell"),
    ("According to the agency, ", ".", "low", "the agency"),
    ("The mayor said that ", ".", "low", "The mayor"),
    ("Mr. Bell says ", ".", "low", "Mr. Bell"),
]


def _case(
    amount: tuple[Amount, str], subject: str, verb: tuple[str, str], frame: tuple[str, str, str, str | None]
) -> Case:
    opening, closing, framed, source = frame
    actor = subject[0].lower() + subject[1:] if opening and subject.startswith(("The ", "Its ")) else subject
    head = f"{opening}{actor} {verb[0]} "
    level = max((amount[1], verb[1], framed), key=LEVELS.index)
    return Case(f"{head}{amount[0].text}{closing}", len(head), amount[0], level, source)


CASES = st.builds(_case, AMOUNTS, st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(FRAMES))


def _change(drawn: tuple[tuple[int, int], bool, str], noun: str) -> Case:
    (before, after), up, unit = drawn
    verb = "rose" if up else "fell"
    text = f"from {before}{unit} to {after}{unit}"
    head = f"{noun} {verb} "
    names = {
        "%": ("percent", "percentage"),
        " percent": ("percent", "percentage"),
        " km": ("measure", "kilometre"),
        " hours": ("duration", "hour"),
    }
    kind, name = names[unit]
    amount = Amount(
        text, kind, "change", Decimal(after), None, None, "equal", Decimal(before), "up" if up else "down", unit=name
    )
    return Case(f"{head}{text}.", len(head), amount, "none", None)


CHANGE_CASES = st.builds(_change, CHANGES, st.sampled_from(["Output", "The average", "Its share", "Turnout"]))
