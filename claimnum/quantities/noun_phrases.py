"""The noun phrase behind a number: its first token, its head, its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from claimnum.quantities.model import HYPHENS, Quantity, glued
from claimnum.quantities.noun_lists import ADJECTIVES, BEFORE_HEAD, NOUNS, PLURALS, listed
from claimnum.text.lemmas import singular
from claimnum.text.tag_state import cue_set

if TYPE_CHECKING:
    from claimnum.text import Token

_MAX_PHRASE = 12
_OPEN_QUOTES, _CLOSE_QUOTES = "“\"‘'", "”\"’'"
_ACRONYM_PLURAL = re.compile(r"[A-Z][A-Z0-9&]+s\Z")
_CONJUNCTIONS = frozenset({"and", "or", "&", "/"})


class NounPhrase(NamedTuple):
    """Tokens [first, end) with the head noun among them."""

    first: int
    head: int
    end: int


def noun_phrase(tokens: list[Token], i: int, *, plural: bool, extra: frozenset[str] = frozenset()) -> NounPhrase | None:
    """The bare noun phrase that starts right at token `i`.

    With `plural` the head must be plural or a collective. True: "Peruvian miners", "Skoda and Fiat vans",
    "amateur sailors". Not: "of them", "raising the roof", "Kim's drivers sold".
    """
    j, head = i, -1
    end = min(len(tokens), i + _MAX_PHRASE)
    while j < end:
        token = tokens[j]
        if token.low in extra and (token.tag in NOUNS or head < 0):
            head, j = j, j + 1
            break
        if head >= 0:
            step = _behind_noun(tokens, j, head, plural=plural)
        elif token.tag in NOUNS and token.low in listed("not-counted") and j == i:
            return None
        else:
            step = _before_head(tokens, i, j)
        if not step:
            break
        if token.tag in NOUNS and step == 1:
            head = j
        elif token.low in _CONJUNCTIONS or token.text in HYPHENS:
            head = -1
        j += step
    if head < 0:
        return None
    return _closed(tokens, i, head, plural=plural)


def _closed(tokens: list[Token], i: int, head: int, *, plural: bool) -> NounPhrase | None:
    """The phrase with this head, where what follows and the head's number allow it."""
    end = head + 1
    if _opens_code(tokens, head):
        return None
    if end < len(tokens) and tokens[end].tag == "POS":
        if _plural_of_letters(tokens, head):
            return NounPhrase(i, head, end + 1)
        if tokens[head].tag not in PLURALS:
            return None  # "4,500 Kim's drivers sold"
    if plural and not _may_be_counted(tokens, i, head):
        return None
    return NounPhrase(i, head, end)


def _opens_code(tokens: list[Token], i: int) -> bool:
    """Whether a lone letter at token `i` has digits glued to it: "m|212", which is no noun; not "plan 9", "MP3"."""
    if len(tokens[i].text) > 1 or i + 1 >= len(tokens):
        return False
    return tokens[i + 1].kind == "number" and glued(tokens, i + 1)


def _plural_of_letters(tokens: list[Token], head: int) -> bool:
    """ "83 e.v.'s" and "six MP's" are plurals; "4,500 Kim's drivers" holds a genitive."""
    text = tokens[head].text
    following = tokens[head + 2].tag if head + 2 < len(tokens) else ""
    return ("." in text or text.isupper()) and following not in NOUNS | {"JJ"}


def _behind_noun(tokens: list[Token], j: int, head: int, *, plural: bool) -> int:
    """How many tokens from `j` still belong to the phrase whose last noun is `head`: 0 where it ends."""
    token = tokens[j]
    last = tokens[head].tag
    following = tokens[j + 1].tag if j + 1 < len(tokens) else ""
    if token.low in listed("after-noun"):
        return 0
    if token.tag in NOUNS:
        return 0 if last in PLURALS and token.tag not in ("NN", "NNS") else 1
    if token.tag == "JJ" and last != "NNS":
        return 1 if following in NOUNS else 0
    if token.tag in ("VBG", "VBN") and plural and last == "NN":  # "coin sorting machines"
        return 1 if following in PLURALS else 0
    if token.text in HYPHENS and glued(tokens, j) and (glued(tokens, j + 1) or following == "CC"):
        return 2  # "1,500 coal- | and gas-fired plants"
    model = last == "NNP" or _opens_code(tokens, head)
    if token.kind == "number" and model and following in ("NNS", "NN"):  # "Boeing 737 | jets", "m212 | boards"
        return 0 if is_plural(tokens[head]) else 1
    if token.low in _CONJUNCTIONS and last in ("NNP", "NN") and _coordinated(tokens, j + 1):
        return 1
    return 0


def _coordinated(tokens: list[Token], i: int) -> bool:
    """Whether modifiers and a plural noun follow a conjunction: "Skoda and | Fiat vans"."""
    for j in range(i, min(i + 4, len(tokens))):
        if is_plural(tokens[j]):
            return j > i
        if tokens[j].tag not in BEFORE_HEAD:
            return False
    return False


def _before_head(tokens: list[Token], i: int, j: int) -> int:
    """How many tokens from `j` belong to the phrase before its first noun: 0 where there is no phrase."""
    token = tokens[j]
    following = tokens[j + 1] if j + 1 < len(tokens) else None
    if token.tag in NOUNS:
        return 1
    if following is None:
        return 0
    if token.tag in ADJECTIVES and token.low not in listed("not-modifier"):
        return 1
    if token.tag == "RB" and following.tag in ("JJ", "VBN") and token.low.endswith("ly"):
        return 1
    if token.text in _OPEN_QUOTES and following.kind == "word" and not (j > i and glued(tokens, j)):
        return _quoted(tokens, j) or 1
    if token.text in _CLOSE_QUOTES + "/" and j > i and following.tag in BEFORE_HEAD:
        return 1
    if token.text in HYPHENS and glued(tokens, j) and (glued(tokens, j + 1) or following.low in ("and", "or")):
        return 2  # "5 low- | and high-paid clerks"
    if calibre(tokens, j):
        return 2
    if token.text == "," or token.low == "and":
        return 1 if j > i and tokens[j - 1].tag == "JJ" and following.tag == "JJ" else 0
    return 0


def _quoted(tokens: list[Token], j: int) -> int:
    """How long a quoted modifier is: '"if/then" | candidates'; 0 where no noun follows it."""
    for k in range(j + 2, min(j + 7, len(tokens) - 1)):
        if tokens[k].text in _CLOSE_QUOTES and tokens[k].tag != "POS":
            return k + 1 - j if tokens[k + 1].tag in BEFORE_HEAD else 0
    return 0


def calibre(tokens: list[Token], j: int) -> bool:
    """A size inside a counted phrase: "two million | 88mm | tank shells"."""
    return (
        tokens[j].kind == "number"
        and j + 2 < len(tokens)
        and tokens[j + 1].low in listed("calibre")
        and tokens[j + 2].tag in BEFORE_HEAD
    )


def is_plural(token: Token) -> bool:
    """Whether a noun is a plural or a collective: "workers", "people"; not "card"."""
    return token.tag in PLURALS or token.low in listed("collective")


def is_acronym_plural(text: str) -> bool:
    """Whether a word is capital letters with a plural s: "TEUs", "MPs"; not "US"."""
    return _ACRONYM_PLURAL.match(text) is not None


def _may_be_counted(tokens: list[Token], i: int, head: int) -> bool:
    """Whether a noun can be counted by more than one.

    True: "workers", "personnel", "TDs", "Ikeas". Not: "raising", "Boeing", "strong".
    """
    token = tokens[head]
    if is_plural(token):
        return True
    if token.tag == "NNP":
        if is_acronym_plural(token.text):
            return True
        return token.low.endswith("s") and not token.low.endswith("ss") and (head > i or len(token.low) > 4)
    if head == i and token.low.endswith("ing"):
        return False
    return head > i or token.low not in listed("not-counted")


def _noun_like_verb(tokens: list[Token], quantity: Quantity) -> bool:
    """Whether what looks like a verb is a noun: a measure in the singular stands between it and an article.

    True: "a 5 kilometre | swim", "a 3 day | climb". Not: "the 5 kilometres | swim", "a 5 kilometre | built in".
    """
    i = quantity.last
    article = quantity.first > 0 and tokens[quantity.first - 1].tag in ("DT", "PRP$")
    if not article or quantity.value == 1 or tokens[i - 1].tag != "NN" or tokens[i].low in cue_set("have"):
        return False
    return tokens[i].tag in ("VB", "VBP")


def modified_phrase(tokens: list[Token], quantity: Quantity) -> tuple[int, int] | None:
    """The noun phrase that an attributive quantity stands before: "a 12 kilowatt | wind turbine", "two-hour | flight".

    Not: "15 percent of homes", "5 hours after", "12% Friday".
    """
    i = quantity.last
    unit = quantity.unit
    if unit is None or i >= len(tokens) or tokens[i].low in listed("after-noun"):
        return None
    if unit.kind == "time" and tokens[i].tag == "POS":  # "three years' | probation"
        owned = noun_phrase(tokens, i + 1, plural=False)
        timed = owned is None or tokens[owned.end - 1].low in listed("time-name") | {"time"}
        return None if timed or owned is None else (owned.first, owned.end)
    if unit.kind == "time" and not _attributive_time(tokens, quantity):
        return None
    many = tokens[unit.last - 1].low.endswith("s") and quantity.value != 1
    if unit.kind == "physical" and many and not glued(tokens, i):
        return None
    phrase = noun_phrase(tokens, i, plural=False)
    article = quantity.first > 0 and tokens[quantity.first - 1].tag in ("DT", "PRP$")
    if phrase is None and article and tokens[i].tag == "JJR" and unit.kind == "percentage":
        graded = noun_phrase(tokens, i + 1, plural=False)
        return None if graded is None else (i, graded.end)  # "a 12 percent | higher risk"
    if (
        phrase is None
        and tokens[i].tag == "VBG"
        and quantity.first
        and tokens[quantity.first - 1].tag in ("DT", "PRP$")
    ):
        named = noun_phrase(tokens, i + 1, plural=False) if tokens[i - 1].tag not in PLURALS else None
        return None if named is None else (i, named.end)  # "a $40 | filing fee"; not "the 40 men | filing suits"
    if phrase is None:
        return (i, i + 1) if _noun_like_verb(tokens, quantity) else None
    opener = tokens[phrase.first]
    if opener.tag == "NNP" and unit.kind in ("percentage", "currency") and opener.low in listed("time-name"):
        return None
    return phrase.first, phrase.end


def _attributive_time(tokens: list[Token], quantity: Quantity) -> bool:
    """ "a four-week period", "a 30 day trial": a time unit modifies only in the singular, or by a hyphen."""
    unit = quantity.unit
    if unit is None or singular(tokens[unit.last - 1].low) != tokens[unit.last - 1].low:
        return False
    return quantity.value != 1 or tokens[unit.first - 1].text in HYPHENS
