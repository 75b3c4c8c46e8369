"""Which number a currency belongs to, and whether what stands before a number is one."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from claimnum.lexicon import rows, words_of
from claimnum.text.tokens import NUMBER, SYMBOL, WORD, Token
from claimnum.units.site import Site


@cache
def scales() -> dict[str, Decimal]:
    """Scale words, singular: "million" and "bn" with their values."""
    return {row[0]: Decimal(row[2]) for row in rows("numbers") if row[1] in ("scale", "hundred")}


@cache
def _scale_letters() -> frozenset[str]:
    return words_of("numbers", "letter")


def agrees(rule: str, tokens: list[Token], start: int, end: int, i: int) -> bool:
    """Whether the rule of `currency_prefixes.tsv` lets `tokens[start:end]` be the currency of the number at `i`."""
    number = tokens[i] if i < len(tokens) else None
    if rule == "any":
        return not (number is not None and tokens[end - 1].kind == WORD and number.kind == SYMBOL)
    if number is None:
        return False
    inside = all(
        one.end == two.start for one, two in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True)
    )
    glued = tokens[end - 1].end == number.start
    if rule == "glued":
        return inside
    if rule == "broken":
        return glued and number.kind == NUMBER and (len(number.text) > 1 or _scale_follows(tokens, i))
    money = number.kind == NUMBER and (len(number.text.partition(".")[0]) > 2 or _scale_follows(tokens, i))
    if rule == "amount":
        grouped = "," in number.text or "." in number.text
        return glued and number.kind == NUMBER and (grouped or _scale_follows(tokens, i))
    if rule == "word":
        return number.kind == NUMBER and ("." in number.text or _scale_follows(tokens, i))
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return (money or "." in number.text) and not (
        after is not None
        and after.kind == WORD
        and after.text.islower()
        and after.low not in scales()
        and not Site(tokens, i, i + 1, "", None, False, False).closes()
    )


def of_the_number_before(tokens: list[Token], start: int, i: int) -> bool:
    """Whether a sign is glued to the number before it and not to the one behind: "40€ 70€"."""
    return (
        start > 0
        and tokens[start - 1].kind == NUMBER
        and tokens[start - 1].end == tokens[start].start
        and tokens[i - 1].end < (tokens[i].start if i < len(tokens) else tokens[i - 1].end + 1)
    )


def of_the_number_behind(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a currency stands before the next number: "in 2018 $5 million", not "14 USD 75"."""
    if end >= len(tokens) or tokens[end].kind != NUMBER or start == 0:
        return False
    before = tokens[start - 1]
    if before.end == tokens[start].start:
        return False
    if tokens[end - 1].end == tokens[end].start:
        return True
    return before.kind == NUMBER and len(before.text) == 4 and before.text[:2] in ("19", "20")


def _scale_follows(tokens: list[Token], i: int) -> bool:
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    return after.low in scales() or (after.start == tokens[i].end and after.low in _scale_letters())
