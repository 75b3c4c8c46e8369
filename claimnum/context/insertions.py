"""Insertions: what commas, dashes or brackets set off, which a search for a verb's subject goes past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimnum.context.joined_phrases import JoinedPhrases

if TYPE_CHECKING:
    from claimnum.text import Token

_MAX_INSERTION = 30
_MOST_PARTS = 4  # between commas: "Ann Bell, 58, a nurse, Leeds, was"
_CLOSING = frozenset({"-", "—", "–", ")"})
_INSERTS = frozenset({",", "-", "—", "–", ")"})


class Insertions(JoinedPhrases):
    """The noun phrases and verbs of a sentence with the insertions that were met: `insertions`, token ranges."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(tokens, openers, starts)
        self.insertions: list[tuple[int, int]] = []

    def _before_insertion(self, at: int) -> int:
        """The token before an insertion that ends right before the verb at `at`; the token before `at` without one.

        True: "Smith|, a professor, said", "orders| -- those for ships -- fell". Not: "in May, sales fell".
        """
        i = at - 1
        while i > 0 and self.tokens[i].tag == "RB" and self.tokens[i - 1].text in _INSERTS:
            i -= 1
        if i < 3 or self.tokens[i].text not in _INSERTS:
            return at - 1
        closing, end = self.tokens[i].text, i
        opening = "(" if closing == ")" else closing
        while i > 0 and self.tokens[i - 1].text == closing:
            i -= 1  # "--"
        j = i - 1
        while j > max(0, i - _MAX_INSERTION) and self.tokens[j].text != opening:
            j -= 1
        while j > 1 and self.tokens[j - 1].text == opening:
            j -= 1
        if self.tokens[j].text != opening or j == 0 or (closing == "," and self._is_clause(j + 1, end)):
            return at - 1
        if self.phrase_ending_at(j) < 0 and self.tokens[j - 1].kind == "symbol":
            return at - 1
        j = self._first_comma(j) if closing == "," else j
        self.insertions.append((j, end))
        return j - 1

    def _first_comma(self, j: int) -> int:
        """Back from the comma `j` over further parts of one phrase each: "Ann Bell|, Leeds, Yorkshire, was".

        Not: "On Monday, Ann Bell|, a nurse, was", "In Leeds, Ann Bell|, a nurse, was".
        """
        for _ in range(_MOST_PARTS):
            n = self.phrase_ending_at(j)
            start = self.phrases[n].full_start if n >= 0 else 0
            m = self.phrase_ending_at(start - 1) if start > 1 and self.tokens[start - 1].text == "," else -1
            if m < 0 or self.governed(m) or self.is_temporal(self.phrases[m]):
                break
            j = start - 1
        return j

    def heads_part(self, n: int) -> int:
        """Phrase `n`, or the one that opens its part of a list: "; | Carl Dean |, York, 6"; not ", Carl Dean, York"."""
        first = n
        for _ in range(_MOST_PARTS):
            if first < 0:
                break
            start = self.phrases[first].full_start
            if not start or self.tokens[start - 1].text == ";":
                return first if start else n
            first = self.phrase_ending_at(start - 1) if self.tokens[start - 1].text == "," else -1
        return n

    def _opening_of(self, i: int) -> int:
        """The token that opens the insertion which a bracket or dash at token `i` closes, or -1.

        True: "the money | -- $5 million -- | in this race came". Not: "she fled -- he stayed -- and".
        """
        closing = self.tokens[i].text
        if closing not in _CLOSING or (closing in "-–" and self.tokens[i].tag != ":"):
            return -1
        opening = "(" if closing == ")" else closing
        while i > 0 and self.tokens[i - 1].text == closing:
            i -= 1  # "--"
        for j in range(i - 1, max(0, i - _MAX_INSERTION), -1):
            if self.tokens[j].text == opening and (closing == ")" or not self._is_clause(j + 1, i)):
                return j - 1 if self.tokens[j - 1].text == opening else j
        return -1

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether a main clause stands between two commas: ", Clinton went up against him, | debated"."""
        if self.tokens[first].tag in ("WP", "WP$", "WRB", "IN"):
            return False
        return any(self.verb_at[i] >= 0 and self.verbs[self.verb_at[i]].form == "finite" for i in range(first, last))

    def insertion_at(self, i: int) -> tuple[int, int] | None:
        """The insertion between commas, dashes or brackets that holds token `i`, if any."""
        return next(((first, last) for first, last in self.insertions if first < i < last), None)
