"""A number with its unit: a currency before it, a measure, percentage or time unit behind it, and the rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.numbers.scales import letter_before_hyphen
from claimnum.numbers.words import cue_words, number_words
from claimnum.quantities.model import DASHES, HYPHENS, KIND_OF_UNIT, Quantity, UnitSpan, from_number, glued
from claimnum.quantities.noun_lists import listed
from claimnum.records import replaced
from claimnum.units import rate_after

if TYPE_CHECKING:
    from claimnum.numbers import Number
    from claimnum.text import Token
    from claimnum.units import UnitMatch, UnitTable

_OPEN, _CLOSE = "([", ")]"
_MINUS = frozenset("-\u2010\u2011\u2212\u2013")


def measured(tokens: list[Token], number: Number, units: UnitTable, since: int = 0) -> Quantity:
    """The quantity of `number` with the ontology's unit, if one stands beside it.

    `since` is the end of the quantity before: its tokens are no unit of this one ("10 $ 30 cents").
    True: "$8.1bn", "five-hour", "84 (pounds)", "35-million hectares". Not: "2,000 to", "8 of the ships".
    """
    quantity = from_number(number)
    if tokens[number.last - 1].low.endswith("-plus"):  # "£3bn-plus"
        quantity.relation = "at_least"
    currency = units.before(tokens, number.first)
    if currency is not None and currency.start < since:
        currency = None
    after = _unit_after(tokens, number, units, currency=currency is not None)
    if currency is not None:
        _attach(quantity, currency, "currency-before")
        quantity.first = currency.start
        _negate_before_currency(tokens, quantity)
        if after is not None and after.entry.kind == "currency":
            _settle(quantity, after)
    elif after is not None:
        _attach(quantity, after, "unit-after")
        quantity.last = after.end
        if after.start and tokens[after.start - 1].text in _OPEN and after.end < len(tokens):
            quantity.last = after.end + 1
    accounting_brackets(tokens, quantity, units)
    add_rate(tokens, quantity, units)
    return quantity


def _settle(quantity: Quantity, after: UnitMatch) -> None:
    """Let a currency named behind the number settle the sign before it.

    True: "$50 USD", "USD 5$", "$5 Canadian". Not: "$1.14 EUR", where the sign says what is meant.
    """
    quantity.last = after.end
    unit = quantity.unit
    if unit is None or unit.code is not None or after.entry.code is None:
        return
    if after.entry.name.endswith(unit.name or ""):  # not "$1.14 EUR", where the sign is right
        unit.name, unit.code = after.entry.name, after.entry.code


def _negate_before_currency(tokens: list[Token], quantity: Quantity) -> None:
    """A minus before the currency.

    True: "-$100", "minus €5", "a negative $2.6 billion". Not: "US-$5", "plus or minus $5", "5-$10".
    """
    i = quantity.first - 1
    if i < 0 or quantity.value is None or quantity.value <= 0:
        return
    before = tokens[i - 1] if i else None
    if tokens[i].low in ("minus", "negative"):
        signed = before is None or before.low not in ("or", "plus")
    else:
        alone = before is None or (not glued(tokens, i) and before.kind != "number") or before.text == "("
        signed = tokens[i].text in _MINUS and glued(tokens, i + 1) and alone
    if signed:
        quantity.first = i
        quantity.value = quantity.low = quantity.high = -quantity.value
        quantity.rules.append("minus-before-currency")


def accounting_brackets(tokens: list[Token], quantity: Quantity, units: UnitTable) -> None:
    """A sum in brackets that stand where the sum itself is due is negative, as accountants write it.

    True: "a gross result of ($3.4 million)", "sales were ($72.50)", "$(1.2) million". Not: "6 dollars ($8)",
    "the fee ($5)", "the charge of (3)".
    """
    i, end = quantity.first - 1, quantity.last
    if i < 1 or end >= len(tokens) or tokens[i].text != "(" or tokens[end].text != ")":
        return
    if quantity.form != "point" or quantity.value is None or quantity.value <= 0:
        return
    outside = units.before(tokens, i) if quantity.unit is None else None
    if outside is not None:
        _attach(quantity, outside, "currency-before")
        quantity.first = outside.start
    elif quantity.kind == "money" and tokens[i - 1].low in cue_words("bracket-opener"):
        quantity.first = i
    else:
        return
    quantity.value = -quantity.value
    quantity.last = end + 1
    scale = number_words().get(tokens[end + 1].low) if end + 1 < len(tokens) else None
    if scale is not None and scale.kind == "scale" and quantity.scale == 1:
        quantity.value, quantity.scale, quantity.last = quantity.value * scale.value, scale.value, end + 2
    quantity.low = quantity.high = quantity.value
    quantity.core_first, quantity.core_last = quantity.first, quantity.last
    quantity.rules.append("accounting_brackets")


def _attach(quantity: Quantity, match: UnitMatch, rule: str) -> None:
    """Give a quantity the unit that was found, with the scale that the unit's own words hold.

    True: "6 MUSD" (6,000,000 of scale 1,000,000, which a range shares). Not: "6 USD".
    """
    entry = match.entry
    if match.multiplier != 1:
        quantity.scale *= match.multiplier
        for name in ("value", "low", "high"):
            part = getattr(quantity, name)
            if part is not None:
                setattr(quantity, name, part * match.multiplier)
    unit = UnitSpan(match.start, match.end, entry.name, entry.kind, entry.dimension, entry.code, match.per)
    quantity.unit = unit
    quantity.kind = KIND_OF_UNIT[entry.kind]
    quantity.rules.append(rule)


def _unit_after(tokens: list[Token], number: Number, units: UnitTable, *, currency: bool) -> UnitMatch | None:
    """The unit behind a number, past a glued hyphen, an opening bracket or the "of" of a vague amount.

    True: "five-| hour", "84 (| pounds)", "millions of | dollars". Not: "5-| $10", where the sign opens the next sum.
    """
    i = number.last
    if i >= len(tokens):
        return None
    if i + 2 < len(tokens) and tokens[i].text in DASHES and glued(tokens, i + 2) and tokens[i + 2].kind == "number":
        return None

    def match_at(at: int) -> UnitMatch | None:
        scaled = number.scale != 1
        return units.after(tokens, at, value=number.value, scaled=scaled, currency_before=currency)

    at = i
    if tokens[i].text in HYPHENS and glued(tokens, i) and i + 1 < len(tokens):
        at = i + 1
    elif number.form in ("vague", "fraction") or number.approximate or tokens[number.first].low == "a":
        at = _past_of(tokens, number, i)
    match = match_at(at) if at < len(tokens) else None
    if match is None and tokens[i].text in _OPEN and i + 2 < len(tokens):
        inside = match_at(i + 1)
        if inside is not None and inside.end < len(tokens) and tokens[inside.end].text in _CLOSE:
            return inside
    if match is None and tokens[at - 1].text not in HYPHENS:
        further, timed = _past_adjectives(tokens, at)
        if further > at:
            match = match_at(further)
            fits = match is not None and (match.entry.kind == "time" or not timed)
            return match if fits and match is not None and _plain_plural(tokens, match) else None
    return match


def _unit_adjective(tokens: list[Token], i: int) -> bool:
    """An adjective that may stand between a number and its unit: "50 | previous | years", "five more miles"."""
    return i + 1 < len(tokens) and tokens[i].low in listed("unit-adjective")


def _past_adjectives(tokens: list[Token], i: int) -> tuple[int, bool]:
    """Past at most two adjectives, and whether one is such that only a length of time may follow.

    True: "five more | miles", "six bad | months", "3 more good | years". Not: "six bad apples".
    """
    at, timed = i, False
    while at < i + 2 and at + 1 < len(tokens):
        if not _unit_adjective(tokens, at):
            if tokens[at].tag != "JJ" or tokens[at].kind != "word" or tokens[at].low in listed("not-modifier"):
                break
            timed = True
        at += 1
    return at, timed


def _plain_plural(tokens: list[Token], match: UnitMatch) -> bool:
    """Whether a unit is written as a plural word of time or measure: "years", "miles", "feet"; not "m", "in"."""
    word = tokens[match.start]
    plural = word.tag == "NNS" or word.low in ("feet", "percent")
    return plural and len(word.low) > 2 and match.entry.kind in ("time", "physical")


def _past_of(tokens: list[Token], number: Number, i: int) -> int:
    """Past "of" in "millions of dollars", "a couple of hours" and past "of a" in "a quarter of a mile"."""
    if tokens[i].low == "of" and i + 1 < len(tokens):
        if number.form == "fraction":
            return i + 2 if tokens[i + 1].low in ("a", "an") else i
        return i + 1
    if number.form == "fraction" and tokens[i].low in ("a", "an"):  # half a mile
        return i + 1
    return i


def add_rate(tokens: list[Token], quantity: Quantity, units: UnitTable) -> None:
    """Read the rate behind a quantity: "$35 million | a week", "6 inches | per decade", "40 hours | a week"."""
    unit = quantity.unit
    if unit is None or unit.per is not None:
        return
    i = quantity.last
    if i + 1 < len(tokens) and tokens[i].low in ("more", "less") and tokens[i + 1].low in ("a", "an", "per", "each"):
        i += 1  # "40 euros more | a year"
    found = _rate_in_word(tokens, quantity.core_last, units) or rate_after(tokens, i, units)
    if found is None:
        return
    unit.per, end = found
    if end < len(tokens) and tokens[end].low in ("a", "an", "per", "each", "every"):
        second = rate_after(tokens, end, units)  # "120 liters per person | a day"
        end = end if second is None else second[1]
    if unit.first >= quantity.core_last:
        unit.last = end
    quantity.last = end
    quantity.rules.append("rate")


def _rate_in_word(tokens: list[Token], last: int, units: UnitTable) -> tuple[str, int] | None:
    """The rate in the word that the number's scale letter opens: "€28m-a-year"; not "€28m-plus"."""
    word = tokens[last - 1]
    if "-" not in word.text or not letter_before_hyphen(word.text):
        return None
    at = word.text.index("-") + 1
    found = rate_after([replaced(word, text=word.text[at:], low=word.low[at:])], 0, units)
    return None if found is None else (found[0], last)
