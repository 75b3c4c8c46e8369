"""Counted nouns: the noun phrase behind a number, its lemma, and the noun that an attributive quantity modifies."""

from __future__ import annotations

from functools import cache

from claimnum.lexicon import rows
from claimnum.quantities.model import HYPHENS, Quantity, UnitSpan, glued
from claimnum.text import Token
from claimnum.text.lemmas import singular

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_HEAD = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"}) | _NOUNS
_MAX_PHRASE = 12


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows("count_nouns") if row[1] == name)


def add_count(tokens: list[Token], quantity: Quantity, extra_nouns: frozenset[str] = frozenset()) -> None:
    """Give a quantity without unit the noun that it counts: "25,000 | North Korean workers".

    True: "two general categories", "thousands of workers", "six-speed". Not: "three of them", "30,000 Clinton's
    lawyers returned", "eight of the last nine".
    """
    if quantity.unit is not None or quantity.number_form in ("fraction", "ratio"):
        return
    i = quantity.last
    attributive = i + 1 < len(tokens) and tokens[i].text in HYPHENS and glued(tokens, i) and glued(tokens, i + 1)
    if attributive:
        i += 1
        phrase = _glued_noun(tokens, i)
    elif i < len(tokens) and tokens[i].low == "of" and _takes_of(tokens, quantity):
        i += 1
        phrase = noun_phrase(tokens, i, plural=True, extra=extra_nouns)
    else:
        phrase = noun_phrase(tokens, i, plural=quantity.value != 1, extra=extra_nouns)
    if phrase is None:
        return
    first, head, end = phrase
    if not attributive:
        shortened = _measure_phrase(tokens, first, head, quantity)
        if shortened is not None:
            quantity.modified = (shortened, head + 1)
            head = shortened - 1
            end = shortened
        else:
            end = _container_of(tokens, head, end)
    quantity.unit = UnitSpan(first, end, _name(tokens, first, head, end), "count", head=head)
    quantity.last = end
    quantity.rules.append("counted-attributive" if attributive else "counted")


def _takes_of(tokens: list[Token], quantity: Quantity) -> bool:
    """Vague amounts and groups take "of": "dozens of ships", "a couple of votes", "a trio of candidates"."""
    opener = tokens[quantity.core_first].low
    return quantity.form == "vague" or opener == "a"


def _glued_noun(tokens: list[Token], i: int) -> tuple[int, int, int] | None:
    """The noun glued by a hyphen: "six-speed", "two-candidate"; words such as "way" or "ish" are no nouns counted."""
    token = tokens[i]
    if token.kind != "word" or token.low in _table("not-counted") or token.tag in ("VBD", "VBN", "IN", "RB", "TO", "CC"):
        return None
    return i, i, i + 1


def noun_phrase(
    tokens: list[Token], i: int, *, plural: bool, extra: frozenset[str] = frozenset()
) -> tuple[int, int, int] | None:
    """The bare noun phrase that starts right at token `i`: its first token, its head and its end.

    With `plural` the head must be plural or a collective ("people", "personnel", "aircraft").
    """
    j, head, end = i, -1, min(len(tokens), i + _MAX_PHRASE)
    while j < end:
        token = tokens[j]
        if token.low in extra and (token.tag in _NOUNS or head < 0):
            head, j = j, j + 1
            break
        if token.tag in _NOUNS:
            if head >= 0 and tokens[head].tag in ("NNS", "NNPS") and token.tag not in ("NN", "NNS"):
                break
            if token.low in _table("not-counted") and j == i:
                return None
            head, j = j, j + 1
        elif token.tag in _BEFORE_HEAD and head < 0 and token.low not in _table("not-modifier"):
            j += 1
        elif token.tag in ("JJ", "NN") and head >= 0 and j + 1 < end and tokens[j + 1].tag in _NOUNS and tokens[head].tag != "NNS":
            j += 1
        elif token.tag == "RB" and head < 0 and j + 1 < end and tokens[j + 1].tag in ("JJ", "VBN") and token.low.endswith("ly"):
            j += 1
        elif head < 0 and token.text in "“\"‘'" and j + 1 < end and tokens[j + 1].kind == "word":
            j += 1
        elif head < 0 and token.text in "”\"’'/" and j > i and j + 1 < end and tokens[j + 1].tag in _BEFORE_HEAD:
            j += 1
        elif token.text in HYPHENS and glued(tokens, j) and glued(tokens, j + 1) and j + 1 < end:
            j += 2
            head = -1
        elif head < 0 and _calibre(tokens, j):
            j += 2
        elif token.text in ("&", "/") and head >= 0 and j + 1 < end and tokens[j + 1].tag == "NNP" and tokens[head].tag == "NNP":
            j += 1
        elif head < 0 and token.text == "," and j > i and tokens[j - 1].tag == "JJ" and j + 1 < end and tokens[j + 1].tag == "JJ":
            j += 1
        else:
            break
    if head < 0:
        return None
    if j < len(tokens) and tokens[j].tag == "POS" and tokens[head].tag not in ("NNS", "NNPS"):
        return None  # "30,000 Clinton's lawyers returned"
    if plural and not _may_be_counted(tokens, i, head):
        return None
    return i, head, head + 1


def _calibre(tokens: list[Token], j: int) -> bool:
    """A size inside a counted phrase: "three million | 152mm | artillery shells"."""
    return (
        tokens[j].kind == "number"
        and j + 2 < len(tokens)
        and tokens[j + 1].low in _table("calibre")
        and tokens[j + 2].tag in _BEFORE_HEAD
    )


def _may_be_counted(tokens: list[Token], i: int, head: int) -> bool:
    token = tokens[head]
    if token.tag in ("NNS", "NNPS") or token.low in _table("collective"):
        return True
    if token.tag == "NNP":
        return token.low.endswith("s") and not token.low.endswith("ss") and (head > i or len(token.low) > 4)
    return head > i or token.low not in _table("not-counted")


def _measure_phrase(tokens: list[Token], first: int, head: int, quantity: Quantity) -> int | None:
    """ "a three course meal": a singular head counted by more than one is modified; the unit is the noun before it."""
    if quantity.value == 1 or tokens[head].tag != "NN" or tokens[head].low in _table("collective") or head == first:
        return None
    if quantity.form == "vague" or any(tokens[j].tag not in ("NN", "NNS") for j in range(first, head + 1)):
        return None
    return first + 1


def _container_of(tokens: list[Token], head: int, end: int) -> int:
    """ "barrels of oil": a container or measure word takes its "of"-phrase into the unit."""
    if tokens[head].low not in _table("container") and singular(tokens[head].low) not in _table("container"):
        return end
    if end + 1 < len(tokens) and tokens[end].low == "of":
        content = noun_phrase(tokens, end + 1, plural=False)
        if content is not None:
            return content[2]
    return end


def _name(tokens: list[Token], first: int, head: int, end: int) -> str:
    """The lemma of the head with its noun modifiers: "shipping container", "military personnel", "barrel of oil"."""
    start = head
    while start > first and tokens[start - 1].tag in _NOUNS and tokens[start - 1].kind == "word":
        start -= 1
    if start > first and any(tokens[j].tag == "NNP" for j in range(start, head)) and tokens[first].tag == "NNP":
        start = max(start, first)
    words = [token.low for token in tokens[start:head] if token.kind == "word"]
    name = " ".join([*words, singular(tokens[head].low)])
    if end > head + 1:
        name += " " + " ".join(token.low for token in tokens[head + 1 : end])
    return name


def modified_phrase(tokens: list[Token], quantity: Quantity) -> tuple[int, int] | None:
    """The noun phrase that an attributive quantity stands before: "a 550 megawatt | solar farm", "five-hour | drive".

    Not: "15 percent of homes", "5 hours after", "12% Friday".
    """
    i = quantity.last
    unit = quantity.unit
    if unit is None or i >= len(tokens):
        return None
    if unit.kind == "time" and not _attributive_time(tokens, quantity):
        return None
    if unit.kind == "physical" and tokens[unit.last - 1].low.endswith("s") and not glued(tokens, i) and quantity.value != 1:
        return None
    phrase = noun_phrase(tokens, i, plural=False)
    if phrase is None:
        return None
    if tokens[phrase[0]].tag == "NNP" and unit.kind in ("percentage", "currency") and tokens[phrase[0]].low in _table("time-name"):
        return None
    return phrase[0], phrase[2]


def _attributive_time(tokens: list[Token], quantity: Quantity) -> bool:
    """ "a two-year period", "a 30 day trial": a time unit modifies only in the singular, or by a hyphen."""
    unit = quantity.unit
    assert unit is not None
    return tokens[unit.last - 1].low not in ("years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries") and (
        quantity.value != 1 or tokens[unit.first - 1].text in HYPHENS
    )
