"""The number words as look-up tables, read from the lexicon once."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimnum.lexicon import rows, word_sets
from claimnum.records import record

ZERO, ONE, TWO, TEN = Decimal(0), Decimal(1), Decimal(2), Decimal(10)

# Unicode's vulgar fractions and superscripts: facts of the standard, chapter "Number Forms".
VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
SUPERSCRIPTS = {ord(sup): str(digit) for digit, sup in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {
    ord("⁻"): "-",
    ord("⁺"): "+",
}


@record
class NumberWord:
    """A word's class in numbers.tsv and its value."""

    kind: str
    value: Decimal


@cache
def number_words() -> dict[str, NumberWord]:
    """Every number word, lower case; the plural of an ordinal ("thirds") is one too."""
    table: dict[str, NumberWord] = {}
    for word, kind, value in rows("numbers"):
        if kind != "letter":
            table[word] = NumberWord(kind, Decimal(value))
            if kind == "ordinal":
                table[word + "s"] = NumberWord("ordinals", Decimal(value))
    return table


@cache
def scale_letters() -> dict[str, Decimal]:
    """Scales that are glued to digits, in the case they are written."""
    return {word: Decimal(value) for word, kind, value in rows("numbers") if kind == "letter"}


@cache
def cue_words(name: str) -> frozenset[str]:
    """The words of one set of number_cues.tsv.

    Raises:
        KeyError: the table has no such set.
    """
    return word_sets("number_cues")[name]


def fraction(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient with twelve decimals where it does not end earlier.

    >>> fraction(Decimal(2), Decimal(3))
    Decimal('0.666666666667')
    >>> fraction(Decimal(3), Decimal(4))
    Decimal('0.75')
    """
    quotient = numerator / denominator
    exponent = quotient.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -12:
        places = -12 if quotient >= Decimal("0.001") else quotient.adjusted() - 12
        return quotient.quantize(Decimal(1).scaleb(places)).normalize()
    return quotient
