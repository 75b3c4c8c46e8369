"""The records of this stage: a unit as the text writes it, and a quantity with all that its wording says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.records import record

if TYPE_CHECKING:
    from claimnum.numbers import Number
    from claimnum.text import Token


@record(frozen=False)
class UnitSpan:
    """A unit: tokens [first, last), its canonical name, kind ("count", "physical", "currency", "percentage",
    "time"), dimension, currency code and, for a rate, the denominator's name.
    """

    first: int
    last: int
    name: str | None
    kind: str
    dimension: str | None = None
    code: str | None = None
    per: str | None = None
    head: int | None = None


@record(frozen=False)
class Quantity:
    """One quantity: tokens [first, last) from its opener to its unit, and its value.

    `core_first` and `core_last` enclose its numbers without opener and unit. `modified` is the noun phrase that the
    quantity stands before as an attribute ("a 12 kilowatt | wind turbine"). `rules` names the rules that made it.
    """

    first: int
    last: int
    core_first: int
    core_last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    rules: list[str]
    form: str = "point"
    relation: str = "equal"
    kind: str = "count"
    number_form: str = "cardinal"
    scale: Decimal = Decimal(1)
    unit: UnitSpan | None = None
    before: Decimal | None = None
    trend: str | None = None
    tolerance: Decimal | None = None
    modified: tuple[int, int] | None = None
    shared_unit: bool = False


def from_number(number: Number) -> Quantity:
    """A bare quantity of one number, not yet with unit or bounds."""
    vague = number.value is None
    quantity = Quantity(
        first=number.first,
        last=number.last,
        core_first=number.first,
        core_last=number.last,
        value=number.value,
        low=number.low if vague else number.value,
        high=number.high if vague else number.value,
        rules=[],
        form="vague" if vague else "point",
        number_form=number.form,
        scale=number.scale,
    )
    if vague or number.approximate:
        quantity.relation = "approximate"
    if number.approximate:
        quantity.low = quantity.high = None
    if number.form in ("fraction", "ratio"):
        quantity.kind = "ratio"
    return quantity


def glued(tokens: list[Token], i: int) -> bool:
    """Whether token `i` follows the one before it without a space."""
    return 0 < i < len(tokens) and tokens[i - 1].end == tokens[i].start


def words_between(tokens: list[Token], left: Quantity, right: Quantity) -> list[str]:
    """The words between two quantities in small letters, without the whole that the first is a share of.

    True: "12 percent of its staff|, or |40 jobs". Not: "12 percent| of its staff said 40 |jobs", where all stay.
    """
    between = tokens[left.last : right.first]
    words = [token.low for token in between]
    if not 4 <= len(words) <= _LONGEST_BETWEEN or words[0] != "of" or words.count(",") > 1 or "," not in words:
        return words
    comma = words.index(",")
    verbal = any(token.tag.startswith(("VB", "MD", "WP")) for token in between[:comma])
    return words if verbal else words[comma:]


_LONGEST_BETWEEN = 10  # tokens
HYPHENS = frozenset("-\u2010\u2011")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
KIND_OF_UNIT = {
    "currency": "money",
    "percentage": "percent",
    "time": "duration",
    "physical": "measure",
    "count": "count",
}
