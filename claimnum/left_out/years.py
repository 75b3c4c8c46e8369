"""Bare years, told from four-digit quantities by what stands around them: "in 2018", "1500 people"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimnum.left_out.words import Span, is_quantity_word, looks_plural, months
from claimnum.lexicon import rows
from claimnum.text.tokens import DASHES, NUMBER, SYMBOL, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_CURRENCY_SIGNS = frozenset("$€£¥₹₩₽₺₴₦")
_YEAR = re.compile(r"(?:1\d|20|21)\d\d")
_FIRST_MODERN, _LAST_MODERN = 1900, 2049
_CHAIN = 4


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split("+")) for row in rows("year_words")}


def _class(token: Token | None) -> frozenset[str]:
    return _words().get(token.low, frozenset()) if token is not None else frozenset()


def find(tokens: list[Token], digits: list[int]) -> Iterator[Span]:
    """Yield the years among `tokens`, a span or list of years as one; `digits` are the tokens that are digits."""
    done = 0
    for at in digits:
        if at < done or not _is_year_shaped(tokens, at):
            continue
        last = _last_of_chain(tokens, at)
        if _is_year(tokens, at, last):
            yield tokens[at].start, tokens[last].end, "year", "date"
        done = last + 1


def _is_year_shaped(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind != NUMBER or len(token.text) != 4 or not _YEAR.match(token.text):
        return False
    if at:
        before = tokens[at - 1]
        if before.end == token.start and (before.kind != SYMBOL or before.text in "$€£¥₹.,+#@/=_%*^"):
            return False
    if at + 1 < len(tokens):
        after = tokens[at + 1]
        if after.start == token.end and not after.text.startswith(("'", "’")):
            return after.kind == SYMBOL and after.text not in "%°+*=_@$€£"
    return True


def _last_of_chain(tokens: list[Token], at: int) -> int:
    """The last token of "1990 to 1995", "2014-16", "2013/14"; `at` when the year stands alone."""
    last = at
    for _ in range(_CHAIN):
        if last + 2 >= len(tokens):
            return last
        link, beyond = tokens[last + 1], tokens[last + 2]
        glued = tokens[last].end == link.start and link.end == beyond.start
        if (
            glued
            and (link.text in DASHES or link.text == "/")
            and beyond.kind == NUMBER
            and _continues(tokens, last, beyond)
        ) or (
            (link.text == "," or link.text in DASHES or "link" in _class(link))
            and _is_year_shaped(tokens, last + 2)
            and not (last + 3 < len(tokens) and tokens[last + 3].low in ("more", "others"))
        ):
            last += 2
        elif (
            link.text == ","
            and beyond.low in ("and", "or")
            and last + 3 < len(tokens)
            and _is_year_shaped(tokens, last + 3)
        ):
            last += 3
        else:
            return last
    return last


def _continues(tokens: list[Token], at: int, beyond: Token) -> bool:
    """Whether `beyond` ends a span of years: a later year, or its last two digits."""
    year, end = tokens[at].text, beyond.text
    if not (end.isdecimal() and year.isdecimal()):
        return False
    if len(end) == 2:  # "2014-16", and "2002-04" is already two digits where a day follows
        return int(end) > int(year[-2:]) or year[-2:] == "99"
    return len(end) == 4 and _YEAR.match(end) is not None and int(end) >= int(year)


def _is_year(tokens: list[Token], at: int, last: int) -> bool:
    """Whether the four digits at `at` date something.

    Example: "in 2018", "the 2016 election", "(2003)", "around 2015".
    Counter-examples: "1500 people", "nearly 2000", "$2019", "2015 km", "2019 people".
    """
    before = tokens[at - 1] if at else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and (before.text in _CURRENCY_SIGNS or "money" in _class(before)):
        return False
    opening, proof = _class(before), before is not None and before.low in months()
    strong = "strong" in opening or proof
    if before is not None and before.low == "least" and at > 2 and "strong" in _class(tokens[at - 3]):
        return True
    if before is not None and before.text == ".":
        proof = True
    if is_quantity_word(after) and not (
        strong and after is not None and after.start > tokens[last].end and _opens(tokens, at)
    ):
        return False
    year = int(tokens[at].text)
    modern = _FIRST_MODERN <= year <= _LAST_MODERN
    round_number = year % 100 == 0
    if last > at and tokens[last].end - tokens[at].start <= 9 and tokens[at + 1].start == tokens[at].end:
        return "bound" not in opening or "soft" in opening
    plural = looks_plural(after) and "noun" not in _class(after)
    if (plural or (after is not None and "noun" in _class(after))) and _dates_clause(tokens, at, last):
        return True
    if plural:
        if strong and modern:
            return True
        return "determiner" in opening and modern and not round_number
    if strong or proof:
        return modern or after is None or after.low != "of"
    if "noun" in _class(after) and modern:
        return True
    if "bound" in opening and "soft" not in opening:
        return False
    if "soft" in opening:
        return modern and not round_number and not _from_quantity(tokens, at)
    if modern and not round_number:
        return True
    if "determiner" in opening or "any-age" in opening:
        return not _counts_noun(after)
    return bool(before is not None and before.text in "([" and after is not None and after.text in ")]")


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether the year opens its clause ("In 2019 people …"): a noun after it then starts the main clause."""
    return at == 1 or (at > 1 and tokens[at - 2].text in ',;:—–("“')


def _dates_clause(tokens: list[Token], at: int, last: int) -> bool:
    """Whether the noun behind a fronted year is the subject: "By 2050 | towns will"; not "About 2050 towns"."""
    fronted = _opens(tokens, at) and tokens[at - 1].tag == "IN" and tokens[at - 1].low in ("in", "by", "since")
    return fronted and last + 2 < len(tokens) and tokens[last + 2].tag in ("MD", "VBD", "VBZ", "VBP")


def _counts_noun(after: Token | None) -> bool:
    return after is not None and after.kind == WORD and looks_plural(after)


def _from_quantity(tokens: list[Token], at: int) -> bool:
    """Whether "to" or "than" follows another number that is no year ("from 900 to 1950")."""
    before = tokens[at - 1]
    if before.low == "to":
        return any(
            token.kind == NUMBER and not (len(token.text) == 4 and _YEAR.match(token.text))
            for token in tokens[max(0, at - 4) : at - 1]
        )
    if before.low == "than":
        return at > 1 and "comparative" in _class(tokens[at - 2])
    return before.low == "over" and at + 1 < len(tokens) and _counts_noun(tokens[at + 1])
