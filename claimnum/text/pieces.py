"""The bound on the work for one sentence: an overlong one is read in pieces.

The stages behind this one may compare every number of a sentence with every word of it. A piece has a longest length,
so that all of them together stay linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.text.sentences import Sentence
from claimnum.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimnum.text.tokens import Token

# Tokens that are read together at most; the longest real sentences of news have some 200.
MAX_TOKENS = 300
# Cues of one sentence that are looked at, since each may bear on every number; the rest of a chain of "if if if" is
# noise.
MAX_CUES = 60
# The rule that the claims of such a piece carry: their context may stand in the piece before or behind.
CUT_RULE = "sentence:cut"
_MARKS: tuple[frozenset[str], ...] = (frozenset(";"), frozenset(",:|"), frozenset())


def pieces(text: str, sentence: Sentence) -> Iterator[tuple[Sentence, list[Token]]]:
    """Yield a sentence with its tokens; one of more than `MAX_TOKENS` in pieces that are marked as cut."""
    tokens = tokenize(text, sentence.start, sentence.end)
    if len(tokens) <= MAX_TOKENS:
        yield sentence, tokens
        return
    first = 0
    while first < len(tokens):
        last = _cut(tokens, first)
        yield Sentence(tokens[first].start, tokens[last - 1].end, cut=True), tokens[first:last]
        first = last


def _cut(tokens: list[Token], first: int) -> int:
    """Where the piece that starts at token `first` ends: behind a semicolon, else a comma, else at white space."""
    limit = first + MAX_TOKENS
    if limit >= len(tokens):
        return len(tokens)
    for marks in _MARKS:
        for i in range(limit, first + MAX_TOKENS // 2, -1):
            if tokens[i - 1].end < tokens[i].start and (not marks or tokens[i - 1].text in marks):
                return i
    return limit
