"""The third stage, top to bottom: from numbers to quantities with unit, bounds, range, change and trend."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.numbers import Number
from claimnum.numbers.words import cue_words
from claimnum.quantities.ages import set_age, share_age
from claimnum.quantities.bounds import LOWER, UPPER, Approximators, add_bounds, closer_after, opener_before
from claimnum.quantities.changes import add_trends
from claimnum.quantities.combine import combine
from claimnum.quantities.counts import add_count
from claimnum.quantities.measures import add_rate, measured
from claimnum.quantities.model import Quantity, glued
from claimnum.quantities.multiples import find_multiples, holds_multiple, share_multiple, times
from claimnum.quantities.noun_lists import listed
from claimnum.quantities.noun_phrases import is_plural, modified_phrase
from claimnum.records import replaced
from claimnum.text.tokens import NUMBER, WORD

if TYPE_CHECKING:
    from claimnum.text import Token
    from claimnum.units import UnitTable


def find_quantities(
    tokens: list[Token],
    numbers: list[Number],
    units: UnitTable,
    approximators: Approximators,
    count_nouns: frozenset[str] = frozenset(),
) -> list[Quantity]:
    """All quantities of a tagged sentence, in order; `numbers` are those that nothing else has claimed."""
    items: list[Quantity] = []
    for number in numbers:
        if items and number.first < items[-1].last:
            continue  # a size inside a counted phrase: "two million 88mm shells"
        since = items[-1].last if items else 0
        quantity = with_unit(tokens, number, units, since, count_nouns)
        closed = closer_after(tokens, number.last, approximators) if quantity.unit is None else None
        if closed is not None:
            quantity = _past_closer(tokens, number, closed, units, since, count_nouns) or quantity
        items.append(quantity)
    items += _article_units(tokens, items, units, approximators)
    items = _with_halves(tokens, items, units)
    items.sort(key=lambda item: item.first)
    items = combine(tokens, items, approximators)
    items = _with_multiples(items, find_multiples(tokens, approximators))
    share_multiple(tokens, items)
    since = 0
    for quantity in items:
        set_age(tokens, quantity)
        add_bounds(tokens, quantity, approximators, since)
        since = quantity.last
        if quantity.kind != "age":
            set_age(tokens, quantity)
        if quantity.modified is None and quantity.kind != "multiple":
            quantity.modified = modified_phrase(tokens, quantity)
        bare_number(tokens, quantity)
    share_age(tokens, items)
    items = [item for item in items if not coded(tokens, item)]
    ends = {item.last for item in items}
    items = [item for item in items if not denominator(tokens, item, ends)]
    items = _apart(bounded_on_both_sides(tokens, items))
    add_trends(tokens, items)
    return items


def with_unit(
    tokens: list[Token], number: Number, units: UnitTable, since: int, count_nouns: frozenset[str]
) -> Quantity:
    """The quantity of a number with its unit of measure, its "times", or the noun that it counts."""
    quantity = measured(tokens, number, units, since)
    times(tokens, quantity)
    if quantity.kind != "multiple":
        add_count(tokens, quantity, count_nouns)
        if quantity.unit is not None and quantity.unit.kind == "count":
            add_rate(tokens, quantity, units)
    return quantity


def _past_closer(
    tokens: list[Token],
    number: Number,
    closed: tuple[int, str],
    units: UnitTable,
    since: int,
    count_nouns: frozenset[str],
) -> Quantity | None:
    """A number whose unit stands behind its bound.

    True: "12-plus weeks", "300+ fans", "20 or so people", "five or more miles". Not: "300 or more", "5 plus 3".
    """
    if closed[0] >= len(tokens):
        return None
    longer = replaced(number, last=closed[0])
    quantity = with_unit(tokens, longer, units, since, count_nouns)
    unit = quantity.unit
    if unit is None or unit.first < closed[0]:
        return None
    if unit.head is not None and not is_plural(tokens[unit.head]):  # "a 21+ pass"
        return None
    quantity.relation = closed[1]
    quantity.rules.append(f"closer:{closed[1]}")
    return quantity


def _with_multiples(items: list[Quantity], multiples: list[Quantity]) -> list[Quantity]:
    """Both, in order; where they overlap ("3-fold") the multiple stands."""
    if not multiples:
        return items
    kept = [item for item in items if not any(item.first < m.last and m.first < item.last for m in multiples)]
    return sorted(kept + multiples, key=lambda item: item.first)


def _article_units(
    tokens: list[Token], items: list[Quantity], units: UnitTable, approximators: Approximators
) -> list[Quantity]:
    """An article that counts one unit, where an opener shows that a size is meant.

    True: "in around a minute", "more than a year", "over a mile". Not: "a year ago", "worse than a century ago".
    """
    found: list[Quantity] = []
    for i in [i for i, token in enumerate(tokens) if token.low in _ARTICLES]:
        if not 0 < i < len(tokens) - 1 or any(item.first <= i < item.last for item in items):
            continue
        if opener_before(tokens, i, approximators) is None or not _is_one_unit(tokens, i, units):
            continue
        quantity = measured(tokens, Number(i, i + 1, tokens[i].start, tokens[i].end, _ONE), units)
        quantity.rules.append("article-unit")
        found.append(quantity)
    return found


def _is_one_unit(tokens: list[Token], i: int, units: UnitTable) -> bool:
    """Whether the article at token `i` stands before a unit of time or measure that dates nothing: "a | mile".

    Not: "a man", "a year ago".
    """
    if tokens[i + 1].tag not in ("NN", ""):
        return False
    match = units.after(tokens, i + 1, value=_ONE, scaled=False, currency_before=False)
    if match is None or match.entry.kind not in ("time", "physical"):
        return False
    return match.end >= len(tokens) or tokens[match.end].low not in cue_words("dating")


def may_hold_quantity(tokens: list[Token], units: UnitTable) -> bool:
    """Whether a quantity may stand in a sentence without numbers: a multiple, or an article before a unit.

    Where the sentence is not tagged, any word that can be a unit is taken for one.
    """
    if holds_multiple(tokens):
        return True
    return any(
        token.low in _ARTICLES and _is_one_unit(tokens, i, units) for i, token in enumerate(tokens[:-1]) if i > 0
    )


def _with_halves(tokens: list[Token], items: list[Quantity], units: UnitTable) -> list[Quantity]:
    """A half that stands behind a unit is a half of that unit.

    True: "an hour | and a half |" (1.5), "two miles | and a half |". Not: "a man and half a dog", "an hour and a half
    of the men".
    """
    kept: list[Quantity] = []
    for item in sorted(items, key=lambda item: item.first):
        i = item.first
        half = item.value == _HALF and tokens[i].low == "a" and i > 2 and tokens[i - 1].low == "and"
        if not half or item.unit is not None or (item.last < len(tokens) and tokens[item.last].low == "of"):
            kept.append(item)
            continue
        whole = kept.pop() if kept and kept[-1].last == i - 1 else None
        if whole is None and tokens[i - 3].low in ("a", "an"):
            whole = measured(tokens, Number(i - 3, i - 2, tokens[i - 3].start, tokens[i - 3].end, _ONE), units)
        if whole is None or whole.value is None or whole.unit is None or whole.unit.kind not in ("time", "physical"):
            kept += [item] if whole is None or tokens[i - 3].low in ("a", "an") else [whole, item]
            continue
        whole.value += _HALF
        whole.low = whole.high = whole.value
        whole.last = item.last
        whole.rules.append("and-a-half")
        kept.append(whole)
    return kept


_ARTICLES = frozenset({"a", "an"})
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_CLAUSE = 20


def _apart(items: list[Quantity]) -> list[Quantity]:
    """The quantities without overlap: where two openers or closers meet, the words go to the first."""
    kept: list[Quantity] = []
    for quantity in items:
        end = kept[-1].last if kept else 0
        if quantity.first < end:
            if quantity.core_first < end:
                continue
            quantity.first = end
        kept.append(quantity)
    return kept


def bare_number(tokens: list[Token], quantity: Quantity) -> None:
    """A number without unit is a count when it is whole, and an index level or reading when it is not.

    True: "stands at 219" (count), "traded at 132.86", "the index closed at 8,415" (number). Not: "219
    patients", "the index of 219 is".
    """
    if quantity.unit is None and quantity.kind == "count":
        values = [part for part in (quantity.value, quantity.low, quantity.high) if part is not None]
        broken = any(part != part.to_integral_value() or part < 0 for part in values)
        if broken or _index_level(tokens, quantity):
            quantity.kind = "number"
            quantity.rules.append("bare-number")
    if not quantity.rules:
        quantity.rules.append(f"bare-{quantity.number_form}")


def _index_level(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether a number behind "at" or "to", or a range, is the level of an index that its clause names.

    True: "the index closed at 8,415", "the index closed between 8,400 and 8,415". Not: "the index gained 40", "the
    index of 219 is".
    """
    i = quantity.first
    if quantity.number_form != "cardinal" or i == 0:
        return False
    ranged = quantity.form == "range" and tokens[i].low == "between"
    if tokens[i - 1].low not in ("at", "to", "from") and quantity.form != "change" and not ranged:
        return False
    for token in reversed(tokens[max(0, i - _CLAUSE) : i]):
        if token.text in ".;:":
            return False
        if token.low in listed("index-word"):
            return True
    return False


def coded(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether letters that are no unit and no scale are glued to the digits: the name of a thing, not an amount.

    True: "the | 350Z | costs", "| 737s | fly". Not: "40km", "40s" of an age, "40-odd", "the 40's".
    """
    i = quantity.core_last
    if quantity.kind != "count" or not glued(tokens, i) or tokens[i].kind != WORD or tokens[i - 1].kind != NUMBER:
        return False
    if i + 1 < len(tokens) and tokens[i + 1].low == "of":
        return False  # "12G of data"
    unit = quantity.unit
    letter = unit is not None and unit.kind == "count" and unit.first == i and len(tokens[i].text) == 1
    return tokens[i].text[0].isalpha() and (letter if unit is not None else quantity.last == i)


def denominator(tokens: list[Token], quantity: Quantity, ends: set[int]) -> bool:
    """Whether a count is what a rate apart from it is measured by; `ends` are the tokens at which quantities end.

    True: "the rate was 4.5 per | 100,000 people", "4.5 for every | 1,000 births". Not: "every 5 years", "for 40 men",
    "there is one for every | 85 people", where it is all that is told.
    """
    i = quantity.first
    if quantity.kind not in ("count", "number") or i == 0:
        return False
    every = [token.low for token in tokens[max(0, i - 2) : i]] == ["for", "every"]
    return tokens[i - 1].low == "per" or (every and i - 2 in ends)


def bounded_on_both_sides(tokens: list[Token], items: list[Quantity]) -> list[Quantity]:
    """A lower and an upper bound of one thing are a range.

    True: "more than 5 but fewer than 10", "above 700 and below 850", "over 5 and up to 10". Not: "more than 60 and
    less than 15".
    """
    joined: list[Quantity] = []
    for right in items:
        left = joined[-1] if joined else None
        if left is not None and _encloses(tokens, left, right):
            lower, upper = (left, right) if left.relation in LOWER else (right, left)
            merged = Quantity(
                left.first,
                right.last,
                left.core_first,
                right.core_last,
                None,
                lower.low,
                upper.high,
                form="range",
                kind=right.kind if right.unit else left.kind,
                unit=right.unit or left.unit,
                modified=right.modified,
                rules=[*left.rules, *right.rules, "bounded_on_both_sides"],
            )
            joined[-1] = merged
        else:
            joined.append(right)
    return joined


def _encloses(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    if left.form != "point" or right.form != "point" or right.first - left.last > 2:
        return False
    words = [token.low for token in tokens[left.last : right.first]]
    if words not in (["and"], ["but"], [",", "but"], [",", "and"]):
        return False
    if left.unit is not None and right.unit is not None and left.unit.name != right.unit.name:
        return False
    pair = {left.relation in LOWER, right.relation in LOWER} == {True, False}
    upper = left if left.relation in UPPER else right
    lower = right if upper is left else left
    if not pair or upper.relation not in UPPER or lower.low is None or upper.high is None:
        return False
    return lower.low < upper.high
