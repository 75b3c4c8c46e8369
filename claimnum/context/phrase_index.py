"""The noun phrases of a sentence, and which token belongs to which."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from claimnum.lexicon import word_sets
from claimnum.records import record
from claimnum.text.phrases import NounPhrase, noun_phrases, of_phrase

if TYPE_CHECKING:
    from claimnum.text import Token


@record(frozen=False)
class Phrase:
    """A noun phrase that can be a subject or source: tokens [start, end) without determiner, `full_start` with it."""

    start: int
    full_start: int
    end: int
    head: int


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one class of clause_words.tsv.

    Raises:
        KeyError: the table has no such class.
    """
    return word_sets("clause_words")[name]


_DAY_DIGITS = 2
_TWO = 2  # tokens, the least that can be cut
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def _split_at(phrases: list[NounPhrase], starts: frozenset[int], tokens: list[Token]) -> list[NounPhrase]:
    """Cut a noun phrase where a quantity starts behind a noun: "a scheme | worth €800m", "Portugal | 6%".

    "the last six matches" stays whole: no noun stands before the number.
    """
    found: list[NounPhrase] = []
    # A name behind a plural noun is a phrase of its own: "many goods | Costa Rica could sell".
    names = [i for i in range(1, len(tokens)) if tokens[i].tag == "NNP" and tokens[i - 1].tag == "NNS"]
    cuts = starts.union(names)
    for whole in phrases:
        phrase = whole
        if phrase.end - phrase.start < _TWO:
            found.append(phrase)
            continue
        end = _date_of_clause(tokens, phrase)
        if end:
            found.append(NounPhrase(phrase.start, phrase.full_start, end, end - 1))
            phrase = NounPhrase(end, end, phrase.end, phrase.head)
        cut = None if cuts.isdisjoint(inner := range(phrase.start + 1, phrase.end)) else min(cuts.intersection(inner))
        nouns = [] if cut is None else [i for i in range(phrase.start, cut) if tokens[i].tag in _NOUNS]
        if cut is None or not nouns or tokens[cut - 1].tag == "POS":
            found.append(phrase)
            continue
        found.append(NounPhrase(phrase.start, phrase.full_start, nouns[-1] + 1, nouns[-1]))
        found.append(NounPhrase(cut, cut, phrase.end, max(phrase.head, cut)))
    return found


def _date_of_clause(tokens: list[Token], phrase: NounPhrase) -> int:
    """Where the date ends that stands side by side with a subject, 0 for none: "In 2019 | sales rose", "In May 2019 |
    sales rose"; not "in 2019 dollars".
    """
    first, end = phrase.start, phrase.end
    if first != phrase.full_start or not 0 < first < end < len(tokens):
        return 0
    if tokens[end].tag not in ("VBD", "VBZ", "VBP", "MD"):
        return 0
    last = first
    while last < phrase.head and (tokens[last].low in word_set("calendar") or len(tokens[last].text) <= _DAY_DIGITS):
        last += 1  # "3 May"
    year = tokens[last].text
    if phrase.head <= last or not (len(year) == 4 and year.isdecimal() and 1500 <= int(year) < 2200):
        return 0
    return last + 1 if last > first or tokens[first - 1].tag in ("IN", "NNP") else 0


class PhraseIndex:
    """The base noun phrases of a tagged sentence; `phrase_at[i]` is the index of the one that holds token i, or -1."""

    def __init__(
        self, tokens: list[Token], openers: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
    ) -> None:
        """Index the phrases.

        `openers` are the tokens that open a quantity ("about", "more than"): no prepositions, whatever their tag.
        `starts` are the first tokens of quantities: a name right before one ends there ("Cyprus | 8%").
        """
        self.tokens = tokens
        self.openers = openers
        self.starts = starts
        self.phrases = _split_at(noun_phrases(tokens), starts, tokens)
        self.phrase_at: list[int] = [-1] * (len(tokens) + 1)
        for k, phrase in enumerate(self.phrases):
            self.phrase_at[phrase.full_start : phrase.end] = [k] * (phrase.end - phrase.full_start)

    def phrase(self, k: int, *, with_of: bool = True) -> Phrase:
        """Noun phrase `k`, with its chain of "of" phrases."""
        base = self.phrases[k]
        end = of_phrase(self.tokens, self.phrases, k) if with_of else base.end
        if end > base.end and self.tokens[base.end + 1].tag == "CD":  # "a population of | 5 million"
            end = base.end
        return Phrase(base.start, base.full_start, end, base.head)

    def phrase_ending_at(self, i: int) -> int:
        """The index of the noun phrase that ends right before token `i`, or -1."""
        k = self.phrase_at[i - 1] if i > 0 else -1
        return k if k >= 0 and self.phrases[k].end == i else -1

    def chain_top(self, n: int) -> Phrase:
        """The noun phrase whose "of" chain phrase `n` ends."""
        while n and self.phrases[n].full_start >= 2 and self.tokens[self.phrases[n].full_start - 1].low == "of":
            before = self.phrase_ending_at(self.phrases[n].full_start - 1)
            if before < 0:
                break
            n = before
        return self.phrase(n)

    def is_temporal(self, phrase: NounPhrase | Phrase) -> bool:
        """A noun phrase that names a time: "last year", "late Tuesday", "in early | trade"; not "trade with China"."""
        head = self.tokens[phrase.head]
        if head.low in word_set("trading-time"):
            return phrase.full_start > 0 and self.tokens[phrase.full_start - 1].tag == "IN"
        if head.low == "half" and phrase.end - phrase.full_start == 1:
            return False  # "only | half | have arrived"
        return head.low in word_set("calendar") or (head.low in word_set("time-noun") and head.tag != "NNP")
