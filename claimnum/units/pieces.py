"""Tokens as the pieces that written units are keyed by.

"lb-ft" is one token and two pieces, "sq. km" three tokens and two pieces: hyphens between letters and dots of
abbreviations are left out, in the table and in the text alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimnum.text.tokens import HYPHENS, SYMBOL, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
_BETWEEN_LETTERS = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}](?=[^\W\d_])")
_SPLIT = re.compile(rf"[{HYPHENS}]")
LONGEST = 7
LEAVE_HYPHENS = str.maketrans(HYPHENS, " " * len(HYPHENS))


def key(written: str) -> str:
    """The key of a unit as it is written: "lb-ft" gives "lb ft", "km/h" "km / h", "fl. oz" "fl oz"."""
    if written.isalpha():
        return written
    if written.replace(" ", "").isalpha():
        return " ".join(written.split())
    spaced = _BETWEEN_LETTERS.sub(" ", written).replace(".", "")
    return " ".join(_PIECE.findall(spaced))


def pieces(tokens: list[Token], i: int, limit: int = LONGEST) -> Iterator[tuple[str, int, bool]]:
    """Yield from token `i` on the pieces `(text, index of its token, whether it ends the token)`, at most `limit`."""
    count = 0
    for at in range(i, min(len(tokens), i + 2 * limit)):
        token = tokens[at]
        if token.kind == SYMBOL:
            if token.text == "." and at > i and tokens[at - 1].end == token.start:
                continue
            if token.text in HYPHENS and at > i and tokens[at - 1].text.isalpha() and _word_follows(tokens, at):
                continue
        text = token.text.replace(".", "") if token.kind != "number" else token.text
        parts = [part for part in _SPLIT.split(text) if part] if len(text) > 1 else [text]
        for n, part in enumerate(parts, 1):
            yield part, at, n == len(parts)
            count += 1
            if count == limit:
                return


def _word_follows(tokens: list[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text.isalpha()
