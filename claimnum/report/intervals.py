"""Amounts as intervals: what each wording allows, and whether two of them agree, overlap or conflict.

An amount that is only said to be near a number stands for ten per cent either way; bounds are open at one
end; ranges and vague amounts have the ends that the record gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from claimnum.display import grouped
from claimnum.models import Form, Relation, Trend
from claimnum.report.records import Outcome

if TYPE_CHECKING:
    from claimnum.models import Quantity

APPROXIMATE = Decimal("0.1")  # "about 4,800" is compared as 4,320 to 5,280
_ROUNDED_BY = Decimal("0.05")  # a rounder number agrees only within five per cent
_ROUNDED_FROM = 1000  # below, people count one by one: 50 dead are not 52
# Amounts may be absurd ("1E+999999"): nothing is trapped, so that they become infinite instead of raising.
_EXACT = Context(prec=34, traps=[])


@dataclass(frozen=True, slots=True)
class Interval:
    """What an amount allows. `value` is the one number stated, if it is one; `exact` where nothing blurs it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    value: Decimal | None = None
    exact: bool = False
    vague: bool = False

    @property
    def closed(self) -> bool:
        """Whether both ends are known and no mere vague word sets them."""
        return self.low is not None and self.high is not None and not self.vague

    @property
    def order(self) -> tuple[Decimal, Decimal]:
        """Where it stands among others: by its number or its lower end, then by its upper one."""
        known = [one for one in (self.value, self.low, self.high) if one is not None] or [Decimal(0)]
        return known[0], known[-1]


def interval(quantity: Quantity, scale: Decimal = Decimal(1)) -> Interval:
    """Return what `quantity` allows, times `scale`; for a change, what its end value does.

    "about 4,800" is 4,320 to 5,280, "up to 9 million" has no lower end, "5 ± 0.2" is 4.8 to 5.2, "fell 2 %"
    is -2; "300 to 750" as a range keeps its two ends, as a change from the first to the last it is 750.
    """
    if quantity.trend is Trend.DOWN and quantity.form is not Form.CHANGE:
        scale = -scale
    value, low, high = (
        None if one is None else _EXACT.multiply(one, scale) for one in (quantity.value, quantity.low, quantity.high)
    )
    relation, vague = quantity.relation, quantity.form is Form.VAGUE
    if value is not None and relation in {Relation.EQUAL, Relation.APPROXIMATE}:
        margin = Decimal(0)
        if quantity.tolerance is not None:
            margin = _EXACT.multiply(quantity.tolerance, scale).copy_abs()
        elif relation is Relation.APPROXIMATE:
            margin = _EXACT.multiply(value, APPROXIMATE).copy_abs()
        low, high = _difference(value, margin), _difference(value, -margin)
        return Interval(low, high, value=value, exact=not margin)
    if value is not None and low is None and high is None:  # a change to "more than 5,000", say
        low, high = (value, None) if relation in {Relation.AT_LEAST, Relation.MORE_THAN} else (None, value)
    low_open, high_open = relation is Relation.MORE_THAN, relation is Relation.LESS_THAN
    if quantity.form is Form.RANGE and relation is Relation.APPROXIMATE and low is not None and high is not None:
        low = _difference(low, _EXACT.multiply(low, APPROXIMATE).copy_abs())
        high = _difference(high, -_EXACT.multiply(high, APPROXIMATE).copy_abs())
    if scale < 0:  # "fell more than 2 %" is below -2
        low, high, low_open, high_open = high, low, high_open, low_open
    return Interval(low, high, low_open, high_open, value=value, vague=vague)


def _difference(value: Decimal, other: Decimal) -> Decimal:
    """Return `value` less `other`; an infinite value stays infinite."""
    return _EXACT.subtract(value, other) if value.is_finite() else value


def outcome(first: Interval, second: Interval) -> tuple[Outcome, str, str]:
    """Return how two intervals stand to each other: the outcome, its rule's name, and the rule in words.

    * `same`: the same interval agrees: "at least 31" and "31 or more".
    * `within`: one within another that has two ends agrees: 18, "between 15 and 20"; not 18 and "at least 5".
    * `rounded`: exact numbers from 1,000 up agree when one is the other rounded, within 5 %: 13,000 and
      13,400; not 13,400 and 13,600.
    * `shared`: else, what has a part in common overlaps: "about 4 million", "up to 9 million".
    * `disjoint`: the rest is in conflict: "fewer than 30" and 44.
    """
    if _ends(first) == _ends(second):
        return Outcome.AGREE, "same", "the same amount"
    if _meet(first, second):
        if (first.closed and _within(second, first)) or (second.closed and _within(first, second)):
            return Outcome.AGREE, "within", "one amount lies within the other"
        return Outcome.OVERLAP, "shared", "both allow " + _shared(first, second)
    if _rounds(first, second):
        return Outcome.AGREE, "rounded", "one is the other rounded"
    return Outcome.CONFLICT, "disjoint", "no amount fits both"


def _ends(one: Interval) -> tuple[object, ...]:
    return one.low, one.high, one.low_open, one.high_open


def _meet(first: Interval, second: Interval) -> bool:
    return _reaches(first, second) and _reaches(second, first)


def _reaches(lower: Interval, upper: Interval) -> bool:
    """Whether `lower` ends at or above the start of `upper`."""
    if lower.high is None or upper.low is None or lower.high > upper.low:
        return True
    return lower.high == upper.low and not (lower.high_open or upper.low_open)


def _within(inner: Interval, outer: Interval) -> bool:
    """Whether all of `inner` is in `outer`, which has two ends."""
    if inner.low is None or inner.high is None or outer.low is None or outer.high is None:
        return False
    return outer.low <= inner.low and inner.high <= outer.high


def _shared(first: Interval, second: Interval) -> str:
    lows = [one.low for one in (first, second) if one.low is not None]
    highs = [one.high for one in (first, second) if one.high is not None]
    if lows and highs:
        low, high = max(lows), min(highs)
        return _plain(low) if low == high else f"{_plain(low)} to {_plain(high)}"
    if lows:
        return f"{_plain(max(lows))} and more"
    return f"{_plain(min(highs))} and less" if highs else "any amount"


def _plain(value: Decimal) -> str:
    """Return `value` grouped, without the noughts that arithmetic leaves behind its point."""
    shown = grouped(value)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _rounds(first: Interval, second: Interval) -> bool:
    """Whether the rounder of two exact numbers is what the other one rounds to."""
    one, other = first.value, second.value
    if one is None or other is None or not (first.exact and second.exact):
        return False
    if min(abs(one), abs(other)) < _ROUNDED_FROM or not (one.is_finite() and other.is_finite()):
        return False
    difference = _EXACT.subtract(one, other).copy_abs()
    if difference > _EXACT.multiply(max(abs(one), abs(other)), _ROUNDED_BY):
        return False
    rounder, finer = sorted((one, other), key=lambda value: -_exponent(value))
    step = Decimal(1).scaleb(_exponent(rounder), _EXACT)
    return _EXACT.multiply(_EXACT.divide(finer, step).to_integral_value(), step) == rounder


def _exponent(value: Decimal) -> int:
    """Return the place of the last digit that is not 0: 3 for 13,000."""
    exponent = _EXACT.normalize(value).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
