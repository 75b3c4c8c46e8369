"""What a rule of evidence sees of a candidate unit: its tokens, the number, the words near by.

`unit_guards.tsv` names the rule for each such word with the reason, `unit_context.tsv` holds the words of
the sentence that count as evidence. A rule gets the `Site` and returns the name of the unit, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import rows
from claimnum.records import record
from claimnum.text.tokens import DASHES, NUMBER, WORD, Token

if TYPE_CHECKING:
    from decimal import Decimal

WINDOW = 40  # tokens looked at on either side: evidence is near, and a long line stays linear


@cache
def context(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a list of `unit_context.tsv`, and the beginnings of words that it holds."""
    for row in rows("unit_context"):
        if row[0] == name:
            words = row[1].split("|")
            return (
                frozenset(word for word in words if not word.endswith("*")),
                tuple(word[:-1] for word in words if word.endswith("*")),
            )
    raise KeyError(name)


def listed(token: Token, name: str) -> bool:
    """Whether a token is in a list of `unit_context.tsv`."""
    words, heads = context(name)
    return token.low in words or (bool(heads) and token.low.startswith(heads))


@cache
def _function_words() -> frozenset[str]:
    return context("function")[0]


@record(frozen=False)
class Site:
    """A candidate: the tokens, the unit's own at `[start:end]`, its name, and what is known of the number before it."""

    tokens: list[Token]
    start: int
    end: int
    name: str
    value: Decimal | None
    scaled: bool
    currency_before: bool

    @property
    def text(self) -> str:
        """The unit's first token as written."""
        return self.tokens[self.start].text

    @property
    def glued(self) -> bool:
        """Whether no space stands between the number and the unit."""
        return self.start > 0 and self.tokens[self.start - 1].end == self.tokens[self.start].start

    @property
    def hyphened(self) -> bool:
        """Whether a hyphen ties the unit to the number, as in "45-degree"."""
        return self.start > 0 and self.tokens[self.start - 1].text in DASHES

    @property
    def decimal(self) -> bool:
        """Whether the number has a fraction."""
        return self.value is not None and self.value != self.value.to_integral_value()

    def next(self, ahead: int = 0) -> Token | None:
        """The token after the unit, or `ahead` tokens further."""
        at = self.end + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def closes(self) -> bool:
        """Whether the phrase ends behind the unit: the text does, or punctuation or a function word follows."""
        after = self.next()
        return after is None or after.kind not in (WORD, NUMBER) or after.low in _function_words()

    def near(self, *lists: str) -> bool:
        """Whether the sentence, near by and outside the unit, holds a word of one of the context lists."""
        for name in lists:
            words, heads = context(name)
            for at in range(max(0, self.start - WINDOW), min(len(self.tokens), self.end + WINDOW)):
                if not self.start <= at < self.end:
                    low = self.tokens[at].low
                    if low in words or (heads and low.startswith(heads)):
                        return True
        return False


Rule = Callable[[Site], "str | None"]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Make `function` a rule under its own name."""
    RULES[function.__name__] = function
    return function
