"""Tokens of one sentence, with offsets into the caller's own text.

Digits and letters never share a token ("152mm" is two), a possessive or clitic is a token of its own ("Russia’s" is
"Russia" and "’s"), a dotted abbreviation is one ("U.S."), and a hyphenated word is one ("work-related") unless one of
its parts is a number word ("five-hour" is three), so that the number grammar sees every number word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import words_of
from claimnum.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD, NUMBER, SYMBOL = "word", "number", "symbol"
HYPHENS = "-\u2010\u2011"
DASHES = HYPHENS + "\u2012\u2013\u2014\u2015\u2212"


@record(frozen=False)
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
# Most words are letters that no mark follows which could tie them to more: the first alternative takes those at once.
_TOKEN = re.compile(
    rf"""
    (?=\S)(?:
    {_LETTER}++(?![{HYPHENS}'’.])
  | (?=[\d.])(?:{_NUMBER}){_EXPONENT}
  | (?:
        (?:{_LETTER}+\.){{1,3}}(?:com|org|net|gov|edu|io)(?![\w]) # example.org
      | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?![\w]))?        # U.S., e.v., D.C
      | {_LETTER}+n['’]t(?![\w])                           # doesn't
      | (?<=[\w.])['’](?:s|re|ve|ll|d|m|S)(?![\w])            # clitics
      | {_LETTER}['’](?!(?:ve|re|ll)(?![\w])){_LETTER}{{2,}}  # O'Brien, not I've
      | \[{_LETTER}\]{_LETTER}++                           # [W]e
      | {_LETTER}+(?:[{HYPHENS}]{_LETTER}+)*
    )
  | \S
    )
    """,
    re.VERBOSE,
)
_PART = re.compile(rf"[{HYPHENS}]|[^{HYPHENS}]+")


@cache
def _number_words() -> frozenset[str]:
    return words_of("numbers") - words_of("numbers", "letter")


@cache
def _abbreviations() -> frozenset[str]:
    return words_of("abbreviations")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order; their offsets are into `text`."""
    found: list[Token] = []
    add, find = found.append, text.index
    after = start
    for surface in _TOKEN.findall(text, start, len(text) if end is None else end):
        at = find(surface, after)  # only blanks stand between two tokens
        after = at + len(surface)
        if surface.isalpha():
            add(Token(surface, surface.lower(), at, after, WORD))
            continue
        kind = _kind(surface)
        if kind == WORD:
            low = surface.lower().replace("’", "'")
            if low[0] == "[":
                low = low[1] + low[3:]
            if ("-" in low or "\u2010" in low or "\u2011" in low) and _holds_number_word(low):
                found += _parts(surface, at)
            else:
                add(Token(surface, low, at, after, WORD))
        elif kind == NUMBER:
            add(Token(surface, surface, at, after, NUMBER))
        elif surface == "." and found and _abbreviates(text, found[-1], at):
            found[-1].text += "."
            found[-1].end += 1
        else:
            add(Token(surface, "'" if surface == "’" else surface, at, after, SYMBOL))
    return found


def _kind(surface: str) -> str:
    """Whether a token is digits, a sign or a word: "5.2" and ".25", "." and "’", "½" and "’s"."""
    first = surface[0]
    if first.isdecimal() or (first == "." and len(surface) > 1):
        return NUMBER
    return WORD if len(surface) > 1 or first.isalnum() else SYMBOL


def _abbreviates(text: str, last: Token, at: int) -> bool:
    """Whether the full stop at `at` belongs to the token before it: "Inc."."""
    if last.end != at or last.kind != WORD:
        return False
    if len(last.text) == 1 and last.start and text[last.start - 1].isdecimal():
        return False  # "It costs 65p."
    return last.low in _abbreviations() or _is_initial(text, last, at + 1)


def _is_initial(text: str, letter: Token, at: int) -> bool:
    """A capital with its stop between names: "Jeffrey N. Trimble"; not "Plan B. the end"."""
    if len(letter.text) != 1 or not letter.text.isupper() or letter.text == "I":
        return False
    return text[at : at + 1] == " " and text[at + 1 : at + 2].isupper()


def _holds_number_word(low: str) -> bool:
    number_words = _number_words()
    return any(part in number_words for part in _PART.findall(low))


def _parts(surface: str, at: int) -> Iterator[Token]:
    """The parts of a hyphenated word, each a token: "five-hour" is three."""
    for part in _PART.findall(surface):
        yield Token(part, part.lower(), at, at + len(part), SYMBOL if part in HYPHENS else WORD)
        at += len(part)
