"""The whole that a share or a part is of: "15% of wells", "two weeks' worth of fuel", "Of 400 pupils, 40 passed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.clauses import Phrase, Structure, VerbGroup, word_set
from claimnum.quantities.changes import change_verb

if TYPE_CHECKING:
    from claimnum.quantities import Quantity
    from claimnum.text import Token

PERCENT_LIKE = frozenset({"percent", "ratio"})
_FRONTED = 6  # tokens up to the "of" of a whole that opens the sentence


def _after_of(structure: Structure, i: int) -> Phrase | None:
    """The noun phrase behind "of" at token `i`."""
    tokens = structure.tokens
    if i + 1 >= len(tokens) or tokens[i].low != "of":
        return None
    j = i + 1
    while j < len(tokens) and tokens[j].tag in ("DT", "PRP$", "RB", "VBN", "VBG", "JJ") and structure.phrase_at[j] < 0:
        j += 1
    n = structure.phrase_at[j] if j < len(tokens) else -1
    if n < 0:
        return None
    phrase = structure.phrase(n)
    return Phrase(
        min(i + 1, phrase.start) if j > i + 1 and tokens[i + 1].tag in ("VBN", "VBG", "JJ") else phrase.start,
        phrase.full_start,
        phrase.end,
        phrase.head,
    )


def past_bracket(tokens: list[Token], i: int) -> int:
    """Past a conversion in brackets or a closing quotation mark: "3 km (2 miles) | of canals", "“9%” | of wells"."""
    if i < len(tokens) and tokens[i].tag == "''":
        return i + 1
    if i < len(tokens) and tokens[i].text == "(":
        for j in range(i + 1, min(len(tokens), i + 7)):
            if tokens[j].text == ")":
                return j + 1
    return i


def _past_worth(tokens: list[Token], quantity: Quantity) -> int:
    """The token behind "worth": "$40 worth | of food", "two weeks' worth | of fuel"; 0 where none stands."""
    i = quantity.last
    if i < len(tokens) and tokens[i].text in ("'", "’"):
        i += 1
    return i + 1 if i < len(tokens) and tokens[i].low == "worth" else 0


def partitive(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The whole that a share or number is of.

    True: "15% of wells", "seven of the bridges", "3 grams of the syrup", "two weeks' worth of fuel".
    Not: "retirees will be 38 percent of the town" (the clause's subject), "millions of dollars".
    """
    worth = _past_worth(structure.tokens, quantity)
    phrase = _after_of(structure, worth or past_bracket(structure.tokens, quantity.last))
    if phrase is not None and worth:
        return phrase
    if phrase is not None:
        unit = quantity.unit
        if unit is not None and (unit.kind == "count" or (unit.kind == "physical" and structure.is_temporal(phrase))):
            return None  # "the 650,000 tonnes of | a year before"
        if quantity.kind in PERCENT_LIKE:
            verb = structure.governing_verb(quantity.first)
            apposed = quantity.first > 0 and structure.tokens[quantity.first - 1].text == ","
            if verb is not None and not apposed and _states_share(structure, verb, quantity):
                return None
        before = structure.tokens[quantity.first - 1].low
        if quantity.kind == "duration" and before not in ("course", "of"):
            return None
        if (
            unit is not None
            and unit.dimension == "length"
            and "within" in (before, structure.tokens[quantity.first].low)
        ):
            return None  # "within 40 km of | the coast"
        if structure.tokens[phrase.head].tag == "WP":  # "tenants, 30 percent of | whom"
            return structure.antecedent(quantity.first)
        return phrase
    fronted = _fronted_whole(structure, quantity)
    if fronted is not None:
        return fronted
    if quantity.kind == "ratio":  # "five out of 12 drivers", "half the revenue"
        i = quantity.last
        if i < len(structure.tokens):
            n = structure.phrase_at[i]
            if n >= 0 and (structure.phrases[n].full_start <= i or quantity.number_form == "ratio"):
                base = structure.phrase(n)
                if structure.is_temporal(base) or not structure.tokens[base.head].tag.startswith(("NN", "PRP", "CD")):
                    return None  # "fell by a fifth | last summer", "a fifth | less"
                return Phrase(max(base.start, i), i, base.end, base.head) if base.head >= i else None
    return None


def _states_share(structure: Structure, verb: VerbGroup, quantity: Quantity) -> bool:
    """Whether a verb says what share its subject is or comes to: "is 40% of", "fell to 40% of"; not "lost 40% of"."""
    if verb.form == "en":
        return False
    reached = structure.tokens[quantity.first - 1].low in ("to", "at") and quantity.first >= verb.last
    after = structure.tokens[verb.last] if verb.last < len(structure.tokens) else None
    made = verb.lemma == "make" and after is not None and after.low != "up"  # "makes 70% of its money"
    return (verb.lemma in word_set("share") and not made) or (
        reached and change_verb(structure.tokens[verb.head]) is not None
    )


def _fronted_whole(structure: Structure, quantity: Quantity) -> Phrase | None:
    """The whole that opens the sentence: "Of the 400 | pupils |, 40 passed", "Of 320 | firms | asked, | 45 percent |".

    True: "In a survey of 320 | firms |, 45 percent agreed". Not: "Of course, 40 passed", "In a survey, 40 passed".
    """
    tokens, i = structure.tokens, quantity.first
    bare = quantity.unit is None or quantity.kind in PERCENT_LIKE
    if i < 3 or not bare or tokens[i - 1].text != ",":
        return None
    of = next((j for j, token in enumerate(tokens[: min(i, _FRONTED)]) if token.low in ("of", "among")), -1)
    surveyed = tokens[0].low == "in" and of > 0 and tokens[of - 1].low in word_set("survey")
    if of < 0 or (of > 0 and not surveyed):
        return None
    n = structure.phrase_at[of + 1]
    if (
        n < 0
        or any(token.text == "," for token in tokens[: i - 1])
        or structure.tokens[structure.phrases[n].head].tag == "NN"
    ):
        return None
    return structure.phrase(n)
