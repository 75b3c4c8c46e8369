"""Ages: "a 74-year-old senator", "aged 25 to 54", "Benford, 58,"."""

from __future__ import annotations

from claimnum.quantities.model import HYPHENS, Quantity
from claimnum.quantities.noun_lists import listed
from claimnum.text import Token

_OLDEST = 120
_AGE_OPENERS = frozenset({"age", "aged", "ages"})
_PERSON_TAGS = frozenset({"NNP", "NNPS"})


def set_age(tokens: list[Token], quantity: Quantity) -> None:
    """Make a quantity an age by the first rule that fits; else leave it alone."""
    for rule in (year_old, age_word, age_group, age_apposition):
        if rule(tokens, quantity):
            quantity.kind = "age"
            quantity.rules.append(rule.__name__)
            return


def year_old(tokens: list[Token], quantity: Quantity) -> bool:
    """A time unit with "old" or "of age".

    True: "31-year-old", "58 years old", "6 weeks of age". Not: "five years", "years of work".
    """
    i = quantity.last
    unit = quantity.unit
    if unit is not None and unit.kind == "time" and unit.first >= quantity.core_last:
        if tokens[unit.last - 1].low.endswith("-old"):
            return True
        j = i + 1 if i < len(tokens) and tokens[i].text in HYPHENS else i
        if j < len(tokens) and tokens[j].low in ("old", "olds"):
            quantity.last = unit.last = j + 1
            return True
        if j + 1 < len(tokens) and tokens[j].low == "of" and tokens[j + 1].low == "age":
            quantity.last = unit.last = j + 2
            return True
        return False
    return False


def age_word(tokens: list[Token], quantity: Quantity) -> bool:
    """A bare number behind "aged", "age" or "ages".

    True: "aged 25 to 54", "age 5-11", "at the age of 9". Not: "aged cheese", "the age of 5 nations".
    """
    if not _bare(quantity) or quantity.unit is not None:
        return False
    i = quantity.first
    if i and tokens[i - 1].low in _AGE_OPENERS:
        quantity.first = i - 1
        return True
    if i > 1 and tokens[i - 1].low in ("between", "from") and tokens[i - 2].low in _AGE_OPENERS:
        quantity.first = i - 2
        return True
    if i > 1 and tokens[i - 1].low == "of" and tokens[i - 2].low in ("age", "ages"):
        return True
    return _behind_opened_age(tokens, quantity)


def _behind_opened_age(tokens: list[Token], quantity: Quantity) -> bool:
    """ "aged under 25", "people aged about 40": the bound stands between."""
    i = quantity.first
    return i < quantity.core_first and i > 0 and tokens[i - 1].low in _AGE_OPENERS


def age_group(tokens: list[Token], quantity: Quantity) -> bool:
    """A range that names an age group.

    True: "the 12 to 21 age group", "18-34 year-olds". Not: "the 12 to 21 group".
    """
    i = quantity.last
    if quantity.unit is not None and quantity.unit.kind == "count" and quantity.unit.name in ("age group", "age bracket"):
        quantity.modified = (quantity.unit.first, quantity.unit.last)
        quantity.last, quantity.unit = quantity.core_last, None
        return True
    if i + 1 < len(tokens) and tokens[i].low == "age" and tokens[i + 1].low in ("group", "bracket", "range", "groups"):
        return quantity.unit is None
    return False


def age_apposition(tokens: list[Token], quantity: Quantity) -> bool:
    """A small whole number between commas behind a person's name.

    True: "Benford, 58, said", "Stacey Edwards, 31". Not: "on May 5, 31 people", "in rooms 4, 58, 60".
    """
    i = quantity.core_first
    if quantity.unit is not None or not _bare(quantity) or quantity.first != i or quantity.last != i + 1:
        return False
    if i < 2 or tokens[i].kind != "number" or tokens[i - 1].text != "," or tokens[i - 2].tag not in _PERSON_TAGS:
        return False
    if tokens[i - 2].low in listed("time-name"):
        return False
    return i + 1 == len(tokens) or tokens[i + 1].text in (",", ".", ";", ")", "”", '"', "—", "–") or tokens[i + 1].low in ("and", "of")


def _bare(quantity: Quantity) -> bool:
    """A value that can be a person's age."""
    parts = [part for part in (quantity.value, quantity.low, quantity.high) if part is not None]
    return bool(parts) and all(0 <= part <= _OLDEST for part in parts) and quantity.number_form == "cardinal" and quantity.scale == 1
