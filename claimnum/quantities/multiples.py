"""Multiples: "doubled", "twice as many", "three times higher", "tenfold"; and "twice" as a frequency."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimnum.lexicon import rows
from claimnum.numbers.words import number_words
from claimnum.quantities.bounds import Approximators, opener_before
from claimnum.quantities.model import HYPHENS, Quantity, UnitSpan, glued
from claimnum.text import Token

_COMPARED = frozenset(
    "as the that those this what its his her their our my your more greater higher larger bigger faster longer less lower "
    "smaller worse better older".split()
)


@cache
def _table(kind: str) -> dict[str, Decimal]:
    return {row[0]: Decimal(row[1]) for row in rows("multiples") if row[2] == kind}


def _multiple(first: int, last: int, value: Decimal, rule: str, trend: str | None = None) -> Quantity:
    return Quantity(first, last, first, last, value, value, value, kind="multiple", trend=trend, rules=[rule])


def find_multiples(tokens: list[Token], approximators: Approximators) -> list[Quantity]:
    """The multiples that are single words of the sentence, in order."""
    found: list[Quantity] = []
    for i, token in enumerate(tokens):
        if token.kind == "word":
            quantity = multiple_verb(tokens, i) or twice(tokens, i) or multiple_adjective(tokens, i, approximators) or fold(tokens, i)
            if quantity is not None:
                found.append(quantity)
    return found


def multiple_verb(tokens: list[Token], i: int) -> Quantity | None:
    """A verb that multiplies.

    True: "revenue doubled", "nearly tripled". Not: "doubled back", "a double room", "two halves".
    """
    token = tokens[i]
    value = _table("verb").get(token.low)
    if value is None or not (token.tag.startswith("VB") or token.low.endswith("ed")):
        return None
    if i + 1 < len(tokens) and tokens[i + 1].low in ("back", "over", "down", "as"):
        return None
    return _multiple(i, i + 1, value, "multiple-verb", "up" if value > 1 else "down")


def twice(tokens: list[Token], i: int) -> Quantity | None:
    """ "twice" is a multiple before a comparison and a frequency elsewhere.

    True: "twice as many", "twice the price" (multiples), "scored twice" (two times). Not: "two times".
    """
    value = _table("twice").get(tokens[i].low)
    if value is None:
        return None
    if i + 1 < len(tokens) and tokens[i + 1].low in _COMPARED and tokens[i + 1].low not in ("this", "that"):
        if not (tokens[i + 1].low in ("as",) and i + 2 < len(tokens) and tokens[i + 2].tag in ("NN", "NNS", "DT")):
            return _multiple(i, i + 1, value, "multiple-twice")
    quantity = _multiple(i, i + 1, value, "frequency-twice")
    quantity.kind = "count"
    return quantity


def multiple_adjective(tokens: list[Token], i: int, approximators: Approximators) -> Quantity | None:
    """ "double" before what it is compared with.

    True: "more than double previous predictions", "double the rate". Not: "a double room", "at the double".
    """
    value = _table("adjective").get(tokens[i].low)
    if value is None:
        return None
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    opener = opener_before(tokens, i, approximators)
    if following in _COMPARED - {"more", "better", "worse"} or (opener is not None and following not in ("digit", "digits", "-")):
        return _multiple(i, i + 1, value, "multiple-adjective")
    return None


def fold(tokens: list[Token], i: int) -> Quantity | None:
    """A number word with "fold".

    True: "tenfold", "three-fold". Not: "manifold", "blindfold".
    """
    low = tokens[i].low
    if not low.endswith("fold"):
        return None
    if low == "fold":
        start = i - 2 if i > 1 and tokens[i - 1].text in HYPHENS and glued(tokens, i) else i - 1
        word = number_words().get(tokens[start].low) if start >= 0 else None
        if start >= 0 and tokens[start].kind == "number" and len(tokens[start].text) < 6:
            return _multiple(start, i + 1, Decimal(tokens[start].text.replace(",", "")), "multiple-fold")
    else:
        start, word = i, number_words().get(low[:-4].rstrip("-"))
        if word is None and low[:-4] == "hundred":
            word = number_words()["hundred"]
    if word is None or word.kind not in ("unit", "ten", "hundred", "scale"):
        return None
    return _multiple(start, i + 1, word.value, "multiple-fold")


def times(tokens: list[Token], quantity: Quantity) -> None:
    """A number with "times" is a multiple before a comparison and a frequency elsewhere.

    True: "three times as many", "five times higher", "10 times the price". Not: "sued 25 times", "four times a week".
    """
    i = quantity.core_last
    j = i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i
    if j >= len(tokens) or tokens[j].low not in ("times", "time", "x") or quantity.unit is not None:
        return
    if tokens[j].low == "x" and not (glued(tokens, j) and quantity.form == "point"):
        return
    following = tokens[j + 1].low if j + 1 < len(tokens) else ""
    if tokens[j].low == "x" or following in _COMPARED:
        quantity.kind, quantity.last = "multiple", j + 1
        quantity.rules.append("multiple-times")
    else:
        quantity.unit = UnitSpan(j, j + 1, "time", "count", head=j)
        quantity.last = j + 1
        quantity.rules.append("frequency-times")
