"""A number with its unit: a currency before it, a measure, percentage or time unit behind it, and the rate."""

from __future__ import annotations

from claimnum.numbers import Number
from claimnum.quantities.model import HYPHENS, KIND_OF_UNIT, Quantity, UnitSpan, from_number, glued
from claimnum.text import Token
from claimnum.units import UnitMatch, UnitTable, rate_after

_OPEN, _CLOSE = "([", ")]"


def measured(tokens: list[Token], number: Number, units: UnitTable) -> Quantity:
    """The quantity of `number` with the ontology's unit, if one stands beside it.

    True: "$8.1bn", "five-hour", "62 (pounds)", "68-million acres". Not: "2,000 to", "8 of the ships".
    """
    quantity = from_number(number)
    currency = units.before(tokens, number.first)
    after = _unit_after(tokens, number, units, currency is not None)
    if currency is not None:
        if currency.multiplier != 1:
            _multiply(quantity, currency)
        _attach(quantity, currency, "currency-before")
        quantity.first = currency.start
        if after is not None and after.entry.kind == "currency":  # "$5 dollars", "USD 5$"
            quantity.last = after.end
        after = None
    elif after is not None:
        if after.multiplier != 1:
            _multiply(quantity, after)
        _attach(quantity, after, "unit-after")
        quantity.last = after.end
        if after.start and tokens[after.start - 1].text in _OPEN and after.end < len(tokens):
            quantity.last = after.end + 1
    if quantity.number_form in ("fraction", "ratio") and quantity.unit is not None:
        quantity.kind = KIND_OF_UNIT[quantity.unit.kind]
    add_rate(tokens, quantity, units)
    return quantity


def _multiply(quantity: Quantity, match: UnitMatch) -> None:
    for name in ("value", "low", "high"):
        part = getattr(quantity, name)
        if part is not None:
            setattr(quantity, name, part * match.multiplier)


def _attach(quantity: Quantity, match: UnitMatch, rule: str) -> None:
    entry = match.entry
    quantity.unit = UnitSpan(match.start, match.end, entry.name, entry.kind, entry.dimension, entry.code, match.per)
    quantity.kind = KIND_OF_UNIT[entry.kind]
    quantity.rules.append(rule)


def _unit_after(tokens: list[Token], number: Number, units: UnitTable, currency: bool) -> UnitMatch | None:
    """The unit behind a number, past a glued hyphen, an opening bracket or the "of" of a vague amount."""
    i = number.last
    if i >= len(tokens):
        return None
    scaled = number.scale != 1
    at = i
    if tokens[i].text in HYPHENS and glued(tokens, i) and i + 1 < len(tokens):
        at = i + 1
    elif number.form in ("vague", "fraction") or number.approximate or tokens[number.first].low == "a":
        at = _past_of(tokens, number, i)
    match = units.after(tokens, at, value=number.value, scaled=scaled, currency_before=currency) if at < len(tokens) else None
    if match is None and tokens[i].text in _OPEN and i + 2 < len(tokens):
        inside = units.after(tokens, i + 1, value=number.value, scaled=scaled, currency_before=currency)
        if inside is not None and inside.end < len(tokens) and tokens[inside.end].text in _CLOSE:
            return inside
    if match is not None and number.form == "fraction" and at == i + 1 and tokens[i].low == "of":
        # "a third of miles" is a share; "a quarter of a mile" a length
        return match if tokens[at - 1].low in ("a", "an") else None
    return match


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
    """Read the rate behind a quantity: "$250 million | a month", "11 feet | per century"."""
    unit = quantity.unit
    if unit is not None and unit.per is not None:
        return
    if unit is None or unit.kind == "time":
        return
    found = rate_after(tokens, quantity.last, units)
    if found is None:
        return
    unit.per, end = found
    if unit.first >= quantity.core_last:
        unit.last = end
    quantity.last = end
    quantity.rules.append("rate")
