"""Multiples: "doubled", "twice as many", "three times higher", "tenfold"; and "twice" as a frequency."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.numbers.digits import digit_value
from claimnum.numbers.words import cue_words, number_words
from claimnum.quantities.bounds import Approximators, opener_before
from claimnum.quantities.model import HYPHENS, Quantity, UnitSpan, glued
from claimnum.quantities.noun_lists import listed

if TYPE_CHECKING:
    from claimnum.text import Token

# What stands before the base form or the -s form of a verb: a subject, "to", a modal.
_BEFORE_BASE = frozenset({"TO", "MD", "NNS", "NNPS", "PRP", "WDT", "CC"})
_BEFORE_THIRD = frozenset({"NN", "NNP", "PRP", "WDT", "CC"})
_FREQUENCY_AFTER = frozenset({"NN", "NNS", "DT"})


@cache
def _table(kind: str) -> dict[str, Decimal]:
    return {row[0]: Decimal(row[1]) for row in rows("multiples") if row[2] == kind}


@cache
def _words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("multiples"))


def _multiple(first: int, last: int, value: Decimal, rule: str, trend: str | None = None) -> Quantity:
    return Quantity(first, last, first, last, value, value, value, [rule], kind="multiple", trend=trend)


def holds_multiple(tokens: list[Token]) -> bool:
    """Whether a word of a sentence looks like a multiple: "doubled", "twice", "tenfold"."""
    words = _words()
    return any(token.low in words or token.low.endswith("fold") for token in tokens)


def find_multiples(tokens: list[Token], approximators: Approximators) -> list[Quantity]:
    """The multiples that are single words of the sentence, in order."""
    found: list[Quantity] = []
    words = _words()
    for i, token in enumerate(tokens):
        if token.low in words or "fold" in token.low:
            quantity = (
                multiple_verb(tokens, i, approximators)
                or twice(tokens, i)
                or multiple_adjective(tokens, i, approximators)
                or fold(tokens, i)
            )
            if quantity is not None:
                found.append(quantity)
    return found


def multiple_verb(tokens: list[Token], i: int, approximators: Approximators) -> Quantity | None:
    """A verb that multiplies.

    True: "revenue doubled", "nearly tripled", "set to double". Not: "doubled back", "a double room", "at the
    double", "two halves", "she plays doubles".
    """
    low = tokens[i].low
    value = _table("verb").get(low)
    if value is None:
        return None
    if i + 1 < len(tokens) and tokens[i + 1].low in cue_words("unmultiplied"):
        bounded = opener_before(tokens, i, approximators) is not None
        if tokens[i + 1].low != "over" or not (bounded or _stretch_follows(tokens, i + 2)):
            return None
    if not low.endswith(("ed", "ing")) and not _is_verb(tokens, i, approximators):
        return None
    if low.endswith("ing") and not tokens[i].tag.startswith("VB"):
        return None
    return _multiple(i, i + 1, value, "multiple-verb", "up" if value > 1 else "down")


@cache
def _stretches() -> frozenset[str]:
    return frozenset(row[0] for row in rows("time_words") if row[1] in ("unit", "noun")) | {"time"}


def _stretch_follows(tokens: list[Token], i: int) -> bool:
    """Whether the phrase at token `i` is a stretch of time: "doubled over | the past 10 years"; not "doubled
    over | the rail".
    """
    return any(token.low in _stretches() for token in tokens[i : i + 4])


def _is_verb(tokens: list[Token], i: int, approximators: Approximators) -> bool:
    """Whether "double" or "doubles" is a verb: "to" or a modal stands before, or it is tagged so behind a subject."""
    j = i
    while j and ((opener := opener_before(tokens, j, approximators)) or tokens[j - 1].tag == "RB"):
        j = opener[0] if opener else j - 1
    if j == 0:
        return False
    if tokens[j - 1].tag in ("TO", "MD") and not tokens[i].low.endswith("s"):
        return True
    return tokens[i].tag.startswith("VB") and tokens[j - 1].tag in (
        _BEFORE_THIRD if tokens[i].low.endswith("s") else _BEFORE_BASE
    )


def twice(tokens: list[Token], i: int) -> Quantity | None:
    """ "twice" is a multiple before a comparison and a frequency elsewhere.

    True: "twice as many", "twice the price" (multiples), "scored twice" (two times). Not: "two times".
    """
    value = _table("twice").get(tokens[i].low)
    if value is None:
        return None
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    beyond = tokens[i + 2] if i + 2 < len(tokens) else None
    if following == "that" and (beyond is None or beyond.kind == "symbol" or beyond.low in cue_words("twice-that")):
        return _multiple(i, i + 1, value, "multiple-twice")  # "twice that", "twice that many"
    if following in cue_words("compared") and following not in ("this", "that"):
        noun = i + 2 < len(tokens) and tokens[i + 2].tag in _FREQUENCY_AFTER
        if following != "as" or not noun:  # "elected twice as the mayor"
            return _multiple(i, i + 1, value, "multiple-twice")
    quantity = _multiple(i, i + 1, value, "frequency-twice")
    quantity.kind = "count"
    return quantity


def multiple_adjective(tokens: list[Token], i: int, approximators: Approximators) -> Quantity | None:
    """ "double" before what it is compared with.

    True: "more than double earlier guesses", "double the rate". Not: "a double room", "at the double".
    """
    value = _table("adjective").get(tokens[i].low)
    if value is None:
        return None
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    opener = opener_before(tokens, i, approximators)
    compared = following in cue_words("compared") - {"more", "better", "worse"}
    bounded = opener is not None and following not in ("digit", "digits", "-")
    return _multiple(i, i + 1, value, "multiple-adjective") if compared or bounded else None


def fold(tokens: list[Token], i: int) -> Quantity | None:
    """A number word with "fold".

    True: "tenfold", "three-fold", "100-fold", "1.5-fold", "10,000-fold". Not: "manifold", "blindfold", "a fold".
    """
    low = tokens[i].low
    if not low.endswith("fold"):
        return None
    start, base = i, low[:-4].rstrip("-")
    if low == "fold":
        start = i - 2 if i > 1 and tokens[i - 1].text in HYPHENS and glued(tokens, i) else i - 1
        if start < 0:
            return None
        before = tokens[start]
        value = digit_value(before.text) if before.kind == "number" else None
        if value is not None:
            return _multiple(start, i + 1, value, "multiple-fold") if value > 0 else None
        base = before.low
    word = number_words().get(base)
    if word is None or word.kind not in ("unit", "ten", "hundred", "scale"):
        return None
    return _multiple(start, i + 1, word.value, "multiple-fold")


def times(tokens: list[Token], quantity: Quantity) -> None:
    """A number with "times" is a multiple before a comparison and a frequency elsewhere.

    True: "three times as many", "10 times the price", "3.4 times earnings", "the limit is four times". Not:
    "fined 14 times", "four times a week", "2.5 times a week".
    """
    i = quantity.core_last
    j = i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i
    if j >= len(tokens) or tokens[j].low not in ("times", "time", "x") or quantity.unit is not None:
        return
    if tokens[j].low == "x" and not (glued(tokens, j) and quantity.form == "point"):
        return
    following = tokens[j + 1].low if j + 1 < len(tokens) else ""
    compared = following in cue_words("compared") or following in listed("compared")
    if following in ("a", "an") and j + 2 < len(tokens):  # "three times an earlier guess", but "three times a day"
        compared = tokens[j + 2].tag.startswith("JJ")
    compared = compared or _is_factor(tokens, quantity, j)
    if j + 2 < len(tokens) and tokens[j + 1].tag in ("JJ", "NN", "VBN"):  # "11 times forecast earnings"
        compared = compared or tokens[j + 2].low in listed("compared")
    if tokens[j].low == "x" or compared or (not following.isalpha() and _of_a_ratio(tokens, i)):
        quantity.kind, quantity.last = "multiple", j + 1
        quantity.rules.append("multiple-times")
    else:
        quantity.unit = UnitSpan(j, j + 1, "time", "count", head=j)
        quantity.last = j + 1
        quantity.rules.append("frequency-times")


def _is_factor(tokens: list[Token], quantity: Quantity, j: int) -> bool:
    """Whether "times" at token `j` follows a broken number, which nothing is done so often: "down from 3.6 times".

    Not: "3.6 times a week", but "3.6 times a year earlier".
    """
    if quantity.value is None or quantity.value == quantity.value.to_integral_value():
        return False
    rated = j + 1 < len(tokens) and tokens[j + 1].low in ("a", "an", "per", "each", "every")
    return not rated or (j + 3 < len(tokens) and tokens[j + 3].low in cue_words("dating"))


def share_multiple(tokens: list[Token], quantities: list[Quantity]) -> None:
    """Make a multiple of "times" with which another is compared: "nine times the wage, compared with | four times".

    Not: "twice the price, and left | four times".
    """
    for left, right in pairwise(quantities):
        if left.kind != "multiple" or "frequency-times" not in right.rules or right.first == 0:
            continue
        if tokens[right.first - 1].low in cue_words("comparing"):
            right.kind, right.unit = "multiple", None
            right.rules.append(share_multiple.__name__)


def _of_a_ratio(tokens: list[Token], i: int) -> bool:
    """Whether the subject before the number is a limit or a ratio: "the limit is | four times"."""
    before = tokens[max(0, i - 8) : i]
    said = any(token.low in cue_words("standing") for token in before)
    return said and any(token.low in listed("ratio-noun") for token in before)
