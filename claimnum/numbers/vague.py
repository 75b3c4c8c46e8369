"""Vague amounts: "thousands of", "tens of millions", "several hundred", "a few", "a couple", "a trio of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.numbers.model import Number, low_at, word_at
from claimnum.numbers.words import ONE, TEN, cue_words

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.numbers.words import NumberWord
    from claimnum.text import Token

_MULTIPLIED = ("hundred", "scale", "dozen")


def vague(tokens: list[Token], i: int) -> Number | None:
    """The vague amount at token `i`.

    True: "thousands", "tens of millions", "several hundred", "a few", "a couple of dozen". Not: "few", "the couple".
    """
    article = tokens[i].low == "a" and i + 1 < len(tokens)
    j = i + 1 if article else i
    word = word_at(tokens, j)
    if word is None or word.kind not in ("plural", "vague"):
        return None
    if word.kind == "plural":
        return None if article else _plural(tokens, i, word)
    low = tokens[j].low
    if low == "several" and not article:
        return _times_scale(tokens, i, j + 1, word.value, approximate=False)
    if low == "few" and (article or low_at(tokens, i - 1) in cue_words("few-opener")):
        return _times_scale(tokens, i, j + 1, word.value, approximate=False)
    if low == "couple" and (article or low_at(tokens, i - 1) in cue_words("couple-opener")):
        after = j + 1
        if low_at(tokens, after) == "of":
            scaled = word_at(tokens, after + 1)
            if scaled and scaled.kind in _MULTIPLIED:
                after += 1
        return _times_scale(tokens, i, after, word.value, approximate=True)
    return None


def _times_scale(tokens: list[Token], i: int, j: int, base: Decimal, *, approximate: bool) -> Number:
    """ "several" or "a couple" with the scales behind it: "several hundred thousand"."""
    value, scale = base, ONE
    while (word := word_at(tokens, j)) and word.kind in _MULTIPLIED and j < i + 8:
        value, scale, j = value * word.value, word.value, j + 1
    if approximate:
        return Number(i, j, 0, 0, value, scale=scale, approximate=True)
    return Number(i, j, 0, 0, None, "vague", scale, low=value)


def _plural(tokens: list[Token], i: int, word: NumberWord) -> Number | None:
    """ "thousands": one to ten of them; "tens of millions" and "hundreds of thousands" multiply.

    Not: "tens" and "scores" without "of" ("test scores"), "thousands upon thousands" (which is still thousands).
    """
    low, high, j = word.value, word.value * TEN, i + 1
    if tokens[i].low in ("tens", "scores") and low_at(tokens, j) != "of":
        return None
    if tokens[i].low == "scores" and i and tokens[i - 1].tag in ("NN", "DT", "JJ", "PRP$", "NNP", "POS", "PRP"):
        return None
    while (scale := word_at(tokens, j + 1)) and scale.kind in ("plural", "scale") and j < i + 8:
        if tokens[j].low in ("upon", "and") and scale == word:
            j += 2
        elif tokens[j].low == "of":
            low, high, j = low * scale.value, high * scale.value, j + 2
        else:
            break
    return Number(i, j, 0, 0, None, "vague", low, low=low, high=high)


def group(tokens: list[Token], i: int) -> Number | None:
    """A word for a group of so many.

    True: "a trio of singers", "a pair". Not: "the pair met", "a pair-wise test".
    """
    if tokens[i].low != "a" or i + 1 >= len(tokens):
        return None
    word = word_at(tokens, i + 1)
    if word and word.kind == "group" and (i + 2 == len(tokens) or tokens[i + 2].low == "of"):
        return Number(i, i + 2, 0, 0, word.value)
    return None
