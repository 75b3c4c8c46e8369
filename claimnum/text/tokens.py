"""Tokens of one sentence, with offsets into the caller's own text.

Digits and letters never share a token ("152mm" is two), a possessive or clitic is a token of its own ("Russia’s" is
"Russia" and "’s"), a dotted abbreviation is one ("U.S."), and a hyphenated word is one ("work-related") unless one of
its parts is a number word ("five-hour" is three), so that the number grammar sees every number word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD, NUMBER, SYMBOL = "word", "number", "symbol"
HYPHENS = "-\u2010\u2011"
DASHES = HYPHENS + "\u2012\u2013\u2014\u2015\u2212"


@dataclass(slots=True)
class Token:
    """One token: `text` as written, `low` lower-cased with straight apostrophes, its offsets, kind and tag.

    `kind` is "word", "number" (digits) or "symbol"; `tag` is a Penn Treebank part of speech, "" until tagged.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    tag: str = ""


# Grouped digits come before plain ones, the longest reading first. All repeats are over single characters or over
# groups of fixed width, so the scan is linear.
_NUMBER = r"""
    (?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d.])        # 1.111,11
  | \d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?             # 1,234,567.8 and 12,34,567
  | \d{1,3}(?:['’]\d{3})+(?!\d)(?:\.\d+)?                  # 1'234'567
  | \d{1,3}(?:[\u2009\u202f\u00a0]\d{3})+(?!\d)(?:\.\d+)?  # thin and no-break spaces
  | (?<![\d.,$])[1-9]\d{0,2}(?:\ \d{3})+(?![\d])(?:\.\d+)? # 10 000
  | \d+(?:\.\d+)?
  | (?<![\w.])\.\d+                                        # .25
"""
_EXPONENT = r"(?:[eE][+\-\u2212]?\d{1,3}(?![\w]))?"
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""
    (?P<number>(?:{_NUMBER}){_EXPONENT})
  | (?P<word>
        (?:{_LETTER}+\.){{1,3}}(?:com|org|net|gov|edu|io)(?![\w]) # example.org
      | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?![\w]))?        # U.S., e.v., D.C
      | {_LETTER}+n['’]t(?![\w])                           # doesn't
      | (?<=[\w.])['’](?:s|re|ve|ll|d|m|S)(?![\w])            # clitics
      | {_LETTER}['’]{_LETTER}{{2,}}                       # O'Brien
      | {_LETTER}+(?:[{HYPHENS}]{_LETTER}+)*
    )
  | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"[{HYPHENS}]|[^{HYPHENS}]+")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("numbers") if row[1] != "letter")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row[0] for row in rows("abbreviations"))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order; their offsets are into `text`."""
    return list(_scan(text, start, len(text) if end is None else end))


def _is_initial(text: str, letter: Token, at: int) -> bool:
    """A capital with its stop between names: "Jeffrey N. Trimble"; not "Plan B. the end"."""
    if len(letter.text) != 1 or not letter.text.isupper() or letter.text == "I":
        return False
    return text[at : at + 1] == " " and text[at + 1 : at + 2].isupper()


def _scan(text: str, start: int, end: int) -> Iterator[Token]:
    number_words, abbreviations = _number_words(), _abbreviations()
    last: Token | None = None
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or SYMBOL
        surface = match.group()
        if kind == WORD:
            low = surface.lower().replace("’", "'")
            if "-" in low or "\u2010" in low or "\u2011" in low:
                parts = _PART.findall(surface)
                if any(part.lower() in number_words for part in parts):
                    at = match.start()
                    for part in parts:
                        last = Token(part, part.lower(), at, at + len(part), SYMBOL if part in HYPHENS else WORD)
                        yield last
                        at += len(part)
                    continue
            last = Token(surface, low, match.start(), match.end(), WORD)
            yield last
        elif kind == NUMBER:
            last = Token(surface, surface, match.start(), match.end(), NUMBER)
            yield last
        else:
            if (
                surface == "."
                and last is not None
                and last.end == match.start()
                and last.kind == WORD
                and (last.low in abbreviations or _is_initial(text, last, match.end()))
            ):
                last.text += "."
                last.end += 1
                continue
            last = Token(surface, "'" if surface == "’" else surface, match.start(), match.end(), SYMBOL)
            yield last
