"""Ratios: "one in five", "3 out of 10", "eight of 10", "3:1"."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.numbers.cardinals import cardinal, whole
from claimnum.numbers.digits import glued
from claimnum.numbers.model import Number, low_at, word_at
from claimnum.numbers.words import ONE, ZERO, cue_words, fraction
from claimnum.text.lemmas import singular

if TYPE_CHECKING:
    from claimnum.numbers.model import Read
    from claimnum.text import Token

# What people are counted by: "three in ten" is a share, "three in seven" most often is not.
_ROUND = frozenset(map(Decimal, (3, 4, 5, 6, 8, 10, 12, 20, 25, 50, 100, 1000, 10000, 100000, 1000000)))
# Behind "one town in 10" these show that the ten count something else: "in 10 | states".
_NOT_BEHIND = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBG", "VBN"})


@cache
def _periods() -> frozenset[str]:
    return cue_words("period").union(row[0] for row in rows("time_words") if row[1] == "unit")


def ratio(tokens: list[Token], number: Number) -> Number | None:
    """The ratio that `number` opens.

    True: "one in five", "3 out of 10", "eight of 10", "one of every nine", "3:1", "a 5 to 2 margin". Not: "15 out
    of 10", "two in 2018", "three in five years", "seven of the last ten".
    """
    value, j = number.value, number.last
    if value is None or j + 1 >= len(tokens) or value <= ZERO or not whole(value):
        return None
    if tokens[j].low == ":":
        return _odds(tokens, number, value)
    if tokens[j].low == "to":
        return _odds_in_words(tokens, number, value)
    link = _link(tokens, j)
    if link is None:
        return _one_noun_in(tokens, number, value)
    word, k = link
    every = tokens[k - 1].low == "every"
    below = _denominator(tokens, k, word)
    if below is None or below.value <= value or not whole(below.value):
        return None
    common = below.value in _ROUND
    if word == "of" and not every and (value == ONE or not common):
        return None
    if word == "in" and not (value == ONE or common or every):
        return None
    if word == "in" and _is_period(tokens, below.after, below.value):
        return None
    return _over(tokens, number, fraction(value, below.value), below.after)


def _one_noun_in(tokens: list[Token], number: Number, value: Decimal) -> Number | None:
    """A share that names what it counts inside.

    True: "one town in 10", "two young men in five". Not: "one town in 10 states", "one death in 2019", "one
    game in 10 days".
    """
    j = number.last
    if j + 3 > len(tokens):
        return None
    last = min(number.last + 2, len(tokens) - 3)
    while j < last and tokens[j].tag in ("JJ", "NN") and tokens[j + 1].tag in ("NN", "NNS"):
        j += 1
    plural = tokens[j].tag == "NNS" or singular(tokens[j].low) != tokens[j].low
    if not plural and (value != ONE or tokens[j].tag != "NN" or tokens[j].low in _periods()):
        return None
    if (plural and value == ONE) or low_at(tokens, j + 1) != "in":
        return None
    k = j + 2
    below = _denominator(tokens, k, "in")
    if below is None or below.value <= value or below.value not in _ROUND:
        return None
    after = tokens[below.after] if below.after < len(tokens) else None
    if after is not None and (after.tag in _NOT_BEHIND or after.kind == "number" or after.text in "-%$£€:/"):
        return None
    return _over(tokens, number, fraction(value, below.value), below.after)


def _link(tokens: list[Token], j: int) -> tuple[str, int] | None:
    """The word between the two numbers, and where the second one starts: "in", "out of", "of every"."""
    low = tokens[j].low
    if low == "out" and tokens[j + 1].low == "of":
        k = j + 2
    elif low in ("in", "of"):
        k = j + 1
    else:
        return None
    return low, k + 1 if low_at(tokens, k) == "every" else k


def _denominator(tokens: list[Token], k: int, link: str) -> Read | None:
    if k >= len(tokens):
        return None
    """The number below the line at token `k`: "in | five", "out of | a hundred", "in every | hundred"; not "of | a"."""
    below = cardinal(tokens, k, group=ONE if tokens[k - 1].low == "every" and _is_scale(tokens, k) else None)
    if tokens[k].tag == "DT":
        below = None
    if below is None and tokens[k].low == "a" and link != "of" and k + 1 < len(tokens):
        return cardinal(tokens, k + 1, group=ONE)
    return below


def _is_scale(tokens: list[Token], k: int) -> bool:
    word = word_at(tokens, k)
    return word is not None and word.kind in ("hundred", "scale", "dozen")


def _odds(tokens: list[Token], number: Number, value: Decimal) -> Number | None:
    """ "3:1" and "1:10"; not "4:39", which is a time."""
    j = number.last
    below = tokens[j + 1]
    if not (glued(tokens, j) and glued(tokens, j + 1) and below.text.isdecimal()):
        return None
    if len(below.text) > 2 or len(tokens[j - 1].text) > 2 or not int(below.text):
        return None
    if len(below.text) == 2 and below.text != "10":
        return None
    if low_at(tokens, j + 2) == ":" or low_at(tokens, number.first - 1) == ":":  # "4:5:6"
        return None
    return _over(tokens, number, fraction(value, Decimal(below.text)), j + 2)


def _odds_in_words(tokens: list[Token], number: Number, value: Decimal) -> Number | None:
    """ "a 5 to 2 margin", "a two to one ratio"; not "rose 3 to 1 million", "3 to 1 in favour"."""
    below = cardinal(tokens, number.last + 1)
    if below is None or not whole(below.value) or not below.value or below.value > value:
        return None
    if low_at(tokens, below.after) not in cue_words("odds-noun"):
        return None
    return _over(tokens, number, fraction(value, below.value), below.after)


def _is_period(tokens: list[Token], i: int, value: Decimal) -> bool:
    """ "three in five years" and "one in 2018" speak of a time, not of a ratio."""
    if low_at(tokens, i) in _periods():
        return True
    return 1500 < value < 2200 and tokens[i - 1].text.isdecimal()


def _over(tokens: list[Token], number: Number, value: Decimal, after: int) -> Number:
    return Number(number.first, after, number.start, tokens[after - 1].end, value, "ratio")
