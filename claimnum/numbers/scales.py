"""Scale letters behind digits: "5k", "$35m", "1.2bn", "8 B people"; never the metres of "35m tall"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows, words_of
from claimnum.numbers.digits import glued
from claimnum.numbers.words import cue_words, scale_letters
from claimnum.text.lemmas import singular, verb_lemma

if TYPE_CHECKING:
    from decimal import Decimal

    from claimnum.text import Token

_FREE_WITH_MONEY = frozenset("mbMB")
_SYMBOLS = "$£€¥₹₩₽₺₪₦₱฿₫₴"
_REACH = 6
_LINKED = 5  # tokens between two numbers of one range, change or list
_CHAIN = 4  # members of a list that are looked at
_BEFORE = 20  # tokens before a change that may hold its verb and what is measured
_INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "CC", "RB"})
_PLURALS = frozenset({"NNS", "NNPS"})


@cache
def _length_words() -> frozenset[str]:
    """Words behind "35m" that make it a length: "tall", "hurdles"."""
    return words_of("count_nouns", "length-word")


def scale_letter(tokens: list[Token], i: int) -> Decimal | None:
    """The scale that the letters at token `i` give the digits before them.

    True: "5k", "$35m", "1.2bn", "12m of its phones", "8 B people", "5m" in "between 5m and 6m people". Not: "35m tall",
    "5G", "88mm", "a 200m race".
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
    if text not in ("m", "B", "b"):
        return None
    return value if _counts_many(tokens, i) or (text == "m" and _beside_millions(tokens, i)) else None


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


def _beside_millions(tokens: list[Token], i: int) -> bool:
    """Whether the "m" at token `i` has a partner in its range, change or list that is millions.

    True: "between 5m and 6m people", "5m, 6m or 7m users", "from 4m to £6m", "sales grew to 5.5m from 4m". Not:
    "between 5m and 6m long", "the river rose from 4m to 5m", "ropes of 5m and 6m".
    """
    for neighbour in (_letter_behind, _letter_before):
        k: int | None = i
        for _ in range(_CHAIN):
            if k is None or (k + 1 < len(tokens) and tokens[k + 1].low in _length_words()):
                break
            if _currency_before(tokens, k - 1) or _counts_many(tokens, k):
                return True
            k = neighbour(tokens, k)
    behind, before = _letter_behind(tokens, i), _letter_before(tokens, i)
    if behind is not None:
        return _changes_millions(tokens, i, behind)
    return before is not None and _changes_millions(tokens, before, i)


def _links(token: Token) -> bool:
    """Whether a token may stand between two numbers that belong together: "and", "up from", "to about", "to £"."""
    return token.low in cue_words("letter-link") or token.text in _SYMBOLS


def _letter_behind(tokens: list[Token], i: int) -> int | None:
    """The "m" of the next number, where nothing but links stands between: "5m | and about 6 | m"."""
    j = i + 1
    while j < min(i + _LINKED, len(tokens)) and _links(tokens[j]):
        j += 1
    if j == i + 1 or j + 1 >= len(tokens) or tokens[j].kind != "number":
        return None
    return j + 1 if tokens[j + 1].text == "m" and glued(tokens, j + 1) else None


def _letter_before(tokens: list[Token], i: int) -> int | None:
    """The "m" of the number before, past links and, in a change, past what it counts: "5.5m users from | 4m"."""
    j = i - 2
    least = max(0, i - 2 - _LINKED)
    while j > least and _links(tokens[j]):
        j -= 1
    if any(token.low in ("from", "to") for token in tokens[j + 1 : i - 1]):
        while j > least and tokens[j].tag in _INSIDE | _PLURALS and tokens[j].text != "m":
            j -= 1
    letter = 0 < j < i - 2 and tokens[j].text == "m" and glued(tokens, j) and tokens[j - 1].kind == "number"
    return j if letter else None


@cache
def _change_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("change_words") if row[1] in ("verb", "shed", "noun") and row[2])


def _changes_millions(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the letters at two tokens are the ends of a change in which no length is meant.

    True: "viewers fell from 5m to 4m", "sales grew to 5.5m from 4m", "it was 5m, up from 4m". Not: "a track from 5m to
    6m", "the river rose from 4m to 5m", "she jumped to 6m from 5m".
    """
    between = {token.low for token in tokens[first + 1 : last - 1]}
    if not between & {"from", "to"}:
        return False
    adverb = bool(between & {"up", "down"}) and "from" in between
    around = tokens[max(0, first - _BEFORE) : last + 3]
    if any(token.low in _length_words() or singular(token.low) in cue_words("length-topic") for token in around):
        return False
    before = tokens[max(0, first - _BEFORE) : first - 1]
    return adverb or any((verb_lemma(token.low) or singular(token.low)) in _change_words() for token in before)


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
