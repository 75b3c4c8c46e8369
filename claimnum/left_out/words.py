"""Word lists and pattern macros that the recognisers of `left_out` share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows, words_of

if TYPE_CHECKING:
    from claimnum.text.tokens import Token

YEAR = re.compile(r"(?:1[4-9]|20|21)\d\d")
Span = tuple[int, int, str, str]

_BLANK = "[ \u00a0\u202f]"
_DASH = "[-\u2010\u2011\u2013\u2014\u2212]"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d)"
_YEAR = r"(?:1[4-9]|20|21)\d\d(?!\d|[.,]\d)"


@cache
def quantity_words() -> dict[str, str]:
    """Words that prove a quantity when they stand right after a number, with their class."""
    return {row[0]: row[1] for row in rows("quantity_words")}


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one class in `lexicon/left_out_words.tsv`."""
    return words_of("left_out_words", kind)


@cache
def number_words() -> dict[str, str]:
    """Number words and their class."""
    return {row[0]: row[1] for row in rows("numbers")}


@cache
def months() -> frozenset[str]:
    """Names of months in small letters."""
    return frozenset(row[0].lower() for row in rows("months"))


@cache
def macro_words(name: str) -> frozenset[str]:
    """The words, in small letters, that the macro list `name` stands for among a row's needs.

    Raises:
        KeyError: there is no such list.
    """
    if name in ("month", "weekday"):
        return frozenset(row[0].lower() for row in rows(name + "s"))
    if name == "cardinal":
        return words_of("numbers", "unit", "ten")
    if name == "ordinal":
        return words_of("numbers", "ordinal")
    if not listed(name):
        raise KeyError(name)
    return listed(name)


@cache
def macros() -> dict[str, str]:
    """The macros of `lexicon/not_claims.tsv`: name, pattern."""
    return {
        "_": _BLANK,
        "-": _DASH,
        "month": _names("months", r"\.?"),
        "weekday": _names("weekdays", r"\.?"),
        "day": _DAY,
        "year": _YEAR,
        "num": r"\d{1,6}(?:\.\d{1,4})?",
        "season": f"(?:{_alternatives(sorted(listed('season')))})",
        "cardinal": cardinal_pattern(),
        "ordinal": _ordinal_pattern(),
        "noqty": r"(?![ -]?(?:%|per\s?cent|pct|pc\b|[mb]n\b|hundred|thousand|[mbtr]{1,2}illion|crore|lakh))",
    }


def _names(table: str, ending: str) -> str:
    """Longest name first, abbreviations with an optional full stop; those with one first letter behind it."""
    by_letter: dict[str, list[str]] = {}
    for name, case in sorted((row[:2] for row in rows(table)), key=lambda row: -len(row[0])):
        shown = name + (ending if len(name) < 5 else "")
        whole = [f"(?i:{shown})"] if case == "any" else [shown, name.upper()]
        by_letter.setdefault(name[0], []).extend(whole)
    groups = (f"(?=[{letter}{letter.lower()}])(?:{'|'.join(whole)})" for letter, whole in by_letter.items())
    return rf"(?:{'|'.join(groups)})"


def _words(*classes: str) -> str:
    return _alternatives(sorted(words_of("numbers", *classes), key=lambda word: (-len(word), word)))


def _alternatives(words: list[str]) -> str:
    """The words as one pattern, each with a small first letter or a capital."""
    return "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in words)


@cache
def cardinal_pattern() -> str:
    """Number words from nought to ninety-nine."""
    return rf"(?:(?:{_words('ten')})(?:{_DASH}(?:{_words('unit')})|\b)|(?:{_words('unit')})\b)"


def _ordinal_pattern() -> str:
    words = _words("ordinal")
    return rf"(?:(?:(?:{_words('ten')})[- ])?(?:{words})\b|\d{{1,4}}(?:st|nd|rd|th))"


def is_quantity_word(token: Token | None) -> bool:
    """Whether the token, right after a number, proves a quantity."""
    return token is not None and token.low in quantity_words()


_SINGULAR_S = ("ss", "us", "is", "as", "ous")


def looks_plural(token: Token | None) -> bool:
    """Whether the token looks like a plural common noun ("units"); its tag decides where it has one."""
    if token is None or not token.text[:1].islower():
        return False
    if token.low in listed("plural"):
        return True
    if token.tag:
        return token.tag == "NNS"
    low = token.low
    ends_so = len(low) > 3 and low[-1] == "s" and not low.endswith(_SINGULAR_S)
    return ends_so and low not in listed("no-plural")
