"""Scale letters behind digits: "5k", "$35m", "1.2bn", "8 B people"; never the metres of "35m tall"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.numbers.digits import glued
from claimnum.numbers.words import cue_words, scale_letters

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.text import Token

_FREE_WITH_MONEY = frozenset("mbMB")
_SYMBOLS = "$£€¥₹₩₽₺₪₦₱฿₫₴"
_REACH = 6
_INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "CC", "RB"})
_PLURALS = frozenset({"NNS", "NNPS"})


@cache
def _length_words() -> frozenset[str]:
    """Words behind "35m" that make it a length: "tall", "hurdles"."""
    return frozenset(row[0] for row in rows("count_nouns") if row[1] == "length-word")


def scale_letter(tokens: list[Token], i: int) -> Decimal | None:
    """The scale that the letters at token `i` give the digits before them.

    True: "5k", "$35m", "1.2bn", "12m of its phones", "8 B people". Not: "35m tall", "5G", "88mm", "a 200m race".
    """
    if i >= len(tokens):
        return None
    text = tokens[i].text
    if "-" in text and glued(tokens, i):
        text = letter_before_hyphen(text)
    value = scale_letters().get(text)
    if value is None:
        return None
    money = _currency_before(tokens, i - 1)
    if not glued(tokens, i):
        if text in cue_words("free-letter") or (money and text in _FREE_WITH_MONEY):
            return value
        return value if text in "MB" and _counts_many(tokens, i) else None
    if text in cue_words("glued-letter") or money:
        return value
    if text == "G":
        long = len(tokens[i - 1].text) > 1
        return value if long and (i + 1 == len(tokens) or tokens[i + 1].kind == "symbol") else None
    return value if text in ("m", "B", "b") and _counts_many(tokens, i) else None


def letter_before_hyphen(text: str) -> str:
    """The scale letter that opens a word of a rate or a bound, "" where the word is no such thing.

    True: "m-a-year" ("€28m-a-year"), "bn-plus". Not: "m-strong", "x-ray".
    """
    letter, _, rest = text.partition("-")
    return letter if rest == "plus" or rest.startswith(("a-", "an-", "per-")) else ""


def _counts_many(tokens: list[Token], i: int) -> bool:
    """Whether the letter at token `i` stands before something counted by the million.

    True: "4.6m yearly rail and bus trips", "12m of its phones", "8 B people". Not: "a 200m sprint", "100m hurdles",
    "35m from the shore".
    """
    j = i + 1
    if j + 1 < len(tokens) and tokens[j].low == "of":
        return tokens[j + 1].tag in ("PRP$", "DT", "NNS", "NNPS", "JJ", "NNP")
    article = next((tokens[k].low for k in range(i - 2, max(-1, i - 4), -1) if tokens[k].kind == "word"), "")
    if article in ("a", "an", "the", "'s"):
        return False
    while j < len(tokens) and j <= i + _REACH and tokens[j].low not in _length_words():
        if tokens[j].tag in _PLURALS or tokens[j].low == "people":
            return True
        if tokens[j].tag not in _INSIDE and not (tokens[j].tag == "VBD" and j == i + 1):
            return False
        j += 1
    return False


def _currency_before(tokens: list[Token], i: int) -> bool:
    """Whether a currency symbol stands before the digits at token `i`, so that a letter behind them is a scale."""
    if i <= 0:
        return False
    before = tokens[i - 1]
    if before.text in "-–—" and i > 1 and tokens[i - 2].kind == "number":  # $200-400m
        return _currency_before(tokens, i - 2)
    if len(before.text) == 1:
        return before.text in _SYMBOLS
    return before.text.isupper() and 1 < len(before.text) < 4 and glued(tokens, i)
