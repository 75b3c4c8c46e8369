"""What two neighbouring quantities have in common: the words between them, the unit, the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimnum.numbers.words import cue_words
from claimnum.quantities.bounds import Approximators, opener_before
from claimnum.quantities.model import Quantity

if TYPE_CHECKING:
    from claimnum.quantities.model import UnitSpan
    from claimnum.text import Token

_FARTHEST = 8
_MAX_OPENERS = 3


class Pair(NamedTuple):
    """Two neighbours and what stands between them.

    `words` are the words between, lower case, without the right number's own opener ("to | more than 7"),
    whose relation is `relation`; `opener` is the word before the left number and its bounds ("from | about
    5"), `start` its index.
    """

    tokens: list[Token]
    left: Quantity
    right: Quantity
    words: tuple[str, ...]
    relation: str
    opener: str
    start: int


def pair_of(tokens: list[Token], left: Quantity, right: Quantity, approximators: Approximators) -> Pair | None:
    """The two as a pair, None where too many words part them."""
    if right.first - left.last > _FARTHEST:
        return None
    at, relation = _before_openers(tokens, right.first, left.last, approximators)
    start, _ = _before_openers(tokens, left.first, 0, approximators)
    words = tuple(token.low for token in tokens[left.last : at])
    if words in ((), ("up",), ("down",)) and at < right.first:  # the opener is itself the link: "up to"
        at, relation = right.first, "equal"
        words = tuple(token.low for token in tokens[left.last : at])
    words = without_softener(words)
    opener = tokens[start - 1].low if start else ""
    return Pair(tokens, left, right, words, relation, opener, start - 1)


def without_softener(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words between two numbers without what only shades the second: "or even", "to perhaps"."""
    return words[:-1] if len(words) > 1 and words[-1] in cue_words("softener") else words


def phrases(text: str) -> frozenset[tuple[str, ...]]:
    """The words of each phrase of a list that bars part: "up from|, up from"."""
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


def _before_openers(tokens: list[Token], i: int, least: int, approximators: Approximators) -> tuple[int, str]:
    """The index before the bounds and approximators that end at token `i`, and the relation that they make."""
    relation = "equal"
    for _ in range(_MAX_OPENERS):
        found = opener_before(tokens, i, approximators)
        if found is None or found[0] < least:
            break
        i = found[0]
        if relation in ("equal", "approximate"):
            relation = found[1]
    return i, relation


def compatible(left: Quantity, right: Quantity) -> bool:
    """Same unit, or at most one of them has one."""
    if left.kind == "multiple" and right.kind != "multiple":
        return False  # "rose 2.5 times | to $40m"
    if left.unit is None or right.unit is None:
        if left.kind == "ratio" or right.kind == "ratio":
            part = left.kind == "ratio" and left.number_form == "fraction" and right.unit is not None
            return left.kind == right.kind or part
        return True
    if left.unit.per is not None and left.unit.per != right.unit.per and left.scale != right.scale:
        return False  # "$3 a share, down from $45 million"; but "$60 a barrel to $38"
    return left.unit.kind == right.unit.kind and _same_name(left.unit, right.unit)


def _same_name(left: UnitSpan, right: UnitSpan) -> bool:
    """Whether two units are one, or one is the other with its country: "dollar" and "united states dollar"."""
    if left.name == right.name:
        return True
    if left.kind != "currency" or left.name is None or right.name is None:
        return False
    return left.name.endswith(" " + right.name) or right.name.endswith(" " + left.name)


def share_scale(left: Quantity, right: Quantity) -> None:
    """Let the left number take the scale of the right one, unless it is far too large to be one of them.

    True: "1.5 to 2 | billion", "5-6 | MUSD", "one or several | million". Not: "from 24 to | dozens", "600 to 2
    thousand".
    """
    if right.scale <= 1 or left.scale != 1 or left.value is None:
        return
    if right.form == "vague" and right.low == right.scale:
        return  # a plural is no scale of its own: "24 or | dozens"
    end = right.value if right.value is not None else right.high
    if end is not None and abs(left.value) <= abs(end / right.scale) * 3 and abs(left.value) < 1000:
        left.value *= right.scale
        left.scale = right.scale


def merge(pair: Pair, form: str) -> Quantity:
    """A quantity over both, with the unit that they share."""
    left, right = pair.left, pair.right
    unit: UnitSpan | None = right.unit or left.unit
    if left.unit is not None and right.unit is not None and left.unit.per and not right.unit.per:
        unit = left.unit  # "from $60 per barrel to $38"
    elif left.unit is not None and unit is not None and unit.code is None and left.unit.code is not None:
        unit = left.unit  # "US$5 to $6"
    kind = right.kind if right.unit is not None or left.unit is None else left.kind
    return Quantity(
        first=left.first,
        last=right.last,
        core_first=left.core_first,
        core_last=right.core_last,
        value=None,
        low=None,
        high=None,
        form=form,
        kind=kind,
        scale=right.scale,
        unit=unit,
        modified=right.modified,
        rules=[*left.rules, *right.rules],
    )
