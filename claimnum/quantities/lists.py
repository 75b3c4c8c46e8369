"""Lists of quantities: what one member leaves out, another has: "40, 60 and 80 percent", "190 km wide and 20 deep"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from claimnum.numbers.words import cue_words
from claimnum.quantities.noun_lists import listed
from claimnum.quantities.pairs import phrases, share_scale, without_softener

if TYPE_CHECKING:
    from claimnum.quantities.model import Quantity
    from claimnum.text import Token

_LIST = phrases(",|and|or|, and|, or|and / or|&|by|x|×|versus|vs")


def share_in_lists(tokens: list[Token], quantities: list[Quantity]) -> None:
    """Let the members of a list share a unit and a scale.

    True: "40, 60 and 80 | percent", "two or three | workers", "$8 or | 9", "8 or $9". Not: "5, 20 workers"
    (a comma carries a unit only inside a list that ends in "and" or "or").
    """
    for k in range(len(quantities) - 1, 0, -1):
        left, right = quantities[k - 1], quantities[k]
        words = _between(tokens, left, right)
        if words == ("or",) and left.unit is not None and right.unit is not None and left.unit.name == right.unit.name:
            _share_scale(left, right)  # "$8 or $9 | million"
        elif words in _LIST and _takes_unit_of(left, right, words, listed=_is_alternative(tokens, quantities, k)):
            _share_scale(left, right)
            left.unit, left.kind = right.unit, right.kind
            left.shared_unit = right.shared_unit = True
            left.rules.append("shared-unit")
    for left, right in itertools.pairwise(quantities):
        before = left.unit is not None and left.unit.kind == "currency" and left.unit.first < left.core_first
        alternative = before and right.kind != "ratio" and _between(tokens, left, right) == ("or",)
        if right.unit is None and (alternative or _is_second_size(tokens, left, right)):
            right.unit, right.kind, right.shared_unit = left.unit, left.kind, True
            right.rules.append("shared-unit")


def _is_second_size(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    """Whether a number measures in another direction what the one before does: "190 km wide and | 20 | deep".

    Not: "40 km long and 20 men".
    """
    if right.last >= len(tokens) or left.unit is None or left.unit.kind != "physical":
        return False
    sizes = listed("length-word")
    words = [token.low for token in tokens[left.last : right.first]]
    return len(words) == 2 and words[0] in sizes and words[1] in ("and", ",") and tokens[right.last].low in sizes


def _share_scale(left: Quantity, right: Quantity) -> None:
    if left.value is not None and right.value is not None:
        share_scale(left, right)
        if left.form == "point":
            left.low = left.high = left.value


def _between(tokens: list[Token], left: Quantity, right: Quantity) -> tuple[str, ...]:
    """The words between two quantities, none where they are too far apart for a list."""
    if right.first - left.last > 3:
        return ("…",)
    return without_softener(tuple(token.low for token in tokens[left.last : right.first]))


def _is_alternative(tokens: list[Token], quantities: list[Quantity], k: int) -> bool:
    """Whether the number before quantity `k` is one of alternatives: it stands behind a comma and another, or the
    next one goes beyond it.

    True: "3, | 4, or 5 percent", "| 10, or even 20 basis points". Not: "fell | 64, or 1.8%", "fell | 64, or just 2%".
    """
    if tokens[quantities[k].first - 1].low in cue_words("alternative"):
        return True
    return k > 1 and _between(tokens, quantities[k - 2], quantities[k - 1]) == (",",)


def _takes_unit_of(left: Quantity, right: Quantity, words: tuple[str, ...], *, listed: bool) -> bool:
    """Whether a number without unit takes that of the next member of its list."""
    unit = right.unit
    if left.unit is not None or unit is None or left.kind == "ratio":
        return False
    if words == (",",):
        return right.shared_unit
    if words == (",", "or") and unit.kind == "percentage" and not right.shared_unit and not listed:
        return False  # "fell 647 points, or 1.8%" says it again
    if unit.kind == "count":
        return words in (("or",), (",", "or"))
    return not (unit.kind == "currency" and unit.first < right.core_first) or words == ("or",)
