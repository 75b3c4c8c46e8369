"""Two numbers, one claim: ranges, changes, tolerances, feet with inches.

Each rule looks at a pair of neighbouring quantities and the words between them, and says what they make together.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from claimnum.quantities.changes import is_change_context, size_follows
from claimnum.quantities.lists import share_in_lists
from claimnum.quantities.model import DASHES, Quantity, UnitSpan, glued
from claimnum.quantities.pairs import Pair, compatible, merge, pair_of, phrases, share_scale
from claimnum.units.ontology import parts

if TYPE_CHECKING:
    from claimnum.quantities.bounds import Approximators
    from claimnum.text import Token


_TOLERANCE = phrases("±|+ / -|plus or minus|give or take|+ -")
_FROM = phrases("from|, from|, up from|up from|, down from|down from")
_TO = phrases("to|through|till|until|- to -|- to|to -|all the way to")
_FROM_UP_TO = phrases("up to|down to|and up to")
_INCHES = Decimal(12)
_HUNDREDTHS = Decimal(100)


def combine(tokens: list[Token], quantities: list[Quantity], approximators: Approximators) -> list[Quantity]:
    """Join neighbours that are one claim, left to right, what is tied by a dash first; then share units in lists."""
    tied = _joined(tokens, quantities, approximators, (tolerance, minor_unit, bare_inches, dashed))
    joined = _joined(tokens, tied, approximators, RULES)
    share_in_lists(tokens, joined)
    return joined


def _joined(
    tokens: list[Token], quantities: list[Quantity], approximators: Approximators, rules: tuple[Rule, ...]
) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in quantities:
        while joined:
            merged = _join(tokens, joined[-1], quantity, approximators, rules)
            if merged is None:
                break
            joined.pop()
            quantity = merged  # noqa: PLW2901 - what was joined may join what stands before it
        joined.append(quantity)
    return joined


def _join(
    tokens: list[Token],
    left: Quantity,
    right: Quantity,
    approximators: Approximators,
    rules: tuple[Rule, ...],
) -> Quantity | None:
    pair = pair_of(tokens, left, right, approximators)
    if pair is None:
        return None
    for rule in rules:
        merged = rule(pair)
        if merged is not None:
            merged.rules.append(rule.__name__)
            return merged
    return None


# ---------------------------------------------------------------- the rules


def tolerance(pair: Pair) -> Quantity | None:
    """A value with its tolerance.

    True: "60 ± 2 kg", "40 percent, plus or minus 3 points", "12.5 ± 0.4 million". Not: "3 plus 4".
    """
    left, right = pair.left, pair.right
    between = tuple(token.low for token in pair.tokens[left.last : right.first])
    bare = between[1:] if between[:1] == (",",) else between
    if bare not in _TOLERANCE or left.value is None or right.value is None:
        return None
    points = left.kind == right.kind == "percent" and right.unit is not None and left.unit is not None
    if not points and not compatible(left, right):
        return None
    if right.scale > 1 and left.scale == 1 and left.unit is None and left.value < 1000:
        left.value, left.scale = left.value * right.scale, right.scale  # "12.5 ± 0.4 | million dollars"
    merged = merge(pair, "point")
    if points:
        merged.unit = left.unit
    merged.value, merged.tolerance = left.value, right.value
    merged.low = merged.high = left.value
    return merged


def minor_unit(pair: Pair) -> Quantity | None:
    """Feet with inches and money with its hundredths.

    True: "4 feet 7 inches", "sixty dollars and twenty cents", "17 euros 25". Not: "3 feet, 2 miles", "10 lira 11a".
    """
    left, right = pair.left, pair.right
    unit = left.unit
    if unit is None or left.value is None or right.value is None or pair.words not in ((), ("and",)):
        return None
    if right.unit is None:
        if not _bare_hundredths(pair, unit):
            return None
        in_one = _HUNDREDTHS
    else:
        in_one = Decimal(parts("minor").get(f"{unit.name}/{right.unit.name}", 0))
        if not in_one or right.value >= in_one:
            return None
    merged = merge(pair, "point")
    merged.value = left.value + (right.value / in_one).quantize(Decimal("1e-12")).normalize()
    merged.low = merged.high = merged.value
    last = right.last if right.unit else unit.last
    merged.unit = UnitSpan(unit.first, last, unit.name, unit.kind, unit.dimension, unit.code)
    merged.kind = left.kind
    return merged


def bare_inches(pair: Pair) -> Quantity | None:
    """A height whose inches have no name.

    True: "6-foot-4", "6 foot 4", "6-foot-3-inch". Not: "6 feet 40 miles", "6-foot-14", "5 feet, 4 men".
    """
    left, right = pair.left, pair.right
    unit, inches = left.unit, right.value
    if unit is None or unit.name != "foot" or pair.tokens[unit.last - 1].low != "foot" or left.value is None:
        return None
    joined = pair.words == ("-",) and glued(pair.tokens, left.last) and glued(pair.tokens, right.first)
    bare = not pair.words and right.unit is None
    if not (joined or bare) or inches is None or not 0 <= inches < _INCHES or inches != inches.to_integral_value():
        return None
    named = right.unit is not None and right.unit.name == "inch"
    merged = merge(pair, "point")
    merged.kind = left.kind
    merged.value = left.value + (inches / _INCHES).quantize(Decimal("1e-12")).normalize()
    merged.low = merged.high = merged.value
    merged.last = merged.core_last = right.last if named else right.core_last
    merged.unit = UnitSpan(unit.first, merged.last, unit.name, unit.kind, unit.dimension)
    return merged


def _bare_hundredths(pair: Pair, unit: UnitSpan) -> bool:
    """ "14 USD | 75": two bare digits that end the phrase right behind a sum of whole units."""
    left, right = pair.left, pair.right
    if unit.kind != "currency" or unit.first < left.core_last or left.scale != 1 or right.value is None:
        return False
    if right.value != right.value.to_integral_value() or not 10 <= right.value < 100:
        return False
    if left.value != (left.value or Decimal(0)).to_integral_value():
        return False
    ends = right.last >= len(pair.tokens) or (
        pair.tokens[right.last].kind == "symbol" and pair.tokens[right.last].text != "-"
    )
    return ends if pair.words else ends or not glued(pair.tokens, right.last)


def dashed(pair: Pair) -> Quantity | None:
    """A range whose ends a dash ties.

    True: "15-20", "$200–$400", "61-64 million kroner". Not: "20-15", "one-third", "5 - a record".
    """
    if len(pair.words) != 1 or pair.words[0] not in DASHES or pair.relation != "equal":
        return None
    if pair.left.unit is None and pair.left.kind == "ratio" and pair.right.unit is None:
        return None
    return _range(pair, opened=pair.opener in ("between", "from"))


def from_zero(pair: Pair) -> Quantity | None:
    """A run from standstill is a change.

    True: "0 to 70mph", "0-to-50-km/h". Not: "0 to 70 people".
    """
    left, right = pair.left, pair.right
    if pair.words not in _TO or left.value != 0 or right.value is None:
        return None
    if right.unit is None or right.unit.dimension != "speed":
        return None
    merged = _change(pair, before=left, after=right)
    if pair.opener == "from":
        merged.first = pair.start
    return merged


def to_from(pair: Pair) -> Quantity | None:
    """The new value first, then the old one.

    True: "to 6 percent from 9 percent", "40 percent, up from 35". Not: "5 miles from 3 villages".
    """
    left, right = pair.left, pair.right
    if pair.words not in _FROM or left.value is None or right.value is None or not compatible(left, right):
        return None
    if pair.words in (("from",), (",", "from")) and pair.opener != "to":
        return None
    if left.form != "point" or right.form != "point":
        return None
    merged = _change(pair, before=right, after=left)
    if pair.opener == "to":
        merged.first = pair.start
    return merged


def from_to(pair: Pair) -> Quantity | None:
    """From an old value to a new one, where a word of change stands before.

    True: "raise output from 300 to 750 casks", "rose from about 5 to more than 7". Not: "ages from 22 to 41",
    "from 17 to 48-52 million" (the end is a range of its own).
    """
    left, right = pair.left, pair.right
    if pair.opener != "from" or pair.words not in _TO | _FROM_UP_TO or not compatible(left, right):
        return None
    if not is_change_context(pair.tokens, pair.start) or left.form != "point" or left.value is None:
        return None
    share_scale(left, right)
    if right.form == "range":
        _take_unit(left, right)
        return None
    if right.form != "point" or right.value is None:
        return None
    merged = _change(pair, before=left, after=right)
    merged.first = pair.start
    merged.relation = pair.relation
    return merged


def _take_unit(left: Quantity, right: Quantity) -> None:
    """The left number shares unit and scale with the range that it leads to, and stays a claim of its own."""
    left.low = left.high = left.value
    if left.unit is None and right.unit is not None and left.kind != "ratio":
        left.unit, left.kind = right.unit, right.kind
        left.rules.append("shared-unit")


def _change(pair: Pair, before: Quantity, after: Quantity) -> Quantity:
    merged = merge(pair, "change")
    merged.before, merged.value = before.value, after.value
    if before.value is not None and after.value is not None and before.value != after.value:
        merged.trend = "up" if after.value > before.value else "down"
    return merged


def spanned(pair: Pair) -> Quantity | None:
    """A range of two ends with a word between them.

    True: "between 3 kHz and 8 kHz", "from 4 to 9", "6- to 9-foot", "from 300 up to 750 sq ft". Not: "rose 5% to
    3.2 million" (a size and a result), "52 percent to 31 percent" (two values), "two and three people".
    """
    left, right = pair.left, pair.right
    ages = _ages_opener(pair)
    opened = pair.opener in ("between", "from") or ages is not None
    if pair.words in (("and",), ("&",), ("or",)):
        if pair.opener != "between" and ages is None:
            return None
    elif pair.words in _FROM_UP_TO:
        if pair.opener != "from":
            return None
    elif pair.words not in _TO:
        return None
    if not opened and pair.relation not in ("equal", "approximate"):
        return None
    sized = size_follows(pair.tokens, left.first) or size_follows(pair.tokens, pair.start)
    if not opened and sized and _size_and_result(left, right):
        return None
    merged = _range(pair, opened=opened, downward=pair.opener == "of")
    if merged is not None and opened:
        merged.first = pair.start if ages is None else ages
        merged.kind = merged.kind if ages is None else "age"
    return merged


def _ages_opener(pair: Pair) -> int | None:
    """The index of "between" or "from" in "between the ages of | 12 and 15"; not in "the ages of 12 and 15"."""
    if pair.left.unit is not None or pair.right.unit is not None:
        return None
    at = pair.start
    for words in (("of",), ("age", "ages"), ("the",)):
        if at >= 0 and pair.tokens[at].low in words:
            at -= 1
        elif "age" in words:
            return None
    return at if at >= 0 and pair.tokens[at].low in ("between", "from") else None


def _size_and_result(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers behind a word of change are its size and its result: "rose | 5% | to | 3.2 million".

    True: "fell by | half | to | $40m". Not: "rose | 5 | to | 6 percent".
    """
    if left.kind == "ratio" and right.unit is not None:
        return True
    if left.unit is not None or left.value is None or right.value is None:
        return left.unit is not None
    return right.unit is None and right.value > 3 * left.value


def _range(pair: Pair, *, opened: bool, downward: bool = False) -> Quantity | None:
    """The range of a pair, the smaller end first; without an opener the ends must stand in that order,
    but for "a density of 1.3 g to 0.3 g".
    """
    left, right = pair.left, pair.right
    if left.form != "point" or right.form != "point" or left.value is None or right.value is None:
        return None
    if not compatible(left, right):
        return None
    own_value, own_scale = left.value, left.scale
    share_scale(left, right)
    if left.value >= right.value and not (opened or (downward and left.unit is not None)):
        left.value, left.scale = own_value, own_scale
        return None
    merged = merge(pair, "range")
    merged.low, merged.high = sorted((left.value, right.value))
    if opened:
        merged.first = pair.start
    return merged


def consecutive(pair: Pair) -> Quantity | None:
    """Two neighbouring whole numbers said as a guess.

    True: "3, 4 percent", "two, three weeks". Not: "3, 4 and 5 percent", "1, 234".
    """
    left, right = pair.left, pair.right
    if pair.words != (",",) or left.unit is not None or right.unit is None:
        return None
    if left.value is None or right.value is None or left.value != left.value.to_integral_value():
        return None
    if right.value - left.value != 1 or left.value > 20 or pair.opener == ",":
        return None
    merged = merge(pair, "range")
    merged.low, merged.high = left.value, right.value
    return merged


Rule = Callable[[Pair], "Quantity | None"]
RULES: tuple[Rule, ...] = (tolerance, minor_unit, from_zero, to_from, from_to, dashed, spanned, consecutive)
