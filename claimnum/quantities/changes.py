"""Words of change: the trend of a quantity that is the size of a rise or fall."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimnum.lexicon import rows
from claimnum.quantities.model import Quantity
from claimnum.text import Token
from claimnum.text.lemmas import singular, verb_lemma

_REACH = 14


@dataclass(frozen=True, slots=True)
class _Change:
    kind: str
    direction: str | None


@cache
def _words(kind: str) -> dict[str, str | None]:
    """The words of one class with their direction; "verb" takes all classes of verbs."""
    return {row[0]: row[2] or None for row in rows("change_words") if row[1] == kind}


@cache
def _verb_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("change_words") if row[1] in ("verb", "shed", "by", "none")}


def change_verb(token: Token) -> tuple[str, str | None] | None:
    """The class and direction of a verb of change, in any form: "rose" is ("verb", "up")."""
    if not token.tag.startswith("VB") and token.tag != "":
        return None
    lemma = verb_lemma(token.low) or token.low
    kind = _verb_kinds().get(lemma)
    return None if kind is None else (kind, _words(kind)[lemma])


def is_change_context(tokens: list[Token], i: int) -> bool:
    """Whether a verb or noun of change stands before token `i`, near enough to govern it."""
    for token in reversed(tokens[max(0, i - _REACH) : i]):
        if token.text in (";", ":") or token.low in ("ranged", "ranges", "range", "ranging", "vary", "varied", "varies", "aged"):
            return False
        if change_verb(token) or (token.tag.startswith("NN") and singular(token.low) in _words("noun")):
            return True
    return False


def change_before(tokens: list[Token], i: int) -> bool:
    """Whether the word right before token `i` is a verb or adverb of change: "rose | 5%", "up | 19 cents"."""
    if i == 0:
        return False
    token = tokens[i - 1]
    return token.low in _words("adverb") or (token.tag.startswith("VB") and change_verb(token) is not None)


def add_trend(tokens: list[Token], quantity: Quantity) -> None:
    """Set "up" or "down" where the quantity is the size of a change, by the first rule that fits."""
    if quantity.trend is not None or quantity.form == "change" or quantity.kind in ("age", "multiple"):
        return
    for rule in (trend_of_adverb, trend_of_verb, trend_of_noun, trend_of_noun_before):
        direction = rule(tokens, quantity)
        if direction:
            quantity.trend = direction
            quantity.rules.append(rule.__name__)
            return


def _skip_back(tokens: list[Token], i: int) -> int:
    """Back over adverbs and "by", "an average of", "a further", to the word that governs the quantity."""
    steps = 0
    while i and steps < 6 and (tokens[i - 1].tag == "RB" or tokens[i - 1].low in _FILLERS) and tokens[i - 1].low not in _words("adverb"):
        i, steps = i - 1, steps + 1
    return i


_FILLERS = frozenset("by a an average of total further another additional full whopping only just".split())


def trend_of_adverb(tokens: list[Token], quantity: Quantity) -> str | None:
    """The adverb of change right before a number.

    True: "shares were up 17 percent", "down about 5 cents". Not: "up to 17 percent", "up in 2017".
    """
    i = _skip_back(tokens, quantity.first)
    if i == 0:
        return None
    word = tokens[i - 1]
    direction = _words("adverb").get(word.low)
    if direction is None or (word.low == "off" and quantity.kind not in ("percent", "money", "number")):
        return None
    return direction


def trend_of_verb(tokens: list[Token], quantity: Quantity) -> str | None:
    """The verb of change whose measure the quantity is.

    True: "fell 2%", "rose by 6 cents", "lost 190 points", "cut it by 5%", "shaving 10 seconds off". Not: "rose to 7%",
    "lost three sons", "raised $185,000".
    """
    i = _skip_back(tokens, quantity.first)
    by = "by" in [token.low for token in tokens[i : quantity.first]]
    if i and tokens[i - 1].low in ("higher", "lower", "further"):
        i -= 1
    if i and (found := change_verb(tokens[i - 1])) and tokens[i - 1].tag != "":
        kind, direction = found
        sized = quantity.kind in ("percent", "money", "measure", "number", "ratio", "duration")
        if kind == "verb" or (kind == "shed" and (sized or by)) or (kind == "by" and by):
            if quantity.kind == "duration" and kind == "verb" and not by:
                return None
            return direction
    if by:  # "raised its forecast by 5%"
        for token in reversed(tokens[max(0, i - 8) : i]):
            if token.text in ",;:" or token.tag == "IN":
                return None
            if found := change_verb(token):
                return found[1]
    if quantity.kind == "ratio" and i and tokens[i - 1].low == "in" and is_change_context(tokens, i):  # "cut in half"
        return "down"
    return None


def trend_of_noun(tokens: list[Token], quantity: Quantity) -> str | None:
    """The noun of change that the quantity modifies.

    True: "a 4.2 percent drop", "a 21 percentage point increase". Not: "a 25% duty", "5 percent of the increase".
    """
    for token in tokens[quantity.last : quantity.last + 4]:
        if token.tag in ("NN", "NNS") and singular(token.low) in _words("noun"):
            return _words("noun")[singular(token.low)]
        if token.tag not in ("JJ", "NN", "RB", "VBG", "-", "HYPH") and token.text != "-":
            return None
    return None


def trend_of_noun_before(tokens: list[Token], quantity: Quantity) -> str | None:
    """The noun of change that is said to be so large.

    True: "a gain of 2.13%", "an increase of about 5 points". Not: "the rise in 5 cities", "an increase to 5%".
    """
    i = quantity.first
    if i > 1 and tokens[i - 1].low in ("of", "by") and singular(tokens[i - 2].low) in _words("noun") and quantity.kind != "count":
        return _words("noun")[singular(tokens[i - 2].low)]
    return None
