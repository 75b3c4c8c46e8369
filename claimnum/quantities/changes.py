"""Words of change: the trend of a quantity that is the size of a rise or fall."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.numbers.words import cue_words
from claimnum.quantities.model import HYPHENS, words_between
from claimnum.quantities.noun_lists import listed
from claimnum.text.lemmas import singular, stems, verb_lemma
from claimnum.text.tag_state import FINITE

if TYPE_CHECKING:
    from claimnum.quantities.model import Quantity
    from claimnum.text import Token

_REACH = 14
_VERB_CLASSES = ("verb", "shed", "by", "none")
_SIZED = frozenset({"percent", "money", "measure", "number", "ratio", "duration"})
# What may stand in the object between a verb and its "by": "cut aid for the poor | by 5%".
_INSIDE_OBJECT = frozenset({"of", "for", "in", "on"})
_OBJECT_TAGS = frozenset({"NN", "NNS", "NNP", "JJ", "DT", "PRP$", "POS", "PRP"})
_BREAKS = frozenset(",;:")
_FAR_APART = 12  # tokens between a change and another whose verb is left out
_LISTED_APART = 7  # tokens between two sizes of one change
_LIST_TAGS = frozenset({"IN", "DT", "JJ", "NN", "NNS", "NNP", "CD", "CC", ","})
_JOINS = frozenset({",", "and", "while", "but"})
_NOUN_MODIFIERS = frozenset({"JJ", "NN", "RB", "VBG"})
_RESTATED = frozenset({(",", "or"), ("or",), ("(",), (",", "or", "by"), ("or", "by")})


@cache
def _words(kind: str) -> dict[str, str | None]:
    """The words of one class of change_words.tsv with their direction."""
    return {row[0]: row[2] or None for row in rows("change_words") if row[1] == kind}


@cache
def _verb_kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("change_words") if row[1] in _VERB_CLASSES}


def change_verb(token: Token) -> tuple[str, str | None] | None:
    """The class and direction of a verb of change, in any form: "rose" is ("verb", "up")."""
    if token.tag and not token.tag.startswith("VB") and not token.low.endswith("ed"):
        return None
    lemma = _lemma(token.low)
    kind = _verb_kinds().get(lemma)
    return None if kind is None else (kind, _words(kind)[lemma])


def causes_change(tokens: list[Token], i: int) -> str | None:
    """The direction of a verb that moves its object with "up" or "down": "| drove | up prices"; not "drove up the hill"
    alone, which has no measure.
    """
    if i + 1 >= len(tokens) or tokens[i + 1].low not in ("up", "down") or not tokens[i].tag.startswith("VB"):
        return None
    return tokens[i + 1].low if _lemma(tokens[i].low) in _words("causer") else None


@lru_cache(maxsize=4096)
def _lemma(low: str) -> str:
    """The base form of a verb, also of a rare one that only change_words.tsv knows: "skyrocketed"."""
    known = _verb_kinds().keys() | _words("carrier").keys() | _words("span").keys() | _words("causer").keys()
    lemma = verb_lemma(low)
    if lemma is not None and lemma in known:
        return lemma
    for ending in ("ing", "ed", "s"):
        if low.endswith(ending):
            for base in stems(low, ending):
                if base in known:
                    return base
    return lemma or low


def _spans(token: Token) -> bool:
    """Whether a word says that what follows is a span: "ranged", "takes", "costs"."""
    return _lemma(token.low) in _words("span") and (not token.tag or token.tag[:2] in ("VB", "NN"))


def is_change_context(tokens: list[Token], i: int) -> bool:
    """Whether a verb or noun of change stands before token `i`, near enough to govern it.

    True: "increase production | from", "a drop | from". Not: "open | from", "prices ranged | from",
    "paving a road takes | from".
    """
    for token in reversed(tokens[max(0, i - _REACH) : i]):
        if token.text in ";:" or token.low == "aged" or _spans(token):
            return False
        if change_verb(token) or (token.tag.startswith("NN") and singular(token.low) in _words("noun")):
            return True
    return False


def size_follows(tokens: list[Token], i: int) -> bool:
    """Whether a verb or adverb of change stands before token `i`, so that a number there is the size of the change.

    True: "rose | 5%", "increased by | $16 billion", "up | 35 cents". Not: "stood at | 5%", "up to | 5%".
    """
    i = _skip_back(tokens, i)
    if i == 0:
        return False
    token = tokens[i - 1]
    return token.low in _words("adverb") or (token.tag.startswith("VB") and change_verb(token) is not None)


def add_trends(tokens: list[Token], quantities: list[Quantity]) -> None:
    """Set "up" or "down" where a quantity is the size of a change; what restates such a size shares its trend."""
    previous: Quantity | None = None
    for quantity in quantities:
        add_trend(tokens, quantity)
        if previous is not None and _restates(tokens, previous, quantity):
            quantity.trend = previous.trend
            quantity.rules.append("trend_restated")
        elif previous is not None and (_gapped(tokens, previous, quantity) or _listed(tokens, previous, quantity)):
            quantity.trend = previous.trend
            quantity.rules.append("trend_gapped")
        previous = quantity


def _gapped(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    """Whether `right` is a change whose verb is left out.

    True: "Orrin shares fell by 3%, Selby by | 2.6%", "rents rose 4% and fares by | 2%". Not: "rents rose 4% and fares
    were raised by | 2%" (a verb of its own), "rose 4% by 2020".
    """
    if left.trend is None or right.trend is not None or right.form != "point" or right.kind != left.kind:
        return False
    between = tokens[left.last : right.first]
    if not 2 < len(between) < _FAR_APART or between[-1].low != "by" or between[0].low not in _JOINS:
        return False
    return all(not token.tag.startswith(("VB", "MD")) and token.text != ";" for token in between)


def _listed(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    """Whether `right` is the next size of one change, for another place or time.

    True: "fell 4% in Oslo and | 6% in York", "rose by 4%, | 5% and | 6%". Not: "rose 4% and 6% of shops closed",
    "rose 4% to 6%", "fell 4% in Oslo and by 2020 6% will go".
    """
    if left.trend is None or right.trend is not None or right.form != "point" or right.kind != left.kind:
        return False
    if left.unit is None or right.unit is None or left.unit.name != right.unit.name or right.relation != left.relation:
        return False
    between = tokens[left.last : right.first]
    if not 0 < len(between) < _LISTED_APART or between[-1].low not in ("and", ",") or right.modified is not None:
        return False
    following = tokens[right.last] if right.last < len(tokens) else None
    if following is not None and following.low not in ("in", "and", "respectively") and following.tag not in (",", "."):
        return False
    return between[0].low in ("in", "and", ",") and all(token.tag in _LIST_TAGS for token in between)


def _restates(tokens: list[Token], left: Quantity, right: Quantity) -> bool:
    """Whether `right` says the size of `left` again.

    True: "lost 260 points, or 1.4%", "grew by 125 positions or 2%", "fell 20 points (0.6%)", "cut 10, or even 20
    points", "lost 12% of its value, or $3m". Not: "rose 5% to $3 or more".
    """
    if left.trend is None or right.trend is not None or {left.form, right.form} & {"change", "vague"}:
        return False
    if right.kind in ("age", "multiple", "duration") or right.kind == left.kind == "count":
        return False
    words = words_between(tokens, left, right)
    if len(words) > 3:
        return False
    if len(words) > 1 and words[-1] in cue_words("softener"):
        words.pop()
    return tuple(words) in _RESTATED


def add_trend(tokens: list[Token], quantity: Quantity) -> None:
    """Set "up" or "down" where the quantity is the size of a change, by the first rule that fits."""
    if quantity.trend is not None or quantity.form == "change" or quantity.kind == "age":
        return
    if quantity.kind == "multiple" and quantity.last < len(tokens) and tokens[quantity.last].low == "as":
        return  # "rose three times | as fast"
    if tokens[quantity.first].low == "as" and tokens[quantity.first + 1].low in _words("level"):
        return  # "fell | as low as $5"
    for rule in _MULTIPLE_RULES if quantity.kind == "multiple" else _TREND_RULES:
        direction = rule(tokens, quantity)
        if direction:
            quantity.trend = direction
            quantity.rules.append(rule.__name__)
            return


def _skip_back(tokens: list[Token], i: int) -> int:
    """Back over adverbs and "by", "an average of", "a further", to the word that governs the quantity."""
    steps = 0
    while i and steps < 6 and tokens[i - 1].low not in _words("adverb"):
        graded = i > 1 and tokens[i - 1].tag == "JJ" and tokens[i - 2].low in ("a", "an")  # "rose a provisional | 0.4%"
        if tokens[i - 1].tag != "RB" and tokens[i - 1].low not in cue_words("filler") and not graded:
            break
        i, steps = i - 1, steps + 1
    return i


def trend_of_adverb(tokens: list[Token], quantity: Quantity) -> str | None:
    """The adverb of change right before a number.

    True: "rents were up 23 percent", "down about 5 cents", "finished down 6%", "was off 2 points". Not: "up to 23
    percent", "gave up 64 acres", "shot down 3 drones", "live off 2 dollars", "two miles off 2 islands".
    """
    i = _skip_back(tokens, quantity.first)
    if i == 0:
        return None
    word = tokens[i - 1]
    direction = _words("adverb").get(word.low)
    if direction is None or (word.low == "off" and not _is_size_off(quantity)):
        return None
    return None if _is_particle(tokens, i - 1) else direction


def _is_size_off(quantity: Quantity) -> bool:
    """Whether a quantity can be what something is off by: a share, a sum, a level, points; not "off 2 islands"."""
    points = quantity.unit is not None and quantity.unit.name in listed("point")
    return points or quantity.kind in ("percent", "money", "number")


def _is_particle(tokens: list[Token], i: int) -> bool:
    """Whether the adverb at token `i` belongs to the verb before it and not to the number: "gave | up", "shot | down".

    Not after a verb of state or motion in prices: "was up", "ended down", "edged up".
    """
    before = tokens[i - 1] if i else None
    if before is None or not before.tag.startswith("VB"):
        return False
    lemma = _lemma(before.low)
    return lemma not in _words("carrier") and change_verb(before) is None


def trend_behind(tokens: list[Token], quantity: Quantity) -> str | None:
    """The adverb of change right behind the size of a change.

    True: "two points down on 2019", "5% up on the year". Not: "5 miles up the road", "5% up to May", "5% higher" (a
    difference).
    """
    i = quantity.last
    if i + 1 >= len(tokens) or tokens[i].low not in ("up", "down") or tokens[i + 1].low not in ("on", "from", "since"):
        return None
    return tokens[i].low if _is_size(quantity) and quantity.kind != "duration" else None


def trend_of_verb(tokens: list[Token], quantity: Quantity) -> str | None:
    """The verb of change whose measure the quantity is.

    True: "fell 2%", "rose by 3 cents", "lost 260 points", "cut it by 5%", "trimming 15 minutes off". Not:
    "rose to 7%", "lost three sons", "raised $72,000", "raised a 12 foot wall".
    """
    if quantity.last < len(tokens) and tokens[quantity.last].low in listed("length-word"):
        return None  # "bamboo growing 9 m tall"
    i = _skip_back(tokens, quantity.first)
    opener = [token.low for token in tokens[i : quantity.first]]
    by = "by" in opener
    if i and tokens[i - 1].low in ("higher", "lower", "further"):
        i -= 1
    found = change_verb(tokens[i - 1]) if i and tokens[i - 1].tag else None
    if found is not None and not by and tokens[quantity.first].low in cue_words("level"):
        return None  # "fell below $60"
    if found is not None:
        kind, direction = found
        if by and tokens[i - 1].low in cue_words("margin-verb"):
            return None  # "lost | by 40 votes"
        if kind == "verb" and not by and quantity.modified is not None and tokens[quantity.core_last].text in HYPHENS:
            return None  # "sank a 90-foot boat"
        sized = _is_size(quantity) and not (quantity.modified is not None and not by)
        if kind == "verb" or (kind == "shed" and (sized or by)) or (kind == "by" and by):
            if quantity.kind == "duration" and kind == "verb" and not by:
                return None
            return direction
    if by:
        return _governing_verb(tokens, i)
    if quantity.kind == "percent" and i:
        return _object_verb(tokens, i)
    if quantity.kind == "ratio" and i and tokens[i - 1].low == "in" and is_change_context(tokens, i):  # "cut in half"
        return "down"
    return None


def _object_verb(tokens: list[Token], i: int) -> str | None:
    """The direction of the verb whose object ends right before token `i`: "cut | costs | 40 percent".

    Not: "cut the costs of | 40 percent", "raised | funds | 40 percent of".
    """
    k = i - 1
    while k > 0 and tokens[k].tag in _OBJECT_TAGS:
        k -= 1
    found = change_verb(tokens[k]) if k < i - 1 else None
    return None if found is None or found[0] == "none" else found[1]


def _governing_verb(tokens: list[Token], i: int) -> str | None:
    """The direction of the verb before the object: "raised its forecast for May | by 5%", "fell in May, | by 5%"."""
    if i and tokens[i - 1].text == ",":
        i -= 1
    for k in range(i - 1, max(0, i - 10) - 1, -1):
        token = tokens[k]
        particle = token.low in ("up", "down") and causes_change(tokens, k - 1) is not None
        if token.text in _BREAKS or (token.tag == "IN" and token.low not in _INSIDE_OBJECT and not particle):
            return None
        if found := change_verb(token):
            return found[1]
        if caused := causes_change(tokens, k):
            return caused
        if token.tag in FINITE:
            return None  # "rents rose and fares were set | by 2%"
    return None


def _is_size(quantity: Quantity) -> bool:
    """Whether a quantity can be the size of a loss: a share, a sum, a measure, points; not "three sons"."""
    if quantity.kind in _SIZED:
        return True
    return quantity.unit is not None and quantity.unit.name in listed("point")


def trend_of_noun(tokens: list[Token], quantity: Quantity) -> str | None:
    """The noun of change that the quantity modifies.

    True: "a 3.5 percent drop", "an 18 percentage point rise". Not: "a 15% levy", "5 percent of the increase".
    """
    named = quantity.first > 0 and tokens[quantity.first - 1].low in cue_words("determined")
    for token in tokens[quantity.last : quantity.last + 4]:
        if (named or token.tag in ("NN", "NNS")) and singular(token.low) in _words("noun"):
            return _words("noun")[singular(token.low)]
        if token.tag not in _NOUN_MODIFIERS and token.text != "-":
            return None
    return None


def trend_of_noun_before(tokens: list[Token], quantity: Quantity) -> str | None:
    """The noun of change that is said to be so large.

    True: "a gain of 4.75%", "an increase of about 5 points", "an increase of 112". Not: "the rise in 5 cities", "an
    increase to 5%", "the rise of 5 cities".
    """
    i = quantity.first
    if i < 2 or tokens[i - 1].low not in ("of", "by"):
        return None
    crowd = tokens[i - 2].low in cue_words("gathering")
    counted = (
        quantity.kind == "count"
        and not crowd
        and any(token.low in ("a", "an") for token in tokens[max(0, i - 4) : i - 2])
    )
    if not (_is_size(quantity) or counted) or quantity.kind == "duration":
        return None
    return _words("noun").get(singular(tokens[i - 2].low))


_MULTIPLE_RULES = (trend_of_verb, trend_of_noun)  # "grew sixfold", "a tenfold rise"
_TREND_RULES = (trend_of_adverb, trend_of_verb, trend_of_noun, trend_of_noun_before, trend_behind)
