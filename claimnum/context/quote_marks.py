"""Quotation marks and dashes among the tokens of one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimnum.text import Token

Span = tuple[int, int]

_OPENING = frozenset("“‘«`")
_CLOSING = frozenset("”’»")
_STRAIGHT = frozenset("\"'")
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_BEFORE_OPENING = frozenset("([—–“‘`")
_DASHES = frozenset("-–—―")
_SINGLE = frozenset("'’‘")


def is_dash(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is a dash between clauses; a hyphen inside a word is none."""
    return tokens[i].text in _DASHES and tokens[i].tag != "-"


def opens_quote(tokens: list[Token], i: int) -> bool:
    """Whether token `i` begins a quotation: an opening mark, or a straight mark that touches only what stands after."""
    token = tokens[i]
    if token.text in _OPENING:
        return True
    if token.text not in _STRAIGHT or i + 1 >= len(tokens) or tokens[i + 1].start > token.end:
        return False
    if i == 0 or tokens[i - 1].end < token.start or tokens[i - 1].text in _BEFORE_OPENING:
        return True
    # the second of two straight marks: ''We
    return tokens[i - 1].text == token.text and (i == 1 or tokens[i - 2].end < tokens[i - 1].start)


def closes_quote(tokens: list[Token], i: int) -> bool:
    """Whether token `i` ends a quotation: a closing mark, or a straight mark that does not open one."""
    token = tokens[i]
    if token.text in _CLOSING:
        return True
    if token.text not in _STRAIGHT or i == 0:
        return False
    before = tokens[i - 1]
    if before.end == token.start and before.text not in _BEFORE_OPENING and not opens_quote(tokens, i - 1):
        return True
    return i + 1 >= len(tokens) or tokens[i + 1].start > token.end


def ends_speech(tokens: list[Token], i: int) -> bool:
    """Whether the mark at `i` ends direct speech: a comma or a stop stands inside it. Not: the “Today” show."""
    return i > 0 and closes_quote(tokens, i) and tokens[i - 1].text in (",", "?", "!", ".", "…", "'", "’", "-", "—")


def is_double(tokens: list[Token], i: int) -> bool:
    """Whether the mark at `i` is a double one, or one of two single ones; single marks may be apostrophes."""
    if tokens[i].text not in _SINGLE:
        return True
    return any(0 <= j < len(tokens) and tokens[j].text == tokens[i].text for j in (i - 1, i + 1))


def quotations(tokens: list[Token]) -> list[Span | None]:
    """For each token the quotation that it stands in, as a token range without the marks; None outside any."""
    inside: list[Span | None] = [None] * len(tokens)
    start = -1
    closed_before = False
    for i, token in enumerate(tokens):
        if token.text not in _MARKS or not is_double(tokens, i):
            continue
        if opens_quote(tokens, i):
            start = i + 1
        elif closes_quote(tokens, i):
            if start < 0 and not closed_before:
                start = 0  # opened in a sentence before
            if start >= 0:
                inside[start:i] = [(start, i)] * (i - start)
            start, closed_before = -1, True
        closed_before = closed_before or start >= 0
    if start >= 0:
        inside[start:] = [(start, len(tokens))] * (len(tokens) - start)
    return inside
