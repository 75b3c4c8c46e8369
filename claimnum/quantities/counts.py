"""Counted nouns: the noun phrase behind a number and the name that its lemma makes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from claimnum.lexicon import words_of
from claimnum.numbers.words import cue_words
from claimnum.quantities.model import HYPHENS, Quantity, UnitSpan, glued
from claimnum.quantities.noun_lists import NOUNS, listed
from claimnum.quantities.noun_phrases import NounPhrase, calibre, is_acronym_plural, noun_phrase
from claimnum.text.lemmas import singular, verb_lemma

if TYPE_CHECKING:
    from claimnum.text import Token

_GREEK = ("sis", "itis", "polis")
_NO_NOUN_TAGS = frozenset({"VBD", "VBN", "IN", "RB", "TO", "CC"})


def add_count(tokens: list[Token], quantity: Quantity, extra_nouns: frozenset[str] = frozenset()) -> None:
    """Give a quantity without unit the noun that it counts: "3,200 | Peruvian miners".

    True: "two general categories", "thousands of workers", "six-speed". Not: "three of them", "4,500 Kim's
    drivers sold", "seven of the last ten", "the 8 to 15 age group".
    """
    if quantity.unit is not None or quantity.number_form in ("fraction", "ratio"):
        return
    i = quantity.last
    scaled = quantity.first > 0 and tokens[quantity.first - 1].low in listed("scale-name")
    if scaled or _expected(tokens, quantity):
        return
    if i + 1 < len(tokens) and tokens[i].low == "age" and tokens[i + 1].low in listed("age-group"):
        return
    if i + 1 < len(tokens) and tokens[i].text in HYPHENS and glued(tokens, i) and glued(tokens, i + 1):
        phrase = _glued_noun(tokens, i + 1)
        if phrase is not None:
            _attach(tokens, quantity, phrase, "counted-attributive")
        return
    if i < len(tokens) and tokens[i].low == "of" and _takes_of(tokens, quantity):
        phrase = noun_phrase(tokens, i + 1, plural=True, extra=extra_nouns)
    else:
        phrase = noun_phrase(tokens, i, plural=quantity.value != 1, extra=extra_nouns)
    if phrase is None:
        return
    shortened = _measure_phrase(tokens, phrase, quantity)
    if shortened is not None:
        quantity.modified = (shortened, phrase.head + 1)
        phrase = NounPhrase(phrase.first, shortened - 1, shortened)
    else:
        phrase = phrase._replace(end=_container_of(tokens, phrase))
    _attach(tokens, quantity, phrase, "counted")


def _expected(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether those behind the number only reckoned with it: "fewer than the 40 | analysts expected".

    Not: "fewer than the 40 analysts who came", "the 40 analysts expected a loss".
    """
    i, last = quantity.first, quantity.last
    if i < 2 or last + 1 >= len(tokens) or tokens[i - 1].low != "the" or tokens[i - 2].low != "than":
        return False
    return tokens[last].tag == "NNS" and verb_lemma(tokens[last + 1].low) in words_of("source_verbs", "belief")


def _attach(tokens: list[Token], quantity: Quantity, phrase: NounPhrase, rule: str) -> None:
    name = _name(tokens, phrase, many=quantity.value != 1)
    quantity.unit = UnitSpan(phrase.first, phrase.end, name, "count", head=phrase.head)
    quantity.last = phrase.end
    quantity.rules.append(rule)
    if name == "quarter" and phrase.end < len(tokens) and tokens[phrase.end].low in cue_words("dating"):
        quantity.kind, quantity.unit.kind, quantity.unit.dimension = "duration", "time", "time"  # "one quarter | ago"


def _takes_of(tokens: list[Token], quantity: Quantity) -> bool:
    """Vague amounts and groups take "of": "dozens of ships", "a couple of goals", "a trio of singers"."""
    opener = tokens[quantity.core_first].low
    return quantity.form == "vague" or opener == "a"


def _glued_noun(tokens: list[Token], i: int) -> NounPhrase | None:
    """The noun glued by a hyphen: "six-speed", "two-candidate"; not "two-way", "forty-ish", "10-strong"."""
    token = tokens[i]
    if token.kind != "word" or token.low in listed("not-counted") or token.tag in _NO_NOUN_TAGS:
        return None
    return NounPhrase(i, i, i + 1)


def _measure_phrase(tokens: list[Token], phrase: NounPhrase, quantity: Quantity) -> int | None:
    """ "a four course dinner": a singular head counted by more than one is modified; the unit is the noun before it."""
    first, head = phrase.first, phrase.head
    if quantity.value == 1 or quantity.form == "vague" or head == first:
        return None
    if tokens[head].tag != "NN" or tokens[head].low in listed("collective"):
        return None
    if any(tokens[j].tag not in ("NN", "NNS") for j in range(first, head + 1)):
        return None
    return first + 1


def _container_of(tokens: list[Token], phrase: NounPhrase) -> int:
    """The end of a phrase whose head takes its "of"-phrase into the unit.

    True: "barrels of oil", "glasses of water", "loaves of bread". Not: "members of parliament".
    """
    low, end = tokens[phrase.head].low, phrase.end
    if _container(low) is None:
        return end
    if end + 1 < len(tokens) and tokens[end].low == "of":
        content = noun_phrase(tokens, end + 1, plural=False)
        if content is not None:
            return content.end
    return end


def _container(low: str) -> str | None:
    """The container or measure word that a form belongs to: "glasses" is glass here, though alone it is spectacles."""
    return next((one for one in (low, singular(low), low.removesuffix("es")) if one in listed("container")), None)


def _one(low: str, *, many: bool) -> str:
    """The singular of a counted noun; where more than one is counted, one in -is loses its -s too.

    True: "5 Audis" (audi), "300 Israelis" (israeli), "40 taxis" (taxi). Not: "two crisis", "5 chassis", "5 analysis",
    "one Davis".
    """
    if many and low.endswith("is") and len(low) > 3 and not low.endswith(_GREEK) and low not in listed("one-in-is"):
        return low[:-1]
    return singular(low)


def _name(tokens: list[Token], phrase: NounPhrase, *, many: bool) -> str:
    """The lemma of the head with its noun modifiers: "shipping container", "artillery shell", "barrel of oil".

    Adjectives and sizes are left out ("88mm tank shells"), and so is what stands before a conjunction.
    """
    head = start = phrase.head
    while start > phrase.first and (
        (tokens[start - 1].tag in NOUNS and tokens[start - 1].kind == "word")
        or (start - 2 >= phrase.first and tokens[start - 1].kind == "number" and tokens[start - 2].tag == "NNP")
    ):  # "Boeing 737 | jets"
        start -= 1
    if start > phrase.first and calibre(tokens, start - 1):
        start += 1
    words = "".join(
        token.low + " " * (token.end < after.start) for token, after in pairwise(tokens[start : head + 1])
    )  # "A320 jet" keeps its letter
    low = tokens[head].low
    if is_acronym_plural(tokens[head].text):
        low = low[:-1]  # "TEUs"
    one = low if low.endswith("s") and low in listed("collective") else _one(low, many=many)
    if phrase.end > head + 1 and tokens[head + 1].tag != "POS":
        one = _container(low) or one
    name = words + one
    if phrase.end > head + 1 and tokens[head + 1].tag != "POS":
        name += " " + " ".join(token.low for token in tokens[head + 1 : phrase.end])
    return name
