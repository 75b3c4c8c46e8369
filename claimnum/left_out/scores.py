"""Scores and records ("won 6-0", "a 4-3 ruling"), told from ranges by their order and their context."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.left_out.words import Span, is_quantity_word, looks_plural
from claimnum.lexicon import rows
from claimnum.text.tokens import DASHES, NUMBER, SYMBOL, WORD, Token

if TYPE_CHECKING:
    from collections.abc import Iterator


_LONGEST_TEAM = 3
_DIGITS = 3
_BEFORE_RESULT = frozenset('.;(“"•')


@cache
def _context() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("score_words")}


def find(tokens: list[Token], digits: list[int]) -> Iterator[Span]:
    """Yield the scores among `tokens`, of which `digits` are digits."""
    done = 0
    for at in digits:
        if at < done:
            continue
        if at + 1 < len(tokens) and tokens[at + 1].text == ",":
            yield from _result(tokens, at, done)
        if at + 2 < len(tokens) and _joined(tokens, at):
            last = at + 2
            while last + 2 < len(tokens) and last - at < 4 and _joined(tokens, last):
                last += 2
            if _is_score(tokens, at, last):
                yield tokens[at].start, tokens[last].end, "score-digits", "score"
            done = last + 1


def _result(tokens: list[Token], first: int, done: int) -> Iterator[Span]:
    """The result of a match whose teams stand before their goals, the first goals at token `first`: "Hull | 2, Leeds
    1 |:"; the team begins at token `done` or later.

    Not: "Rates: Malta 12, Cyprus 7", "Malta 12, Cyprus 7 and Crete 4", "Rows 2, 3".
    """
    at = first - 1
    while at >= max(done, first - _LONGEST_TEAM) and _goals(tokens, at) == first + 1:
        if at == 0 or tokens[at - 1].text in _BEFORE_RESULT:
            end = _goals(tokens, first + 2)
            if end > 0 and (end == len(tokens) or tokens[end].text in ".:;)"):
                yield tokens[first].start, tokens[end - 1].end, "score-teams", "score"
        at -= 1


def _goals(tokens: list[Token], at: int) -> int:
    """The token behind a team and its goals that begin at token `at`: "Hull City 2"; -1 where none do."""
    i = at
    while i < min(len(tokens), at + _LONGEST_TEAM) and tokens[i].kind == WORD and tokens[i].text[0].isupper():
        i += 1
    goals = at < i < len(tokens) and tokens[i].text.isdecimal() and len(tokens[i].text) < _DIGITS
    return i + 1 if goals and tokens[i].start > tokens[i - 1].end else -1


def _joined(tokens: list[Token], at: int) -> bool:
    first, dash, second = tokens[at : at + 3]
    return (
        second.kind == NUMBER
        and dash.text in DASHES
        and first.end == dash.start
        and dash.end == second.start
        and len(first.text) < 4
        and len(second.text) < 4
        and first.text.isdecimal()
        and second.text.isdecimal()
    )


def _is_score(tokens: list[Token], at: int, last: int) -> bool:
    """A falling pair is a score ("6-0"), a rising one only beside a word of games or votes ("a 2-3 defeat").

    Example: "lost 1-2". Counter-examples: "5-10 people", "10-15%", "$6-5", "sizes 12-10 kg".
    """
    before = tokens[at - 1] if at else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and before.end == tokens[at].start and before.text not in "(“\"'‘—–,":
        return False
    if after is not None:
        touching = after.start == tokens[last].end
        if touching and after.text not in ".,;:!?)’'”\"…]—–" and after.kind == SYMBOL:
            return False
        if touching and after.kind != SYMBOL:
            return False
        beside = _context().get(after.low, "")
        if "after" in beside:
            return True
        if is_quantity_word(after):
            return False
    first, second = int(tokens[at].text), int(tokens[at + 2].text)
    if any("before" in _context().get(token.low, "") for token in tokens[max(0, at - 3) : at]):
        return True
    if looks_plural(after):
        return False
    if last - at > 2:
        return True
    if any("after" in _context().get(token.low, "") for token in tokens[last + 1 : last + 3]):
        return True
    return first >= second and not (tokens[at + 2].text[0] == "0" and len(tokens[at + 2].text) > 1)
