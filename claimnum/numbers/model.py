"""What the number grammar hands round: a number, a reading, and the look-ups that all readers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.numbers.digits import glued
from claimnum.numbers.words import ONE, ZERO, NumberWord, number_words
from claimnum.records import record

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.text import Token

HYPHENS = "-\u2010\u2011"


@record(frozen=False)
class Number:
    """A number in the text: tokens [first, last), characters [start, end), and what it says.

    `value` is None for a vague amount, which has `low` and perhaps `high`. `scale` is the last scale that was
    read ("million"), for ranges that share one; `form` is "cardinal", "fraction", "ratio" or "vague";
    `approximate` is true of "a couple".
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal | None
    form: str = "cardinal"
    scale: Decimal = ONE
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False


@record(frozen=False)
class Read:
    """What a reader found: a value, the token after it, the last scale and the class of the last word.

    `base` is what stood before an "and" inside the number: 200 in "two hundred and fifty-four".
    """

    value: Decimal
    after: int
    scale: Decimal = ONE
    last: str = "unit"
    words: int = 0
    base: Decimal = ZERO


def word_at(tokens: list[Token], i: int) -> NumberWord | None:
    """The number word at token `i`, if there is one."""
    return number_words().get(tokens[i].low) if i < len(tokens) else None


def low_at(tokens: list[Token], i: int) -> str:
    """Token `i` in lower case, "" outside the sentence."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def skip_hyphen(tokens: list[Token], i: int) -> int:
    """The index past a hyphen at `i` that is glued on both sides, or spaced on both as in detokenised text."""
    if i + 1 < len(tokens) and tokens[i].text in HYPHENS and glued(tokens, i) == glued(tokens, i + 1):
        return i + 1
    return i
