"""Two numbers, one claim: ranges, changes, tolerances, feet with inches; and lists that share a unit or a scale.

Each rule looks at two neighbouring quantities and the words between them, and says what they make together.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from claimnum.quantities.changes import change_before, is_change_context
from claimnum.quantities.model import DASHES, HYPHENS, Quantity, UnitSpan, glued
from claimnum.text import Token

_TOLERANCE = {("±",), ("+", "/", "-"), ("plus", "or", "minus"), ("give", "or", "take"), ("+", "-")}
_FROM = {("from",), (",", "from"), (",", "up", "from"), ("up", "from"), (",", "down", "from"), ("down", "from")}
_TO = {("to",), ("through",), ("till",), ("until",), ("-", "to", "-"), ("-", "to"), ("all", "the", "way", "to")}
_LIST = {(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("and", "/", "or"), ("&",), ("by",), ("x",), ("×",), ("versus",), ("vs",)}
_MINOR = {("foot", "inch"): Decimal(12), ("dollar", "cent"): Decimal(100), ("euro", "cent"): Decimal(100), ("pound sterling", "penny"): Decimal(100), ("united states dollar", "cent"): Decimal(100)}  # fmt: skip


def between(tokens: list[Token], left: Quantity, right: Quantity) -> tuple[str, ...]:
    """The words that stand between two quantities, lower case."""
    if right.first - left.last > 8:
        return ("…",)
    return tuple(token.low for token in tokens[left.last : right.first])


def combine(tokens: list[Token], quantities: list[Quantity]) -> list[Quantity]:
    """Join neighbours that are one claim, left to right; then share units and scales in lists."""
    joined: list[Quantity] = []
    for quantity in quantities:
        while joined:
            merged = _join(tokens, joined[-1], quantity)
            if merged is None:
                break
            joined.pop()
            quantity = merged
        joined.append(quantity)
    _share_in_lists(tokens, joined)
    return joined


def _join(tokens: list[Token], left: Quantity, right: Quantity) -> Quantity | None:
    words = between(tokens, left, right)
    if words == ("…",):
        return None
    for rule in RULES:
        merged = rule(tokens, left, right, words)
        if merged is not None:
            merged.rules.append(rule.__name__)
            return merged
    return None


# ---------------------------------------------------------------- what two quantities have in common


def _compatible(left: Quantity, right: Quantity) -> bool:
    """Same unit, or at most one of them has one."""
    if left.unit is None or right.unit is None:
        if left.kind == "ratio" or right.kind == "ratio":
            return left.kind == right.kind or (left.kind == "ratio" and left.number_form == "fraction" and right.unit is not None)
        return True
    if left.unit.per != right.unit.per and left.unit.per is not None:
        return False  # "$1 a share, down from $68 million"
    return left.unit.name == right.unit.name and left.unit.kind == right.unit.kind


def _shared(left: Quantity, right: Quantity) -> UnitSpan | None:
    return right.unit or left.unit


def _share_scale(left: Quantity, right: Quantity) -> None:
    """ "1.5 to 2 | billion": the left number takes the scale, unless it is far too large to be one of them."""
    if right.scale > 1 and left.scale == 1 and left.value is not None and right.value is not None:
        if abs(left.value) <= abs(right.value / right.scale) * 3 and abs(left.value) < 1000:
            left.value *= right.scale
            left.scale = right.scale


def _merge(left: Quantity, right: Quantity, form: str) -> Quantity:
    """A quantity over both, with the unit that they share."""
    unit = _shared(left, right)
    kind = right.kind if right.unit is not None else left.kind if left.unit is not None else right.kind
    return Quantity(
        first=left.first, last=right.last, core_first=left.core_first, core_last=right.core_last, value=None, low=None,
        high=None, form=form, kind=kind, unit=unit, modified=right.modified, rules=[*left.rules, *right.rules],
    )  # fmt: skip


# ---------------------------------------------------------------- the rules


def tolerance(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """A value with its tolerance.

    True: "60 ± 2 kg", "40 percent, plus or minus 3 percent". Not: "3 plus 4".
    """
    bare = words[1:] if words[:1] == (",",) else words
    if bare not in _TOLERANCE or left.value is None or right.value is None or not _compatible(left, right):
        return None
    merged = _merge(left, right, "point")
    merged.value, merged.tolerance = left.value, right.value
    merged.low = merged.high = left.value
    return merged


def minor_unit(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """Feet with inches and money with its hundredths.

    True: "5 feet 2 inches", "thirteen dollars and forty-five cents". Not: "3 feet, 2 miles".
    """
    if left.unit is None or left.value is None or right.value is None or words not in ((), ("and",)):
        return None
    if right.unit is None:
        whole = words == () or tokens[right.last - 1].low == tokens[-1].low or right.last + 1 >= len(tokens)
        small = right.value == right.value.to_integral_value() and 10 <= right.value < 100
        if not (left.unit.kind == "currency" and left.unit.first >= left.core_last and whole and small and left.scale == 1):
            return None
        parts = Decimal(100)
    else:
        found = _MINOR.get((left.unit.name or "", right.unit.name or ""))
        if found is None or right.value >= found:
            return None
        parts = found
    merged = _merge(left, right, "point")
    merged.value = left.value + (right.value / parts).quantize(Decimal("1e-12")).normalize()
    merged.low = merged.high = merged.value
    unit = left.unit
    merged.unit = UnitSpan(unit.first, right.last if right.unit else unit.last, unit.name, unit.kind, unit.dimension, unit.code)
    merged.kind = left.kind
    return merged


def from_zero(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """A run from standstill is a change.

    True: "0 to 80km/h", "0-to-60-mph". Not: "0 to 80 people".
    """
    if words not in _TO or left.value != 0 or right.value is None or right.unit is None or right.unit.dimension != "speed":
        return None
    return _change(tokens, left, right, before=left, after=right)


def to_from(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """The new value first, then the old one.

    True: "to 10 percent from 12 percent", "40 percent, up from 35". Not: "5 miles from 3 villages".
    """
    if words not in _FROM or left.value is None or right.value is None or not _compatible(left, right):
        return None
    if words in (("from",), (",", "from")) and not (left.first and tokens[left.first - 1].low == "to"):
        return None
    if left.unit is not None and left.unit.kind == "count" and right.unit is None and left.unit.per:
        return None
    merged = _change(tokens, left, right, before=right, after=left)
    if left.first and tokens[left.first - 1].low == "to":
        merged.first -= 1
    return merged


def from_to(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """From an old value to a new one, where a word of change stands before.

    True: "increase production from 2,000 to 5,000 units". Not: "ages from 18 to 34", "from 7 to 10, as shown".
    """
    if words not in _TO or left.first == 0 or tokens[left.first - 1].low != "from" or not _compatible(left, right):
        return None
    if left.value is None or right.value is None or not is_change_context(tokens, left.first - 1):
        return None
    _share_scale(left, right)
    merged = _change(tokens, left, right, before=left, after=right)
    merged.first -= 1
    return merged


def _change(tokens: list[Token], left: Quantity, right: Quantity, before: Quantity, after: Quantity) -> Quantity:
    merged = _merge(left, right, "change")
    merged.before, merged.value = before.value, after.value
    if before.value is not None and after.value is not None and before.value != after.value:
        merged.trend = "up" if after.value > before.value else "down"
    return merged


def spanned(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """A range of two ends.

    True: "15-20", "$200–$400", "between 15 kHz and 17 kHz", "from 7 to 10", "8- to 16-meter". Not: "rose 5% to 3.2
    million" (a size and a result), "46 percent to 35 percent" (two values), "two and three people".
    """
    if left.form != "point" or right.form != "point" or left.value is None or right.value is None:
        return None
    opener = _range_opener(tokens, left)
    if words in (("and",), ("&",)):
        if opener != "between":
            return None
    elif words not in _TO and not (len(words) == 1 and words[0] in DASHES):
        return None
    if not _compatible(left, right):
        return None
    if opener is None and change_before(tokens, left.first) and words in _TO:
        if left.unit is not None or (right.unit is None and right.value > 3 * left.value):
            return None
    own_scale = left.value
    _share_scale(left, right)
    if left.value >= right.value and opener is None:
        left.value = own_scale
        return None
    if words not in _TO and left.unit is None and left.kind == "ratio":
        return None
    merged = _merge(left, right, "range")
    merged.low, merged.high = sorted((left.value, right.value))
    if opener is not None:
        merged.first -= 1
    return merged


def _range_opener(tokens: list[Token], left: Quantity) -> str | None:
    if left.first == 0:
        return None
    word = tokens[left.first - 1].low
    return word if word in ("between", "from") else None


def consecutive(tokens: list[Token], left: Quantity, right: Quantity, words: tuple[str, ...]) -> Quantity | None:
    """Two neighbouring whole numbers said as a guess.

    True: "3, 4 percent", "two, three weeks". Not: "3, 4 and 5 percent", "1, 234".
    """
    if words != (",",) or left.unit is not None or right.unit is None or left.value is None or right.value is None:
        return None
    if right.value - left.value != 1 or left.value != left.value.to_integral_value() or left.value > 20:
        return None
    if left.first and tokens[left.first - 1].text == ",":
        return None
    merged = _merge(left, right, "range")
    merged.low, merged.high = left.value, right.value
    return merged


Rule = Callable[[list[Token], Quantity, Quantity, tuple[str, ...]], Quantity | None]
RULES: tuple[Rule, ...] = (tolerance, minor_unit, from_zero, to_from, from_to, spanned, consecutive)


# ---------------------------------------------------------------- lists


def _share_in_lists(tokens: list[Token], quantities: list[Quantity]) -> None:
    """ "40, 60 and 80 | percent", "8 or | $9", "two or three | workers": the unit and the scale reach back.

    A comma carries a unit only inside a list that ends in "and" or "or".
    """
    for right, left in zip(reversed(quantities), list(reversed(quantities))[1:], strict=False):
        words = between(tokens, left, right)
        if words not in _LIST or left.unit is not None or right.unit is None or left.kind == "ratio":
            continue
        if words == (",",) and not right.shared_unit:
            continue
        unit = right.unit
        if unit.kind == "count" and words not in (("or",), (",",), (",", "or")):
            continue
        if unit.kind == "currency" and unit.first < right.core_first and words not in (("or",), (",",)):
            continue
        if left.value is not None and right.value is not None:
            _share_scale(left, right)
            if left.form == "point":
                left.low = left.high = left.value
        left.unit = unit
        left.kind = right.kind
        left.shared_unit = right.shared_unit = True
        left.rules.append("shared-unit")
    for left, right in zip(quantities, quantities[1:], strict=False):
        words = between(tokens, left, right)
        before = left.unit is not None and left.unit.kind == "currency" and left.unit.first < left.core_first
        if before and right.unit is None and words in (("or",),) and right.kind != "ratio":
            right.unit, right.kind, right.shared_unit = left.unit, left.kind, True
            right.rules.append("shared-unit")


def hyphen_before(tokens: list[Token], i: int) -> bool:
    """A glued hyphen at token `i`."""
    return i < len(tokens) and tokens[i].text in HYPHENS and glued(tokens, i)
