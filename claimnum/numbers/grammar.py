"""The number grammar, top to bottom: which reader reads what starts at a token.

Each reader takes the tokens and an index and returns what it read with the index after it, or None. The longest reading
wins; a number's words are looked at a bounded number of times, so a chain of them costs linear time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.numbers.cardinals import decimals
from claimnum.numbers.digits import glued
from claimnum.numbers.fractions import fraction_or_cardinal, half_or_quarter, share_of_scale, with_article
from claimnum.numbers.model import HYPHENS, Number, low_at
from claimnum.numbers.ratios import ratio
from claimnum.numbers.vague import group, vague
from claimnum.numbers.words import ONE, VULGAR, cue_words, number_words

if TYPE_CHECKING:
    from claimnum.text import Token

_MINUS = frozenset(HYPHENS + "\u2212\u2013")
_MINUS_WORDS = frozenset({"minus", "negative"})
_ARTICLES = frozenset({"a", "an"})
_STARTERS = frozenset({"point", *_ARTICLES, *VULGAR}) | _MINUS_WORDS | _MINUS
_OPENS_SIGN = "(=<>~$£€"


def find_numbers(tokens: list[Token]) -> list[Number]:
    """All numbers of a sentence, in order, none inside another."""
    found: list[Number] = []
    table, starters = number_words(), _starters()
    done = 0
    for i in [i for i, token in enumerate(tokens) if token.low in starters or token.kind == "number"]:
        if i < done or (tokens[i].low in _ARTICLES and low_at(tokens, i + 1) not in table):
            continue
        number = parse_number(tokens, i)
        if number is not None:
            found.append(number)
            done = number.last
    return found


@cache
def _starters() -> frozenset[str]:
    """The words and signs that a number can start with."""
    return _STARTERS.union(number_words())


def parse_number(tokens: list[Token], i: int) -> Number | None:
    """The longest number that starts at token `i`, or None.

    True: "half a million", "minus-1.4", "a third of a million", "point five". Not: "a man", "-" between two things.
    """
    start, sign = i, ONE
    if tokens[i].text in _MINUS or tokens[i].low in _MINUS_WORDS:
        after = _past_sign(tokens, i)
        if after is None:
            return None
        sign, i = -ONE, after
    number = fraction_or_cardinal(tokens, i) if tokens[i].kind == "number" else _of_words(tokens, i)
    if number is None:
        return None
    number = share_of_scale(tokens, number)
    number.first, number.start = start, tokens[start].start
    number.end = tokens[number.last - 1].end
    if number.value is not None:
        number.value *= sign
        return ratio(tokens, number) or number
    return number


def _of_words(tokens: list[Token], i: int) -> Number | None:
    """The longest number that starts with the word at token `i`, or None."""
    return (
        vague(tokens, i)
        or half_or_quarter(tokens, i)
        or group(tokens, i)
        or _with_point(tokens, i)
        or (with_article(tokens, i) if tokens[i].low in ("a", "an") else fraction_or_cardinal(tokens, i))
    )


def _with_point(tokens: list[Token], i: int) -> Number | None:
    """ "point five" that stands alone; behind a noun or a number it is a point of something."""
    if tokens[i].low != "point" or low_at(tokens, i - 1) in cue_words("no-decimal"):
        return None
    found = decimals(tokens, i + 1)
    return Number(i, found[1], 0, 0, found[0]) if found else None


def _past_sign(tokens: list[Token], i: int) -> int | None:
    """The token after the minus sign or word at token `i`, where it is one.

    True: "at -5 degrees", "minus five", "minus-1.4", "$-50.8bn". Not: "5-10", "KN-23", "plus or minus 3".
    """
    j = i + 1
    if j >= len(tokens):
        return None
    if tokens[i].kind == "word":
        if tokens[j].text in HYPHENS and glued(tokens, j) and glued(tokens, j + 1):
            j += 1
        return j if _numeric(tokens, j) and low_at(tokens, i - 1) not in ("or", "plus") else None
    if not _numeric(tokens, j):
        return None
    if glued(tokens, i):
        return j if tokens[i - 1].text in _OPENS_SIGN else None
    if glued(tokens, j):
        # " -5": a sign, unless a number with the same spacing stands before ("40 -120mm")
        return j if i == 0 or tokens[i - 1].kind != "number" else None
    return j if i == 0 and tokens[j].kind == "number" else None


def _numeric(tokens: list[Token], i: int) -> bool:
    return tokens[i].kind == "number" or tokens[i].low in number_words()
